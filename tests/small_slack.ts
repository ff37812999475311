/** Slack's Web API and datastores in memory, without functions and workflows: for what calls them. */
import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { openDatastores } from "../local_slack/datastores/mod.ts";
import type { DatastoreDefinition } from "../local_slack/datastores/definition.ts";
import { machineNow, WorkspaceClock } from "../local_slack/clock.ts";
import { createEvents } from "../local_slack/events.ts";
import type { JsonObject, SlackReply } from "../local_slack/types.ts";
import { openWorkspace, SEED, testApp, type TestClock } from "../local_slack/web_api/testing.ts";
import manifest from "../manifest.ts";
import { checkedCalls, type Slack } from "../slack/checked_call.ts";

/** What a test has of it. */
export interface SmallSlack {
  /** The calls of one run of the app. */
  run(): Slack;
  clock: WorkspaceClock;
  /** Calls that broke a rule of Slack's. */
  violations: unknown[];
  /** Calls a method as the app, with nothing in between. */
  call(method: string, args?: JsonObject): Promise<SlackReply>;
  failNext(method: string, error: string): void;
}

/** What of the manifest matters here. */
interface Installed {
  datastores: Record<string, DatastoreDefinition>;
  oauth_config: { scopes: { bot: string[] } };
}

/** Opens one at an instant, does the work, and closes it. */
export async function withSmallSlack(
  now: number,
  work: (small: SmallSlack) => Promise<void>,
): Promise<void> {
  const { datastores: definitions, oauth_config: { scopes: { bot: scopes } } } =
    manifest as unknown as Installed;
  const app = testApp({ scopes });
  const clock = new WorkspaceClock(now - machineNow(), () => Promise.resolve());
  const people = await openWorkspace({ app, clock: clock as unknown as TestClock, seed: SEED });
  const datastores = await openDatastores({
    definitions,
    events: createEvents(),
  });
  people.webApi.register(datastores.methods);
  const client = {
    apiCall: async (method: string, args: JsonObject) => await people.app(method, args),
  } as unknown as SlackAPIClient;
  try {
    await work({
      run: () => checkedCalls(client),
      clock,
      violations: people.violations,
      call: people.app,
      failNext: (method, error) => people.webApi.failNext(method, { ok: false, error }),
    });
  } finally {
    people.end();
    clock.close();
    await datastores.close();
  }
}
