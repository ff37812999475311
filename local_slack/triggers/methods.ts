/** The workflows.triggers.* methods: what a CLI or the app itself calls. */
import {
  type ApiCall,
  type Directory,
  type JsonObject,
  type Method,
  refuse,
  type SlackReply,
} from "../types.ts";
import { type AnswerContext, permissionAnswer, triggerAnswer } from "./answer.ts";
import {
  type DefinitionProblem,
  definitionProblems,
  type TriggerDefinition,
} from "./definition.ts";
import type { Permission, StoredTrigger, TriggerStore } from "./store.ts";

/** What the methods need of the rest. */
export interface MethodContext {
  store: TriggerStore;
  directory: Directory;
  now(): number;
  answer(): AnswerContext;
  add(definition: TriggerDefinition, owner: string): StoredTrigger;
  change(trigger: StoredTrigger, definition: TriggerDefinition): StoredTrigger;
  remove(id: string): void;
  save(trigger: StoredTrigger): void;
}

/** The rule that a call on another app's trigger breaks. */
export const OF_ANOTHER_APP = "An app changes and reads its own triggers only";
/** As many users as the Slack CLI takes. */
const MOST_USERS = 10;
const ENTITIES = ["user_ids", "channel_ids", "team_ids", "org_ids"] as const;

/** The methods, by name. */
export function triggerMethods(context: MethodContext): Record<string, Method> {
  const answered = (trigger: StoredTrigger): SlackReply => ({
    ok: true,
    trigger: triggerAnswer(trigger, context.answer()),
  });
  const named = (work: (trigger: StoredTrigger, call: ApiCall) => SlackReply): Method => (call) => {
    const trigger = context.store.get(String(call.args.trigger_id));
    const place = `${call.method} trigger_id "${call.args.trigger_id}"`;
    if (trigger?.app) {
      return refuse("access_denied", {
        rule: OF_ANOTHER_APP,
        place,
        fix: `It is ${trigger.app.name}'s (${trigger.app.id}): compare \`workflow.app_id\` of ` +
          "what is listed with the app's own id",
      });
    }
    return trigger ? work(trigger, call) : refuse("trigger_not_found", {
      rule: "A trigger is named by its id",
      place,
      fix: "List the triggers: it may have been deleted, or belong to another installation",
    });
  };
  const permitted = (work: (permission: Permission, args: JsonObject) => Permission | string) =>
    named((trigger, { args, method }) => {
      const permission = work(trigger.permission, args);
      if (typeof permission === "string") return refused(permission, method);
      const error = entityError(permission, context.directory);
      if (error) return refused(error, method);
      context.save({ ...trigger, permission });
      return { ok: true, ...permissionAnswer({ ...trigger, permission }) };
    });

  return {
    "workflows.triggers.create": (call) => {
      const definition = definitionOf(call.args);
      const problems = problemsOf(context, definition, call.method);
      if (problems.length) return invalid(problems);
      return answered(context.add(definition, call.caller.user_id));
    },
    "workflows.triggers.update": named((trigger, call) => {
      const definition = definitionOf(call.args);
      const problems = problemsOf(context, definition, call.method);
      if (definition.type !== trigger.definition.type) {
        problems.push({
          rule: "A trigger keeps its type",
          place: `${call.method} type "${definition.type}"`,
          fix: "Delete it and create another",
          error: "parameter_validation_failed",
        });
      }
      return problems.length ? invalid(problems) : answered(context.change(trigger, definition));
    }),
    "workflows.triggers.delete": named((trigger) => {
      context.remove(trigger.id);
      return { ok: true };
    }),
    "workflows.triggers.info": named(answered),
    "workflows.triggers.list": ({ args, caller }) => {
      const all = context.store.all()
        .filter((trigger) => !args.is_owner || trigger.owner === caller.user_id);
      const start = Number(args.cursor || 0) || 0;
      const limit = Math.min(Math.max(Number(args.limit) || 100, 1), 1000);
      const next = start + limit < all.length ? String(start + limit) : "";
      return {
        ok: true,
        triggers: all.slice(start, start + limit)
          .map((trigger) => triggerAnswer(trigger, context.answer())),
        response_metadata: { next_cursor: next },
      };
    },
    "workflows.triggers.permissions.list": named((trigger) => ({
      ok: true,
      ...permissionAnswer(trigger),
    })),
    "workflows.triggers.permissions.set": permitted((_, args) => {
      const type = args.permission_type;
      if (type !== "everyone" && type !== "app_collaborators" && type !== "named_entities") {
        return "invalid_permission_type";
      }
      const entities = entitiesOf(args);
      if (type === "named_entities" && ENTITIES.every((kind) => entities[kind].length === 0)) {
        return "named_entities_cannot_be_empty";
      }
      return { permission_type: type, ...entities };
    }),
    "workflows.triggers.permissions.add": permitted((permission, args) => {
      if (permission.permission_type !== "named_entities") return "invalid_permission_type";
      const added = entitiesOf(args);
      return withEntities(permission, (kind, ids) => [...new Set([...ids, ...added[kind]])]);
    }),
    "workflows.triggers.permissions.remove": permitted((permission, args) => {
      if (permission.permission_type !== "named_entities") return "invalid_permission_type";
      const gone = entitiesOf(args);
      const left = withEntities(
        permission,
        (kind, ids) => ids.filter((id) => !gone[kind].includes(id)),
      );
      return ENTITIES.every((kind) => left[kind].length === 0)
        ? "named_entities_cannot_be_empty"
        : left;
    }),
  };
}

function definitionOf(args: JsonObject): TriggerDefinition {
  const { type, name, description, workflow, inputs, shortcut, schedule, event, webhook } = args;
  return JSON.parse(
    JSON.stringify({
      type,
      name,
      description,
      workflow,
      inputs,
      shortcut,
      schedule,
      event,
      webhook,
    }),
  );
}

function problemsOf(
  context: MethodContext,
  definition: TriggerDefinition,
  method: string,
): DefinitionProblem[] {
  const { manifest } = context.answer();
  return definitionProblems(definition, manifest, method, context.now(), context.directory);
}

function invalid(problems: DefinitionProblem[]): SlackReply {
  const first = problems.find(({ error }) => error === "missing_scope") ?? problems[0];
  return {
    ...refuse(first.error, first),
    errors: problems.map(({ rule, place, error }) => ({
      code: error,
      message: rule,
      pointer: place,
    })),
  };
}

function refused(error: string, method: string): SlackReply {
  return refuse(error, {
    rule: error.replaceAll("_", " "),
    place: method,
    fix: `Set everyone, app_collaborators, or named_entities with at least one of them; they are ` +
      `in this workspace, and at most ${MOST_USERS} are users`,
  });
}

function entityError(permission: Permission, directory: Directory): string | undefined {
  if (permission.user_ids.length > MOST_USERS) return "too_many_named_entities";
  if (permission.user_ids.some((id) => !directory.user(id))) return "user_not_found";
  if (permission.channel_ids.some((id) => !directory.channel(id))) return "channel_not_found";
  if (permission.team_ids.some((id) => id !== directory.app.team_id)) return "team_not_found";
  return permission.org_ids.length > 0 ? "org_not_found" : undefined;
}

function entitiesOf(args: JsonObject): Omit<Permission, "permission_type"> {
  const ids = (value: unknown): string[] =>
    Array.isArray(value) ? value.map(String) : value ? String(value).split(",") : [];
  return {
    user_ids: ids(args.user_ids),
    channel_ids: ids(args.channel_ids),
    team_ids: ids(args.team_ids),
    org_ids: ids(args.org_ids),
  };
}

function withEntities(
  permission: Permission,
  change: (kind: typeof ENTITIES[number], ids: string[]) => string[],
): Permission {
  const changed = { ...permission };
  for (const kind of ENTITIES) changed[kind] = change(kind, permission[kind]);
  return changed;
}
