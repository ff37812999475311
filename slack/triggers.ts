/**
 * The triggers of this installation, as Slack keeps them.
 *
 * @module
 */
import type { ListedTrigger, TriggerDefinition } from "../rules/operations/trigger_plan.ts";
import { isSlackError, type Slack } from "./checked_call.ts";

/** All triggers of the app, page by page. */
export async function listTriggers(slack: Slack): Promise<ListedTrigger[]> {
  const found: ListedTrigger[] = [];
  let cursor: string | undefined;
  do {
    const page = await slack<
      { triggers?: ListedTrigger[]; response_metadata?: { next_cursor?: string } }
    >("workflows.triggers.list", { limit: 100, ...(cursor ? { cursor } : {}) });
    found.push(...page.triggers ?? []);
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
  return found;
}

/** Makes a trigger. Who may start a new one is for Slack to say: permit it. */
export async function createTrigger(
  slack: Slack,
  definition: TriggerDefinition,
): Promise<ListedTrigger> {
  return (await slack<{ trigger: ListedTrigger }>("workflows.triggers.create", { ...definition }))
    .trigger;
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

/** Lets everybody start a trigger, or these users alone (at most 10). */
export async function permitTrigger(
  slack: Slack,
  trigger_id: string,
  users: readonly string[] | "everyone",
): Promise<void> {
  await slack("workflows.triggers.permissions.set", {
    trigger_id,
    ...(users === "everyone"
      ? { permission_type: "everyone" }
      : { permission_type: "named_entities", user_ids: [...users] }),
  });
}

/** Who may start a trigger: ids of users, and of channels, teams and organisations as well. */
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
