import { assert, assertEquals } from "@std/assert";
import type { JsonObject } from "../types.ts";
import { BLOCKS, mrkdwn, plain, workflowButton } from "./examples.ts";
import { checkInteractiveBlocks, checkMessage, checkView } from "./mod.ts";

const told = (problems: { error: string; place: string; rule: string }[]) =>
  problems.map(({ error, place, rule }) => `${error} ${place} ${rule}`);

const divider = { type: "divider" };
const input = { type: "input", label: plain("Why"), element: { type: "plain_text_input" } };

const GOOD_MESSAGES: JsonObject[] = [
  { channel: "C1", text: "Hi" },
  { blocks: [divider] },
  { text: "Hi", blocks: [divider], attachments: [], metadata: null },
  { attachments: [{ color: "#36a64f", text: "Old", ts: 123, blocks: [divider], from_url: "x" }] },
  { markdown_text: "**Hi**" },
  { text: "Hi", metadata: { event_type: "call_logged", event_payload: { id: 1 } } },
  { text: "Hi", metadata: { entities: [] } },
  { text: "Retro", blocks: [{ type: "actions", elements: [workflowButton] }] },
];

for (const message of GOOD_MESSAGES) {
  Deno.test(`checkMessage() takes ${Object.keys(message)}`, () => {
    assertEquals(checkMessage(message), []);
  });
}

const WRONG_MESSAGES: [JsonObject, string][] = [
  [{}, "no_text /text A message needs `text`, `blocks` or `attachments`"],
  [{ text: "", blocks: [] }, "no_text /text A message needs `text`, `blocks` or `attachments`"],
  [{ text: [divider] }, "invalid_arguments /text `text` is a string"],
  [
    { text: "x".repeat(40_001) },
    "msg_too_long /text `text` of a message holds at most 40,000 characters",
  ],
  [{ text: "x", blocks: divider }, "invalid_blocks_format /blocks `blocks` is a list of blocks"],
  [
    { markdown_text: "x", text: "y" },
    "markdown_text_conflict /markdown_text `markdown_text` is used alone, without `text` and `blocks`",
  ],
  [
    { markdown_text: "x".repeat(12_001) },
    "msg_too_long /markdown_text `markdown_text` holds at most 12,000 characters",
  ],
  [
    { attachments: Array(101).fill({ text: "x" }) },
    "too_many_attachments /attachments A message holds at most 100 attachments",
  ],
  [
    { attachments: [{ title: 3 }] },
    "invalid_attachments /attachments/0/title `title` of this object is a string",
  ],
  [
    { attachments: [{ blocks: [{ type: "header", text: mrkdwn("x") }] }] },
    "invalid_blocks /attachments/0/blocks/0/text/type `text` of a `header` block is a `plain_text`",
  ],
  [
    { text: "x", metadata: { event_payload: {} } },
    "invalid_metadata_format /metadata/event_type `event_type` of metadata is a name",
  ],
  [
    { text: "x", metadata: { event_type: "x" } },
    "invalid_metadata_format /metadata/event_payload `event_payload` of metadata is an object",
  ],
  [
    { text: "x", metadata: { event_type: "x", event_payload: { a: "x".repeat(17_000) } } },
    "metadata_too_large /metadata The metadata of a message holds at most 16 KB",
  ],
];

for (const [message, problem] of WRONG_MESSAGES) {
  Deno.test(`checkMessage() returns ${problem}`, () => {
    assertEquals(told(checkMessage(message)), [problem]);
  });
}

const modal = (more: JsonObject): JsonObject => ({
  type: "modal",
  title: plain("Notes"),
  blocks: [divider],
  ...more,
});

Deno.test("checkView() takes modals and Home tabs", () => {
  assertEquals(checkView(modal({})), []);
  assertEquals(
    checkView(modal({
      blocks: [input],
      submit: plain("Save"),
      close: plain("Cancel"),
      callback_id: "notes",
      external_id: "x",
      private_metadata: "{}",
      clear_on_close: true,
      notify_on_close: true,
    })),
    [],
  );
  assertEquals(checkView({ type: "home", blocks: [input] }), []);
});

const WRONG_VIEWS: [unknown, string][] = [
  ["{}", "invalid_arguments  A view is an object"],
  [{ blocks: [] }, "invalid_arguments /type A view is a `modal` or a `home`"],
  [{ type: "modal", blocks: [] }, "invalid_arguments  A modal needs `title`"],
  [
    modal({ title: plain("x".repeat(25)) }),
    "invalid_arguments /title/text `title` of a modal holds at most 24 characters",
  ],
  [
    modal({ submit: plain("x".repeat(25)) }),
    "invalid_arguments /submit/text `submit` of a modal holds at most 24 characters",
  ],
  [
    modal({ close: mrkdwn("x") }),
    "invalid_arguments /close/type `close` of a modal is a `plain_text`",
  ],
  [modal({ id: "V1" }), "invalid_arguments /id A modal has no field `id`"],
  [
    { type: "home", title: plain("x"), blocks: [] },
    "invalid_arguments /title A Home tab has no field `title`",
  ],
  [modal({ blocks: {} }), "invalid_arguments /blocks `blocks` of a modal is a list"],
  [
    modal({ callback_id: "x".repeat(256) }),
    "invalid_arguments /callback_id `callback_id` of a modal holds at most 255 characters",
  ],
  [
    modal({ external_id: "x".repeat(256) }),
    "invalid_arguments /external_id `external_id` of a modal holds at most 255 characters",
  ],
  [
    modal({ private_metadata: "x".repeat(3_001) }),
    "invalid_arguments /private_metadata `private_metadata` of a modal holds at most 3,000 characters",
  ],
  [
    modal({ blocks: [divider, input] }),
    "invalid_arguments /submit A modal with an `input` block needs `submit`",
  ],
  [
    modal({ blocks: [{ type: "actions", elements: [workflowButton] }] }),
    "invalid_arguments /blocks/0/elements/0/type A `workflow_button` element is not allowed in a modal",
  ],
  [
    modal({ blocks: [{ type: "markdown", text: "x" }] }),
    "invalid_arguments /blocks/0/type A `markdown` block is not allowed in a modal",
  ],
  [
    modal({ blocks: Array(90).fill({ type: "section", text: plain("é".repeat(2_900)) }) }),
    "view_too_large  A view holds at most 250 KB",
  ],
];

for (const [view, problem] of WRONG_VIEWS) {
  Deno.test(`checkView() returns ${problem}`, () => {
    assertEquals(told(checkView(view)), [problem]);
  });
}

Deno.test("checkInteractiveBlocks() takes buttons and workflow buttons only", () => {
  const button = { type: "button", text: plain("Go"), action_id: "go" };
  const actions = (...elements: unknown[]) => ({ type: "actions", elements });
  assertEquals(checkInteractiveBlocks([actions(button, workflowButton)]), []);
  assertEquals(told(checkInteractiveBlocks([divider])), [
    "invalid_blocks /interactive_blocks/0/type `interactive_blocks` holds `actions` blocks only",
  ]);
  assertEquals(told(checkInteractiveBlocks([actions(button, { type: "users_select" })])), [
    "invalid_blocks /interactive_blocks/0/elements/1/type `interactive_blocks` holds `button` and " +
    "`workflow_button` elements only",
  ]);
  assertEquals(told(checkInteractiveBlocks("x")), [
    "invalid_blocks_format /interactive_blocks `blocks` is a list of blocks",
  ]);
});

Deno.test("checkMessage() checks a message of 50 blocks in less than 2 ms", () => {
  const section = BLOCKS.map(([block]) => block).find(({ type }) => type === "section");
  const message = { text: "x", blocks: Array(50).fill(section) };
  assertEquals(checkMessage(message), []);
  const spent = Array.from({ length: 200 }, () => {
    const start = performance.now();
    checkMessage(message);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  // The median: a busy machine may stop any one of them.
  assert(spent[100] < 2, `${spent[100]} ms`);
});
