/**
 * The triggers that the app keeps: one for each file of `triggers/`.
 *
 * @module
 */
import { WEEK } from "@std/datetime";
import type { KeptTrigger } from "../../rules/operations/trigger_plan.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { json } from "../codec.ts";
import { kind } from "../kind.ts";
import { STORE } from "./store.ts";
/** Key of the row of a trigger that the app made. No file is called so. */
const MADE = "made/";
/** A trigger that was made twice is deleted by a setup within this time. */
const MADE_LIFE = 8 * WEEK;

/** A note of a trigger: of the one that a file has, or of one that the app made. */
interface TriggerNote {
  trigger: KeptTrigger;
  made: boolean;
}

const value = json<KeptTrigger>();
const notes = kind<TriggerNote, string>({
  store: STORE,
  name: "trigger",
  key: (key) => key,
  keyOf: ({ trigger, made }) => made ? `${MADE}${trigger.id}` : trigger.file,
  life: ({ made }) => made ? MADE_LIFE : undefined,
  codec: {
    write: ({ trigger }) => ({ value: value.write(trigger) }),
    read: (row, key) => {
      const trigger = value.read(row.value);
      return trigger && { trigger, made: key.startsWith(MADE) };
    },
  },
});

/** What is noted of the trigger that a file defines; undefined when nothing is. */
export async function findTriggerNote(
  slack: Slack,
  file: string,
): Promise<KeptTrigger | undefined> {
  return (await notes.get(slack, file))?.trigger;
}

/** What is noted of all triggers: one for each file. */
export async function findTriggerNotes(slack: Slack): Promise<KeptTrigger[]> {
  return (await findKnownTriggers(slack)).kept;
}

/** What is noted of all triggers, and the ids of those that the app made of late. */
export async function findKnownTriggers(
  slack: Slack,
): Promise<{ kept: KeptTrigger[]; made: ReadonlySet<string> }> {
  const found = await notes.all(slack);
  return {
    kept: found.filter(({ made }) => !made).map(({ trigger }) => trigger),
    made: new Set(found.filter(({ made }) => made).map(({ trigger }) => trigger.id)),
  };
}

/**
 * Notes a trigger in place of what was noted of its file.
 *
 * @param made.made_at when the app has just made it, in epoch milliseconds: a row of its own knows
 * it as made by the app, also when two runs made one each and the other's note replaces this one
 */
export async function putTriggerNote(
  slack: Slack,
  trigger: KeptTrigger,
  made?: { made_at: number },
): Promise<void> {
  const note = { trigger, made: false };
  // The note of the file is kept for good: the instant matters only for the other.
  await notes.putMany(
    slack,
    made?.made_at ?? 0,
    made ? [note, { trigger, made: true }] : [note],
  );
}

/** Forgets a trigger that is gone. */
export async function deleteTriggerNote(slack: Slack, file: string): Promise<void> {
  await notes.remove(slack, file);
}
