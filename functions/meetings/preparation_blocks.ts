/**
 * The message that prepares a meeting.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { CHECKS, openChecks } from "../../rules/meetings/meeting.ts";
import { isOpenIssue } from "../../rules/meetings/meeting_preparation.ts";
import type { NextStep } from "../../rules/next_steps/next_step.ts";
import { dateToken, disarmText, escapeText } from "../../rules/text/text.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import { buttons, header, paragraph, smallPrint } from "../../slack/blocks.ts";
import type { Message } from "../../slack/post_once.ts";
import { stepLines } from "../../team/step_lines.ts";
import { meetingButton } from "./act_on_meeting_button.ts";
import type { MeetingState } from "./card_blocks.ts";
import { MEETING_LABELS } from "./stage_words.ts";

/** How many next steps the preparation shows. */
const SHOWN_STEPS = 10;

/** What comes before the meeting: the checks, the open next steps, the issues. */
export function preparationMessage(
  state: MeetingState & { steps: readonly NextStep[] },
): Message {
  const { meeting, customer, steps, url } = state;
  const when = dateToken(meeting.start!, handbook.timezone);
  const open = openChecks(meeting);
  const checks = CHECKS.map((check) =>
    `${open.includes(check) ? ":white_large_square:" : ":white_check_mark:"}  ` +
    escapeText(handbook.meetings.checks[check])
  );
  const issues = steps.filter(isOpenIssue).length;
  const count = steps.length === 1 ? "One open next step" : `${steps.length} open next steps`;
  return {
    text: `Prepare the meeting with ${escapeText(customer.name)}, ${when}.`,
    blocks: [
      header(`Prepare · ${disarmText(customer.name)}`),
      paragraph(`*${when}*, <@${meeting.owner}>. ${handbook.wording.meeting_preparation}`),
      paragraph(checks.join("\n")),
      ...(url && open.length > 0
        ? [{
          ...buttons(meetingButton(url, meeting.id, "prepare", MEETING_LABELS.prepare, "primary")),
          block_id: `prepare:${meeting.id}`,
        }]
        : []),
      { type: "divider" },
      ...(steps.length > 0
        ? [
          paragraph(`*${count}*${issues > 0 ? `, ${issues} with an open issue` : ""}`),
          ...steps.slice(0, SHOWN_STEPS).map((step) => ({
            type: "rich_text",
            elements: stepLines(step, { today: dateIn(handbook.timezone, state.now) }),
          })),
        ]
        : [paragraph("No next step is open for this customer. :tada:")]),
      ...(steps.length > SHOWN_STEPS
        ? [smallPrint(`And ${steps.length - SHOWN_STEPS} more: *Next steps of a customer*.`)]
        : []),
    ],
  };
}

/** What stays of the preparation when its time is past, or the meeting has another time. */
export function formerPreparation(state: MeetingState): Message {
  const { meeting, customer } = state;
  const at = meeting.prepared_for!;
  const done = CHECKS.filter((check) => meeting.checks[check]?.for === at).length;
  const words = `${done} of ${CHECKS.length} checks were done for the meeting with ` +
    `${escapeText(customer.name)}, ${dateToken(at, handbook.timezone)}.`;
  return { text: words, blocks: [smallPrint(words)] };
}
