/**
 * What an alert changes: a new key is a new card, a known one only counts.
 *
 * @module
 */
import { HOUR } from "@std/datetime";
import { type Alert, alertName, findAlert, putAlert } from "../../../datastores/cases/alerts.ts";
import {
  findIncident,
  incidentId,
  type KeptIncident,
  saveIncident,
  saveTimes,
} from "../../../datastores/cases/incidents.ts";
import { findAllCustomers } from "../../../datastores/customers.ts";
import { handbook } from "../../../policy/handbook.ts";
import { findLeaks, withoutLeaks } from "../../../rules/customers/leaks.ts";
import { type Incident, isOpen } from "../../../rules/incidents/incident.ts";
import { escapeText, truncate } from "../../../rules/text/text.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import { notTaken } from "../../../team/failed.ts";
import { knownAmong } from "../../../team/tell_customer/leak_check.ts";

/** What monitoring sends: words, as far as anything was sent. */
export interface SentAlert {
  key?: string;
  title?: string;
  severity?: string;
  link?: string;
  state?: string;
}

/** What the next steps do. */
export interface TakenAlert {
  incident?: string;
  line?: string;
  note?: string;
  chain?: string;
}

/** An alert that comes so often within an hour is told to the operators, once. */
const TOO_OFTEN = 20;
const TITLE_LENGTH = 60;
const LONGEST_LINK = 1000;

/** Notes an alert. `now` in epoch milliseconds. */
export async function takeAlert(slack: Slack, sent: SentAlert, now: number): Promise<TakenAlert> {
  const [key, title] = [textOf(sent.key), textOf(sent.title)];
  if (!key || !title) {
    notTaken(slack);
    const lacks = [...(key ? [] : ["`key`"]), ...(title ? [] : ["`title`"])].join(" and ");
    return { note: `An alert was ignored: it has no ${lacks}. Look at what monitoring sends.` };
  }
  const over = /^(?:resolved|ok|recovered)$/i.test(textOf(sent.state) ?? "");
  const known = await findAlert(slack, key, now);
  const kept = known && await incidentOf(slack, known.incident);
  if (known && kept && isOpen(kept.incident)) {
    return over
      ? await recovered(slack, kept.incident, now)
      : await countAgain(slack, known, kept, title, now);
  }
  // What recovers without an open incident needs nobody.
  if (over) return {};
  return await begin(slack, { ...sent, key, title }, known?.incidents ?? 0, now);
}

/** So many incidents are merged into one another, one after the other. */
const MOST_MERGED = 10;

/** The incident of an alert; where that was merged, the one it is part of. */
async function incidentOf(slack: Slack, id: string): Promise<KeptIncident | undefined> {
  let kept = await findIncident(slack, id);
  // That one may have been merged as well.
  for (let merged = 0; kept?.incident.merged_into && merged < MOST_MERGED; merged++) {
    kept = await findIncident(slack, kept.incident.merged_into);
  }
  return kept;
}

async function recovered(slack: Slack, incident: Incident, now: number): Promise<TakenAlert> {
  if (incident.alert?.recovered_at) return {};
  const alert = { ...incident.alert, recovered_at: now };
  await saveIncident(slack, { ...incident, alert, revision: incident.revision + 1 }, now);
  return {
    incident: incident.id,
    line: "Monitoring says that it recovered. *Resolve* when you agree.",
  };
}

async function countAgain(
  slack: Slack,
  known: Alert,
  { incident, times: before = 1 }: KeptIncident,
  title: string,
  now: number,
): Promise<TakenAlert> {
  const lately = [...known.lately.filter((at) => now - at < HOUR), now].slice(-TOO_OFTEN);
  const times = before + 1;
  await Promise.all([
    putAlert(slack, { ...known, times: known.times + 1, lately }, now),
    saveTimes(slack, incident.id, times),
  ]);
  const often = lately.length === TOO_OFTEN && known.lately.length < TOO_OFTEN;
  // What comes every few seconds does not change the card each time.
  const shown = Number.isInteger(Math.log2(times)) ? { incident: incident.id } : {};
  return often
    ? {
      ...shown,
      note: `The alert “${escapeText(truncate(title, TITLE_LENGTH))}” came ${TOO_OFTEN} times ` +
        "within an hour. Filter it at its source: each time costs a run of a workflow.",
    }
    : shown;
}

async function begin(
  slack: Slack,
  { key, title, severity: named, link }: SentAlert & { key: string; title: string },
  before: number,
  now: number,
): Promise<TakenAlert> {
  const { severities, at_once } = handbook.incidents;
  const wanted = textOf(named)?.toLowerCase();
  const found = severities.find(({ name }) => name.toLowerCase() === wanted);
  const severity = found ?? severities.at(-1)!;
  const url = textOf(link);
  const id = incidentId(`${alertName(key)}.${before + 1}`);
  const declared = at_once.includes(severity.name);
  const pages = declared && severity.page?.length !== 0;
  // The whole company reads the card: nobody can correct what a machine wrote.
  const customers = knownAmong(await findAllCustomers(slack));
  const plain = title.replace(/\s+/g, " ");
  const clean = withoutLeaks(plain, findLeaks(plain, customers, { emails: false }));
  // A link cannot name the codename instead: one with a name is left out.
  const usable = url && /^https:\/\/[^\s<>|]+$/.test(url) && url.length <= LONGEST_LINK &&
    findLeaks(url, customers, { emails: false }).length === 0;
  const incident: Incident = {
    id,
    title: truncate(clean, TITLE_LENGTH),
    severity: severity.name,
    declared_by: "",
    declared_at: now,
    alert: {
      ...(usable ? { link: url } : {}),
      ...(declared ? { decided: true } : {}),
    },
    updates: [],
    affected: [],
    revision: 0,
    ticks: {},
    ...(pages ? { paging: { chain: 1, at: now } } : {}),
  };
  const notes = [
    ...(found ? [] : [
      `An alert has the severity \`${escapeText(truncate(textOf(named) ?? "", 40))}\`, which ` +
      `handbook.ts does not know: ${escapeText(severity.name)} was used.`,
    ]),
    ...(url && !usable
      ? [
        `The link of the alert “${escapeText(truncate(clean, TITLE_LENGTH))}” was left out: it ` +
        "names a customer, or is no https address. The whole company reads the card.",
      ]
      : []),
  ];
  await Promise.all([
    saveIncident(slack, incident, now),
    putAlert(slack, { key, incident: id, incidents: before + 1, times: 1, lately: [now] }, now),
  ]);
  return {
    incident: id,
    ...(pages ? { chain: "1" } : {}),
    ...(notes.length > 0 ? { note: notes.join(" ") } : {}),
  };
}

function textOf(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  // An automation tool sends the placeholder when it has no value.
  return text === "" || text.startsWith("{{") ? undefined : text;
}
