import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Workspace } from "../workspace/workspace.ts";
import type { ReadMessage } from "../workspace/testing/person_driver.ts";
import { berlin, troubles, withWorkspace } from "./open_workspace.ts";

const HAND_OFF = "Hand off a customer meeting";
const INTERNAL = "#fernhill-internal";
const CUSTOMER = "#fernhill";
const WHY = "Why do they want to meet?";
/** Monday, 2 February 2026. */
const MONDAY = berlin("2026-02-02T08:00");

/** Hands off a meeting as somebody; answers its id. */
async function handOff(
  workspace: Workspace,
  who = "diego",
  more: Record<string, string> = {},
): Promise<string> {
  const person = workspace.as(who);
  await person.shortcut(HAND_OFF, { channel: INTERNAL });
  const form = await person.view();
  form.fill({ [WHY]: "The import, and what comes next", "Who asked?": "Nadia Haddad", ...more });
  assertEquals(await form.submit(), {});
  return (await row(workspace)).id as string;
}

/** The newest row of a meeting. */
async function row(workspace: Workspace): Promise<Record<string, unknown>> {
  const { rows } = await workspace.datastores.browse("meetings", 100);
  return rows.at(-1)!;
}

async function cards(workspace: Workspace, who = "maya", place = INTERNAL): Promise<ReadMessage[]> {
  const messages = await workspace.as(who).messages(place);
  return messages.filter(({ reads }) => reads.startsWith("Customer meeting ·"));
}

async function card(workspace: Workspace, who = "maya", place = INTERNAL): Promise<string> {
  const found = await cards(workspace, who, place);
  assertEquals(found.length, 1, `one card in ${place}`);
  return found[0].reads;
}

/** What happened, line by line. */
async function log(workspace: Workspace): Promise<string[]> {
  const [{ ts }] = await cards(workspace);
  const thread = await workspace.as("maya").thread(INTERNAL, ts);
  return thread.slice(1).map(({ reads }) => reads);
}

/** Presses a button on the card, and answers what the page that opens says. */
async function open(workspace: Workspace, who: string, button: string, place = INTERNAL) {
  const person = workspace.as(who);
  await person.press(button, { in: place });
  return await person.view();
}

async function take(workspace: Workspace, who = "maya"): Promise<void> {
  const page = await open(workspace, who, "I'll take it");
  assertStringIncludes(page.text(), "It is yours");
  await page.close();
}

/** Books a time, as the wall of the one who books shows it. */
async function book(
  workspace: Workspace,
  day: string,
  time: string,
  more: Record<string, string> = {},
  who = "priya",
  button = "It's booked",
): Promise<void> {
  const form = (await open(workspace, who, button)).fill({ Day: day, Time: time, ...more });
  assertEquals(await form.submit(), {});
}

Deno.test("a meeting is handed off to the customer's CSM, in one card and their messages", async () => {
  await withWorkspace(async (workspace) => {
    await workspace.clock.advanceTo(MONDAY);
    await handOff(workspace, "diego", {
      "Their e-mail address": "nadia@fernhill.example",
      "When would they like it?": "Next week, <!channel> *mornings*",
      "How urgent is it?": "Urgent",
      "Who is needed?": "CS, with the L2 and L3 on call",
      Note: "They were angry about the import",
    });
    const text = await card(workspace);
    for (
      const words of [
        "Fernhill Logistics",
        "Nobody has taken it yet",
        "The import, and what comes next",
        "Nadia Haddad, nadia@fernhill.example",
        "Urgent",
        "They were angry",
        "I'll take it",
        "Pass it on",
        "Cancel",
      ]
    ) assertStringIncludes(text, words);
    assert(!text.includes("Send the booking link"), text);
    const [{ blocks }] = await cards(workspace);
    assert(!JSON.stringify(blocks).includes("<!channel>"));
    assertStringIncludes(await card(workspace, "maya", "@baton"), "Nobody has taken it yet");
    assertEquals(await workspace.as("nadia").messages(CUSTOMER).then((all) => all.length), 2);
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("from the hand-off to the held call and its next steps", async () => {
  await withWorkspace(async (workspace) => {
    await workspace.clock.advanceTo(MONDAY);
    const id = await handOff(workspace, "diego", {
      "Their e-mail address": "nadia@fernhill.example",
      "Who is needed?": "CS, with the L2 on call",
    });
    const taken = await open(workspace, "maya", "I'll take it");
    await taken.press("Send the booking link");
    const send = await workspace.as("maya").view();
    const text = String(send.value("Message to the customer"));
    assertStringIncludes(text, "Hi Nadia,");
    assertStringIncludes(
      text,
      `https://calendly.com/harbor/customer?name=Nadia%20Haddad&email=nadia%40fernhill.example` +
        `&utm_source=baton&utm_content=${id}`,
    );
    assertEquals((await workspace.as("nadia").messages(CUSTOMER)).length, 2, "nothing before");
    assertEquals(await send.submit(), {});
    const read = (await workspace.as("nadia").messages(CUSTOMER)).at(-1)!;
    assertStringIncludes(read.reads, `utm_content=${id}`);
    assertStringIncludes(await card(workspace), "The customer has the booking link");

    // The wall of Stockholm shows what that of Berlin does.
    await book(workspace, "2026-02-05", "10:00", { "Video call (link)": "https://meet.example/f" });
    assertEquals((await row(workspace)).start, berlin("2026-02-05T10:00"));
    assertStringIncludes(await card(workspace), "Not prepared yet");
    const needed = (await workspace.as("priya").messages("@baton")).at(-1)!;
    assertStringIncludes(needed.reads, "needs you");

    // 48 hours before, at the sweep that comes before it is too late.
    await workspace.clock.advanceTo(berlin("2026-02-03T09:31"));
    const prepare = (await workspace.as("maya").messages(INTERNAL)).at(-1)!;
    assertStringIncludes(prepare.reads, "Prepare · Fernhill Logistics");
    assertStringIncludes(prepare.reads, "The customer has accepted the invite");
    assertStringIncludes(
      (await workspace.as("maya").messages("@baton")).at(-1)!.reads,
      "time to prepare it",
    );
    const checks = await open(workspace, "maya", "Prepared");
    assertStringIncludes(checks.text(), "Write the e-mail to nadia@fernhill.example");
    checks.fill({
      "What is done": [
        "The customer has accepted the invite",
        "The meeting link was tested",
        "The agenda is attached to the invite",
        "Everybody who comes can open the agenda",
      ],
    });
    assertEquals(await checks.submit(), {});
    assertStringIncludes(await card(workspace), "Booked and prepared");

    // On the day: to the minute, by itself.
    await workspace.clock.advanceTo(berlin("2026-02-05T09:56"));
    const before = await workspace.as("maya").messages("@baton");
    await workspace.clock.advanceTo(berlin("2026-02-05T09:57") + 1000);
    for (const who of ["maya", "priya"]) {
      const join = (await workspace.as(who).messages("@baton")).at(-1)!;
      assertStringIncludes(join.reads, "In 3 minutes: the meeting with Fernhill Logistics");
    }
    assertEquals((await workspace.as("maya").messages("@baton")).length, before.length + 1);
    const early = await open(workspace, "maya", "It took place");
    assertStringIncludes(early.text(), "It begins");
    await early.close();

    await workspace.clock.advanceTo(berlin("2026-02-05T10:40"));
    const held = await open(workspace, "maya", "It took place");
    assertStringIncludes(held.text(), "Log the call");
    await held.close();
    assertStringIncludes(await card(workspace), "It took place");
    await workspace.as("maya").press("Log the call", { in: INTERNAL });
    const form = await workspace.as("maya").view();
    assertEquals(form.value("Customer"), "Fernhill Logistics");
    assertEquals(form.value("Day of the call"), "2026-02-05");
    form.fill({ "Next step 1": "Routes as PDF" });
    assertEquals(await form.submit(), {});
    assertStringIncludes(await card(workspace), "The call and its next steps");
    const call = (await workspace.as("maya").messages(INTERNAL)).find(({ reads }) =>
      reads.startsWith("Next steps ·")
    )!;
    assertStringIncludes(call.reads, "The meeting");
    assertEquals(
      (await row(workspace)).call,
      (await workspace.datastores.browse("calls", 5)).rows[0].id,
    );

    // It is over: nobody is asked for anything.
    const quiet = (await workspace.as("maya").messages("@baton")).length;
    await workspace.clock.advanceTo(berlin("2026-02-06T15:00"));
    const after = await workspace.as("maya").messages("@baton");
    assert(!after.slice(quiet).some(({ reads }) => /meeting/i.test(reads)));
    assertEquals(troubles(workspace), []);
  });
});
