/**
 * What a setup would change, in words.
 *
 * @module
 */
import type { ListedTrigger, TriggerDefinition } from "../../rules/operations/trigger_plan.ts";
import { escapeText } from "../../rules/text/text.ts";
import type { Change } from "../../slack/watched_calls.ts";

/**
 * The changes as lines of mrkdwn, each once; what the app only notes for itself is none. No line quotes
 * a message or a topic: they may name a customer whom the reader does not know.
 *
 * @param listed the triggers as they are now
 */
export function plannedLines(
  changes: readonly Change[],
  listed: readonly ListedTrigger[] = [],
): string[] {
  return [...new Set(changes.flatMap((change) => lineOf(change, changes, listed) ?? []))];
}

/** Changes that people see in channels: messages, pins, notices. */
export function countShown(changes: readonly Change[]): number {
  return changes.filter(({ method }) => SHOWN.test(method)).length;
}

const SHOWN = /^(?:chat\.|pins\.|bookmarks\.|conversations\.set)/;

function lineOf(
  { method, args }: Change,
  changes: readonly Change[],
  listed: readonly ListedTrigger[],
): string | undefined {
  const channel = `<#${args.channel ?? args.channel_id}>`;
  const old = listed.find(({ id }) => id === args.trigger_id);
  const name = `*${escapeText(String(old?.name ?? args.name ?? args.trigger_id ?? ""))}*`;
  switch (method) {
    case "workflows.triggers.create":
      return `Create the trigger ${name}`;
    case "workflows.triggers.update":
      return `Change the trigger ${name}: ${
        differences(old, args as unknown as TriggerDefinition)
      }`;
    case "workflows.triggers.delete":
      return `Delete the trigger ${name}`;
    case "workflows.triggers.permissions.set": {
      const others = changes.some((one) =>
        one.method === "workflows.triggers.update" && one.args.trigger_id === args.trigger_id
      );
      // Of one that is made or changed, that says enough.
      return old && !others ? `Change who can start the trigger ${name}` : undefined;
    }
    case "conversations.join":
      return `Join ${channel}`;
    case "chat.postMessage":
      return `Post the home message in ${channel}, and pin it`;
    case "chat.update":
      return `Update the home message in ${channel}`;
    case "chat.delete":
      return `Delete the old home message in ${channel}`;
    case "pins.add":
      return changes.some((one) =>
          one.method === "chat.postMessage" && one.args.channel === args.channel
        )
        ? undefined
        : `Pin the home message in ${channel}`;
    case "conversations.setTopic":
      return `Put the notice into the topic of ${channel}`;
    case "bookmarks.add":
    case "bookmarks.edit":
      return `Show the notice as a bookmark in ${channel}`;
    case "bookmarks.remove":
      return `Remove the bookmark with the notice in ${channel}`;
  }
  return undefined;
}

/** What of a trigger is otherwise, as far as Slack lists it. */
function differences(old: ListedTrigger | undefined, wanted: TriggerDefinition): string {
  const parts = [
    ...(old && old.name !== wanted.name ? [`the name becomes “${escapeText(wanted.name)}”`] : []),
    ...(old && (old.description ?? "") !== (wanted.description ?? "")
      ? ["the description changes"]
      : []),
    ...(wanted.schedule ? [`it runs ${scheduleWords(wanted.schedule)}`] : []),
  ];
  return parts.length > 0 ? parts.join(", ") : "what it starts, or who can start it";
}

/** When a schedule runs: "on Monday at 09:00 (Europe/Berlin)". */
function scheduleWords(schedule: NonNullable<TriggerDefinition["schedule"]>): string {
  const { start_time, timezone = "UTC", frequency } = schedule;
  const days = frequency?.on_days ?? [];
  const time = new Date(start_time).toLocaleTimeString("en-GB", {
    timeZone: timezone,
    hour: "2-digit",
    minute: "2-digit",
  });
  const all = new Intl.ListFormat("en").format([...days]);
  return `${days.length > 0 ? `on ${all} ` : ""}at ${time} (${timezone})`;
}
