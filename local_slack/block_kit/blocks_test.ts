import { assertEquals } from "@std/assert";
import type { JsonObject } from "../types.ts";
import { checkBlocks } from "./blocks.ts";
import { TYPES } from "./catalog.ts";
import { checkMessage } from "./message.ts";
import { BLOCKS, ELEMENTS, INPUTS, mrkdwn, option, plain, workflowButton } from "./examples.ts";
import type { Surface } from "./surfaces.ts";

const SURFACES: Surface[] = ["message", "modal", "home"];

for (const [block, ...surfaces] of BLOCKS) {
  Deno.test(`checkBlocks() takes ${block.type} where Slack does`, () => {
    for (const surface of SURFACES) {
      const taken = surfaces.length === 0 || surfaces.includes(surface);
      assertEquals(
        checkBlocks([block], surface, "/blocks").map((one) => one.place),
        taken ? [] : expectedPlaces(block),
        surface,
      );
    }
  });
}

/** A block that a surface refuses is named, and so is each element that it refuses too. */
function expectedPlaces(block: JsonObject): string[] {
  return block.type === "context_actions"
    ? ["/blocks/0/type", "/blocks/0/elements/0/type", "/blocks/0/elements/1/type"]
    : ["/blocks/0/type"];
}

for (
  const element of [
    ...INPUTS,
    ...ELEMENTS.filter(({ type }) => !/button$|overflow/.test(`${type}`)),
  ]
) {
  Deno.test(`checkBlocks() takes ${element.type} as an input of a modal`, () => {
    const input = { type: "input", label: plain("What"), element };
    assertEquals(checkBlocks([input], "modal", "/blocks"), []);
  });
}

Deno.test("the examples show each type that Slack's types name", () => {
  const shown = JSON.stringify([BLOCKS, ELEMENTS, INPUTS, workflowButton]);
  const missing = [...TYPES].filter((type) => !shown.includes(`"type":"${type}"`));
  // The types say `url` for a source of a task; a file block only Slack posts; the rest are views.
  assertEquals(missing.sort(), ["file", "home", "modal", "url"]);
});

const button = { type: "button", text: plain("Go") };
const actions = (...elements: unknown[]) => ({ type: "actions", elements });
const section = (accessory: unknown) => ({ type: "section", text: plain("x"), accessory });
const select = (more: JsonObject) =>
  section({ type: "static_select", options: [option("a"), option("b")], ...more });
const input = (element: JsonObject) => ({ type: "input", label: plain("x"), element });

/** A wrong block, the pointer below it, and the rule. */
const WRONG: [unknown, string, string][] = [
  [3, "", "A block is an object"],
  [{}, "", "A block needs `type`"],
  [{ type: "sections" }, "/type", "There is no block of type `sections`"],
  [
    { type: "file", external_id: "x", source: "remote" },
    "/type",
    "A `file` block is not allowed in a message",
  ],
  [{ type: "alert", text: plain("x") }, "/type", "An `alert` block is not allowed in a message"],
  [{ type: "section" }, "", "A `section` block needs `text` or `fields`"],
  [{ type: "section", text: "x" }, "/text", "`text` of a `section` block is an object"],
  [
    { type: "section", text: mrkdwn("") },
    "/text/text",
    "`text` of a `section` block may not be empty",
  ],
  [
    { type: "section", text: mrkdwn("x".repeat(3_001)) },
    "/text/text",
    "`text` of a `section` block holds at most 3,000 characters",
  ],
  [
    { type: "section", text: { type: "mrkdwn", text: "x", emoji: true } },
    "/text/emoji",
    "`text` of a `section` block has no field `emoji`",
  ],
  [
    { type: "section", text: { type: "markdown", text: "x" } },
    "/text/type",
    "`text` of a `section` block is one of `plain_text` or `mrkdwn`",
  ],
  [{ type: "section", text: { text: "x" } }, "/text", "`text` of a `section` block needs `type`"],
  [
    { type: "section", fields: Array(11).fill(plain("x")) },
    "/fields",
    "`fields` of a `section` block holds at most 10 items",
  ],
  [
    { type: "section", fields: [plain("x".repeat(2_001))] },
    "/fields/0/text",
    "`fields[0]` of a `section` block holds at most 2,000 characters",
  ],
  [{ type: "section", text: plain("x"), txt: 1 }, "/txt", "A `section` block has no field `txt`"],
  [
    { type: "section", text: plain("x"), block_id: "x".repeat(256) },
    "/block_id",
    "`block_id` of a `section` block holds at most 255 characters",
  ],
  [
    { type: "header", text: plain("x".repeat(151)) },
    "/text/text",
    "`text` of a `header` block holds at most 150 characters",
  ],
  [
    { type: "header", text: mrkdwn("x") },
    "/text/type",
    "`text` of a `header` block is a `plain_text`",
  ],
  [{ type: "header", text: null }, "/text", "`text` of a `header` block is an object"],
  [
    { type: "context", elements: Array(11).fill(plain("x")) },
    "/elements",
    "`elements` of a `context` block holds at most 10 items",
  ],
  [
    { type: "context", elements: [button] },
    "/elements/0/type",
    "`elements[0]` of a `context` block is one of `image`, `plain_text` or `mrkdwn`",
  ],
  [{ type: "image", alt_text: "x" }, "", "An image has either `image_url` or `slack_file`"],
  [
    { type: "image", alt_text: "x", image_url: "cat.png" },
    "/image_url",
    "`image_url` of an `image` block is an http:// or https:// address",
  ],
  [{ type: "image", image_url: "https://e.com/a.png" }, "", "An `image` block needs `alt_text`"],
  [{ type: "card" }, "", "A `card` block needs `hero_image` or `title` or `actions` or `body`"],
  [
    { type: "markdown", text: "x".repeat(12_001) },
    "/text",
    "`text` of a `markdown` block holds at most 12,000 characters",
  ],
  [
    { type: "table", rows: [[plain("x")]] },
    "/rows/0/0/type",
    "`rows[0][0]` of a `table` block is one of `rich_text`, `raw_text` or `raw_number`",
  ],
  [actions(), "/elements", "`elements` of an `actions` block holds at least 1 item"],
  [
    actions(...Array(26).fill(button)),
    "/elements",
    "`elements` of an `actions` block holds at most 25 items",
  ],
  [
    actions({ type: "buton", text: plain("x") }),
    "/elements/0/type",
    "`elements[0]` of an `actions` block is one of",
  ],
  [actions({ type: "button" }), "/elements/0", "A `button` element needs `text`"],
  [
    actions({ type: "button", text: plain("x".repeat(76)) }),
    "/elements/0/text/text",
    "`text` of a `button` element holds at most 75 characters",
  ],
  [
    actions({ ...button, text: mrkdwn("x") }),
    "/elements/0/text/type",
    "`text` of a `button` element is a `plain_text`",
  ],
  [
    actions({ ...button, value: 3 }),
    "/elements/0/value",
    "`value` of a `button` element is a string",
  ],
  [
    actions({ ...button, value: "x".repeat(2_001) }),
    "/elements/0/value",
    "`value` of a `button` element holds at most 2,000 characters",
  ],
  [
    actions({ ...button, style: "default" }),
    "/elements/0/style",
    "`style` of a `button` element is one of `primary` or `danger`",
  ],
  [
    actions({ ...button, url: "example" }),
    "/elements/0/url",
    "`url` of a `button` element is an address such as https://…",
  ],
  [
    actions({ ...button, confirm: { text: plain("x".repeat(301)) } }),
    "/elements/0/confirm/text/text",
    "`confirm.text` of a `button` element holds at most 300 characters",
  ],
  [
    actions({ ...button, confirm: {} }),
    "/elements/0/confirm",
    "`confirm` of a `button` element needs `text`",
  ],
  [
    actions({ ...button, action_id: "a" }, { ...button, action_id: "a" }),
    "/elements/1/action_id",
    "Each `action_id` of a block is its own",
  ],
  [
    actions({ type: "overflow", options: Array(6).fill(option("x")) }),
    "/elements/0/options",
    "`options` of an `overflow` element holds at most 5 items",
  ],
  [
    actions({ ...workflowButton, action_id: undefined }),
    "/elements/0",
    "A `workflow_button` element needs `action_id`",
  ],
  [
    actions({ ...workflowButton, workflow: {} }),
    "/elements/0/workflow",
    "`workflow` of a `workflow_button` element needs `trigger`",
  ],
  [
    actions({
      ...workflowButton,
      workflow: {
        trigger: {
          url: "https://slack.com/shortcuts/Ft1/a",
          customizable_input_parameters: Array(11).fill({ name: "a", value: "b" }),
        },
      },
    }),
    "/elements/0/workflow/trigger/customizable_input_parameters",
    "`workflow.trigger.customizable_input_parameters` of a `workflow_button` element holds at most 10 items",
  ],
  [section(input({})), "/accessory/type", "`accessory` of a `section` block is one of"],
  [
    section({ type: "static_select", options: [] }),
    "/accessory/options",
    "`options` of a `static_select` element holds at least 1 item",
  ],
  [
    section({ type: "static_select" }),
    "/accessory",
    "A static menu has either `options` or `option_groups`",
  ],
  [
    select({ option_groups: [{ label: plain("x"), options: [option("a")] }] }),
    "/accessory",
    "A static menu has either `options` or `option_groups`",
  ],
  [
    select({ options: Array(101).fill(option("x")) }),
    "/accessory/options",
    "`options` of a `static_select` element holds at most 100 items",
  ],
  [
    select({ options: [{ text: plain("a") }] }),
    "/accessory/options/0",
    "`options[0]` of a `static_select` element needs `value`",
  ],
  [
    select({ options: [{ ...option("a"), value: "x".repeat(151) }] }),
    "/accessory/options/0/value",
    "`options[0].value` of a `static_select` element holds at most 150 characters",
  ],
  [
    select({ options: [{ ...option("a"), text: mrkdwn("a") }] }),
    "/accessory/options/0/text/type",
    "`options[0].text` of a `static_select` element is a `plain_text`",
  ],
  [
    select({ options: [{ ...option("a"), url: "https://e.com" }] }),
    "/accessory/options/0/url",
    "Only an option of an `overflow` menu has a `url`",
  ],
  [
    select({ initial_option: option("c") }),
    "/accessory/initial_option",
    "What is chosen at first must be exactly one of the options",
  ],
  [
    select({ placeholder: plain("x".repeat(151)) }),
    "/accessory/placeholder/text",
    "`placeholder` of a `static_select` element holds at most 150 characters",
  ],
  [
    section({ type: "checkboxes", options: [option("a")], initial_options: [option("b")] }),
    "/accessory/initial_options/0",
    "What is chosen at first must be exactly one of the options",
  ],
  [
    section({ type: "radio_buttons", options: Array(11).fill(option("a")) }),
    "/accessory/options",
    "`options` of a `radio_buttons` element holds at most 10 items",
  ],
  [
    section({ type: "datepicker", initial_date: "1 May" }),
    "/accessory/initial_date",
    "`initial_date` of a `datepicker` element is a date as YYYY-MM-DD",
  ],
  [
    section({ type: "datepicker", initial_date: "2026-02-29" }),
    "/accessory/initial_date",
    "`initial_date` is a day of the calendar",
  ],
  [
    section({ type: "timepicker", initial_time: "9:30" }),
    "/accessory/initial_time",
    "`initial_time` of a `timepicker` element is a time as HH:mm, 00:00 to 23:59",
  ],
  [
    section({ type: "timepicker", timezone: "Mars/Base" }),
    "/accessory/timezone",
    "`timezone` is an IANA zone, such as `Europe/Amsterdam`",
  ],
  [
    section({ type: "multi_users_select", initial_users: ["U1", "U2"], max_selected_items: 1 }),
    "/accessory/initial_users",
    "At most `max_selected_items` (1) may be chosen at first",
  ],
  [
    section({ type: "conversations_select", filter: {} }),
    "/accessory/filter",
    "A `filter` may not be empty",
  ],
  [
    input({ type: "plain_text_input", max_length: 3_001 }),
    "/element/max_length",
    "`max_length` of a `plain_text_input` element is at most 3000",
  ],
  [
    input({ type: "plain_text_input", min_length: 5, max_length: 4 }),
    "/element/min_length",
    "`min_length` is not above `max_length`",
  ],
  [
    input({ type: "number_input", is_decimal_allowed: false, min_value: "0.5" }),
    "/element/min_value",
    "Without `is_decimal_allowed` numbers are whole",
  ],
  [
    input({ type: "number_input", is_decimal_allowed: true, max_value: "2", initial_value: "3" }),
    "/element/initial_value",
    "`initial_value` lies between `min_value` and `max_value`",
  ],
  [input(button), "/element/type", "`element` of an `input` block is one of"],
  [{ type: "input", element: { type: "plain_text_input" } }, "", "An `input` block needs `label`"],
  [
    input({ type: "file_input" }),
    "/element/type",
    "A `file_input` element is not allowed in a message",
  ],
];

for (const [block, place, rule] of WRONG) {
  Deno.test(`checkBlocks() names ${place || "the block"}: ${rule}`, () => {
    const [first, ...more] = checkBlocks([block], "message", "/blocks");
    assertEquals([first?.place, first?.rule.slice(0, rule.length)], [`/blocks/0${place}`, rule]);
    assertEquals(more.map((one) => one.rule), [], "one mistake is told once");
  });
}

Deno.test("checkBlocks() says how to fix a mistyped word", () => {
  const fix = (block: unknown) => checkBlocks([block], "message", "/blocks")[0].fix;
  assertEquals(fix({ type: "sections" }), "Did you mean `section`?");
  assertEquals(
    fix({ type: "section", text: plain("x"), acessory: 1 }),
    "Did you mean `accessory`?",
  );
  assertEquals(fix(actions({ type: "buton" })), 'It is "buton": did you mean `button`?');
  assertEquals(
    fix({ type: "header", text: plain("x".repeat(172)) }),
    "It has 172: shorten it by 22.",
  );
});

Deno.test("checkBlocks() tells every mistake of a list", () => {
  const blocks = [{ type: "header", text: mrkdwn("") }, { type: "divider", text: 1 }, 3];
  assertEquals(checkBlocks(blocks, "message", "/blocks").map((one) => one.place), [
    "/blocks/0/text/type",
    "/blocks/0/text/text",
    "/blocks/1/text",
    "/blocks/2",
  ]);
});

Deno.test("checkBlocks() counts blocks, tables and ids over the whole list", () => {
  const divider = { type: "divider" };
  const table = { type: "table", rows: [[{ type: "raw_text", text: "a" }]] };
  const rules = (blocks: unknown[], surface: Surface = "message") =>
    checkBlocks(blocks, surface, "/blocks").map(({ place, rule, error }) =>
      `${error} ${place} ${rule}`
    );
  assertEquals(rules(Array(50).fill(divider)), []);
  assertEquals(rules(Array(51).fill(divider)), [
    "invalid_blocks /blocks A message holds at most 50 blocks",
  ]);
  assertEquals(rules(Array(100).fill(divider), "modal"), []);
  assertEquals(rules(Array(101).fill(divider), "modal"), [
    "invalid_arguments /blocks A modal holds at most 100 blocks",
  ]);
  assertEquals(rules([table, table]), [
    "invalid_attachments /blocks/1/type A message holds one table",
  ]);
  assertEquals(rules([{ ...divider, block_id: "a" }, { ...divider, block_id: "a" }]), [
    "invalid_blocks /blocks/1/block_id Each `block_id` of a message or view is its own",
  ]);
  const same = actions({ ...button, action_id: "a" });
  assertEquals(rules([same, same]), [], "blocks may share an action_id");
  const text = { type: "markdown", text: "x".repeat(7_000) };
  assertEquals(rules([text, text]), [
    "msg_blocks_too_long /blocks The markdown blocks of a message hold at most 12,000 characters together",
  ]);
  const focus = input({ type: "plain_text_input", focus_on_load: true });
  assertEquals(rules([focus, focus], "modal"), [
    "invalid_arguments /blocks/1/element/focus_on_load Only one element has `focus_on_load`",
  ]);
});

Deno.test("checkBlocks() refuses addresses that a click would run", () => {
  const rules = (block: unknown) => checkBlocks([block], "message", "/blocks").length;
  const linked = (url: string) => [
    actions({ ...button, url }),
    actions({ type: "overflow", options: [{ text: plain("x"), value: "v", url }] }),
    {
      type: "rich_text",
      elements: [{ type: "rich_text_section", elements: [{ type: "link", url }] }],
    },
  ];
  for (const url of ["javascript:alert(1)", "JavaScript:x", "data:text/html,x", "vbscript:x"]) {
    assertEquals(linked(url).map(rules), [1, 1, 1], url);
  }
  for (const url of ["https://a.example", "mailto:a@b.example", "slack://open", "datadog://x"]) {
    assertEquals(linked(url).map(rules), [0, 0, 0], url);
  }
  const attachment = (link: string) => ({
    text: "x",
    attachments: [{ text: "y", title_link: link }],
  });
  assertEquals(checkMessage(attachment("javascript:x")).length, 1);
  assertEquals(checkMessage(attachment("https://a.example")), []);
});

Deno.test("checkBlocks() takes option values of up to 150 characters", () => {
  const option = (text: number, value: number) => ({
    text: plain("t".repeat(text)),
    value: "v".repeat(value),
  });
  const places = (text: number, value: number) =>
    ["static_select", "multi_static_select", "radio_buttons", "checkboxes", "overflow"].flatMap(
      (type) => {
        const element = { type, options: [option(text, value)] };
        const block = type === "multi_static_select"
          ? { type: "section", text: plain("x"), accessory: element }
          : actions(element);
        return checkBlocks([block], "message", "/blocks").map(({ place }) =>
          place.split("/").at(-1)
        );
      },
    );
  assertEquals(places(75, 150), []);
  assertEquals(places(75, 151), Array(5).fill("value"));
  assertEquals(places(76, 150), Array(5).fill("text"));
});

Deno.test("checkBlocks() refuses rows of a table that differ in length", () => {
  const cell = { type: "raw_text", text: "a" };
  const [problem] = checkBlocks([{ type: "table", rows: [[cell, cell], [cell]] }], "message", "/b");
  assertEquals([problem.place, problem.rule], [
    "/b/0/rows/1",
    "Each row of a table has as many cells as the first",
  ]);
});
