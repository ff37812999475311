/**
 * That a meeting took place: what came of it is logged next, in the form that opens with it.
 *
 * @module
 */
import { handbook } from "../policy/handbook.ts";
import type { MeetingChange } from "../datastores/meetings.ts";
import { putPending } from "../datastores/pending_meetings.ts";
import { type Meeting, meetingStage, refusalOf } from "../rules/meetings/meeting.ts";
import type { Slack } from "../slack/checked_call.ts";

/** Who says so, and when. */
interface Said {
  user: string;
  /** Epoch milliseconds. */
  now: number;
  /** The run in which they say it. */
  execution: string;
}

/** The move, as the row and the log have it. */
export function heldMove(
  { user, now }: Pick<Said, "user" | "now">,
): { change: MeetingChange; line: string } {
  return {
    change: { held_at: now, held_by: user, missed_for: null },
    line: `<@${user}>: it took place.`,
  };
}

/**
 * Keeps that it took place, for the step after the form, or the next sweep where nobody closes it.
 *
 * @returns why it cannot be, as mrkdwn; or what the next step has to do, where anything is left
 */
export async function tookPlace(
  slack: Slack,
  meeting: Meeting,
  { user, now, execution }: Said,
): Promise<{ refused?: string; pending?: string }> {
  if (meetingStage(meeting) === "held") return {};
  const refused = refusalOf(meeting, "held", now, handbook);
  if (refused) return { refused };
  const { id, customer, revision } = meeting;
  const whose = { id: execution, meeting: id, customer, user, at: now };
  await putPending(slack, {
    ...whose,
    needs: "held",
    follows: revision,
    ...heldMove({ user, now }),
  });
  return { pending: execution };
}
