import { handbook } from "../../../policy/handbook.ts";
import type { RungName } from "../../../policy/handbook.ts";
import { type MeetingAction, refusalOf } from "../../../rules/meetings/meeting.ts";
import type { View } from "../../../slack/dialogue.ts";
import { dialogue, forTheTeam } from "../../../team/dialogue.ts";
import { CHANNEL_AWAY, GONE, isChannelAway } from "../move.ts";
import { refreshCard } from "../refresh_card.ts";
import { bookPage, saveBooked } from "./book.ts";
import { ActOnMeetingFunction } from "./definition.ts";
import { heldPage, noCallPage } from "./held.ts";
import { ladderPage, missedPage, tickRung } from "./ladder.ts";
import { morePage, saveWords } from "./more.ts";
import { linksPage, saveLinks } from "./links.ts";
import {
  ACTIONS,
  type MeetingContext,
  meetingNotice,
  type Memory,
  memoryOf,
  readContext,
  strangerPage,
  VIEWS,
} from "./pages.ts";
import { preparePage, saveChecks } from "./prepare.ts";
import { askPage, missedMessagePage, sendAsked, sendMissed } from "./say.ts";
import { sendLink, sendLinkPage, sentMyself } from "./send_link.ts";
import {
  cancelPage,
  passOnPage,
  reopenPage,
  saveCancelled,
  savePassedOn,
  takePage,
} from "./take.ts";
import { checkTimes, sendOffer, timesPage } from "./times.ts";

/** The first page of what a person wants to do. */
const PAGES: Record<MeetingAction, (context: MeetingContext) => Promise<View> | View> = {
  take: takePage,
  pass_on: passOnPage,
  send_link: sendLinkPage,
  book: bookPage,
  links: linksPage,
  prepare: preparePage,
  held: heldPage,
  missed: missedPage,
  reach: ladderPage,
  cancel: cancelPage,
  reopen: reopenPage,
  no_call: noCallPage,
  more: morePage,
};

/** What changes something as soon as it is pressed, and may leave its page open. */
const MOVES: readonly string[] = ["take", "missed"];

/** One thing that a person wants to do with a meeting, and what comes next. */
const acting = dialogue(ActOnMeetingFunction, {
  views: Object.values(VIEWS),
  begin: ({ meeting }): Memory => ({ meeting }),
  notice: (mrkdwn, memory) => meetingNotice(memory, mrkdwn),
  checks: [forTheTeam],
  read: readContext,
  gone: GONE,
  first: ({ subject, inputs }) => pageFor(subject, inputs.action),
  after: async ({ slack, subject, inputs, now }) => {
    if (MOVES.includes(inputs.action)) await refreshCard(slack, subject.meeting, now);
  },
  outputs: ({ meeting, pending, refused }) => ({
    ...(meeting ? { meeting } : {}),
    ...(pending ? { pending } : {}),
    ...(refused ? { refused } : {}),
  }),
  explain: (error, { memory }) => {
    if (!isChannelAway(error)) return Promise.resolve(undefined);
    // It goes along with the page: the next step, which has more at hand, tells the operators.
    memory.refused = error.error;
    return Promise.resolve(CHANNEL_AWAY);
  },
});

async function pageFor(context: MeetingContext, action: string): Promise<View> {
  const { meeting, now } = context;
  if (!Object.hasOwn(PAGES, action)) {
    const words = "This button is from another version of Baton. Use *More…*.";
    return meetingNotice(memoryOf(meeting), words);
  }
  const known = action as MeetingAction;
  const refusal = refusalOf(meeting, known, now, handbook);
  if (refusal) return meetingNotice(memoryOf(meeting), refusal);
  return await strangerPage(context, known) ?? await PAGES[known](context);
}

/** A press in a page; one that changes something brings the cards up to date as well. */
function onPress(
  action: string | RegExp,
  work: (context: MeetingContext, value: string) => Promise<View> | View,
  changes: (value: string) => boolean = () => false,
): void {
  acting.press(action, ({ subject, value }) => work(subject, value), {
    busy: "One moment…",
    then: async ({ slack, subject, now }, value) => {
      if (changes(value)) await refreshCard(slack, subject.meeting, now);
    },
  });
}

onPress(new RegExp(`^${ACTIONS.go}_`), pageFor, (value) => MOVES.includes(value));
onPress(ACTIONS.sent_myself, sentMyself);
onPress(ACTIONS.ask, askPage);
onPress(ACTIONS.say, missedMessagePage);
onPress(ACTIONS.times, timesPage);
onPress(ACTIONS.rung, (context, rung) => tickRung(context, rung as RungName, false), () => true);
onPress(ACTIONS.skip, (context, rung) => tickRung(context, rung as RungName, true), () => true);

acting.form(VIEWS.pass_on, savePassedOn);
acting.form(VIEWS.send_link, sendLink);
acting.form(VIEWS.book, saveBooked);
acting.form(VIEWS.links, saveLinks);
acting.form(VIEWS.prepare, saveChecks);
acting.form(VIEWS.ask, sendAsked);
acting.form(VIEWS.say, sendMissed);
acting.form(VIEWS.times, checkTimes);
acting.form(VIEWS.offer, sendOffer);
acting.form(VIEWS.cancel, saveCancelled);
acting.form(VIEWS.change, saveWords);

export default acting.step;
