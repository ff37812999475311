/** Runbooks, as the people of the team start and tick them, and customers read. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Workspace } from "../local_slack/workspace.ts";
import { berlin, stopSchedules, troubles, withWorkspace } from "./open_workspace.ts";
import { withSupportOn } from "./supported_workspace.ts";

const CUSTOMER = "#fernhill";
const INTERNAL = "#fernhill-internal";
const SHORTCUT = "Start a runbook";
const TITLE = "Change a credit card number";
const MESSAGE = "Message to the customer";
const NUMBER = "4242 4242 4242 4242";

type Person = ReturnType<Workspace["as"]>;

/** Starts a runbook in the internal channel. */
async function start(who: Person, values: Record<string, string> = {}): Promise<void> {
  await who.shortcut(SHORTCUT, { channel: INTERNAL });
  const form = (await who.view()).fill({ Runbook: TITLE, ...values });
  assertEquals(await form.submit(), {});
}

/** What the last card of a runbook reads. */
async function card(who: Person, title = TITLE): Promise<string> {
  const all = (await who.messages(INTERNAL)).filter(({ reads }) => reads.includes(title));
  return all.at(-1)!.reads;
}

/** What the thread of the last card says. */
async function log(who: Person): Promise<string> {
  const all = (await who.messages(INTERNAL)).filter(({ reads }) => reads.includes(TITLE));
  return (await who.thread(INTERNAL, all.at(-1)!.ts)).map(({ reads }) => reads).join("\n");
}

async function press(who: Person, label: string): Promise<string> {
  await who.press(label, { in: INTERNAL });
  return (await who.view()).text();
}

async function runs(workspace: Workspace) {
  const { rows } = await workspace.datastores.browse("cases", 50);
  return rows.filter(({ kind }) => kind === "run");
}

Deno.test("a change of a card, from the start to the receipt", async () => {
  await withWorkspace(async (workspace) => {
    await stopSchedules(workspace);
    const [nadia, maya, priya] = ["nadia", "maya", "priya"].map((name) => workspace.as(name));
    await start(maya);
    assertStringIncludes(await card(maya), "0 of 7");
    const before = (await nadia.messages(CUSTOMER)).length;

    assertStringIncludes(await press(priya, "Done"), "Step 1 is done");
    await maya.press("Done", { in: INTERNAL });
    const evidence = (await maya.view()).fill({
      "How?": "They answered from the address on file",
    });
    assertEquals(await evidence.submit(), {});
    assertStringIncludes(await card(maya), "2 of 7");
    assertStringIncludes(await card(maya), "They answered from the address on file");
    assertStringIncludes(await press(maya, "Done"), "Step 3 is done");
    // What was done in one go is one message of the log.
    const own = (await maya.messages(INTERNAL)).filter(({ reads }) => reads.includes(TITLE)).at(
      -1,
    )!;
    const [, folded, ...apart] = (await maya.thread(INTERNAL, own.ts)).map(({ reads }) => reads);
    assertEquals([folded.match(/did step/g)?.length, apart], [3, []], folded);
    assertEquals((await nadia.messages(CUSTOMER)).length, before, "nothing is said by itself");

    await maya.press("Send to the customer", { in: INTERNAL });
    const form = await maya.view();
    const refused = async (text: string) =>
      (await form.fill({ [MESSAGE]: text }).submit())[MESSAGE] ?? "";
    assertStringIncludes(await refused("Hi {name}"), "{name}");
    assertStringIncludes(await refused("As at Quillmark"), "“Quillmark”");
    assertStringIncludes(await refused(`Is it ${NUMBER}?`), "card number");
    assertStringIncludes(await refused("It is done next Friday"), "promise");
    // A word that is also a customer's name takes a second press, which is noted.
    const { rows: [one] } = await workspace.datastores.browse("customers", 1);
    const other = { id: "C0OTHER", name: "Target", internal_channel: "C0OTHER", channel: "" };
    const names = { aliases: [], domains: [], channel_names: [], codename: "Hygiea" };
    await workspace.webApi.as("U0OPS", "apps.datastore.put", {
      datastore: "customers",
      item: { ...one, ...other, ...names },
    });
    const text = "Hi Nadia, change the target here: https://billing.stripe.com/p/login/abc";
    assertEquals(await form.fill({ [MESSAGE]: text }).submit(), {});
    const again = await maya.view();
    assertStringIncludes(again.text(), "If no customer is meant, press");
    assertEquals((await nadia.messages(CUSTOMER)).length, before);
    assertEquals(await again.submit(), {});
    assertStringIncludes(await log(maya), "They say that “target” means no customer there.");
    const [sent] = (await nadia.messages(CUSTOMER)).slice(before);
    assertStringIncludes(sent.reads, "https://billing.stripe.com/p/login/abc");
    assertStringIncludes(await card(maya), "4 of 7");

    // Whoever checked who they are does not check the address as well.
    assertStringIncludes(await press(maya, "Done"), "somebody else");
    assertStringIncludes(await press(priya, "Done"), "Step 5 is done");
    await maya.press("Done", { in: INTERNAL });
    const paid = await maya.view();
    assertEquals(
      await paid.fill({ "What did you find or do?": "Invoice 1024 is paid" }).submit(),
      {},
    );
    await maya.press("Skip", { in: INTERNAL });
    const why = await maya.view();
    assertEquals(await why.fill({ "Why?": "Stripe sent it" }).submit(), {});
    const shown = (await maya.messages(INTERNAL)).find(({ reads }) => reads.includes(TITLE))!;
    assertStringIncludes(shown.reads, "Done: 7 of 7");
    const thread = (await maya.thread(INTERNAL, shown.ts)).map(({ reads }) => reads);
    assertEquals(
      thread.filter((reads) => reads.includes("6 of 7 steps done, 1 skipped")).length,
      1,
    );

    // What it was needed for is to be clear in the docs; a runbook that goes on has nothing for them.
    const open = async () => {
      await maya.shortcut("Everything open");
      const page = await maya.view();
      await page.close();
      return page.text();
    };
    const item = `Make it clear in the docs: ${TITLE}\n<@U0MAYA>`;
    assertStringIncludes(await open(), item);
    await priya.press("All steps", { in: INTERNAL });
    await (await priya.view()).pressAction("run_go:undo:7");
    assert(!(await open()).includes(item));
    await maya.press("Skip", { in: INTERNAL });
    assertEquals(await (await maya.view()).fill({ "Why?": "Stripe sent it" }).submit(), {});
    assertStringIncludes(await open(), item);
    await priya.press("Clear in the docs?", { in: INTERNAL });
    const docs = (await priya.view()).fill({
      "Does the next customer find the answer?": "It cannot be made clear (why?)",
    });
    assertEquals(await docs.submit(), { "Why not?": "Say why: others will ask." });
    assertEquals(await docs.fill({ "Why not?": "It is about money" }).submit(), {});
    assertStringIncludes(await log(maya), "says that the docs cannot make it clear");
    assert(!(await open()).includes(item));
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("a card number that somebody posted is pointed out, and nothing is stored of it", async () => {
  await withWorkspace(async (workspace) => {
    await stopSchedules(workspace);
    const [nadia, maya, priya] = ["nadia", "maya", "priya"].map((name) => workspace.as(name));
    await nadia.say(CUSTOMER, `My card is ${NUMBER}`);
    await nadia.say(CUSTOMER, "The phone has IMEI 490154203237518, order 4242 4242 4242 4241");
    const [root] = (await nadia.messages(CUSTOMER)).slice(-2);
    await nadia.say(CUSTOMER, "Or 5555-5555-5555-4444", root.ts);
    await priya.say(INTERNAL, "They pay with 378282246310005");
    await start(maya);
    const shown = await card(maya);
    assertEquals(shown.match(/What looks like a card number/g)?.length, 3, shown);
    const told = (await priya.messages("@baton")).map(({ reads }) => reads);
    assertEquals(told.filter((reads) => reads.includes("looks like a card number")).length, 1);
    assertEquals((await nadia.messages("@baton").catch(() => [])).length, 0);

    await maya.press("Ask them to delete it", { in: INTERNAL });
    assertEquals(await (await maya.view()).submit(), {});
    const replies = await nadia.thread(CUSTOMER, root.ts);
    assertStringIncludes(replies.at(-1)!.reads, "Please delete it");

    const [own] = (await priya.messages(INTERNAL)).filter(({ reads }) => reads.includes("3782"));
    const change = async (who: Person, method: string, args: Record<string, string>) =>
      assertEquals((await workspace.webApi.as(who.id, method, args)).ok, true, method);
    const internal = await maya.channelId(INTERNAL);
    const channel = await maya.channelId(CUSTOMER);
    await change(priya, "chat.delete", { channel: internal, ts: own.ts });
    const reply = (await nadia.thread(CUSTOMER, root.ts)).find(({ reads }) => /5555/.test(reads))!;
    await change(nadia, "chat.delete", { channel, ts: reply.ts });
    await change(nadia, "chat.update", { channel, ts: root.ts, text: "My card is in the mail" });
    assertStringIncludes(await press(maya, "Done"), "Step 1 is done");
    assertStringIncludes(
      await card(maya),
      "3 messages with what looked like a card number: deleted",
    );
    for (const store of ["cases", "operations"]) {
      const { rows } = await workspace.datastores.browse(store, 500);
      assert(!/4242|5555|3782/.test(JSON.stringify(rows)), store);
    }
    assert(!/4242 4242|5555-|378282/.test(await card(maya)));
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("two who tick at once are both kept; undo, stop, continue, and questions on two mornings", async () => {
  await withWorkspace(async (workspace) => {
    const { clock } = workspace;
    const [maya, priya, nadia] = ["maya", "priya", "nadia"].map((name) => workspace.as(name));
    await start(maya, {});
    const run = async () => (await runs(workspace))[0];
    await maya.press("All steps", { in: INTERNAL });
    const all = await maya.view();
    await Promise.all([press(priya, "Done"), all.press("Skip")]);
    const skip = await maya.view();
    assertEquals(await skip.fill({ "Why?": "Known by name" }).submit(), {});
    const { tick_1, tick_3 } = await run();
    assertStringIncludes(String(tick_1), '"done"');
    assertStringIncludes(String(tick_3), '"skipped"');
    await maya.press("All steps", { in: INTERNAL });
    await (await maya.view()).press("Undo");
    assertEquals((await run()).tick_1, "");
    await maya.press("Stop", { in: INTERNAL });
    assertEquals(await (await maya.view()).fill({ "Why?": "They canceled" }).submit(), {});
    assertStringIncludes(await card(maya), "They canceled");
    assertStringIncludes(await press(priya, "Continue"), "continues");

    // Whoever ticked a step was cut off before the thread said so: the next sweep says it, once.
    const { id } = await run();
    const unlogged = JSON.stringify({ line: "<@U0PRIYA> did step 2.", at: clock.now() });
    await workspace.webApi.as("U0OPS", "apps.datastore.update", {
      datastore: "cases",
      item: { id, unlogged },
    });

    // Nobody from outside starts one, and nobody is asked more than twice about one.
    await nadia.shortcut(SHORTCUT, { channel: CUSTOMER }).catch(() => undefined);
    assertEquals((await runs(workspace)).length, 1);
    await nadia.say(CUSTOMER, `Charge ${NUMBER}, please`);
    await clock.advanceTo(berlin("2026-02-06T18:00"));
    assertStringIncludes(await card(maya), "What looks like a card number");
    const asked = (await maya.messages("@baton")).filter(({ reads }) =>
      reads.includes("nothing has happened since")
    );
    assertEquals(asked.length, 2);
    assertEquals((await log(maya)).match(/did step 2/g)?.length, 1);
    assertEquals((await run()).unlogged, "");
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("a look points out card numbers, keeps none, and a request's card starts the runbook", async () => {
  await withSupportOn((open) =>
    open(async (workspace) => {
      await stopSchedules(workspace, /retro|sweep/i);
      const [nadia, maya, priya] = ["nadia", "maya", "priya"].map((name) => workspace.as(name));
      const at = (time: string) => workspace.clock.advanceTo(berlin(`2026-02-02T${time}`));
      await at("10:05");
      await nadia.say(CUSTOMER, `Can you charge ${NUMBER} from now on?`);
      await priya.say(CUSTOMER, "Is it 5555-5555-5555-4444?");
      await nadia.say(CUSTOMER, "Does IMEI 490154203237518 have to be in the import?");
      await at("11:05");
      await at("13:05");
      const inside = (await maya.messages(INTERNAL)).map(({ reads }) => reads);
      const out = inside.filter((reads) => reads.includes("looks like a card number"));
      assertEquals(out.length, 1, out.join("\n"));
      const direct = (await priya.messages("@baton")).map(({ reads }) => reads);
      assertEquals(direct.filter((reads) => reads.includes("looks like a card number")).length, 1);
      assert(!/4242|5555/.test([...inside, ...direct].join("\n")));
      for (const store of ["support_requests", "operations", "cases"]) {
        const { rows } = await workspace.datastores.browse(store, 500);
        assert(!/4242|5555/.test(JSON.stringify(rows)), store);
      }

      // In the thread of the card, for its customer.
      const isCard = ({ reads }: { reads: string }) => reads.includes("have to be in the import");
      const request = (await maya.messages(INTERNAL)).findLast(isCard)!;
      const { rows } = await workspace.datastores.browse("support_requests", 100);
      const asked = rows.find(({ text }) => String(text).includes("have to be in the import"))!;
      await maya.use(`runbook:${asked.id}`, { in: INTERNAL }, {});
      assertEquals(await (await maya.view()).fill({ Runbook: TITLE }).submit(), {});
      const thread = (await maya.thread(INTERNAL, request.ts)).map(({ reads }) => reads);
      const run = thread.find((reads) => reads.includes(TITLE))!;
      assertStringIncludes(run, "for Fernhill Logistics");
      assertStringIncludes(run, "What looks like a card number");
      assert(!(await maya.messages(INTERNAL)).some(({ reads }) => reads.includes("0 of 7")));
      assertEquals(troubles(workspace), []);
    }, { now: berlin("2026-02-02T09:50") })
  );
});
