/**
 * Whether Slack's runtime knows the zones in which the app works: zones are as old as the runtime's
 * release (`America/Coyhaique` is one since 2025), and a schedule has the handbook's.
 *
 * @module
 */
import type { TriggerFile } from "../local_slack/platform/app/load.ts";
import type { Violation } from "../local_slack/types.ts";
import { OLD_DENO, type Ran } from "./run.ts";

/** Zones of schedules that Slack's runtime does not know. */
export async function checkZones(
  triggers: readonly Pick<TriggerFile, "definition">[],
  evaluate: (code: string) => Promise<Pick<Ran, "success">>,
): Promise<Violation[]> {
  const zones = new Set(triggers.flatMap(({ definition }) => {
    const { timezone } = (definition.schedule ?? {}) as { timezone?: string };
    return timezone ?? [];
  }));
  const found: Violation[] = [];
  for (const zone of zones) {
    const { success } = await evaluate(
      `new Intl.DateTimeFormat("en", { timeZone: ${JSON.stringify(zone)} })`,
    );
    if (success) continue;
    found.push({
      rule: `Deno ${OLD_DENO} knows the zone of days and hours`,
      place: `timezone in handbook.ts: "${zone}"`,
      fix: "Name an older zone that has the same time",
    });
  }
  return found;
}
