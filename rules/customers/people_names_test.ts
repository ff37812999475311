import { assertEquals } from "@std/assert";
import { fullNames, MOST_PEOPLE, withPeople } from "./people_names.ts";

Deno.test("fullNames() takes names of people, and nothing that only looks like one", () => {
  const names = [
    "Nadia Haddad",
    "Haddad, Nadia",
    "Dr. Ole von der Heide (CTO)",
    "王 小明",
    "José Ángel Ruiz",
    "MARIA SILVA",
  ];
  assertEquals(fullNames([...names, "Nadia  Haddad"]), [
    "Nadia Haddad",
    "Haddad, Nadia",
    "Ole von der Heide",
    "王 小明",
    "José Ángel Ruiz",
    "MARIA SILVA",
  ]);
  for (
    const none of [
      "",
      "Nadia",
      "the ops team",
      "their CTO",
      "Support Team",
      "May",
      "nadia@fernhill.example",
      "Nadia Haddad <nadia@fernhill.example>",
      "fleet-bot 2",
      "Everybody who was on the call asked for it",
    ]
  ) assertEquals(fullNames([none]), [], none);
});

Deno.test("withPeople() forgets nobody who was met, up to some hundreds", () => {
  const before = ["Nadia Haddad"];
  assertEquals(withPeople(before, ["Nadia Haddad", "Nadia"]) === before, true);
  assertEquals(withPeople(before, ["Ole Heide"]), ["Nadia Haddad", "Ole Heide"]);
  assertEquals(withPeople(undefined, []), []);
  const crowd = Array.from(
    { length: 400 },
    (_, at) => `Ada ${"ABCDEFGHIJ"[at % 10]}x${"y".repeat(at / 10)}`,
  );
  assertEquals(withPeople(before, crowd).length, MOST_PEOPLE);
});
