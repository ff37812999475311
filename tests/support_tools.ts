/**
 * A team of the demo with support on, as the tests about requests press and read there.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import type { PersonDriver } from "../local_slack/testing/person_driver.ts";
import type { Workspace } from "../local_slack/workspace.ts";
import { DEMO } from "../demo/seed.ts";
import { sharedCopy } from "./copied_app.ts";
import { berlin, troubles, withWorkspace } from "./open_workspace.ts";
import { supportOn } from "./support_on.ts";

/** Fernhill's channels: the one that they read, and the team's. */
export const CUSTOMER = "#fernhill";
export const INTERNAL = "#fernhill-internal";
const TEAM = ["U0MAYA", "U0DIEGO", "U0PRIYA", "U0JONAS", "U0AIKO"];

const SEED = {
  ...DEMO,
  channels: [
    // Whoever is on call at L3 is not in the customer's internal channel.
    ...(DEMO.channels ?? []).map((one) =>
      one.name === "fernhill-internal"
        ? { ...one, members: (one.members ?? []).filter((user) => user !== "U0AIKO") }
        : one
    ),
    { id: "C0SUPPORT", name: "support", members: TEAM, app: true },
  ],
};

const app = sharedCopy(supportOn());

/** A copy of the app, on a Monday morning in working hours. */
async function withSupport(work: (workspace: Workspace) => Promise<void>): Promise<void> {
  await withWorkspace(work, { ...await app(), seed: SEED, now: berlin("2026-02-02T08:00") });
}

/** The demo with one request of Fernhill's that has its card, and what the tests do there. */
export async function withRequest(
  text: string,
  work: (workspace: Workspace, tools: ReturnType<typeof toolsOf>) => Promise<void>,
): Promise<void> {
  await withSupport(async (workspace) => {
    const tools = toolsOf(workspace);
    await tools.nadia.say(CUSTOMER, text);
    await tools.at("02T09:31");
    await work(workspace, tools);
    assertEquals(troubles(workspace), []);
  });
}

/** People, and what they read. */
export function toolsOf(workspace: Workspace) {
  const [nadia, maya, priya] = ["nadia", "maya", "priya"]
    .map((name) => workspace.as(name));
  const cards = async (says: string) =>
    (await maya.messages(INTERNAL)).filter(({ reads }) => reads.includes(`“${says}`));
  /** The key of the request that says this. */
  const keyOf = async (says: string) => {
    const { rows } = await workspace.datastores.browse("support_requests", 50);
    return String(rows.find(({ text }) => String(text).startsWith(says))!.id);
  };
  return {
    nadia,
    maya,
    priya,
    at: (time: string) => workspace.clock.advanceTo(berlin(`2026-02-${time}`)),
    card: async (says: string) => (await cards(says)).map(({ reads }) => reads).join("\n"),
    thread: async (says: string) =>
      (await maya.thread(INTERNAL, (await cards(says))[0].ts)).slice(1).map(({ reads }) => reads),
    support: async () =>
      (await maya.messages("#support")).map(({ reads }) => reads)
        .filter((reads) => reads.startsWith("<@")),
    root: async (says: string) =>
      (await nadia.messages(CUSTOMER)).find(({ reads }) => reads.startsWith(says))!.ts,
    async press(who: PersonDriver, action: string, says: string) {
      await who.use(`${action}:${await keyOf(says)}`, { in: INTERNAL }, {});
      return await who.view();
    },
  };
}
