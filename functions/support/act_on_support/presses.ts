/**
 * What one press does with a support request, without a form.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { addDocsItem } from "../../../datastores/cases/docs_items.ts";
import type { RequestChange } from "../../../datastores/support_requests.ts";
import { instantOfTs } from "../../../rules/support/channel_message.ts";
import { dueAt } from "../../../rules/support/clock.ts";
import { answeredAt } from "../answered.ts";
import { levelsFrom } from "../../../rules/on_call/paging.ts";
import {
  isByHand,
  refusalOf,
  type RequestAction,
  type SupportRequest,
} from "../../../rules/support/support_request.ts";
import type { About, View } from "../../../slack/dialogue.ts";
import { docsItemOf } from "../docs_item.ts";
import { onCallNow } from "../on_call_now.ts";
import { pageName } from "../pages.ts";
import {
  GONE,
  type Memory,
  move,
  readSubject,
  type RequestContext,
  requestNotice,
} from "../request_context.ts";

type Turn = About<Memory, RequestContext>;

/** *I've got it*. */
export function take(turn: Turn): Promise<View> {
  const { user, now } = turn;
  return press(turn, "take", { owner: user, owned_at: now }, "has it.", "It is yours.");
}

/** *No answer needed*: until the customer writes again. */
export function noAnswer(turn: Turn): Promise<View> {
  const { user, subject: { request } } = turn;
  return press(
    turn,
    "no_answer",
    { needs_none: request.latest, needs_none_by: user, needs_none_why: null },
    "says that no answer is needed.",
    "Noted: no answer is needed, until the customer writes again.",
  );
}

/** *Was answered*: in a call, by email, or in a message that looks take for something else. */
export function wasAnswered(turn: Turn): Promise<View> {
  const { user, now, subject: { request } } = turn;
  const by_hand = isByHand(request);
  return press(
    turn,
    "was_answered",
    // What was asked in a call is answered in one: no look can tell when.
    by_hand
      ? answeredAt(request, now, user)
      : { needs_none: request.latest, needs_none_by: user, needs_none_why: "answered" },
    "says that the customer has an answer.",
    "Noted: the customer has an answer." +
      (by_hand ? "" : " When they write again, the clock starts again."),
  );
}

/** *Not the answer*: the clock runs on from the customer's message. */
export function notTheAnswer(turn: Turn): Promise<View> {
  const { subject: { request } } = turn;
  const waits_since = instantOfTs(request.asks);
  return press(
    turn,
    "not_the_answer",
    {
      ...(request.answer
        ? { no_answers: [...request.no_answers ?? [], request.answer].slice(-20) }
        : {}),
      answer: null,
      answered_at: null,
      answered_by: null,
      waits_since,
      due_at: dueAt(waits_since, handbook),
    },
    "says that this was not the answer.",
    "Noted: the customer still waits, since they wrote.",
  );
}

/** *It does need one*: the clock runs on from where it began. */
export function needsOne(turn: Turn): Promise<View> {
  const { subject: { request } } = turn;
  // A look may have settled the clock meanwhile.
  const waits_since = request.waits_since ?? instantOfTs(request.asks);
  return press(
    turn,
    "needs_one",
    {
      needs_none: null,
      needs_none_by: null,
      needs_none_why: null,
      waits_since,
      due_at: request.due_at ?? dueAt(waits_since, handbook),
    },
    "says that it does need an answer.",
    "Noted: the clock runs on from the customer's message.",
  );
}

/** *I'm on it*: nobody else is asked. */
export async function onIt(turn: Turn): Promise<View> {
  const { slack, user, now, subject: { request }, memory } = turn;
  const level = (await onCallNow(slack, now)).find(({ people }) => people.includes(user))?.level;
  return await press(
    { ...turn, memory: { ...memory, page: pageName("on_it", now) } },
    "on_it",
    {
      on_it_by: user,
      on_it_at: now,
      owner: user,
      owned_at: now,
      // Whom they ask is above themselves, though others were asked meanwhile.
      ...(isAbove(level, request) ? { level } : {}),
    },
    "is on it.",
    "It is yours: nobody else is asked. *Answer* writes to the customer; *Hand back* gives it back " +
      "with what to tell them.",
  );
}

/** Is it a level that takes over from the first one? */
function isAbove(level: string | undefined, { asked }: SupportRequest): level is string {
  return level !== undefined && levelsFrom(asked!.level, handbook.rotation).includes(level);
}

/** *Solved*. */
export async function solved(turn: Turn): Promise<View> {
  const { user, now, subject: { request } } = turn;
  return await press(
    turn,
    "solved",
    {
      ...{ solved_at: now, solved_by: user, solved_for: request.asks },
      ...{ owes: null, owes_due: null },
    },
    "marked it as solved.",
    ":white_check_mark: Solved. Does the next customer find the answer? Press *Clear in the " +
      "docs?* on the card.",
    { before: () => noteDocsItem(turn) },
  );
}

/** Written before it is solved: a run that is cut off in between leaves nothing that nobody asks. */
async function noteDocsItem({ slack, user, now, subject: { request } }: Turn): Promise<void> {
  await addDocsItem(slack, docsItemOf(request, user, now), now);
}

/** *Reopen*. */
export function reopen(turn: Turn): Promise<View> {
  const change = { solved_at: null, solved_by: null, solved_for: null };
  return press(turn, "reopen", change, "reopened it.", "Reopened.");
}

async function press(
  { subject, memory, user, now, slack }: Turn,
  action: RequestAction,
  change: RequestChange,
  does: string,
  done: string,
  also?: Parameters<typeof move>[4],
): Promise<View> {
  if (await move(subject, change, `<@${user}> ${does}`, now, also)) {
    return requestNotice(done, memory);
  }
  const there = await readSubject({ slack, memory });
  const { page: _, ...left } = memory;
  if (!there) return requestNotice(GONE, left);
  return requestNotice(
    refusalOf(there.request, action) ??
      "Somebody else has just pressed a button here. Look at the card, and press again if it is " +
        "still needed.",
    left,
  );
}
