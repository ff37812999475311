import { assertEquals, assertRejects } from "@std/assert";
import { checkedCalls, SlackError } from "../slack/checked_call.ts";
import { FakeSlack } from "../slack/testing/fake_slack.ts";
import { mentioned, namedWords } from "./names.ts";
import { senderName, signed, signedBy } from "./tell_customer/sender.ts";

Deno.test("namedWords() names whom a line mentions, in letters that do nothing", async () => {
  await using fake = new FakeSlack();
  const user = { id: "U0MAYA", real_name: "Maya  *Lind* <!channel> :tada:" };
  fake.once("users.info", () => ({ ok: true, user }), (args) => args.user === "U0MAYA");
  fake.users.set("U0GONE", { unknown: true });
  const slack = checkedCalls(fake.client);
  const line = "<@U0MAYA> passed it on to <@U0GONE>, not <@U0MAYA|maya>: &lt;@U0SAM&gt;";
  assertEquals(mentioned(line), ["U0MAYA", "U0GONE"]);
  const words = await namedWords(slack, line);
  const maya = "Maya ∗Lind∗ &lt;\u2060!channel&gt; :\u2060tada:";
  assertEquals(words, `${maya} passed it on to <@U0GONE>, not ${maya}: &lt;@U0SAM&gt;`);
  await namedWords(slack, line);
  assertEquals(fake.seen("users.info").filter(({ user }) => user === "U0MAYA").length, 1, "once");
  // A line can mention somebody whose name Slack does not say; a message to a customer waits for it.
  fake.refuse("users.info", "internal_error", 4);
  assertEquals(await namedWords(slack, "<@U0SAM> took it."), "<@U0SAM> took it.");
  await assertRejects(() => senderName(slack, "U0SAM"), SlackError);
});

Deno.test("signed() adds a name once, and never an empty line", () => {
  assertEquals(
    signed("Yes, under Export.", "Maya Lindqvist"),
    "Yes, under Export.\nMaya Lindqvist",
  );
  assertEquals(signed("Yes.\nMaya Lindqvist", "Maya Lindqvist"), "Yes.\nMaya Lindqvist");
  assertEquals(signed("Yes.", ""), "Yes.");
  assertEquals(signedBy({ text: "Yes.\nMaya", sender: "Maya" }, "Diego"), "Yes.\nDiego");
});
