/**
 * The people on call who are needed hear of a meeting, and of it again when somebody else will be
 * on call that day.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { changeMeeting } from "../../datastores/meetings.ts";
import { type Meeting, neededOnCall } from "../../rules/meetings/meeting.ts";
import { onCallNews } from "../../rules/meetings/meeting_duties.ts";
import type { Covers } from "../../rules/on_call/rotation.ts";
import { escapeText } from "../../rules/text/text.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { reportProblem } from "../../team/report_problem.ts";
import { neededMessage, releasedMessage } from "./people_blocks.ts";
import { tellOf, type WholeState } from "./reader.ts";

/** Tells whom it concerns, once; returns the meeting with what they know. */
export async function tellOnCall(slack: Slack, state: WholeState): Promise<Meeting> {
  const { meeting, now, covers } = state;
  const policy = { ...handbook, ...(covers ? { covers } : {}) };
  await reportGaps(slack, meeting, now, policy);
  const { needed, released } = onCallNews(meeting, now, policy);
  if (needed.length === 0 && released.length === 0) return meeting;
  const { start, told_on_call } = meeting;
  const changed = told_on_call?.for === start;
  const { id, revision } = meeting;
  await Promise.all([
    ...released.map((user) =>
      tellOf(slack, state, {
        user,
        mark: `released:${id}:${revision}`,
        make: (state) => releasedMessage(state, told_on_call!.for),
      })
    ),
    ...needed.map((user) =>
      tellOf(slack, state, {
        user,
        mark: `needed:${id}:${start}:${revision}`,
        make: (state) => neededMessage(state, changed),
      })
    ),
  ]);
  // Who cannot be written to was reported: to try again at each sweep would help nobody.
  const before = (told_on_call?.users ?? []).filter((user) => !released.includes(user));
  const told = [...new Set([...before, ...needed])];
  const note = start && !meeting.cancelled_at ? { for: start, users: told } : null;
  return await changeMeeting(slack, meeting, { told_on_call: note });
}

async function reportGaps(
  slack: Slack,
  meeting: Meeting,
  now: number,
  policy: typeof handbook & { covers?: Covers },
): Promise<void> {
  if (!meeting.start || meeting.start <= now) return;
  if (!handbook.meetings.company.some(({ name }) => name === meeting.company)) {
    await reportProblem(slack, {
      kind: "company",
      thing: meeting.company,
      text:
        `A customer meeting needs “${escapeText(meeting.company)}”, which \`meetings.company\` ` +
        "in handbook.ts no longer names: nobody on call is told. Put it back, or choose " +
        "who is needed again with *More…* on the card.",
    });
  }
  for (const { level, people } of neededOnCall(meeting, now, policy)) {
    if (people.length > 0) continue;
    await reportProblem(slack, {
      kind: "rotation",
      thing: level,
      text: `A customer meeting needs somebody of ${escapeText(level)}, and nobody is on call ` +
        "there that day. Put people into `rotation` in handbook.ts, or correct the levels in " +
        "`meetings.company`.",
    });
  }
}
