import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { type Handbook, handbook } from "../handbook.ts";
import { assertHandbook, handbookProblems, problemLine } from "./handbook_problems.ts";

/** The handbook with one value set, by its path. */
function withValue(path: string, value: unknown): Handbook {
  const copy = structuredClone(handbook);
  const parts = path.split(".");
  let place = copy as unknown as Record<string, unknown>;
  for (const part of parts.slice(0, -1)) place = place[part] as Record<string, unknown>;
  place[parts.at(-1)!] = value;
  return copy;
}

/** Every value of an object, by path. */
function paths(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([name, inner]) =>
    paths(inner, path ? `${path}.${name}` : name)
  );
}

Deno.test("the handbook that ships is right", () => {
  assertEquals(handbookProblems(handbook), []);
  assertHandbook(handbook);
});

Deno.test("handbookProblems() looks at every single value", () => {
  for (const path of paths(handbook)) {
    for (const wrong of [undefined, {}, "", -1]) {
      if (wrong === undefined && path === "github.confidential_repository") continue;
      const found = handbookProblems(withValue(path, wrong)).map((problem) => problem.path);
      assertEquals(found.includes(path), true, `${path} = ${JSON.stringify(wrong)}`);
    }
  }
});

Deno.test("handbookProblems() names the path, what is allowed, and an example", () => {
  const cases: [string, unknown, string][] = [
    [
      "retro.opens.time",
      "9:00",
      'retro.opens.time is "9:00". It has to be a time on the 24-hour clock',
    ],
    ["timezone", "Berlin", "an IANA time zone"],
    ["timezone", "Mars/Base", "an IANA time zone"],
    ["holidays.0", "2026-02-30", "a day of the calendar"],
    ["operators", [], "a list of 1 to 10"],
    ["rotation.1.people.0", "@priya", "a member's id"],
    ["rotation.1.people", ["U0PRIYA", "U0PRIYA"], "each once"],
    ["operations_channel", "#baton", "a channel's id"],
    ["wording.link_for_customer", "Here it is", "a text with {link} in it"],
    ["wording.missed_for_customer", "Hi {nmae}", "without other {…}"],
    ["meetings.booking_link", "calendly.com/x", "begins with https://"],
    ["meetings.ladder", ["slack", "fax"], 'one of "slack"'],
    ["working_hours.to", "08:00", "a time after working_hours.from"],
    ["next_steps.sweeps.afternoon", "09:00", "a time after the morning's"],
    ["rotation.2.level", "L2", "a level that no other entry has"],
    ["meetings.company.1.levels.0", "L9", "a level of rotation"],
    ["meetings.company.1.name", "CS alone", "a name that no other entry has"],
    ["meetings.nobody_takes_it.lead_after.normal", 1, "the owner hears of it first"],
    ["github.confidential_repository", "harbor/fleet", "another repository"],
    ["retro.meets", { day: "Monday", time: "08:00" }, "retro.meets"],
  ];
  for (const [path, value, words] of cases) {
    const lines = handbookProblems(withValue(path, value)).map(problemLine);
    assert(lines.length > 0, path);
    assertStringIncludes(lines.join("\n"), words);
    assertStringIncludes(lines.join("\n"), "like ");
  }
});

Deno.test("handbookProblems() names each wrong value, not the first alone", () => {
  const wrong = withValue("retro.opens.time", "soon");
  wrong.product.channel = "product";
  assertEquals(handbookProblems(wrong).map(({ path }) => path), [
    "retro.opens.time",
    "product.channel",
  ]);
  assertThrows(() => assertHandbook(wrong), Error, "handbook.ts: product.channel");
});
