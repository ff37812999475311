/** Telling people, through Local Slack's own messages, schedule and datastores. */
import { assertEquals } from "@std/assert";
import { checkedCalls } from "../slack/checked_call.ts";
import { paragraph } from "../slack/blocks.ts";
import { FakeSlack, refusal } from "../slack/testing/fake_slack.ts";
import { type News, tellPeople } from "../team/tell.ts";
import { berlin } from "./open_workspace.ts";
import { withSmallSlack } from "./small_slack.ts";

const REASON = { kind: "news", about: "their news", gone: (user: string) => `<@${user}> is gone.` };

function news(about: string, more: Partial<News> = {}): News {
  return { user: "UANN", about, message: { text: about, blocks: [paragraph(about)] }, ...more };
}

async function tell(fake: FakeSlack, ...offered: News[]) {
  const { told, later } = await tellPeople(checkedCalls(fake.client), offered, REASON, Date.now());
  return { told: told.map(({ about }) => about), later: later.map(({ about }) => about) };
}

/** What Ann reads from the app, the oldest first: each message with the hour it came. */
async function reads(fake: FakeSlack, user = "UANN"): Promise<string[]> {
  const slack = checkedCalls(fake.client);
  const { channel } = await slack<{ channel: { id: string } }>("conversations.open", {
    users: user,
  });
  const { messages } = await slack("conversations.history", { channel: channel.id });
  return (messages as { text: string }[]).map(({ text }) => text.replaceAll("\n", " + ")).reverse();
}

Deno.test("what there is for somebody in one look is one message, and comes once", async () => {
  await withSmallSlack(berlin("2026-02-03T10:00"), async (fake) => {
    const both = [news("one"), news("two"), news("three", { user: "UBOB" })];
    assertEquals((await tell(fake, ...both)).told.sort(), ["one", "three", "two"]);
    assertEquals(await reads(fake), ["one + two"]);
    assertEquals(await reads(fake, "UBOB"), ["three"]);
    assertEquals((await tell(fake, ...both, news("four"))).later, []);
    assertEquals(await reads(fake), ["one + two", "four"]);
  });
});

Deno.test("outside of somebody's hours one message is scheduled for the morning", async () => {
  await withSmallSlack(berlin("2026-02-03T19:00"), async (fake, clock) => {
    const offered = [news("one"), news("two"), news("open today: 3", { changes: true })];
    const evening = await tell(fake, ...offered);
    assertEquals(evening, { told: ["one", "two"], later: ["open today: 3"] });
    // A second look in the same night: another message that morning would be one too many.
    assertEquals((await tell(fake, news("late"))).later, ["late"]);
    assertEquals(await tell(fake, news("page", { urgent: true })), { told: ["page"], later: [] });
    assertEquals(await reads(fake), ["page"]);
    await clock.advanceTo(berlin("2026-02-04T09:00"));
    assertEquals(await reads(fake), ["page", "one + two"]);
    await clock.advanceTo(berlin("2026-02-04T09:30"));
    const morning = [news("one"), news("two"), news("late"), news("open today: 2")];
    assertEquals((await tell(fake, ...morning)).later, []);
    assertEquals(await reads(fake), ["page", "one + two", "late + open today: 2"]);
  });
});

Deno.test("a run that was cut off is finished by the next one, and nothing is said twice", async () => {
  for (const method of ["apps.datastore.bulkPut", "chat.postMessage", "chat.scheduleMessage"]) {
    for (const hour of ["10:00", "19:00"]) {
      await withSmallSlack(berlin(`2026-02-03T${hour}`), async (fake, clock) => {
        for (let at = 0; at < 2; at++) fake.once(method, refusal("internal_error"));
        await tell(fake, news("one"), news("two"));
        await tell(fake, news("one"), news("two"), news("three"));
        await clock.advanceTo(berlin("2026-02-04T09:30"));
        for (let look = 0; look < 2; look++) {
          await tell(fake, news("one"), news("two"), news("three"));
        }
        const all = (await reads(fake)).join(" + ").split(" + ");
        assertEquals(all.sort(), ["one", "three", "two"], `${method} at ${hour}`);
      });
    }
  }
});

Deno.test("two runs at once tell once", async () => {
  for (const hour of ["10:00", "19:00"]) {
    await withSmallSlack(berlin(`2026-02-03T${hour}`), async (fake, clock) => {
      const offered = [news("one"), news("two")];
      await Promise.all([tell(fake, ...offered), tell(fake, ...offered)]);
      await clock.advanceTo(berlin("2026-02-04T09:30"));
      assertEquals(await reads(fake), ["one + two"], hour);
    });
  }
});

Deno.test("what was scheduled and not noted is not said again after its moment", async () => {
  await withSmallSlack(berlin("2026-02-03T19:00"), async (fake, clock) => {
    const slack = checkedCalls(fake.client);
    let puts = 0;
    const cut = (async (method: string, args: Record<string, unknown>) => {
      if (method === "apps.datastore.bulkPut" && ++puts === 2) throw new Error("out of time");
      return await slack(method, args);
    }) as typeof slack;
    await tellPeople(cut, [news("one")], REASON, clock.now()).catch(() => {});
    await clock.advanceTo(berlin("2026-02-04T09:30"));
    assertEquals((await tell(fake, news("one"))).told, ["one"]);
    assertEquals(await reads(fake), ["one"]);
  });
});

Deno.test("a person who left is told nothing, and the operators are told of it once", async () => {
  await withSmallSlack(berlin("2026-02-03T10:00"), async (fake) => {
    fake.users.set("UDEE", { deleted: true });
    const gone = news("one", { user: "UDEE" });
    assertEquals(await tell(fake, gone, news("two")), { told: ["two"], later: [] });
    const kinds = [...fake.rows("operations").values()].filter(({ kind }) =>
      String(kind).endsWith("report")
    );
    assertEquals(kinds.map(({ value }) => value), ["<@UDEE> is gone."]);
  });
});
