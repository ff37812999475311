/**
 * What the team reads as a week ends: what it was like. Once a week.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { isLastWorkingDay, reportedWeek } from "../../../rules/operations/week_report.ts";
import type { WeekId } from "../../../rules/time/iso_week.ts";
import type { Chore } from "../../../slack/chore.ts";
import { weekMessage } from "./blocks.ts";
import { postInReports } from "./post.ts";
import { readWeeks } from "./read.ts";

/** What the week was like, in the afternoon of its last working day. */
const postWeek: Chore<WeekId> = {
  name: "week_report",
  due: ({ now, part }) =>
    handbook.reports_channel !== undefined && part === "afternoon" &&
    isLastWorkingDay(now, handbook),
  // What could not be posted then is posted by the next sweep: about the same week.
  items: ({ now }) => Promise.resolve([reportedWeek(now, handbook)]),
  key: (week) => week,
  async work(week, { slack, now }) {
    await postInReports(
      slack,
      `week_report:${week}`,
      week,
      weekMessage(await readWeeks(slack, week, now)),
    );
  },
  failure: "week_not_told",
};

/** The chores, in their order. */
export const CHORES: readonly Chore<WeekId>[] = [postWeek];
