import { assertEquals } from "@std/assert";
import { checkView } from "../../block_kit/mod.ts";
import type { JsonObject } from "../../types.ts";
import { type FormField, formProblems, inputBlock } from "./form_fields.ts";
import { readForm } from "./form_values.ts";

const TYPES = "slack#/types/";
const field = (type: string, more: Partial<FormField> = {}): FormField => ({
  name: "f",
  title: "Field",
  type,
  ...more,
});
const COLORS = { choices: [{ value: "r", title: "Red" }, { value: "g", title: "Green" }] };
const rich = { type: "rich_text", elements: [] };
const option = (value: string) => ({ selected_option: { value } });

/** Every kind of field: how it is asked for, what a person's page says, what the workflow gets. */
const KINDS: [FormField, string, JsonObject, unknown][] = [
  [field("string"), "plain_text_input", { value: "hi" }, "hi"],
  [field("string", { long: true, minLength: 2 }), "plain_text_input", { value: "hi" }, "hi"],
  [field("string", { format: "email" }), "email_text_input", { value: "a@b.co" }, "a@b.co"],
  [field("string", { format: "url" }), "url_text_input", { value: "https://x.y" }, "https://x.y"],
  [field("string", COLORS), "static_select", option("g"), "g"],
  [field("string", { enum: ["a", "b"], default: "a" }), "static_select", option("b"), "b"],
  [field("boolean"), "radio_buttons", option("false"), false],
  [field("integer", { minimum: 1, default: 2 }), "number_input", { value: "3" }, 3],
  [field("integer", { enum: [1, 2] }), "static_select", option("2"), 2],
  [field("number"), "number_input", { value: "2.5" }, 2.5],
  [
    field("array", { items: { type: "string", ...COLORS }, maxItems: 2, default: ["r"] }),
    "multi_static_select",
    { selected_options: [{ value: "r" }, { value: "g" }] },
    ["r", "g"],
  ],
  [
    field("array", {
      items: { type: "string", enum: ["a", "b"] },
      display_type: "checkboxes",
      maxItems: 1,
    }),
    "checkboxes",
    { selected_options: [{ value: "b" }] },
    ["b"],
  ],
  [
    field("array", { items: { type: `${TYPES}user_id` } }),
    "multi_users_select",
    { selected_users: ["U1"] },
    ["U1"],
  ],
  [
    field("array", { items: { type: `${TYPES}channel_id` } }),
    "multi_conversations_select",
    { selected_conversations: ["C1"] },
    ["C1"],
  ],
  [
    field("array", { items: { type: `${TYPES}file_id` }, maxItems: 3 }),
    "file_input",
    { files: [{ id: "F1" }] },
    ["F1"],
  ],
  [field(`${TYPES}date`), "datepicker", { selected_date: "2026-01-02" }, "2026-01-02"],
  [field(`${TYPES}timestamp`), "datetimepicker", { selected_date_time: 1767312000 }, 1767312000],
  [field(`${TYPES}user_id`), "users_select", { selected_user: "U1" }, "U1"],
  [field(`${TYPES}channel_id`), "conversations_select", { selected_conversation: "C1" }, "C1"],
  [field(`${TYPES}rich_text`), "rich_text_input", { rich_text_value: rich }, rich],
  [field(`${TYPES}file_id`), "file_input", { files: [{ id: "F1" }] }, "F1"],
];

for (const [each, element, state, value] of KINDS) {
  const name = [each.type, each.items?.type].filter(Boolean).join(" of ").replaceAll(TYPES, "");
  Deno.test(`inputBlock() asks for a ${name} with ${element}, readForm() reads it`, () => {
    const block = inputBlock(each, true);
    assertEquals((block.element as JsonObject).type, element);
    const title = { type: "plain_text", text: "Form" };
    assertEquals(checkView({ type: "modal", title, submit: title, blocks: [block] }), []);
    assertEquals(formProblems({ elements: [each], required: ["f"] }, "form"), []);
    const form = { elements: [each], required: ["f"] };
    assertEquals(readForm(form, { f: { f: state } }), { values: { f: value } });
    assertEquals(readForm(form, {}), { errors: { f: "Please fill this in." } });
    assertEquals(readForm({ elements: [each] }, {}), { values: {} });
  });
}

const WRONG: [FormField, JsonObject, string][] = [
  [field("string", { minLength: 3 }), { value: "hi" }, "Please write at least 3 characters."],
  [field("string", { maxLength: 1 }), { value: "hi" }, "Please write at most 1 characters."],
  [field("string"), { value: "é".repeat(2_001) }, "Please write less."],
  [field("string", { format: "email" }), { value: "ann" }, "Please enter an email address."],
  [field("string", { format: "url" }), { value: "docs" }, "Please enter a web address."],
  [field("integer"), { value: "2.5" }, "Please enter a whole number."],
  [field("number"), { value: "two" }, "Please enter a number."],
  [field("number", { minimum: 3 }), { value: "2" }, "Please enter a number of at least 3."],
  [
    field("array", { items: { type: "string", enum: ["a", "b"] }, maxItems: 1 }),
    { selected_options: [{ value: "a" }, { value: "b" }] },
    "Please choose at most 1.",
  ],
];

for (const [each, state, message] of WRONG) {
  Deno.test(`readForm() says "${message}"`, () => {
    assertEquals(readForm({ elements: [each] }, { f: { f: state } }), { errors: { f: message } });
  });
}

Deno.test("formProblems() names the fields that cannot be asked for", () => {
  const elements = [
    field("string"),
    field("object"),
    field("array", { name: "list", items: { type: "string" } }),
  ];
  assertEquals(
    formProblems({ elements, required: ["gone"] }, "form").map(({ rule }) => rule),
    [
      "A field's name is there once",
      'A form cannot ask for "object"',
      "A list of texts has choices",
      "What is required is a field of the form",
    ],
  );
  assertEquals(formProblems({}, "form")[0].rule, "A form has fields");
});
