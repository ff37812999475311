/**
 * The forms about turns: swap, ask for a cover, be away. Each checks, writes once, and ends.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { putSwaps, type Swap } from "../../../datastores/operations/turns.ts";
import type { CalendarDate } from "../../../policy/handbook.ts";
import { isGuest } from "../../../rules/customers/membership.ts";
import { dutyDay, onDuty } from "../../../rules/on_call/rotation.ts";
import {
  coversOfAnswer,
  daysHeld,
  daysOfStretch,
  MOST_AWAY,
  MOST_DAYS,
  stretchProblem,
} from "../../../rules/on_call/swaps.ts";
import { daysFrom, type Turn, turnsOf } from "../../../rules/on_call/turns.ts";
import { escapeText } from "../../../rules/text/text.ts";
import { dateIn, daysAfter, daysBetween } from "../../../rules/time/calendar.ts";
import { smallPrint } from "../../../slack/blocks.ts";
import { type Press, refuse, type Sent, turnTo, type View } from "../../../slack/dialogue.ts";
import {
  choiceInput,
  dateInput,
  filled,
  type FormValues,
  textInput,
  userInput,
} from "../../../slack/inputs.ts";
import { findUser } from "../../../team/people.ts";
import { daysOf } from "../rotation_blocks.ts";
import { policyOfDays, policyOfTurns, type TurnsPolicy } from "../turns/change_covers.ts";
import {
  ACTIONS,
  levelNamed,
  type Memory,
  outputsOf,
  type Subject,
  turnNotice,
  turnOf,
  turnPage,
  turnsAhead,
  turnValue,
  VIEWS,
} from "./pages.ts";

const FROM = "from";
const TO = "to";
const WHO = "who";
const BACK = "back";
const WHY = "why";
/** A menu of turns offers so many. */
const MOST_OFFERED = 50;

type Pressed = Press<Memory, Subject>;
type Saved = Sent<Memory, Subject>;

const dayInputs = (from: CalendarDate, to: CalendarDate) => [
  dateInput({ block_id: FROM, label: "From", initial: from }),
  dateInput({ block_id: TO, label: "To, with this day", initial: to }),
];
const whyInput = textInput({ block_id: WHY, label: "Why?", optional: true, max_length: 200 });

/** *Swap*: my days for a turn of somebody else. */
export async function swapPage(press: Pressed): Promise<View> {
  const { slack, value, now, subject, memory } = press;
  const { level: name, from, to } = turnOf(value);
  const level = levelNamed(name);
  const owner = memory.owner ?? press.user;
  if (!level) return turnNotice("The rotation no longer has this level.", memory);
  const days = daysFrom(daysAfter(dutyDay(now, level, handbook), 1), MOST_AWAY - 1);
  const others = turnsOf(level, days, subject).filter(({ user }) => user !== owner)
    .slice(0, MOST_OFFERED);
  if (others.length === 0) {
    return turnNotice("Nobody else has a turn at this level: ask for a cover instead.", memory);
  }
  const people = [...new Set(others.map(({ user }) => user))];
  const names = new Map(
    await Promise.all(people.map(async (user) => {
      const found = await findUser(slack, user);
      return [user, found?.real_name ?? found?.name ?? user] as const;
    })),
  );
  return turnPage({ ...memory, lean: true, turn: value }, {
    callback_id: VIEWS.swap,
    title: "Swap",
    blocks: [
      ...dayInputs(from, to),
      choiceInput({
        block_id: BACK,
        label: "In return for",
        choices: others.map((turn) => ({
          text: `${names.get(turn.user)}, ${daysOf(turn)}`,
          value: turnValue({ ...turn, level: turn.user }),
        })),
      }),
      whyInput,
      smallPrint("Nothing changes before they accept."),
    ],
    submit: "Ask",
    close: "Cancel",
  });
}

/** *Ask somebody* or *Ask everybody*: my days, for nothing in return. */
export function askPage({ value, memory, action_id }: Pressed): View {
  const { level, from, to } = turnOf(value);
  if (!levelNamed(level)) return turnNotice("The rotation no longer has this level.", memory);
  const everybody = action_id.startsWith(`${ACTIONS.everybody}:`);
  const next: Memory = { ...memory, lean: true, turn: value, ...(everybody ? { everybody } : {}) };
  return turnPage(next, {
    callback_id: VIEWS.ask,
    title: everybody ? "Ask everybody" : "Ask somebody",
    blocks: [
      ...dayInputs(from, to),
      ...(everybody ? [] : [userInput({ block_id: WHO, label: "Who?" })]),
      whyInput,
      smallPrint(
        everybody
          ? `<#${handbook.support.channel}> reads it. The first who presses *I'll cover it* has it.`
          : "Nothing changes before they accept.",
      ),
    ],
    submit: "Ask",
    close: "Cancel",
  });
}

/** *I'm away*. */
export function awayPage({ memory, now }: Pressed): View {
  const today = dateIn(handbook.timezone, now);
  return turnPage({ ...memory, lean: true }, {
    callback_id: VIEWS.away,
    title: memory.owner ? "They are away" : "I'm away",
    blocks: [
      ...dayInputs(today, today),
      whyInput,
      smallPrint(
        "Nobody is on call on these days until somebody covers them: everybody is asked, now and " +
          "again 14, 7, 3 days and a day before.",
      ),
    ],
    submit: "Save",
    close: "Cancel",
  });
}

function asked({ memory, user, execution, now }: Saved, values: FormValues) {
  const why = filled(values, WHY)?.trim();
  return {
    id: execution,
    base: memory.owner ?? user,
    asked_by: user,
    asked_at: now,
    state: "asked" as const,
    times: 1,
    ...(why ? { why } : {}),
  };
}

/**
 * The days of a form with the covers of them, or what is wrong with them. Only these days are read:
 * a form is answered within three seconds.
 *
 * @param more other days that it is about
 */
async function stretchOf(
  { slack, memory, values, user, now }: Saved,
  more: readonly CalendarDate[] = [],
) {
  const { level: name } = turnOf(memory.turn!);
  const level = levelNamed(name);
  const stretch = { from: filled(values, FROM) ?? "", to: filled(values, TO) ?? "" };
  if (!level) return { wrong: { [FROM]: "The rotation no longer has this level." } };
  const days = [...daysOfStretch(withinReach(stretch)), ...more];
  const policy = await policyOfDays(slack, level, days);
  const wrong = stretchProblem(stretch, level, memory.owner ?? user, now, policy);
  return wrong ? { wrong } : { level, stretch, policy };
}

/** No more of it than may change hands: the rest is refused without being read. */
function withinReach({ from, to }: { from: CalendarDate; to: CalendarDate }) {
  const last = from && daysAfter(from, MOST_DAYS - 1);
  return { from, to: to < last ? to : last };
}

async function save(sent: Saved, swaps: Swap[]) {
  await putSwaps(sent.slack, swaps, sent.now);
  return { outputs: outputsOf({ swaps: swaps.map(({ id }) => id) }) };
}

/** Asks somebody to swap. */
export async function saveSwap(sent: Saved) {
  const { values, now } = sent;
  const { level: of, from, to } = turnOf(filled(values, BACK) ?? "");
  const { wrong, level, stretch, policy } = await stretchOf(
    sent,
    of ? daysOfStretch({ from, to }) : [],
  );
  if (wrong) return refuse(wrong);
  if (!of) return refuse({ [BACK]: "Choose a turn." });
  if (from <= dutyDay(now, level, handbook)) return refuse({ [BACK]: "This turn has begun." });
  const swap: Swap = {
    ...asked(sent, values),
    level: level.level,
    ...stretch,
    of,
    back: { from, to, level: level.level },
  };
  const answer = coversOfAnswer(swap, of, policy);
  if ("problem" in answer) {
    return refuse({ [BACK]: "These two do not go together: they have one of these days already." });
  }
  return await save(sent, [swap]);
}

/** Asks somebody, or everybody, to take days. */
export async function saveAsk(sent: Saved) {
  const { slack, values, memory, home } = sent;
  const who = memory.everybody ? undefined : filled(values, WHO);
  const [{ wrong, level, stretch, policy }, found] = await Promise.all([
    stretchOf(sent),
    who ? findUser(slack, who) : undefined,
  ]);
  if (wrong) return refuse(wrong);
  const swap = { ...asked(sent, values), level: level.level, ...stretch, of: "" };
  if (memory.everybody) return await save(sent, [swap]);
  if (!who) return refuse({ [WHO]: "Choose a person, or ask everybody." });
  if (who === swap.base) return refuse({ [WHO]: "These days are theirs already." });
  if (!found || found.deleted || found.is_bot || isGuest(found, home)) {
    return refuse({ [WHO]: "Only people of the team can be on call." });
  }
  const busy = daysOfStretch(stretch).some((day) =>
    onDuty(day, level, policy.covers).includes(who)
  );
  if (busy) {
    return refuse({ [WHO]: `They are on call at ${level.level} on one of these days already.` });
  }
  return await save(sent, [{ ...swap, of: who }]);
}

/** Somebody is away: their turns inside have nobody, and everybody is asked. */
export async function saveAway(sent: Saved) {
  const { slack, values, user, now, memory } = sent;
  const [from, to] = [filled(values, FROM) ?? "", filled(values, TO) ?? ""];
  if (to < from) return refuse({ [TO]: "The last day is before the first one." });
  if (from < dateIn(handbook.timezone, now)) return refuse({ [FROM]: "This day is past." });
  if (daysBetween(from, to) >= MOST_AWAY) return refuse({ [TO]: `At most ${MOST_AWAY} days.` });
  const owner = memory.owner ?? user;
  if (daysBetween(dateIn(handbook.timezone, now), to) > MOST_AWAY) {
    return refuse({ [TO]: `At most ${MOST_AWAY} days ahead: say so again nearer to it.` });
  }
  const policy = await policyOfTurns(slack, now);
  const common = { ...asked(sent, values), of: "", away: true as const };
  const stretches = handbook.rotation.flatMap((level) =>
    joined(daysHeld(daysOfStretch({ from, to }), level, owner, policy.covers))
      .map((stretch) => ({ level: level.level, ...stretch }))
  );
  if (stretches.length === 0) return turnTo(nothingToCover(owner, sent, policy));
  return await save(
    sent,
    stretches.map((stretch, at) => ({ ...common, id: `${common.id}-${at}`, ...stretch })),
  );
}

/** Days in a row. */
function joined(days: readonly CalendarDate[]): { from: CalendarDate; to: CalendarDate }[] {
  const all: { from: CalendarDate; to: CalendarDate }[] = [];
  for (const day of days) {
    const last = all.at(-1);
    if (last && daysAfter(last.to, 1) === day) last.to = day;
    else all.push({ from: day, to: day });
  }
  return all;
}

function nothingToCover(owner: string, { now, memory }: Saved, policy: TurnsPolicy): View {
  const today = dateIn(handbook.timezone, now);
  const next: Turn | undefined = turnsAhead(owner, now, policy).find(({ from }) => from > today);
  const words = next
    ? `the next turn is ${escapeText(next.level)}, ${daysOf(next)}.`
    : "there is no turn in the next three months.";
  return turnNotice(`Nothing to cover: ${words}`, memory);
}
