/**
 * What is said to a customer about a meeting beside the booking link: please accept, we missed you,
 * other times. Shown first, posted by a press, once.
 *
 * @module
 */
import { fillIn } from "../../../rules/customers/customer_message.ts";
import { greeted, timeWords } from "../../../rules/meetings/meeting_messages.ts";
import { paragraph } from "../../../slack/blocks.ts";
import { refuse, type View } from "../../../slack/dialogue.ts";
import { filled, textInput } from "../../../slack/inputs.ts";
import { zoneOf } from "../../../team/people.ts";
import { leakProblem, tellOnce } from "../../../team/tell_customer/tell_once.ts";
import {
  aboutMeeting,
  type MeetingContext,
  meetingPage,
  memoryOf,
  type Sent,
  withCard,
} from "../meeting_context.ts";
import { zoneFor } from "../time_fields.ts";

const TEXT = "text";
/** The longest message to a customer. */
const LONGEST = 2500;

/** The message, to be read and changed before it is sent. `{name}`, `{time}` and others are filled in. */
export async function sayPage(
  context: MeetingContext,
  page: {
    title: string;
    callback_id: string;
    template: string;
    words?: Readonly<Record<string, string>>;
  },
): Promise<View> {
  const { slack, meeting, customer, user } = context;
  const zone = zoneFor(customer, (await zoneOf(slack, user)).zone);
  const words = {
    name: greeted(meeting.asked_by),
    time: meeting.start ? timeWords(meeting.start, zone) : "",
    ...page.words,
  };
  return meetingPage(memoryOf(meeting), {
    callback_id: page.callback_id,
    title: page.title,
    blocks: [
      aboutMeeting(context),
      paragraph(
        `This is posted in <#${customer.channel}>, where the customer reads it, when you press ` +
          "*Send*. Nothing is sent before.",
      ),
      textInput({
        block_id: TEXT,
        label: "Message to the customer",
        multiline: true,
        max_length: LONGEST,
        initial: fillIn(page.template, words),
      }),
    ],
    submit: "Send",
    close: "Not now",
  });
}

/**
 * Checks the message and posts it, once for each `mark`.
 *
 * @param said for the log, as mrkdwn: `told the customer that we missed them`
 * @returns what is wrong; undefined when it was sent
 */
export async function say(
  { context, values }: Sent,
  mark: string,
  said: string,
): Promise<ReturnType<typeof refuse> | undefined> {
  const { slack, customer, user, now } = context;
  const text = (filled(values, TEXT) ?? "").trim();
  if (!text) return refuse({ [TEXT]: "Write what the customer shall read." });
  const leak = await leakProblem(slack, customer, text);
  if (leak) return refuse({ [TEXT]: leak });
  if (!customer.channel) return refuse({ [TEXT]: "The customer has no channel any more." });
  const { thread } = await withCard(context);
  const told = await tellOnce(slack, {
    channel: customer.channel,
    mark,
    text,
    links: [],
    log: thread,
    doing: `<@${user}> writes to the customer…`,
  }, now);
  if ("refused" in told) return refuse({ [TEXT]: told.refused });
  await told.keep(`<@${user}> ${said}.`);
  return undefined;
}
