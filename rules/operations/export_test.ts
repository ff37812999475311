import { assert, assertEquals } from "@std/assert";
import {
  countRows,
  exportFiles,
  LONGEST_LINE,
  mentionedPeople,
  MOST_ROWS,
  namedPerson,
  peopleText,
  rowCount,
} from "./export.ts";

Deno.test("exportFiles() makes a line of each row, as it is kept, and no file of nothing", () => {
  const odd = { id: "C1", name: "Müller & Söhne “GmbH”\n\u2028second line", notice: '{"a":1}' };
  const [file, ...others] = exportFiles({ calls: [], customers: [odd, { id: "C2" }] });
  assertEquals(others, []);
  assertEquals([file.name, file.datastore, file.rows, file.long], [
    "customers.jsonl",
    "customers",
    2,
    false,
  ]);
  const lines = file.text.split("\n");
  assertEquals(lines.map((line) => line && JSON.parse(line)), [odd, { id: "C2" }, ""]);
});

Deno.test("exportFiles() keeps to what the Slack CLI reads: rows of a file, bytes of a line", () => {
  const calls = Array.from({ length: 2 * MOST_ROWS + 1 }, (_, at) => ({ id: `Fx${at}` }));
  const fitting = { id: "Fx", text: "ä".repeat((LONGEST_LINE - 22) / 2) };
  const long = { id: "FxLong", text: "ä".repeat(LONGEST_LINE / 2) };
  const files = exportFiles({ calls, retros: [long, fitting], meetings: [long] });
  assertEquals(files.map(({ name, rows, long }) => [name, rows, long]), [
    ["calls.jsonl", MOST_ROWS, false],
    ["calls.2.jsonl", MOST_ROWS, false],
    ["calls.3.jsonl", 1, false],
    ["retros.jsonl", 1, false],
    ["retros.long.jsonl", 1, true],
    ["meetings.long.jsonl", 1, true],
  ]);
  assert(files.every(({ name, datastore }) => name.split(".")[0] === datastore));
});

Deno.test("mentionedPeople() finds ids in values, in JSON and in text, and no words", () => {
  const rows = {
    customers: [{ id: "C0FERNHILL", csm: "U0MAYA", leaving: '{"by":"U0OPS"}' }],
    calls: [{ id: "FxU1234", summary: ["UPDATE for <@W012AB>, at URGENT2 with ÜU0SAM, U12"] }],
    retro_notes: [{ id: "2026-W05/U0AIKO", user: "U0AIKO" }],
  };
  assertEquals(mentionedPeople(rows), ["U0AIKO", "U0MAYA", "U0OPS", "URGENT2", "W012AB"]);
  assertEquals([countRows(rows), countRows({ calls: [] })], [3, 0]);
  assertEquals([rowCount(1), rowCount(2500)], ["1 row", "2,500 rows"]);
});

Deno.test("namedPerson() names the team, and nobody from outside", () => {
  const home = { team_id: "T0HARBOR" };
  const maya = {
    id: "U0MAYA",
    team_id: "T0HARBOR",
    name: "maya",
    real_name: "Maya Lindqvist",
    profile: { display_name: "Maya 🦊" },
  };
  const gone = { id: "U1", team_id: "T0HARBOR", name: "lee", deleted: true };
  const guest = { id: "U2", team_id: "T0FERNHILL", name: "fern", real_name: "Fern Hill" };
  const people = [maya, gone, guest].map((user) => namedPerson(user, home));
  assertEquals(peopleText(people).split("\n"), [
    '{"id":"U0MAYA","name":"maya","real_name":"Maya Lindqvist","display_name":"Maya 🦊"}',
    '{"id":"U1","name":"lee","deleted":true}',
    '{"id":"U2","outside":true}',
    "",
  ]);
});

Deno.test("exportFiles() holds no secret of an older row, and changes nothing else", () => {
  const value = JSON.stringify({ text: "pay with 4242 4242\n4242 4242", at: 1770213600123 });
  const plain = { id: "r1", kind: "told", value: '{"b":1, "a":2}' };
  const [{ text }] = exportFiles({
    operations: [{ id: "r2", value, pieces: ["4242424242424242"] }, plain],
  });
  const [first, second] = text.trim().split("\n").map((line) => JSON.parse(line));
  assertEquals(JSON.parse(first.value), {
    text: "pay with [card number removed]",
    at: 1770213600123,
  });
  assertEquals(first.pieces, ["[card number removed]"]);
  assertEquals(second, plain);
});
