/**
 * What one press does with an incident, without a form.
 *
 * @module
 */
import { saveAcknowledged } from "../../../datastores/cases/incidents.ts";
import { awaitsAcknowledgement } from "../../../rules/incidents/incident.ts";
import { isSlackError } from "../../../slack/checked_call.ts";
import type { View } from "../../../slack/dialogue.ts";
import { failed } from "../../../team/failed.ts";
import { pageNext } from "../page.ts";
import { severityOf } from "../read_incident.ts";
import { invite } from "../room.ts";
import { GONE, incidentNotice, move, moveOn, readSubject, type Turn } from "../turn.ts";

/** *I'm on it*: nobody else is paged, and the first who says so leads it. */
export async function onIt(turn: Turn): Promise<View> {
  const { slack, user, now, memory, subject } = turn;
  const { incident, room } = subject;
  const leads = incident.lead === undefined;
  // Before anything else: the paging stops even if the next call fails.
  if (awaitsAcknowledgement(incident)) {
    const chain = incident.paging!.chain;
    await saveAcknowledged(slack, incident.id, { by: user, at: now, chain });
  }
  if (room?.channel) await invite(slack, room.channel, [user]);
  const line = leads ? `<@${user}> is on it, and leads it.` : `<@${user}> is on it.`;
  const place = room?.channel ? ` Work goes on in <#${room.channel}>.` : "";
  if (await move(subject, leads ? { lead: user } : {}, line, now)) {
    return incidentNotice(
      (leads ? "You lead it: nobody else is paged." : "Noted: nobody else is paged.") + place,
      memory,
    );
  }
  const there = await readSubject(turn);
  if (!there) return incidentNotice(GONE, memory);
  const lead = there.incident.lead;
  return incidentNotice(
    lead && lead !== user
      ? `<@${lead}> was a moment faster and leads it.${place}`
      : `Noted: nobody else is paged.${place}`,
    memory,
  );
}

/** *I can't, next*: the next people are paged at once. */
export async function pass({ slack, user, now, memory, subject }: Turn): Promise<View> {
  const { incident } = subject;
  try {
    const outcome = await pageNext(slack, incident.id, undefined, now);
    const line = `<@${user}> cannot take it.`;
    return incidentNotice(
      outcome === "paged"
        ? "Thank you for saying so. The next people were paged."
        : "Everybody who can be paged was paged. Please find somebody.",
      { ...memory, line },
    );
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "people_not_paged", error, "said_in_page");
    return incidentNotice(
      "Slack did not let Baton page the next people. They are paged when their time comes.",
      memory,
    );
  }
}

/** *Declare*, on an alert. */
export async function declare(turn: Turn): Promise<View> {
  const { user, now, subject: { incident } } = turn;
  const pages = severityOf(incident).page?.length !== 0;
  const view = await moveOn(
    turn,
    {
      alert: { ...incident.alert, decided: true },
      declared_by: user,
      declared_at: now,
      ...(pages ? { paging: { chain: 1, at: now } } : {}),
    },
    "declared it.",
    pages ? "Declared. Whoever is on call is paged now." : "Declared.",
  );
  return pages ? withChain(view, "1") : view;
}

/** *Reopen*, *Open again*. */
export async function reopen(turn: Turn): Promise<View> {
  const { slack, user, now, subject: { incident } } = turn;
  const { postmortem, alert, lead, paging, acknowledged } = incident;
  const held = postmortem?.held !== undefined;
  // Pages of before belong to before: nobody hears of them now.
  if (paging && (acknowledged?.chain ?? 0) < paging.chain) {
    await saveAcknowledged(slack, incident.id, { by: user, at: now, chain: paging.chain });
  }
  return await moveOn(
    turn,
    {
      resolved: undefined,
      false_alarm: undefined,
      closed_at: undefined,
      // Whoever opens it again leads it until somebody takes it.
      lead: lead ?? user,
      ...(alert ? { alert: { ...alert, decided: true, recovered_at: undefined } } : {}),
      ...(postmortem && !held ? { postmortem: { ...postmortem, on_hold: true } } : {}),
    },
    "reopened it.",
    "Reopened. What customers were told is kept.",
  );
}

/** *Separate again*: it is an incident of its own. */
export function separate(turn: Turn): Promise<View> {
  const { lead } = turn.subject.incident;
  return moveOn(
    turn,
    { merged_into: undefined, lead: lead ?? turn.user },
    "separated it from the other incident.",
    "It is an incident of its own again.",
  );
}

function withChain(view: View, chain: string): View {
  const memory = JSON.parse(String(view.private_metadata ?? "{}"));
  return { ...view, private_metadata: JSON.stringify({ ...memory, chain }) };
}
