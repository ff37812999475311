/** A team elsewhere: its own zone, weeks that start on Sunday, people whose zone nobody knows. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { DEMO } from "../demo/seed.ts";
import { replacing, withCopiedApp } from "./copied_app.ts";
import { berlin, troubles, withWorkspace } from "./open_workspace.ts";

const RETRO = "#on-call-retro";
const INTERNAL = "#fernhill-internal";
const QUESTION = "What should we remember next time?";

/** An instant of February 2026, as a clock in Los Angeles shows it. */
const there = (local: string) => Date.parse(`${local}:00-08:00`);

Deno.test("a team in Los Angeles, whose week starts on Sunday, has its retro and its reminders", async () => {
  const edits = {
    "handbook.ts": replacing(
      ['timezone: "Europe/Berlin"', 'timezone: "America/Los_Angeles"'],
      ['week_starts: "Monday"', 'week_starts: "Sunday"'],
      [
        'working_days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]',
        'working_days: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday"]',
      ],
      [
        'holidays: ["2025-12-25", "2025-12-26", "2026-01-01", "2026-12-25"]',
        "holidays: []",
      ],
      // The L1 turns change on Thursdays.
      ['changes: "weekly", since: "2025-01-06"', 'changes: "weekly", since: "2026-01-01"'],
      ['opens: { day: "Monday", time: "09:00" }', 'opens: { day: "Sunday", time: "09:00" }'],
      ['meets: { day: "Wednesday", time: "15:00" }', 'meets: { day: "Tuesday", time: "15:00" }'],
    ),
  };
  await withCopiedApp(edits, async (root) => {
    await withWorkspace(async (workspace) => {
      const { clock } = workspace;
      // Thursday: a request is due on the next working day, which is Sunday.
      await workspace.as("maya").shortcut("Log a customer call", { channel: INTERNAL });
      const call = (await workspace.as("maya").view()).fill({ "Next step 1": "Faster import" });
      assertEquals(await call.submit(), {});
      const about = async (who: string) =>
        (await workspace.as(who).messages("@baton")).map(({ reads }) => reads);
      await clock.advanceTo(there("2026-01-31T23:00"));
      assertEquals((await about("maya")).filter((text) => text.includes("Faster import")), []);

      await clock.advanceTo(there("2026-02-01T09:31"));
      const [card, ...others] = (await workspace.as("maya").messages(RETRO))
        .filter(({ reads }) => reads.includes("On-call retro of week"));
      assertEquals(others, []);
      assertStringIncludes(card.reads, "On-call retro of week 5");
      assertStringIncludes(card.reads, "25 – 31 January 2026");
      // From Thursday 22 to Wednesday 28 January it was Diego's turn, then Maya's.
      for (const who of ["maya", "diego", "aiko"]) {
        assertStringIncludes((await about(who)).join("\n"), "25 – 31 January 2026", who);
      }
      assertStringIncludes((await about("maya")).join("\n"), "Faster import");

      await workspace.as("diego").press("Add your notes", { in: RETRO });
      const form = await workspace.as("diego").view();
      assertStringIncludes(form.text(), "25 – 31 January 2026");
      assertEquals(await form.fill({ [QUESTION]: "Ask Aiko first" }).submit(), {});
      const reminded = async (who: string) =>
        (await about(who)).filter((text) => text.includes("still missing")).length;
      assertEquals(await reminded("maya"), 0, "on the opening day");
      await clock.advanceTo(there("2026-02-03T10:01"));
      assertEquals([await reminded("maya"), await reminded("diego")], [2, 0]);

      await clock.advanceTo(there("2026-02-03T15:01"));
      const digest = (await workspace.as("maya").messages(RETRO)).map(({ reads }) => reads)
        .find((text) => text.includes("What week 5 taught us"));
      assertStringIncludes(digest ?? "", "25 – 31 January 2026");
      const { rows } = await workspace.datastores.browse("retros", 10);
      const retro = rows.find(({ id }) => id === "2026-W05");
      assertEquals(retro?.week_starts, "Sunday");

      await workspace.as("diego").shortcut("Show our policies");
      const policies = await workspace.as("diego").view();
      for (
        const words of [
          "This week*, 1 – 7 February 2026",
          "Sunday to Thursday",
          "changing on Thursdays",
          "times are in the team's, *America/Los_Angeles*; yours is America/New_York",
        ]
      ) assertStringIncludes(policies.text(), words);
      await policies.press("Retro");
      assertStringIncludes((await workspace.as("diego").view()).text(), "weeks start on Sunday");
      assertEquals(troubles(workspace), []);
    }, { root, now: there("2026-01-29T12:00") });
  });
});

Deno.test("somebody whose zone nobody knows here uses every page, in the team's zone, and is told", async () => {
  const now = berlin("2026-02-02T08:00");
  const people = DEMO.people.map((person) =>
    person.id === "U0PRIYA" ? { ...person, zone: "America/Nowhere" } : person
  );
  await withWorkspace(async (workspace) => {
    const priya = workspace.as("priya");
    await priya.shortcut("Log a customer call", { channel: INTERNAL });
    const call = await priya.view();
    assertStringIncludes(call.text(), "Day of the call");
    await call.close();

    await priya.shortcut("Hand off a customer meeting", { channel: INTERNAL });
    const meeting = (await priya.view()).fill({
      "Why do they want to meet?": "The import",
      "Who asked?": "Nadia Haddad",
    });
    assertEquals(await meeting.submit(), {});
    await priya.press("I'll take it", { in: INTERNAL });
    await (await priya.view()).close();
    await priya.press("It's booked", { in: INTERNAL });
    const form = await priya.view();
    assertStringIncludes(
      form.text(),
      "the team's, because Baton does not know yours (America/Nowhere)",
    );
    assertEquals(await form.fill({ Day: "2026-02-03", Time: "11:00" }).submit(), {});
    const { rows } = await workspace.datastores.browse("meetings", 10);
    assertEquals(rows.at(-1)!.start, berlin("2026-02-03T11:00"));

    await priya.shortcut("Meetings of this week");
    const list = await priya.view();
    assertStringIncludes(list.text(), "11:00");
    assertStringIncludes(
      list.text(),
      "Times are in the team's zone, Europe/Berlin: Baton does not know yours, America/Nowhere.",
    );
    await list.close();

    await priya.shortcut("Add or change a customer", { channel: "#general" });
    const choice = (await priya.view()).fill({ "Which customer?": "A new one" });
    assertEquals(await choice.submit(), {});
    const customer = await priya.view();
    assertStringIncludes(customer.text(), "Time zone");
    await customer.close();

    await priya.shortcut("Show our policies");
    await (await priya.view()).press("Retro");
    await (await priya.view()).press("Who and when");
    assertStringIncludes((await priya.view()).text(), "Baton does not know yours, America/Nowhere");
    await (await priya.view()).close();

    // The report of a setup looks at everybody's zone.
    await workspace.as("robin").shortcut("Set up Baton");
    const reports = await workspace.as("robin").messages("#baton-operations");
    assertStringIncludes(
      reports.at(-1)!.reads,
      "Days and hours are in the time zone Europe/Berlin",
    );
    assertEquals(troubles(workspace), []);
  }, { now, seed: { ...DEMO, people } });
});
