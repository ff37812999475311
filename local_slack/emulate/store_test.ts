import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { Storage } from "../storage.ts";
import type { Row } from "./collection.ts";
import { SavedStore } from "./store.ts";

interface Note extends Row {
  text: string;
  owner?: string;
}

function open(path = ":memory:") {
  const storage = new Storage(path);
  const store = new SavedStore(storage);
  return { storage, store, notes: store.collection<Note>("test.notes", ["owner"]) };
}

function reopened(storage: Storage) {
  const store = new SavedStore(storage);
  return { store, notes: store.collection<Note>("test.notes", ["owner"]) };
}

Deno.test("SavedStore has the same rows, ids and next id when it is opened again", () => {
  const { storage, store, notes } = open();
  store.writeNow(() => {
    notes.insert({ text: "a", owner: "ann" });
    notes.insert({ text: "b", owner: "bob" });
    notes.insert({ text: "c", owner: "ann" });
    notes.update(1, { text: "A" });
    notes.delete(3);
  });
  const again = reopened(storage).notes;
  assertEquals(again.all().map(({ id, text }) => [id, text]), [[1, "A"], [2, "b"]]);
  assertEquals(again.findBy("owner", "ann").map((row) => row.text), ["A"]);
  assertEquals(again.insert({ text: "d" }).id, 4);
  storage.close();
});

Deno.test("SavedStore.writeNow() keeps nothing when its work throws", () => {
  const { storage, store, notes } = open();
  store.writeNow(() => notes.insert({ text: "kept", owner: "ann" }));
  assertThrows(() =>
    store.writeNow(() => {
      notes.update(1, { text: "lost" });
      notes.insert({ text: "lost" });
      store.setData("lost", true);
      throw new Error("no");
    })
  );
  assertEquals(notes.all().map((row) => row.text), ["kept"]);
  assertEquals(store.getData("lost"), undefined);
  assertEquals(notes.insert({ text: "next" }).id, 2);
  assertEquals(reopened(storage).notes.all().map((row) => row.text), ["kept", "next"]);
  storage.close();
});

Deno.test("SavedStore.write() takes turns and saves once, at the end of each", async () => {
  const { storage, store, notes } = open();
  const saved = () => reopened(storage).notes.count();
  const first = store.write(async () => {
    notes.insert({ text: "one" });
    await Promise.resolve();
    assertEquals(saved(), 0);
    notes.insert({ text: "two" });
  });
  const second = store.write(() => Promise.resolve(saved()));
  await first;
  assertEquals(await second, 2);
  await assertRejects(() =>
    store.write(async () => {
      notes.insert({ text: "three" });
      await Promise.reject(new Error("no"));
    })
  );
  assertEquals([notes.count(), saved()], [2, 2]);
  storage.close();
});

Deno.test("SavedStore saves a change that no call made at once", () => {
  const { storage, notes } = open();
  notes.insert({ text: "stray" });
  assertEquals(reopened(storage).notes.count(), 1);
  storage.close();
});

Deno.test("SavedStore keeps values, maps and sets among them", () => {
  const { storage, store } = open();
  store.writeNow(() => store.setData("map", new Map([["a", new Set([1])]])));
  assertEquals(reopened(storage).store.getData("map"), new Map([["a", new Set([1])]]));
  storage.close();
});

Deno.test("SavedStore.collection() refuses other indexes than before", () => {
  const { storage, store } = open();
  assertThrows(() => store.collection("test.notes", ["text"]), Error, "is indexed by owner");
  assert(store.collection("test.notes"));
  storage.close();
});

Deno.test("SavedStore.reset() forgets everything, on disk too", () => {
  const { storage, store, notes } = open();
  store.writeNow(() => notes.insert({ text: "a" }));
  store.reset();
  assertEquals(notes.all(), []);
  assertEquals(reopened(storage).notes.insert({ text: "b" }).id, 1);
  storage.close();
});

Deno.test("Collection.query() filters, sorts and pages", () => {
  const { storage, store, notes } = open();
  store.writeNow(() => {
    for (const text of ["c", "a", "d", "b"]) notes.insert({ text });
  });
  const page = notes.query({
    filter: (row) => row.text !== "d",
    sort: (a, b) => a.text.localeCompare(b.text),
    page: 2,
    per_page: 2,
  });
  assertEquals(page.items.map((row) => row.text), ["c"]);
  assertEquals([page.total_count, page.has_next, page.has_prev], [3, false, true]);
  storage.close();
});

Deno.test("SavedStore starts from the last whole write when the process was killed", async () => {
  const dir = await Deno.makeTempDir();
  try {
    const script = `
      import { Storage } from ${JSON.stringify(import.meta.resolve("../storage.ts"))};
      import { SavedStore } from ${JSON.stringify(import.meta.resolve("./store.ts"))};
      const store = new SavedStore(new Storage(${JSON.stringify(`${dir}/state.db`)}));
      const notes = store.collection("test.notes", ["owner"]);
      store.writeNow(() => notes.insert({ text: "whole" }));
      store.write(async () => {
        notes.insert({ text: "half" });
        console.log("in the middle");
        await new Promise((resolve) => setTimeout(resolve, 60_000));
      });
    `;
    const child = new Deno.Command(Deno.execPath(), {
      args: ["eval", "--ext=ts", script],
      stdout: "piped",
      stderr: "null",
    }).spawn();
    const reader = child.stdout.getReader();
    assertEquals(new TextDecoder().decode((await reader.read()).value), "in the middle\n");
    child.kill("SIGKILL");
    await reader.cancel();
    await child.status;
    const { storage, notes } = open(`${dir}/state.db`);
    assertEquals(notes.all().map((row) => row.text), ["whole"]);
    assertEquals(notes.insert({ text: "after" }).id, 2);
    storage.close();
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});
