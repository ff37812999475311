/**
 * The few Block Kit blocks that the app's messages and forms are made of.
 *
 * @module
 */
import { disarmText, SECTION_LIMIT, splitText, truncate } from "../rules/text/text.ts";

/** A Block Kit block. */
export type Block = Record<string, unknown>;

/** A title; plain text of at most 150 characters. */
export function header(text: string): Block {
  return { type: "header", text: { type: "plain_text", text: truncate(text, 150), emoji: true } };
}

/** A paragraph of mrkdwn. Typed text in it has to be escaped. */
export function paragraph(mrkdwn: string): Block {
  return { type: "section", text: { type: "mrkdwn", text: truncate(mrkdwn, SECTION_LIMIT) } };
}

/** Short pieces of mrkdwn in two columns, at most 10. Typed text in them has to be escaped. */
export function columns(...mrkdwn: string[]): Block {
  return {
    type: "section",
    fields: mrkdwn.slice(0, 10).map((text) => ({ type: "mrkdwn", text: truncate(text, 2000) })),
  };
}

/** Small print of mrkdwn. Typed text in it has to be escaped. */
export function smallPrint(...mrkdwn: string[]): Block {
  return {
    type: "context",
    elements: mrkdwn.slice(0, 10).map((text) => ({
      type: "mrkdwn",
      text: truncate(text, SECTION_LIMIT),
    })),
  };
}

/** Text as it was typed: nothing in it is markup. As many sections as its length needs. */
export function typedText(text: string): Block[] {
  return splitText(disarmText(text)).map((piece) => ({
    type: "section",
    text: { type: "plain_text", text: piece, emoji: true },
  }));
}

/** Lines that people typed, as a list. */
export function typedList(items: readonly string[]): Block[] {
  return typedText(items.map((item) => `•  ${item}`).join("\n"));
}

/** A row of buttons. */
export function buttons(...elements: Block[]): Block {
  return { type: "actions", elements };
}

/** A button of a form that is open now; its press is a `block_actions` with this action_id. */
export function button(action_id: string, text: string, value: string): Block {
  return { type: "button", action_id, text: { type: "plain_text", text, emoji: true }, value };
}

/** A button of a message that starts a workflow with these inputs; it works for ever. */
export function workflowButton(
  text: string,
  trigger: { url: string; inputs: Readonly<Record<string, string>> },
  action_id: string,
  style?: "primary" | "danger",
): Block {
  const inputs = Object.entries(trigger.inputs).map(([name, value]) => ({ name, value }));
  return {
    type: "workflow_button",
    action_id,
    ...(style ? { style } : {}),
    text: { type: "plain_text", text: truncate(text, 75), emoji: true },
    workflow: {
      trigger: {
        url: trigger.url,
        ...(inputs.length > 0 ? { customizable_input_parameters: inputs } : {}),
      },
    },
  };
}

/**
 * Text as it was typed, in which only these addresses are links. Line breaks stay.
 *
 * @param links addresses that become links; all others stay text
 */
export function richText(text: string, links: readonly string[] = []): Block {
  const elements: Block[] = [];
  let rest = text;
  while (rest) {
    const next = links.map((url) => ({ url, at: rest.indexOf(url) }))
      .filter(({ at }) => at >= 0).sort((a, b) => a.at - b.at || b.url.length - a.url.length)[0];
    const before = next ? rest.slice(0, next.at) : rest;
    if (before) elements.push({ type: "text", text: before });
    if (next) elements.push({ type: "link", url: next.url });
    rest = next ? rest.slice(next.at + next.url.length) : "";
  }
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements }] };
}

/** A form or a page over the conversation. */
export function modal(view: {
  callback_id: string;
  /** At most 24 characters. */
  title: string;
  blocks: Block[];
  submit?: string;
  close?: string;
  private_metadata?: string;
  notify_on_close?: boolean;
}): Record<string, unknown> {
  const plain = (text: string) => ({ type: "plain_text", text: truncate(text, 24), emoji: true });
  const { title, submit, close, ...others } = view;
  return {
    type: "modal",
    ...others,
    title: plain(title),
    ...(submit ? { submit: plain(submit) } : {}),
    close: plain(close ?? "Close"),
  };
}

/** An address inside `<…|…>`: nothing in it may end the link. */
export function linkTarget(url: string): string {
  return url.replace(/[<>|\s]/g, (letter) => encodeURIComponent(letter)).replace(/&/g, "&amp;");
}
