import { assertEquals } from "@std/assert";
import { withDefaults } from "./defaults.ts";
import { DEFAULTS } from "./defaults.ts";
import { HANDBOOK } from "./entries/mod.ts";
import {
  defaulted,
  entry,
  exampleOf,
  group,
  type InForce,
  list,
  mayBeLeftOut,
  optional,
  type Place,
  type Written,
} from "./entry.ts";
import type { WrittenHandbook } from "./handbook.ts";
import { problemsAt } from "./handbook_problems.ts";
import { CHANNEL, choice, count, DATE } from "./kinds.ts";
import { handbook as berlin } from "../tests/handbooks/berlin.ts";
import { handbook as kathmandu } from "../tests/handbooks/kathmandu.ts";

/** A job that a team may leave out: its channel has no default, and nothing else has to be said. */
const PATROL = group("The night patrol.", {
  channel: optional("Nobody patrols.", entry(CHANNEL)),
  rounds: defaulted(2, entry(count(1, 5))),
  pace: defaulted("slow", entry(choice("slow", "fast"))),
  closed: defaulted([], list(entry(DATE), [0, 3], "When nobody patrols.")),
});
const PIER = group("A pier.", { length: entry(count(1, 900)), patrol: PATROL });

/** Compiles only when both types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true
  : false;

Deno.test("types come from the entries: what has a default is there, and need not be written", () => {
  const in_force: Same<
    InForce<typeof PIER>["patrol"],
    { rounds: number; pace: "slow" | "fast"; closed: string[]; channel?: string }
  > = true;
  const written: Written<typeof PIER> = { length: 1 };
  const patrol: Written<typeof PIER>["patrol"] = { pace: "fast" };
  // @ts-expect-error: a pier has a length
  const missing: Written<typeof PIER> = { patrol };
  // @ts-expect-error: of another type
  const wrong: Written<typeof PIER> = { length: "1" };
  assertEquals([in_force, problemsAt(PIER, written, "")], [true, []]);
  assertEquals(problemsAt(PIER, missing, "").map(({ path }) => path), ["length"]);
  assertEquals(problemsAt(PIER, wrong, "").map(({ path }) => path), ["length"]);
});

Deno.test("a group may be omitted when each of its entries may", () => {
  assertEquals(mayBeLeftOut(PATROL), true);
  assertEquals(mayBeLeftOut(PIER), false);
  const paths = (value: unknown) => problemsAt(PIER, value, "").map(({ path }) => path);
  assertEquals(paths({ length: 3, patrol: {} }), []);
  assertEquals(paths({ length: 3, patrol: null }), ["patrol"]);
  assertEquals(paths({ length: 3, patrol: { rounds: 9, closed: ["soon"] } }), [
    "patrol.rounds",
    "patrol.closed.0",
  ]);
});

Deno.test("exampleOf() gives one that is allowed, for a whole place", () => {
  assertEquals(problemsAt(PIER, exampleOf(PIER), ""), []);
  assertEquals(problemsAt(HANDBOOK.entries.rotation, exampleOf(HANDBOOK.entries.rotation), ""), []);
});

Deno.test("withDefaults() fills in what a handbook skips, and nothing that it says", () => {
  const { incidents, product, trials, wording, support } = DEFAULTS;
  const filled = {
    ...kathmandu,
    week_starts: "Monday" as const,
    support,
    incidents,
    trials,
    product: { ...product, ...kathmandu.product },
    wording: { ...wording, ...kathmandu.wording },
  };
  assertEquals(withDefaults(kathmandu), filled);
  const sunday = { ...filled, week_starts: "Sunday" } as const;
  assertEquals(withDefaults(sunday), sunday);
  assertEquals(withDefaults(berlin), berlin);
  // Said to be nothing is not said.
  const nothing: WrittenHandbook = { ...kathmandu, week_starts: undefined };
  assertEquals(withDefaults(nothing).week_starts, "Monday");
});

Deno.test("every default is that of an entry, and every entry's default is filled in", () => {
  const found: Record<string, unknown> = {};
  const look = (place: Place, path: string) => {
    if ("entries" in place) {
      for (const [name, inner] of Object.entries(place.entries)) {
        look(inner, path ? `${path}.${name}` : name);
      }
    } else if (place.default !== undefined) found[path] = place.default;
  };
  look(HANDBOOK, "");
  assertEquals(found, flat(DEFAULTS));
});

function flat(value: object, path = ""): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => {
      const place = path ? `${path}.${name}` : name;
      const isGroup = typeof inner === "object" && !Array.isArray(inner);
      return isGroup ? Object.entries(flat(inner, place)) : [[place, inner]];
    }),
  );
}
