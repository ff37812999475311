/**
 * The demo with support switched on: the tests' handbook leaves it off.
 *
 * @module
 */
import { replacing } from "./copied_app.ts";

/** What to change in a copy of the app so that support is on. */
export const SUPPORT_ON = {
  "handbook.ts": replacing(["  support: {\n", '  support: {\n    channel: "C0SUPPORT",\n']),
};
