/**
 * What steps left undone because Slack refused something that passes by itself. A sweep does it.
 *
 * @module
 */
import { WEEK } from "@std/datetime";
import type { Slack } from "../../slack/checked_call.ts";
import { kind } from "../kind.ts";
import { STORE } from "./store.ts";

/** Slack is away for hours, not for days. */
const LIFE = WEEK;

/** A step that a later run is to do again. */
export interface Owed {
  /** The run of the step, so that what it did is known by the same mark. */
  id: string;
  /** The step's callback id. */
  step: string;
  /** What it was started with: ids and fixed words, nothing that was typed. */
  inputs: Record<string, string>;
}

const owed = kind<Owed, Pick<Owed, "step" | "id">>({
  store: STORE,
  name: "owed",
  key: ({ step, id }) => `${step}/${id}`,
  keyOf: (one) => one,
  life: LIFE,
  codec: {
    write: ({ inputs }) => ({ value: JSON.stringify(inputs) }),
    read: ({ value }, key) => {
      const at = key.indexOf("/");
      const inputs = JSON.parse(String(value ?? "{}")) as Owed["inputs"];
      return { step: key.slice(0, at), id: key.slice(at + 1), inputs };
    },
  },
});

/** What is owed of a step. */
export async function findOwed(slack: Slack, step: string): Promise<Owed[]> {
  return (await owed.all(slack)).filter((one) => one.step === step);
}

/** Notes that a step is to be done again. `now` in epoch milliseconds. */
export async function putOwed(slack: Slack, one: Owed, now: number): Promise<void> {
  await owed.put(slack, now, one);
}

/** Forgets it: it is done. */
export async function removeOwed(slack: Slack, one: Owed): Promise<void> {
  await owed.remove(slack, one);
}
