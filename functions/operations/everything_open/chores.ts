/**
 * What the team hears as a week begins: what is open. Once a week, whichever run of the day says it.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { isFirstWorkingDay, weekOf } from "../../../rules/operations/week_report.ts";
import type { WeekId } from "../../../rules/time/iso_week.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import type { Chore, Sweep } from "../../../slack/chore.ts";
import type { Message } from "../../../slack/post_once.ts";
import { roomsOf } from "../../../team/customer_names.ts";
import type { DirectReason } from "../../../team/direct_message.ts";
import { tellPeople } from "../../../team/tell.ts";
import { openMessage } from "./blocks.ts";
import { readOpen } from "./read.ts";
import { postInReports } from "../week/post.ts";
import { SOURCES } from "./sources.ts";

const TITLE = "Everything open";
const WHERE = `start *${TITLE}*`;
/** How many things a message names: each is a paragraph and a row of buttons. */
const SHOWN = 10;

const ABOUT_OPEN: DirectReason = {
  kind: "cs_lead",
  about: "what is open",
  gone: (user) =>
    `<@${user}> is the CS lead and has left the team. Change \`next_steps.cs_lead\` in handbook.ts.`,
};

/** The CS lead reads what is open, as the week begins, as they may know it. */
const tellOpen: Chore<WeekId> = {
  name: "open_for_lead",
  due: isBeginning,
  items: weekItems,
  key: (week) => week,
  async work(week, { slack, now }) {
    const { cs_lead: user } = handbook.next_steps;
    const message = await openWords(slack, roomsOf(slack, user), now, user);
    if (!message) return;
    await tellPeople(
      slack,
      [{ user, about: `everything_open/${week}`, message, changes: true }],
      ABOUT_OPEN,
      now,
    );
  },
  failure: "week_not_told",
};

/** The same where the team reads it, by codename. */
const postOpen: Chore<WeekId> = {
  name: "open_in_channel",
  due: (sweep) => handbook.reports_channel !== undefined && isBeginning(sweep),
  items: weekItems,
  key: (week) => week,
  async work(week, { slack, now }) {
    const message = await openWords(slack, Promise.resolve(new Set<string>()), now);
    if (message) await postInReports(slack, `everything_open:${week}`, week, message);
  },
  failure: "week_not_told",
};

/** The chores, in their order. */
export const CHORES: readonly Chore<WeekId>[] = [tellOpen, postOpen];

function isBeginning({ now, part }: Sweep): boolean {
  return (part === "morning" || part === "afternoon") && isFirstWorkingDay(now, handbook);
}

function weekItems({ now }: Sweep): Promise<WeekId[]> {
  return Promise.resolve([weekOf(now, handbook)]);
}

async function openWords(
  slack: Slack,
  rooms: Promise<ReadonlySet<string>>,
  now: number,
  reader?: string,
): Promise<Message | undefined> {
  const read = await readOpen(slack, {
    sources: SOURCES,
    rooms,
    page: 0,
    size: SHOWN,
    with_buttons: true,
    reader,
    now,
  });
  return read.all > 0 ? openMessage(TITLE, read, WHERE) : undefined;
}
