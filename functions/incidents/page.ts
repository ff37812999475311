/**
 * Pages the next people for an incident, unless somebody is on it.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { findPaged, type Paged, putPaged } from "../../datastores/cases/paged.ts";
import { findCovers } from "../../datastores/operations/turns.ts";
import { handbook } from "../../policy/handbook.ts";
import { awaitsAcknowledgement, type Incident } from "../../rules/incidents/incident.ts";
import { type PagePlace, pagePlaces } from "../../rules/incidents/paging.ts";
import { dutyDay, onDutyAt } from "../../rules/on_call/rotation.ts";
import { escapeText, truncate } from "../../rules/text/text.ts";
import { buttons, paragraph } from "../../slack/blocks.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { type Message, postOnce } from "../../slack/post_once.ts";
import { entryUrl } from "../../team/entry_url.ts";
import { type Paging, SHORTEST_WAIT } from "../../team/paging.ts";
import { permalink } from "../../team/people.ts";
import { startRunbookEntryPoint } from "../../team/start_runbook_button.ts";
import { tellPeople } from "../../team/tell.ts";
import { logLine } from "../../team/thread_log.ts";
import {
  actOnCaseEntryPoint,
  actOnIncidentEntryPoint,
  escalateIncidentEntryPoint,
  holdPostmortemEntryPoint,
  incidentButtons,
  type IncidentUrls,
} from "./act_on_incident_button.ts";
import { titleWords } from "./card_blocks.ts";
import { passName } from "./pass.ts";
import { readIncident, severityOf, threadOf, type WholeIncident } from "./read_incident.ts";
import { invite } from "./room.ts";

/** Pages about incidents: one place of the chain after the other. */
export const INCIDENT_PAGING: Paging = {
  goOn: async (slack, id, page, now) =>
    await pageNext(slack, id, Number(page), now) ?? SHORTEST_WAIT,
};

/** The entry points of the buttons of an incident. */
export async function incidentUrls(slack: Slack): Promise<IncidentUrls> {
  const [act, customers, escalate, postmortem, runbook] = await Promise.all([
    entryUrl(slack, actOnIncidentEntryPoint),
    entryUrl(slack, actOnCaseEntryPoint),
    entryUrl(slack, escalateIncidentEntryPoint),
    entryUrl(slack, holdPostmortemEntryPoint),
    entryUrl(slack, startRunbookEntryPoint),
  ]);
  return {
    ...(act ? { act } : {}),
    ...(customers ? { customers } : {}),
    ...(escalate ? { escalate } : {}),
    ...(postmortem ? { postmortem } : {}),
    ...(runbook ? { runbook } : {}),
  };
}

/** Slack's `Delay` is not exact to the second. */
const TOLERANCE = MINUTE / 2;

/**
 * Pages the next place of a chain, once the last one has had its time.
 *
 * @param passed how far the paging was when somebody passed it on: the next place is paged at once,
 * and of two who pass it on one is followed
 * @returns for how many minutes it is waited; undefined when nobody is left, or somebody is on it
 */
export async function pageNext(
  slack: Slack,
  id: string,
  chain: number,
  now: number,
  passed?: string,
): Promise<number | undefined> {
  const [whole, paged] = await Promise.all([readIncident(slack, id), findPaged(slack, id)]);
  if (!whole || !awaitsAcknowledgement(whole.incident)) return undefined;
  const { incident } = whole;
  const { paging } = incident;
  if (!paging || chain !== paging.chain) return undefined;
  const { page } = severityOf(incident);
  const levels = handbook.rotation.map(({ level }) => level);
  const { manager } = handbook.incidents;
  const places = pagePlaces(incident, {
    levels,
    ...(page ? { page } : {}),
    ...(manager ? { manager } : {}),
  });
  let asked = paged?.chain === paging.chain ? paged.asked : 0;
  const { acknowledge_within } = handbook.incidents;
  if (passed !== undefined && passed !== passName({ chain, asked })) return acknowledge_within;
  // Two runs may page for the same alert, and somebody may have passed it on meanwhile.
  const last = asked > 0 ? paged?.log?.at(-1)?.at ?? 0 : 0;
  const left = last + acknowledge_within * MINUTE - now;
  if (passed === undefined && left > TOLERANCE) return Math.ceil(left / MINUTE);
  let before = paged;
  for (; asked < places.length; asked++) {
    const place = places[asked];
    const people = await peopleAt(slack, place, now);
    // Nobody is on call at a level: the next one is paged at once.
    if (people.length === 0 && !("everyone" in place)) continue;
    const next: Paged = {
      incident: id,
      chain: paging.chain,
      asked: asked + 1,
      people: [...new Set([...before?.people ?? [], ...people])],
      log: [...before?.log ?? [], { at: now, people, as: placeName(place) }].slice(-LOG),
    };
    await putPaged(slack, next, now);
    try {
      // Nobody waits for people who have left.
      if (await askPlace(slack, whole, place, people, now)) return acknowledge_within;
    } catch (error) {
      const none = { incident: id, chain: paging.chain, asked, people: [], log: [] };
      await putPaged(slack, { ...none, ...before, chain: paging.chain, asked }, now);
      throw error;
    }
    before = next;
  }
  return undefined;
}

/** Until then the run that pages is at work. */
const AT_WORK = 5 * MINUTE;

/**
 * Goes on where the run that paged has ended: with everybody who is left, since nobody has come for
 * so long.
 */
export async function pageLeft(
  slack: Slack,
  { incident }: Pick<WholeIncident, "incident">,
  now: number,
): Promise<void> {
  const { id, paging } = incident;
  if (!paging || !awaitsAcknowledgement(incident)) return;
  const { chain } = paging;
  for (let first = true;; first = false) {
    const paged = await findPaged(slack, id);
    const asked = paged?.chain === chain ? paged.asked : 0;
    const last = asked > 0 ? paged?.log?.at(-1)?.at ?? 0 : paging.at;
    const wait = handbook.incidents.acknowledge_within * MINUTE + AT_WORK;
    if (first && now - last < wait) return;
    const passed = passName({ chain, asked });
    if (await pageNext(slack, id, chain, now, passed) === undefined) return;
  }
}

/** So many pages are in the timeline. */
const LOG = 50;

function placeName(place: PagePlace): string {
  return "level" in place
    ? place.level
    : "manager" in place
    ? "the manager"
    : "everybody who is online";
}

async function peopleAt(slack: Slack, place: PagePlace, now: number): Promise<string[]> {
  if ("manager" in place) return [place.manager];
  if ("everyone" in place) return [];
  const level = handbook.rotation.find((one) => one.level === place.level);
  if (!level) return [];
  const covers = await findCovers(slack, [dutyDay(now, level, handbook)], [level]);
  return onDutyAt(now, { ...handbook, rotation: [level], covers })[0]?.people ?? [];
}

/** Pages whoever is at a place; false when all of them have left. */
async function askPlace(
  slack: Slack,
  whole: WholeIncident,
  place: PagePlace,
  people: readonly string[],
  now: number,
): Promise<boolean> {
  const { incident, room, card } = whole;
  if ("everyone" in place) {
    await callEveryone(slack, whole);
    return true;
  }
  const thread = threadOf(whole);
  const [urls, link] = await Promise.all([
    incidentUrls(slack),
    card.ts ? permalink(slack, thread.channel, card.ts) : undefined,
  ]);
  const message = pageMessage(incident, urls, link);
  const who = people.map((user) => `<@${user}>`).join(", ");
  const as = "level" in place ? `on call at ${escapeText(place.level)}` : "the manager";
  const [{ told, later, refused }] = await Promise.all([
    tellPeople(
      slack,
      people.map((user) => ({
        user,
        about: `page/${incident.id}/${incident.paging!.chain}/${
          "level" in place ? place.level : "manager"
        }`,
        message,
        urgent: true,
      })),
      {
        kind: "page",
        about: "an incident",
        gone: (user) =>
          `<@${user}> is on call and has left the team: nobody was paged in their place. Change ` +
          "`rotation` in handbook.ts.",
      },
      now,
    ),
    logLine(slack, thread, `Paged: ${who}, ${as}.`, {
      mark: `paged:${incident.id}:${incident.paging!.chain}:${placeName(place)}`,
      again: true,
    }),
    room?.channel ? invite(slack, room.channel, people) : undefined,
  ]);
  if (refused && told.length === 0) throw refused;
  return told.length + later.length > 0;
}

function pageMessage(
  incident: Incident,
  urls: IncidentUrls,
  link: string | undefined,
): Message {
  const title = escapeText(titleWords(incident));
  const why = incident.paging?.why;
  const row = incidentButtons(urls, incident, ["on_it", "pass"]);
  return {
    text: `${title}. Nobody has acknowledged it.`,
    blocks: [
      paragraph(
        `:rotating_light: *${title}*\nNobody has acknowledged it.` +
          (why ? `\n>${escapeText(truncate(why.replace(/\s+/g, " "), 300))}` : "") +
          (link ? `\n<${link}|Open the card>` : ""),
      ),
      ...(row.length > 0 ? [buttons(...row)] : []),
    ],
  };
}

/** The last resort, once for each chain: whoever is online. */
async function callEveryone(slack: Slack, whole: WholeIncident): Promise<void> {
  const { incident, card } = whole;
  const { channel } = threadOf(whole);
  const title = incident.private ? "A private incident" : escapeText(titleWords(incident));
  const words = `<!here> *${title}*: nobody who is on call has acknowledged it. ` +
    "Press *I'm on it* on the card if you can help.";
  const place = {
    channel,
    mark: `here:${incident.id}:${incident.paging!.chain}`,
    since: incident.paging!.at,
    ...(card.ts ? { thread_ts: card.ts, reply_broadcast: true } : {}),
  };
  await postOnce(slack, place, { text: words, blocks: [paragraph(words)] });
}
