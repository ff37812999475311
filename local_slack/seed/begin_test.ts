import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { Storage } from "../storage.ts";
import { COMPANY } from "../testing/company.ts";
import { begin, type Beginnings, begun, OtherBeginningError } from "./begin.ts";
import { EMPTY } from "./empty.ts";
import type { ReadSeed } from "./read_seed.ts";

const NOW = Date.parse("2026-03-02T08:00:00Z");
const LARK: ReadSeed = {
  path: "lark.json",
  file: { team: { name: "Lark", domain: "lark" }, people: [{ name: "ana" }] },
  fingerprint: "1",
};
const OTHER = { ...LARK, path: "other.json", file: { ...LARK.file, team: EMPTY.team } };

function starts(storage: Storage, wanted?: Beginnings["wanted"]) {
  return begin(storage, { demo: COMPANY, empty: EMPTY, wanted }, ".workspace", NOW);
}

Deno.test("begin() goes on with what the workspace began with, and says so", () => {
  const storage = new Storage(":memory:");
  const first = starts(storage, LARK);
  assertEquals([first.team.id, first.operator], ["T0LARK", "U0ANA"]);
  assertStringIncludes(first.says!, "Starting with Lark from lark.json: 1 person, 1 channel, 0");
  begun(storage);
  for (
    const [wanted, words] of [
      [undefined, "Continuing with Lark, which started with lark.json."],
      [LARK, "lark.json was read when this workspace was new. What you did since then is saved."],
      [
        { ...LARK, fingerprint: "2" },
        "lark.json has changed since this workspace started with it.",
      ],
    ] as const
  ) {
    const { seed, team, says } = starts(storage, wanted);
    assertEquals([seed, team.id], [undefined, "T0LARK"]);
    assertStringIncludes(says!, words);
    assertEquals(says!.includes("--fresh"), wanted !== undefined);
  }
  for (
    const [wanted, words] of [["empty", "with an empty workspace"], [OTHER, "other.json"]] as const
  ) {
    const { message } = assertThrows(() => starts(storage, wanted), OtherBeginningError);
    assertStringIncludes(message, `in .workspace started with Lark from lark.json, not`);
    for (const part of [words, "Nothing was changed", "--fresh", "--dir PATH"]) {
      assertStringIncludes(message, part);
    }
  }
});

Deno.test("begin() refuses to be empty, or another's, where the demo is", () => {
  const storage = new Storage(":memory:");
  assertEquals(starts(storage).says, undefined);
  begun(storage);
  assertEquals(starts(storage).says, undefined);
  for (const wanted of ["empty", LARK] as const) {
    const { message } = assertThrows(() => starts(storage, wanted), OtherBeginningError);
    assertStringIncludes(message, "started with the demo, not");
  }
  const empty = new Storage(":memory:");
  starts(empty, "empty");
  begun(empty);
  assertEquals(starts(empty, "empty").says, undefined);
  assertEquals(starts(empty).says, undefined);
  assertThrows(
    () => starts(empty, LARK),
    OtherBeginningError,
    "started with an empty workspace (--no-demo), not with",
  );
});

Deno.test("begin() is empty where there is no demo, and goes on with what is there", () => {
  const nothing = (storage: Storage, wanted?: Beginnings["wanted"]) =>
    begin(storage, { empty: EMPTY, wanted }, ".workspace", NOW);
  const storage = new Storage(":memory:");
  assertEquals(nothing(storage).team.id, "T0LOCAL");
  begun(storage);
  assertEquals(nothing(storage, "empty").says, undefined);
  const filled = new Storage(":memory:");
  nothing(filled, LARK);
  begun(filled);
  assertStringIncludes(nothing(filled).says!, "Continuing with Lark");
});

Deno.test("begin() finishes what was cut off with the same seed, whatever a later start names", () => {
  const storage = new Storage(":memory:");
  const { seed } = starts(storage, LARK);
  for (const wanted of [undefined, LARK, { ...LARK, fingerprint: "2" }]) {
    assertEquals(JSON.stringify(starts(storage, wanted).seed), JSON.stringify(seed));
  }
  begun(storage);
  assertEquals(starts(storage).seed, undefined);
});

Deno.test("begin() keeps what an earlier version saved, and says that it does not know", () => {
  const storage = new Storage(":memory:");
  storage.set("seeded", true);
  assertEquals(starts(storage), { team: seedTeam(), operator: "U0OPS" });
  const { says, seed, team } = starts(storage, LARK);
  assertEquals([seed, team], [undefined, seedTeam()]);
  assert(says!.startsWith("An earlier version made the workspace in .workspace"), says);
  assertStringIncludes(says!, "--fresh");
});

function seedTeam() {
  return { id: "T0LOCAL", name: "Local", domain: "local" };
}
