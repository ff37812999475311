/**
 * The forms with which an incident is worked on.
 *
 * @module
 */
import { findOpenIncidents, saveAcknowledged } from "../../../datastores/cases/incidents.ts";
import { handbook } from "../../../policy/handbook.ts";
import {
  awaitsAcknowledgement,
  type Incident,
  refusalOf,
  stageOf,
} from "../../../rules/incidents/incident.ts";
import { postmortemAfter } from "../../../rules/incidents/postmortem_due.ts";
import { withEvents } from "../../../rules/incidents/timeline.ts";
import { escapeText, truncate } from "../../../rules/text/text.ts";
import { paragraph, smallPrint } from "../../../slack/blocks.ts";
import { type FormAnswer, refuse, turnTo, type View } from "../../../slack/dialogue.ts";
import { choiceInput, filled, textInput } from "../../../slack/inputs.ts";
import { titleWords, updateLines } from "../card_blocks.ts";
import { severityOf } from "../read_incident.ts";
import {
  aboutIncident,
  change,
  incidentForm,
  incidentNotice,
  leaksOf,
  outputsOf,
  type SentForm,
  type Turn,
} from "../turn.ts";
import { VIEWS } from "./views.ts";

const KNOWN = "known";
const DOING = "doing";
const NEXT = "next";
const WHY = "why";
const LEVEL = "level";
const OTHER = "other";
/** How many updates are kept: the log has them all. */
const KEPT = 30;
const COMPANY_READS = "The whole company reads this: write codenames, not customers' names.";

/** *Post an update*. */
export function updatePage({ subject, memory }: Turn): View {
  const line = (block_id: string, label: string, placeholder: string, optional = false) =>
    textInput({ block_id, label, placeholder, optional, multiline: true, max_length: 500 });
  return incidentForm(memory, {
    callback_id: VIEWS.update,
    title: "Post an update",
    blocks: [
      aboutIncident(subject),
      line(KNOWN, "What do we know?", "Nothing new is an update too"),
      line(DOING, "What are we doing?", "Rolling back the last release", true),
      line(NEXT, "What comes next, and when?", "We look again in 30 minutes", true),
      smallPrint(COMPANY_READS),
    ],
    submit: "Post",
    close: "Cancel",
  });
}

/** Posts it: in the log and in the room. */
export async function saveUpdate(sent: SentForm): Promise<FormAnswer> {
  const { subject, memory, values, user, now } = sent;
  const refusal = refusalOf(subject.incident, "update");
  if (refusal) return turnTo(incidentNotice(refusal, memory));
  const text = (block: string) => filled(values, block)?.trim() ?? "";
  const said = { known: text(KNOWN), doing: text(DOING), next: text(NEXT) };
  if (!said.known) return refuse({ [KNOWN]: "Say what you know: “Nothing new” is fine." });
  const leaks = leaksOf(subject, { [KNOWN]: said.known, [DOING]: said.doing, [NEXT]: said.next });
  if (leaks) return leaks;
  const update = { by: user, at: now, ...said };
  await change(sent, { updates: [...subject.incident.updates, update].slice(-KEPT) });
  const words = [`<@${user}> posted an update:`, ...updateLines(said)].join("\n");
  const line = subject.incident.private ? `<@${user}> posted an update.` : words;
  return { outputs: outputsOf({ ...memory, line, say: words }) };
}

/** *Resolve*. */
export function resolvePage({ subject, memory }: Turn): View {
  return incidentForm(memory, {
    callback_id: VIEWS.resolve,
    title: "Resolve",
    blocks: [
      aboutIncident(subject),
      textInput({
        block_id: WHY,
        label: "What fixed it?",
        multiline: true,
        max_length: 500,
        placeholder: "We rolled back, and watched it for ten minutes",
      }),
      smallPrint(
        subject.incident.drill
          ? "This is a drill: it is closed with this."
          : `Customers are told by a press, and a postmortem is due. ${COMPANY_READS}`,
      ),
    ],
    submit: "Resolve",
    close: "Cancel",
  });
}

/** Resolves it: a postmortem is due, unless it was a drill. */
export async function saveResolve(sent: SentForm): Promise<FormAnswer> {
  const { slack, subject, memory, values, user, now } = sent;
  const { incident } = subject;
  const refusal = refusalOf(incident, "resolve");
  if (refusal) return turnTo(incidentNotice(refusal, memory));
  const words = filled(values, WHY)?.trim();
  if (!words) return refuse({ [WHY]: "Say what fixed it: others will meet it again." });
  const leaks = leaksOf(subject, { [WHY]: words });
  if (leaks) return leaks;
  const lead = incident.lead ?? user;
  const within = severityOf(incident).postmortem_within;
  await Promise.all([
    change(sent, {
      lead,
      resolved: { by: user, at: now, words },
      ...(incident.drill
        ? { closed_at: now }
        : { postmortem: postmortemAfter(incident, { owner: lead, now, within }, handbook) }),
    }),
    awaitsAcknowledgement(incident)
      ? saveAcknowledged(slack, incident.id, { by: user, at: now, chain: incident.paging!.chain })
      : undefined,
  ]);
  const line = `:large_green_circle: <@${user}> resolved it.`;
  return { outputs: outputsOf({ ...memory, line, say: line }) };
}

/** *False alarm*, *Not an incident*. */
export function falseAlarmPage({ subject, memory }: Turn): View {
  return incidentForm(memory, {
    callback_id: VIEWS.false_alarm,
    title: "False alarm",
    blocks: [
      aboutIncident(subject),
      textInput({
        block_id: WHY,
        label: "Why was it none?",
        max_length: 300,
        placeholder: "The check itself was broken",
      }),
    ],
    submit: "False alarm",
    close: "Cancel",
  });
}

/** It was none: good that somebody called it. */
export async function saveFalseAlarm(sent: SentForm): Promise<FormAnswer> {
  const { subject, memory, values, user, now } = sent;
  const refusal = refusalOf(subject.incident, "false_alarm");
  if (refusal) return turnTo(incidentNotice(refusal, memory));
  const words = filled(values, WHY)?.trim();
  if (!words) return refuse({ [WHY]: "Say why: the next person wants to know." });
  const leaks = leaksOf(subject, { [WHY]: words });
  if (leaks) return leaks;
  await change(sent, { false_alarm: { by: user, at: now, words } });
  const line = `<@${user}>: a false alarm. Good that you called it.`;
  return { outputs: outputsOf({ ...memory, line, say: line }) };
}

/** *Duplicate of…*: one of the other incidents that are open. */
export async function mergePage({ slack, subject, memory }: Turn): Promise<View> {
  const others = await mergeTargets({ slack, subject });
  if (others.length === 0) {
    return incidentNotice("No other incident is open: there is nothing to merge it into.", memory);
  }
  return incidentForm(memory, {
    callback_id: VIEWS.merge,
    title: "Duplicate of…",
    blocks: [
      aboutIncident(subject),
      choiceInput({
        block_id: OTHER,
        label: "It is part of",
        choices: others.map((one) => ({ text: titleWords(one), value: one.id })),
      }),
      smallPrint(
        "Its customers move along, with what they were told. Nobody else is paged for this one.",
      ),
    ],
    submit: "Merge",
    close: "Cancel",
  });
}

/** Incidents that are open, and no private ones: only the people in those know about them. */
async function mergeTargets(
  { slack, subject: { incident } }: Pick<Turn, "slack" | "subject">,
): Promise<Incident[]> {
  return (await findOpenIncidents(slack)).map((one) => one.incident).filter((one) =>
    one.id !== incident.id && !one.private && ["declared", "working"].includes(stageOf(one))
  );
}

/** What was chosen in *Duplicate of…*. */
export function chosenIncident({ values }: Pick<SentForm, "values">): string | undefined {
  return filled(values, OTHER);
}

/** *Escalate*: to which level, and why. */
export function escalatePage({ subject, memory }: Turn): View {
  return incidentForm(memory, {
    callback_id: VIEWS.escalate,
    title: "Escalate",
    blocks: [
      aboutIncident(subject),
      choiceInput({
        block_id: LEVEL,
        label: "Page which level?",
        choices: handbook.rotation.map(({ level }) => ({ text: level, value: level })),
      }),
      textInput({
        block_id: WHY,
        label: "Why?",
        max_length: 200,
        placeholder: "We need somebody who knows the database",
      }),
      paragraph(
        "The people on call there are paged now, and then the next levels, until somebody is on it. " +
          "Slack's Do Not Disturb silences pages.",
      ),
    ],
    submit: "Page them",
    close: "Cancel",
  });
}

/** Begins a chain of pages. */
export async function saveEscalate(sent: SentForm): Promise<FormAnswer> {
  const { subject, memory, values, user, now } = sent;
  const { incident } = subject;
  const refusal = refusalOf(incident, "escalate");
  if (refusal) return turnTo(incidentNotice(refusal, memory));
  const [from, why] = [filled(values, LEVEL), filled(values, WHY)?.trim()];
  if (!from || !handbook.rotation.some(({ level }) => level === from)) {
    return refuse({ [LEVEL]: "Choose a level." });
  }
  if (!why) return refuse({ [WHY]: "Say why: it is what they read first." });
  const leaks = leaksOf(subject, { [WHY]: why });
  if (leaks) return leaks;
  const chain = Math.max(incident.paging?.chain ?? 0, incident.acknowledged?.chain ?? 0) + 1;
  const { acknowledged } = incident;
  await change(sent, {
    paging: { chain, at: now, from, why },
    events: withEvents(
      incident,
      // The next acknowledgement takes the place of this one.
      ...(acknowledged && !incident.events?.some(({ at }) => at === acknowledged.at)
        ? [{ by: acknowledged.by, at: acknowledged.at, words: "Acknowledged the page" }]
        : []),
      { by: user, at: now, words: `Escalated to ${from}: ${why}` },
    ),
  });
  const line = `<@${user}> escalated it to ${escapeText(from)}: ${escapeText(truncate(why, 200))}`;
  return { outputs: outputsOf({ ...memory, line, say: line, chain: String(chain) }) };
}
