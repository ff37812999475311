/**
 * Makes an installation's triggers what their files define, and reads back what came of it.
 *
 * @module
 */
import { SECOND } from "@std/datetime";
import {
  deleteTriggerNote,
  findTriggerNotes,
  putTriggerNote,
} from "../../datastores/operations.ts";
import { MOST_TOLD, type TriggerOutcome } from "../../rules/set_up.ts";
import {
  isSettled,
  type KeptTrigger,
  type ListedTrigger,
  madeByHand,
  planTriggers,
  startingAnew,
  triggerEssence,
  type TriggerTask,
  type WantedTrigger,
} from "../../rules/trigger_plan.ts";
import { type Call, isSlackError, type SlackError } from "../../slack/checked_call.ts";
import {
  createTrigger,
  deleteTrigger,
  listTriggers,
  permittedUsers,
  permitTrigger,
  updateTrigger,
} from "../../slack/triggers.ts";

/** No new task begins after this time: a step has 15 seconds with `slack run`. */
const WORK_TIME = 9 * SECOND;
/** Tasks under way at once. */
const AT_ONCE = 4;
/** Two operators at once may undo each other's work, but not so often. */
const ROUNDS = 3;

interface Installation {
  listed: ListedTrigger[];
  kept: KeptTrigger[];
}

/** How many tasks of each kind were done. */
type Done = Pick<TriggerOutcome, "made" | "changed" | "deleted">;

/**
 * Does what is to be done, as far as the time allows: the next run does the rest.
 *
 * @param operators whom admin shortcuts are for
 * @throws {SlackError} when the triggers cannot even be read
 */
export async function keepTriggers(
  call: Call,
  wanted: readonly WantedTrigger[],
  operators: readonly string[],
): Promise<TriggerOutcome> {
  const end = performance.now() + WORK_TIME;
  const done: Done = { made: 0, changed: 0, deleted: 0 };
  const refused = new Map<string, SlackError>();
  let installation = await read(call, wanted);
  let left = open(installation, wanted, operators);
  for (let round = 0; round < ROUNDS && left.length > 0 && performance.now() < end; round++) {
    for (let at = 0; at < left.length && performance.now() < end; at += AT_ONCE) {
      const batch = left.slice(at, at + AT_ONCE);
      const errors = await Promise.all(
        batch.map((task) => attempt(call, task, installation, operators, done)),
      );
      errors.forEach((error, place) => {
        if (error) refused.set(nameOf(batch[place]), error);
        else refused.delete(nameOf(batch[place]));
      });
      if (errors.some(isTooMany)) return await finish();
    }
    installation = await read(call, wanted);
    left = open(installation, wanted, operators);
    // Slack's answer would be the same.
    if (left.every((task) => refused.has(nameOf(task)))) break;
  }
  return outcome();

  /** Slack wants it slower: what is left is for the next run. */
  async function finish(): Promise<TriggerOutcome> {
    installation = await read(call, wanted);
    left = open(installation, wanted, operators);
    for (const [name, error] of refused) if (isTooMany(error)) refused.delete(name);
    return outcome();
  }

  function outcome(): TriggerOutcome {
    const { listed, kept } = installation;
    return {
      ...done,
      wanted: wanted.length,
      left: left.map(nameOf).filter((name) => !refused.has(name)).slice(0, MOST_TOLD),
      refused: [...refused].slice(0, MOST_TOLD)
        .map(([name, { method, error }]) => ({ name, method, error })),
      by_hand: madeByHand(wanted, listed, kept).slice(0, MOST_TOLD)
        .map(({ id, name }) => ({ id, name })),
    };
  }
}

function isTooMany(error: SlackError | undefined): boolean {
  return isSlackError(error, "ratelimited");
}

async function read(call: Call, wanted: readonly WantedTrigger[]): Promise<Installation> {
  const [listed, kept] = await Promise.all([listTriggers(call), findTriggerNotes(call)]);
  const limited = new Set(
    kept.filter(({ file }) => wanted.some((one) => one.file === file && one.operators))
      .map(({ id }) => id),
  );
  // Who may start what is for everybody is not read back: it would be a call for each.
  return {
    kept,
    listed: await Promise.all(
      listed.map(async (trigger) =>
        limited.has(trigger.id)
          ? { ...trigger, users: await permittedUsers(call, trigger.id) }
          : trigger
      ),
    ),
  };
}

function open(
  { listed, kept }: Installation,
  wanted: readonly WantedTrigger[],
  operators: readonly string[],
): TriggerTask[] {
  const tasks = planTriggers(wanted, listed, kept, operators);
  return isSettled(tasks) ? [] : tasks.filter((task) => task.do !== "keep");
}

/** Does one task; answers why Slack would not have it. */
async function attempt(
  call: Call,
  task: TriggerTask,
  { listed }: Installation,
  operators: readonly string[],
  done: Done,
): Promise<SlackError | undefined> {
  try {
    switch (task.do) {
      case "create": {
        const definition = startingAnew(task.wanted.definition, Date.now());
        await note(call, task.wanted, await createTrigger(call, definition), operators);
        done.made++;
        return;
      }
      case "update": {
        const { wanted, id } = task;
        const found = listed.find((trigger) => trigger.id === id)!;
        const trigger = wanted.by_hand
          ? found
          : await updateTrigger(call, id, startingAnew(wanted.definition, Date.now()));
        await note(call, wanted, { ...found, ...trigger }, operators);
        done.changed++;
        return;
      }
      case "delete":
        await deleteTrigger(call, task.id);
        if (task.file) await deleteTriggerNote(call, task.file);
        done.deleted++;
        return;
      case "forget":
        await deleteTriggerNote(call, task.file);
    }
  } catch (error) {
    if (!isSlackError(error)) throw error;
    return error;
  }
}

/** Says whom a trigger is for, and then notes it: what is noted is done. */
async function note(
  call: Call,
  wanted: WantedTrigger,
  { id, shortcut_url }: ListedTrigger,
  operators: readonly string[],
): Promise<void> {
  if (wanted.definition.type === "shortcut") {
    await permitTrigger(call, id, wanted.operators ? operators : "everyone");
  }
  await putTriggerNote(call, {
    file: wanted.file,
    id,
    essence: triggerEssence(wanted, operators),
    ...(shortcut_url ? { url: shortcut_url } : {}),
  });
}

function nameOf(task: TriggerTask): string {
  if ("wanted" in task) return task.wanted.definition.name;
  return task.do === "forget" ? task.file : task.file ?? task.id;
}
