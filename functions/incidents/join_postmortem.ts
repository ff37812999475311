/**
 * The reminder to join the meeting of a postmortem: messages that Slack posts by itself, a few minutes
 * before it begins.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { findJoins, type Join, putJoins } from "../../datastores/cases/joins.ts";
import { findPaged } from "../../datastores/cases/paged.ts";
import { handbook } from "../../policy/handbook.ts";
import { isToldOf } from "../../rules/incidents/affected.ts";
import { dateToken, escapeText } from "../../rules/text/text.ts";
import { paragraph } from "../../slack/blocks.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { maySchedule, scheduleOnce, unschedule } from "../../slack/schedule_once.ts";
import { directChannel, type DirectReason, reached } from "../../team/direct_message.ts";
import { failed } from "../../team/failed.ts";
import { titleWords } from "./card_blocks.ts";
import type { WholeIncident } from "./read_incident.ts";

const REASON: DirectReason = {
  kind: "incident",
  about: "a postmortem",
  gone: (user) =>
    `<@${user}> was to be reminded of a postmortem and has left the team. Ask its owner to invite ` +
    "somebody else.",
};

/** Schedules the reminders that are missing, and takes back those that are wrong now. */
export async function syncJoins(slack: Slack, whole: WholeIncident, now: number): Promise<void> {
  const { incident } = whole;
  const { postmortem } = incident;
  const meets_at = postmortem && !postmortem.held && !postmortem.closed && !postmortem.on_hold
    ? postmortem.meets_at
    : undefined;
  if (postmortem?.meets_at === undefined) return;
  const before = await findJoins(slack, incident.id);
  if ((before?.meets_at ?? undefined) === meets_at) return;
  try {
    await Promise.all(
      (before?.joins ?? []).map(({ channel, id }) => unschedule(slack, channel, id)),
    );
    const at = meets_at === undefined
      ? undefined
      : meets_at - handbook.meetings.join_early * MINUTE;
    const joins = at !== undefined && maySchedule(at, now)
      ? await scheduled(slack, whole, meets_at!, at)
      : [];
    await putJoins(slack, {
      incident: incident.id,
      joins,
      ...(meets_at === undefined ? {} : { meets_at }),
    }, now);
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "person_not_told", error, "next_run");
  }
}

async function scheduled(
  slack: Slack,
  whole: WholeIncident,
  meets_at: number,
  at: number,
): Promise<Join[]> {
  const { incident, room } = whole;
  const title = incident.private ? "a private incident" : escapeText(titleWords(incident));
  const where = room?.channel ? ` <#${room.channel}>` : "";
  const text = `The postmortem of ${title} begins ${
    dateToken(meets_at, handbook.timezone)
  }.${where}\nBlameless: what made this possible, not who.`;
  const people = await invited(slack, whole);
  const made = await Promise.all(people.map((user) =>
    reached(slack, user, REASON, async () => {
      const channel = await directChannel(slack, user);
      const id = await scheduleOnce(slack, channel, at, { text, blocks: [paragraph(text)] });
      return { channel, id };
    })
  ));
  return made.filter((one) => one !== undefined);
}

/** The lead, comms, the people who were paged, the manager, the owner, and CSMs of those affected. */
async function invited(slack: Slack, whole: WholeIncident): Promise<string[]> {
  const { incident, affected, customers } = whole;
  const { lead, comms, postmortem, acknowledged } = incident;
  const paged = await findPaged(slack, incident.id);
  const csms = affected.filter(isToldOf).flatMap(({ customer }) =>
    customers.find(({ id }) => id === customer)?.csm ?? []
  );
  const all = [
    postmortem?.owner,
    lead,
    comms,
    acknowledged?.by,
    ...paged?.people ?? [],
    handbook.incidents.manager,
    ...csms,
  ];
  return [...new Set(all.filter((user) => user !== undefined && user !== ""))] as string[];
}
