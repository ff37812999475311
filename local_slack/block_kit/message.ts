import type { JsonObject } from "../types.ts";
import { checkBlocks } from "./blocks.ts";
import { validator } from "./catalog.ts";
import { explain } from "./explain.ts";
import { ATTACHMENTS, MARKDOWN_TEXT, MESSAGE_TEXT, METADATA_BYTES } from "./limits.ts";
import { isObject, type Problem } from "./problem.ts";

/**
 * Checks the arguments of chat.postMessage, chat.update, chat.postEphemeral and
 * chat.scheduleMessage that hold what is said; `channel` and the rest are not looked at.
 *
 * @param args decoded: `blocks`, `attachments` and `metadata` are values, not JSON text
 * @returns the broken rules, the first ones first; empty when Slack would take the message
 */
export function checkMessage(args: JsonObject): Problem[] {
  const { text, blocks, attachments, metadata, markdown_text } = args;
  const problems: Problem[] = [];
  const report = (error: string, place: string, rule: string, fix: string) =>
    void problems.push({ error, place, rule, fix });

  if ([text, markdown_text].every(blank) && [blocks, attachments].every(none)) {
    report(
      "no_text",
      "/text",
      "A message needs `text`, `blocks` or `attachments`",
      "Add `text`: it is also what notifications show.",
    );
  }
  if (!absent(text) && typeof text !== "string") {
    report("invalid_arguments", "/text", "`text` is a string", "Send blocks as `blocks`.");
  } else if (typeof text === "string" && text.length > MESSAGE_TEXT) {
    report(
      "msg_too_long",
      "/text",
      "`text` of a message holds at most 40,000 characters",
      `It has ${text.length}: send it in parts, or as a file.`,
    );
  }
  if (!absent(markdown_text)) {
    if (!blank(text) || !none(blocks)) {
      report(
        "markdown_text_conflict",
        "/markdown_text",
        "`markdown_text` is used alone, without `text` and `blocks`",
        "Take `text` and `blocks` away, or use a `markdown` block.",
      );
    }
    if (typeof markdown_text !== "string") {
      report("invalid_arguments", "/markdown_text", "`markdown_text` is a string", "Change it.");
    } else if (markdown_text.length > MARKDOWN_TEXT) {
      report(
        "msg_too_long",
        "/markdown_text",
        "`markdown_text` holds at most 12,000 characters",
        `It has ${markdown_text.length}: send it in parts.`,
      );
    }
  }
  if (!absent(blocks)) problems.push(...checkBlocks(blocks, "message", "/blocks"));
  if (!absent(attachments)) problems.push(...checkAttachments(attachments));
  if (!absent(metadata)) problems.push(...checkMetadata(metadata));
  return problems;
}

function absent(value: unknown): boolean {
  return value === undefined || value === null;
}

function blank(value: unknown): boolean {
  return absent(value) || value === "";
}

function none(value: unknown): boolean {
  return blank(value) || (Array.isArray(value) && value.length === 0);
}

function checkAttachments(attachments: unknown): Problem[] {
  const problems: Problem[] = [];
  const report = (error: string, place: string, rule: string, fix: string) =>
    void problems.push({ error, place, rule, fix });
  if (!Array.isArray(attachments)) {
    report(
      "invalid_attachments",
      "/attachments",
      "`attachments` is a list of attachments",
      "Send a JSON array of objects.",
    );
    return problems;
  }
  if (attachments.length > ATTACHMENTS) {
    report(
      "too_many_attachments",
      "/attachments",
      `A message holds at most ${ATTACHMENTS} attachments`,
      `It has ${attachments.length}: remove ${attachments.length - ATTACHMENTS}.`,
    );
  }
  const valid = validator("MessageAttachment");
  attachments.forEach((attachment, i) => {
    const at = `/attachments/${i}`;
    if (!isObject(attachment)) {
      return report("invalid_attachments", at, "An attachment is an object", "Change it.");
    }
    if (!valid(attachment)) {
      explain(
        valid.errors!,
        attachment,
        (more, rule, fix) => report("invalid_attachments", at + more, rule, fix),
      );
    }
    if (Array.isArray(attachment.blocks)) {
      problems.push(...checkBlocks(attachment.blocks, "message", `${at}/blocks`));
    }
  });
  return problems;
}

function checkMetadata(metadata: unknown): Problem[] {
  const wrong = (error: string, place: string, rule: string, fix: string): Problem[] => [
    { error, place, rule, fix },
  ];
  if (!isObject(metadata)) {
    return wrong(
      "invalid_metadata_format",
      "/metadata",
      "`metadata` is an object with `event_type` and `event_payload`",
      "Send it as an object.",
    );
  }
  // Work objects are described by entities in place of an event.
  if (Array.isArray(metadata.entities)) return [];
  if (typeof metadata.event_type !== "string" || !metadata.event_type) {
    return wrong(
      "invalid_metadata_format",
      "/metadata/event_type",
      "`event_type` of metadata is a name",
      "Add it.",
    );
  }
  if (!isObject(metadata.event_payload)) {
    return wrong(
      "invalid_metadata_format",
      "/metadata/event_payload",
      "`event_payload` of metadata is an object",
      "Add it, or send an empty object.",
    );
  }
  const bytes = new TextEncoder().encode(JSON.stringify(metadata)).length;
  return bytes <= METADATA_BYTES ? [] : wrong(
    "metadata_too_large",
    "/metadata",
    "The metadata of a message holds at most 16 KB",
    `It has ${bytes} bytes: keep the data in a datastore and its key here.`,
  );
}
