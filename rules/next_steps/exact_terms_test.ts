import { assertEquals } from "@std/assert";
import { exactTerms, holdsTerm } from "./exact_terms.ts";

Deno.test("exactTerms() are ids, codes, versions and quoted phrases, each once", () => {
  assertEquals(exactTerms("CVE-2026-1 and cve-2026-1, see RFC-9110"), ["cve-2026-1", "RFC-9110"]);
  assertEquals(exactTerms("E0499, ORA-00942 or HTTP 502 with exit code 137"), [
    "ORA-00942",
    "E0499",
    "HTTP 502",
    "code 137",
  ]);
  assertEquals(exactTerms("says “no route to host”, `fleetctl apply -f` fails"), [
    "no route to host",
    "fleetctl apply -f",
  ]);
  assertEquals(exactTerms("The „import“ of 40 vehicles in 2026 at 9:30, 50% of it"), []);
  assertEquals(exactTerms("Windows 11", false), []);
  assertEquals(
    exactTerms("a-1 ".repeat(9) + Array.from({ length: 9 }, (_, i) => `AB-${i}`)).length,
    5,
  );
});

Deno.test("holdsTerm() finds a term whole", () => {
  assertEquals(holdsTerm("(cve-2026-10421)", "CVE-2026-10421"), true);
  assertEquals(holdsTerm("CVE-2026-104211, XCVE-2026-10421", "CVE-2026-10421"), false);
  assertEquals(holdsTerm("macOS 15.2.1 and macOS 15.25", "macOS 15.2"), false);
  assertEquals(holdsTerm("On macOS 15.2.", "macOS 15.2"), true);
});
