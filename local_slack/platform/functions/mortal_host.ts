/**
 * Functions whose process may die: what they return while the app is cut off from Slack is heard by
 * nobody, as the completion of a step is a call as well.
 *
 * @module
 */
import type { FunctionHost, FunctionOutcome } from "./host.ts";

/** @param isDead was the app cut off, and does it still not reach Slack? */
export function mortalHost(host: FunctionHost, isDead: () => boolean): FunctionHost {
  return {
    ...host,
    async run(call): Promise<FunctionOutcome> {
      const outcome = await host.run(call);
      if (!isDead()) return outcome;
      const { milliseconds } = outcome;
      const problem = `Function ${call.callback_id} was cut off from Slack and ended where it was.`;
      return { kind: "broken", problem, milliseconds, calls: [] };
    },
  };
}
