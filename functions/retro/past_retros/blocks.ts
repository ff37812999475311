/**
 * The pages of *Past retros*: the list of what to remember, and the digest of one week.
 *
 * @module
 */
import type { Retro } from "../../../datastores/retros.ts";
import { weekDays, type WeekId, weekNumber } from "../../../rules/time/iso_week.ts";
import { mentions } from "../../../rules/text/text.ts";
import {
  type Block,
  button,
  buttons,
  header,
  modal,
  paragraph,
  smallPrint,
  typedList,
} from "../../../slack/blocks.ts";
import { digestMessages, type DigestState } from "../digest_blocks.ts";

/** What the list is known by; closing it ends the step. */
export const LIST_VIEW = "past_retros";
/** What the digest of one week is known by. */
const READ_VIEW = "past_retro";
/** The buttons of both. */
export const ACTIONS = {
  older: "older_retros",
  newer: "newer_retros",
  read: "read_retro",
  part: "retro_part",
} as const;

/** What a page says of one week at most, in sections of 3,000 characters. */
const LIST_SECTIONS = 4;

/** One page of the list: its retros, the newest first, and where its buttons lead. */
export interface RetroPage {
  retros: readonly Retro[];
  /** The week from which older ones are read. */
  older_from?: WeekId;
  /** The week from which newer ones are read. */
  newer_from?: WeekId;
}

/** The list of what to remember, retro by retro. */
export function listView(page: RetroPage): Record<string, unknown> {
  const turns = [
    ...(page.newer_from ? [button(ACTIONS.newer, "Newer", page.newer_from)] : []),
    ...(page.older_from ? [button(ACTIONS.older, "Older", page.older_from)] : []),
  ];
  const blocks = page.retros.length > 0
    ? [
      smallPrint("What to remember, from each retro. Only you see this."),
      ...page.retros.flatMap(retroBlocks),
      ...(turns.length > 0 ? [buttons(...turns)] : []),
    ]
    : [paragraph("No retro was published yet. The first one will be here after its meeting.")];
  return modal({ callback_id: LIST_VIEW, title: "Past retros", blocks, notify_on_close: true });
}

/** A page that says one thing, in place of the list. */
export function listNotice(mrkdwn: string): Record<string, unknown> {
  return modal({
    callback_id: LIST_VIEW,
    title: "Past retros",
    blocks: [paragraph(mrkdwn)],
    notify_on_close: true,
  });
}

/** A page that says one thing, in place of a digest. */
export function readNotice(mrkdwn: string): Record<string, unknown> {
  return modal({
    callback_id: READ_VIEW,
    title: "Past retros",
    blocks: [paragraph(mrkdwn)],
    close: "Back",
  });
}

/** One part of a week's digest, counted from 0; the nearest one when there are fewer. */
export function readView(state: DigestState, part: number): Record<string, unknown> {
  const parts = digestMessages(state);
  const shown = Math.max(0, Math.min(part, parts.length - 1));
  const turn = (text: string, to: number) => ({
    ...button(ACTIONS.part, text, `${state.week}/${to}`),
    action_id: `${ACTIONS.part}_${to}`,
  });
  const turns = [
    ...(shown > 0 ? [turn("Back", shown - 1)] : []),
    ...(shown < parts.length - 1 ? [turn("Read on", shown + 1)] : []),
  ];
  return modal({
    callback_id: READ_VIEW,
    title: `Retro of week ${weekNumber(state.week)}`,
    blocks: [...parts[shown].blocks, ...(turns.length > 0 ? [buttons(...turns)] : [])],
    close: "Back",
  });
}

function retroBlocks(retro: Retro): Block[] {
  const { week, writers, remember } = retro;
  const all = typedList(remember);
  const from = writers.length > 0 ? `Notes from ${mentions(writers)}` : "Nobody wrote.";
  return [
    header(`Week ${weekNumber(week)}`),
    {
      ...paragraph(`${weekDays(week, retro)}\n${from}`),
      block_id: `retro:${week}`,
      accessory: button(ACTIONS.read, "Read", week),
    },
    ...all.slice(0, LIST_SECTIONS),
    ...(remember.length === 0 ? [smallPrint("Nothing to remember.")] : []),
    ...(all.length > LIST_SECTIONS ? [smallPrint("To see the rest, press *Read*.")] : []),
  ];
}
