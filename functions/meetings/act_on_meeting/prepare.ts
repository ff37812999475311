/**
 * *Prepared*: the four checks, and asking the customer to accept the invite.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import type { CheckName } from "../../../policy/handbook.ts";
import { fillIn } from "../../../rules/customers/customer_message.ts";
import { CHECKS, openChecks, type Tick } from "../../../rules/meetings/meeting.ts";
import { greeted, mailLink, timeWords } from "../../../rules/meetings/meeting_messages.ts";
import { escapeText } from "../../../rules/text/text.ts";
import { button, buttons, linkTarget, paragraph, smallPrint } from "../../../slack/blocks.ts";
import { turnTo, type View } from "../../../slack/dialogue.ts";
import { checkInput, ticked } from "../../../slack/inputs.ts";
import { zoneOf } from "../../../team/people.ts";
import { senderName } from "../../../team/tell_customer/sender.ts";
import {
  aboutMeeting,
  ACTIONS,
  type Answer,
  goButton,
  type MeetingContext,
  meetingNotice,
  meetingPage,
  memoryOf,
  refusedPage,
  type Sent,
  VIEWS,
} from "./pages.ts";
import { sendForTime } from "./send.ts";
import { labelOf } from "../stage_words.ts";
import { zoneFor } from "./time_fields.ts";

const DONE = "checks";

/** The checks, to be ticked off. */
export async function preparePage(context: MeetingContext): Promise<View> {
  const { slack, meeting, customer, user, now } = context;
  const open = openChecks(meeting);
  const done = CHECKS.filter((check) => !open.includes(check));
  const [{ zone: own }, sender] = await Promise.all([
    zoneOf(slack, user),
    senderName(slack, user),
  ]);
  const zone = zoneFor(customer, own);
  const words = { name: greeted(meeting.asked_by), time: timeWords(meeting.start!, zone), sender };
  const mail = filledMail(handbook.wording.accept_email, words);
  return meetingPage(memoryOf(meeting, { done }), {
    callback_id: VIEWS.prepare,
    title: "Prepare the meeting",
    blocks: [
      aboutMeeting(context),
      checkInput({
        block_id: DONE,
        label: "What is done",
        choices: CHECKS.map((check) => ({ text: handbook.meetings.checks[check], value: check })),
        initial: done,
      }),
      ...(meeting.join_link || meeting.agenda_link
        ? [smallPrint(
          ...(meeting.join_link ? [`<${linkTarget(meeting.join_link)}|Open the video call>`] : []),
          ...(meeting.agenda_link ? [`<${linkTarget(meeting.agenda_link)}|Open the agenda>`] : []),
        )]
        : [buttons(goButton("links", labelOf(meeting, "links")))]),
      ...(open.includes("accepted") && meeting.start! > now
        ? [
          { type: "divider" },
          paragraph(
            "*The invite is not accepted?* Ask them, in Slack and by e-mail." +
              (meeting.email
                ? ` <${linkTarget(mailLink(meeting.email, mail))}|Write the e-mail to ` +
                  `${escapeText(meeting.email)}>`
                : " Baton does not know their e-mail address: look in the invite."),
          ),
          ...(customer.channel
            ? [buttons(button(ACTIONS.ask, "Ask in their channel…", meeting.id))]
            : [smallPrint("They have no channel here.")]),
        ]
        : []),
    ],
    submit: "Save",
    close: "Later",
  });
}

/** A mail of the handbook with the words filled in. */
export function filledMail(
  mail: { subject: string; text: string },
  words: Readonly<Record<string, string>>,
): { subject: string; text: string } {
  return { subject: fillIn(mail.subject, words), text: fillIn(mail.text, words).trim() };
}

/** Keeps what was ticked and what was unticked; what others ticked meanwhile stays. */
export async function saveChecks(sent: Sent): Promise<Answer> {
  const { subject: context, memory, values, user, now } = sent;
  const { meeting } = context;
  const refused = refusedPage(context, "prepare");
  if (refused) return turnTo(refused);
  if (memory.start !== meeting.start) {
    return turnTo(meetingNotice(
      memoryOf(meeting),
      "The meeting has another time now, and its checks start again. Nothing was ticked off.",
    ));
  }
  const before = memory.done ?? [];
  const after = ticked(values, DONE);
  const checks: Partial<Record<CheckName, Tick | null>> = {};
  for (const check of CHECKS) {
    if (before.includes(check) === after.includes(check)) continue;
    checks[check] = after.includes(check) ? { by: user, at: now, for: meeting.start! } : null;
  }
  const names = Object.keys(checks) as CheckName[];
  if (names.length === 0) return undefined;
  const lines = names.map((check) =>
    `${checks[check] ? ":white_check_mark:" : ":white_large_square:"} ` +
    escapeText(handbook.meetings.checks[check])
  );
  return await sendForTime(sent, "prepare", {
    change: { checks },
    line: `<@${user}>: ${lines.join(", ")}.`,
  });
}
