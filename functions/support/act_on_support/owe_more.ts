/**
 * *We owe more*: a response was given, and the rest follows by a day.
 *
 * @module
 */
import { type CalendarDate, handbook } from "../../../policy/handbook.ts";
import { workingDayAfter } from "../../../rules/next_steps/due_days.ts";
import type { SupportRequest } from "../../../rules/support/support_request.ts";
import { shownOf } from "../../../rules/text/shown.ts";
import { escapeText } from "../../../rules/text/text.ts";
import { dateIn, dayLabel } from "../../../rules/time/calendar.ts";
import { smallPrint } from "../../../slack/blocks.ts";
import { type About, refuse, type View } from "../../../slack/dialogue.ts";
import { dateInput, filled, textInput, userInput } from "../../../slack/inputs.ts";
import { kept } from "../../../slack/overtaken.ts";
import { isOutsider } from "../../../team/people.ts";
import {
  aboutRequest,
  type Memory,
  type RequestContext,
  requestForm,
  VIEWS,
} from "../request_context.ts";
import { keepWithLine, type SentForm, typedFor } from "../request_form.ts";

const WHAT = "what";
const WHO = "who";
const DAY = "day";

/** What we owe, who does it, and by when. */
export function oweMorePage({ subject, memory, user, now }: About<Memory, RequestContext>): View {
  const { owner, owes, owes_due } = subject.request;
  const next = workingDayAfter(dateIn(handbook.timezone, now), 1, handbook);
  return requestForm({ ...memory, shown: shownOf(owedOf(subject.request)) }, {
    callback_id: VIEWS.owe_more,
    title: "We owe more",
    blocks: [
      aboutRequest(subject),
      textInput({
        block_id: WHAT,
        label: "What do we owe them?",
        max_length: 200,
        ...(owes ? { initial: owes } : {}),
      }),
      userInput({ block_id: WHO, label: "Who does it?", initial: owner ?? user }),
      dateInput({ block_id: DAY, label: "By when?", initial: owes_due ?? next }),
      smallPrint(
        "Baton reminds the owner each working day from that day on. *Solved* ends it.",
      ),
    ],
    submit: "Save",
    close: "Cancel",
  });
}

/** What the form shows and changes. */
function owedOf({ owes, owner, owes_due }: SupportRequest) {
  return { owes, owner, owes_due };
}

/** Keeps it. */
export async function saveOweMore(sent: SentForm) {
  const { slack, values, user, home, now } = sent;
  const typed = typedFor(sent, "owe_more", {
    block_id: WHAT,
    missing: "Write what we owe them.",
  });
  if ("answer" in typed) return typed.answer;
  const what = typed.text.replace(/\s+/g, " ");
  const who = filled(values, WHO);
  if (!who) return refuse({ [WHO]: "Choose who does it." });
  const day = filled(values, DAY) as CalendarDate | undefined;
  if (!day) return refuse({ [DAY]: "Choose the day." });
  if (day < dateIn(handbook.timezone, now)) {
    return refuse({ [DAY]: "Choose a day that is not past." });
  }
  if (await isOutsider(slack, who, home)) {
    return refuse({
      [WHO]: "Choose somebody on the team: this person is from outside, or was deactivated.",
    });
  }
  const { request } = sent.subject;
  const form = kept(sent, {
    typed: { owes: what, owner: who, owes_due: day },
    is: owedOf(request),
    words: {
      owes: `we owe “${escapeText(request.owes ?? "nothing")}”`,
      owner: request.owner ? `<@${request.owner}> has it` : "nobody has it",
      owes_due: request.owes_due ? `it is due on ${dayLabel(request.owes_due)}` : "no day is set",
    },
  });
  if ("answer" in form) return form.answer;
  const { owes = what, owner = who, owes_due = day } = form.values;
  const change = { owes, owes_due, owner, owned_at: now };
  const line = `<@${user}> notes what we owe: ${escapeText(owes)}, by ${dayLabel(owes_due)}, ` +
    `<@${owner}>.`;
  return await keepWithLine(sent, change, line);
}
