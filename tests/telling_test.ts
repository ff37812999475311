/** Telling people, through Local Slack's own messages, schedule and datastores. */
import { assertEquals } from "@std/assert";
import { paragraph } from "../slack/blocks.ts";
import { type News, tellPeople } from "../team/tell.ts";
import { berlin } from "./open_workspace.ts";
import { type SmallSlack, withSmallSlack } from "./small_slack.ts";

const REASON = { kind: "news", about: "their news", gone: (user: string) => `<@${user}> is gone.` };

function news(about: string, more: Partial<News> = {}): News {
  return { user: "UANN", about, message: { text: about, blocks: [paragraph(about)] }, ...more };
}

async function tell(small: SmallSlack, ...offered: News[]) {
  const { told, later } = await tellPeople(small.run(), offered, REASON, small.clock.now());
  return { told: told.map(({ about }) => about), later: later.map(({ about }) => about) };
}

/** What Ann reads from the app, the oldest first: each message with the hour it came. */
async function reads(small: SmallSlack, user = "UANN"): Promise<string[]> {
  const { channel } = await small.call("conversations.open", { users: user });
  const { id } = channel as { id: string };
  const { messages } = await small.call("conversations.history", { channel: id });
  return (messages as { text: string }[]).map(({ text }) => text.replaceAll("\n", " + ")).reverse();
}

Deno.test("what there is for somebody in one look is one message, and comes once", async () => {
  await withSmallSlack(berlin("2026-02-03T10:00"), async (small) => {
    const both = [news("one"), news("two"), news("three", { user: "UBOB" })];
    assertEquals((await tell(small, ...both)).told.sort(), ["one", "three", "two"]);
    assertEquals(await reads(small), ["one + two"]);
    assertEquals(await reads(small, "UBOB"), ["three"]);
    assertEquals((await tell(small, ...both, news("four"))).later, []);
    assertEquals(await reads(small), ["one + two", "four"]);
    assertEquals(small.violations, []);
  });
});

Deno.test("outside of somebody's hours one message is scheduled for the morning", async () => {
  await withSmallSlack(berlin("2026-02-03T19:00"), async (small) => {
    const offered = [news("one"), news("two"), news("open today: 3", { changes: true })];
    const evening = await tell(small, ...offered);
    assertEquals(evening, { told: ["one", "two"], later: ["open today: 3"] });
    // A second look in the same night: another message that morning would be one too many.
    assertEquals((await tell(small, news("late"))).later, ["late"]);
    assertEquals(await tell(small, news("page", { urgent: true })), { told: ["page"], later: [] });
    assertEquals(await reads(small), ["page"]);
    await small.clock.advanceTo(berlin("2026-02-04T09:00"));
    assertEquals(await reads(small), ["page", "one + two"]);
    await small.clock.advanceTo(berlin("2026-02-04T09:30"));
    const morning = [news("one"), news("two"), news("late"), news("open today: 2")];
    assertEquals((await tell(small, ...morning)).later, []);
    assertEquals(await reads(small), ["page", "one + two", "late + open today: 2"]);
    assertEquals(small.violations, []);
  });
});

Deno.test("a run that was cut off is finished by the next one, and nothing is said twice", async () => {
  for (const method of ["apps.datastore.bulkPut", "chat.postMessage", "chat.scheduleMessage"]) {
    for (const hour of ["10:00", "19:00"]) {
      await withSmallSlack(berlin(`2026-02-03T${hour}`), async (small) => {
        for (let at = 0; at < 2; at++) small.failNext(method, "internal_error");
        await tell(small, news("one"), news("two"));
        await tell(small, news("one"), news("two"), news("three"));
        await small.clock.advanceTo(berlin("2026-02-04T09:30"));
        for (let look = 0; look < 2; look++) {
          await tell(small, news("one"), news("two"), news("three"));
        }
        const all = (await reads(small)).join(" + ").split(" + ");
        assertEquals(all.sort(), ["one", "three", "two"], `${method} at ${hour}`);
      });
    }
  }
});

Deno.test("two runs at once tell once", async () => {
  for (const hour of ["10:00", "19:00"]) {
    await withSmallSlack(berlin(`2026-02-03T${hour}`), async (small) => {
      const offered = [news("one"), news("two")];
      await Promise.all([tell(small, ...offered), tell(small, ...offered)]);
      await small.clock.advanceTo(berlin("2026-02-04T09:30"));
      assertEquals(await reads(small), ["one + two"], hour);
    });
  }
});

Deno.test("what was scheduled and not noted is not said again after its moment", async () => {
  await withSmallSlack(berlin("2026-02-03T19:00"), async (small) => {
    const slack = small.run();
    let puts = 0;
    const cut = (async (method: string, args: Record<string, unknown>) => {
      if (method === "apps.datastore.bulkPut" && ++puts === 2) throw new Error("out of time");
      return await slack(method, args);
    }) as typeof slack;
    await tellPeople(cut, [news("one")], REASON, small.clock.now()).catch(() => {});
    await small.clock.advanceTo(berlin("2026-02-04T09:30"));
    assertEquals((await tell(small, news("one"))).told, ["one"]);
    assertEquals(await reads(small), ["one"]);
  });
});

Deno.test("a person who left is told nothing, and the operators are told of it once", async () => {
  await withSmallSlack(berlin("2026-02-03T10:00"), async (small) => {
    const gone = news("one", { user: "UDEE" });
    assertEquals(await tell(small, gone, news("two")), { told: ["two"], later: [] });
    const { items } = await small.call("apps.datastore.query", { datastore: "operations" });
    const kinds = (items as { kind: string; value: string }[]).filter(({ kind }) =>
      kind.endsWith("report")
    );
    assertEquals(kinds.map(({ value }) => value), ["<@UDEE> is gone."]);
  });
});
