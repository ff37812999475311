/** What the next level is asked, who is asked when, and what comes back: through the clock. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Workspace } from "../local_slack/workspace.ts";
import { DEMO } from "../demo/seed.ts";
import { replacing, withCopiedApp } from "./copied_app.ts";
import { berlin, troubles, withWorkspace } from "./open_workspace.ts";

const CUSTOMER = "#fernhill";
const INTERNAL = "#fernhill-internal";
const MESSAGE = "Message to the customer";
const TEAM = ["U0MAYA", "U0DIEGO", "U0PRIYA", "U0JONAS", "U0AIKO"];

const ON = {
  "handbook.ts": replacing(["  support: {\n", '  support: {\n    channel: "C0SUPPORT",\n']),
};
const SEED = {
  ...DEMO,
  channels: [
    // Whoever is on call at L2 is not in the customer's internal channel.
    ...(DEMO.channels ?? []).map((one) =>
      one.name === "fernhill-internal"
        ? { ...one, members: (one.members ?? []).filter((user) => user !== "U0JONAS") }
        : one
    ),
    { id: "C0SUPPORT", name: "support", members: TEAM, app: true },
  ],
};

/** One copy of the app for all tests here, on a Monday morning in working hours. */
async function withSupport(work: (workspace: Workspace) => Promise<void>): Promise<void> {
  await withCopiedApp(ON, async (root) => {
    await withWorkspace(work, { root, seed: SEED, now: berlin("2026-02-02T08:00") });
  });
}

async function helpers(workspace: Workspace) {
  const who = (name: string) => workspace.as(name);
  const nadia = who("nadia");
  await nadia.say(CUSTOMER, "The import fails with 4242 4242 4242 4242");
  await workspace.clock.advanceTo(berlin("2026-02-02T09:31"));
  const maya = who("maya");
  const cards = async () =>
    (await maya.messages(INTERNAL)).filter(({ reads }) => reads.includes("The import fails"));
  return {
    nadia,
    maya,
    who,
    at: (time: string) => workspace.clock.advanceTo(berlin(`2026-02-${time}`)),
    card: async () => (await cards()).map(({ reads }) => reads).join("\n"),
    thread: async () => {
      const [{ ts }] = await cards();
      return (await maya.thread(INTERNAL, ts)).slice(1).map(({ reads }) => reads);
    },
    support: async () => (await maya.messages("#support")).map(({ reads }) => reads),
  };
}

Deno.test("an ask that nobody takes goes up, a press stops it, and the words come back", async () => {
  await withSupport(async (workspace) => {
    const { nadia, maya, who, at, card, thread, support } = await helpers(workspace);
    assert(!(await card()).includes("4242"), await card());
    await maya.press("Ask L2", { in: INTERNAL });
    const form = (await maya.view()).fill({ "How bad is it?": "A team is affected" });
    const refused = await form.fill({ "What did you try?": "Nothing" }).submit();
    assertStringIncludes(refused["What did you try?"], "starts where you stopped");
    const tried = "Restarted the importer twice";
    assertEquals(await form.fill({ "What did you try?": tried }).submit(), {});
    log(await thread(), await support(), await card());
    await at("02T10:02");
    log(await thread(), await support(), await card());
    await who("aiko").press("I'm on it", { in: INTERNAL });
    log(await card(), (await who("aiko").view()).text());
    await at("02T10:40");
    log(await thread(), await support(), await card());
    await who("aiko").press("Hand back", { in: INTERNAL });
    const back = await who("aiko").view();
    assertEquals(await back.fill({ "What to tell the customer": "Update to 4.2" }).submit(), {});
    await maya.press("Answer", { in: INTERNAL });
    log(await card(), (await maya.view()).text());
    assertEquals(await (await maya.view()).submit(), {});
    log(await card(), await nadia.messages(CUSTOMER), await thread());
    assertEquals(troubles(workspace), []);
  });
});
function log(...all: unknown[]) {
  Deno.writeTextFileSync(
    "/tmp/h/H2/out",
    all.map((x) => typeof x === "string" ? x : JSON.stringify(x, null, 1)).join("\n") + "\n-----\n",
    { append: true },
  );
}
