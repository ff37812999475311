import { assertEquals, assertThrows } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import { StateInUseError, StateUnreadableError, StateVersionError, Storage } from "./storage.ts";

async function inFolder(work: (path: string) => void | Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await work(`${folder}/workspace.sqlite`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("Storage keeps values over a restart", async () => {
  await inFolder((path) => {
    const first = new Storage(path);
    first.set("clock", { offset: 5 });
    first.close();
    const second = new Storage(path);
    assertEquals(second.get("clock", { offset: 0 }), { offset: 5 });
    assertEquals(second.get("nothing", 7), 7);
    second.close();
  });
});

Deno.test("Storage.transaction() keeps nothing of work that fails", () => {
  const storage = new Storage(":memory:");
  storage.set("a", 1);
  assertThrows(() =>
    storage.transaction(() => {
      storage.set("a", 2);
      throw new Error("half-way");
    })
  );
  assertEquals(storage.get("a", 0), 1);
  assertEquals(storage.transaction(() => storage.set("a", 3)), undefined);
  assertEquals(storage.get("a", 0), 3);
  storage.close();
});

Deno.test("Storage refuses a file of another version, one in use, and one that is none", async () => {
  await inFolder((path) => {
    const storage = new Storage(path);
    assertThrows(() => new Storage(path), StateInUseError, "Stop that one");
    storage.close();
    const older = new DatabaseSync(path);
    older.exec("PRAGMA user_version = 99");
    older.close();
    const error = assertThrows(() => new Storage(path), StateVersionError, "--fresh");
    assertEquals((error as StateVersionError).found, 99);
    Deno.writeTextFileSync(
      path,
      "not a database at all, but long enough to have a header ".repeat(9),
    );
    assertThrows(() => new Storage(path), StateUnreadableError, "left as it is");
  });
});
