import { assert, assertEquals } from "@std/assert";
import { findLeaks, type KnownCustomer, withoutLeaks } from "./leaks.ts";

const FERNHILL: KnownCustomer = {
  id: "C1",
  names: ["Fernhill Logistics GmbH", "Fernhill"],
  domains: ["fernhill.example"],
  channels: ["fernhill", "fernhill-internal"],
  codename: "Ceres",
};
const OTHERS: KnownCustomer[] = [
  { id: "C2", names: ["Ace"], domains: [], channels: [], codename: "Vesta" },
  { id: "C3", names: ["Gärtner & Söhne AG"], domains: ["gs-tools.co.uk"], channels: ["ext-gs"] },
  { id: "C4", names: ["Go On Ltd", "Nova"], domains: [], channels: [] },
];
const KNOWN = [FERNHILL, ...OTHERS];
const found = (text: string) => findLeaks(text, KNOWN).map((leak) => leak.found);

Deno.test("findLeaks() finds a name however it is written", () => {
  const written: Record<string, string> = {
    "Fernhill said so": "Fernhill",
    "FERNHILL LOGISTICS wants it": "FERNHILL LOGISTICS",
    "for fernHill's dispatchers": "fernHill",
    "F e r n h i l l": "F e r n h i l l",
    "fern-hill": "fern-hill",
    "Fern\nHill": "Fern\nHill",
    "**Fern**hill": "Fern**hill",
    "Fern<b>hill</b>": "Fern<b>hill",
    "Fern<!-- x -->hill": "Fern<!-- x -->hill",
    "<!-- Fernhill -->": "Fernhill",
    "MyFernhillApp2": "Fernhill",
    "use_fernhill_import": "fernhill",
    "F\u0435rnhill, a Cyrillic e": "F\u0435rnhill",
    "Fernhi\u217cl": "Fernhi\u217cl",
    "Ｆｅｒｎｈｉｌｌ": "Ｆｅｒｎｈｉｌｌ",
    "𝐅𝐞𝐫𝐧𝐡𝐢𝐥𝐥": "𝐅𝐞𝐫𝐧𝐡𝐢𝐥𝐥",
    "Fern\u200Bhi\u00ADll": "Fern\u200Bhi\u00ADll",
    "Férnhill": "Férnhill",
    "Fernhi11": "Fernhi11",
    "https://x.example/%46ernhill?y": "%46ernhill",
    "&#70;ernhill": "&#70;ernhill",
    "&#x46;ernhill": "&#x46;ernhill",
    "see #fernhill-internal": "fernhill-internal",
    "Fern|hill": "Fern|hill",
    "🅵🅴🆁🅽🅷🅸🅻🅻": "🅵🅴🆁🅽🅷🅸🅻🅻",
    "🇫🇪🇷🇳🇭🇮🇱🇱": "🇫🇪🇷🇳🇭🇮🇱🇱",
    "https://portal.fernhill.example/login": "fernhill.example",
    "https://fernhillstaging.net": "fernhill",
    "Gaertner & Soehne": "Gaertner & Soehne",
    "the ACE team": "ACE",
    "gs-tools.co.uk": "gs-tools.co.uk",
  };
  for (const [text, words] of Object.entries(written)) {
    assertEquals(found(text), [words], text);
  }
  assertEquals(found("Gärtner & Söhne"), ["Gärtner & Söhne"]);
  assertEquals(found("Gartner & Sohne"), ["Gartner & Sohne"]);
});

Deno.test("findLeaks() finds e-mail addresses, of anybody", () => {
  for (
    const [text, words] of [
      ["ask nadia@elsewhere.example.", "nadia@elsewhere.example"],
      ["mailto:a.b+c@x-y.example", "a.b+c@x-y.example"],
      ["nadia%40elsewhere.example", "nadia%40elsewhere.example"],
      ["nadia (at) elsewhere.example", "nadia (at) elsewhere.example"],
      ["nadia [at] elsewhere [dot] example", "nadia [at] elsewhere [dot] example"],
    ]
  ) assertEquals(found(text), [words], text);
  assertEquals(findLeaks("a@b.example", KNOWN, { emails: false }), []);
  assertEquals(found("@octocat and @team, 3 @ 5"), []);
});

Deno.test("findLeaks() lets ordinary words be", () => {
  for (
    const text of [
      "The interface places an ace of a face in a place, and on we go online.",
      "We refer hillside users to an innovation that was renovated",
      "It is a fern. Hills are far: fern hiking",
      "Ceres wants it, customer-ceres",
      "a trace of space",
    ]
  ) assertEquals(found(text), [], text);
});

Deno.test("findLeaks() says where, about which customer, and what to write", () => {
  const [leak] = findLeaks("one\ntwo Fernhill", KNOWN);
  assertEquals(leak, {
    from: 8,
    to: 16,
    found: "Fernhill",
    line: 2,
    kind: "name",
    customer: "C1",
    instead: "Ceres",
  });
  assertEquals(findLeaks("Nova", KNOWN)[0].instead, "the customer");
});

Deno.test("withoutLeaks() leaves nothing to find", () => {
  for (
    const text of [
      "Fernhill Logistics (nadia@fernhill.example) of #fernhill-internal",
      "MyFernhillApp",
      "Fern<b>hill</b> and https://fernhill.example/%46ernhill and F e r n h i l l",
      "ACE, Nova, gaertner & soehne",
    ]
  ) assertEquals(found(withoutLeaks(text, findLeaks(text, KNOWN))), [], text);
  assertEquals(
    withoutLeaks("Fernhill is slow", findLeaks("Fernhill is slow", KNOWN)),
    "Ceres is slow",
  );
});

Deno.test("findLeaks() knows a short name with a sign in it", () => {
  const known = [{ id: "C5", names: ["A&T"], domains: [], channels: [] }];
  for (const text of ["A&T", "a&t said", "A&amp;T"]) {
    assertEquals(findLeaks(text, known).length, 1, text);
  }
  assertEquals(findLeaks("a t junction, at last", known), []);
});

Deno.test("findLeaks() takes names of nothing for nothing", () => {
  const empty = { id: "C9", names: ["", " ", "X", "42"], domains: [""], channels: [""] };
  assertEquals(findLeaks("X 42 of everything", [empty]), []);
});

/** One customer, and whether a text is about them. */
function names(name: string, more: Partial<KnownCustomer> = {}) {
  const known = [{
    id: "C1",
    names: [name],
    domains: [],
    channels: [],
    codename: "Ceres",
    ...more,
  }];
  return (text: string) => findLeaks(text, known).map((leak) => leak.found);
}

Deno.test("findLeaks() knows a name without its legal form, its article and its sign for and", () => {
  for (
    const [saved, said] of [
      ["Halcyon Rail s.r.o.", "Halcyon Rail"],
      ["Brightwater Sp. z o.o.", "Brightwater"],
      ["Grupo Mirador S.A.B. de C.V.", "Grupo Mirador"],
      ["Linden GmbH & Co. KGaA", "Linden"],
      ["The Lantern Depot Pvt. Ltd.", "Lantern Depot"],
      ["Harrow & Stone LLP", "Harrow and Stone"],
      ["Harrow and Stone", "Harrow & Stone"],
      ["Harrow + Stone", "Harrow und Stone"],
      ["Harrow&Stone", "Harrow and Stone"],
    ]
  ) assertEquals(names(saved)(`${said} asked for it`), [said], saved);
});

Deno.test("findLeaks() knows letters that are written with two, in both directions", () => {
  for (
    const [saved, said] of [
      ["Åkesson Bil", "Aakesson Bil"],
      ["Møller Cargo", "Moeller Cargo"],
      ["Mueller Spedition", "Müller Spedition"],
      ["Mueller Spedition", "Mu\u0308ller Spedition"],
      ["Ærø Ferries", "Aeroe Ferries"],
    ]
  ) assertEquals(names(saved)(`${said} asked`), [said], saved);
});

Deno.test("findLeaks() knows names in scripts without blanks, and where words are declined", () => {
  for (
    const [saved, said, text] of [
      ["トヨタ", "トヨタ", "トヨタの輸入が遅い"],
      ["トヨタ", "ﾄﾖﾀ", "ﾄﾖﾀの輸入"],
      ["顺丰速运有限公司", "顺丰速运", "为顺丰速运导入数据"],
      ["ไทยเบฟ", "ไทยเบฟ", "บริษัทไทยเบฟช้า"],
      ["삼성전자", "삼성전자", "삼성전자는 느리다"],
      ["Северсталь", "Северстали", "импорт Северстали"],
      ["אלעל", "אלעל", "לאלעל יש בעיה"],
      ["شركة النور", "شركة النور", "لشركة النور"],
      ["ソニー株式会社", "ソニー", "ソニーの輸入"],
    ]
  ) assertEquals(names(saved)(text), [said], saved);
});

Deno.test("findLeaks() finds a domain in Unicode and in Punycode", () => {
  const [unicode, ascii] = ["müller-fracht.example", "xn--mller-fracht-dlb.example"];
  for (const saved of [unicode, ascii]) {
    const found = names("Xyzzy", { domains: [saved] });
    for (const said of [unicode, ascii]) {
      assertEquals(found(`timeout at ${said}`), [said], `${saved} as ${said}`);
    }
  }
});

Deno.test("findLeaks() finds short names in code and addresses, and not in other words", () => {
  for (const text of ["NovaImport fails", "importForNova()", "nova-sync", "nova2", "Novas map"]) {
    assertEquals(names("Nova")(text).length, 1, text);
  }
  for (const text of ["bmw asked", "useBMWImport()", "https://x.example/bmw/routes", "the BMWs"]) {
    assertEquals(names("BMW")(text).length, 1, text);
  }
  assertEquals(names("Apple")("https://applestaging.example").length, 1);
  const innocent: [string, string][] = [
    ["Apple", "A pineapple and apples are in the demo data"],
    ["Notion", "notional costs"],
    ["Visa Inc.", "vice versa and visas"],
    ["Box", "Boxes in the sandbox are empty"],
    ["Quillmark", "It has a quill. Mark it as done"],
    ["Ada", "at 3f2ada91 it breaks"],
  ];
  for (const [name, text] of innocent) assertEquals(names(name)(text), [], text);
});

Deno.test("findLeaks() knows the full names of a customer's people, in both orders", () => {
  const found = names("Fernhill", { people: ["Haddad, Nadia", "Bo"] });
  assertEquals(found("Nadia Haddad and Haddad, Nadia; Nadia and Bo agree"), [
    "Nadia Haddad",
    "Haddad, Nadia",
  ]);
});

Deno.test("findLeaks() leaves alone what the app filled in itself", () => {
  const known = [{ id: "C1", names: ["Harbor", "Time Inc."], domains: [], channels: [] }];
  const link = "https://github.com/harbor/fleet/issues/1";
  const except = [link, "Choose a time"];
  assertEquals(findLeaks(`Choose a time: ${link}`, known, { except }), []);
  assertEquals(findLeaks(`Harbor: ${link}`, known, { except }).map(({ from }) => from), [0]);
});

Deno.test("withoutLeaks() damages neither code nor markup", () => {
  const known = [FERNHILL];
  for (
    const [text, repaired] of [
      ["useFernhillImport()", "useCeresImport()"],
      ["fernhillImport()", "ceresImport()"],
      ["use_fernhill_import", "use_Ceres_import"],
      ["prefernhillpost", "pre-Ceres-post"],
      ["**Fern**hill is slow", "**Ceres** is slow"],
      ["Fern<b>hill</b>", "Ceres<b></b>"],
      ["| Fern | hill |", "| Ceres| |"],
      ["Fern\nhill", "Ceres\n"],
      ["git clone git@github.com:harbor/fleet.git", "git clone git@github.com:harbor/fleet.git"],
    ]
  ) assertEquals(withoutLeaks(text, findLeaks(text, known)), repaired);
});

Deno.test("findLeaks() looks through a long text for many customers in no time", () => {
  const many = Array.from({ length: 200 }, (_, n) => ({
    id: `C${n}`,
    names: [`Customer number ${n} Holding`, `Alias${n}x`],
    domains: [`customer${n}.example`],
    channels: [`customer-${n}`, `customer-${n}-internal`],
  }));
  const text = "The import of vehicles is slow, and nobody knows why. ".repeat(550);
  const from = performance.now();
  assertEquals(findLeaks(text, many), []);
  assert(performance.now() - from < 2000);
});

Deno.test("findLeaks() and withoutLeaks() take time that grows with the text, and not faster", () => {
  const text = "MyFernhillApp of Fernhill. ".repeat(2000);
  const from = performance.now();
  const leaks = findLeaks(text, KNOWN);
  assertEquals(leaks.length, 4000);
  assertEquals(withoutLeaks(text, leaks).length, "MyCeresApp of Ceres. ".length * 2000);
  assert(performance.now() - from < 2000);
});
