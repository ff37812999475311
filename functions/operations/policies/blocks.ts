/**
 * *Our policies*: a page for each part of the handbook.
 *
 * @module
 */
import type { Handbook } from "../../../policy/handbook.ts";
import { POLICY_PAGES, type PolicyPage, policySections } from "../../../policy/policy_lines.ts";
import { mentions, splitText } from "../../../rules/text/text.ts";
import {
  type Block,
  button,
  buttons,
  header,
  modal,
  paragraph,
  smallPrint,
} from "../../../slack/blocks.ts";
import type { View } from "../../../slack/dialogue.ts";

/** What the pages are known by. */
export const POLICIES_VIEW = "policies";
/** The buttons that turn the page: the page's name follows. */
export const TURN = "policies_turn";

/** A page that says one thing. */
export function policiesNotice(mrkdwn: string): View {
  return policiesModal([paragraph(mrkdwn)]);
}

/**
 * A page of what is in force.
 *
 * @param now epoch milliseconds
 * @param zone the reader's, as Slack says it
 */
export function policiesView(
  page: PolicyPage,
  handbook: Handbook,
  now: number,
  zone: string,
): View {
  const sections = policySections(page, handbook, now, zone);
  return policiesModal([
    buttons(
      ...Object.entries(POLICY_PAGES).map(([name, label]) => ({
        ...button(`${TURN}_${name}`, label, name),
        ...(name === page ? { style: "primary" } : {}),
      })),
    ),
    ...sections.flatMap(({ title, paragraphs }) => [
      header(title),
      ...paragraphs.flatMap((text) => splitText(text)).map(paragraph),
    ]),
    smallPrint(
      `All of this is in \`handbook.ts\`; ${mentions(handbook.operators)} can change it. What is ` +
        "changed there takes effect with the next deploy.",
    ),
  ], zone);
}

/** The page that a button leads to. */
export function pageOf(value: unknown): PolicyPage {
  return Object.hasOwn(POLICY_PAGES, String(value)) ? value as PolicyPage : "people";
}

function policiesModal(blocks: Block[], zone?: string): View {
  return modal({
    callback_id: POLICIES_VIEW,
    title: "Our policies",
    blocks,
    private_metadata: JSON.stringify({ list: "policies", ...(zone ? { zone } : {}) }),
    notify_on_close: true,
  });
}
