import { assert, assertEquals } from "@std/assert";
import type { Incident } from "./incident.ts";
import { afterLook, markedAmong, type RoomMessage, timelineOf } from "./timeline.ts";

const NINE = Date.UTC(2026, 1, 2, 9);
const HOUR = 3_600_000;
const ts = (at: number) => (at / 1000).toFixed(6);

const incident: Incident = {
  id: "i.1",
  title: "Sign-in fails",
  severity: "SEV1",
  declared_by: "U1",
  declared_at: NINE,
  acknowledged: { by: "U2", at: NINE + 1, chain: 1 },
  updates: [{ by: "U2", at: NINE + HOUR, known: "The last release", doing: "", next: "Roll back" }],
  affected: [],
  revision: 3,
  ticks: {},
  resolved: { by: "U2", at: NINE + 3 * HOUR, words: "A rollback" },
  late_entries: [{ by: "U1", at: NINE - HOUR, words: "The release went out" }],
};
const pin = [{ name: "pushpin", count: 1 }];
const marks = (...messages: Partial<RoomMessage>[]) =>
  markedAmong(
    messages.map((message, at) => ({ ts: ts(NINE + at), ...message })),
    { reaction: "pushpin", own: "A0BATON" },
  );

Deno.test("the timeline has what the row knows, marked messages and late entries in their order", () => {
  const marked = marks({
    ts: ts(NINE + 26 * HOUR),
    user: "U3",
    text: "It came &lt;back&gt; in &amp; around <https://a.example/x|the graph>",
    reactions: pin,
    files: [{ title: "Graph" }, { name: "log.txt" }],
  });
  const paged = [{ at: NINE + 5, people: ["U2"], as: "L1" }];
  assertEquals(
    timelineOf(incident, marked, paged).map(({ at, by, text }) => [(at - NINE) / HOUR, by, text]),
    [
      [-1, "U1", "The release went out"],
      [0, "U1", "Declared as SEV1: Sign-in fails"],
      [1 / HOUR, "U2", "Acknowledged the page"],
      [5 / HOUR, undefined, "Paged <@U2> (L1)"],
      [1, "U2", "Update · The last release · Roll back"],
      [3, "U2", "Resolved: A rollback"],
      [
        26,
        "U3",
        "It came <back> in & around the graph (https://a.example/x) [file: Graph] [file: log.txt]",
      ],
    ],
  );
});

Deno.test("entries of the same moment have keys of their own", () => {
  const update = { by: "U1", at: NINE, known: "Slow", doing: "", next: "" };
  const late = { by: "U1", at: NINE, words: "The release went out" };
  const keys = timelineOf({
    ...incident,
    updates: [update, { ...update, by: "U2" }],
    late_entries: [late, { ...late, id: "Fx1" }, { ...late, by: "U2", id: "Fx2" }],
  }).map(({ key }) => key);
  assertEquals(new Set(keys).size, keys.length);
  for (
    const key of [`update:${NINE}`, `update:${NINE}+2`, `late:${NINE}`, "late:Fx1", "late:Fx2"]
  ) {
    assert(keys.includes(key), `${key} of ${keys}`);
  }
});

Deno.test("a time that was corrected moves its entry, and a key that is not there moves nothing", () => {
  const moved = { [`declared:${NINE}`]: NINE - 2 * HOUR, "message:1": 5 };
  const [first] = timelineOf({ ...incident, moved });
  assertEquals([first.text, first.at, first.moved], [
    "Declared as SEV1: Sign-in fails",
    NINE - 2 * HOUR,
    true,
  ]);
});

Deno.test("only what people marked is taken: no message of the app, no deleted one, no secret", () => {
  const found = marks(
    { user: "U1", text: "Not marked" },
    { user: "U1", text: "Other emoji", reactions: [{ name: "eyes" }] },
    { app_id: "A0BATON", text: "Posted an update", reactions: pin },
    { subtype: "tombstone", text: "This message was deleted.", reactions: pin },
    { username: "Monitoring", app_id: "A0OTHER", text: "Down", reactions: pin },
    { user: "U1", text: "Their card is 4242 4242 4242 4242", reactions: pin },
    { user: "U1", reactions: pin, files: [{ title: "screen.png" }] },
  );
  assertEquals(found.map(({ author, text, files }) => [author, text, files]), [
    ["Monitoring", "Down", undefined],
    [undefined, "Their card is [card number removed]", undefined],
    [undefined, "", ["screen.png"]],
  ]);
});

Deno.test("what a look read replaces what was known; what it did not read stays", () => {
  const known = (at: string, more: object = {}) => ({ ts: at, text: "old", ...more });
  const before = [
    known("1.0"),
    known("5.0"),
    known("6.0"),
    known("6.5", { thread_ts: "5.0" }),
    known("6.6", { thread_ts: "1.5" }),
    known("6.7", { thread_ts: "3.0" }),
  ];
  const after = afterLook(before, {
    marked: [{ ts: "5.0", text: "edited" }],
    from: "2.0",
    skipped: new Set(["3.0"]),
  });
  assertEquals(after.map((one) => [one.ts, one.text]), [
    ["1.0", "old"],
    ["5.0", "edited"],
    ["6.6", "old"],
    ["6.7", "old"],
  ]);
});
