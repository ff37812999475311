/**
 * Loaded into a worker before the function and all that it imports: no variable of the machine is
 * there to be read, and the time is the workspace's.
 *
 * npm packages look into `process.env` while they load, and would fail on the missing permission;
 * an empty one lets them load. `Deno.env` stays refused, as on Slack.
 *
 * @module
 */
import process from "node:process";
import { shiftDate } from "../../clock.ts";

Object.defineProperty(process, "env", { value: {}, writable: true, configurable: true });
shiftDate(Number(self.name) || 0);
