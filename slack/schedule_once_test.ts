import { assertEquals } from "@std/assert";
import { DAY, HOUR, MINUTE } from "@std/datetime";
import { checkedCalls } from "./checked_call.ts";
import { maySchedule, scheduleOnce, unschedule } from "./schedule_once.ts";
import { FakeSlack, refusal } from "./testing/fake_slack.ts";

/** Slack schedules nothing for the past. */
const AT = Math.ceil(Date.now() / MINUTE) * MINUTE + HOUR;
const message = { text: "In 3 minutes", blocks: [] };

Deno.test("scheduleOnce() schedules the same message for the same moment once", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const first = await scheduleOnce(slack, "D1", AT, message);
  assertEquals(await scheduleOnce(slack, "D1", AT, message), first);
  assertEquals(fake.scheduled.length, 1);
  await scheduleOnce(slack, "D1", AT, { ...message, text: "Another meeting" });
  await scheduleOnce(slack, "D1", AT + MINUTE, message);
  assertEquals(fake.scheduled.length, 3);
});

Deno.test("scheduleOnce() leaves one of two that were scheduled at once", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const ids = await Promise.all([1, 2].map(() => scheduleOnce(slack, "D1", AT, message)));
  assertEquals(fake.scheduled.length, 1);
  assertEquals(ids, [fake.scheduled[0].id, fake.scheduled[0].id]);
});

Deno.test("scheduleOnce() schedules again what Slack did not schedule, and not what it did", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client, 10_000, () => Promise.resolve());
  fake.refuse("chat.scheduleMessage", "internal_error", 1);
  assertEquals(await scheduleOnce(slack, "D1", AT, message), fake.scheduled[0].id);
  fake.once("chat.scheduleMessage", (args) => {
    fake.scheduled.push({ ...args, id: "Q9", channel_id: "D2" });
    return refusal("internal_error");
  });
  assertEquals(await scheduleOnce(slack, "D2", AT, message), "Q9");
  assertEquals(fake.scheduled.length, 2);
});

Deno.test("unschedule() takes it back, and leaves what was posted meanwhile", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const id = await scheduleOnce(slack, "D1", AT, message);
  await unschedule(slack, "D1", id);
  await unschedule(slack, "D1", id);
  assertEquals(fake.scheduled, []);
});

Deno.test("maySchedule() is neither for the next minute nor for next year", () => {
  assertEquals(maySchedule(AT, AT - 30_000), false);
  assertEquals(maySchedule(AT, AT - 2 * MINUTE), true);
  assertEquals(maySchedule(AT, AT - 121 * DAY), false);
  assertEquals(maySchedule(AT, AT + DAY), false);
});
