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
  onePage,
  putRows,
  somePages,
  updateRow,
} from "../slack/rows.ts";
import type { CustomerCall } from "./calls.ts";
import { fromPieces, toPieces } from "./long_text.ts";

const STORE = "next_steps";

type StepRow =
  & Omit<{ [Name in keyof NextStep]: NextStep[Name] }, "issue" | "draft" | "unsent" | "unlogged">
  & { issue?: string; draft?: string[]; unsent?: string[]; unlogged?: string };

/** What may change of a step; null removes something. */
export type StepChange = {
  [Name in keyof Omit<NextStep, "id" | "call" | "number" | "customer">]?: NextStep[Name] | null;
};

/** A step, and whether it left the store of open ones with its call. */
export interface FoundStep {
  step: NextStep;
  archived: boolean;
}

/** The key of a step. */
export function stepKey(call_id: string, number: number): string {
  return `${call_id}/${number}`;
}

/** The call and the number that a step's key is made of; number 0 is the call as a whole. */
export function readStepKey(key: string): { call: string; number: number } {
  const at = key.lastIndexOf("/");
  return { call: key.slice(0, at), number: Number(key.slice(at + 1)) };
}

/**
 * A step, wherever it is kept.
 *
 * @param call its call, which may be on its way: the two are read together
 */
export async function findStep(
  slack: Slack,
  call: CustomerCall | undefined | Promise<CustomerCall | undefined>,
  id: string,
): Promise<FoundStep | undefined> {
  const [row, its] = await Promise.all([getRow<StepRow>(slack, STORE, id), call]);
  if (row && isWhole(row)) return { step: toStep(row), archived: false };
  const step = its?.archive.find((step) => step.id === id);
  return step && { step, archived: true };
}

/** How many steps a form makes at most: so many keys are asked for before the call is read. */
export const MOST_STEPS = 10;

/**
 * All steps of a call, by number, wherever they are kept. Of one that was archived and came back,
 * the row counts.
 *
 * @param id the call's
 * @param call the call itself, which may be on its way: the two are read together
 */
export async function findStepsOf(
  slack: Slack,
  id: string,
  call: CustomerCall | undefined | Promise<CustomerCall | undefined>,
): Promise<NextStep[]> {
  return (await findAllOf(slack, id, call)).map(({ step }) => step);
}

/** The same, with where each is kept. */
export async function findAllOf(
  slack: Slack,
  id: string,
  call: CustomerCall | undefined | Promise<CustomerCall | undefined>,
): Promise<FoundStep[]> {
  const keys = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => stepKey(id, from + at + 1));
  const [rows, its] = await Promise.all([
    getRows<StepRow>(slack, STORE, keys(0, MOST_STEPS)),
    call,
  ]);
  if (!its) return [];
  const more = its.steps > MOST_STEPS
    ? await getRows<StepRow>(slack, STORE, keys(MOST_STEPS, its.steps))
    : [];
  const steps = [...rows, ...more].filter(isWhole).map(toStep);
  const kept = its.archive.filter((step) => !steps.some((row) => row.id === step.id));
  return [
    ...steps.map((step) => ({ step, archived: false })),
    ...kept.map((step) => ({ step, archived: true })),
  ].sort((a, b) => a.step.number - b.step.number);
}

/** Every step that has not been archived. A scan of what is open and a little more. */
export async function findOpenSteps(slack: Slack): Promise<NextStep[]> {
  return (await allRows<StepRow>(slack, STORE)).filter(isWhole).map(toStep);
}

/** The same within so many pages of a thousand rows, and whether there are more. */
export async function findSomeOpenSteps(
  slack: Slack,
  pages: number,
): Promise<{ steps: NextStep[]; more: boolean }> {
  const { rows, more } = await somePages<StepRow>(slack, STORE, pages);
  return { steps: rows.filter(isWhole).map(toStep), more };
}

/** A page of them, for a search, and the cursor of the next one. */
export async function findOpenStepsPage(
  slack: Slack,
  from: string,
): Promise<{ found: NextStep[]; cursor?: string }> {
  const { rows, ...next } = await onePage<StepRow>(slack, STORE, from);
  return { found: rows.filter(isWhole).map(toStep), ...next };
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
      const { issue, draft, unsent, unlogged, ...others } = step;
      return {
        ...others,
        ...(issue ? { issue: JSON.stringify(issue) } : {}),
        ...(draft ? { draft: toPieces(JSON.stringify(draft)) } : {}),
        ...(unsent ? { unsent: toPieces(JSON.stringify(unsent)) } : {}),
        ...(unlogged ? { unlogged: JSON.stringify(unlogged) } : {}),
      };
    }),
  );
}

/**
 * Writes what changed of a step.
 *
 * @param archived did it leave this store with its call? Then all of it comes back
 * @returns the step with the change
 */
export async function changeStep(
  slack: Slack,
  step: NextStep,
  change: StepChange,
  archived = false,
): Promise<NextStep> {
  const changed = withoutNothing({ ...step, ...change });
  if (archived) {
    await putSteps(slack, [changed]);
    return changed;
  }
  const { issue, draft, unsent, unlogged, ...others } = change;
  const plain = Object.entries(others).map(([name, value]) => [name, value ?? nothingFor(name)]);
  await updateRow(slack, STORE, {
    id: step.id,
    // What comes after a customer was forgotten is still known as theirs.
    customer: step.customer,
    ...Object.fromEntries(plain),
    ...(issue === undefined ? {} : { issue: issue ? JSON.stringify(issue) : "" }),
    ...(unlogged === undefined ? {} : { unlogged: unlogged ? JSON.stringify(unlogged) : "" }),
    ...(draft === undefined ? {} : { draft: draft ? toPieces(JSON.stringify(draft)) : [] }),
    ...(unsent === undefined ? {} : { unsent: unsent ? toPieces(JSON.stringify(unsent)) : [] }),
  });
  return changed;
}

/** Deletes steps: their call keeps them, or they are to be forgotten. */
export async function deleteSteps(slack: Slack, steps: readonly NextStep[]): Promise<void> {
  await deleteRows(slack, STORE, steps.map(({ id }) => id));
}

/** An update that came after a step left makes a row with nothing but what it changed. */
function isWhole(row: StepRow): boolean {
  return Boolean(row.call);
}

/** Slack's `update` removes nothing: what is gone is written as 0 or "". */
function nothingFor(name: string): number | string {
  return name.endsWith("_at") ? 0 : "";
}

function toStep(row: StepRow): NextStep {
  const draft = fromPieces(row.draft);
  const unsent = fromPieces(row.unsent);
  return withoutNothing({
    ...row,
    issue: row.issue ? JSON.parse(row.issue) : undefined,
    draft: draft ? JSON.parse(draft) : undefined,
    unsent: unsent ? JSON.parse(unsent) : undefined,
    unlogged: row.unlogged ? JSON.parse(row.unlogged) : undefined,
  });
}

function withoutNothing(step: Record<string, unknown>): NextStep {
  const there = Object.entries(step).filter(([, value]) =>
    value !== undefined && value !== null && value !== "" && value !== 0
  );
  return Object.fromEntries(there) as unknown as NextStep;
}
