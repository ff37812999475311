import { assert, assertEquals } from "@std/assert";
import { DAY, SECOND } from "@std/datetime";
import { deleteCustomer, noteLeaving, putCustomer, putCustomers } from "../datastores/customers.ts";
import { findGuardIndex, noteSaving } from "../datastores/operations/guard_index.ts";
import type { Customer } from "../rules/customers/customer.ts";
import { checkedCalls } from "../slack/checked_call.ts";
import { FakeSlack } from "../slack/testing/fake_slack.ts";
import { judgePublic, readGuard } from "./guard.ts";
import { rebuildGuard, refreshGuard } from "./guard_index.ts";

const customer = (at: number, more: Partial<Customer> = {}): Customer => ({
  id: `C${at}`,
  name: `Quillmark ${at} Foods GmbH`,
  aliases: [`Qm${at}`],
  domains: [`quillmark-${at}.example`],
  internal_channel: `C${at}`,
  channel_names: [`qm-${at}-internal`, `qm-${at}`],
  csm: "U0MAYA",
  codename: `Planet ${at}`,
  ...more,
});
const many = (count: number) => Array.from({ length: count }, (_, at) => customer(at + 1));

async function withRows(
  customers: readonly Customer[],
  work: (slack: ReturnType<typeof checkedCalls>, fake: FakeSlack) => Promise<void>,
): Promise<void> {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  await putCustomers(slack, customers);
  await work(slack, fake);
}

/** What it finds, and whether all customers were read for it. */
async function found(slack: ReturnType<typeof checkedCalls>, fake: FakeSlack, text: string) {
  const before = fake.calls.length;
  const { held } = judgePublic([{ part: "the text", text }], await readGuard(slack));
  const calls = fake.calls.slice(before).map(({ method }) => method);
  const read_all = calls.includes("apps.datastore.query");
  return { found: held?.leaks.map(({ found }) => found) ?? [], read_all };
}

Deno.test("the guard reads one index, and finds the same as in all rows", async () => {
  await withRows(many(40), async (slack, fake) => {
    const text = "Quillmark 7 Foods, qm12 and https://quillmark-39.example, in #qm-3-internal";
    const all = await found(slack, fake, text);
    assertEquals([all.found.length, all.read_all], [4, true]);
    await rebuildGuard(slack, Date.now());
    assertEquals(await found(slack, fake, text), { found: all.found, read_all: false });
    assertEquals((await found(slack, fake, "Nobody is named here")).found, []);
  });
});

Deno.test("an index that may be older than the rows is not used", async () => {
  await withRows(many(3), async (slack, fake) => {
    const now = Date.now();
    const is = async (text: string, read_all: boolean, why: string) => {
      assertEquals((await found(slack, fake, text)).read_all, read_all, why);
    };
    await rebuildGuard(slack, now);
    await is("", false, "it was just made");
    // Somebody is being saved: before their row is written, and after.
    await noteSaving(slack, ["C4"], now);
    await is("", true, "somebody is being saved");
    await putCustomer(slack, customer(4, { name: "Halcyon" }));
    assertEquals((await found(slack, fake, "Halcyon")).found, ["Halcyon"]);
    await rebuildGuard(slack, now);
    await is("", true, "they may still be under way");
    await rebuildGuard(slack, now, ["C4"]);
    assertEquals(await found(slack, fake, "Halcyon"), { found: ["Halcyon"], read_all: false });
    // A save that was cut off: a while later, it is done or never will be.
    await noteSaving(slack, ["C5"], now - 60 * SECOND);
    await rebuildGuard(slack, now);
    await is("", false, "it is settled");
    // Rows that came by another way.
    await putCustomer(slack, customer(9, { name: "Northwind" }));
    assertEquals((await found(slack, fake, "Northwind")).found, ["Northwind"]);
    await rebuildGuard(slack, now - 8 * DAY);
    await is("", true, "no sweep has kept it up to date");
    await rebuildGuard(slack, now);
    fake.rows("operations").delete("guard:0");
    await is("", true, "it is not whole");
  });
});

Deno.test("a customer who is being forgotten leaves the index, and a long one is in several rows", async () => {
  // Each with names of some 30 kB: more than a megabyte in all.
  const aliases = (id: string) =>
    Array.from({ length: 30 }, (_, at) => `${id}${at}`.padEnd(1000, "é"));
  const long = many(20).map((one) => ({ ...one, aliases: aliases(one.id) }));
  await withRows(long, async (slack, fake) => {
    const now = Date.now();
    await refreshGuard(slack, now);
    assertEquals(await findGuardIndex(slack, now), undefined, "there was none");
    await rebuildGuard(slack, now);
    const rows = () => [...fake.rows("operations").keys()].filter((id) => id.startsWith("guard:"));
    const parts = rows().length;
    assert(parts > 2, `${parts} rows`);
    for (const id of rows()) {
      const row = JSON.stringify(fake.rows("operations").get(id));
      const size = new TextEncoder().encode(row).length;
      assert(size < 400_000, `${id} has ${size} bytes`);
    }
    assertEquals((await findGuardIndex(slack, now))?.known.length, 20);
    await noteLeaving(slack, "C7", { by: "U0OPS", at: now, had: {} as never });
    await refreshGuard(slack, now);
    assert(!JSON.stringify([...fake.rows("operations").values()]).includes('"C7"'));
    await Promise.all(long.slice(3).map(({ id }) => deleteCustomer(slack, id)));
    await refreshGuard(slack, now);
    assertEquals(rows().length, 1, "no row of the longer index is left");
    assertEquals((await findGuardIndex(slack, now))?.rows, 3);
  });
});
