/**
 * Sends what somebody wrote to a customer, once, and tells them when it could not be sent.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { type CustomerCall, findCall } from "../../datastores/calls.ts";
import { issueName } from "../../datastores/issue_links.ts";
import {
  deleteOutgoing,
  findAllOutgoing,
  findOutgoing,
  linksOf,
  type OtherLink,
  type Outgoing,
} from "../../datastores/outgoing.ts";
import {
  changeStep,
  findAllOf,
  findStep,
  type FoundStep,
  readStepKey,
} from "../../datastores/next_steps.ts";
import {
  type LinkedIssue,
  type NextStep,
  refusalOf,
  type Telling,
  type UnsentMessage,
} from "../../rules/next_steps/next_step.ts";
import { escapeText } from "../../rules/text/text.ts";
import { buttons, paragraph, typedText } from "../../slack/blocks.ts";
import { allDone } from "../../slack/all_done.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { lookFor, showMarked } from "../../slack/post_once.ts";
import { directOnce } from "../../team/direct_message.ts";
import { failed } from "../../team/failed.ts";
import { keepInside } from "../../team/inside.ts";
import { permalink } from "../../team/people.ts";
import { refusalWords } from "../../team/refusal_words.ts";
import { tellOnce } from "../../team/tell_customer/tell_once.ts";
import { lineMessage, placeInLog } from "../../team/thread_log.ts";
import { threadOf } from "./call_log.ts";
import { linksProblem, messageProblem } from "./customer_message.ts";
import { readThread } from "./message_words.ts";
import { inThread } from "./show_card.ts";
import { change, readStep, type StepContext } from "./step_context.ts";
import { ACTION_LABELS, CARD_LABELS } from "./action_labels.ts";
import { cardUrls, stepButton } from "./step_button.ts";

/**
 * Sends a message, or tells its sender why not.
 *
 * @param message.id its key; nothing is sent where it was dealt with before
 * @param message.about the step that it is about, where that is known: the two are read together
 * @param message.unread why nothing is sent: its issue could not be read, as mrkdwn
 * @param now epoch milliseconds
 * @returns the call that it is about, as it was read first; and what is still under way once it is
 * noted in the rows: all of it is waited for before a run ends
 */
export async function sendOutgoing(
  slack: Slack,
  { id, about, unread }: { id: string; about?: string; unread?: string },
  now: number,
): Promise<{ call?: CustomerCall; rest?: Promise<void> }> {
  const call = about ? readStepKey(about).call : undefined;
  const [message, read, beside] = await Promise.all([
    findOutgoing(slack, id),
    about ? readStep(slack, about) : undefined,
    call ? findAllOf(slack, call, findCall(slack, call)) : undefined,
  ]);
  if (!message) return { call: read?.call };
  const context = about === message.step ? read : await readStep(slack, message.step);
  const contexts = context && await everyStep(context, message, beside);
  const sent = contexts
    ? unread ?? await send(contexts, message, now)
    : "The next step no longer exists: the customer was removed. Nothing was sent.";
  const end = async (refused: string | undefined) => {
    if (!refused) return;
    await giveBack(slack, context, message, refused === unread ? unread : escapeText(refused));
    await deleteOutgoing(slack, id);
  };
  if (typeof sent === "object") return { call: context?.call, rest: sent.rest.then(end) };
  await end(sent);
  return { call: context?.call };
}

/** Every step that a message is about, its own first; undefined when one no longer exists. */
async function everyStep(
  context: StepContext,
  { others = [] }: Outgoing,
  beside: readonly FoundStep[] = [],
): Promise<StepContext[] | undefined> {
  const { slack, call } = context;
  const found = await Promise.all(
    others.map(({ step: id }) =>
      beside.find(({ step }) => step.id === id) ?? findStep(slack, call, id)
    ),
  );
  return found.includes(undefined)
    ? undefined
    : [context, ...found.map((one) => ({ ...context, ...one! }))];
}

/** Why it is not said, in plain words: minutes may have passed, and others changed what it says. */
function refusalNow(
  contexts: readonly StepContext[],
  message: Outgoing,
  now: number,
): string | undefined {
  const [{ customer }] = contexts;
  const moved = movedWords(contexts, message);
  if (moved) return moved;
  const problem = message.others
    ? linksProblem(contexts, message, now)
    : messageProblem(contexts[0], message, now);
  if (problem) return problem.words;
  if (customer.channel !== message.channel) {
    return "The customer has another channel now. Nothing was sent.";
  }
}

/** The message is about another issue, or about its former title: the sender reads what is there now. */
function movedWords(
  contexts: readonly StepContext[],
  message: Outgoing,
): string | undefined {
  for (const [at, { issue: seen, title }] of linksOf(message).entries()) {
    const { number, issue } = contexts[at].step;
    if (!issue || issue.gone) continue;
    const same = issueName(issue) === seen;
    if (same && (!title || title === issue.title)) continue;
    const other = same ? " title now" : ` now: ${issueName(issue)}`;
    return `Step ${number} has another issue${other}. Nothing was sent.`;
  }
}

/** The text with the link of the issue that the step has now, where the one of before stood. */
function withLinkOfNow({ text, issue: seen }: Outgoing, { step }: StepContext): string {
  const { issue } = step;
  if (!issue || issue.confidential) return text;
  const place = seen.replace("#", "/issues/");
  return text.replace(/https?:\S+/g, (url) => url.endsWith(`/${place}`) ? issue.url : url);
}

/**
 * Posts it, and notes it in the rows.
 *
 * @returns why not, in plain words, when nothing was sent; or what is under way to be done with it
 */
async function send(
  contexts: readonly StepContext[],
  message: Outgoing,
  now: number,
): Promise<string | { rest: Promise<string | undefined> }> {
  const [context, ...others] = contexts;
  const { slack, call, step } = context;
  const { telling, by, text } = message;
  const problem = refusalNow(contexts, message, now);
  if (problem) return problem;
  const links = linksOf(message);
  const doing = ({ number }: NextStep) =>
    `<@${by}> is writing to the customer about step ${number}…`;
  const thread = readThread(message.thread);
  let posted = false;
  const refusal = (error: unknown) => {
    if (!isSlackError(error)) throw error;
    failed(slack, "message_not_sent", error, "said_directly");
    return posted
      ? "It was posted, but Slack did not let Baton note that. Send it again, unchanged, in a " +
        "minute: it is not posted twice."
      : `Nothing was sent. ${refusalWords(error)}`;
  };
  try {
    const told = await inThread(slack, call, (call) =>
      tellOnce(slack, {
        channel: message.channel,
        ...(thread && thread !== "unreadable" ? { thread_ts: thread.ts } : {}),
        mark: markOf(telling, links[0], step.issue!),
        text,
        links: contexts.flatMap(({ step: { issue } }) => issue!.confidential ? [] : [issue!.url]),
        log: threadOf(call),
        doing: doing(step),
        also: others.map(({ step }, at) => ({
          mark: markOf(telling, links[at + 1], step.issue!),
          doing: doing(step),
          from: text.lastIndexOf("\n", text.indexOf(step.issue!.url)) + 1,
        })),
      }, now));
    if (!told) return "The card no longer exists. Nothing was sent.";
    if ("refused" in told) return told.refused;
    posted = true;
    await Promise.all(contexts.map((one, at) =>
      change(one, {
        ...(telling === "link" ? { sent_at: now, sent_by: by } : { told_at: now }),
        sends: (links[at].sends ?? 0) + 1,
        unsent: null,
      })
    ));
    const rest = allDone([
      told.keep(...contexts.map((one, at) => sentLine(message, one.step, at)))
        .then(() => deleteOutgoing(slack, message.id)),
      ...contexts.map((one, at) =>
        telling === "link" ? takeBackForOther(one, links[at].issue) : undefined
      ),
    ]);
    return { rest: rest.then(() => undefined, refusal) };
  } catch (error) {
    return refusal(error);
  }
}

/**
 * What a message is known by, in the card's thread and in the customer's channel. It belongs to the
 * form that it was sent with: the same form again is the same message, and another one after it was
 * noted is another. The customer's client can see it: no name of a private repository may be in it.
 */
function markOf(telling: Telling, { step, sends }: OtherLink, issue: LinkedIssue): string {
  const mark = `${telling}:${step}:${issue.confidential ? "p" : ""}${issue.number}`;
  return sends ? `${mark}:${sends}` : mark;
}

/** What the log says of a message that was sent: of its first step, and of the others. */
function sentLine(message: Outgoing, { number }: NextStep, at: number): string {
  const said = message.telling === "link" ? "sent the customer the link" : "told the customer";
  const line = `<@${message.by}> ${said} of step ${number}`;
  return at > 0 ? `${line}, in the same message.` : `${line}.${sureWords(message)}`;
}

/** What the sender let through, for the log. */
function sureWords({ sure = [] }: Outgoing): string {
  if (sure.length === 0) return "";
  const quoted = sure.map((words) => `“${escapeText(words)}”`).join(", ");
  return ` They say that ${quoted} names no date and no customer.`;
}

/** The customer has not got the link of an issue that somebody linked in the same moment. */
async function takeBackForOther(context: StepContext, issue: string): Promise<void> {
  const { slack, step } = context;
  const now = await findStep(slack, undefined, step.id);
  if (!now?.step.issue || issueName(now.step.issue) === issue) return;
  await changeStep(slack, now.step, { sent_at: null, sent_by: null });
}

/** How long a press of *Send* may be under way, in milliseconds: no step runs that long. */
const UNDER_WAY = 10 * MINUTE;

/** The messages whose run stopped before they were sent. `now` in epoch milliseconds. */
export async function findStopped(slack: Slack, now: number): Promise<Outgoing[]> {
  return (await findAllOutgoing(slack)).filter(({ at }) => now - at > UNDER_WAY);
}

/**
 * Gives a message back to its sender: too late to send it, for nobody presses *Send* now. One that
 * was sent, and noted in the rows, is logged as such.
 */
export async function giveBackStopped(slack: Slack, message: Outgoing): Promise<void> {
  const links = linksOf(message);
  const found = await Promise.all(links.map(({ step }) => readStep(slack, step)));
  const [context] = found;
  if (context && wasSent(context.step, message)) {
    await logSent(slack, message, found);
  } else {
    const refused = "Baton stopped before it was sent. Look at the customer's channel first.";
    await giveBack(slack, context, message, refused);
  }
  await deleteOutgoing(slack, message.id);
}

/** Did its own run note that it was sent? Not that of another message about the same. */
function wasSent(step: NextStep, { telling, by, at, sends = 0 }: Outgoing): boolean {
  const { sent_by, sent_at = 0, told_at = 0 } = step;
  const noted = telling === "link" ? (sent_by === by ? sent_at : 0) : told_at;
  return (step.sends ?? 0) > sends && noted >= at && noted - at < UNDER_WAY;
}

/** The lines that still say that somebody is writing say that it was sent, and where it is. */
async function logSent(
  slack: Slack,
  message: Outgoing,
  contexts: readonly (StepContext | undefined)[],
): Promise<void> {
  const links = linksOf(message);
  const thread = readThread(message.thread);
  await allDone(contexts.map(async (context, at) => {
    const { call, step } = context ?? {};
    // Where another issue is linked now, the line belongs to the former one.
    if (!call?.card_ts || !step?.issue || issueName(step.issue) !== links[at].issue) return;
    const mark = markOf(message.telling, links[at], step.issue);
    const { ts } = await lookFor(slack, {
      channel: message.channel,
      ...(thread && thread !== "unreadable" ? { thread_ts: thread.ts } : {}),
      mark,
      since: message.at,
    });
    const link = ts && await permalink(slack, message.channel, ts);
    const words = sentLine(message, step, at) + (link ? ` (<${link}|the message>)` : "");
    await keepInside(slack, call.channel);
    const place = placeInLog({ ...threadOf(call), card_ts: call.card_ts }, mark);
    await showMarked(slack, { ...place, ts: undefined }, await lineMessage(slack, words));
  }));
}

/**
 * Tells whoever pressed *Send* that it was not sent, with their words, which the form keeps.
 *
 * @param refused why, as mrkdwn
 */
async function giveBack(
  slack: Slack,
  context: StepContext | undefined,
  outgoing: Outgoing,
  refused: string,
): Promise<void> {
  const { id, telling, thread, by, at, sender, others } = outgoing;
  const action = telling === "link" ? "send_link" : "tell_closed";
  const all = others && others.length > 0;
  const again = context && (all || !refusalOf(context.step, action)) ? context : undefined;
  // As JSON: what is missing is left out.
  const text = again ? withLinkOfNow(outgoing, again) : outgoing.text;
  const kept = { telling, text, thread, sender, all } as UnsentMessage;
  if (again) await change(again, { unsent: kept });
  const press = all ? "send_links" : action;
  const label = press === "send_links" ? CARD_LABELS[press] : ACTION_LABELS[press];
  const urls = again && await cardUrls(slack);
  const words = "Your message to the customer was not sent.";
  const message = {
    text: words,
    blocks: [
      paragraph(`:warning: *${words}*\n${refused}`),
      ...typedText(text),
      ...(urls && again && (press !== "send_links" || urls.links)
        ? [buttons(stepButton(urls, again.step.id, press, label, "primary"))]
        : []),
    ],
  };
  await directOnce(slack, by, { mark: `unsent:${id}`, since: at }, message, {
    kind: "sender",
    about: "a message that was not sent",
    gone: (user) => `<@${user}> has left the team: their message was not sent.`,
  });
}
