/**
 * *They didn't come*: the ladder, one way to reach them after the other.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import type { RungName } from "../../../policy/handbook.ts";
import { saveMeeting } from "../../../datastores/meetings.ts";
import { fillIn } from "../../../rules/customers/customer_message.ts";
import { nextRung, type Tick } from "../../../rules/meetings/meeting.ts";
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
import { ignoreSlackError } from "../../../slack/checked_call.ts";
import type { View } from "../../../slack/dialogue.ts";
import { zoneOf } from "../../../team/people.ts";
import { senderName } from "../../../team/tell_customer/sender.ts";
import { logLine } from "../../../team/thread_log.ts";
import { threadOf } from "../thread.ts";
import { RUNG_LABELS } from "../stage_words.ts";
import {
  aboutMeeting,
  ACTIONS,
  goButton,
  type MeetingContext,
  meetingPage,
  memoryOf,
  refusedPage,
} from "./pages.ts";
import { filledMail } from "./prepare.ts";
import { missedTemplate } from "./say.ts";
import { pressMove } from "./press_move.ts";
import { zoneFor } from "./time_fields.ts";

/** They did not come: up the ladder. */
export async function missedPage(context: MeetingContext): Promise<View> {
  const { slack, meeting, user, now } = context;
  // Asked meanwhile; where Slack does not say it, times are the team's.
  const zoning = zoneOf(slack, user).catch(ignoreSlackError);
  const naming = senderName(slack, user);
  return await pressMove(context, {
    action: "missed",
    change: { missed_at: now, missed_by: user, missed_for: meeting.start! },
    line: `<@${user}>: they didn't come.`,
    done: "Noted. Next: *Reach them*, on the card.",
    next: async (moved) => {
      const own = (await zoning)?.zone ?? handbook.timezone;
      return ladderView({ ...context, meeting: moved }, own, await naming);
    },
  });
}

/** The rungs, with what to do on the next one. */
export async function ladderPage(context: MeetingContext): Promise<View> {
  const { slack, user } = context;
  const [{ zone }, sender] = await Promise.all([zoneOf(slack, user), senderName(slack, user)]);
  return ladderView(context, zone, sender);
}

/**
 * @param own the zone of whoever reads it
 * @param sender their name
 */
function ladderView(context: MeetingContext, own: string, sender: string): View {
  const { meeting, customer } = context;
  const next = nextRung(meeting, handbook);
  const zone = zoneFor(customer, own);
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
      ...(next ? rungBlocks(context, next, zone, sender) : []),
      { type: "divider" },
      paragraph(
        next
          ? "*They answered?*"
          : `${handbook.meetings.ladder.length > 0 ? "*Every way was tried.* " : ""}` +
            "Offer two or three times; the one that suits them brings the meeting back.",
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
function rungBlocks(
  context: MeetingContext,
  rung: RungName,
  zone: string,
  sender: string,
): Block[] {
  const { meeting, customer } = context;
  const { wording } = handbook;
  const words = { name: greeted(meeting.asked_by), time: timeWords(meeting.start!, zone), sender };
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
              : " Baton does not know it: look in the invite."),
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
            : "*LinkedIn.* Look for the person who was to come, and write:",
        ),
        ...typedText(fillIn(missedTemplate(context), words).trim()),
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
  const { slack, meeting, user, now } = context;
  const refused = refusedPage(context, "reach");
  if (refused) return refused;
  const before = meeting.rungs[rung];
  if (before?.for === meeting.start || !handbook.meetings.ladder.includes(rung)) {
    return await ladderPage(context);
  }
  const tick: Tick = { by: user, at: now, for: meeting.start!, ...(skipped ? { skipped } : {}) };
  const changed = await saveMeeting(slack, meeting, { rungs: { [rung]: tick } }, now);
  const words = skipped ? "not possible" : "tried";
  const [page] = await Promise.all([
    ladderPage({ ...context, meeting: changed }),
    logLine(slack, threadOf(meeting), `<@${user}>: ${RUNG_LABELS[rung]}, ${words}.`),
  ]);
  return page;
}
