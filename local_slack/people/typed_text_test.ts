import { assertEquals } from "@std/assert";
import { escapeText, messageText, unescapeText } from "./typed_text.ts";

const NAMES = {
  user: (name: string) => ({ maya: "U0MAYA", "ann.lee": "U0ANN" })[name],
  channel: (name: string) => ({ "on-call-retro": "C0RETRO" })[name],
};

Deno.test("messageText() turns names into mentions and leaves other words alone", () => {
  const cases = [
    ["@maya, see #on-call-retro.", "<@U0MAYA>, see <#C0RETRO>."],
    ["(@Maya) @ann.lee.", "(<@U0MAYA>) <@U0ANN>."],
    ["@here @channel @everyone", "<!here> <!channel> <!everyone>"],
    ["mail maya@maya.example, @nobody #nowhere", "mail maya@maya.example, @nobody #nowhere"],
    [":tada: *bold*", ":tada: *bold*"],
    ["`@maya` ```#on-call-retro```", "`@maya` ```#on-call-retro```"],
  ];
  for (const [typed, text] of cases) assertEquals(messageText(typed, NAMES), text);
});

Deno.test("messageText() lets no typed text be markup", () => {
  assertEquals(messageText("<!here> & <@U0MAYA>", NAMES), "&lt;!here&gt; &amp; &lt;@U0MAYA&gt;");
  assertEquals(messageText("`<@U0MAYA>`", NAMES), "`&lt;@U0MAYA&gt;`");
});

Deno.test("messageText() marks web addresses, without the sentence around them", () => {
  assertEquals(
    messageText("See https://a.example/x?y=1&z=@maya.", NAMES),
    "See <https://a.example/x?y=1&amp;z=@maya>.",
  );
});

Deno.test("unescapeText() gives back what escapeText() was given", () => {
  for (const text of ["<a> & </a>", "&lt;", "plain"]) {
    assertEquals(unescapeText(escapeText(text)), text);
  }
});
