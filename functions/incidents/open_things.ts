/**
 * What is open of this job: incidents, postmortems that are not closed, and their action items.
 *
 * @module
 */
import { findSomeItems, type KeptItem } from "../../datastores/cases/action_items.ts";
import {
  findIncidents,
  findOpenIncidents,
  type KeptIncident,
} from "../../datastores/cases/incidents.ts";
import { findRooms } from "../../datastores/cases/rooms.ts";
import { handbook } from "../../policy/handbook.ts";
import { actionsOf, isOpen, type Stage, stageOf } from "../../rules/incidents/incident.ts";
import {
  isItemOpen,
  itemsOf,
  type PostmortemStage,
  postmortemStage,
} from "../../rules/incidents/postmortem.ts";
import { originOf } from "../../rules/support/docs_item.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import { buttons } from "../../slack/blocks.ts";
import { docsSource } from "../../team/docs_open.ts";
import { entryUrl } from "../../team/entry_url.ts";
import { type AnySource, cardsOf, type OpenLook, type OpenSource } from "../../team/open_things.ts";
import {
  actOnIncidentEntryPoint,
  docsButton,
  escalateIncidentEntryPoint,
  holdPostmortemEntryPoint,
  incidentButtons,
  type IncidentUrls,
} from "./act_on_incident_button.ts";

const INCIDENT: Partial<Record<Stage, string>> = {
  alert: "An alert: is it an incident?",
  declared: "Say that you are on it: nobody leads it",
  working: "Resolve the incident",
};
const POSTMORTEM: Record<PostmortemStage, string> = {
  due: "Give the postmortem a time",
  scheduled: "Hold the postmortem",
  held: "Close the postmortem",
  closed: "",
};

const cards = cardsOf<KeptIncident>(({ card }) => card);

/** Incidents at work. */
const incidents: OpenSource<KeptIncident> = {
  one: "incident",
  several: "incidents",
  async read(look) {
    const open = (await readOpen(look)).filter(({ incident }) => isOpen(incident));
    return {
      things: open.map((of) => {
        const { id, lead, declared_at } = of.incident;
        return {
          id,
          todo: INCIDENT[stageOf(of.incident)] ?? "",
          text: titleOf(of),
          ...(lead ? { owner: lead } : {}),
          due: dateIn(handbook.timezone, declared_at),
          of,
        };
      }),
    };
  },
  cards,
  buttons: (slack) => buttonsWith(slack, ["act", "escalate"]),
};

/** Postmortems. */
const postmortems: OpenSource<KeptIncident> = {
  one: "postmortem",
  several: "postmortems",
  async read(look) {
    const owed = (await readOpen(look)).filter(({ incident }) =>
      stageOf(incident) === "resolved" && incident.postmortem && !incident.postmortem.closed &&
      !incident.postmortem.on_hold
    );
    return {
      things: owed.map((of) => {
        const postmortem = of.incident.postmortem!;
        return {
          id: of.incident.id,
          todo: POSTMORTEM[postmortemStage(postmortem)],
          text: titleOf(of),
          owner: postmortem.owner,
          due_at: postmortem.meets_at ?? postmortem.due_at,
          of,
        };
      }),
    };
  },
  cards,
  buttons: postmortemButtons,
};

/** An action item with its incident, whose card is the way to it. */
interface ItemOf extends KeptIncident {
  item: KeptItem;
}

/** Action items, also of postmortems that are closed: they are done when their issue is closed. */
const action_items: OpenSource<ItemOf> = {
  one: "action item",
  several: "action items",
  async read(look) {
    if (!handbook.incidents.channel) return { things: [] };
    const { slack, now, pages } = look;
    const [{ values, more }, open] = await Promise.all([
      findSomeItems(slack, now, pages),
      readOpen(look),
    ]);
    const known = new Set(open.map(({ incident }) => incident.id));
    const others = new Set(
      values.filter(isItemOpen).map(({ incident }) => incident).filter((id) => !known.has(id)),
    );
    const rest = await readableAmong(look, await findIncidents(slack, [...others]));
    const byIncident = Map.groupBy(values, ({ incident }) => incident);
    const things = [...open, ...rest].flatMap((of) => {
      const { id, postmortem } = of.incident;
      return itemsOf(postmortem, byIncident.get(id) ?? []).filter(isItemOpen).map((item) => ({
        id: `${id} ${item.id}`,
        todo: todoOf(item),
        text: item.text,
        ...(item.owner ? { owner: item.owner } : {}),
        of: { ...of, item: { ...item, incident: id } },
      }));
    });
    return { things, more };
  },
  cards: cardsOf(({ card }) => card),
  buttons: postmortemButtons,
};

/** What they left for the docs. */
const docs = docsSource("incident", {
  async readable(look, items) {
    if (!handbook.incidents.channel || items.length === 0) return [];
    const found = await findIncidents(look.slack, items.map((item) => originOf(item).id));
    const ids = new Set((await readableAmong(look, found)).map(({ incident }) => incident.id));
    return items.filter((item) => ids.has(originOf(item).id));
  },
  async buttons(slack) {
    const postmortem = await entryUrl(slack, holdPostmortemEntryPoint);
    return ({ of }) => postmortem ? [buttons(docsButton(postmortem, originOf(of).id))] : [];
  },
});

function todoOf({ issue, rejected }: Pick<KeptItem, "issue" | "rejected">): string {
  if (!issue) return "Give the action item an issue";
  return rejected
    ? "The action item's issue was closed without being done: give it another"
    : "Do the action item, and close its issue";
}

/** What is open of this job. */
export const OPEN: readonly AnySource[] = [incidents, postmortems, action_items, docs];

async function postmortemButtons(slack: OpenLook["slack"]) {
  const postmortem = await entryUrl(slack, holdPostmortemEntryPoint);
  return ({ of }: { of: KeptIncident }) =>
    rowOf(incidentButtons(postmortem ? { postmortem } : {}, of.incident, ["postmortem"]));
}

const read = new WeakMap<OpenLook, Promise<readonly KeptIncident[]>>();

/** Those that the reader may know of: a private one is for the people of its room. */
function readOpen(look: OpenLook): Promise<readonly KeptIncident[]> {
  const reading = read.get(look) ?? findReadable(look);
  read.set(look, reading);
  return reading;
}

async function findReadable(look: OpenLook): Promise<readonly KeptIncident[]> {
  if (!handbook.incidents.channel) return [];
  return await readableAmong(look, await findOpenIncidents(look.slack));
}

async function readableAmong(
  { slack, rooms }: OpenLook,
  all: readonly KeptIncident[],
): Promise<readonly KeptIncident[]> {
  const own = await rooms;
  const secret = all.filter(({ incident }) => incident.private);
  if (secret.length === 0) return all;
  const mine = (await findRooms(slack, secret.map(({ incident }) => incident.id)))
    .filter(({ channel }) => channel && own.has(channel)).map(({ incident }) => incident);
  return all.filter(({ incident }) => !incident.private || mine.includes(incident.id));
}

function titleOf({ incident: { severity, title } }: KeptIncident): string {
  return `${severity}: ${title}`;
}

async function buttonsWith(
  slack: OpenLook["slack"],
  names: readonly ("act" | "escalate")[],
): Promise<(thing: { of: KeptIncident }) => ReturnType<typeof rowOf>> {
  const points = { act: actOnIncidentEntryPoint, escalate: escalateIncidentEntryPoint };
  const found = await Promise.all(
    names.map(async (name) => [name, await entryUrl(slack, points[name])] as const),
  );
  const urls: IncidentUrls = Object.fromEntries(found.filter(([, url]) => url));
  return ({ of }) => rowOf(incidentButtons(urls, of.incident, actionsOf(of.incident).slice(0, 1)));
}

function rowOf(shown: ReturnType<typeof incidentButtons>) {
  return shown.length > 0 ? [buttons(...shown)] : [];
}
