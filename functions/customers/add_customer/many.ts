/**
 * *Add many*: lines that are checked, and saved once somebody has seen what they mean.
 *
 * @module
 */
import { putCustomers } from "../../../datastores/customers.ts";
import { noteSaving } from "../../../datastores/operations/guard_index.ts";
import { putUsedCodenames, type UsedCodename } from "../../../datastores/operations/codenames.ts";
import { fingerprint } from "../../../rules/text/fingerprint.ts";
import { isSlackError, type Slack, type SlackError } from "../../../slack/checked_call.ts";
import type { Press, View } from "../../../slack/dialogue.ts";
import { filled, ticked } from "../../../slack/inputs.ts";
import { BULK_LIMIT } from "../../../slack/rows.ts";
import { failed } from "../../../team/failed.ts";
import {
  customers,
  forgottenWords,
  GIVE,
  linesBlock,
  MANY_BLOCKS,
  manyView,
  MOST_SAVED,
} from "./many_blocks.ts";
import type { CustomerMemory, ManyMemory } from "./memory.ts";
import { orKept } from "./pages.ts";
import { type Plan, planMany } from "./plan_many.ts";
import type { Pasted } from "./understand_line.ts";

type ManyPress = Press<CustomerMemory, unknown>;

/** Shows what the lines mean. */
export async function checkLines(press: ManyPress): Promise<View> {
  const { memory, pasted, print } = sentLines(press);
  return await kept(press, async () => {
    const plan = await planMany(press.slack, pasted);
    return manyView({ ...memory, checked: print }, { pasted, plan });
  });
}

/** Saves the lines that can be saved; what changed since it was checked is checked first. */
export async function saveLines(press: ManyPress): Promise<View> {
  const { slack } = press;
  const { memory, pasted, print } = sentLines(press);
  if (memory.checked !== print) return await checkLines(press);
  return await kept(press, async () => {
    const plan = await planMany(slack, pasted);
    const { saved, error } = await saveMany(slack, plan, press.now);
    if (error) failed(slack, "customer_not_saved", error, "kept_in_form");
    const all = { ...memory, saved: [...memory.saved, ...saved].slice(0, MOST_SAVED) };
    const left = plan.lines.filter(({ state }) => state !== "there").length - saved.length;
    const above = savedWords(saved.length, left, error !== undefined) + forgottenWords(all);
    if (left === 0) return manyView({ saved: all.saved, round: memory.round + 1 }, { above });
    return manyView(all, { pasted, plan: await planMany(slack, pasted), above });
  });
}

/** What the next step is told: it sets up the channels of all who were saved. */
export function manyOutputs({ many }: CustomerMemory): Record<string, unknown> {
  return many?.saved.length ? { customer: many.saved.join(",") } : {};
}

/** What was pasted, and what is known of it. */
function sentLines({ memory: { many }, values, user, execution, home, now }: ManyPress): {
  memory: ManyMemory;
  pasted: Pasted;
  print: number;
} {
  const memory = many ?? { round: 0, saved: [] };
  const text = filled(values, linesBlock(memory)) ?? "";
  const codenames = ticked(values, MANY_BLOCKS.codenames).includes(GIVE);
  return {
    memory,
    pasted: { text, user, now, codenames, seed: execution, home },
    print: fingerprint(JSON.stringify([text, codenames])),
  };
}

/** Where Slack refuses, the lines stay. */
async function kept(press: ManyPress, work: () => Promise<View>): Promise<View> {
  const above =
    ":warning: Slack did not respond just now. Press once more: nothing is saved twice, " +
    "and your lines are still here.";
  return await orKept(press.slack, work, {
    what: "customer_not_saved",
    done: "kept_in_form",
    kept: () => {
      const { memory, pasted } = sentLines(press);
      return manyView(memory, { pasted, above });
    },
  });
}

function savedWords(saved: number, left: number, refused: boolean): string {
  if (left === 0) {
    return `:white_check_mark: ${customers(saved)} saved. Paste the next lines, or press *Done*: ` +
      "Baton then joins their channels.";
  }
  const rest = refused
    ? `Slack did not save the other ${left}: press *Check the lines*, and save them again.`
    : `${left === 1 ? "One line is" : `${left} lines are`} left: see below.`;
  return `${saved > 0 ? ":white_check_mark:" : ":warning:"} ${customers(saved)} saved. ${rest}`;
}

/** Saves those lines that can be saved. Two people who save the same lines write the same rows. */
async function saveMany(
  slack: Slack,
  { lines }: Plan,
  now: number,
): Promise<{ saved: string[]; error?: SlackError }> {
  const customers = lines.filter(({ state }) => state === "new").map(({ customer }) => customer);
  const saved: string[] = [];
  try {
    for (let at = 0; at < customers.length; at += BULK_LIMIT) {
      const some = customers.slice(at, at + BULK_LIMIT);
      const codenames = some.flatMap(({ id, codename }): UsedCodename[] =>
        codename ? [{ codename, customer: id }] : []
      );
      // Before the customers: a codename that is noted and was not used in the end is no loss.
      await Promise.all([
        codenames.length > 0 ? putUsedCodenames(slack, codenames) : undefined,
        noteSaving(slack, customers.map(({ id }) => id), now),
      ]);
      await putCustomers(slack, some);
      saved.push(...some.map(({ id }) => id));
    }
    return { saved };
  } catch (error) {
    if (!isSlackError(error)) throw error;
    return { saved, error };
  }
}
