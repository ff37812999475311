import { assert, assertEquals, assertRejects } from "@std/assert";
import { HOUR, SECOND } from "@std/datetime";
import { createEvents } from "../events.ts";
import type { Caller, Datastores, JsonObject, SlackReply } from "../types.ts";
import { DatastoreChangedError, openDatastores } from "./mod.ts";

const DEFINITIONS = {
  notes: {
    primary_key: "id",
    time_to_live_attribute: "expires_at",
    attributes: {
      id: { type: "string" },
      week: { type: "string" },
      words: { type: "array" },
      extra: { type: "object" },
      count: { type: "integer" },
      score: { type: "number" },
      done: { type: "boolean" },
      who: { type: "slack#/types/user_id" },
      expires_at: { type: "slack#/types/timestamp" },
    },
  },
};
const CALLER: Caller = { token: "x", kind: "app", user_id: "U1", scopes: [] };

async function withStores(
  work: (
    call: (method: string, args: JsonObject) => Promise<SlackReply>,
    stores: Datastores,
  ) => Promise<void>,
  path?: string,
): Promise<void> {
  const stores = await openDatastores({
    ...(path ? { path } : {}),
    definitions: DEFINITIONS,
    events: createEvents(),
  });
  const call = async (method: string, args: JsonObject) =>
    await stores.methods[`apps.datastore.${method}`]({
      method: `apps.datastore.${method}`,
      args: { datastore: "notes", ...args },
      caller: CALLER,
    });
  try {
    await work(call, stores);
  } finally {
    await stores.close();
  }
}

function codes(reply: SlackReply): string[] {
  assertEquals([reply.ok, reply.error], [false, "datastore_error"]);
  return (reply.errors as { code: string }[]).map((error) => error.code);
}

Deno.test("put and get keep every type as it is", async () => {
  await withStores(async (call) => {
    const item = {
      id: "2026-W01/é😀",
      week: "",
      words: ["a", 1, { b: [] }],
      extra: { deep: { empty: {} } },
      count: 9007199254740991,
      score: -0.1,
      done: false,
      who: "U1",
      expires_at: 1767225600,
    };
    assertEquals((await call("put", { item })).item, item);
    assertEquals((await call("get", { id: item.id })).item, item);
    assertEquals(await call("get", { id: "none" }), { ok: true, datastore: "notes", item: {} });
    await call("put", { item: { id: item.id, week: "only this" } });
    assertEquals((await call("get", { id: item.id })).item, { id: item.id, week: "only this" });
    assertEquals((await call("delete", { id: item.id })).ok, true);
    assertEquals((await call("delete", { id: item.id })).ok, true);
  });
});

Deno.test("values at the edges of their types are kept or refused, and never fail", async () => {
  await withStores(async (call) => {
    let deep: unknown = "bottom";
    for (let level = 0; level < 31; level++) deep = { in: deep };
    const kept: JsonObject[] = [
      { score: 1e20 },
      { score: 2 ** 53 },
      { score: 9.9e125 },
      { score: 1e-7 },
      { words: [1e20, null, "", [], {}] },
      { extra: deep },
      { week: "\u{1f600}" },
    ];
    for (const values of kept) {
      assertEquals((await call("put", { item: { id: "a", ...values } })).ok, true);
      assertEquals((await call("get", { id: "a" })).item, { id: "a", ...values });
    }
    const query = { expression: "#s > :s", expression_attributes: { "#s": "score" } };
    const found = await call("query", { ...query, expression_values: { ":s": 1e20 } });
    assertEquals(found.items, []);
    const refused: JsonObject[] = [
      { score: 1e126 },
      { score: 1e-140 },
      { score: null, count: 2 ** 53 },
      { extra: { in: deep } },
      { constructor: "x" },
      { toString: null },
      { expires_at: 1.5 },
    ];
    for (const values of refused) codes(await call("put", { item: { id: "b", ...values } }));
    assertEquals((await call("get", { id: "b" })).item, {});
    const names = { "#s": "constructor" };
    const unknown = await call("query", {
      ...query,
      expression_attributes: names,
      expression_values: { ":s": 1 },
    });
    assertEquals(codes(unknown), ["unknown_attribute"]);
  });
});

Deno.test("update merges, makes what is not there, and loses nothing of two at once", async () => {
  await withStores(async (call) => {
    assertEquals((await call("update", { item: { id: "a", week: "1" } })).item, {
      id: "a",
      week: "1",
    });
    await Promise.all([
      call("update", { item: { id: "a", count: 1 } }),
      call("update", { item: { id: "a", done: true } }),
      call("update", { item: { id: "a", score: 2.5 } }),
    ]);
    assertEquals((await call("get", { id: "a" })).item, {
      id: "a",
      week: "1",
      count: 1,
      done: true,
      score: 2.5,
    });
  });
});

Deno.test("put names what is wrong with an item", async () => {
  await withStores(async (call) => {
    assertEquals(codes(await call("put", { item: { week: "1" } })), ["missing_primary_key"]);
    assertEquals(codes(await call("put", { item: { id: "" } })), ["missing_primary_key"]);
    assertEquals(codes(await call("put", { item: { id: "a", wek: "1" } })), ["unknown_attribute"]);
    assertEquals(codes(await call("put", { item: { id: "a", count: 1.5, done: "yes" } })), [
      "invalid_type",
      "invalid_type",
    ]);
    assertEquals(codes(await call("put", { item: { id: "a", who: null } })), ["invalid_type"]);
    const large = { id: "a", week: "x".repeat(401 * 1024) };
    assertEquals(codes(await call("put", { item: large })), ["item_too_large"]);
    const unknown = await call("put", { datastore: "nots", item: { id: "a" } });
    assertEquals(codes(unknown), ["datastore_config_not_found"]);
    assert(JSON.stringify(unknown.response_metadata).includes("nots"));
    assertEquals((await call("get", { id: "a" })).item, {});
  });
});

Deno.test("query evaluates a page at a time, filters afterwards, and pages on", async () => {
  await withStores(async (call) => {
    for (let start = 0; start < 250; start += 25) {
      const items = Array.from({ length: 25 }, (_, i) => ({
        id: `n${start + i}`,
        count: start + i,
      }));
      assertEquals((await call("bulkPut", { items })).ok, true);
    }
    const found: JsonObject[] = [];
    let cursor = "";
    let pages = 0;
    do {
      const page = await call("query", {
        expression: "#c BETWEEN :from AND :to",
        expression_attributes: { "#c": "count" },
        expression_values: { ":from": 10, ":to": 19 },
        limit: 20,
        ...(cursor ? { cursor } : {}),
      });
      found.push(...page.items as JsonObject[]);
      cursor = (page.response_metadata as { next_cursor: string }).next_cursor;
      pages++;
    } while (cursor);
    assertEquals(found.length, 10);
    assert(pages >= 13, `20 a page of 250: ${pages}`);
    assertEquals((await call("query", {})).ok, true);
    assertEquals(((await call("query", {})).items as unknown[]).length, 100);
    assertEquals((await call("count", {})).count, 250);
    assertEquals(codes(await call("query", { limit: 1001 })), ["invalid_limit"]);
    assertEquals(codes(await call("query", { cursor: "nonsense" })), ["invalid_cursor"]);
  });
});

Deno.test("query ends a page at 1 MB", async () => {
  await withStores(async (call) => {
    for (let i = 0; i < 5; i++) {
      await call("put", { item: { id: `n${i}`, week: "x".repeat(300 * 1024) } });
    }
    const page = await call("query", { limit: 1000 });
    assert((page.items as unknown[]).length < 5);
    assert((page.response_metadata as { next_cursor: string }).next_cursor !== "");
  });
});

Deno.test("query takes the listed operators and refuses the others by name", async () => {
  await withStores(async (call) => {
    await call("put", { item: { id: "a", week: "2026-W01", count: 1 } });
    const query = (expression: string, names: JsonObject, values: JsonObject) =>
      call("query", {
        expression,
        expression_attributes: names,
        expression_values: values,
      });
    const w = { "#w": "week" };
    for (
      const [expression, names, values] of [
        ["#w = :a", w, { ":a": "2026-W01" }],
        ["begins_with(#w, :a) and contains(#w, :b)", w, { ":a": "2026", ":b": "W" }],
        ["(#w > :a OR #w <= :b) AND attribute_not_exists(#x)", { ...w, "#x": "done" }, {
          ":a": "2027",
          ":b": "2026-W09",
        }],
      ] as const
    ) {
      assertEquals(((await query(expression, names, values)).items as unknown[]).length, 1);
    }
    assertEquals(codes(await query("#w <> :a", w, { ":a": "x" })), ["unsupported_operator"]);
    assertEquals(codes(await query("NOT #w = :a", w, { ":a": "x" })), ["unsupported_operator"]);
    assertEquals(codes(await query("size(#w) > :a", w, { ":a": 1 })), ["unsupported_operator"]);
    assertEquals(codes(await query("week = :a", {}, { ":a": "x" })), ["invalid_expression"]);
    assertEquals(codes(await query("#w = :a", w, {})), ["invalid_expression"]);
    assertEquals(codes(await query("#w = :a", { ...w, "#x": "count" }, { ":a": "x" })), [
      "invalid_expression",
    ]);
    assertEquals(codes(await query("#k = :a", { "#k": "id" }, { ":a": "x" })), [
      "primary_key_in_expression",
    ]);
    const begun = await query("begins_with (#k, :a)", { "#k": "id" }, { ":a": "a" });
    assertEquals((begun.items as unknown[]).length, 1, "a sample of Slack's lives by it");
    assertEquals(codes(await query("#k = :a", { "#k": "wek" }, { ":a": "x" })), [
      "unknown_attribute",
    ]);
    assertEquals(codes(await query("#w = :a", w, { ":a": ["x"] })), ["invalid_type"]);
    assertEquals(codes(await query("#w = = :a", w, { ":a": "x" })), ["invalid_request"]);
  });
});

Deno.test("bulk calls keep their limits and refuse a key twice", async () => {
  await withStores(async (call) => {
    const items = Array.from({ length: 26 }, (_, i) => ({ id: `n${i}` }));
    assertEquals(codes(await call("bulkPut", { items })), ["too_many_items"]);
    assertEquals(codes(await call("bulkPut", { items: [{ id: "a" }, { id: "a" }] })), [
      "duplicate_items",
    ]);
    assertEquals(codes(await call("bulkPut", { items: [{ id: "a" }, { nothing: 1 }] })), [
      "missing_primary_key",
      "unknown_attribute",
    ]);
    assertEquals((await call("count", {})).count, 0);
    await call("bulkPut", { items: items.slice(0, 25) });
    assertEquals(
      ((await call("bulkGet", { ids: ["n1", "none", "n2"] })).items as JsonObject[])
        .map((item) => item.id).sort(),
      ["n1", "n2"],
    );
    await call("bulkDelete", { ids: ["n1", "none"] });
    assertEquals((await call("bulkGet", { ids: ["n1"] })).items, []);
  });
});

Deno.test("expire() deletes rows two days after their time", async () => {
  await withStores(async (call, stores) => {
    const now = Date.now();
    const ago = (hours: number) => Math.floor((now - hours * HOUR) / SECOND);
    await call("put", { item: { id: "old", expires_at: ago(49) } });
    await call("put", { item: { id: "late", expires_at: ago(47) } });
    await call("put", { item: { id: "for good" } });
    assertEquals(await stores.expire(now), 1);
    const { rows } = await stores.browse("notes", 10);
    assertEquals(rows.map((row) => row.id).sort(), ["for good", "late"]);
  });
});

Deno.test("rows survive a restart, and a renamed key is refused", async () => {
  const path = await Deno.makeTempDir();
  try {
    await withStores(async (call) => void await call("put", { item: { id: "a" } }), path);
    await withStores(async (call) => {
      assertEquals((await call("get", { id: "a" })).item, { id: "a" });
    }, path);
    await assertRejects(
      () =>
        openDatastores({
          path,
          definitions: { notes: { primary_key: "key", attributes: { key: { type: "string" } } } },
          events: createEvents(),
        }),
      DatastoreChangedError,
      "--fresh",
    );
  } finally {
    await Deno.remove(path, { recursive: true });
  }
});

Deno.test("every row that was answered is there after the process was killed", async () => {
  const path = await Deno.makeTempDir();
  const writer = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      "--quiet",
      "--no-check",
      `--import-map=${new URL("../../import_map.npm.json", import.meta.url)}`,
      new URL("../testing/datastore_writer.ts", import.meta.url).href,
      path,
    ],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  try {
    let written = 0;
    const decoder = new TextDecoder();
    for await (const chunk of writer.stdout) {
      written += decoder.decode(chunk).split("\n").filter(Boolean).length;
      if (written > 60) break;
    }
    writer.kill("SIGKILL");
    await writer.status;
    await withStores(async (call) => {
      const kept = (await call("count", {})).count as number;
      assert(kept >= written, `${written} were answered, ${kept} are there`);
    }, path);
  } finally {
    await Deno.remove(path, { recursive: true });
  }
});
