/**
 * Delay: waits on the workspace's clock.
 *
 * @module
 */
import type { BuiltIn, BuiltInStep, BuiltInTools } from "./builtin.ts";

const MINUTE = 60_000;

/** `slack#/functions/delay` */
export const delay: BuiltIn = {
  run(step, tools) {
    const minutes = Number(step.inputs.minutes_to_delay);
    if (minutes < 1) {
      return {
        failed: `A delay lasts at least one minute, not ${minutes}.`,
        violation: {
          rule: "A delay lasts at least one minute",
          place: `minutes_to_delay is ${minutes}`,
          fix: "Remove the step, or let it wait longer",
        },
      };
    }
    const due = tools.clock.now() + minutes * MINUTE;
    wait(due, tools);
    return { waiting: { due } };
  },
  resume(step: BuiltInStep, tools: BuiltInTools) {
    wait(Number(step.state.due), tools);
  },
};

function wait(due: number, tools: BuiltInTools): void {
  tools.clock.at(due, () => tools.finish({ outputs: {} }), () => ({ name: "End of a delay" }));
}
