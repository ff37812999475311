import { handbook } from "../../../handbook.ts";
import { parseWeek, weekAt } from "../../../rules/time/iso_week.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import type { View } from "../../../slack/dialogue.ts";
import { dialogue, forTheTeam } from "../../../team/dialogue.ts";
import { ACTIONS, LIST_VIEW, listNotice, listView, readNotice, readView } from "./blocks.ts";
import { ShowPastRetrosFunction } from "./definition.ts";
import { digestOf, pageAfter, pageBefore } from "./pages.ts";

/** The list of past retros, the newest first, and the notes of one on a page on top. */
const past = dialogue(ShowPastRetrosFunction, {
  views: [LIST_VIEW],
  begin: () => ({}),
  moment: "One moment, looking through the past…",
  notice: listNotice,
  checks: [forTheTeam],
  read: () => true,
  first: async ({ slack, now }) =>
    listView(await pageBefore(slack, weekAt(now, handbook.timezone, handbook), true)),
});

past.press([ACTIONS.older, ACTIONS.newer], async ({ slack, action_id, value }) => {
  const week = parseWeek(value);
  if (!week) return;
  return listView(
    action_id === ACTIONS.older
      ? await pageBefore(slack, week, false)
      : await pageAfter(slack, week),
  );
});

past.press(ACTIONS.read, ({ slack, value }) => read(slack, value, 0), {
  push: true,
  busy: "One moment, looking for the notes…",
  notice: readNotice,
});

past.press(new RegExp(`^${ACTIONS.part}_`), ({ slack, value }) => {
  const [week, part] = value.split("/");
  return read(slack, week, Number(part));
}, { notice: readNotice });

export default past.step;

async function read(slack: Slack, text: string, part: number): Promise<View> {
  const week = parseWeek(text);
  const digest = week && await digestOf(slack, week);
  return digest ? readView(digest, part) : readNotice("This retro is not there any more.");
}
