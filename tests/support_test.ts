/** What customers wait for: looks at their channels, through the clock, as people write there. */
import { assertEquals } from "@std/assert";
import { DEMO } from "../demo/seed.ts";
import { WarmWorkers } from "../local_slack/platform/functions/host.ts";
import type { Workspace } from "../local_slack/workspace.ts";
import { replacing, withCopiedApp } from "./copied_app.ts";
import { berlin, troubles, withWorkspace } from "./open_workspace.ts";

const CUSTOMER = "#fernhill";

/** The demo with support switched on. */
const ON = {
  "handbook.ts": replacing(["  support: {\n", '  support: {\n    channel: "C0SUPPORT",\n']),
};
const SEED = {
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

/** Opens the demo with support on, on Monday at eight. */
export async function withSupport(work: (workspace: Workspace) => Promise<void>): Promise<void> {
  await withCopiedApp(ON, async (root) => {
    const warm = new WarmWorkers();
    await withWorkspace(work, { root, warm, seed: SEED, now: berlin("2026-02-02T08:00") });
  });
}

async function requests(workspace: Workspace) {
  const { rows } = await workspace.datastores.browse("support_requests", 50);
  return rows.sort((a, b) => Number(a.found_at) - Number(b.found_at)).map(({ text, waits_since, answered_at, clocks, late, taken_back_at }) => ({
    text,
    waits: Boolean(waits_since),
    answered: Boolean(answered_at),
    clocks,
    late,
    taken_back: Boolean(taken_back_at),
  }));
}

Deno.test("looks find what a customer waits for, and what was answered, edited or deleted", async () => {
  await withSupport(async (workspace) => {
    const { clock } = workspace;
    const nadia = workspace.as("nadia");
    const maya = workspace.as("maya");
    const at = (time: string) => clock.advanceTo(berlin(`2026-02-02T${time}`));
    // What is older than a day was not watched then.
    await at("09:31");
    assertEquals(await requests(workspace), [{
      text: "Good morning! The nightly import was slow again, about 40 minutes. Is that known?",
      waits: false,
      answered: true,
      clocks: 1,
      late: false,
      taken_back: false,
    }]);

    await nadia.say(CUSTOMER, "Can we export the hosts as CSV?");
    await nadia.say(CUSTOMER, "And as PDF?");
    await at("11:31");
    const [, request] = await requests(workspace);
    assertEquals([request.waits, request.clocks], [true, 1]);

    const root = (await nadia.messages(CUSTOMER)).find(({ reads }) => reads.includes("CSV"))!;
    await maya.say(CUSTOMER, "Yes, under Export", root.ts);
    await nadia.say(CUSTOMER, "Thanks!", root.ts);
    await at("14:31");
    assertEquals((await requests(workspace))[1], {
      text: "Can we export the hosts as CSV?",
      waits: false,
      answered: true,
      clocks: 1,
      late: false,
      taken_back: false,
    });
    await nadia.say(CUSTOMER, "It has no header though", root.ts);
    await at("16:31");
    assertEquals((await requests(workspace))[1].clocks, 2);
    assertEquals(troubles(workspace), []);
  });
});
