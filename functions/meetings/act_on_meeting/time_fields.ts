/**
 * Days, times and zones in forms: typed in one zone, kept as instants.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { dateIn, dayLabel } from "../../../rules/time/calendar.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import { timeIn, typedTime } from "../../../rules/time/local_time.ts";
import { MOST_AHEAD } from "../../../rules/meetings/meeting_messages.ts";
import { momentLabel } from "../../../rules/text/text.ts";
import { isZone, type ReaderZone } from "../../../rules/time/zones.ts";
import type { Block } from "../../../slack/blocks.ts";
import { dateInput, filled, type FormValues, timeInput, zoneInput } from "../../../slack/inputs.ts";

/** The block of the zone; each time has a day and a time of its own. */
export const ZONE = "zone";

/** The blocks of a time, by its number from 1. */
export function timeBlocks(number: number) {
  return { day: `day_${number}`, time: `time_${number}` };
}

/** What a time is at first. */
export interface FirstTime {
  day?: string;
  time?: string;
}

/** An instant (epoch milliseconds) as a form shows it in a zone. */
export function firstTime(instant: number, zone: string): FirstTime {
  return { day: dateIn(zone, instant), time: timeIn(zone, instant) };
}

/** Inputs for one time. */
export function timeInputs(
  number: number,
  words: { day: string; time: string; optional?: boolean },
  initial: FirstTime = {},
): Block[] {
  const ids = timeBlocks(number);
  const { optional = false } = words;
  return [
    dateInput({
      block_id: ids.day,
      label: words.day,
      optional,
      ...(initial.day ? { initial: initial.day } : {}),
    }),
    timeInput({
      block_id: ids.time,
      label: words.time,
      optional,
      ...(initial.time ? { initial: initial.time } : {}),
    }),
  ];
}

/**
 * The zone in which the times are meant: the reader's at first.
 *
 * @param theirs the customer's, when it is known
 * @param more what else is to be known of zones here
 */
export function zoneOfTimes(
  { zone, unknown }: ReaderZone,
  theirs?: string,
  more = "",
): Block {
  const whose = unknown
    ? `the team's, because Baton does not know yours (${unknown}). Choose another if that is wrong.`
    : "yours, as Slack knows it, until you choose another.";
  return zoneInput({
    block_id: ZONE,
    label: "Time zone",
    hint: `The zone of the times above: ${whose}${more}`,
    likely: [zone, ...(theirs ? [theirs] : []), handbook.timezone, "UTC"].filter(isZone),
  });
}

/** The zone in which a customer reads of times: theirs, or else the one that they are written in. */
export function zoneFor(customer: Pick<Customer, "zone">, written: string): string {
  return customer.zone && isZone(customer.zone) ? customer.zone : written;
}

/** The zone that was chosen. */
export function chosenZone(values: FormValues): string {
  const zone = filled(values, ZONE);
  return zone && isZone(zone) ? zone : handbook.timezone;
}

/** What was typed for a time: an instant, nothing at all, or what is wrong by block. */
export function readTime(
  values: FormValues,
  number: number,
  now: number,
): { instant?: number; problems?: Record<string, string> } {
  const ids = timeBlocks(number);
  const day = filled(values, ids.day);
  const time = filled(values, ids.time);
  if (!day && !time) return {};
  if (!day) return { problems: { [ids.day]: "On which day?" } };
  if (!time) return { problems: { [ids.time]: "At what time?" } };
  const zone = chosenZone(values);
  const { instant } = typedTime(day, time, zone);
  if (instant === undefined) {
    return {
      problems: {
        [ids.time]: `There is no ${time} on ${dayLabel(day)} in ${zone}: the clocks go forward.`,
      },
    };
  }
  if (instant <= now) {
    const today = dateIn(zone, now) === day;
    return {
      problems: {
        [today ? ids.time : ids.day]: `This is in the past: in ${zone} it is ${
          momentLabel(now, zone)
        }.`,
      },
    };
  }
  if (instant - now > MOST_AHEAD) {
    return { problems: { [ids.day]: "This is more than two years ahead. Is the year right?" } };
  }
  return { instant };
}
