import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { assertMessage } from "../../slack/testing/block_rules.ts";
import { type CardState, directMessage, retroCard } from "./card_blocks.ts";

const state: CardState = {
  week: "2026-W05",
  on_call: [{ level: "L1", people: ["U0MAYA"] }, { level: "L2", people: [] }],
  answered: [],
  published: false,
  button_url: "https://slack.com/shortcuts/Ft1/x",
};
const read = (card: { blocks: unknown[] }) => JSON.stringify(card.blocks);

Deno.test("retroCard() shows the week, who was on call, the meeting and the button", () => {
  const card = retroCard(state);
  assertMessage(card);
  assertStringIncludes(card.text, "week 5");
  const shown = read(card);
  for (
    const words of [
      "26 January – 1 February 2026",
      "L1 <@U0MAYA>",
      "<!date^1770213600^",
      "Nobody has answered yet.",
      '"customizable_input_parameters":[{"name":"week","value":"2026-W05"}]',
    ]
  ) assertStringIncludes(shown, words);
  assert(!shown.includes("L2"), "a level that names nobody is left out");
});

Deno.test("retroCard() shows what to remember before the button", () => {
  const shown = read(
    retroCard({ ...state, previous: { week: "2026-W04", remember: ["<!here> Mute"] } }),
  );
  assertStringIncludes(shown, "from week 4");
  assert(shown.indexOf("Mute") < shown.indexOf("Add your notes"));
  assert(!shown.includes("<!here>"));
});

Deno.test("retroCard() stays a card when there is far too much of everything", () => {
  const many = Array.from({ length: 300 }, (_, n) => `U0PERSON${n}`);
  const card = retroCard({
    ...state,
    on_call: Array.from({ length: 12 }, (_, n) => ({ level: `L${n}`, people: many })),
    answered: many,
    previous: { week: "2026-W04", remember: many.map((item) => item + "x".repeat(990)) },
  });
  assertMessage(card);
  assertStringIncludes(read(card), "There is more in *Past retros*.");
  assertStringIncludes(read(card), "and 280 more");
});

Deno.test("retroCard() says where the digest is, and what to do without a button", () => {
  const { button_url: _, ...without } = state;
  const shown = read(retroCard({ ...without, published: true, on_call: [] }));
  assertStringIncludes(shown, "The digest is in this thread");
  assertStringIncludes(shown, "Change my retro note");
  assertStringIncludes(shown, "nobody in the rotation");
});

Deno.test("directMessage() links the card and holds the same button", () => {
  const message = directMessage({
    week: "2026-W05",
    words: "You were on call.",
    button_url: "https://slack.com/shortcuts/Ft1/x",
    card_link: "https://harbor.slack.com/archives/C0RETRO/p1",
  });
  assertMessage(message);
  assertEquals(message.text, "On-call retro of week 5: You were on call.");
  assertStringIncludes(read(message), "<https://harbor.slack.com/archives/C0RETRO/p1|");
  assertStringIncludes(read(message), "workflow_button");
  assert(!read(message).includes("last time"), "a first retro has no list");
});
