import { assert, assertEquals } from "@std/assert";
import { exportName, exportText, isNothing, rowWords } from "./export.ts";

Deno.test("exportName() holds the codename or an id, and no letter that a file may not have", () => {
  const name = (id: string, codename?: string) =>
    exportName(
      { what: "customer", customer: { id, ...(codename ? { codename } : {}) } },
      "2026-02-02",
    );
  assertEquals(name("C0FERNHILLINT", "Ceres"), "baton-customer-ceres-2026-02-02.json");
  assertEquals(name("C1", "../Big  Ödland"), "baton-customer-big-o-dland-2026-02-02.json");
  assertEquals(name("C0FERNHILLINT"), "baton-customer-c0fernhillint-2026-02-02.json");
  assertEquals(name("C1", "小惑星"), "baton-customer-c1-2026-02-02.json");
  assertEquals(
    exportName({ what: "week", week: "2026-W05" }, "2026-02-02"),
    [
      "baton-retro-2026-W05.json",
    ][0],
  );
});

Deno.test("exportText() says what it is, when, by whom, and holds every row", () => {
  const rows = { customers: [{ id: "C1", name: "Müller & Söhne “GmbH”" }], calls: [] };
  const subject = { what: "customer", customer: { id: "C1" } } as const;
  const text = exportText(subject, rows, "U0OPS", Date.parse("2026-02-02T08:00:00Z"));
  assertEquals(JSON.parse(text), {
    format: "baton-export/1",
    what: "customer",
    id: "C1",
    exported_at: "2026-02-02T08:00:00.000Z",
    exported_by: "U0OPS",
    rows: { customers: 1, calls: 0 },
    datastores: rows,
  });
  assert(text.includes("\n  "), "for people as well");
});

Deno.test("rowWords() counts what there is", () => {
  const rows = { customers: [1], calls: [1, 2], meetings: [] };
  assertEquals(rowWords(rows), ["1 row of `customers`", "2 rows of `calls`"]);
  assertEquals([isNothing(rows), isNothing({ retros: [] }), isNothing({})], [false, true, true]);
});
