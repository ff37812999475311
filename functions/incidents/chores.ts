/**
 * What sweeps do for incidents: cards that are not up to date, questions to leads in the morning,
 * reminders of postmortems, and channels that nobody needs any more.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import {
  findIncident,
  findIncidents,
  findOpenIncidents,
  type KeptIncident,
  saveIncident,
} from "../../datastores/cases/incidents.ts";
import { findUnarchivedRooms, type IncidentRoom, putRoom } from "../../datastores/cases/rooms.ts";
import { handbook } from "../../policy/handbook.ts";
import { type Incident, isOpen, overAt, stageOf } from "../../rules/incidents/incident.ts";
import { naggingOf } from "../../rules/incidents/postmortem_due.ts";
import { withEvents } from "../../rules/incidents/timeline.ts";
import { lastHeard } from "../../rules/incidents/updates.ts";
import { escapeText } from "../../rules/text/text.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import { isWorkingDay } from "../../rules/time/working_days.ts";
import { paragraph } from "../../slack/blocks.ts";
import { isPassing, isSlackError } from "../../slack/checked_call.ts";
import type { Chore, Sweep } from "../../slack/chore.ts";
import type { Message } from "../../slack/post_once.ts";
import { remindOfDocs } from "../../team/docs_reminders.ts";
import { homeOf, isOutsider, permalink } from "../../team/people.ts";
import { reportProblem } from "../../team/report_problem.ts";
import { type News, tellPeople } from "../../team/tell.ts";
import { logLine } from "../../team/thread_log.ts";
import { titleWords } from "./card_blocks.ts";
import { keepDocsItem } from "./docs_item.ts";
import { syncJoins } from "./join_postmortem.ts";
import { pageLeft } from "./page.ts";
import { readIncident, threadOf } from "./read_incident.ts";
import { archiveRoom } from "./room.ts";
import { showOrReport } from "./show_card.ts";
import { readTimeline } from "./timeline.ts";

/** How many mornings a lead is asked about an incident that is still open. */
const ASKED_AT_MOST = 5;

/** What somebody has of an incident, and loses when they leave. */
interface Held {
  incident: Incident;
  role: "lead" | "comms";
}

const ROLES = {
  lead: {
    words: "Its lead has left the team",
    has: "led it",
    without: "nobody leads it now",
    take: "Press *I'm on it* on its card to take the lead.",
  },
  comms: {
    words: "The person who told customers has left the team",
    has: "told its customers",
    without: "its lead tells customers now",
    take: "*More…* on its card names somebody else; until then it is the lead.",
  },
} as const;

/** When somebody has left the team, the incident has no lead, or nobody for customers: the card asks for others. */
const freeRoles: Chore<Held> = {
  name: "incident_leads",
  due: isOn,
  async items({ slack }) {
    const open = (await findOpenIncidents(slack)).map(({ incident }) => incident);
    const held = open.flatMap((incident): Held[] => [
      ...isOpen(incident) && incident.lead ? [{ incident, role: "lead" as const }] : [],
      // Customers are told after it is resolved as well.
      ...incident.comms ? [{ incident, role: "comms" as const }] : [],
    ]);
    if (held.length === 0) return [];
    const home = await homeOf(slack);
    const gone = await Promise.all(
      held.map(({ incident, role }) => isOutsider(slack, incident[role]!, home)),
    );
    return held.filter((_, at) => gone[at]);
  },
  key: ({ incident, role }) => `${incident.id}/${role}`,
  async work({ incident: { id, ...before }, role }, { slack, now }) {
    const user = before[role];
    const kept = await findIncident(slack, id);
    // Somebody else may have taken it.
    if (!kept || kept.incident[role] !== user || role === "lead" && !isOpen(kept.incident)) return;
    const { incident } = kept;
    const { words, has, without, take } = ROLES[role];
    await saveIncident(slack, {
      ...incident,
      [role]: undefined,
      events: withEvents(incident, { by: "", at: now, words }),
      revision: incident.revision + 1,
    }, now);
    await logLine(slack, threadOf(kept), `<@${user}> ${has} and has left the team. ${take}`);
    await reportProblem(slack, {
      kind: "incident_lead",
      thing: role === "lead" ? id : `${id}/${role}`,
      text: `An open incident: <@${user}> ${has} and has left the team; ${without}. ${take}`,
    });
  },
  failure: "incidents_not_looked_after",
};

/** Cards, rooms and slips as the rows say: what a run could not do is done now. */
const showIncidents: Chore<Incident> = {
  name: "incident_cards",
  due: isOn,
  items: async ({ slack }) => (await findOpenIncidents(slack)).map(({ incident }) => incident),
  key: ({ id }) => id,
  async work({ id }, { slack, now }) {
    const whole = await showOrReport(slack, id, now);
    if (whole) await pageLeft(slack, whole, now);
    if (whole && ["working", "resolved"].includes(stageOf(whole.incident))) {
      await Promise.all([readTimeline(slack, whole, now), keepDocsItem(slack, whole, now)]);
    }
  },
  failure: "incidents_not_looked_after",
};

/** Reminders to join a postmortem: also right after its meeting was set. */
const joinPostmortems: Chore<Incident> = {
  name: "postmortem_joins",
  due: (sweep) =>
    isOn(sweep) || (sweep.part === "postmortem" && handbook.incidents.channel !== undefined),
  items: async ({ slack }) =>
    (await findOpenIncidents(slack)).map(({ incident }) => incident)
      .filter(({ postmortem }) => postmortem?.meets_at !== undefined),
  key: ({ id }) => id,
  async work({ id }, { slack, now }) {
    const whole = await readIncident(slack, id);
    if (whole) await syncJoins(slack, whole, now);
  },
  failure: "incidents_not_looked_after",
};

/** Channels of incidents that have been over for long enough. */
const archiveRooms: Chore<{ room: IncidentRoom; whole: KeptIncident }> = {
  name: "incident_rooms",
  due: (sweep) => isOn(sweep) && sweep.part === "morning",
  async items({ slack, now }) {
    const rooms = await findUnarchivedRooms(slack, now);
    const kept = await findIncidents(slack, rooms.map(({ incident }) => incident));
    return rooms.flatMap((room) => {
      const whole = kept.find(({ incident }) => incident.id === room.incident);
      const over = whole && overAt(whole.incident);
      return over && now - over >= handbook.incidents.archive_after * DAY ? [{ room, whole }] : [];
    });
  },
  key: ({ room }) => room.incident,
  async work({ room, whole }, { slack, now }) {
    const { incident, card } = whole;
    // The last look at what people marked there.
    await readTimeline(slack, { ...whole, room }, now);
    const link = card.channel && card.ts && await permalink(slack, card.channel, card.ts);
    const words = "This channel is archived: its incident has been over for " +
      `${handbook.incidents.archive_after} days.${link ? ` <${link}|Its card>` : ""}`;
    try {
      await archiveRoom(slack, room.channel!, words);
    } catch (error) {
      if (!isSlackError(error) || isPassing(error)) throw error;
      // It stays as it is: nobody is told again each morning.
      await reportProblem(slack, {
        kind: "incident_room",
        thing: `archive/${error.error}`,
        text: `Slack does not let Baton archive the channels of incidents ` +
          `(\`conversations.archive\`: \`${error.error}\`): <#${room.channel}> stays open. ` +
          "Archive it by hand.",
      });
    }
    await putRoom(slack, { ...room, incident: incident.id, archived_at: now }, now);
  },
  failure: "incidents_not_looked_after",
};

/** One message for each person: what is theirs, of all incidents. */
const remind: Chore<News> = {
  name: "incident_reminders",
  // In the afternoon as well: for some the team's morning is the night, and nobody is told twice.
  due: isOn,
  async items({ slack, now, part }) {
    const today = dateIn(handbook.timezone, now);
    if (!isWorkingDay(today, handbook)) return [];
    const open = (await findOpenIncidents(slack)).map(({ incident }) => incident);
    return open.flatMap((incident) => newsOf(incident, today, now, part));
  },
  key: ({ user, about }) => `${user}/${about}`,
  async work(news, { slack, now }) {
    await tellPeople(slack, [news], {
      kind: "incident",
      about: "an incident",
      gone: (user) =>
        `<@${user}> looks after an incident and has left the team. Take it: *More…* on its card, or ` +
        "*Postmortem*, then *Take it*.",
    }, now);
  },
  failure: "incidents_not_looked_after",
};

function isOn({ part }: Sweep): boolean {
  return handbook.incidents.channel !== undefined && (part === "morning" || part === "afternoon");
}

/** How long nothing was heard of an incident before its lead is asked, by the sweep. */
const QUIET: Readonly<Record<string, number>> = { morning: DAY / 2, afternoon: DAY * 0.8 };

function newsOf(incident: Incident, today: string, now: number, part: string): News[] {
  const { id, lead, declared_by, postmortem } = incident;
  const user = lead ?? declared_by;
  if (isOpen(incident) && user && stageOf(incident) !== "alert") {
    // Nothing is asked on the day on which it began, or while people write updates.
    const quiet = now - lastHeard(incident);
    if (quiet < (QUIET[part] ?? DAY) || quiet > (ASKED_AT_MOST + 2) * DAY) return [];
    const words = "This incident is still open. *Post an update* or *Resolve* on its card.";
    return [news(incident, user, `incident/${id}/${today}`, words)];
  }
  const nagging = naggingOf(incident, now, handbook);
  if (!nagging || !postmortem) return [];
  const { manager } = handbook.incidents;
  const to = nagging.to === "owner" ? postmortem.owner : manager;
  if (!to) return [];
  const words = `The postmortem: ${nagging.words} *Postmortem* on the incident's card.`;
  return [news(incident, to, `postmortem/${id}/${nagging.about}`, words)];
}

function news(incident: Incident, user: string, about: string, words: string): News {
  const title = escapeText(titleWords(incident));
  const message: Message = {
    text: `${title}: ${words}`,
    blocks: [paragraph(`*${title}*\n${words}`)],
  };
  return { user, about, message, changes: true };
}

/** The chores of this job, in their order. */
// deno-lint-ignore no-explicit-any -- each chore has items of its own kind
export const CHORES: readonly Chore<any>[] = [
  freeRoles,
  showIncidents,
  joinPostmortems,
  remind,
  remindOfDocs("incident", isOn),
  archiveRooms,
];
