import { assertEquals } from "@std/assert";
import { editsOf, withChange, withEdits } from "./changes.ts";
import type { Incident } from "./incident.ts";

const incident: Incident = {
  id: "i.1",
  title: "Sign-in fails",
  severity: "SEV2",
  declared_by: "U1",
  declared_at: 1,
  updates: [],
  affected: ["quillmark"],
  revision: 3,
  ticks: {},
  moved: { "message:1": 5 },
};
const update = (by: string) => ({ by, at: 2, known: by, doing: "", next: "" });

Deno.test("two who change an incident at once are both kept, whoever wrote last", () => {
  const one: Partial<Incident> = {
    updates: [update("U1")],
    lead: "U1",
    moved: { "message:1": 5, "message:2": 6 },
    affected: ["quillmark", "fernhill"],
  };
  const other: Partial<Incident> = {
    updates: [update("U2")],
    severity: "SEV1",
    moved: { "message:1": 7 },
    affected: ["fernhill"],
  };
  const both = {
    lead: "U1",
    severity: "SEV1",
    moved: { "message:1": 7, "message:2": 6 },
    affected: ["fernhill"],
  };
  const { incident: kept, overtaken } = withEdits(
    { ...incident, ...other },
    editsOf(incident, one),
  );
  assertEquals(kept, { ...incident, ...both, updates: [update("U2"), update("U1")] });
  assertEquals(overtaken, []);
  const again = withEdits(kept, editsOf(incident, one));
  assertEquals(again, { incident: kept, overtaken: [] }, "a second time changes nothing");
});

Deno.test("of one value that two changed, the one that is there holds, and the other is named", () => {
  const edits = editsOf(incident, { title: "Sign-in is slow", impact: undefined, lead: "U1" });
  const { incident: kept, overtaken } = withEdits({ ...incident, title: "SSO fails" }, edits);
  assertEquals([kept.title, kept.lead, overtaken], ["SSO fails", "U1", ["title"]]);
});

Deno.test("of two who corrected the same entry one holds; entries of one minute are both kept", () => {
  const late = (id: string, words: string) => ({ id, by: "U1", at: 3, words });
  const first = { ...incident, late_entries: [late("Fx1", "The release")] };
  const mine = editsOf(first, { late_entries: [late("Fx1", "The second release")] });
  const theirs = [late("Fx1", "A deploy"), late("Fx3", "The release")];
  const { incident: kept, overtaken } = withEdits({ ...first, late_entries: theirs }, mine);
  assertEquals([kept.late_entries, overtaken], [theirs, ["late_entries"]]);
  const added = editsOf(incident, { late_entries: [late("Fx2", "The release")] });
  assertEquals(withEdits(first, added), {
    incident: { ...first, late_entries: [late("Fx1", "The release"), late("Fx2", "The release")] },
    overtaken: [],
  });
});

Deno.test("what was removed goes, and what is not changed is no edit", () => {
  const led = { ...incident, lead: "U1" };
  assertEquals(editsOf(led, { lead: "U1", title: "Sign-in fails", updates: [] }), []);
  const edits = editsOf(led, { lead: undefined });
  assertEquals(withEdits(led, edits).incident.lead, undefined);
  const ids = Array.from({ length: 30 }, (_, at) => `Fx${at}`);
  const known = ids.reduce((changes, id) => withChange({ changes }, id), [] as string[]);
  assertEquals([known.length, known.at(-1)], [20, "Fx29"]);
});
