/**
 * The demo with support switched on: the tests' handbook leaves it off.
 *
 * @module
 */
import { DEMO } from "../demo/seed.ts";
import { replacing } from "./copied_app.ts";

/** What to change in a copy of the app so that support is on. */
export const SUPPORT_ON = {
  "handbook.ts": replacing(["  support: {\n", '  support: {\n    channel: "C0SUPPORT",\n']),
};
/** The demo, with a channel for the people on call. */
export const SUPPORT_SEED = {
  ...DEMO,
  channels: [
    ...DEMO.channels ?? [],
    {
      id: "C0SUPPORT",
      name: "support",
      members: ["U0MAYA", "U0DIEGO", "U0PRIYA", "U0JONAS", "U0AIKO"],
      app: true,
    },
  ],
};
