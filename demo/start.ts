/**
 * `deno task start`: the app in a local Slack, with the demo.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { start } from "../local_slack/cli.ts";
import { DEMO_WITH_WEEK, EMPTY, FIRST_SHORTCUT, MADE_BY_HAND } from "./seed.ts";

Deno.exit(
  await start(Deno.args, {
    root: fileURLToPath(new URL("../", import.meta.url)),
    command: "deno task start",
    demo: DEMO_WITH_WEEK,
    empty: EMPTY,
    made_by_hand: MADE_BY_HAND,
    begin_with: FIRST_SHORTCUT,
  }),
);
