/**
 * What a customer asked in a call or by email, in the words of whoever took it: no message holds it,
 * and so its key is made of the customer and of when they asked.
 *
 * @module
 */
import { SECOND } from "@std/datetime";
import { findRequests } from "../../../datastores/support_requests.ts";
import { putLooks } from "../../../datastores/operations/looks.ts";
import { type CalendarDate, handbook } from "../../../policy/handbook.ts";
import { URGENT_WORDS } from "../../../policy/support_words.ts";
import { placeOf, requestId, type SupportRequest } from "../../../rules/support/support_request.ts";
import { urgentWords } from "../../../rules/support/urgent_words.ts";
import { fingerprint } from "../../../rules/text/fingerprint.ts";
import { dateIn, daysBetween } from "../../../rules/time/calendar.ts";
import { typedTime } from "../../../rules/time/local_time.ts";
import { refuse } from "../../../slack/dialogue.ts";
import { filled } from "../../../slack/inputs.ts";
import { zoneOf } from "../../../team/people.ts";
import { findByHand } from "../keep_open.ts";
import { BLOCKS, keepRequest, requestOf, type SentRequest } from "./new_request.ts";

/** A day that is longer ago is mistyped. */
const LONGEST_AGO = 365;
/** So many requests of one customer and minute have a key. */
const KEYS = 1000;

/** Checks what was filled in, and keeps the request. @param link where it can be read, if anywhere */
export async function saveByHand(turn: SentRequest, link: string | undefined) {
  const { slack, subject, values, user, memory, execution, now } = turn;
  const typed = (block: string) => filled(values, block)?.replace(/\s+/g, " ").trim() || undefined;
  const [who, text, day, time] = [BLOCKS.who, BLOCKS.text, BLOCKS.day, BLOCKS.time].map(typed);
  const customer = subject.customers.find(({ id, leaving }) =>
    id === typed(BLOCKS.customer) && !leaving
  );
  const zone = memory.zone ?? (await zoneOf(slack, user)).zone;
  const wrong = {
    ...(link && !/^https?:\/\/\S+$/i.test(link)
      ? { [BLOCKS.link]: "This is not a web address. It begins with https://" }
      : {}),
    ...(customer ? {} : { [BLOCKS.customer]: "Which customer asked?" }),
    ...(who ? {} : { [BLOCKS.who]: "Who asked? Their name is enough." }),
    ...(text ? {} : { [BLOCKS.text]: "What do they want?" }),
    ...timeProblem(day, time, zone, now),
  };
  if (Object.keys(wrong).length > 0) return refuse(wrong);
  const asked_at = typedTime(day as CalendarDate, time!, zone).instant!;
  const number = Number(fingerprint(execution)) % KEYS;
  const ts = (at: number) =>
    `${Math.floor(asked_at / SECOND)}.000${String((number + at) % KEYS).padStart(3, "0")}`;
  const keys = [0, 1, 2].map((at) => requestId(customer!.id, ts(at)));
  const [known, look] = await Promise.all([
    findRequests(slack, keys),
    findByHand(slack, customer!.id),
  ]);
  const id = keys.find((key) => known.every((one) => one.id !== key));
  if (!id) {
    return refuse({
      [BLOCKS.time]: "There are several requests of this minute already. Choose another time.",
    });
  }
  const { root } = placeOf(id);
  const request: SupportRequest = {
    ...requestOf(id, customer!, { ts: root, text: text! }, now),
    asked_name: who!,
    urgent: urgentWords(handbook.support.urgent_words ?? URGENT_WORDS)(text!),
    ...(link ? { asked_at_link: link } : {}),
  };
  const [kept] = await Promise.all([
    keepRequest(slack, request, user, now),
    putLooks(slack, [{ ...look, open: [...look.open, root] }], now),
  ]);
  return kept;
}

/** What is wrong with when they asked, by block. */
function timeProblem(
  day: string | undefined,
  time: string | undefined,
  zone: string,
  now: number,
): Record<string, string> {
  if (!day) return { [BLOCKS.day]: "On which day did they ask?" };
  if (!time) return { [BLOCKS.time]: "At what time did they ask?" };
  const { instant } = typedTime(day as CalendarDate, time, zone);
  if (instant === undefined) return { [BLOCKS.time]: "The clocks skip this time that day." };
  if (instant > now) {
    const today = dateIn(zone, now);
    return day > today
      ? { [BLOCKS.day]: "This day is still to come." }
      : { [BLOCKS.time]: "This time is still to come." };
  }
  if (daysBetween(day as CalendarDate, dateIn(zone, now)) > LONGEST_AGO) {
    return { [BLOCKS.day]: "This is more than a year ago. Check the day." };
  }
  return {};
}
