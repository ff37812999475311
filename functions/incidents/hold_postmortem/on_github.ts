/**
 * Creating an issue in a dialogue: what came of it is in the page, and what was written is kept.
 *
 * @module
 */
import {
  findPlanned,
  type PlannedIssue,
  putPlanned,
} from "../../../datastores/cases/planned_issues.ts";
import { githubClient, type Octokit } from "../../../github/client.ts";
import { troubleOf } from "../../../github/trouble.ts";
import { handbook } from "../../../policy/handbook.ts";
import { type Block, buttons, paragraph } from "../../../slack/blocks.ts";
import type { Press, View } from "../../../slack/dialogue.ts";
import { failed } from "../../../team/failed.ts";
import { reportProblem } from "../../../team/report_problem.ts";
import { createPlanned, issueLink } from "../planned_issues.ts";
import { type IncidentContext, incidentForm, incidentNotice, type Memory } from "../turn.ts";
import { VIEWS } from "./views.ts";

type Pressed = Press<Memory, IncidentContext>;

/** What a page says of what was created. */
export interface Words {
  /** "The document is there". */
  done: string;
  /** When GitHub does not: what is kept, and which button tries again. */
  kept: string;
  /** The button. */
  again: Block;
}

/** Does something on GitHub; when GitHub does not, returns the page that `sorry` makes of why. */
export async function onGitHub(
  { slack, env, now }: Pick<Pressed, "slack" | "env" | "now">,
  work: (octokit: Octokit) => Promise<View>,
  sorry: (words: string) => Promise<View> | View,
): Promise<View> {
  try {
    return await work(githubClient(env));
  } catch (error) {
    const trouble = troubleOf(error, now, handbook.timezone);
    if (!trouble) throw error;
    const { kind, text, for_operator } = trouble;
    failed(slack, "github_not_done", error, for_operator ? "operators_mend" : "said_in_page");
    if (for_operator) await reportProblem(slack, { kind: "github", thing: kind, text });
    return await sorry(text);
  }
}

/**
 * Creates what was planned, once; a sweep does what GitHub does not do now.
 *
 * @param checked whether it may be created, as it is looked up at this moment: rejects when not
 */
export async function createNow(
  press: Pressed,
  plan: PlannedIssue,
  { done, kept, again }: Words,
  checked?: Promise<void>,
): Promise<View> {
  const { slack, subject, memory, now } = press;
  let noted = false;
  const note = async (trouble: string, tried_at: number) => {
    noted = true;
    await putPlanned(slack, { ...plan, tried_at, trouble }, now);
  };
  return await onGitHub(press, async (octokit) => {
    const issue = await createPlanned(slack, octokit, plan, subject, now, {
      ...(checked ? { checked } : {}),
      async gave_up(error, tried_at) {
        const trouble = troubleOf(error, now, handbook.timezone);
        if (trouble) await note(trouble.text, tried_at);
      },
    });
    return incidentNotice(
      issue
        ? `${done}: ${issueLink(issue)}`
        : "Somebody is creating this right now: it will be on the card. If it is not there in a " +
          "minute, try again. What was written is kept.",
      memory,
    );
  }, async (trouble) => {
    if (!noted) {
      // Somebody else may have created it meanwhile.
      const there = await findPlanned(slack, plan);
      if (there?.made) return incidentNotice(`${done}: ${issueLink(there.made)}`, memory);
      await note(trouble, there?.tried_at ?? plan.tried_at ?? now);
    }
    return incidentForm(memory, {
      callback_id: VIEWS.page,
      title: "Postmortem",
      blocks: [paragraph(`:warning: ${trouble}\n${kept}`), buttons(again)],
      close: "Close",
    });
  });
}
