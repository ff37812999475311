/**
 * What one press does with an incident, without a form.
 *
 * @module
 */
import { saveAcknowledged } from "../../../datastores/cases/incidents.ts";
import { findPaged } from "../../../datastores/cases/paged.ts";
import { awaitsAcknowledgement } from "../../../rules/incidents/incident.ts";
import { withEvents, withWords } from "../../../rules/incidents/timeline.ts";
import { allDone } from "../../../slack/all_done.ts";
import type { View } from "../../../slack/dialogue.ts";
import { passName } from "../pass.ts";
import { severityOf } from "../read_incident.ts";
import { invite } from "../room.ts";
import { GONE, incidentNotice, move, moveOn, readSubject, type Turn } from "../turn.ts";

/** *I'm on it*: nobody else is paged, and the first who says so leads it. */
export async function onIt(turn: Turn): Promise<View> {
  const { slack, user, now, memory, subject } = turn;
  const { incident, room } = subject;
  const leads = incident.lead === undefined;
  const line = leads ? `<@${user}> is on it, and leads it.` : `<@${user}> is on it.`;
  const events = withEvents(incident, {
    by: user,
    at: now,
    words: leads ? "Is on it, and leads it" : "Is on it",
  });
  const place = room?.channel ? ` Work goes on in <#${room.channel}>.` : "";
  const chain = awaitsAcknowledgement(incident) ? incident.paging!.chain : undefined;
  const [moved] = await allDone([
    move(turn, leads ? { lead: user, events } : { events }, line),
    // The paging stops also when something else fails.
    chain === undefined
      ? undefined
      : saveAcknowledged(slack, incident.id, { by: user, at: now, chain }),
    room?.channel ? invite(slack, room.channel, [user]) : undefined,
  ]);
  if (moved) {
    return incidentNotice(
      (leads ? "You lead it: nobody else is paged." : "Noted: nobody else is paged.") + place,
      { ...memory, change: turn.execution },
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

/** *I can't, next*: the workflow's next step pages the next people at once. */
export async function pass({ slack, user, memory, subject: { incident } }: Turn): Promise<View> {
  const paged = await findPaged(slack, incident.id);
  return incidentNotice("Thank you for saying so. The next people are paged now.", {
    ...memory,
    line: `<@${user}> cannot take it.`,
    passes: passName({ chain: incident.paging!.chain, asked: paged?.asked ?? 0 }),
  });
}

/** *Declare*, on an alert. */
export async function declare(turn: Turn): Promise<View> {
  const { user, now, subject: { incident } } = turn;
  const pages = severityOf(incident).page?.length !== 0;
  const view = await moveOn(
    turn,
    {
      alert: { ...incident.alert, decided: true },
      events: withEvents(incident, {
        by: "",
        at: incident.declared_at,
        words: "Monitoring raised it",
      }),
      declared_by: user,
      declared_at: now,
      ...(pages ? { paging: { chain: 1, at: now } } : {}),
    },
    "declared it.",
    pages ? "Declared. The people on call are being paged now." : "Declared.",
  );
  return pages ? withChain(view, "1") : view;
}

/** *Reopen*, *Open again*. */
export async function reopen(turn: Turn): Promise<View> {
  const { slack, user, now, subject: { incident } } = turn;
  const { postmortem, alert, lead, paging, acknowledged, resolved, false_alarm } = incident;
  const held = postmortem?.held !== undefined;
  // Earlier pages are over: nobody is told of them now.
  const still = paging && (acknowledged?.chain ?? 0) < paging.chain;
  const [view] = await allDone([
    moveOn(
      turn,
      {
        events: withEvents(
          incident,
          ...(resolved ? [{ ...resolved, words: withWords("Resolved", resolved) }] : []),
          ...(false_alarm
            ? [{ ...false_alarm, words: withWords("False alarm", false_alarm) }]
            : []),
          { by: user, at: now, words: "Reopened" },
        ),
        reopened_at: now,
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
    ),
    still
      ? saveAcknowledged(slack, incident.id, { by: user, at: now, chain: paging.chain })
      : undefined,
  ]);
  return view;
}

/** *Separate again*: it is an incident of its own. */
export function separate(turn: Turn): Promise<View> {
  const { user: by, now: at, subject: { incident } } = turn;
  const { lead } = incident;
  return moveOn(
    turn,
    {
      merged_into: undefined,
      merged_at: undefined,
      lead: lead ?? by,
      events: withEvents(incident, { by, at, words: "Separated: it is its own incident again" }),
    },
    "separated it from the other incident.",
    "It is its own incident again.",
  );
}

function withChain(view: View, chain: string): View {
  const memory = JSON.parse(String(view.private_metadata ?? "{}"));
  return { ...view, private_metadata: JSON.stringify({ ...memory, chain }) };
}
