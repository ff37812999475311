/** What customers wait for: looks at their channels, through the clock, as people write there. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Workspace } from "../local_slack/workspace.ts";
import { sharedCopy } from "./copied_app.ts";
import { berlin, troubles, withWorkspace } from "./open_workspace.ts";
import { supportOn } from "./support_on.ts";

const CUSTOMER = "#fernhill";
const INTERNAL = "#fernhill-internal";
const MESSAGE = "Message to the customer";

const app = sharedCopy(supportOn());

/** Opens the demo with support on, on a Saturday at eight: only looks take place. */
export async function withSupport(work: (workspace: Workspace) => Promise<void>): Promise<void> {
  await withWorkspace(work, { ...await app(), now: berlin("2026-02-07T08:00") });
}

/** The only row of a request that says this. */
async function requestOf(workspace: Workspace, text: string) {
  const { rows } = await workspace.datastores.browse("support_requests", 50);
  const found = rows.filter((row) => row.text === text);
  assertEquals(found.length, 1, text);
  return found[0];
}

/** Another customer, who is called like that. */
async function addCustomer(workspace: Workspace, name: string): Promise<void> {
  const { rows: [one] } = await workspace.datastores.browse("customers", 1);
  const item = { ...one, id: "C0OTHER", name, internal_channel: "C0OTHER", channel: "" };
  const names = { aliases: [], domains: [], channel_names: [], codename: "Hygiea" };
  const answer = await workspace.webApi.as("U0OPS", "apps.datastore.put", {
    datastore: "customers",
    item: { ...item, ...names },
  });
  assertEquals(answer.ok, true);
}

Deno.test("a request from the customer's message to the answer, with a card that says so", async () => {
  await withSupport(async (workspace) => {
    const { clock } = workspace;
    const [nadia, maya, priya] = ["nadia", "maya", "priya"].map((name) => workspace.as(name));
    const at = (time: string) => clock.advanceTo(berlin(`2026-02-${time}`));
    const card = async () => {
      const all = await maya.messages(INTERNAL);
      return all.map(({ reads }) => reads).filter((reads) => reads.includes("as CSV?"));
    };
    const pressed = async (who: typeof maya, label: string) => {
      await who.press(label, { in: INTERNAL });
      return (await who.view()).text();
    };
    await nadia.say(CUSTOMER, "Can we export the hosts as CSV?");
    await nadia.say(CUSTOMER, "It is urgent!");
    await at("07T10:01");
    const [shown, ...others] = await card();
    assertEquals(others, []);
    assertStringIncludes(shown, "the answer is due");
    assertStringIncludes(shown, "nobody has it yet");
    assertStringIncludes(shown, "says that it is urgent");
    const told = await maya.messages("#support");
    assertEquals(told.length, 1);
    assertStringIncludes(told[0].reads, "Ceres");
    assert(!told[0].reads.includes("Fernhill"), told[0].reads);

    assertStringIncludes(await pressed(priya, "I've got it"), "It is yours.");
    assertStringIncludes((await card())[0], "<@U0PRIYA> has it");
    assertStringIncludes(await pressed(maya, "No answer needed"), "no answer is needed");
    assertStringIncludes((await card())[0], "No answer is needed, says");
    assertStringIncludes(await pressed(maya, "It does need one"), "runs on");
    const { due_at, asks } = await requestOf(workspace, "Can we export the hosts as CSV?");
    assertEquals(due_at, Math.floor(Number(asks) * 1000) + 24 * 60 * 60 * 1000);

    await priya.press("Later", { in: INTERNAL });
    const later = (await priya.view()).fill({ "Why?": "The expert sleeps" });
    assertEquals(await later.submit(), {});
    assertStringIncludes((await card())[0], "put off until");

    // The customer reads nothing of all this before somebody presses Send.
    assertEquals((await nadia.messages(CUSTOMER)).length, 4);
    await priya.press("Answer", { in: INTERNAL });
    const form = await priya.view();
    const refused = await form.fill({ [MESSAGE]: "Ask Quillmark" }).submit();
    assertStringIncludes(refused[MESSAGE], "“Quillmark”");
    // A word that is also a customer's name takes a second press, which is noted.
    await addCustomer(workspace, "Target");
    const words = "Yes, under Export. Choose a target folder.";
    assertEquals(await form.fill({ [MESSAGE]: words }).submit(), {});
    const again = await priya.view();
    assertStringIncludes(again.text(), "If no customer is meant, press");
    assertEquals(again.value(MESSAGE), words);
    assertEquals((await nadia.messages(CUSTOMER)).length, 4);
    assertEquals(await again.submit(), {});
    const root = (await nadia.messages(CUSTOMER)).find(({ reads }) => reads.includes("CSV"))!;
    const [, answer] = await nadia.thread(CUSTOMER, root.ts);
    assertStringIncludes(answer.reads, "Yes, under Export.");
    assertStringIncludes((await card())[0], "Answered by <@U0PRIYA>");
    const { ts } = (await maya.messages(INTERNAL)).find(({ reads }) => reads.includes("as CSV?"))!;
    const log = (await maya.thread(INTERNAL, ts)).map(({ reads }) => reads).join("\n");
    assertStringIncludes(log, "They say that “target” means no customer there.");
    await at("07T18:01");
    assertStringIncludes((await card())[0], "Answered by <@U0PRIYA>");
    await nadia.say(CUSTOMER, "It has no header though", root.ts);
    await at("08T10:01");
    assertEquals((await requestOf(workspace, "It has no header though")).clocks, 2);
    assertStringIncludes(await pressed(maya, "Solved").catch(() => "not offered"), "not offered");

    // Two send in the same moment: what the customer does not read stays with whoever wrote it.
    const both = [maya, priya];
    for (const who of both) await who.press("Answer", { in: INTERNAL });
    const sending = await Promise.all(both.map(async (who, at) => {
      const view = await who.view();
      const text = `The header comes with version ${at + 2}.`;
      return { who, text, view: view.fill({ [MESSAGE]: text }) };
    }));
    const kept = await Promise.all(sending.map(({ view }) => view.submit()));
    await workspace.executions.idle();
    const read = (await nadia.thread(CUSTOMER, root.ts)).map(({ reads }) => reads).join("\n");
    const where = await Promise.all(sending.map(async ({ who, text }, at) => {
      const direct = await who.messages("@baton").catch(() => []);
      const page = await who.view().catch(() => undefined);
      const back = direct.some(({ reads }) => reads.includes(text));
      return [read.includes(text), back || MESSAGE in kept[at] || page?.text().includes(text)];
    }));
    assertEquals(where.map((of) => of.filter(Boolean).length), [1, 1], JSON.stringify(where));
    const { rows } = await workspace.datastores.browse("cases", 50);
    assertEquals(rows.filter(({ kind }) => kind === "sending"), []);
    await workspace.as("robin").shortcut("Baton's health");
    const health = (await workspace.as("robin").view()).text();
    assertStringIncludes(health, "Customers' channels were last read");
    assertEquals(troubles(workspace), []);
  });
});
