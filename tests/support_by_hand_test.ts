/** What customers ask in calls and by email: added by hand, with a clock, a card, and an end. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { INTERNAL, withRequest } from "./support_tools.ts";

const LABELS = {
  link: "Link to the customer's message",
  customer: "Customer",
  who: "Who asked?",
  text: "What do they want?",
  day: "On which day did they ask?",
  time: "At what time",
};

Deno.test("what was asked in a call is a request with a clock, until somebody says that it is answered", async () => {
  await withRequest("The nightly job hangs", async (workspace, tools) => {
    const { maya, nadia, priya, at, card, thread, support } = tools;
    const aiko = workspace.as("aiko");
    const add = async (who: typeof maya, filled: Partial<typeof LABELS>) => {
      await who.shortcut("Add a support request");
      const form = await who.view();
      // Times are in the zone of whoever fills it in.
      const label = (name: string) =>
        form.text().split("\n").find((line) =>
          line.startsWith(LABELS[name as keyof typeof LABELS])
        )!;
      const values = Object.entries(filled).map(([name, value]) => [label(name), value] as const);
      const errors = await form.fill(Object.fromEntries(values)).submit();
      if (Object.keys(errors).length > 0) await (await who.view()).close();
      return errors;
    };
    const rows = async () =>
      (await workspace.datastores.browse("support_requests", 50)).rows
        .filter(({ asked_name }) => asked_name);
    const before = (await nadia.messages("#fernhill")).length;

    // Nothing, only a link to elsewhere, and a time to come.
    assertEquals(Object.keys(await add(maya, {})), [LABELS.customer, LABELS.who, LABELS.text]);
    const elsewhere = "https://harbor.slack.com/archives/C0GENERAL/p1770000000000100";
    const said = await add(maya, { link: elsewhere });
    assertStringIncludes(said[LABELS.link], "no message of a customer");
    assertStringIncludes(said[LABELS.link], "fill in the lines below");
    const asked = {
      customer: "Fernhill Logistics",
      who: "Omar Siddiqui",
      text: "A second <depot>",
    };
    for (
      const [wrong, label] of [
        [{ day: "2026-02-03" }, LABELS.day],
        [{ time: "23:00" }, LABELS.time],
        [{ day: "2024-02-03" }, LABELS.day],
        [{ link: "our notes" }, LABELS.link],
        [{ text: "The card is 4242 4242 4242 4242" }, LABELS.text],
      ] as const
    ) {
      const errors = await add(maya, { ...asked, ...wrong });
      assertEquals(Object.keys(errors).length, 1, JSON.stringify(wrong));
      assertStringIncludes(Object.keys(errors)[0], label);
    }
    assertEquals(await rows(), []);

    // Aiko is not in the internal channel: she chooses by codename, and reads no name.
    const notes = "https://notes.example.com/omar?a=1&b=2";
    await aiko.shortcut("Add a support request");
    assert(!(await aiko.view()).text().includes("Fernhill"));
    await (await aiko.view()).close();
    // It is 16:15 where she is.
    const errors = await add(aiko, { ...asked, customer: "Ceres", time: "16:15", link: notes });
    assertEquals(errors, {});
    const shown = await card("A second");
    assertStringIncludes(shown, "Omar Siddiqui has been waiting since");
    assertStringIncludes(shown, "asked in a call or by email, says <@U0AIKO>");
    assertStringIncludes(shown, "Open the link");
    assertStringIncludes((await thread("A second"))[0], "Aiko Tanaka added this request.");
    const [row] = await rows();
    assertEquals(row.due_at, Date.parse("2026-02-03T08:15:00+01:00"));

    // Two at once for one customer: both have a clock.
    const both = await Promise.all([
      add(maya, { ...asked, text: "An invoice", time: "08:20" }),
      add(priya, { ...asked, text: "Another invoice, urgent", time: "08:20" }),
    ]);
    assertEquals(both, [{}, {}]);
    assertEquals((await rows()).length, 3);
    await at("02T11:31");
    // Looks read no message of them: they stay, are listed and warned of all the same.
    assertEquals((await rows()).filter(({ taken_back_at }) => taken_back_at), []);
    await maya.shortcut("Open support requests");
    assertEquals((await maya.view()).text().match(/\*Ceres\*|\|Ceres>/g)?.length, 4);
    await (await maya.view()).close();
    assertStringIncludes((await support()).join("\n"), "Urgent, says *Ceres*");

    // Taken, answered in a call: in time, and a wrong press is undone.
    const press = async (action: string, says: string) => {
      const found = (await rows()).find(({ text }) => String(text).startsWith(says))!;
      await maya.use(`${action}:${found.id}`, { in: INTERNAL }, {});
      return await maya.view();
    };
    assert(!(await card("A second")).includes("Same as"));
    await (await press("was_answered", "A second")).close();
    assertStringIncludes(await card("A second"), "Answered by <@U0MAYA>");
    await (await press("not_the_answer", "A second")).close();
    assertStringIncludes(await card("A second"), "has been waiting since");
    // Answered in the channel: a message of its own, for there is no thread.
    const answer = await press("answer", "A second");
    assert(!answer.text().includes("the customer's thread"), answer.text());
    const message = "As Omar asked: *Settings*, then *Depots*.";
    assertEquals(await answer.fill({ "Message to the customer": message }).submit(), {});
    const now = await nadia.messages("#fernhill");
    assertEquals(now.length, before + 1);
    assertStringIncludes(now.at(-1)!.reads, "As Omar asked");
    assertStringIncludes(await card("A second"), "Answered by <@U0MAYA>");

    // Late a day after; what nobody asked about any more is past, and what waits is not forgotten.
    await at("03T09:31");
    assertStringIncludes((await support()).join("\n"), "has been waiting for more than 24 hours");
    await (await press("no_answer", "An invoice")).close();
    await (await press("needs_one", "An invoice")).close();
    await (await press("was_answered", "An invoice")).close();
    const late = (await rows()).find(({ text }) => text === "An invoice")!;
    assertEquals([late.late, late.waits_since], [true, 0]);
    await at("06T09:31");
    await (await press("solved", "An invoice")).close();
    assertStringIncludes(await card("Another"), "The answer was due");
    await maya.shortcut("Open support requests");
    assertEquals((await maya.view()).text().match(/late/g)?.length, 2);
    await (await maya.view()).close();
  });
});
