/**
 * The triggers of this installation, as Slack keeps them.
 *
 * @module
 */
import type { ListedTrigger, TriggerDefinition } from "../rules/operations/trigger_plan.ts";
import { ignoreSlackError, isSlackError, type Slack, SlackError } from "./checked_call.ts";
import { ownAppId } from "./own_app.ts";

/** A trigger for some people could not be limited to them. */
export class NotLimited extends SlackError {
  override name = "NotLimited";
  /** @param shown the trigger, where it could not be deleted again either: everybody sees it */
  constructor({ method, error, needed }: SlackError, readonly shown?: ListedTrigger) {
    super(method, error, needed);
  }
}

/**
 * All triggers of this app. Slack lists those of the whole workspace, page by page: what does not
 * name this app is another's, a development installation of this one among them.
 */
export async function listTriggers(slack: Slack): Promise<ListedTrigger[]> {
  const own = await ownAppId(slack);
  const found: ListedTrigger[] = [];
  let cursor: string | undefined;
  do {
    const page = await slack<
      { triggers?: ListedTrigger[]; response_metadata?: { next_cursor?: string } }
    >("workflows.triggers.list", { limit: 100, ...(cursor ? { cursor } : {}) });
    found.push(...(page.triggers ?? []).filter(({ workflow }) => workflow?.app_id === own));
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
  return found;
}

/**
 * Creates a trigger, and says who may start a link trigger. One that cannot be limited to `users` is
 * deleted again.
 *
 * @throws {NotLimited} also when it could not be deleted either
 */
export async function createTrigger(
  slack: Slack,
  definition: TriggerDefinition,
  users: readonly string[] | "everyone",
): Promise<ListedTrigger> {
  if (users.length === 0) throw nobodyToShowTo();
  const { trigger } = await slack<{ trigger: ListedTrigger }>("workflows.triggers.create", {
    ...definition,
  });
  if (definition.type !== "shortcut") return trigger;
  try {
    await permitTrigger(slack, trigger.id, users);
  } catch (error) {
    if (users === "everyone" || !isSlackError(error)) throw error;
    const deleted = await deleteTrigger(slack, trigger.id).then(() => true, ignoreSlackError);
    throw new NotLimited(error, deleted ? undefined : trigger);
  }
  return trigger;
}

/** Slack takes no empty list of people, and nobody is not everybody. */
function nobodyToShowTo(): SlackError {
  return new SlackError("workflows.triggers.permissions.set", "no_valid_named_entities");
}

/** Puts another definition in place of a trigger's; it keeps its address. */
export async function updateTrigger(
  slack: Slack,
  trigger_id: string,
  definition: TriggerDefinition,
): Promise<ListedTrigger> {
  const args = { ...definition, trigger_id };
  return (await slack<{ trigger: ListedTrigger }>("workflows.triggers.update", args)).trigger;
}

/** Deletes a trigger; somebody else may have been faster. */
export async function deleteTrigger(slack: Slack, trigger_id: string): Promise<void> {
  await slack("workflows.triggers.delete", { trigger_id }).catch((error) => {
    if (!isSlackError(error, "trigger_not_found")) throw error;
  });
}

/** Lets everybody start a trigger, or these users alone (from 1 to 10). */
export async function permitTrigger(
  slack: Slack,
  trigger_id: string,
  users: readonly string[] | "everyone",
): Promise<void> {
  if (users.length === 0) throw nobodyToShowTo();
  await slack("workflows.triggers.permissions.set", {
    trigger_id,
    ...(users === "everyone"
      ? { permission_type: "everyone" }
      : { permission_type: "named_entities", user_ids: [...users] }),
  });
}

/** Who may start a trigger: ids of users, and of channels, teams and organizations as well. */
export async function permittedUsers(
  slack: Slack,
  trigger_id: string,
): Promise<readonly string[] | "everyone"> {
  const answer = await slack<
    { permission_type: string } & Partial<Record<typeof ENTITIES[number], string[]>>
  >("workflows.triggers.permissions.list", { trigger_id });
  if (answer.permission_type === "everyone") return "everyone";
  return ENTITIES.flatMap((kind) => answer[kind] ?? []);
}

const ENTITIES = ["user_ids", "channel_ids", "team_ids", "org_ids"] as const;
