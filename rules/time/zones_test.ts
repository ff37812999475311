import { assert, assertEquals } from "@std/assert";
import { currentName, isZone, isZoneName, readerZone, sameZone, zoneNames } from "./zones.ts";

Deno.test("isZone() and isZoneName() know the zones of the world, as IANA writes them", () => {
  for (const zone of ["Europe/Berlin", "Asia/Calcutta", "Asia/Kolkata", "UTC", "Etc/GMT+1"]) {
    assert(isZone(zone) && isZoneName(zone), zone);
  }
  assert(isZone("europe/berlin") && !isZoneName("europe/berlin"));
  for (const zone of ["Mars/Base", "America/Nowhere", ""]) assert(!isZone(zone), zone);
});

Deno.test("zoneNames() has today's names, each once, and every one can be used", () => {
  const names = zoneNames();
  for (
    const [old, today] of [
      ["Asia/Calcutta", "Asia/Kolkata"],
      ["Europe/Kiev", "Europe/Kyiv"],
      ["Asia/Katmandu", "Asia/Kathmandu"],
      ["Asia/Saigon", "Asia/Ho_Chi_Minh"],
      ["America/Buenos_Aires", "America/Argentina/Buenos_Aires"],
      ["America/Godthab", "America/Nuuk"],
    ]
  ) {
    assertEquals([names.includes(old), names.includes(today)], [false, true], old);
    assertEquals(currentName(old), today);
  }
  // What is a zone of its own stays one, also where its clocks are a neighbor's.
  for (const zone of ["Europe/Stockholm", "Europe/Berlin", "America/Los_Angeles", "UTC"]) {
    assert(names.includes(zone), zone);
    assertEquals(currentName(zone), zone);
  }
  assertEquals(new Set(names).size, names.length);
  assertEquals(names.filter((name) => !isZone(name)), []);
  // Where Unicode keeps an old name for good, two names would be offered for one zone.
  assertEquals(
    new Set(names.map((name) =>
      Intl.DateTimeFormat("en", { timeZone: name })
        .resolvedOptions().timeZone
    )).size,
    names.length,
  );
});

Deno.test("sameZone() compares zones, not names", () => {
  const same = [
    ["Asia/Calcutta", "Asia/Kolkata"],
    ["Europe/Kiev", "Europe/Kyiv"],
    ["Europe/Uzhgorod", "Europe/Kyiv"],
    ["UTC", "Etc/UTC"],
    ["GMT", "UTC"],
    ["Zulu", "Etc/GMT"],
    ["US/Pacific", "America/Los_Angeles"],
    ["europe/berlin", "Europe/Berlin"],
    ["America/Nowhere", "America/Nowhere"],
  ];
  for (const [one, other] of same) assert(sameZone(one, other), `${one} and ${other}`);
  const others = [
    ["Europe/Berlin", "Europe/Stockholm"],
    ["Asia/Kolkata", "Asia/Colombo"],
    ["UTC", "Europe/London"],
    ["America/Nowhere", "UTC"],
  ];
  for (const [one, other] of others) assert(!sameZone(one, other), `${one} and ${other}`);
});

Deno.test("readerZone() falls back to the handbook's zone, and says which one it does not know", () => {
  assertEquals(readerZone("Asia/Calcutta", "Europe/Berlin"), { zone: "Asia/Kolkata" });
  assertEquals(readerZone(undefined, "Europe/Berlin"), { zone: "Europe/Berlin" });
  assertEquals(readerZone("", "Europe/Berlin"), { zone: "Europe/Berlin" });
  assertEquals(readerZone("America/Nowhere", "Europe/Berlin"), {
    zone: "Europe/Berlin",
    unknown: "America/Nowhere",
  });
});
