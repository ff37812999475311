/**
 * Loaded into a worker before the function and all that it imports: no variable of the machine is
 * there to be read, the time is the workspace's, and what is not caught is reported.
 *
 * It reaches nothing that the app did not declare (`confine.ts`).
 *
 * npm packages look into `process.env` while they load, and would fail on the missing permission;
 * an empty one lets them load. `Deno.env` stays refused, as on Slack.
 *
 * @module
 */
import process from "node:process";
import { shiftDate } from "../../clock.ts";
import { useNative } from "../../npm/native.ts";
import { confine } from "./confine.ts";
import { measureRequests } from "./measure_requests.ts";
import type { WorkerMessage } from "./protocol.ts";

declare const self: {
  name: string;
  addEventListener(
    type: "error" | "unhandledrejection",
    listener: (event: ErrorEvent & PromiseRejectionEvent) => void,
  ): void;
  postMessage(message: WorkerMessage): void;
};

Object.defineProperty(process, "env", { value: {}, writable: true, configurable: true });
shiftDate(Number(self.name) || 0);
measureRequests();
useNative();
confine();

// What nobody catches is told to the workspace, which ends this worker; it need not be printed.
for (const type of ["error", "unhandledrejection"] as const) {
  self.addEventListener(type, (event) => {
    event.preventDefault();
    const error: unknown = type === "error" ? event.error : event.reason;
    self.postMessage({ type: "broken", message: String(error ?? event.message) });
  });
}
