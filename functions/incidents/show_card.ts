/**
 * Shows an incident as its row says: the card in the incidents' channel, its room, and the card
 * there.
 *
 * @module
 */
import { noteOpen, saveCard } from "../../datastores/cases/incidents.ts";
import { findPaged } from "../../datastores/cases/paged.ts";
import { type IncidentRoom, putRoom } from "../../datastores/cases/rooms.ts";
import { handbook } from "../../policy/handbook.ts";
import { isToldOf } from "../../rules/incidents/affected.ts";
import { stageOf } from "../../rules/incidents/incident.ts";
import { lastHeard, updateReminders } from "../../rules/incidents/updates.ts";
import { escapeText, truncate } from "../../rules/text/text.ts";
import { allDone } from "../../slack/all_done.ts";
import { paragraph } from "../../slack/blocks.ts";
import { type Card, showCard } from "../../slack/card.ts";
import { ignoreSlackError, isSlackError, type Slack } from "../../slack/checked_call.ts";
import { showMarked } from "../../slack/post_once.ts";
import { maySchedule, scheduleOnce, unschedule } from "../../slack/schedule_once.ts";
import { failed } from "../../team/failed.ts";
import { keepInside } from "../../team/inside.ts";
import { findChannel, permalink } from "../../team/people.ts";
import { reportProblem } from "../../team/report_problem.ts";
import { roomProblem } from "../../team/room_problem.ts";
import { logLine } from "../../team/thread_log.ts";
import { headlineCard, incidentCard, titleWords } from "./card_blocks.ts";
import type { IncidentUrls } from "./act_on_incident_button.ts";
import { incidentUrls } from "./page.ts";
import { readIncident, severityOf, threadOf, type WholeIncident } from "./read_incident.ts";
import { furnish, invite, isUsable, keepBookmarks, makeRoom, topicOf } from "./room.ts";
import { showSlips } from "./slips.ts";

/** Shows an incident, and makes its room when there is none. `now` in epoch milliseconds. */
async function showIncident(
  slack: Slack,
  id: string,
  now: number,
): Promise<WholeIncident | undefined> {
  const channel = handbook.incidents.channel;
  if (!channel) return undefined;
  const [before, urls] = await Promise.all([
    readIncident(slack, id),
    incidentUrls(slack),
    keepInside(slack, channel),
  ]);
  if (!before) return undefined;
  // Side by side: people wait for each of them.
  const making = roomFor(slack, before, now);
  const headline = async () => {
    const [first, room] = await allDone([showHeadline(slack, before, urls, channel), making]);
    // The first card did not know the room.
    return room?.channel === before.room?.channel
      ? first
      : await showHeadline(slack, { ...first, ...(room ? { room } : {}) }, urls, channel);
  };
  const [first, room] = await allDone([
    headline(),
    making.then((room) => showRoom(slack, before, room, urls, now)),
    showSlips(slack, before, now),
    noteOpen(slack, id, !["closed", "false_alarm", "merged"].includes(stageOf(before.incident))),
  ]);
  const shown = { ...first, ...(room ? { room } : {}) };
  // Somebody may have changed it meanwhile.
  const [latest = room] = isAsBefore(before, shown) ? [] : await allDone([
    showRoom(slack, shown, room, urls, now),
    showSlips(slack, shown, now),
  ]);
  const whole = { ...shown, ...(latest ? { room: latest } : {}) };
  await keepRoom(slack, whole, before.room, now);
  return whole;
}

/** Is what the room and the slips show the same? */
function isAsBefore(before: WholeIncident, now: WholeIncident): boolean {
  const shows = ({ incident, affected, items, issues }: WholeIncident) =>
    JSON.stringify([incident, affected.map(({ slip: _, ...one }) => one), items, issues]);
  return shows(before) === shows(now);
}

/** Shows it where others wait for the same run: what the operators have to fix, they hear. */
export async function showOrReport(
  slack: Slack,
  id: string,
  now: number,
): Promise<WholeIncident | undefined> {
  try {
    return await showIncident(slack, id, now);
  } catch (error) {
    if (!isSlackError(error)) throw error;
    const channel = handbook.incidents.channel!;
    const role = "the handbook's `incidents.channel`";
    const room = { channel, role, named_in: "`incidents.channel` in handbook.ts" };
    await reportProblem(slack, {
      kind: "channel",
      thing: channel,
      text: roomProblem(room, error.error),
    });
    failed(slack, "card_not_shown", error, "operators_mend");
    return await readIncident(slack, id);
  }
}

async function showHeadline(
  slack: Slack,
  before: WholeIncident,
  urls: IncidentUrls,
  channel: string,
): Promise<WholeIncident> {
  const { id, declared_at } = before.incident;
  let first: WholeIncident | undefined = before;
  const shows = (whole: WholeIncident) => JSON.stringify(headlineCard(whole, urls).blocks);
  const card: Card<WholeIncident> = {
    async read() {
      const state = first ?? await readIncident(slack, id) ?? before;
      first = undefined;
      // Its row is written after this card is shown.
      return state.room || !before.room ? state : { ...state, room: before.room };
    },
    place: ({ card }) => ({
      channel: card.channel ?? channel,
      ts: card.ts,
      mark: `incident:${id}`,
      since: declared_at,
      elsewhere: () => Promise.resolve(channel),
    }),
    render: (state) => headlineCard(state, urls),
    same: (shown, there) => shows(shown) === shows(there),
    note: (_, where) => saveCard(slack, id, where),
  };
  const { state, channel: there, ts } = await showCard(slack, card);
  return { ...state, card: { channel: there, ts } };
}

/** The card in the room, who is in it, and what Slack posts there by itself. */
async function showRoom(
  slack: Slack,
  whole: WholeIncident,
  room: IncidentRoom | undefined,
  urls: IncidentUrls,
  now: number,
): Promise<IncidentRoom | undefined> {
  if (!room) return undefined;
  const inside = { ...whole, room };
  const [furnished, reminders] = await allDone([
    furnishRoom(slack, inside, room, urls),
    remindOfUpdates(slack, inside, now),
  ]);
  return { ...furnished, ...(reminders ? { reminders } : {}) };
}

/** The room that it has, or one that is made. */
async function roomFor(
  slack: Slack,
  { incident, room }: WholeIncident,
  now: number,
): Promise<IncidentRoom | undefined> {
  const stage = stageOf(incident);
  // An alert is not an incident yet, and a reopened one keeps the room that it has, unless that was
  // archived since.
  const needsRoom = (!room || room.archived_at !== undefined) &&
    (stage === "declared" || stage === "working");
  if (!needsRoom) return room;
  const made = await makeRoom(slack, incident, now);
  await putRoom(slack, made, now);
  return made;
}

/** The card in the room, its topic and the people in it; what Slack refuses changes nothing else. */
async function furnishRoom(
  slack: Slack,
  whole: WholeIncident,
  room: IncidentRoom,
  urls: IncidentUrls,
): Promise<IncidentRoom> {
  const { incident } = whole;
  const next: IncidentRoom = { ...room };
  if (!room.channel) return next;
  try {
    const [found, wanted] = await Promise.all([
      findChannel(slack, room.channel),
      peopleOf(slack, whole),
    ]);
    if (!isUsable(found)) return next;
    const place = {
      channel: room.channel,
      ts: room.card_ts,
      mark: `incident:${incident.id}`,
      since: incident.declared_at,
    };
    const invited = room.invited ?? [];
    const people = wanted.filter((user) => !invited.includes(user));
    const [card] = await allDone([
      showMarked(slack, place, incidentCard(whole, urls)),
      people.length > 0 ? invite(slack, room.channel, people) : undefined,
    ]);
    next.card_ts = card.ts;
    next.invited = [...invited, ...people];
    const is_new = !room.furnished || room.topic !== topicOf(incident);
    if (is_new && await furnish(slack, next, incident)) {
      next.furnished = true;
      next.topic = topicOf(incident);
    }
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "incident_room_not_made", error, "stands_on_card");
  }
  return next;
}

/** The links at the top of the room, and what was done there; `before` is what the row says. */
async function keepRoom(
  slack: Slack,
  whole: WholeIncident,
  before: IncidentRoom | undefined,
  now: number,
): Promise<void> {
  const { room } = whole;
  if (!room) return;
  const bookmarks = room.channel && room.card_ts
    ? await keepBookmarks(slack, room, await linksOf(slack, whole))
    : room.bookmarks;
  const next = { ...room, ...(bookmarks ? { bookmarks } : {}) };
  if (JSON.stringify(next) !== JSON.stringify(before)) await putRoom(slack, next, now);
}

/** What people look for from the incident's channel. */
async function linksOf(
  slack: Slack,
  { incident, room, card, issues }: WholeIncident,
): Promise<Record<string, string>> {
  const headline = room?.bookmarks?.Headline ??
    (card.channel && card.ts ? await permalink(slack, card.channel, card.ts) : undefined);
  const document = incident.postmortem?.document ?? issues.document?.made?.url;
  return {
    ...(headline ? { Headline: headline } : {}),
    ...(incident.alert?.link ? { Monitoring: incident.alert.link } : {}),
    ...runbookLinks(),
    ...(document ? { Postmortem: document } : {}),
  };
}

/** Where more is written about the runbooks that are followed in incidents. */
function runbookLinks(): Record<string, string> {
  // Those that come with Baton have no page of their own.
  const linked = (handbook.runbooks ?? []).filter(({ declares, link }) => declares && link);
  return Object.fromEntries(linked.map(({ title, link }) => [
    linked.length === 1 ? "Runbook" : truncate(`Runbook: ${title}`, 100),
    link!,
  ]));
}

/** Lead, comms, reporter, the people who were paged, and the CSMs of those affected. */
async function peopleOf(slack: Slack, whole: WholeIncident): Promise<string[]> {
  const { incident, affected, customers } = whole;
  const paged = await findPaged(slack, incident.id);
  const csms = affected.filter(isToldOf).flatMap(({ customer }) =>
    customers.find(({ id }) => id === customer)?.csm ?? []
  );
  const { lead, comms, declared_by } = incident;
  const all = [declared_by, lead, comms, ...csms, ...paged?.people ?? []];
  return [...new Set(all)].filter((user) => user !== undefined && user !== "") as string[];
}

/** Lets Slack remind the room of its next update; undefined when nothing changed. */
async function remindOfUpdates(
  slack: Slack,
  whole: WholeIncident,
  now: number,
): Promise<IncidentRoom["reminders"] | undefined> {
  const { incident, room, card } = whole;
  const { update_every } = severityOf(incident);
  const { update_reminders_at_most: at_most } = handbook.incidents;
  const at = updateReminders(incident, { update_every, at_most });
  const after = at.length > 0 ? lastHeard(incident) + update_every : 0;
  const before = room?.reminders;
  if ((before?.after ?? 0) === after) return undefined;
  const channel = room?.channel ?? card.channel;
  if (!channel) return undefined;
  try {
    await Promise.all((before?.ids ?? []).map((one) => unschedule(slack, before!.in, one)));
    const title = incident.private ? "this incident" : escapeText(titleWords(incident));
    const ids = await Promise.all(
      at.filter((moment) => maySchedule(moment, now)).map((moment, count) => {
        const text = `${(count + 1) * update_every} minutes since the last update on ${title}. ` +
          `<@${incident.lead}>, press *Post an update* on the card. Nothing new is an update too.`;
        // Without a room of its own, the thread of the card is the room.
        const thread = room?.channel || !card.ts ? {} : { thread_ts: card.ts };
        return scheduleOnce(slack, channel, moment, {
          text,
          blocks: [paragraph(text)],
          ...thread,
        });
      }),
    );
    return { after, in: channel, ids };
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "incident_room_not_made", error, "next_run");
    const words = "Slack did not take the reminders of the next update. Post one at least every " +
      `${update_every} minutes.`;
    const mark = `unreminded:${incident.id}:${after}`;
    const kept = { mark, again: true };
    await logLine(slack, threadOf(whole), words, kept).catch(ignoreSlackError);
    return undefined;
  }
}
