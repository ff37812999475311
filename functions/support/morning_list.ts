/**
 * The list of the morning: whoever is on call at the first two levels reads what waits, once a
 * working day, at the first look in their own working hours.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { firstLookFor } from "../../rules/support/looks.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import { isWorkingDay } from "../../rules/time/working_days.ts";
import type { Chore } from "../../slack/chore.ts";
import type { DirectReason } from "../../team/direct_message.ts";
import { zoneOf } from "../../team/people.ts";
import { tellPeople } from "../../team/tell.ts";
import { onCallNow } from "./on_call_now.ts";
import { MORNING, morningMessage } from "./open_list/blocks.ts";
import { readWaiting } from "./open_list/read.ts";

/** How many levels are told. */
const LEVELS = 2;

const ABOUT_LIST: DirectReason = {
  kind: "rotation",
  about: "what waits for an answer",
  gone: (user) =>
    `<@${user}> is on call and has left the team. Change \`rotation\` in handbook.ts.`,
};

/** Tells whoever is on call what waits; nobody when nothing does. */
export const tellMorning: Chore<string> = {
  name: "support_morning",
  due: ({ now }) => isWorkingDay(dateIn(handbook.timezone, now), handbook),
  async items({ slack, now }) {
    const levels = (await onCallNow(slack, now)).slice(0, LEVELS);
    const people = [...new Set(levels.flatMap(({ people }) => people))];
    const zones = await Promise.all(people.map((user) => zoneOf(slack, user)));
    return people.filter((_, at) => firstLookFor(zones[at].zone, now, handbook));
  },
  key: (user) => user,
  async work(user, { slack, now }) {
    const message = morningMessage(await readWaiting(slack, MORNING.requests), now);
    if (!message) return;
    const about = `support_morning/${dateIn(handbook.timezone, now)}`;
    await tellPeople(slack, [{ user, about, message, changes: true }], ABOUT_LIST, now);
  },
  failure: "people_not_warned",
};
