import { assertEquals } from "@std/assert";
import { type CustomerLine, personNamed, readCustomerLines } from "./customer_lines.ts";

const read = (text: string) => readCustomerLines(text).lines;
const north = (line: CustomerLine) => [line.name, line.domains, line.internal, line.channel];

Deno.test("readCustomerLines() takes each separator, quotes, links, a BOM and empty lines", () => {
  const same = [
    "Northwind; north.example, n2.example; #north-int #north; @maya; Asia/Tokyo",
    'Northwind,"north.example, n2.example","#north-int, #north",@maya,asia/tokyo',
    "Northwind\tnorth.example n2.example\t#North-int|north\t@maya\tAsia/Tokyo",
    '\uFEFF\r\n"Northwind";https://www.north.example/ n2.example; north-int,#north ;@maya;Asia/Tokyo\r\n\r\n',
    "Time zone;Name;CSM;Internal channel;Customer channel;Domains\n" +
    "Asia/Tokyo;Northwind;@maya;#north-int;#north;north.example n2.example",
  ];
  for (const text of same) {
    const lines = read(text);
    assertEquals(lines.length, 1, text);
    assertEquals(north(lines[0]), [
      "Northwind",
      ["north.example", "n2.example"],
      { name: "north-int" },
      { name: "north" },
    ], text);
    assertEquals([lines[0].csm, lines[0].zone, lines[0].problems], ["@maya", "Asia/Tokyo", []]);
  }
  const [link] = read("N;;https://acme.slack.com/archives/C012ABCDEF <#C09ZZZZZZ|north>");
  assertEquals([link.internal, link.channel], [{ id: "C012ABCDEF" }, { id: "C09ZZZZZZ" }]);
});

Deno.test("readCustomerLines() numbers lines as they were pasted, and says what it cannot read", () => {
  const lines = read('\nA;\n\n"B\nC";\nD;d.example;#a #b #c;;Mars/Base;x\n"E;#e');
  assertEquals(lines.map(({ line, name }) => [line, name]), [
    [2, "A"],
    [4, "B C"],
    [6, "D"],
    [7, "E;#e"],
  ]);
  const [, , d, e] = lines;
  assertEquals(d.problems, [
    { what: "many_fields", columns: 5 },
    { what: "many_channels" },
    { what: "no_zone", written: "Mars/Base" },
  ]);
  assertEquals(e.problems, [{ what: "quote_open" }]);
  assertEquals(readCustomerLines(" \n\n").lines, []);
  // The name of the column alone is a name.
  assertEquals(read("Company").map(({ name }) => name), ["Company"]);
  assertEquals(readCustomerLines("Name;Domain;ARR\nA;a.example;5").unread, ["ARR"]);
});

Deno.test("personNamed() finds people by handle, name, address and id, and nobody by half of it", () => {
  const people = [
    { id: "U0000001", name: "maya", real_name: "Maya Okafor" },
    { id: "U0000002", name: "sam", real_name: "Sam Lee", profile: { display_name: "Sammy" } },
    { id: "U0000003", name: "sam2", real_name: "Sam Lee", profile: { email: "s@n.example" } },
    { id: "U0000004", name: "gone", real_name: "Gone Person", deleted: true },
  ];
  const id = (written: string) => (personNamed(written, people) as { id?: string }).id;
  for (const way of ["@maya", "maya", "Maya Okafor", "maya okafor", "U0000001", "<@U0000001>"]) {
    assertEquals(id(way), "U0000001", way);
  }
  assertEquals([id("Sammy"), id("s@n.example")], ["U0000002", "U0000003"]);
  assertEquals(personNamed("Sam Lee", people), { problem: "several", count: 2 });
  for (const nobody of ["May", "@gone"]) {
    assertEquals(personNamed(nobody, people), { problem: "no_name" });
  }
  assertEquals(personNamed("x@n.example", people), { problem: "no_address" });
});
