import { assertEquals } from "@std/assert";
import { asciiDomain, unicodeDomain } from "./punycode.ts";

Deno.test("a domain is the same in both spellings", () => {
  for (
    const domain of [
      "bücher.example",
      "müller-fracht.example",
      "例え.example",
      "почта.example",
      "mañana.köln",
      "faß.example",
      "☃.example",
      "plain.example",
    ]
  ) assertEquals(unicodeDomain(asciiDomain(domain)), domain);
  assertEquals(asciiDomain("bücher.example"), "xn--bcher-kva.example");
  assertEquals(unicodeDomain("XN--BCHER-KVA.example"), "bücher.example");
});

Deno.test("what is no Punycode stays as it is", () => {
  for (const domain of ["xn--a!.example", "xn--99999999999.example", "xn--zzzz-9999zz.example"]) {
    assertEquals(unicodeDomain(domain), domain);
  }
  assertEquals(asciiDomain("ü b.example"), "ü b.example");
});
