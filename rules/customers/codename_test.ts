import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { type Called, codenameProblem, likenessOf, offerCodenames } from "./codename.ts";
import { OFFERED, suitableCodenames } from "./codename.ts";
import { MINOR_PLANETS } from "./minor_planets.ts";

const NOBODY = { used: [], others: [] };

function called(name: string, more: Partial<Called> = {}): Called {
  return { name, aliases: [], domains: [], channel_names: [], ...more };
}

Deno.test("likenessOf() finds the same beginning in every name, word and spelling", () => {
  const begins: [string, Called][] = [
    ["Pallas", called("Palm & Sons")],
    ["Pallas", called("The Palm Company")],
    ["Pallas", called("Northwind", { aliases: ["Old Palisade"] })],
    ["Pallas", called("Northwind", { domains: ["mail.pal-cloud.example"] })],
    ["Pallas", called("Northwind", { channel_names: ["ext-palmer-internal"] })],
    ["Pallas", called("ＰÁＬＬＩＮＯ")],
    ["Pallas", called("Раllino")],
    ["Pallas", called("PA")],
    ["Pallas", called("P")],
    ["Hyg", called("Hygienic Ltd")],
  ];
  for (const [codename, customer] of begins) {
    assertEquals(likenessOf(codename, customer)?.how, "begins", JSON.stringify(customer));
  }
});

Deno.test("likenessOf() finds one name within the other, from four letters", () => {
  assertEquals(likenessOf("Leukothea", called("Thea Foods")), { word: "Thea", how: "inside" });
  assertEquals(likenessOf("Ceres", called("Sinceresta")), { word: "Sinceresta", how: "inside" });
  assertEquals(likenessOf("Leukothea", called("The Eas")), undefined);
});

Deno.test("likenessOf() does not mind what many names have", () => {
  const customer = called("Northwind Group AG", {
    domains: ["www.northwind.co.example"],
    channel_names: ["customer-northwind", "northwind-internal", "Plan B"],
  });
  for (const codename of ["Agenor", "Coppelia", "Interamnia", "Groot", "Bellona"]) {
    assertEquals(likenessOf(codename, customer), undefined, codename);
  }
});

Deno.test("suitableCodenames() skips what is used, and what any customer is called", () => {
  const taken = { used: ["CERES", "pal-las"], others: [called("Vesta Foods")] };
  const names = suitableCodenames(called("Fernhill", { aliases: ["Hygieia"] }), taken);
  for (const gone of ["Ceres", "Pallas", "Vesta", "Hygiea", "Feronia"]) {
    assert(MINOR_PLANETS.includes(gone), gone);
    assert(!names.includes(gone), gone);
  }
  assert(names.length > 400, `${names.length} are left`);
});

Deno.test("offerCodenames() goes through the whole list before one comes again", () => {
  const customer = called("Fernhill");
  const all = suitableCodenames(customer, NOBODY);
  const seen: string[] = [];
  let from = 0;
  while (seen.length < all.length) {
    const { names, next } = offerCodenames(customer, NOBODY, { seed: "Fx1", from });
    assertEquals(offerCodenames(customer, NOBODY, { seed: "Fx1", from }).names, names, "the same");
    assert(names.length === OFFERED || seen.length + names.length === all.length);
    seen.push(...names);
    from = next;
  }
  assertEquals([...seen].sort(), all);
  const again = offerCodenames(customer, NOBODY, { seed: "Fx1", from });
  assertEquals(again.names, seen.slice(0, OFFERED));
  const other = offerCodenames(customer, NOBODY, { seed: "Fx2", from: 0 });
  assert(other.names.join() !== again.names.join(), "another run has another order");
});

Deno.test("offerCodenames() repeats nothing when the name is corrected meanwhile", () => {
  const first = offerCodenames(called("F"), NOBODY, { seed: "Fx1", from: 0 });
  const second = offerCodenames(called("Northwind"), NOBODY, { seed: "Fx1", from: first.next });
  assertEquals(second.names.filter((name) => first.names.includes(name)), []);
});

Deno.test("offerCodenames() has nothing to offer when all are used up", () => {
  const taken = { used: MINOR_PLANETS, others: [] };
  const offer = offerCodenames(called("Fernhill"), taken, { seed: "Fx1", from: 300 });
  assertEquals(offer, { names: [], next: 0 });
});

Deno.test("codenameProblem() says why, in words", () => {
  const taken = { used: ["Ceres"], others: [called("Quillmark Foods")] };
  const problem = (codename: string) => codenameProblem(codename, called("Fernhill"), taken) ?? "";
  const expected: [string, string][] = [
    ["ceres", "choose one that was never used"],
    ["C-E-R-E-S", "choose one that was never used"],
    ["Fernweh", "starts like “Fernhill”"],
    ["Windfern Hill Fernhill", "a word in common"],
    ["Blue Quillmark", "another customer is really called"],
    ["Ab", "at least 3 letters"],
    ["Ceres!", "letters A to Z"],
    ["123", "letters A to Z"],
    ["Цepec", "letters A to Z"],
    ["A".repeat(31), "at most 30 characters"],
  ];
  for (const [codename, words] of expected) {
    assertStringIncludes(problem(codename), words, codename);
  }
  assertEquals(problem("Red Queen"), "");
});
