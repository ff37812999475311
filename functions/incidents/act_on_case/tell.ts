/**
 * *Tell customers*: one message after the other, each by a press of a person who knows the customer.
 *
 * @module
 */
import { changeAffected } from "../../../datastores/cases/affected.ts";
import { handbook } from "../../../policy/handbook.ts";
import { isHidden } from "../../../rules/customers/shown_names.ts";
import { dateWording } from "../../../rules/customers/date_wording.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import {
  type Affected,
  isToldOf,
  knowsOf,
  type TellingKind,
} from "../../../rules/incidents/affected.ts";
import { type Incident, refusalOf, stageOf } from "../../../rules/incidents/incident.ts";
import { lastHeard } from "../../../rules/incidents/updates.ts";
import { escapeText, momentLabel } from "../../../rules/text/text.ts";
import { readerZone } from "../../../rules/time/zones.ts";
import { type Block, button, buttons, paragraph, smallPrint } from "../../../slack/blocks.ts";
import { allDone } from "../../../slack/all_done.ts";
import { isSlackError } from "../../../slack/checked_call.ts";
import type { FormAnswer, Press, View } from "../../../slack/dialogue.ts";
import { filled, textInput } from "../../../slack/inputs.ts";
import { wayIn } from "../../../team/customer_names.ts";
import { guardOf, judgeForCustomer, letThroughWords, type Verdict } from "../../../team/guard.ts";
import { senderName, signed } from "../../../team/tell_customer/sender.ts";
import { tellOnce } from "../../../team/tell_customer/tell_once.ts";
import type { CardThread } from "../../../team/thread_log.ts";
import { severityOf } from "../read_incident.ts";
import { showSlip, slipThread } from "../slips.ts";
import {
  aboutIncident,
  type IncidentContext,
  incidentForm,
  incidentNotice,
  type Memory,
  outputsOf,
  type SentForm,
  type Turn,
} from "../turn.ts";
import { turnButton, VIEWS } from "./views.ts";
import { oneOf } from "./customers.ts";

/** *Send and next*, *Skip*. */
export const TELL_PRESSES = { send: "incident_send", skip: "incident_skip" } as const;

const MINUTE = 60_000;
const LONGEST = 2500;
type Asked = Pick<Turn, "slack" | "user" | "subject" | "memory" | "now">;

/** The first customer who is to be told. */
export async function tellPage(turn: Asked): Promise<View> {
  return await pageAfter(turn, undefined);
}

/** Sends what the page holds, once, and turns to the next one. */
export async function send(press: Press<Memory, IncidentContext>): Promise<View> {
  const { slack, user, now, subject, memory, values } = press;
  const refusal = refusalOf(subject.incident, "tell");
  const found = oneOf(subject, memory.customer ?? "");
  if (refusal) return incidentNotice(refusal, memory);
  if (!found || !isToldOf(found.one)) {
    return incidentNotice("This customer is no longer on the list. Nothing was sent.", memory);
  }
  const { one, customer } = found;
  const text = filled(values, textBlock(one))?.trim() ?? "";
  const again = (problem: string, pass?: number) =>
    customerPage(press, one, customer, {
      typed: { text, problem, ...(pass === undefined ? {} : { pass }) },
    });
  if (isHidden(customer, subject.rooms)) return await pageAfter(press, one.customer);
  if (!customer.channel) return again("This customer has no channel: send it by mail.");
  const problem = problemOf(subject, text, memory.fills ?? []);
  if (problem) return again(problem);
  const { held, let_through } = namesIn(subject, customer, text, memory);
  if (held) {
    const sure = held.pass === undefined
      ? ""
      : " If no customer is meant, press *Send and next* again: the log then says that you did.";
    return again(held.words + sure, held.pass);
  }
  const sender = await senderName(slack, user);
  const tell = (log: CardThread & { card_ts: string }) =>
    tellOnce(slack, {
      channel: customer.channel!,
      mark: `${subject.incident.id}.${memory.sent ?? one.told.length}`,
      text: signed(text, sender),
      links: sharedLinks(subject),
      log,
      doing: `<@${user}> is writing to the customer…`,
    }, now);
  const shown = () => showSlip(slack, subject, one, customer, now);
  let log = slipThread(one) ?? await shown();
  const told = await tell(log).catch(async (error) => {
    // Its slip was deleted, or its channel is gone.
    if (!one.slip || !isSlackError(error, "thread_not_found", "channel_not_found")) throw error;
    log = await shown();
    return await tell(log);
  });
  if ("refused" in told) return again(told.refused);
  const slip = { channel: log.channel, ts: log.card_ts };
  const sent = [...one.told, { kind: kindOf(subject.incident), by: user, at: now, ts: told.ts }];
  const affected = subject.affected.map((other) =>
    other.customer === one.customer ? { ...other, told: sent, state: "affected" as const } : other
  );
  const line = `<@${user}> told customers.`;
  const next = { ...press, memory: { ...memory, line }, subject: { ...subject, affected } };
  const [page] = await allDone([
    pageAfter(next, one.customer),
    changeAffected(slack, one, { slip, told: sent }, now),
    told.keep(`<@${user}> told the customer about the incident.${letThroughWords(let_through)}`),
  ]);
  return page;
}

/** *Done for now*: nothing more is sent. */
export function stopTelling({ memory }: SentForm): FormAnswer {
  return { outputs: outputsOf(memory) };
}

/** The next one, without sending anything. */
export async function skip(press: Press<Memory, IncidentContext>): Promise<View> {
  return await pageAfter(press, press.memory.customer);
}

/** The page of the next customer behind this one whom the reader knows. */
async function pageAfter(turn: Asked, behind: string | undefined): Promise<View> {
  const { slack, user, subject, memory } = turn;
  const { customer: _, sent: __, fills: ___, pass: ____, ...rest } = memory;
  const { affected } = subject;
  const at = behind === undefined
    ? 0
    : affected.findIndex(({ customer }) => customer === behind) + 1;
  const telling = { kind: kindOf(subject.incident), since: lastHeard(subject.incident) };
  const waiting = affected.slice(at).filter((one) => isToldOf(one) && !knowsOf(one, telling))
    .flatMap((one) => oneOf(subject, one.customer) ?? []);
  const mine = waiting.find(({ customer }) => !isHidden(customer, subject.rooms));
  if (mine) {
    const sender = await senderName(slack, user);
    return customerPage({ ...turn, memory: rest }, mine.one, mine.customer, { sender });
  }
  const others = affected.filter(isToldOf).flatMap((one) => oneOf(subject, one.customer) ?? [])
    .filter(({ customer }) => isHidden(customer, subject.rooms));
  const ways = await Promise.all(
    others.slice(0, 5).map(async ({ one, name, customer }) => {
      const told = one.told.length > 0 ? "was told" : "was not told yet";
      return `• *${escapeText(name)}* ${told}. ${await wayIn(slack, customer, user)}`;
    }),
  );
  const words = affected.some(isToldOf)
    ? "There is nobody left whom you can tell."
    : "No customer is on the list. *Affected customers* adds them.";
  return incidentForm(rest, {
    callback_id: VIEWS.page,
    title: "Tell customers",
    blocks: [paragraph([words, ...ways].join("\n")), buttons(turnButton("affected"))],
    close: "Close",
  });
}

function customerPage(
  { subject, memory, now }: Pick<Turn, "subject" | "memory" | "now">,
  one: Affected,
  customer: Customer,
  { sender = "", typed }: {
    sender?: string;
    typed?: { text: string; problem: string; pass?: number };
  },
): View {
  const { incident } = subject;
  const filled = filledIn(subject, customer, now);
  const { pass: _, ...rest } = memory;
  const kept = {
    ...rest,
    ...(typed?.pass === undefined ? {} : { pass: typed.pass }),
    customer: customer.id,
    sent: memory.sent ?? one.told.length,
    // The page may be minutes old when it is sent.
    fills: typed
      ? memory.fills ?? []
      : [filled.since, filled.next, sender, ...sharedLinks(subject)].filter(Boolean),
  };
  return incidentForm(kept, {
    callback_id: VIEWS.tell,
    title: "Tell customers",
    blocks: [
      aboutIncident(subject),
      ...(typed ? [paragraph(`:no_entry: ${escapeText(typed.problem)}`)] : []),
      paragraph(
        customer.channel
          ? `*${escapeText(customer.name)}* reads this in <#${customer.channel}> when you press ` +
            "*Send and next*."
          : `*${escapeText(customer.name)}* has no channel: copy this, and send it by mail.`,
      ),
      ...(one.told.length > 0
        ? [smallPrint(`They were told ${one.told.length} times before. The slip's thread has it.`)]
        : []),
      textInput({
        block_id: textBlock(one),
        label: "Message to the customer",
        multiline: true,
        max_length: LONGEST,
        initial: typed?.text ?? preparedText(incident, { ...filled, sender }),
      }),
      pressRow(customer),
      smallPrint("*Send and next* adds your name below it. *Done for now* sends nothing."),
    ],
    submit: "Done for now",
    close: "Close",
  });
}

function pressRow(customer: Customer): Block {
  return buttons(
    ...(customer.channel
      ? [{ ...button(TELL_PRESSES.send, "Send and next", customer.id), style: "primary" }]
      : []),
    button(TELL_PRESSES.skip, "Skip", customer.id),
    turnButton("affected"),
  );
}

/** Each customer's own: Slack keeps what was typed in an input of the same name. */
function textBlock({ customer, told }: Affected): string {
  return `text:${customer}:${told.length}`;
}

/** What there is to tell at this stage. */
function kindOf(incident: Incident): TellingKind {
  const stage = stageOf(incident);
  if (incident.postmortem?.closed) return "postmortem";
  if (stage === "resolved" || stage === "closed") return "resolved";
  return incident.updates.length > 0 ? "steps" : "started";
}

/** The words of the handbook, filled in for this customer. */
function preparedText(
  incident: Incident,
  fills: ReturnType<typeof filledIn> & { sender: string },
): string {
  const wording = handbook.incidents.wording[kindOf(incident)];
  const text = wording.replace(
    /\{(since|impact|next|workaround|link|sender)\}/g,
    (_, name: keyof typeof fills) => fills[name],
  ).replace(/ +/g, " ").trim();
  // A team's own wording may be older than the link.
  return kindOf(incident) === "postmortem" && !wording.includes("{link}")
    ? `${text} ${fills.link}`.trim()
    : text;
}

/** What was published about it: a link that customers may press. */
function sharedLinks({ issues }: Pick<IncidentContext, "issues">): string[] {
  return issues.shared?.made ? [issues.shared.made.url] : [];
}

function filledIn(subject: IncidentContext, customer: Customer, now: number) {
  const { incident } = subject;
  const { zone } = readerZone(customer.zone, handbook.timezone);
  const { update_every } = severityOf(incident);
  const next = Math.max(now, lastHeard(incident)) + update_every * MINUTE;
  return {
    since: `${momentLabel(incident.declared_at, zone)} (${zone})`,
    impact: incident.impact ? lowerFirst(incident.impact) : "something does not work",
    next: `${momentLabel(next, zone)} (${zone})`,
    workaround: "",
    link: sharedLinks(subject)[0] ?? "",
  };
}

function lowerFirst(text: string): string {
  const [first, second = ""] = text;
  // "API calls fail" stays as it is.
  const acronym = second === second.toUpperCase() && second !== second.toLowerCase();
  return acronym ? text : first.toLowerCase() + text.slice(1).replace(/[.\s]+$/, "");
}

/** The names of others in it. An ordinary word that is one passes with a second press. */
function namesIn(
  { customers, issues }: IncidentContext,
  customer: Customer,
  text: string,
  { pass }: Memory,
): Verdict {
  const except = [...Object.values(handbook.incidents.wording), ...sharedLinks({ issues })];
  return judgeForCustomer([{ part: "the text", text }], guardOf(customers), customer.id, {
    except,
    ...(pass === undefined ? {} : { pass }),
  });
}

/** Why this must not be sent, in plain words; undefined when all is well. */
function problemOf(
  { incident, room }: IncidentContext,
  text: string,
  fills: readonly string[],
): string | undefined {
  if (!text) return "Write what the customer should read.";
  if (room?.name && text.toLowerCase().includes(room.name.toLowerCase())) {
    return `Customers do not read the name of the incident's channel: remove “${room.name}”.`;
  }
  if (/<[@#!]/.test(text) || new RegExp(`\\b${escaped(incident.severity)}\\b`, "i").test(text)) {
    return `Customers do not read “${incident.severity}”, nor mentions of people or channels.`;
  }
  const dated = dateWording(text, fills);
  return dated
    ? `This promises a day (“${dated}”). Write only the times that were filled in.`
    : undefined;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
