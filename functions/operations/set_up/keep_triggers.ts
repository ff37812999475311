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
} from "../../../datastores/operations.ts";
import { MOST_TOLD, type TriggerOutcome } from "../../../rules/operations/set_up.ts";
import {
  asListed,
  type KeptTrigger,
  type ListedTrigger,
  madeByHand,
  planTriggers,
  startingAnew,
  triggerEssence,
  type TriggerTask,
  type WantedTrigger,
} from "../../../rules/operations/trigger_plan.ts";
import {
  ignoreSlackError,
  isSlackError,
  type Slack,
  type SlackError,
} from "../../../slack/checked_call.ts";
import {
  createTrigger,
  deleteTrigger,
  listTriggers,
  permittedUsers,
  permitTrigger,
  updateTrigger,
} from "../../../slack/triggers.ts";

/** No new task begins after this time: a step has 15 seconds with `slack run`. */
const WORK_TIME = 9 * SECOND;
/** Tasks under way at once. */
const AT_ONCE = 4;

interface Installation {
  listed: ListedTrigger[];
  kept: KeptTrigger[];
}

/** How many tasks of each kind were done. */
type Counts = Pick<TriggerOutcome, "made" | "changed" | "deleted">;

/**
 * Does what is to be done, as far as the time allows: the next run does the rest.
 *
 * @param operators whom admin shortcuts are for
 * @throws {SlackError} when the triggers cannot even be read
 */
export async function keepTriggers(
  slack: Slack,
  wanted: readonly WantedTrigger[],
  operators: readonly string[],
): Promise<TriggerOutcome> {
  const end = performance.now() + WORK_TIME;
  const counts: Counts = { made: 0, changed: 0, deleted: 0 };
  const refused = new Map<string, SlackError>();
  const done = new Set<string>();
  let installation = await read(slack, wanted);
  let left = open(installation, wanted, operators);
  let slower = false;
  const waits = (task: TriggerTask) => !done.has(keyOf(task)) && !refused.has(nameOf(task));
  while (!slower && left.some(waits) && performance.now() < end) {
    const tasks = left.filter(waits);
    for (let at = 0; !slower && at < tasks.length && performance.now() < end; at += AT_ONCE) {
      const batch = tasks.slice(at, at + AT_ONCE);
      const errors = await Promise.all(
        batch.map((task) => attempt(slack, task, installation, operators, counts)),
      );
      errors.forEach((error, place) => {
        const task = batch[place];
        if (!error) done.add(keyOf(task));
        // Slack wants it slower: what is left is for the next run.
        else if (isSlackError(error, "ratelimited")) slower = true;
        else refused.set(nameOf(task), error);
      });
    }
    // What was done is done, whether or not it can be looked at just now.
    const before = installation;
    installation = await read(slack, wanted).catch((error) => {
      if (!isSlackError(error)) throw error;
      slower = true;
      return before;
    });
    left = installation === before
      ? left.filter((task) => !done.has(keyOf(task)))
      : open(installation, wanted, operators);
  }
  const { listed, kept } = installation;
  const otherwise = left.filter((task) => task.do === "update" && done.has(keyOf(task)));
  for (const task of otherwise) await noteSeen(slack, task, installation).catch(ignoreSlackError);
  return {
    ...counts,
    wanted: wanted.length,
    left: left.filter(waits).length,
    refused: [...refused].slice(0, MOST_TOLD)
      .map(([name, { method, error }]) => ({ name, method, error })),
    by_hand: madeByHand(wanted, listed, kept).slice(0, MOST_TOLD)
      .map(({ id, name }) => ({ id, name })),
    otherwise: otherwise.map(nameOf).slice(0, MOST_TOLD),
    ...goneOf(wanted, listed, kept),
  };
}

/** The one that is made by hand, when it is not there: nothing else makes it. */
function goneOf(
  wanted: readonly WantedTrigger[],
  listed: readonly ListedTrigger[],
  kept: readonly KeptTrigger[],
): Pick<TriggerOutcome, "gone"> {
  const own = wanted.find(({ by_hand }) => by_hand);
  if (!own) return {};
  const { file, definition } = own;
  const note = kept.find((one) => one.file === file);
  return listed.some(({ id }) => id === note?.id) ? {} : { gone: { name: definition.name, file } };
}

/** Notes how Slack lists what it took: the next run compares with that. */
async function noteSeen(
  slack: Slack,
  task: TriggerTask,
  { listed, kept }: Installation,
): Promise<void> {
  if (task.do !== "update") return;
  const trigger = listed.find(({ id }) => id === task.id);
  const note = kept.find(({ id }) => id === task.id);
  if (trigger && note) await putTriggerNote(slack, { ...note, seen: asListed(trigger) });
}

async function read(slack: Slack, wanted: readonly WantedTrigger[]): Promise<Installation> {
  const [listed, kept] = await Promise.all([listTriggers(slack), findTriggerNotes(slack)]);
  const limited = new Set(
    kept.filter(({ file }) => wanted.some((one) => one.file === file && one.operators))
      .map(({ id }) => id),
  );
  // Who may start what is for everybody is not read back: it would be a call for each.
  return {
    kept,
    listed: await Promise.all(listed.map(async (trigger) => {
      const users = limited.has(trigger.id) ? await usersOf(slack, trigger.id) : undefined;
      return users === undefined ? trigger : { ...trigger, users };
    })),
  };
}

/** Whom a trigger is for; undefined when Slack does not say: what was noted holds then. */
async function usersOf(slack: Slack, id: string) {
  return await permittedUsers(slack, id).catch((error) => {
    if (!isSlackError(error) || error.error === "ratelimited") throw error;
    return undefined;
  });
}

function open(
  { listed, kept }: Installation,
  wanted: readonly WantedTrigger[],
  operators: readonly string[],
): TriggerTask[] {
  return planTriggers(wanted, listed, kept, operators).filter((task) => task.do !== "keep");
}

/** Does one task; answers why Slack would not have it. */
async function attempt(
  slack: Slack,
  task: TriggerTask,
  { listed }: Installation,
  operators: readonly string[],
  counts: Counts,
): Promise<SlackError | undefined> {
  try {
    switch (task.do) {
      case "create": {
        const definition = startingAnew(task.wanted.definition, Date.now());
        await note(slack, task.wanted, await createTrigger(slack, definition), operators);
        counts.made++;
        return;
      }
      case "update": {
        const { wanted, id } = task;
        const found = listed.find((trigger) => trigger.id === id)!;
        const trigger = wanted.by_hand
          ? found
          : await updateTrigger(slack, id, startingAnew(wanted.definition, Date.now()));
        await note(slack, wanted, { ...found, ...trigger }, operators);
        counts.changed++;
        return;
      }
      case "delete":
        await deleteTrigger(slack, task.id);
        if (task.file) await deleteTriggerNote(slack, task.file);
        counts.deleted++;
        return;
      case "forget":
        await deleteTriggerNote(slack, task.file);
    }
  } catch (error) {
    if (!isSlackError(error)) throw error;
    return error;
  }
}

/** Says whom a trigger is for, and then notes it: what is noted is done. */
async function note(
  slack: Slack,
  wanted: WantedTrigger,
  { id, shortcut_url }: ListedTrigger,
  operators: readonly string[],
): Promise<void> {
  if (wanted.definition.type === "shortcut") {
    await permitTrigger(slack, id, wanted.operators ? operators : "everyone");
  }
  await putTriggerNote(slack, {
    file: wanted.file,
    id,
    essence: triggerEssence(wanted, operators),
    ...(shortcut_url ? { url: shortcut_url } : {}),
  });
}

/** Tells tasks apart: the same one is not done twice in a run. */
function keyOf(task: TriggerTask): string {
  return `${task.do} ${
    "wanted" in task ? task.wanted.file : task.do === "forget" ? task.file : task.id
  }`;
}

function nameOf(task: TriggerTask): string {
  if ("wanted" in task) return task.wanted.definition.name;
  return task.do === "forget" ? task.file : task.file ?? task.id;
}
