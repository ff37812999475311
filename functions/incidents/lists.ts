/** The list of this job: what is open, what was not held yet, and what people still do about it. */
import { findAllItems, type KeptItem } from "../../datastores/cases/action_items.ts";
import { findAllIncidents } from "../../datastores/cases/incidents.ts";
import { findRooms } from "../../datastores/cases/rooms.ts";
import { handbook } from "../../policy/handbook.ts";
import { type Incident, isOpen, stageOf } from "../../rules/incidents/incident.ts";
import {
  isItemOpen,
  itemsOf,
  type Postmortem,
  postmortemStage,
} from "../../rules/incidents/postmortem.ts";
import { dateToken, escapeText, truncate } from "../../rules/text/text.ts";
import { type Block, linkTarget, modal, paragraph, smallPrint } from "../../slack/blocks.ts";
import type { Turn, View } from "../../slack/dialogue.ts";
import { roomsOf } from "../../team/customer_names.ts";
import type { List } from "../../team/list.ts";
import { permalink } from "../../team/people.ts";
import { titleWords } from "./card_blocks.ts";

const INCIDENTS_VIEW = "incidents_list";
/** How many of each sort are shown. */
const SHOWN = 10;
const OFF = "Incidents are off: an operator names `incidents.channel` in handbook.ts.";

/** What this job lets people look through. */
export const LISTS: readonly List[] = [{
  name: "incidents",
  views: [INCIDENTS_VIEW],
  notice,
  first: incidentsView,
}];

function notice(mrkdwn: string): View {
  return page([paragraph(mrkdwn)]);
}

function page(blocks: Block[]): View {
  return modal({
    callback_id: INCIDENTS_VIEW,
    title: "Incidents",
    blocks,
    private_metadata: "{}",
  });
}

async function incidentsView({ slack, user, now }: Turn): Promise<View> {
  if (!handbook.incidents.channel) return notice(OFF);
  const [all, rooms, rows] = await Promise.all([
    findAllIncidents(slack),
    roomsOf(slack, user),
    findAllItems(slack, now),
  ]);
  const secret = all.filter(({ incident }) => incident.private);
  const mine = new Set(
    (await findRooms(slack, secret.map(({ incident }) => incident.id)))
      .filter(({ channel }) => channel && rooms.has(channel)).map(({ incident }) => incident),
  );
  const shown = all.filter(({ incident }) => !incident.private || mine.has(incident.id));
  const cards = new Map(shown.map(({ incident, card }) => [incident.id, card]));
  const incidents = shown.map(({ incident }) => incident);
  const open = incidents.filter(isOpen);
  const owed = incidents.filter((one) =>
    stageOf(one) === "resolved" && one.postmortem && !one.postmortem.closed
  ).sort(byLateness);
  const items = incidents.flatMap((one) =>
    itemsOf(one.postmortem, rows.filter(({ incident }) => incident === one.id))
      .filter(isItemOpen).map((item): KeptItem => ({ ...item, incident: one.id }))
  );
  const past = incidents.filter((one) => !open.includes(one) && !owed.includes(one));
  if (incidents.length === 0) {
    return notice("No incidents yet. *Declare an incident* starts one.");
  }
  const with_items = incidents.filter(({ id }) =>
    items.slice(0, SHOWN).some(({ incident }) => incident === id)
  );
  const listed = incidents.filter((one) =>
    with_items.includes(one) ||
    [open, owed, past].some((part) => part.slice(0, SHOWN).includes(one))
  );
  const links = new Map(
    await Promise.all(listed.map(async ({ id }) => {
      const card = cards.get(id);
      const link = card?.channel && card.ts
        ? await permalink(slack, card.channel, card.ts)
        : undefined;
      return [id, link] as const;
    })),
  );
  const line = (one: Incident, words: string) => {
    const link = links.get(one.id);
    const title = escapeText(titleWords(one));
    return `• ${link ? `<${link}|${title}>` : title} · ${words}`;
  };
  return page([
    ...part("Open", open, (one) => line(one, openWords(one))),
    ...part("Postmortems", owed, (one) => line(one, postmortemLine(one.postmortem!))),
    ...part("Action items", items, (item) => {
      const one = incidents.find(({ id }) => id === item.incident)!;
      const issue = item.issue ? `<${linkTarget(item.issue)}|issue>` : "*no issue yet*";
      const text = escapeText(truncate(item.text, 100));
      return `${line(one, text)} · <@${item.owner}> · ${issue}`;
    }),
    ...part(
      "Past",
      past,
      (one) =>
        line(
          one,
          `${stageOf(one).replace("_", " ")} · ${dateToken(one.declared_at, handbook.timezone)}`,
        ),
    ),
  ]);
}

/** Those that were not held first, and of these the one that waits longest. */
function byLateness(one: Incident, other: Incident): number {
  const held = Number(one.postmortem?.held !== undefined) -
    Number(other.postmortem?.held !== undefined);
  return held || one.postmortem!.since - other.postmortem!.since;
}

function part<One>(name: string, all: readonly One[], line: (one: One) => string): Block[] {
  if (all.length === 0) return [];
  const lines = all.slice(0, SHOWN).map(line);
  return [
    paragraph(`*${name}: ${all.length}*`),
    ...lines.map(paragraph),
    ...(all.length > SHOWN ? [smallPrint(`${all.length - SHOWN} more`)] : []),
  ];
}

function openWords(one: Incident): string {
  return one.lead
    ? `<@${one.lead}> leads it`
    : stageOf(one) === "alert"
    ? "an alert"
    : "nobody leads it";
}

function postmortemLine(postmortem: Postmortem): string {
  const { owner, meets_at, due_at } = postmortem;
  const at = (instant: number) => dateToken(instant, handbook.timezone);
  const words = {
    due: `not held: it needs a time by ${at(due_at)}`,
    scheduled: `not held: it meets ${at(meets_at ?? due_at)}`,
    held: "held, not closed yet",
    closed: "closed",
  }[postmortemStage(postmortem)];
  return `${words} · <@${owner}>`;
}
