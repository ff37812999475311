/**
 * *Baton's health*: what to fix, how the installation is, what failed and what was done about it.
 *
 * @module
 */
import { HOUR } from "@std/datetime";
import {
  errorWords,
  type Failure,
  type FailureGroup,
  failureWords,
  groupFailures,
  remedyWords,
} from "../../../rules/operations/failures.ts";
import { dateToken, escapeText, mentions } from "../../../rules/text/text.ts";
import { type Block, header, modal, paragraph, smallPrint } from "../../../slack/blocks.ts";
import type { View } from "../../../slack/dialogue.ts";

/** What the page is known by. */
export const HEALTH_VIEW = "health";
/** How many failures and how many reports are shown; the rest is counted. */
export const SHOWN = 20;
/** How many people a failure names. */
const NAMED = 5;

/** What the page is made of. */
export interface Health {
  failures: readonly Failure[];
  reports: readonly { text: string; at: number; told: boolean }[];
  operations_channel: string;
  /** The zone of the words for a client that does not know Slack's date tokens. */
  zone: string;
  /** Looks at the customers' channels: are there any, and when was the last complete one? */
  looks?: { on: boolean; last?: number | undefined };
}

/** A page that says one thing. */
export function healthNotice(mrkdwn: string): View {
  return healthModal([paragraph(mrkdwn)]);
}

/** A view holds 100 blocks. */
const MOST_BLOCKS = 100;
/** Of these, so many are kept for what failed. */
const LEAST_FAILURES = 17;

/** What was reported first, then how the installation is, then what failed, the newest first. */
export function healthView(health: Health, status: readonly Block[] = []): View {
  const first = [...reportBlocks(health), ...status, ...lookBlocks(health)]
    .slice(0, MOST_BLOCKS - LEAST_FAILURES);
  // Two blocks say how many, and each kind takes three, the line between them among it.
  const room = Math.floor((MOST_BLOCKS - first.length - 2) / 3);
  return healthModal([...first, ...failureBlocks(health, Math.min(SHOWN, room))]);
}

function lookBlocks({ looks, zone }: Health): Block[] {
  // That support is off is said among what the handbook leaves out.
  if (!looks?.on) return [];
  const words = looks.last === undefined
    ? "Customers' channels have not been read yet: the next look reads them."
    : `Customers' channels were last read ${dateToken(looks.last, zone)}.`;
  return [smallPrint(words)];
}

function reportBlocks({ reports, operations_channel, zone }: Health): Block[] {
  if (reports.length === 0) return [];
  const shown = reports.slice(0, SHOWN);
  return [
    header("To fix"),
    ...shown.map(({ text, at, told }) =>
      paragraph(
        `:wrench: ${text}\n_${
          told
            ? `Posted in <#${operations_channel}>`
            : `Could not be posted in <#${operations_channel}>`
        }, ${dateToken(at, zone)}_`,
      )
    ),
    smallPrint(
      (reports.length > shown.length ? `And ${reports.length - shown.length} more. ` : "") +
        "A fixed problem leaves this list four weeks after it was reported.",
    ),
  ];
}

function failureBlocks({ failures, zone }: Health, most: number): Block[] {
  if (failures.length === 0) {
    return [paragraph(":seedling: Nothing failed in the last two weeks.")];
  }
  const groups = groupFailures(failures);
  const shown = groups.slice(0, most);
  const times = failures.reduce((sum, failure) => sum + failure.times, 0);
  const more = groups.length - shown.length;
  return [
    header("Failures"),
    smallPrint(
      `${times === 1 ? "One failure" : `${times} failures`} in the last two weeks, the newest ` +
        `first${more > 0 ? `; ${more} older kinds are not shown` : ""}.`,
    ),
    ...shown.flatMap((group, at) => [
      ...(at > 0 ? [{ type: "divider" }] : []),
      ...groupBlocks(group, zone),
    ]),
  ];
}

function groupBlocks({ last, times, since, people }: FailureGroup, zone: string): Block[] {
  const often = times > 1 ? `${times} times` : "";
  const when = last.at - since > HOUR
    ? `${often} since ${dateToken(since, zone)}, last ${dateToken(last.at, zone)}`
    : `${often ? `${often}, ` : ""}${dateToken(last.at, zone)}`;
  const whom = people.length > 0 ? `for ${mentions(people, NAMED)}` : "nobody was waiting for it";
  return [
    paragraph(
      `*${escapeText(failureWords(last.what))}*\n${when}, ${whom}\n` +
        escapeText(remedyWords(last.done)) + ".",
    ),
    smallPrint(
      `${errorWords(last.error)} in \`${last.where.replace(/[`<>&]/g, " ")}\`` +
        (last.run ? `, run \`${last.run}\`` : ""),
    ),
  ];
}

function healthModal(blocks: Block[]): View {
  return modal({
    callback_id: HEALTH_VIEW,
    title: "Baton's health",
    blocks,
    notify_on_close: true,
  });
}
