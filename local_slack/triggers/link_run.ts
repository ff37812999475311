/** Who may start a link trigger, and with which values. */
import type { Directory, LinkRun, Violation, WorkspaceUser } from "../types.ts";
import type { StoredTrigger } from "./store.ts";

/** A refusal that a person reads, and the rule behind it. */
export interface LinkRefusal {
  error: string;
  message: string;
  violation?: Violation;
}

/** The longest value that a workflow button may carry, in characters. */
const LONGEST_VALUE = 4000;

/** Why this person may not start this trigger; nothing when they may. */
export function linkRefusal(
  trigger: StoredTrigger,
  by: LinkRun,
  directory: Directory,
  operator: string,
): LinkRefusal | undefined {
  const user = directory.user(by.user_id);
  if (!user || user.deleted) {
    return { error: "user_not_found", message: "No one in the workspace has this name." };
  }
  if (user.is_guest) {
    return {
      error: "access_denied",
      message: "People from other companies can't start workflows here.",
    };
  }
  if (!mayStart(trigger, user, directory, operator)) {
    return {
      error: "access_denied",
      message: `You don't have permission to start "${trigger.definition.name}". ` +
        "Its owner chose who may.",
    };
  }
  return customizedRefusal(trigger, by);
}

/**
 * Does the trigger's permission name this person? A channel or a company means everybody in it.
 *
 * @param operator who installed the app, and so works on it
 */
export function mayStart(
  { permission, owner }: StoredTrigger,
  { id, team_id }: Pick<WorkspaceUser, "id" | "team_id">,
  directory: Pick<Directory, "channel">,
  operator: string,
): boolean {
  const { permission_type, user_ids, channel_ids, team_ids } = permission;
  if (permission_type === "everyone") return true;
  if (permission_type === "app_collaborators") return id === owner || id === operator;
  return user_ids.includes(id) || team_ids.includes(team_id) ||
    channel_ids.some((channel_id) => directory.channel(channel_id)?.members.includes(id));
}

function customizedRefusal(trigger: StoredTrigger, by: LinkRun): LinkRefusal | undefined {
  const inputs = trigger.definition.inputs ?? {};
  const wanted = Object.keys(inputs).filter((name) => inputs[name].customizable);
  const given = by.customized ?? {};
  const refusal = (rule: string, fix: string): LinkRefusal => ({
    error: "invalid_customizable_input",
    message: "This button is not made right, so nothing was started.",
    violation: { rule, place: `trigger "${trigger.definition.name}"`, fix },
  });
  for (const name of wanted) {
    if (!given[name]) {
      return refusal(
        `Customizable input "${name}" has no value`,
        by.location === "button"
          ? "Add it to the button's customizable_input_parameters"
          : "A trigger with customizable inputs is started by a workflow button only",
      );
    }
    if (given[name].length > LONGEST_VALUE) {
      return refusal(`The value of "${name}" is too long`, "Carry an id and read the row");
    }
  }
  const unknown = Object.keys(given).find((name) => !wanted.includes(name));
  return unknown === undefined
    ? undefined
    : refusal(`"${unknown}" is no customizable input of the trigger`, "Remove it from the button");
}
