import { assert, assertEquals, assertNotEquals, assertStringIncludes } from "@std/assert";
import { handbook as berlin } from "../tests/handbooks/berlin.ts";
import { HANDBOOK } from "./entries/mod.ts";
import type { Handbook } from "./handbook.ts";
import { POLICY_PAGES, type PolicyPage, policySections } from "./policy_lines.ts";

/** With everything on: what is off says only that. */
const handbook: Handbook = {
  ...berlin,
  support: { ...berlin.support, channel: "C0SUPPORT" },
  incidents: { ...berlin.incidents, channel: "C0INCIDENTS" },
};

/** Before every holiday of the handbook that ships: those that are over are not told. */
const NOW = Date.parse("2025-12-01T12:00:00+01:00");
const TOKYO = "Asia/Tokyo";

/** Everything that all pages say. */
function said(policy: Handbook, now = NOW, zone = policy.timezone): string {
  return (Object.keys(POLICY_PAGES) as PolicyPage[]).map((page) => saidOn(page, policy, now, zone))
    .join("\n");
}

function saidOn(page: PolicyPage, policy = handbook, now = NOW, zone = policy.timezone): string {
  return policySections(page, policy, now, zone)
    .flatMap(({ title, paragraphs }) => [title, ...paragraphs]).join("\n");
}

/** Every value of an object, by path. */
function leaves(value: unknown, path: string[] = []): { path: string[]; value: unknown }[] {
  if (typeof value !== "object" || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, [...path, name]));
}

/** Another value that is allowed in the same place. */
function other(value: unknown): unknown {
  const pairs: Record<string, string> = {
    weekly: "never",
    never: "weekly",
    csm: "logger",
    logger: "csm",
    slack: "phone",
    email: "phone",
    linkedin: "phone",
    phone: "slack",
    Saturday: "Sunday",
  };
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  const text = String(value);
  if (Object.hasOwn(pairs, text)) return pairs[text];
  if (/^(Mon|Tues|Wednes|Thurs|Fri|Sun)day$/.test(text)) return "Saturday";
  if (/^\d\d:\d\d$/.test(text)) return "11:11";
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return "2026-06-06";
  if (/^[A-Z]\w+\/\w+$/.test(text)) return "America/New_York";
  if (/^[CU]0[A-Z]+$/.test(text)) return `${text}2`;
  return `${text}x`;
}

function withLeaf(path: readonly string[], value: unknown): Handbook {
  const copy = structuredClone(handbook);
  let place = copy as unknown as Record<string, unknown>;
  for (const part of path.slice(0, -1)) place = place[part] as Record<string, unknown>;
  place[path.at(-1)!] = value;
  return copy;
}

Deno.test("every single value of the handbook can be read, and read differently when it changes", () => {
  const before = said(handbook);
  const all = leaves(handbook);
  assert(all.length > 100, `${all.length} values`);
  for (const { path, value } of all) {
    assertNotEquals(said(withLeaf(path, other(value))), before, path.join("."));
  }
});

Deno.test("policySections() says of support and incidents that they are off, and nothing else", () => {
  const off = saidOn("people", {
    ...handbook,
    support: { ...handbook.support, channel: undefined },
    incidents: { ...handbook.incidents, channel: undefined },
  });
  assertStringIncludes(
    off,
    "What customers wait for\nThis is off. `support.channel` in handbook.ts",
  );
  assertStringIncludes(off, "Incidents\nThis is off. `incidents.channel` in handbook.ts");
  for (const words of ["The clock", "SEV1", "an incident began"]) {
    assert(!off.includes(words), words);
    assertStringIncludes(saidOn("people"), words);
  }
});

Deno.test("policySections() says every message of the handbook, each once", () => {
  for (const [name, { words }] of Object.entries(HANDBOOK.entries.wording.entries)) {
    assertEquals(words.length, 1, name);
  }
  const said = policySections("words", handbook, NOW, TOKYO).flatMap((part) => part.paragraphs);
  assertEquals(said.length, Object.keys(handbook.wording).length);
});

Deno.test("policySections() tells who is on call this week and next", () => {
  const text = saidOn("people");
  assertStringIncludes(text, "*This week*, 1 – 7 December 2025:  L1 <@U0DIEGO>");
  assertStringIncludes(text, "*Next week*, 8 – 14 December 2025:  L1 <@U0MAYA>");
  assertStringIncludes(
    text,
    "*L1*: <@U0MAYA>, <@U0DIEGO>; a week each, in this order, changing on",
  );
  assertStringIncludes(text, "*L3*: <@U0AIKO>; always, since Monday 6 January 2025");
  const empty = saidOn("people", withLeaf(["rotation", "1", "people"], []));
  assertStringIncludes(empty, "L2 nobody");
});

Deno.test("policySections() tells times in the team's zone, and in the reader's where they differ", () => {
  const same = saidOn("people");
  assertStringIncludes(same, "*Monday to Friday*\n*Working hours:* from *09:00* to *17:00*");
  assertStringIncludes(same, "*Europe/Berlin*; it is yours as well");
  const tokyo = saidOn("people", handbook, NOW, TOKYO);
  assertStringIncludes(
    tokyo,
    "from *09:00 (17:00 for you)* to *17:00 (01:00 the next day for you)*",
  );
  assertStringIncludes(tokyo, "yours is Asia/Tokyo");
  const retro = saidOn("retro", handbook, NOW, TOKYO);
  assertStringIncludes(retro, "*Opens:* *Mondays at 09:00* (17:00 for you)");
  assertStringIncludes(retro, "*Meets:* *Wednesdays at 15:00* (23:00 for you)");
  const honolulu = saidOn("retro", handbook, NOW, "Pacific/Honolulu");
  assertStringIncludes(honolulu, "*Mondays at 09:00* (Sundays 22:00 for you)");
  // The same wall in another zone needs no brackets.
  assertStringIncludes(saidOn("retro", handbook, NOW, "Europe/Paris"), "*Mondays at 09:00*\n");
});

Deno.test("policySections() names the days off to come, and counts those that are far away", () => {
  assertStringIncludes(
    saidOn("people"),
    "Thursday 25 December 2025; Friday 26 December 2025; Thursday 1 January 2026; Friday 25 " +
      "December 2026.",
  );
  const later = saidOn("people", handbook, Date.parse("2026-02-01T12:00:00Z"));
  assertStringIncludes(later, "*Days off to come:* Friday 25 December 2026.");
  const none = saidOn("people", withLeaf(["holidays"], []));
  assertStringIncludes(none, "*Days off to come:* none is named.");
  const many = Array.from({ length: 30 }, (_, at) => `2026-03-${String(at + 1).padStart(2, "0")}`);
  assertStringIncludes(saidOn("people", withLeaf(["holidays"], many)), "and 10 more.");
});

Deno.test("policySections() says what a handbook skips in words, not in blanks", () => {
  const { github } = structuredClone(handbook);
  delete github.confidential_repository;
  assertStringIncludes(
    saidOn("calls", { ...handbook, github }),
    "There is no place for what cannot be public",
  );
  const cases: [string, unknown, PolicyPage, string][] = [
    ["product.people", [], "calls", "Everybody on the team can say"],
    ["meetings.ladder", [], "meetings", "Nobody has to contact them"],
    ["retro.reminders_at_most", 0, "retro", "Nobody is reminded"],
    ["retro.reminders_at_most", 1, "retro", "once at most"],
    ["next_steps.reminders_at_most", 0, "calls", "*Reminders:* none; then <@U0MAYA>"],
    ["next_steps.due_after.request", 0, "calls", "is due on the day of the call"],
    ["next_steps.due_after.request", 1, "calls", "is due 1 working day after the call"],
    ["meetings.nobody_takes_it.reminders_at_most", 0, "meetings", "The owner is not reminded"],
    ["working_days", ["Monday", "Wednesday", "Friday"], "people", "*Monday, Wednesday, Friday*"],
    ["working_days", ["Sunday"], "people", "*Sunday*\n"],
    ["runbooks", undefined, "runbooks", "*Change a credit card number* (Billing): "],
    ["runbooks", [], "runbooks", "There are none."],
  ];
  for (const [path, value, page, words] of cases) {
    assertStringIncludes(saidOn(page, withLeaf(path.split("."), value)), words);
  }
});

Deno.test("plain texts of the handbook are no markup, and neither are its placeholders", () => {
  const text = said(withLeaf(["customers", "notice"], "<!channel> *now* `x`"));
  assert(!text.includes("<!channel>") && text.includes("> &lt;!channel&gt; ∗now∗"), "escaped");
  assertStringIncludes(saidOn("calls"), "`customer-&lt;codename&gt;`");
  const page = saidOn("words");
  assertStringIncludes(page, "*With the link to their issue*\n> Hi everyone, here's a link");
});
