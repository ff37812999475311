/**
 * Opens a retro, once.
 *
 * @module
 */
import { HOUR, MINUTE, SECOND } from "@std/datetime";
import { handbook } from "../../policy/handbook.ts";
import { findRetro, putRetro, type Retro, retrosBefore } from "../../datastores/retros.ts";
import { findCovers } from "../../datastores/operations/turns.ts";
import { findNotes } from "../../datastores/retro_notes.ts";
import { type WeekId, weekNumber, weeksAfter } from "../../rules/time/iso_week.ts";
import { earliestCard } from "../../rules/retro/retro_calendar.ts";
import { daysOfWeek, onCallDuring } from "../../rules/on_call/rotation.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { renewEntryPoint } from "../../team/entry_points.ts";
import { failed } from "../../team/failed.ts";
import { reportProblem } from "../../team/report_problem.ts";
import { unheldForRetro } from "../../team/postmortem_facts.ts";
import { factsForRetro } from "../../team/support_facts.ts";
import { postOnce } from "../../slack/post_once.ts";
import { appOf } from "../../slack/run.ts";
import { retroCard } from "./card_blocks.ts";
import { buttonUrl, cardMark, frameOf } from "./show_card.ts";
import { tellOnCall } from "./tell_people.ts";

/** A run is over after this time: what it left undone may be done by another. */
const RUN_TIME = 2 * MINUTE;

/**
 * Posts the card of the retro about `week` and tells who was on call, unless that was done. Of two
 * runs at once one posts; a run that died in between is carried on by the next.
 *
 * @returns the retro, and whether this call opened it
 */
export async function openRetro(
  slack: Slack,
  week: WeekId,
  now: number,
): Promise<{ retro: Retro; opened: boolean }> {
  const existing = await findRetro(slack, week);
  const { retro, opened } = existing
    ? { retro: existing, opened: false }
    : await postCard(slack, week, now);
  if (opened || isLeft(retro, now)) {
    await tellOnCall(slack, retro, now).catch((error) => {
      // It is open: the next sweep tells who was not told.
      if (!isSlackError(error)) throw error;
      failed(slack, "person_not_told", error, "next_sweep");
    });
  }
  if (opened) await reportRotation(slack, retro);
  return { retro, opened };
}

/** Is the run that opened it over, whether it came to its end or not? */
export function isLeft({ opened_at }: Retro, now: number): boolean {
  return now - opened_at > RUN_TIME;
}

async function postCard(
  slack: Slack,
  week: WeekId,
  now: number,
): Promise<{ retro: Retro; opened: boolean }> {
  const [[previous], covers, facts, unheld] = await Promise.all([
    retrosBefore(
      slack,
      weeksAfter(week, -1),
      1,
      (retro) => retro.published_at !== undefined && retro.remember.length > 0,
    ),
    findCovers(slack, daysOfWeek(week, handbook), handbook.rotation),
    factsForRetro(slack, week, now),
    unheldForRetro(slack),
  ]);
  const started = {
    week,
    week_starts: handbook.week_starts ?? "Monday",
    on_call: onCallDuring(week, { ...handbook, covers }),
    ...facts,
    ...unheld,
    ...(previous ? { previous_week: previous.week } : {}),
  };
  // Somebody may have deleted the trigger since last week: the button must work.
  await buttonUrl(slack, renewEntryPoint);
  const [frame, notes] = await Promise.all([frameOf(slack, started), findNotes(slack, week)]);
  const { channel } = handbook.retro;
  const { ts, posted } = await postOnce(
    slack,
    { channel, mark: cardMark(week), since: earliestCard(week, handbook) - HOUR },
    retroCard({
      ...frame,
      ...facts,
      ...unheld,
      published: false,
      answered: notes.map((note) => note.user),
    }),
  );
  const retro: Retro = {
    ...started,
    channel,
    card_ts: ts,
    ...appOf(slack) ? { app: appOf(slack) } : {},
    opened_at: Math.floor(Number(ts) * SECOND),
    digest_ts: [],
    writers: [],
    remember: [],
  };
  if (!posted) {
    const other = await findRetro(slack, week);
    if (other) return { retro: other, opened: false };
  }
  await putRetro(slack, retro);
  return { retro, opened: posted };
}

/** Says to the operators which part of the rotation cannot be followed. */
async function reportRotation(slack: Slack, retro: Retro): Promise<void> {
  for (const { level, people } of retro.on_call) {
    if (people.length > 0) continue;
    await reportProblem(slack, {
      kind: "rotation",
      thing: level,
      text: `Nobody is on call at ${level} in week ${weekNumber(retro.week)}. Name people, and ` +
        "a day `since` when, in `rotation` of handbook.ts.",
    });
  }
  if (retro.on_call.length === 0) {
    await reportProblem(slack, {
      kind: "rotation",
      thing: "all levels",
      text: "The rotation has no levels, so nobody is told about the retro. Name people in " +
        "`rotation` of handbook.ts.",
    });
  }
}
