/**
 * *Past retros*: the list, the newest first, and the notes of one on a page on top.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { parseWeek, weekAt } from "../../../rules/time/iso_week.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import type { View } from "../../../slack/dialogue.ts";
import type { List } from "../../../team/list.ts";
import { ACTIONS, LIST_VIEW, listNotice, listView, readNotice, readView } from "./blocks.ts";
import { digestOf, pageAfter, pageBefore } from "./pages.ts";

/** The list of past retros. */
export const pastRetros: List = {
  name: "past_retros",
  views: [LIST_VIEW],
  moment: "One moment, looking for past retros…",
  notice: listNotice,
  first: async ({ slack, now }) =>
    listView(await pageBefore(slack, weekAt(now, handbook.timezone, handbook), true)),
  presses: [
    {
      action: ACTIONS.older,
      work: async ({ slack, value }) => {
        const week = parseWeek(value);
        return week && listView(await pageBefore(slack, week, false));
      },
    },
    {
      action: ACTIONS.newer,
      work: async ({ slack, value }) => {
        const week = parseWeek(value);
        return week && listView(await pageAfter(slack, week));
      },
    },
    {
      action: ACTIONS.read,
      work: ({ slack, value }) => read(slack, value, 0),
      options: { push: true, busy: "One moment, looking for the notes…", notice: readNotice },
    },
    {
      action: new RegExp(`^${ACTIONS.part}_`),
      work: ({ slack, value }) => {
        const [week, part] = value.split("/");
        return read(slack, week, Number(part));
      },
      options: { notice: readNotice },
    },
  ],
};

async function read(slack: Slack, text: string, part: number): Promise<View> {
  const week = parseWeek(text);
  const digest = week && await digestOf(slack, week);
  return digest ? readView(digest, part) : readNotice("This retro is no longer available.");
}
