/** Whether an event trigger hears what happened: its place, scopes, filter and the loop guard. */
import { SECOND } from "@std/datetime";
import { machineNow } from "../clock.ts";
import type { Activity, Directory, Violation, WorkspaceChannel } from "../types.ts";
import type { TriggerEvent } from "./event_data.ts";
import { isInChannels, scopeIn } from "./events.ts";
import { passes } from "./filter.ts";
import { RecentTimes } from "./recent_times.ts";
import type { StoredTrigger } from "./store.ts";

/**
 * Runs of one trigger that the app's own doing may start in a while; more must be a loop. A round
 * through a function takes some 10 to 100 milliseconds.
 */
const LOOP = 25;
const LOOP_WHILE = 10 * SECOND;

/** What decides. */
export interface HearingParts {
  directory: Directory;
  /** Bot scopes of the manifest. */
  scopes: readonly string[];
  activity: Pick<Activity, "violation">;
}

/** Decides for one event trigger after the other; says once why one stays deaf. */
export class Hearing {
  readonly #own = new RecentTimes(LOOP_WHILE, machineNow);
  readonly #said = new Set<string>();

  constructor(private readonly parts: HearingParts) {}

  /** Should this trigger start its workflow now? */
  hears(trigger: StoredTrigger, happened: TriggerEvent): boolean {
    const { event } = trigger.definition;
    if (event?.event_type !== happened.event_type) return false;
    const named = event.channel_ids?.includes(happened.channel_id) ?? false;
    const anywhere = !isInChannels(happened.event_type);
    if (!named && !event.all_resources && !anywhere) return false;
    if (event.filter && !passes(event.filter, happened.data)) return false;
    const channel = this.parts.directory.channel(happened.channel_id);
    if (!channel) return false;
    const deaf = anywhere ? undefined : this.#deaf(trigger, happened.event_type, channel);
    // With all_resources the channels without the app are simply not meant.
    if (deaf && named) this.#say(`${trigger.id} ${channel.id}`, deaf);
    return !deaf && !this.#loops(trigger, happened);
  }

  #deaf(
    trigger: StoredTrigger,
    event_type: string,
    channel: WorkspaceChannel,
  ): Violation | undefined {
    const { directory, scopes } = this.parts;
    const place = `trigger "${trigger.definition.name}" in #${channel.name}`;
    if (!channel.members.includes(directory.app.bot_user_id)) {
      return {
        rule: "An event trigger hears only channels that the app is a member of",
        place,
        fix: "Invite the app to the channel",
      };
    }
    const scope = scopeIn(event_type, channel.kind);
    return scope === undefined || scopes.includes(scope) ? undefined : {
      rule: `missing_scope: ${event_type} in a ${channel.kind} channel needs ${scope}`,
      place,
      fix: "Add it to botScopes in the manifest",
    };
  }

  #loops(trigger: StoredTrigger, { event_type, data }: TriggerEvent): boolean {
    const { app_id, bot_user_id } = this.parts.directory.app;
    const own = data.user_id === bot_user_id || data.user_id === null && data.app_id === app_id;
    if (!own) return false;
    const times = this.#own.add(trigger.id);
    if (times === LOOP + 1) {
      this.parts.activity.violation({
        rule: "An event trigger may not start itself again and again",
        place: `trigger "${trigger.definition.name}" on ${event_type}`,
        fix: "Filter out the app's own messages: their {{data.user_id}} is null",
      });
    }
    return times > LOOP;
  }

  #say(what: string, violation: Violation): void {
    if (this.#said.has(what)) return;
    this.#said.add(what);
    this.parts.activity.violation(violation);
  }
}
