/**
 * What became of the meeting: *It took place*, *They didn't come* and the ladder, *Nothing to log*.
 *
 * @module
 */
import { handbook } from "../../../handbook.ts";
import type { RungName } from "../../../handbook.ts";
import { changeMeeting } from "../../../datastores/meetings.ts";
import { fillIn } from "../../../rules/customers/customer_message.ts";
import { type Meeting, nextRung, refusalOf, type Tick } from "../../../rules/meetings/meeting.ts";
import {
  greeted,
  linkedInSearch,
  mailLink,
  timeWords,
} from "../../../rules/meetings/meeting_messages.ts";
import { escapeText } from "../../../rules/text/text.ts";
import {
  type Block,
  button,
  buttons,
  linkTarget,
  paragraph,
  typedText,
} from "../../../slack/blocks.ts";
import { refuse, turnTo, type View } from "../../../slack/dialogue.ts";
import { zoneOf } from "../../../team/people.ts";
import { logLine } from "../../../team/thread_log.ts";
import { RUNG_LABELS } from "../meeting_blocks.ts";
import { threadOf } from "../show_card.ts";
import {
  aboutMeeting,
  ACTIONS,
  type FormAnswer,
  goButton,
  type MeetingContext,
  meetingNotice,
  meetingPage,
  memoryOf,
  move,
  refusedPage,
  type Sent,
  tooLate,
  VIEWS,
} from "../meeting_context.ts";
import { filledMail } from "./prepare.ts";
import { say, sayPage } from "./say.ts";
import {
  chosenZone,
  readTime,
  timeBlocks,
  timeInputs,
  ZONE,
  zoneFor,
  zoneOfTimes,
} from "../time_fields.ts";

/** It took place: what came of it is next. */
export async function heldPage(context: MeetingContext): Promise<View> {
  const { meeting, user, now } = context;
  const moved = await move(
    context,
    { held_at: now, held_by: user, missed_for: null },
    `<@${user}>: it took place.`,
  );
  return meetingNotice(
    memoryOf(meeting),
    moved
      ? ":tada: Good. While it is fresh: press *Log the call* on the card, the customer and the " +
        "meeting are filled in."
      : tooLate(),
  );
}

/** They did not come: up the ladder. */
export async function missedPage(context: MeetingContext): Promise<View> {
  const { meeting, user, now } = context;
  const moved = await move(
    context,
    { missed_at: now, missed_by: user, missed_for: meeting.start! },
    `<@${user}>: they didn't come.`,
  );
  return moved ? await ladderPage(moved) : meetingNotice(memoryOf(meeting), tooLate());
}

/** Nothing is to be logged. */
export async function noCallPage(context: MeetingContext): Promise<View> {
  const { meeting, user } = context;
  const moved = await move(context, { no_call_by: user }, `<@${user}>: nothing to log.`);
  return meetingNotice(memoryOf(meeting), moved ? ":white_check_mark: Noted." : tooLate());
}

/** The rungs, with what to do on the next one. */
export async function ladderPage(context: MeetingContext): Promise<View> {
  const { slack, meeting, customer, user } = context;
  const next = nextRung(meeting, handbook);
  const zone = zoneFor(customer, (await zoneOf(slack, user)).zone);
  const done = handbook.meetings.ladder.flatMap((rung) => {
    const tick = meeting.rungs[rung];
    if (!tick || tick.for !== meeting.start) return [];
    const how = tick.skipped ? ", not possible" : "";
    return [`:white_check_mark: ${RUNG_LABELS[rung]}: <@${tick.by}>${how}`];
  });
  return meetingPage(memoryOf(meeting), {
    title: "They didn't come",
    blocks: [
      aboutMeeting(context),
      paragraph(handbook.wording.missed_kindness),
      ...(done.length > 0 ? [paragraph(done.join("\n"))] : []),
      ...(next ? rungBlocks(context, next, zone) : []),
      { type: "divider" },
      paragraph(
        next
          ? "*They answered?*"
          : `${handbook.meetings.ladder.length > 0 ? "*Every way was tried.* " : ""}` +
            "Offer two or three times; whatever suits them brings the meeting back.",
      ),
      buttons(
        ...(next ? [goButton("book", "New time")] : []),
        { ...button(ACTIONS.times, "Offer other times…", meeting.id) },
        ...(next ? [] : [goButton("book", "New time")]),
        goButton("cancel", "Cancel the meeting"),
      ),
    ],
  });
}

/** What to do on one rung. */
function rungBlocks(context: MeetingContext, rung: RungName, zone: string): Block[] {
  const { meeting, customer } = context;
  const { wording } = handbook;
  const words = { name: greeted(meeting.asked_by), time: timeWords(meeting.start!, zone) };
  const tick = (text: string) => ({ ...button(ACTIONS.rung, text, rung), style: "primary" });
  const skip = button(ACTIONS.skip, "Not possible", rung);
  switch (rung) {
    case "slack":
      return customer.channel
        ? [
          paragraph(`*Slack.* Write to them in <#${customer.channel}>.`),
          buttons(
            { ...button(ACTIONS.say, "Write in their channel…", rung), style: "primary" },
            button(ACTIONS.rung, "I have written to them", rung),
          ),
        ]
        : [paragraph("*Slack.* They have no channel here."), buttons(skip)];
    case "email": {
      const mail = filledMail(wording.missed_email, words);
      return [
        paragraph(
          "*E-mail*, to the address of the invite." +
            (meeting.email
              ? ` <${linkTarget(mailLink(meeting.email, mail))}|Write to ` +
                `${escapeText(meeting.email)}>`
              : " Baton does not know it: it stands in the invite."),
        ),
        ...typedText(mail.text),
        buttons(tick("E-mail sent"), skip),
      ];
    }
    case "linkedin":
      return [
        paragraph(
          meeting.asked_by
            ? `*LinkedIn.* <${linkTarget(linkedInSearch(meeting.asked_by, customer.name))}|Look ` +
              `for ${escapeText(meeting.asked_by)}>, and write:`
            : "*LinkedIn.* Look for whoever was to come, and write:",
        ),
        ...typedText(fillIn(wording.missed_for_customer, words)),
        buttons(tick("Message sent"), skip),
      ];
    case "phone":
      return [
        paragraph(`*Phone.* ${wording.missed_phone}`),
        buttons(tick("Called"), skip),
      ];
  }
}

/** Ticks off a rung, and shows the next one. */
export async function tickRung(
  context: MeetingContext,
  rung: RungName,
  skipped: boolean,
): Promise<View> {
  const { slack, meeting, user } = context;
  const refused = refusedPage(context, "reach");
  if (refused) return refused;
  const before = meeting.rungs[rung];
  if (before?.for === meeting.start || !handbook.meetings.ladder.includes(rung)) {
    return await ladderPage(context);
  }
  const changed = await noteRung(context, rung, skipped);
  const words = skipped ? "not possible" : "tried";
  await logLine(slack, threadOf(meeting), `<@${user}>: ${RUNG_LABELS[rung]}, ${words}.`);
  return await ladderPage({ ...context, meeting: changed });
}

async function noteRung(
  { slack, meeting, user, now }: MeetingContext,
  rung: RungName,
  skipped: boolean,
): Promise<Meeting> {
  const tick: Tick = { by: user, at: now, for: meeting.start!, ...(skipped ? { skipped } : {}) };
  return await changeMeeting(slack, meeting, { rungs: { [rung]: tick } });
}

/** The kind message for the customer's channel. */
export async function missedMessagePage(context: MeetingContext): Promise<View> {
  const refused = refusedPage(context, "reach");
  if (refused) return refused;
  return await sayPage(context, {
    title: "Write to them",
    callback_id: VIEWS.say,
    template: handbook.wording.missed_for_customer,
  });
}

/** Posts it, and ticks off the rung. */
export async function sendMissed(sent: Sent): Promise<FormAnswer> {
  const { context } = sent;
  const { meeting } = context;
  const refused = refusedPage(context, "reach");
  if (refused) return turnTo(refused);
  const wrong = await say(
    sent,
    `missed:${meeting.id}:${meeting.start}`,
    "told the customer that we missed them",
  );
  if (wrong) return wrong;
  await noteRung(context, "slack", false);
  return undefined;
}

/** Asks the customer to accept the invite. */
export async function sendAsked(sent: Sent): Promise<FormAnswer> {
  const { context } = sent;
  const { meeting, now } = context;
  const refusal = refusalOf(meeting, "prepare", now, handbook);
  if (refusal) return turnTo(meetingNotice(memoryOf(meeting), refusal));
  return await say(
    sent,
    `accept:${meeting.id}:${meeting.start}`,
    "asked the customer to accept the invite",
  );
}

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
export async function checkTimes({ context, values }: Sent): Promise<FormAnswer> {
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
      words: {
        times: times.map((time) => `•  ${timeWords(time, zoneFor(customer, zone))}`).join("\n"),
      },
    }),
  );
}

/** Posts the offer. */
export async function sendOffer(sent: Sent): Promise<FormAnswer> {
  const { context } = sent;
  const { slack, meeting, user, now } = context;
  const refused = refusedPage(context, "reach");
  if (refused) return turnTo(refused);
  // Other times may be offered again later; the same press twice is one message.
  const mark = `offer:${meeting.id}:${meeting.start}:${meeting.offered_at ?? 0}`;
  const wrong = await say(sent, mark, "offered the customer other times");
  if (wrong) return wrong;
  await changeMeeting(slack, meeting, {
    offered_at: now,
    offered_by: user,
    offered_for: meeting.start!,
  });
  return undefined;
}
