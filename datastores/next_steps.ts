/**
 * The next steps of calls that have something left to do, one row each: two people who change two
 * steps do not meet, and two who change different things of one step do not either, since only what
 * changed is written. Finished calls take their steps with them (`calls.archive`), so that a scan
 * of this store is as cheap after ten years as in the first week.
 *
 * @module
 */
import type { NextStep } from "../rules/next_steps/next_step.ts";
import type { Slack } from "../slack/checked_call.ts";
import {
  allRows,
  deleteRows,
  findRows,
  getRow,
  getRows,
  putRows,
  updateRow,
} from "../slack/rows.ts";
import type { CustomerCall } from "./calls.ts";
import { fromPieces, toPieces } from "./long_text.ts";

const STORE = "next_steps";

type StepRow =
  & Omit<{ [Name in keyof NextStep]: NextStep[Name] }, "issue" | "draft">
  & { issue?: string; draft?: string[] };

/** What may change of a step; null takes something away. */
export type StepChange = {
  [Name in keyof Omit<NextStep, "id" | "call" | "number" | "customer">]?: NextStep[Name] | null;
};

/** The key of a step. */
export function stepKey(call_id: string, number: number): string {
  return `${call_id}/${number}`;
}

/** The call and the number that a step's key is made of; number 0 is the call as a whole. */
export function readStepKey(key: string): { call: string; number: number } {
  const at = key.lastIndexOf("/");
  return { call: key.slice(0, at), number: Number(key.slice(at + 1)) };
}

/** A step, wherever it is kept. */
export async function findStep(slack: Slack, call: CustomerCall, id: string) {
  const row = await getRow<StepRow>(slack, STORE, id);
  return row && isWhole(row) ? toStep(row) : call.archive.find((step) => step.id === id);
}

/** All steps of a call, by number, wherever they are kept. */
export async function findStepsOf(slack: Slack, call: CustomerCall): Promise<NextStep[]> {
  const ids = Array.from({ length: call.steps }, (_, at) => stepKey(call.id, at + 1));
  const rows = (await getRows<StepRow>(slack, STORE, ids)).filter(isWhole).map(toStep);
  const kept = call.archive.filter((step) => !rows.some((row) => row.id === step.id));
  return [...rows, ...kept].sort((a, b) => a.number - b.number);
}

/** Every step that has not been archived. A scan of what is open and a little more. */
export async function findOpenSteps(slack: Slack): Promise<NextStep[]> {
  return (await allRows<StepRow>(slack, STORE)).filter(isWhole).map(toStep);
}

/** One person's steps that have not been archived. */
export async function findStepsOwnedBy(slack: Slack, owner: string): Promise<NextStep[]> {
  return (await findRows<StepRow>(slack, STORE, "owner", owner)).filter(isWhole).map(toStep);
}

/** One customer's steps that have not been archived. */
export async function findStepsFor(slack: Slack, customer: string): Promise<NextStep[]> {
  return (await findRows<StepRow>(slack, STORE, "customer", customer)).filter(isWhole).map(toStep);
}

/** Everything of a customer that is kept here, remains of steps that left as well. */
export async function findAllStepsFor(slack: Slack, customer: string): Promise<NextStep[]> {
  return (await findRows<StepRow>(slack, STORE, "customer", customer)).map(toStep);
}

/** Keeps whole steps: new ones, and those that come back from an archive. */
export async function putSteps(slack: Slack, steps: readonly NextStep[]): Promise<void> {
  await putRows(
    slack,
    STORE,
    steps.map((step) => {
      const { issue, draft, ...others } = step;
      return {
        ...others,
        ...(issue ? { issue: JSON.stringify(issue) } : {}),
        ...(draft ? { draft: toPieces(JSON.stringify(draft)) } : {}),
      };
    }),
  );
}

/** Writes what changed of a step, and answers the step with it. */
export async function changeStep(
  slack: Slack,
  step: NextStep,
  change: StepChange,
): Promise<NextStep> {
  const { issue, draft, ...others } = change;
  const plain = Object.entries(others).map(([name, value]) => [name, value ?? nothingFor(name)]);
  await updateRow(slack, STORE, {
    id: step.id,
    // What comes after a customer was forgotten is still known as theirs.
    customer: step.customer,
    ...Object.fromEntries(plain),
    ...(issue === undefined ? {} : { issue: issue ? JSON.stringify(issue) : "" }),
    ...(draft === undefined ? {} : { draft: draft ? toPieces(JSON.stringify(draft)) : [] }),
  });
  return withoutNothing({ ...step, ...change });
}

/** Forgets steps: their call has them, or nobody shall. */
export async function deleteSteps(slack: Slack, steps: readonly NextStep[]): Promise<void> {
  await deleteRows(slack, STORE, steps.map(({ id }) => id));
}

/** An update that came after a step left makes a row with nothing but what it changed. */
function isWhole(row: StepRow): boolean {
  return Boolean(row.call);
}

/** Slack's `update` takes nothing away: what is no more is written as 0 or "". */
function nothingFor(name: string): number | string {
  return name.endsWith("_at") ? 0 : "";
}

function toStep(row: StepRow): NextStep {
  const draft = fromPieces(row.draft);
  return withoutNothing({
    ...row,
    issue: row.issue ? JSON.parse(row.issue) : undefined,
    draft: draft ? JSON.parse(draft) : undefined,
  });
}

function withoutNothing(step: Record<string, unknown>): NextStep {
  const there = Object.entries(step).filter(([, value]) =>
    value !== undefined && value !== null && value !== "" && value !== 0
  );
  return Object.fromEntries(there) as unknown as NextStep;
}
