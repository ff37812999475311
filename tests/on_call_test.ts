/** Turns on call, as people live with them: who is on call, swaps, being away, taking over, handing over. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { DEMO } from "../demo/seed.ts";
import type { Workspace } from "../local_slack/workspace.ts";
import { sharedCopy } from "./copied_app.ts";
import { berlin, stopSchedules, troubles, withWorkspace } from "./open_workspace.ts";
import { supportOn } from "./support_on.ts";

const SUPPORT = "#support";
/** The demo with support, and a user group, switched on. */
const app = sharedCopy(supportOn({ id: "S0ONCALL1", levels: ["L1"] }));
const TEAM = ["U0MAYA", "U0DIEGO", "U0PRIYA", "U0JONAS", "U0AIKO"];
const SEED = {
  ...DEMO,
  channels: [
    ...DEMO.channels ?? [],
    { id: "C0SUPPORT", name: "support", members: TEAM, app: true },
  ],
  user_groups: [{ id: "S0ONCALL1", name: "On call", handle: "oncall", members: ["aiko"] }],
};

/** Everybody, in a workspace whose looks go on while nothing else does. */
async function withTeam(
  now: string,
  work: (
    workspace: Workspace,
    people: Record<string, ReturnType<Workspace["as"]>>,
  ) => Promise<void>,
): Promise<void> {
  await withWorkspace(async (workspace) => {
    await stopSchedules(workspace, /^(?!Look)/);
    const names = ["maya", "diego", "priya", "jonas", "aiko", "nadia", "robin"];
    await work(workspace, Object.fromEntries(names.map((name) => [name, workspace.as(name)])));
    assertEquals(troubles(workspace), []);
  }, { ...await app(), seed: SEED, now: berlin(now) });
}

type Person = ReturnType<Workspace["as"]>;

async function page(person: Person): Promise<string> {
  return (await person.view()).text();
}

/** Closes what is open. */
async function close(...people: Person[]): Promise<void> {
  for (const person of people) {
    if (await person.viewCount()) await (await person.view()).close(true);
  }
}

async function reads(person: Person, place: string): Promise<string> {
  return (await person.messages(place)).map(({ reads }) => reads).join("\n");
}

/** What *Who is on call?* says to somebody. */
async function onCall(person: Person): Promise<string> {
  await person.shortcut("Who is on call?");
  const text = await page(person);
  await close(person);
  return text;
}

/** Opens *My turns*, presses a button there, fills in the form, and sends it. */
async function ask(person: Person, action: string, values: Record<string, string>) {
  await person.shortcut("My turns");
  await (await person.view()).pressAction(action);
  const errors = await (await person.view()).fill(values).submit();
  return { errors, close: () => close(person) };
}

const rows = async (workspace: Workspace, kind: string) =>
  (await workspace.datastores.browse("operations", 300)).rows
    .filter(({ id }) => String(id).startsWith(`${kind}:`));

Deno.test("a swap that is accepted changes both weeks wherever people on call are named", async () => {
  await withTeam("2026-02-04T10:00", async (workspace, { maya, diego, priya, nadia }) => {
    const before = await onCall(maya);
    assertStringIncludes(before, "*L1*: <@U0MAYA>, until Monday 9 February, 09:30");
    assertStringIncludes(before, "Next: <@U0DIEGO>");
    const swap = "turn_swap:L1/2026-02-16/2026-02-22";
    const turn = (from: string, to: string) => ({ "From": from, "To, with this day": to });
    const days = turn("2026-02-16", "2026-02-22");
    const offer = { "In return for": "Diego Ferrer, Monday 9 February to Sunday 15 February" };
    for (
      const [wrong, label] of [
        [{ ...turn("2026-02-03", "2026-02-03"), ...offer }, "From"],
        [{ ...turn("2026-02-18", "2026-02-17"), ...offer }, "To, with this day"],
        [{ ...turn("2026-02-16", "2026-04-10"), ...offer }, "To, with this day"],
        [{ ...turn("2026-02-10", "2026-02-10"), ...offer }, "From"],
      ] as const
    ) {
      const { errors } = await ask(maya, swap, wrong);
      assertEquals(Object.keys(errors), [label], JSON.stringify(errors));
      await close(maya);
    }
    // Declined: nothing changes, and the asker hears of it.
    assertEquals((await ask(maya, swap, { ...days, ...offer })).errors, {});
    assertStringIncludes(await reads(maya, "@baton"), "You asked <@U0DIEGO> about *L1*");
    await diego.press("Decline", { in: "@baton" });
    await close(diego);
    assertStringIncludes(await reads(maya, "@baton"), "<@U0DIEGO> declined *L1*");
    assertEquals(await rows(workspace, "turn"), []);

    assertEquals((await ask(maya, swap, { ...days, ...offer, "Why?": "School trip" })).errors, {});
    assertStringIncludes(await reads(diego, "@baton"), "“School trip”");
    await diego.press("Accept", { in: "@baton" });
    assertStringIncludes(await page(diego), "Thank you: you are on call");
    await close(diego);
    assertEquals((await rows(workspace, "turn")).length, 14);
    assertStringIncludes(await reads(maya, "@baton"), "<@U0DIEGO> is on call instead of <@U0MAYA>");
    const after = await onCall(priya);
    assertStringIncludes(after, "*L1*: <@U0MAYA>, until Monday 16 February, 09:30");
    const pinned = (await maya.pins(SUPPORT)).map(({ reads }) => reads).join();
    assertStringIncludes(pinned, "On call now");
    assert(!(await reads(nadia, "#fernhill")).includes("on call"));
    // Taken back until it begins: the rotation holds again.
    await diego.press("Take it back", { in: "@baton" });
    await close(diego);
    assertStringIncludes(await onCall(priya), "*L1*: <@U0MAYA>, until Monday 9 February, 09:30");
    assertStringIncludes(await reads(maya, "@baton"), "took back what was agreed");
    await maya.shortcut("My turns");
    await (await maya.view()).press("For my calendar");
    await close(maya);
    const [file] = (await maya.messages("@baton")).flatMap(({ files }) => files);
    const text = await file.text();
    assertStringIncludes(text, "DTSTART:20260216T083000Z\r\nDTEND:20260223T083000Z");
  });
});

Deno.test("of two who cover the same days one has them, and the other is told", async () => {
  await withTeam("2026-02-04T10:00", async (workspace, { maya, diego, aiko, jonas, robin }) => {
    const everybody = "turn_everybody:L1/2026-02-16/2026-02-22";
    const one = { "From": "2026-02-17", "To, with this day": "2026-02-17" };
    assertEquals((await ask(maya, everybody, one)).errors, {});
    await Promise.all([
      aiko.press("I'll cover it", { in: SUPPORT }),
      jonas.press("I'll cover it", { in: SUPPORT }),
    ]);
    const said = [await page(aiko), await page(jonas)];
    await close(aiko, jonas);
    assertEquals(said.filter((text) => text.includes("Thank you")).length, 1, said.join("\n"));
    const [cover, ...others] = await rows(workspace, "turn");
    assertEquals(others, []);
    assert(["U0AIKO", "U0JONAS"].includes(JSON.parse(String(cover.value)).by));
    assert(!(await reads(maya, SUPPORT)).includes("being changed"), "the claim is gone");

    // Asked of one person: refused under the field, then asked again, and it lapses.
    const cover_by = (who: string) => ({
      "From": "2026-02-06",
      "To, with this day": "2026-02-06",
      "Who?": who,
    });
    const somebody = "turn_cover:L1/2026-02-05/2026-02-08";
    for (const who of ["U0MAYA", "U0NADIA"]) {
      const { errors } = await ask(maya, somebody, cover_by(who));
      assertEquals(Object.keys(errors), ["Who?"], who);
      await close(maya);
    }
    assertEquals((await ask(maya, somebody, cover_by("U0JONAS"))).errors, {});
    await workspace.clock.advanceTo(berlin("2026-02-05T12:00"));
    const asked = (await jonas.messages("@baton")).filter(({ reads }) =>
      reads.includes("asks you")
    );
    assertEquals(asked.length, 2, "asked, and again after a working day");
    await workspace.clock.advanceTo(berlin("2026-02-06T10:00"));
    assertStringIncludes(await reads(maya, "@baton"), "Nobody answered about *L1*");
    await jonas.press("Accept", { in: "@baton" });
    assertStringIncludes(await page(jonas), "Nobody answered in time");
    await close(jonas);
    assertStringIncludes(await onCall(diego), "*L1*: <@U0MAYA>, until");
    // Operators arrange for others.
    await robin.shortcut("My turns");
    assertStringIncludes(await page(robin), "not on call in the next three months");
    await close(robin);
  });
});

Deno.test("days of somebody who is away are a gap until somebody covers them", async () => {
  await withTeam("2026-02-06T10:00", async (workspace, { maya, diego, priya, jonas }) => {
    const away = (from: string, to: string) => ({ "From": from, "To, with this day": to });
    await diego.shortcut("My turns");
    await (await diego.view()).press("I'm away");
    await (await diego.view()).fill(away("2026-02-06", "2026-02-08")).submit();
    assertStringIncludes(await page(diego), "Nothing to cover: the next turn is L1, Monday 9");
    await close(diego);
    await ask(diego, "turn_away", away("2026-02-10", "2026-02-11"));
    const posted = async () =>
      (await maya.messages(SUPPORT)).filter(({ reads }) => reads.includes("Nobody is on call at"));
    assertEquals((await posted()).length, 1);
    const [gap] = (await rows(workspace, "turn")).map(({ value }) => JSON.parse(String(value)));
    assertEquals([gap.day, gap.base, gap.by], ["2026-02-10", "U0DIEGO", ""]);
    await workspace.clock.advanceTo(berlin("2026-02-09T12:00"));
    // A day before everybody is asked again; then the lead.
    assertEquals((await posted()).length, 2);
    assertStringIncludes(await reads(maya, "@baton"), "Find somebody");
    await maya.press("I'll cover it", { in: SUPPORT });
    await close(maya);
    await workspace.clock.advanceTo(berlin("2026-02-10T09:40"));
    assertStringIncludes(await onCall(priya), "*L1*: <@U0MAYA>, until Thursday 12 February");

    // Taken over while it runs; whoever was told can take it back.
    await jonas.press("Take over now", { in: SUPPORT });
    await (await jonas.view()).pressAction("turn_take:L1/U0MAYA");
    assertStringIncludes(await page(jonas), "You are on call at *L1* now");
    await close(jonas);
    assertStringIncludes(await onCall(priya), "*L1*: <@U0JONAS>");
    const group = async () => {
      const answer = await workspace.webApi.as("U0OPS", "usergroups.users.list", {
        usergroup: "S0ONCALL1",
      });
      return answer.users ?? answer.error;
    };
    assertEquals(await group(), ["U0JONAS"]);
    assertStringIncludes(await reads(maya, "@baton"), "<@U0JONAS> took over from <@U0MAYA>");
    await maya.press("Take it back", { in: "@baton" });
    await close(maya);
    assertStringIncludes(await onCall(priya), "*L1*: <@U0MAYA>");
    assertEquals(await group(), ["U0MAYA"]);
  });
});

Deno.test("two who are away at the same moment leave all of their days, each told once", async () => {
  await withTeam("2026-02-04T10:00", async (workspace, { maya, diego }) => {
    const away = (from: string, to: string) => ({ "From": from, "To, with this day": to });
    await Promise.all([
      // Four turns of hers, which are written together.
      ask(maya, "turn_away", away("2026-02-16", "2026-04-05")),
      ask(diego, "turn_away", away("2026-02-10", "2026-02-11")),
    ]);
    const gaps = (await rows(workspace, "turn")).map(({ value }) => JSON.parse(String(value)));
    const of = (base: string) => gaps.filter((gap) => gap.base === base && gap.by === "").length;
    assertEquals([of("U0DIEGO"), of("U0MAYA") % 7], [2, 0], JSON.stringify(gaps));
    const cards = (await maya.messages(SUPPORT)).filter(({ reads }) =>
      reads.includes("Nobody is on call at")
    );
    assertEquals(cards.length, of("U0MAYA") / 7 + 1);
    assert(cards.length > 2, "several stretches of one person");
    const told = (await maya.messages("@baton")).filter(({ reads }) =>
      reads.includes("Everybody is asked")
    );
    assertEquals(told.length, 1, "in one message");
    assert(!(await reads(maya, SUPPORT)).includes("being changed"));
  });
});

Deno.test("what is handed over changes its owner only when the next one has it", async () => {
  await withTeam("2026-02-06T09:00", async (workspace, { maya, diego, nadia, jonas }) => {
    const INTERNAL = "#fernhill-internal";
    for (const text of ["Where is the export?", "How do I rotate keys?"]) {
      await nadia.say("#fernhill", `${text} It is urgent!`);
      await workspace.clock.advance(2 * 3600_000);
      await maya.press("I've got it", { in: INTERNAL });
      await close(maya);
    }
    const owners = async () =>
      (await workspace.datastores.browse("support_requests", 50)).rows
        .filter(({ text }) => /export|rotate/.test(String(text)))
        .sort((a, b) => String(a.text) < String(b.text) ? -1 : 1).map(({ owner }) => owner);
    assertEquals(await owners(), ["U0MAYA", "U0MAYA"]);
    await workspace.clock.advanceTo(berlin("2026-02-09T09:31"));
    const card = async () =>
      (await maya.messages(SUPPORT)).map(({ reads }) => reads)
        .filter((reads) => reads.includes("hands over to"));
    const [l1] = (await card()).filter((reads) => reads.includes("*L1*"));
    assertStringIncludes(l1, "2 requests are open");
    assertStringIncludes(l1, "*Ceres*");
    assert((await card()).some((reads) => reads.includes("*L2*") && reads.includes("Nothing is")));
    // Nobody did anything: reminded at the next two looks, then the lead.
    await workspace.clock.advanceTo(berlin("2026-02-09T17:00"));
    const told = (await maya.messages("@baton")).filter(({ reads }) =>
      reads.includes("wait to be handed over")
    );
    assertEquals(told.length, 3);
    assertStringIncludes(told.at(-1)!.reads, "was reminded twice");
    assertEquals(await owners(), ["U0MAYA", "U0MAYA"]);

    await jonas.press("Hand over", { in: SUPPORT });
    assertStringIncludes(await page(jonas), "Only <@U0MAYA> can hand over");
    await close(jonas);
    await maya.press("Hand over", { in: SUPPORT });
    const labels = (await maya.view()).view.blocks as unknown as { block_id?: string }[];
    assert(labels.some(({ block_id }) => block_id === "decision_1"));
    const form = await maya.view();
    const decided = form.fill({ "What happens with it?": "Handed over" });
    assertEquals(Object.keys(await decided.submit()), ["What the next person needs to know"]);
    const noted = decided.fill({ "What the next person needs to know": "She waits for the log" });
    assertEquals(await noted.submit(), {});
    assertEquals(await owners(), ["U0MAYA", "U0MAYA"], "not before somebody has them");
    await maya.press("I have them", { in: SUPPORT });
    assertStringIncludes(await page(maya), "Only people on call at L1 now");
    await close(maya);
    await diego.press("I have them", { in: SUPPORT });
    assertStringIncludes(await page(diego), "They are yours now");
    await close(diego);
    assertEquals((await owners()).sort(), ["U0DIEGO", "U0MAYA"], "what is undecided stays");
    assertStringIncludes((await card()).join(), "<@U0DIEGO> has them");
  });
});
