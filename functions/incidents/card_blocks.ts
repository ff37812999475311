/**
 * The card of an incident: the same in the incidents' channel and in its own.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { publicName } from "../../rules/customers/customer.ts";
import { isToldOf } from "../../rules/incidents/affected.ts";
import {
  actionsOf,
  awaitsAcknowledgement,
  type Incident,
  type Stage,
  stageOf,
} from "../../rules/incidents/incident.ts";
import { isItemOpen, postmortemStage } from "../../rules/incidents/postmortem.ts";
import { type ShownStep, stepsOf, type StepState } from "../../rules/incidents/steps.ts";
import { dateToken, escapeText, truncate } from "../../rules/text/text.ts";
import { type Block, buttons, linkTarget, paragraph, smallPrint } from "../../slack/blocks.ts";
import type { Message } from "../../slack/post_once.ts";
import { startRunbookButton } from "../../team/start_runbook_button.ts";
import { incidentButtons, type IncidentUrls } from "./act_on_incident_button.ts";
import type { WholeIncident } from "./read_incident.ts";

const EMOJI: Record<Stage, string> = {
  alert: ":bell:",
  declared: ":rotating_light:",
  working: ":fire_engine:",
  resolved: ":large_green_circle:",
  closed: ":white_check_mark:",
  false_alarm: ":ok_hand:",
  merged: ":link:",
};

const STEP_EMOJI: Record<StepState, string> = {
  open: ":white_large_square:",
  doing: ":hourglass_flowing_sand:",
  done: ":white_check_mark:",
  skipped: ":heavy_minus_sign:",
};

/** The card in the incidents' channel, where the whole company reads it. */
export function headlineCard(whole: WholeIncident, urls: IncidentUrls): Message {
  const { incident } = whole;
  if (!incident.private) return incidentCard(whole, urls);
  const text = `${incident.severity}: a private incident, ${stageName(incident)}`;
  return {
    text,
    blocks: [
      paragraph(`${EMOJI[stageOf(incident)]} *${escapeText(text)}*`),
      smallPrint("Only the people who were invited can read about it."),
    ],
  };
}

/** The whole card. */
export function incidentCard(whole: WholeIncident, urls: IncidentUrls): Message {
  const { incident, affected } = whole;
  const title = titleWords(incident);
  // Nothing is done for what was none, or is part of another one.
  const steps = ["alert", "false_alarm", "merged"].includes(stageOf(incident))
    ? []
    : stepsOf(incident, affected).map(stepLine);
  return {
    text: `${title}: ${stageName(incident)}`,
    blocks: [
      paragraph(
        [`${EMOJI[stageOf(incident)]} *${escapeText(title)}*`, stageWords(whole)].join("\n"),
      ),
      ...paragraphs(impactWords(incident), steps.join("\n"), postmortemWords(whole)),
      smallPrint(...detailWords(whole)),
      ...buttonRow(incident, urls),
    ],
  };
}

/** The severity and the title, with the word that keeps people calm in a drill. */
export function titleWords({ severity, title, drill, alert }: Incident): string {
  const what = alert && !alert.decided ? "Alert, " : drill ? "DRILL, " : "";
  return `${what}${severity}: ${title}`;
}

function stageName(incident: Incident): string {
  return stageOf(incident).replace("_", " ");
}

function paragraphs(...words: readonly string[]): Block[] {
  return words.filter((each) => each !== "").map(paragraph);
}

function stageWords({ incident, room }: WholeIncident): string {
  const at = (instant: number) => dateToken(instant, handbook.timezone);
  const { resolved, false_alarm, alert, paging } = incident;
  switch (stageOf(incident)) {
    case "alert":
      return alert?.recovered_at
        ? "Monitoring says that it recovered. Was it an incident?"
        : "Monitoring says so. Is it an incident?";
    case "declared":
      return paging && awaitsAcknowledgement(incident)
        ? "*Nobody has acknowledged it yet.*"
        : "*Nobody leads it yet.*";
    case "working":
      return alert?.recovered_at
        ? "Monitoring says that it recovered. *Resolve* when you agree."
        : awaitsAcknowledgement(incident)
        ? "It was escalated, and *nobody has acknowledged that yet*."
        : `<@${incident.lead}> leads it${room?.channel ? ` in <#${room.channel}>` : ""}.`;
    case "resolved":
      return `Resolved by <@${resolved!.by}>, ${at(resolved!.at)}: ` +
        escapeText(truncate(resolved!.words ?? "", 300));
    case "closed":
      return `Closed, ${at(incident.closed_at!)}. The six steps are behind it.`;
    case "false_alarm":
      return `False alarm, says <@${false_alarm!.by}>: ` +
        `${escapeText(truncate(false_alarm!.words ?? "", 300))}\nGood that you called it.`;
    case "merged":
      return "It is part of another incident: work goes on there.";
  }
}

function impactWords({ impact, updates }: Incident): string {
  const last = updates.at(-1);
  return [
    ...(impact ? [`*Impact:* ${escapeText(truncate(impact, 500))}`] : []),
    ...(last
      ? [
        `*Last update*, <@${last.by}>, ${dateToken(last.at, handbook.timezone)}:`,
        ...updateLines(last),
      ]
      : []),
  ].join("\n");
}

/** An update, as people read it. */
export function updateLines(
  { known, doing, next }: { known: string; doing: string; next: string },
): string[] {
  const lines = [["We know", known], ["We are doing", doing], ["Next", next]];
  return lines.filter(([, text]) => text !== "")
    .map(([name, text]) => `>*${name}:* ${escapeText(truncate(text, 500)).replace(/\n/g, "\n>")}`);
}

function stepLine({ number, name, state, owner, note }: ShownStep): string {
  const words = note ? `: ${escapeText(truncate(note.replace(/\s+/g, " "), 150))}` : "";
  return `${STEP_EMOJI[state]} ${number}. ${name}${owner ? ` · <@${owner}>` : ""}${words}`;
}

/** How many action items a card shows. */
const SHOWN_ITEMS = 5;

function postmortemWords({ incident, items, issues }: WholeIncident): string {
  const { postmortem } = incident;
  if (!postmortem || postmortem.on_hold) return "";
  const { owner, meets_at, due_at } = postmortem;
  const at = (instant: number) => dateToken(instant, handbook.timezone);
  const open = items.filter(isItemOpen);
  const counted = `${items.length} action ${items.length === 1 ? "item" : "items"}, ` +
    `${open.length} open`;
  const words = {
    due: `its meeting needs a time by ${at(due_at)}`,
    scheduled: `meets ${at(meets_at ?? due_at)}`,
    held: `held; ${counted}`,
    closed: `closed; ${counted}`,
  }[postmortemStage(postmortem)];
  const link = (url: string | undefined, name: string) =>
    url ? ` · <${linkTarget(url)}|${name}>` : "";
  const { document, shared } = issues;
  const written = postmortem.document ?? document?.made?.url;
  return [
    `*Postmortem* · <@${owner}>: ${words}${link(written, "Document")}` +
    link(shared?.made?.url, "What we shared"),
    ...(document?.trouble && !written
      ? ["The document is kept here. *Create the document* tries again."]
      : []),
    ...open.slice(0, SHOWN_ITEMS).map(({ text, owner, issue }) =>
      `• ${escapeText(truncate(text, 100))} · <@${owner}>${
        link(issue, "issue") || " · no issue yet"
      }`
    ),
  ].join("\n");
}

function detailWords({ incident, room, affected, customers, times = 1 }: WholeIncident): string[] {
  const names = affected.filter(isToldOf).map(({ customer }) => {
    const found = customers.find(({ id, leaving }) => id === customer && !leaving);
    return escapeText(found ? publicName(found) : "a customer who was removed");
  });
  const { comms, declared_by, declared_at, alert, drill } = incident;
  return [
    `${declared_by ? `Declared by <@${declared_by}>,` : "Since"} ` +
    dateToken(declared_at, handbook.timezone),
    ...(comms ? [`comms: <@${comms}>`] : []),
    ...(room?.channel ? [`room: <#${room.channel}>`] : []),
    ...(names.length > 0
      ? [`affected: ${names.slice(0, 10).join(", ")}${names.length > 10 ? ", …" : ""}`]
      : []),
    ...(times > 1 ? [`monitoring raised it at least ${times} times`] : []),
    ...(alert?.link ? [`<${alert.link}|what monitoring shows>`] : []),
    ...(drill ? ["this is a drill"] : []),
  ];
}

function buttonRow(incident: Incident, urls: IncidentUrls): Block[] {
  const row = incidentButtons(urls, incident, actionsOf(incident));
  if (urls.runbook && ["declared", "working"].includes(stageOf(incident))) {
    row.push(startRunbookButton(urls.runbook, { kind: "incident", id: incident.id }));
  }
  if (row.length === 0) return [];
  // The same name each time: a press that meets an update of the card still finds its button.
  return [{ ...buttons(...row), block_id: `presses:${incident.id}` }];
}
