/**
 * What looks do for the rotation: the user group, the announcement at a hand-off, gaps, and what
 * people are told of their turns.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { handbook } from "../../policy/handbook.ts";
import {
  findCovers,
  findGapsShown,
  findTurnsShown,
  putGapsShown,
  putTurnsShown,
  type TurnsShown,
} from "../../datastores/operations/turns.ts";
import { isGuest } from "../../rules/customers/membership.ts";
import {
  baseAt,
  type Covers,
  dutyBegins,
  dutyDay,
  onDuty,
  onDutyAt,
} from "../../rules/on_call/rotation.ts";
import { shiftRemindersOn } from "../../rules/on_call/shift_reminders.ts";
import {
  changedLevels,
  daysFrom,
  GAPS_AHEAD,
  gapsMark,
  gapsWithin,
  movedTurns,
  standing,
  TURNS_AHEAD,
  turnsOf,
  turnsOfPerson,
} from "../../rules/on_call/turns.ts";
import { fingerprint } from "../../rules/text/fingerprint.ts";
import { dateIn, daysAfter } from "../../rules/time/calendar.ts";
import { timeIn } from "../../rules/time/local_time.ts";
import { isWorkingDay } from "../../rules/time/working_days.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import type { Chore, Sweep } from "../../slack/chore.ts";
import { postOnce } from "../../slack/post_once.ts";
import { entryUrl } from "../../team/entry_url.ts";
import { findUser } from "../../team/people.ts";
import { reportProblem } from "../../team/report_problem.ts";
import { type News, tellPeople } from "../../team/tell.ts";
import { actOnTurnEntryPoint } from "./act_on_turn_button.ts";
import { announcement, gapsMessage, movedMessage, shiftMessage } from "./rotation_blocks.ts";
import { ABOUT_TURNS } from "./turns/show_swap.ts";
import { groupProblem } from "./user_group.ts";

/** What people know of their turns is noted again before it is so near its end. */
const NOTED_AGAIN = 45;

/** Something that is done once in a look. */
const ONCE = [{ key: "rotation" }];
type Once = Chore<{ key: string }>;
const once = (
  name: string,
  due: NonNullable<Once["due"]>,
  work: (sweep: Sweep) => Promise<void>,
): Once => ({
  name,
  due,
  items: () => Promise.resolve(ONCE),
  key: ({ key }) => key,
  work: (_, sweep) => work(sweep),
  failure: "rotation_not_looked_after",
});

/** Is it the first look of a working day? People are told in the morning. */
function isMorning({ now }: Sweep): boolean {
  const { timezone, support } = handbook;
  const second = support.looks.working_days[1] ?? "12:00";
  return isWorkingDay(dateIn(timezone, now), handbook) && timeIn(timezone, now) < second;
}

/** The covers from yesterday on, once for each run. */
const covers = new WeakMap<Slack, Promise<Covers>>();

async function policyAt(slack: Slack, now: number) {
  const days = daysFrom(daysAfter(dateIn(handbook.timezone, now), -2), TURNS_AHEAD + 3);
  const known = covers.get(slack) ?? findCovers(slack, days, handbook.rotation);
  covers.set(slack, known);
  return { ...handbook, covers: await known };
}

/** Says who is on call once somebody took over. */
const announce = once("announce_on_call", () => true, async ({ slack, now }) => {
  const policy = await policyAt(slack, now);
  const changed = handbook.rotation.flatMap((level) => {
    const day = dutyDay(now, level, handbook);
    // A rotation that has just begun is announced as well.
    return changedLevels(day, { ...policy, rotation: [level] }).map(() => ({ level, day }));
  });
  if (changed.length === 0) return;
  const begins = Math.max(...changed.map(({ level, day }) => dutyBegins(day, level, handbook)));
  const mark = `on_call:${
    fingerprint(changed.map(({ level, day }) => `${level.level}/${day}`).join())
  }`;
  const now_on = handbook.rotation.map((level) => standing(now, level, policy));
  const place = { channel: handbook.support.channel!, mark, since: begins };
  await postOnce(slack, place, announcement(now_on, onDutyAt(begins - MINUTE, policy)));
});

/** The user group holds whoever is on call. */
const keepGroup = once(
  "keep_user_group",
  () => true,
  async ({ slack, now }) => await keepUserGroup(slack, now),
);

/** Puts whoever is on call into the user group that the handbook names. */
export async function keepUserGroup(slack: Slack, now: number): Promise<void> {
  const { id, levels } = handbook.support.user_group ?? {};
  if (!id) return;
  const policy = await policyAt(slack, now);
  const people = onDutyAt(now, policy).filter(({ level }) => levels?.includes(level) ?? true)
    .flatMap(({ people }) => people);
  const known = await Promise.all([...new Set(people)].map((user) => findUser(slack, user)));
  // A group is never emptied: whoever is mentioned would be nobody.
  const wanted = known.flatMap((user) =>
    user && !user.deleted && !user.is_bot && !user.is_restricted && !user.is_ultra_restricted
      ? [user.id]
      : []
  ).sort();
  if (wanted.length === 0) return;
  try {
    const { users = [] } = await slack<{ users?: string[] }>("usergroups.users.list", {
      usergroup: id,
    });
    if ([...users].sort().join() === wanted.join()) return;
    await slack("usergroups.users.update", { usergroup: id, users: wanted.join(",") });
  } catch (error) {
    const text = isSlackError(error) ? groupProblem(error.error, id) : undefined;
    if (!text) throw error;
    await reportProblem(slack, { kind: "user_group", thing: id, text });
  }
}

/** Tells the support channel what is missing in the next weeks, once until that changes. */
const tellGaps = once("tell_gaps", isMorning, async ({ slack, now }) => {
  const policy = await policyAt(slack, now);
  const days = daysFrom(dateIn(handbook.timezone, now), GAPS_AHEAD);
  const people = new Set(handbook.rotation.flatMap(({ people }) => people));
  for (const one of policy.covers.values()) if (one.by) people.add(one.by);
  const { team_id } = await slack<{ team_id: string }>("auth.test");
  const wrong = new Map(
    await Promise.all([...people].map(async (id) => {
      const user = await findUser(slack, id);
      const problem = !user
        ? "unknown" as const
        : user.deleted
        ? "deactivated" as const
        : isGuest(user, { team_id }) && !user.enterprise_user
        ? "guest" as const
        : undefined;
      return [id, problem] as const;
    })),
  );
  const gaps = gapsWithin(days, policy, (user) => wrong.get(user));
  const mark = gapsMark(gaps, days);
  if (mark === await findGapsShown(slack)) return;
  if (gaps.length > 0) {
    await postOnce(
      slack,
      {
        channel: handbook.support.channel!,
        mark: `gaps:${days[0]}`,
        since: now - 12 * 60 * MINUTE,
      },
      gapsMessage(gaps),
    );
  }
  await putGapsShown(slack, mark, now);
});

/** People hear of turns that begin soon, and of turns that moved. */
const tellTurns = once("tell_turns", isMorning, async ({ slack, now }) => {
  const [policy, url] = await Promise.all([
    policyAt(slack, now),
    entryUrl(slack, actOnTurnEntryPoint),
  ]);
  const today = dateIn(handbook.timezone, now);
  const days = daysFrom(today, TURNS_AHEAD);
  const turning = handbook.rotation.filter(({ changes }) => changes !== "never");
  const soon = turning.flatMap((level) =>
    shiftRemindersOn(today, turnsOf(level, days.slice(0, 30), policy), handbook).map((
      { turn, ahead },
    ): News => ({
      user: turn.user,
      about: `shift/${turn.level}/${turn.from}/${ahead}`,
      message: shiftMessage(turn, dutyBegins(turn.from, level, handbook), url),
      urgent: ahead === 1,
    }))
  );
  const people = [
    ...new Set(days.flatMap((day) =>
      turning.flatMap((level) => [
        ...baseAt(day, level),
        ...onDuty(day, level, policy.covers),
      ])
    )),
  ];
  const known = await findTurnsShown(slack, people, now);
  const until = days.at(-1)!;
  const notes: TurnsShown[] = [];
  const moved = people.flatMap((user): News[] => {
    const turns = turnsOfPerson(user, days, { ...policy, rotation: turning });
    const before = known.get(user);
    const changes = before && movedTurns(before.turns, turns, today, before.until);
    const changed = changes && changes.gone.length + changes.come.length > 0;
    if (!before || changed || before.until < daysAfter(today, NOTED_AGAIN)) {
      notes.push({ user, turns, until });
    }
    if (!changed) return [];
    const about = `moved/${fingerprint(JSON.stringify(changes))}`;
    return [{ user, about, message: movedMessage(changes, url) }];
  });
  const { later } = await tellPeople(slack, [...soon, ...moved], ABOUT_TURNS, now);
  const waiting = new Set(later.map(({ user }) => user));
  await putTurnsShown(slack, notes.filter(({ user }) => !waiting.has(user)), now);
});

/** The chores of the rotation, in their order. */
// deno-lint-ignore no-explicit-any -- each chore has items of its own kind
export const ROTATION_CHORES: readonly Chore<any>[] = [
  keepGroup,
  announce,
  tellGaps,
  tellTurns,
];
