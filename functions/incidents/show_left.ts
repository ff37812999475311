/**
 * What a dialogue about an incident, or an alert, leaves to the workflow's next step.
 *
 * @module
 */
import { paragraph } from "../../slack/blocks.ts";
import { allDone } from "../../slack/all_done.ts";
import { isPassing, isSlackError, type Slack } from "../../slack/checked_call.ts";
import type { CaseKind } from "../../team/case.ts";
import { tell } from "../../team/direct_message.ts";
import { failed } from "../../team/failed.ts";
import { reportProblem } from "../../team/report_problem.ts";
import { tellNamed } from "../../team/tell_named.ts";
import { logLine } from "../../team/thread_log.ts";
import { keepDocsItem } from "./docs_item.ts";
import { readIncident, threadOf, type WholeIncident } from "./read_incident.ts";
import { pageNext } from "./page.ts";
import { ofTarget, settleChange } from "./settle_change.ts";
import { showOrReport } from "./show_card.ts";

/** Incidents: cards, the room, slips, the log. */
export const INCIDENT_CASE: CaseKind = {
  async showLeft(slack, left, now) {
    const whole = await showAll(slack, left, now).catch(async (error) => {
      if (!left.id || !isSlackError(error) || !isPassing(error)) throw error;
      failed(slack, "card_not_shown", error, "next_run");
      // Whoever is on call is paged all the same.
      return await readIncident(slack, left.id);
    });
    const paging = whole?.incident.paging;
    return paging && String(paging.chain);
  },
};

async function showAll(
  slack: Slack,
  { id, line, say, passes, change, note }: Parameters<CaseKind["showLeft"]>[1],
  now: number,
): Promise<WholeIncident | undefined> {
  if (note) await reportProblem(slack, { kind: "alert", thing: id ?? note, text: note });
  if (!id) return undefined;
  const settled = change ? await settleChange(slack, { change, incident: id }, now) : undefined;
  const whole = await showOrReport(slack, id, now);
  if (!whole) return undefined;
  // Somebody may have written while the cards were shown.
  const [later] = await allDone([
    change ? settleChange(slack, { change, incident: id }, now) : undefined,
    line ? logLine(slack, threadOf(whole), line) : undefined,
    say ? sayInRoom(slack, whole, say) : undefined,
    keepDocsItem(slack, whole, now),
  ]);
  // Its customers are the other one's now.
  const into = whole.incident.merged_into;
  if (into) {
    const moved = { change: ofTarget(change ?? ""), incident: into };
    if (change) await settleChange(slack, moved, now);
    await showOrReport(slack, into, now);
    const late = change ? await settleChange(slack, moved, now) : undefined;
    if (late?.again) await showOrReport(slack, into, now);
  }
  if (line) await tellOthers(slack, whole, line, now);
  const words = settled?.words ?? later?.words;
  if (settled?.lost) {
    await tell(slack, settled.lost.by, settled.lost.words).catch((error) => {
      if (!isSlackError(error)) throw error;
      failed(slack, "person_not_told", error, "stands_on_card");
    });
  }
  if (words) await logLine(slack, threadOf(whole), words);
  if (passes) await passOn(slack, whole, passes, now);
  if (later?.again) await showOrReport(slack, id, now);
  return whole;
}

/** Whoever has something to do now hears it: the postmortem is theirs, or an action item. */
async function tellOthers(
  slack: Slack,
  whole: WholeIncident,
  line: string,
  now: number,
): Promise<void> {
  const { id, revision } = whole.incident;
  const reason = {
    kind: "incident",
    about: "an incident",
    gone: (user: string) =>
      `<@${user}> was given something to do in an incident and has left the team: choose somebody else.`,
  };
  const deed = { line, about: `${id}/${revision}`, thread: threadOf(whole), reason };
  await tellNamed(slack, deed, now).catch((error) => {
    if (!isSlackError(error)) throw error;
    failed(slack, "person_not_told", error, "stands_on_card");
  });
}

/** Pages the next people at once, and says when nobody is left. */
async function passOn(
  slack: Slack,
  whole: WholeIncident,
  passed: string,
  now: number,
): Promise<void> {
  const { id, paging } = whole.incident;
  try {
    const wait = await pageNext(slack, id, paging?.chain ?? 0, now, passed);
    if (wait !== undefined) return;
    const words = "Everybody who can be paged was paged. Please find somebody.";
    await logLine(slack, threadOf(whole), words);
  } catch (error) {
    if (!isSlackError(error)) throw error;
    // They are paged when their time comes.
    failed(slack, "people_not_paged", error, "next_run");
  }
}

async function sayInRoom(slack: Slack, { room }: WholeIncident, mrkdwn: string): Promise<void> {
  if (!room?.channel) return;
  try {
    await slack("chat.postMessage", {
      channel: room.channel,
      text: mrkdwn,
      blocks: [paragraph(mrkdwn)],
      unfurl_links: false,
    });
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "line_not_logged", error, "stands_on_card");
  }
}
