/**
 * *Offer other times…*: two or three, in a message to the customer.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { timeWords } from "../../../rules/meetings/meeting_messages.ts";
import { refuse, turnTo, type View } from "../../../slack/dialogue.ts";
import { zoneOf } from "../../../team/people.ts";
import {
  aboutMeeting,
  type Answer,
  type MeetingContext,
  meetingNotice,
  meetingPage,
  memoryOf,
  refusedPage,
  type Sent,
  VIEWS,
} from "./pages.ts";
import { sayPage, textBlock, typedMessage } from "./say.ts";
import { sendForTime } from "./send.ts";
import {
  chosenZone,
  readTime,
  timeBlocks,
  timeInputs,
  ZONE,
  zoneFor,
  zoneOfTimes,
} from "./time_fields.ts";

/** How many times are offered. */
const OFFERED = [1, 2, 3];

/** Two or three times. */
export async function timesPage(context: MeetingContext): Promise<View> {
  const { slack, meeting, customer, user } = context;
  const refused = refusedPage(context, "reach");
  if (refused) return refused;
  if (!customer.channel) {
    return meetingNotice(
      memoryOf(meeting),
      "They have no channel here: offer the times on the phone or by e-mail.",
    );
  }
  const zone = await zoneOf(slack, user);
  return meetingPage(memoryOf(meeting), {
    callback_id: VIEWS.times,
    title: "Offer other times",
    blocks: [
      aboutMeeting(context),
      ...OFFERED.flatMap((number) =>
        timeInputs(number, {
          day: `Day ${number}`,
          time: `Time ${number}`,
          optional: number > 2,
        })
      ),
      zoneOfTimes(
        zone,
        customer.zone,
        customer.zone ? ` The customer reads them in ${customer.zone}.` : "",
      ),
    ],
    submit: "Next",
    close: "Not now",
  });
}

/** Checks the times, and shows the message that offers them. */
export async function checkTimes({ subject: context, values }: Sent): Promise<Answer> {
  const { now, customer } = context;
  const refused = refusedPage(context, "reach");
  if (refused) return turnTo(refused);
  const read = OFFERED.map((number) => readTime(values, number, now));
  const problems = Object.assign({}, ...read.map((one) => one.problems ?? {}));
  if (Object.keys(problems).length > 0) return refuse(problems);
  const times = read.flatMap(({ instant }) => instant ?? []);
  if (times.length < 2) return refuse({ [timeBlocks(2).day]: "Offer at least two times." });
  const twice = read.findIndex(({ instant }, at) =>
    instant !== undefined && times.indexOf(instant) !== at
  );
  if (twice > 0) {
    return refuse({ [timeBlocks(OFFERED[twice]).time]: "This time is offered already." });
  }
  const zone = chosenZone(values);
  if (!zone) return refuse({ [ZONE]: "In which zone?" });
  return turnTo(
    await sayPage(context, {
      title: "Offer other times",
      callback_id: VIEWS.offer,
      template: handbook.wording.times_for_customer,
      // A second press of the same page says it no second time, whatever became of the first.
      memory: { times, offer: context.meeting.offered_at ?? 0 },
      words: {
        times: times.map((time) => `•  ${timeWords(time, zoneFor(customer, zone))}`).join("\n"),
      },
    }),
  );
}

/** Sends the offer. */
export async function sendOffer(sent: Sent): Promise<Answer> {
  const { subject: { meeting }, memory, user, now } = sent;
  const { times = [], offer = 0 } = memory;
  const typed = await typedMessage(sent, handbook.wording.times_for_customer);
  if ("wrong" in typed) return typed.wrong;
  if (times.some((time) => time <= now)) {
    return refuse({
      [textBlock(memory)]: "One of these times has passed. Close this, and offer others.",
    });
  }
  return await sendForTime(sent, "reach", {
    change: { offered_at: now, offered_by: user, offered_for: meeting.start! },
    line: `<@${user}> offered the customer other times.${typed.sure}`,
    message: {
      // Other times may be offered again later, on another page; two who offer at once offer once.
      mark: `offer:${meeting.id}:${meeting.start}:${offer}`,
      text: typed.text,
      links: [],
    },
  });
}
