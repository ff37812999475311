/**
 * What Slack's types do not say: lengths, counts, formats and a few fields. One line a rule; a path
 * starts at a definition of `schema.json`, `*` is each definition that has the field, `[]` an item.
 *
 * Source: docs.slack.dev/reference/block-kit, and the comments in `@slack/types`.
 *
 * @module
 */
import type { Node } from "./shape.ts";

/** Blocks in one message. */
export const MESSAGE_BLOCKS = 50;
/** Blocks in one modal or Home tab. */
export const VIEW_BLOCKS = 100;
/** Characters of a message's `text`; Slack cuts off what is longer. */
export const MESSAGE_TEXT = 40_000;
/** Characters of `markdown_text`, and of all markdown blocks of a message together. */
export const MARKDOWN_TEXT = 12_000;
/** Attachments of one message. */
export const ATTACHMENTS = 100;
/** Bytes of a message's metadata as JSON. */
export const METADATA_BYTES = 16 * 1024;
/** Bytes of a view as JSON. */
export const VIEW_BYTES = 250 * 1024;
/** Characters of all cells of a table together. */
export const TABLE_TEXT = 10_000;

/** Between `least` and `most` characters. */
const chars = (least: number, most: number): Node => ({ minLength: least, maxLength: most });
/** Between `least` and `most` items. */
const count = (least: number, most: number): Node => ({ minItems: least, maxItems: most });
/** A number between two others. */
const between = (least: number, most: number): Node => ({ minimum: least, maximum: most });
/** A text of a form that is named to the reader by `says`. */
const form = (pattern: string, says: string, most?: number): Node => ({
  pattern,
  says,
  ...(most ? { maxLength: most } : {}),
});

/** Addresses that a click would run or read on the reader's machine, in upper or lower case. */
const UNSAFE = ["javascript", "vbscript", "data", "blob", "file", "about", "view-source"]
  .map((scheme) => scheme.replace(/[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`)).join(
    "|",
  );
const URL_FORM = form(
  `^(?!(?:${UNSAFE}):)[A-Za-z][A-Za-z0-9+.-]*:\\S+$`,
  "an address such as https://…, which no click runs as a program",
  3_000,
);
const HTTPS_FORM = form("^https://\\S+$", "an https:// address", 3_000);
const IMAGE_FORM = form("^https?://\\S+$", "an http:// or https:// address", 3_000);

/** Rules by path; see the module's comment. */
export const LIMITS: Record<string, Node> = {
  "*.block_id": chars(1, 255),
  "*.action_id": chars(1, 255),
  "*.placeholder.text": chars(1, 150),
  "*.max_selected_items": between(1, 100),
  "*.accessibility_label": chars(1, 75),

  "PlainTextElement.text": chars(1, 3_000),
  "MrkdwnElement.text": chars(1, 3_000),
  "RawTextElement.text": { minLength: 1 },
  "RawNumberElement.text": { minLength: 1 },
  "ConfirmationDialog.title.text": chars(1, 100),
  "ConfirmationDialog.text.text": chars(1, 300),
  "ConfirmationDialog.confirm.text": chars(1, 30),
  "ConfirmationDialog.deny.text": chars(1, 30),
  "DispatchActionConfig.trigger_actions_on": count(1, 2),
  "Option": { required: ["text", "value"] },
  "Option.text.text": chars(1, 75),
  "Option.value": chars(1, 150),
  "Option.description.text": chars(1, 75),
  "Option.url": URL_FORM,
  "PlainTextOption": { required: ["text", "value"] },
  "PlainTextOption.text.text": chars(1, 75),
  "PlainTextOption.value": chars(1, 150),
  "PlainTextOption.description.text": chars(1, 75),
  "PlainTextOption.url": URL_FORM,

  "ActionsBlock.elements": count(1, 25),
  "AlertBlock.text.text": chars(1, 200),
  "CardBlock.title.text": chars(1, 150),
  "CardBlock.subtitle.text": chars(1, 150),
  "CardBlock.body.text": chars(1, 200),
  "CardBlock.subtext.text": chars(1, 200),
  "CardBlock.actions": count(1, 3),
  "CarouselBlock.elements": count(1, 10),
  "ContainerBlock.title.text": chars(1, 150),
  "ContainerBlock.subtitle.text": chars(1, 150),
  "ContainerBlock.child_blocks": count(1, 10),
  "ContextBlock.elements": count(1, 10),
  "ContextActionsBlock.elements": count(1, 5),
  "DataTableBlock.rows": { minItems: 1 },
  "DataTableBlock.rows[]": count(1, 20),
  "DataTableBlock.caption": { minLength: 1 },
  "DataTableBlock.page_size": between(1, 100),
  "DataTableBlock.row_header_column_index": { minimum: 0 },
  "FileBlock.source": form("^remote$", "`remote`"),
  "HeaderBlock.text.text": chars(1, 150),
  "ImageBlock.image_url": IMAGE_FORM,
  "ImageBlock.alt_text": chars(1, 2_000),
  "ImageBlock.title.text": chars(1, 2_000),
  "ImageElement.image_url": IMAGE_FORM,
  "ImageElement.alt_text": chars(1, 2_000),
  "InputBlock.label.text": chars(1, 2_000),
  "InputBlock.hint.text": chars(1, 2_000),
  "MessageAttachment.author_link": URL_FORM,
  "MessageAttachment.title_link": URL_FORM,
  "MarkdownBlock.text": chars(1, MARKDOWN_TEXT),
  "PlanBlock.title": { minLength: 1 },
  "SectionBlock.text.text": chars(1, 3_000),
  "SectionBlock.fields": count(1, 10),
  "SectionBlock.fields[].text": chars(1, 2_000),
  "TableBlock.rows": count(1, 100),
  "TableBlock.rows[]": count(1, 20),
  "TableBlock.column_settings": { maxItems: 20 },
  "TaskCardBlock.task_id": { minLength: 1 },
  "TaskCardBlock.title": { minLength: 1 },
  "VideoBlock.video_url": HTTPS_FORM,
  "VideoBlock.thumbnail_url": IMAGE_FORM,
  "VideoBlock.alt_text": { minLength: 1 },
  "VideoBlock.provider_icon_url": IMAGE_FORM,
  "VideoBlock.title.text": chars(1, 199),
  "VideoBlock.title_url": HTTPS_FORM,
  "VideoBlock.author_name": { maxLength: 49 },

  "Button.text.text": chars(1, 75),
  "Button.value": { maxLength: 2_000 },
  "AttachmentAction.url": URL_FORM,
  "Button.url": URL_FORM,
  "Checkboxes.options": count(1, 10),
  "Checkboxes.initial_options": { minItems: 1 },
  "Datepicker.initial_date": form("^\\d{4}-\\d{2}-\\d{2}$", "a date as YYYY-MM-DD"),
  "DateTimepicker.initial_date_time": {
    type: "integer",
    minimum: 1_000_000_000,
    maximum: 9_999_999_999,
  },
  "FeedbackButtons.positive_button.text.text": chars(1, 75),
  "FeedbackButtons.positive_button.value": { maxLength: 2_000 },
  "FeedbackButtons.negative_button.text.text": chars(1, 75),
  "FeedbackButtons.negative_button.value": { maxLength: 2_000 },
  "FileInput.max_files": { type: "integer", ...between(1, 10) },
  "IconButton.text.text": chars(1, 75),
  "IconButton.value": { maxLength: 2_000 },
  "StaticSelect.options": count(1, 100),
  "StaticSelect.option_groups": count(1, 100),
  "StaticSelect.option_groups[].label.text": chars(1, 75),
  "StaticSelect.option_groups[].options": count(1, 100),
  "MultiStaticSelect.options": count(1, 100),
  "MultiStaticSelect.option_groups": count(1, 100),
  "MultiStaticSelect.option_groups[].label.text": chars(1, 75),
  "MultiStaticSelect.option_groups[].options": count(1, 100),
  "ExternalSelect.min_query_length": { minimum: 0 },
  "MultiExternalSelect.min_query_length": { minimum: 0 },
  "NumberInput.initial_value": form("^-?\\d+(?:\\.\\d+)?$", 'a number as text, such as "2.5"'),
  "NumberInput.min_value": form("^-?\\d+(?:\\.\\d+)?$", 'a number as text, such as "2.5"'),
  "NumberInput.max_value": form("^-?\\d+(?:\\.\\d+)?$", 'a number as text, such as "2.5"'),
  "Overflow.options": count(1, 5),
  "PlainTextInput.initial_value": { maxLength: 3_000 },
  "PlainTextInput.min_length": { type: "integer", ...between(0, 3_000) },
  "PlainTextInput.max_length": { type: "integer", ...between(1, 3_000) },
  "RadioButtons.options": count(1, 10),
  "RichTextInput.min_lines": { type: "integer", ...between(1, 100) },
  "RichTextInput.max_lines": { type: "integer", ...between(1, 100) },
  "RichTextDate.url": URL_FORM,
  "RichTextLink.url": URL_FORM,
  "RichTextList.indent": { type: "integer", ...between(0, 8) },
  "Timepicker.initial_time": form(
    "^(?:[01]\\d|2[0-3]):[0-5]\\d$",
    "a time as HH:mm, 00:00 to 23:59",
  ),
  "URLSourceElement.url": URL_FORM,
  "WorkflowButton": { required: ["action_id", "text", "type", "workflow"] },
  "WorkflowButton.text.text": chars(1, 75),
  "WorkflowButton.workflow.trigger.url": IMAGE_FORM,
  "WorkflowButton.workflow.trigger.customizable_input_parameters": { maxItems: 10 },
  "WorkflowButton.workflow.trigger.customizable_input_parameters[].name": { minLength: 1 },

  "ModalView.title.text": chars(1, 24),
  "ModalView.submit.text": chars(1, 24),
  "ModalView.close.text": chars(1, 24),
  "*.private_metadata": { maxLength: 3_000 },
  "HomeView.callback_id": { maxLength: 255 },
  "ModalView.callback_id": { maxLength: 255 },
  "*.external_id": { maxLength: 255 },
};

const flag: Node = { type: "boolean" };

/** Fields that Slack documents or sends itself, and that its types leave out. */
export const DOCUMENTED: Record<string, Record<string, Node>> = {
  CardBlock: { subtext: { $ref: "#/definitions/MrkdwnElement" } },
  RichTextDate: { timezone: { type: "string" } },
  RichTextEmoji: { skin_tone: { type: "integer", minimum: 1, maximum: 6 } },
  RichTextList: { offset: { type: "integer", minimum: 0 } },
  ...Object.fromEntries(
    ["BroadcastMention", "ChannelMention", "Date", "Emoji", "Link", "Text", "UserMention"]
      .concat("UsergroupMention", "TeamMention")
      .map((name) => [`RichText${name}.style`, { highlight: flag, client_highlight: flag }]),
  ),
};
