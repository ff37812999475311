/**
 * *Later*: an answer is put off, with a reason. The clock runs on.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import type { CalendarDate } from "../../../policy/handbook.ts";
import { latestLater } from "../../../rules/support/warnings.ts";
import type { SupportRequest } from "../../../rules/support/support_request.ts";
import { shownOf } from "../../../rules/text/shown.ts";
import { escapeText, momentLabel } from "../../../rules/text/text.ts";
import { dateIn } from "../../../rules/time/calendar.ts";
import { timeIn, typedTime } from "../../../rules/time/local_time.ts";
import { smallPrint } from "../../../slack/blocks.ts";
import { type About, refuse, type View } from "../../../slack/dialogue.ts";
import { dateInput, filled, textInput, timeInput } from "../../../slack/inputs.ts";
import { kept } from "../../../slack/overtaken.ts";
import { zoneOf } from "../../../team/people.ts";
import {
  aboutRequest,
  type Memory,
  type RequestContext,
  requestForm,
  requestNotice,
  VIEWS,
} from "../request_context.ts";
import { keepWithLine, type SentForm, typedFor } from "../request_form.ts";

const DAY = "day";
const TIME = "time";
const WHY = "why";

/** Until when, and why. */
export async function laterPage(
  { slack, subject, memory, user, now }: About<Memory, RequestContext>,
): Promise<View> {
  const latest = latestLater(subject.request, now, handbook);
  if (latest === undefined) {
    return requestNotice(
      "It is too late to put this off: the answer is due within the hour. A short reply is " +
        "enough: “We are looking into it.”",
      memory,
    );
  }
  const { zone } = await zoneOf(slack, user);
  return requestForm({ ...memory, shown: shownOf(laterOf(subject.request)) }, {
    callback_id: VIEWS.later,
    title: "Later",
    blocks: [
      aboutRequest(subject),
      dateInput({ block_id: DAY, label: "Remind us on", initial: dateIn(zone, latest) }),
      timeInput({ block_id: TIME, label: `At (${zone})`, initial: timeIn(zone, latest) }),
      textInput({ block_id: WHY, label: "Why?", max_length: 200 }),
      smallPrint(
        `The clock runs on. The latest time is ${momentLabel(latest, zone)}: an hour before the ` +
          "answer is due.",
      ),
    ],
    submit: "Put it off",
    close: "Cancel",
  });
}

/** Until when, and why: both belong together. */
function laterOf({ later_until, later_why }: Pick<SupportRequest, "later_until" | "later_why">) {
  return { later: later_until && JSON.stringify([later_until, later_why]) || undefined };
}

/** Puts it off. */
export async function saveLater(sent: SentForm) {
  const { slack, subject, values, user, now } = sent;
  const typed = typedFor(sent, "later", {
    block_id: WHY,
    missing: "Say why: others will ask.",
  });
  if ("answer" in typed) return typed.answer;
  const { zone } = await zoneOf(slack, user);
  const { instant } = typedTime(filled(values, DAY) as CalendarDate, filled(values, TIME)!, zone);
  if (instant === undefined) return refuse({ [TIME]: "The clocks skip this time that day." });
  if (instant <= now) return refuse({ [TIME]: "Choose a time that is not past." });
  const latest = latestLater(subject.request, now, handbook);
  if (latest === undefined || instant > latest) {
    const words = latest === undefined
      ? "It is too late to put this off: answer now."
      : `At the latest ${momentLabel(latest, zone)}: the promise is to the customer.`;
    return refuse({ [TIME]: words });
  }
  const { later_until, later_why, later_by } = subject.request;
  const form = kept(sent, {
    typed: laterOf({ later_until: instant, later_why: typed.text }),
    is: laterOf(subject.request),
    words: {
      later: `<@${later_by}> put it off until ${momentLabel(later_until ?? instant, zone)}: “${
        escapeText(later_why ?? "")
      }”`,
    },
  });
  if ("answer" in form) return form.answer;
  const line = `<@${user}> put it off until ${momentLabel(instant, zone)} (${zone}): ` +
    escapeText(typed.text);
  const change = { later_until: instant, later_why: typed.text, later_by: user };
  return await keepWithLine(sent, change, line);
}
