/**
 * *Send the booking link*.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { fillIn } from "../../../rules/customers/customer_message.ts";
import { isTaken } from "../../../rules/meetings/meeting.ts";
import { bookingLink, greeted } from "../../../rules/meetings/meeting_messages.ts";
import { takenBy } from "../../../rules/meetings/moves.ts";
import { button, buttons, paragraph, smallPrint, typedText } from "../../../slack/blocks.ts";
import type { View } from "../../../slack/dialogue.ts";
import { senderName } from "../../../team/tell_customer/sender.ts";
import {
  aboutMeeting,
  ACTIONS,
  type Answer,
  type MeetingContext,
  meetingPage,
  memoryOf,
  refusedPage,
  type Sent,
  VIEWS,
} from "./pages.ts";
import { pressMove } from "./press_move.ts";
import { messageView, typedMessage } from "./say.ts";
import { sendForTime } from "./send.ts";

/** The message with the booking link, to be read and changed before it is sent. */
export async function sendLinkPage(context: MeetingContext): Promise<View> {
  const { slack, meeting, customer, user } = context;
  const link = bookingLink(handbook.meetings.booking_link, meeting);
  const name = greeted(meeting.asked_by);
  const sender = await senderName(slack, user);
  const text = fillIn(handbook.wording.booking_for_customer, { name, link, sender }).trim();
  const title = "Send the booking link";
  if (!customer.channel) {
    return meetingPage(memoryOf(meeting), {
      title,
      blocks: [
        aboutMeeting(context),
        paragraph(
          "This customer has no channel here. Send them this yourself, then press the " +
            "button:",
        ),
        ...typedText(text),
        buttons(button(ACTIONS.sent_myself, "I have sent it", "link")),
      ],
    });
  }
  return messageView(context, {
    title,
    callback_id: VIEWS.send_link,
    text,
    under: [
      smallPrint(
        "The link says who asked and which meeting it is, so that the calendar can tell Baton.",
      ),
      ...(isTaken(meeting) ? [] : [smallPrint("Sending the link makes the meeting yours.")]),
    ],
  });
}

/** Checks the message and sends it. */
export async function sendLink(sent: Sent): Promise<Answer> {
  const { subject: { meeting }, user, now } = sent;
  const link = bookingLink(handbook.meetings.booking_link, meeting);
  const typed = await typedMessage(sent, handbook.wording.booking_for_customer, link);
  if ("wrong" in typed) return typed.wrong;
  return await sendForTime(sent, "send_link", {
    change: { link_sent_at: now, link_sent_by: user },
    line: `<@${user}> sent the customer the booking link.${typed.sure}`,
    message: { mark: `booking:${meeting.id}`, text: typed.text, links: [link] },
  });
}

/** Notes that somebody has sent the link in another way. */
export async function sentMyself(context: MeetingContext): Promise<View> {
  const { meeting, user, now } = context;
  const taking = isTaken(meeting) ? {} : takenBy(user, now);
  return refusedPage(context, "send_link") ?? await pressMove(context, {
    action: "send_link",
    change: { ...taking, link_sent_at: now, link_sent_by: user },
    line: `<@${user}> sent the customer the booking link in another way.`,
    done: ":white_check_mark: Noted.",
  });
}
