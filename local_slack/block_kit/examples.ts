/** One valid example of every block and element, for the tests. */
import type { JsonObject } from "../types.ts";

export const plain = (text: string): JsonObject => ({ type: "plain_text", text });
export const mrkdwn = (text: string): JsonObject => ({ type: "mrkdwn", text });
export const option = (value: string): JsonObject => ({ text: plain(value), value });

const options = [option("one"), option("two")];
const image = { type: "image", image_url: "https://example.com/a.png", alt_text: "A cat" };
const rich = {
  type: "rich_text",
  elements: [
    {
      type: "rich_text_section",
      elements: [
        { type: "text", text: "Hi ", style: { bold: true, code: true } },
        { type: "user", user_id: "U1" },
        { type: "channel", channel_id: "C1" },
        { type: "usergroup", usergroup_id: "S1" },
        { type: "team", team_id: "T1" },
        { type: "emoji", name: "wave", skin_tone: 3 },
        { type: "link", url: "https://example.com", text: "here" },
        { type: "broadcast", range: "here" },
        { type: "color", value: "#ff0000" },
        { type: "date", timestamp: 1_392_734_382, format: "{date}", fallback: "a day" },
      ],
    },
    {
      type: "rich_text_list",
      style: "ordered",
      offset: 2,
      indent: 0,
      border: 0,
      elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "x" }] }],
    },
    { type: "rich_text_quote", elements: [{ type: "text", text: "x" }] },
    { type: "rich_text_preformatted", elements: [{ type: "text", text: "x" }] },
  ],
};
const task = { type: "task_card", task_id: "t1", title: "Look", status: "pending", details: rich };
const card = { type: "card", title: mrkdwn("*A*"), body: mrkdwn("b"), subtext: mrkdwn("c") };

export const workflowButton: JsonObject = {
  type: "workflow_button",
  text: plain("Add your notes"),
  action_id: "notes",
  workflow: {
    trigger: {
      url: "https://slack.com/shortcuts/Ft1/abc",
      customizable_input_parameters: [{ name: "week", value: "2026-W10" }],
    },
  },
};

const confirm = {
  title: plain("Sure?"),
  text: mrkdwn("*Really*?"),
  confirm: plain("Yes"),
  deny: plain("No"),
  style: "danger",
};

/** Elements that press or choose: they belong in an `actions` block. */
export const ELEMENTS: JsonObject[] = [
  { type: "button", text: plain("Go"), action_id: "a", value: "", style: "primary", confirm },
  { type: "checkboxes", action_id: "b", options, initial_options: [option("two")] },
  { type: "datepicker", action_id: "c", initial_date: "2028-02-29", placeholder: plain("When") },
  { type: "datetimepicker", action_id: "d", initial_date_time: 1_628_633_820 },
  { type: "multi_users_select", action_id: "e", initial_users: ["U1"], max_selected_items: 1 },
  { type: "multi_static_select", action_id: "f", options, initial_options: [option("one")] },
  { type: "multi_conversations_select", action_id: "g", filter: { include: ["im"] } },
  { type: "multi_channels_select", action_id: "h" },
  { type: "multi_external_select", action_id: "i", min_query_length: 0 },
  { type: "overflow", action_id: "j", options: [{ ...option("x"), url: "https://example.com" }] },
  {
    type: "radio_buttons",
    action_id: "k",
    options: [{ text: mrkdwn("*x*"), value: "x", description: plain("more") }],
  },
  { type: "users_select", action_id: "l", focus_on_load: true },
  {
    type: "static_select",
    action_id: "m",
    option_groups: [{ label: plain("All"), options }],
    // Slack takes it for the same option, whatever the order of its keys.
    initial_option: { value: "two", text: { text: "two", type: "plain_text", emoji: true } },
  },
  { type: "conversations_select", action_id: "n", default_to_current_conversation: true },
  { type: "channels_select", action_id: "o" },
  { type: "external_select", action_id: "p" },
  { type: "timepicker", action_id: "q", initial_time: "09:30", timezone: "Europe/Amsterdam" },
  { type: "rich_text_input", action_id: "r", initial_value: rich, min_lines: 1, max_lines: 5 },
];

/** Elements that only an `input` block takes. */
export const INPUTS: JsonObject[] = [
  { type: "email_text_input", action_id: "a", initial_value: "ann@example.com" },
  { type: "file_input", action_id: "b", filetypes: ["png"], max_files: 2 },
  {
    type: "number_input",
    action_id: "c",
    is_decimal_allowed: true,
    min_value: "-1.5",
    max_value: "10",
    initial_value: "2.5",
  },
  {
    type: "plain_text_input",
    action_id: "d",
    multiline: true,
    min_length: 1,
    max_length: 3_000,
    dispatch_action_config: { trigger_actions_on: ["on_enter_pressed"] },
  },
  { type: "url_text_input", action_id: "e" },
];

/** Blocks, with the surfaces that take them when not all do. */
export const BLOCKS: [JsonObject, ...string[]][] = [
  [{ type: "actions", elements: ELEMENTS }],
  [{ type: "alert", text: mrkdwn("Careful"), level: "warning" }, "modal"],
  [card],
  [{ type: "carousel", elements: [card] }, "message", "home"],
  [{ type: "container", title: plain("T"), child_blocks: [{ type: "divider" }] }, "message"],
  [{ type: "context", elements: [image, mrkdwn("x"), plain("y")] }],
  [
    {
      type: "context_actions",
      elements: [
        {
          type: "feedback_buttons",
          action_id: "f",
          positive_button: { text: plain("Good"), value: "1" },
          negative_button: { text: plain("Bad"), value: "0" },
        },
        { type: "icon_button", action_id: "i", icon: "trash", text: plain("Delete") },
      ],
    },
    "message",
  ],
  [
    {
      type: "data_table",
      caption: "Calls",
      rows: [[{ type: "raw_text", text: "a" }, { type: "raw_number", value: 1, text: "1" }]],
    },
    "message",
  ],
  [{ type: "divider", block_id: "line" }],
  [{ type: "header", text: plain("Weekly retro") }],
  [{ ...image, title: plain("A cat"), block_id: "cat" }],
  [{ type: "image", slack_file: { id: "F1" }, alt_text: "A file" }],
  [{ type: "input", label: plain("Why"), element: INPUTS[3], optional: true, hint: plain("…") }],
  [{ type: "markdown", text: "# Hi\n**there**" }, "message"],
  [{ type: "plan", title: "Plan", tasks: [task] }, "message"],
  [rich],
  [{ type: "section", text: mrkdwn("*x*"), accessory: image, expand: true }],
  [{ type: "section", fields: [plain("a"), mrkdwn("b")] }],
  [
    {
      type: "table",
      rows: [[rich, { type: "raw_text", text: "a" }]],
      column_settings: [{ align: "right", is_wrapped: true }],
    },
    "message",
  ],
  [task, "message"],
  [
    {
      type: "video",
      video_url: "https://example.com/v",
      thumbnail_url: "https://example.com/t.png",
      alt_text: "A video",
      title: plain("Video"),
    },
  ],
];
