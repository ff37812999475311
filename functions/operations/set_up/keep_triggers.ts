/**
 * Updates an installation's triggers to match their files, and reads back the result.
 *
 * @module
 */
import { SECOND } from "@std/datetime";
import {
  deleteTriggerNote,
  findKnownTriggers,
  putTriggerNote,
} from "../../../datastores/operations/trigger_notes.ts";
import { MOST_TOLD, type RefusedTrigger, type TriggerOutcome } from "../set_up_outcome.ts";
import {
  asListed,
  findByHand,
  type KeptTrigger,
  type ListedTrigger,
  madeByHand,
  planTriggers,
  sameUsers,
  startingAnew,
  triggerEssence,
  type TriggerTask,
  type WantedTrigger,
} from "../../../rules/operations/trigger_plan.ts";
import {
  ignoreSlackError,
  isPassing,
  isSlackError,
  type Slack,
  type SlackError,
  STEP_TIME,
} from "../../../slack/checked_call.ts";
import { nowOf } from "../../../slack/run.ts";
import { knownUsers } from "../../../team/people.ts";
import {
  createTrigger,
  deleteTrigger,
  listTriggers,
  NotLimited,
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
  /** Ids of what the app made of late. */
  made: ReadonlySet<string>;
}

/** Why a task was not done, and what became of its trigger. */
type Refusal = Pick<RefusedTrigger, "became" | "id"> & { error: SlackError };

/** How many tasks of each kind were done. */
type Counts = Pick<TriggerOutcome, "made" | "changed" | "deleted">;

/**
 * Does what is to be done, as far as time allows: the next run does the rest. Only triggers of
 * this app are looked at: Slack lists those of the whole workspace.
 *
 * @param named who may start admin shortcuts; anybody Slack does not know is skipped
 * @throws {SlackError} when the triggers cannot even be read
 */
export async function keepTriggers(
  slack: Slack,
  wanted: readonly WantedTrigger[],
  named: readonly string[],
): Promise<TriggerOutcome> {
  const end = performance.now() + WORK_TIME;
  const counts: Counts = { made: 0, changed: 0, deleted: 0 };
  const refused = new Map<string, Refusal>();
  const done = new Set<string>();
  let installation = await read(slack, wanted);
  const operators = areLimitedTo(named, wanted, installation)
    ? named
    : await knownUsers(slack, named);
  let left = open(installation, wanted, operators);
  let slower = false;
  const waits = (task: TriggerTask) => !done.has(keyOf(task)) && !refused.has(nameOf(task));
  while (!slower && left.some(waits) && performance.now() < end) {
    const tasks = left.filter(waits);
    for (let at = 0; !slower && at < tasks.length && performance.now() < end; at += AT_ONCE) {
      const batch = tasks.slice(at, at + AT_ONCE);
      const refusals = await Promise.all(
        batch.map((task) => attempt(slack, task, installation, operators, counts)),
      );
      refusals.forEach((refusal, place) => {
        const task = batch[place];
        if (!refusal) done.add(keyOf(task));
        // Slack wants it slower: what is left is for the next run.
        else if (refusal.error.error === "ratelimited" && refusal.became !== "shown_to_all") {
          slower = true;
        } else refused.set(nameOf(task), refusal);
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
  const { listed, kept, made } = installation;
  const otherwise = left.filter((task) => task.do === "update" && done.has(keyOf(task)));
  for (const task of otherwise) await noteSeen(slack, task, installation).catch(ignoreSlackError);
  return {
    ...counts,
    wanted: wanted.length,
    left: left.filter(waits).length,
    refused: [...refused].slice(0, MOST_TOLD)
      .map(([name, { error: { method, error }, ...rest }]) => ({ name, method, error, ...rest })),
    by_hand: madeByHand(wanted, listed, kept, made).slice(0, MOST_TOLD)
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
  return findByHand(wanted, listed, kept) ? {} : { gone: { name: definition.name, file } };
}

/** Is everything for operators there, and for exactly these? Then nobody has to be looked up. */
function areLimitedTo(
  operators: readonly string[],
  wanted: readonly WantedTrigger[],
  { listed, kept }: Installation,
): boolean {
  return wanted.filter((one) => one.operators).every((one) => {
    const note = kept.find(({ file }) => file === one.file);
    const trigger = listed.find(({ id }) => id === note?.id);
    if (!trigger) return false;
    return trigger.users === undefined
      ? note?.essence === triggerEssence(one, operators)
      : sameUsers(trigger.users, operators);
  });
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
  const [listed, { kept, made }] = await Promise.all([
    listTriggers(slack),
    findKnownTriggers(slack),
  ]);
  const limited = new Set(
    kept.filter(({ file }) => wanted.some((one) => one.file === file && one.operators))
      .map(({ id }) => id),
  );
  // Who may start what is for everybody is not read back: it would be a call for each.
  return {
    kept,
    made,
    listed: await Promise.all(listed.map(async (trigger) => {
      const users = limited.has(trigger.id) ? await usersOf(slack, trigger.id) : undefined;
      return users === undefined ? trigger : { ...trigger, users };
    })),
  };
}

/** Who a trigger is for; undefined when Slack does not say: what was noted holds then. */
async function usersOf(slack: Slack, id: string) {
  return await permittedUsers(slack, id).catch((error) => {
    if (!isSlackError(error) || error.error === "ratelimited") throw error;
    return undefined;
  });
}

function open(
  { listed, kept, made }: Installation,
  wanted: readonly WantedTrigger[],
  operators: readonly string[],
): TriggerTask[] {
  return planTriggers(wanted, listed, kept, operators, made)
    .filter((task) => task.do !== "keep");
}

/** Does one task; returns why Slack refused it. */
async function attempt(
  slack: Slack,
  task: TriggerTask,
  installation: Installation,
  operators: readonly string[],
  counts: Counts,
): Promise<Refusal | undefined> {
  try {
    switch (task.do) {
      case "create":
        return await create(slack, task.wanted, operators, counts);
      case "update":
        return await update(slack, task, installation, operators, counts);
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
    return { error };
  }
}

/** Creates a trigger; one for operators that Slack would show to everybody is not left there. */
async function create(
  slack: Slack,
  wanted: WantedTrigger,
  operators: readonly string[],
  counts: Counts,
): Promise<Refusal | undefined> {
  const now = nowOf(slack);
  const users = usersFor(wanted, operators);
  try {
    const made = await createTrigger(
      slack,
      startingAnew(wanted.definition, now + STEP_TIME),
      users,
    );
    await putTriggerNote(slack, noteOf(wanted, made, operators), { made_at: now });
    counts.made++;
  } catch (error) {
    if (!(error instanceof NotLimited)) throw error;
    const { shown } = error;
    if (!shown) return { error, became: "deleted" };
    // Noted as not done: the next run limits it.
    const note = { ...noteOf(wanted, shown, operators), essence: "" };
    await putTriggerNote(slack, note, { made_at: now });
    return { error, became: "shown_to_all", id: shown.id };
  }
}

/** Says who a trigger is for, changes it, and then notes it: what is noted is done. */
async function update(
  slack: Slack,
  { wanted, id }: TriggerTask & { do: "update" },
  { listed, kept, made }: Installation,
  operators: readonly string[],
  counts: Counts,
): Promise<Refusal | undefined> {
  const found = listed.find((trigger) => trigger.id === id)!;
  if (wanted.definition.type === "shortcut") {
    try {
      await permitTrigger(slack, id, usersFor(wanted, operators));
    } catch (error) {
      if (!isSlackError(error)) throw error;
      const users = await permittedUsers(slack, id).catch(ignoreSlackError);
      if (!wanted.operators || users !== "everyone") return { error };
      const ours = made.has(id) || kept.some((note) => note.id === id);
      // By hand it is made once; and what may work in a minute is no reason to lose an address.
      if (!ours || wanted.by_hand || isPassing(error)) return { error, became: "shown_to_all", id };
      const deleted = await deleteTrigger(slack, id).then(() => true, ignoreSlackError);
      return { error, ...(deleted ? { became: "deleted" } : { became: "shown_to_all", id }) };
    }
  }
  const trigger = wanted.by_hand
    ? found
    : await updateTrigger(slack, id, startingAnew(wanted.definition, nowOf(slack) + STEP_TIME));
  await putTriggerNote(slack, noteOf(wanted, { ...found, ...trigger }, operators));
  counts.changed++;
}

function usersFor(wanted: WantedTrigger, operators: readonly string[]) {
  return wanted.operators ? operators : "everyone";
}

function noteOf(
  wanted: WantedTrigger,
  { id, shortcut_url }: ListedTrigger,
  operators: readonly string[],
): KeptTrigger {
  return {
    file: wanted.file,
    id,
    essence: triggerEssence(wanted, operators),
    ...(shortcut_url ? { url: shortcut_url } : {}),
  };
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
