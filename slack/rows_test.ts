import { assertEquals, assertRejects } from "@std/assert";
import { checkedCalls, SlackError } from "./checked_call.ts";
import { findRows, getRow, getRows } from "./rows.ts";
import { FakeSlack } from "./testing/fake_slack.ts";

Deno.test("getRow() takes the empty item of a miss for nothing", async () => {
  await using fake = new FakeSlack();
  fake.rows("retros").set("a", { id: "a" });
  const slack = checkedCalls(fake.client);
  assertEquals(await getRow(slack, "retros", "a"), { id: "a" });
  assertEquals(await getRow(slack, "retros", "b"), undefined);
});

Deno.test("getRows() asks for 25 at a time, side by side, and again for what failed", async () => {
  await using fake = new FakeSlack();
  const ids = Array.from({ length: 30 }, (_, n) => `${n}`);
  for (const id of ids) fake.rows("retros").set(id, { id });
  fake.once("apps.datastore.bulkGet", { items: [{ id: "0" }], failed_items: ["1", "2"] });
  const rows = await getRows(checkedCalls(fake.client), "retros", [...ids, "0"]);
  // The parts are read side by side.
  const asked = fake.seen("apps.datastore.bulkGet").map(({ ids }) => (ids as string[]).length);
  assertEquals(asked.toSorted((a, b) => b - a), [25, 5, 2]);
  const read = rows.map(({ id }) => id).sort();
  assertEquals(read, ["0", "1", "2", "25", "26", "27", "28", "29"].sort());
});

Deno.test("getRows() gives up when the same rows fail again and again", async () => {
  await using fake = new FakeSlack();
  const failing = { items: [], failed_items: ["1"] };
  for (let n = 0; n < 3; n++) fake.once("apps.datastore.bulkGet", failing);
  await assertRejects(() => getRows(checkedCalls(fake.client), "retros", ["1"]), SlackError);
});

Deno.test("findRows() follows the cursor over empty pages", async () => {
  await using fake = new FakeSlack();
  fake.once("apps.datastore.query", { items: [], response_metadata: { next_cursor: "two" } })
    .once("apps.datastore.query", { items: [{ id: "a" }], response_metadata: { next_cursor: "" } });
  assertEquals(await findRows(checkedCalls(fake.client), "notes", "week", "x"), [{ id: "a" }]);
  assertEquals(fake.seen("apps.datastore.query").map(({ cursor }) => cursor), [undefined, "two"]);
});
