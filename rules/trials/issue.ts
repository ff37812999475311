/**
 * The issue of a trial: for the team, without the customer's name. Its checklist is what is done by
 * hand; the key is never in it.
 *
 * @module
 */
import { type Customer, publicName } from "../customers/customer.ts";
import { hideNames } from "../customers/shown_names.ts";
import { issueMarker, TITLE_LIMIT } from "../next_steps/issue_draft.ts";
import { inertMarkdown } from "../text/inert_markdown.ts";
import { truncate } from "../text/text.ts";
import { stepsDone, TRIAL_STEPS } from "./checklist.ts";
import type { Trial, TrialStep } from "./trial.ts";

/** The text of a trial's issue. */
export function trialIssue(
  trial: Trial,
  customer: Customer,
  known: {
    /** All customers: none of their names is in it. */
    customers: readonly Customer[];
    remind: readonly number[];
  },
): { title: string; body: string } {
  const { id, hosts, deployment, start, days, why, answers } = trial;
  const typed = (text: string) => inertMarkdown(hideNames(customer, text, known.customers));
  const name = publicName(customer);
  const done = (is: boolean, what: string) => `- [${is ? "x" : " "}] ${what}`;
  const steps = stepsDone(trial);
  const step = (name: TrialStep) => done(steps.includes(name), TRIAL_STEPS[name]);
  const body = [
    "## Trial",
    [
      `- Customer: ${inertMarkdown(name)}`,
      `- Hosts: ${inNumbers(hosts)}`,
      `- Deployment: ${typed(deployment)}`,
      `- Starts: ${start}`,
      `- Days: ${days}`,
      "- Contact and e-mail address: on Baton's card in Slack",
    ].join("\n"),
    "## Why",
    typed(why),
    ...answers.flatMap(({ question, answer }) => [`## ${inertMarkdown(question)}`, typed(answer)]),
    "## Checklist",
    [
      step("approved"),
      step("created"),
      step("delivered"),
      ...known.remind.toSorted((a, b) => b - a)
        .map((days) =>
          done(false, `${days} ${days === 1 ? "day" : "days"} before the end: asked how it goes`)
        ),
      step("outcome"),
    ].join("\n"),
    issueMarker(id),
  ].join("\n\n");
  return {
    title: truncate(`Trial license key for ${name}: ${inNumbers(hosts)} hosts`, TITLE_LIMIT),
    body: `${body}\n`,
  };
}

/** A number as people read it: `1,500`. */
export function inNumbers(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
