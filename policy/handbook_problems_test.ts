import { assert, assertEquals, assertMatch, assertStringIncludes, assertThrows } from "@std/assert";
import { handbook } from "../tests/handbooks/berlin.ts";
import type { Handbook } from "./handbook.ts";
import { assertHandbook, handbookProblems, placeWords, problemLine } from "./handbook_problems.ts";

/** The handbook with one value set, by its path. */
function withValue(path: string, value: unknown): Handbook {
  const copy = structuredClone(handbook);
  const parts = path.split(".");
  let place = copy as unknown as Record<string, unknown>;
  for (const part of parts.slice(0, -1)) place = place[part] as Record<string, unknown>;
  place[parts.at(-1)!] = value;
  return copy;
}

/** What may be omitted. */
const OPTIONAL = [
  "week_starts",
  "github.confidential_repository",
  "product.remind_before",
  "product.reminders_at_most",
  "wording.links_for_customer",
  "wording.private_for_customer",
  "wording.private_shipped_for_customer",
  "wording.private_not_planned_for_customer",
];
const mayBeOmitted = (path: string) =>
  OPTIONAL.includes(path) || /^(?:support|incidents|trials)(?:\.(?!.*\.\d)|$)/.test(path) ||
  /^incidents\.severities\.\d\.page$/.test(path);

/** Every value of an object, by path. */
function paths(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([name, inner]) =>
    paths(inner, path ? `${path}.${name}` : name)
  );
}

Deno.test("a handbook that can be followed has no problems", () => {
  assertEquals(handbookProblems(handbook), []);
  assertHandbook(handbook);
  // A handbook from before an entry had its default.
  const { week_starts: _, ...older } = handbook;
  assertEquals(handbookProblems(older), []);
});

Deno.test("handbookProblems() looks at every single value", () => {
  for (const path of paths(handbook)) {
    for (const wrong of [undefined, {}, "", -1]) {
      if (wrong === undefined && mayBeOmitted(path)) continue;
      const found = handbookProblems(withValue(path, wrong)).map((problem) => problem.path);
      assertEquals(found.includes(path), true, `${path} = ${JSON.stringify(wrong)}`);
    }
  }
});

/** Every object and list of an object, by path, its own included. */
function nodes(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [];
  return [
    path,
    ...Object.entries(value).flatMap(([name, inner]) =>
      nodes(inner, path ? `${path}.${name}` : name)
    ),
  ];
}

Deno.test("handbookProblems() names what is missing, nothing, or of another kind, whole", () => {
  for (const path of nodes(handbook).filter((path) => path)) {
    for (const wrong of [undefined, null, 7, "text", true, () => {}, 7n]) {
      if (wrong === undefined && mayBeOmitted(path)) continue;
      const found = handbookProblems(withValue(path, wrong));
      assertEquals(found.map((problem) => problem.path), [path], `${path} = ${String(wrong)}`);
      const words = placeWords(path).replace(/^the /, "The ");
      assertStringIncludes(problemLine(found[0]), `${words} is `);
    }
  }
  for (const wrong of [undefined, null, [], "text", 7]) {
    const [found, ...others] = handbookProblems(wrong as unknown as Handbook);
    assertEquals([found.path, others], ["handbook", []]);
  }
  // A list where an object has to be, and the other way round.
  assertEquals(handbookProblems(withValue("retro", [])).map(({ path }) => path), ["retro"]);
  assertEquals(handbookProblems(withValue("rotation", {})).map(({ path }) => path), ["rotation"]);
});

Deno.test("handbookProblems() takes no value of another type for another", () => {
  for (const path of paths(handbook)) {
    for (const wrong of [null, NaN, Infinity, 1e12, [], [""], "x".repeat(5000), () => {}]) {
      const found = handbookProblems(withValue(path, wrong)).map((problem) => problem.path);
      const right = found.some((name) => name === path || name.startsWith(`${path}.`));
      assert(right, `${path} = ${String(wrong).slice(0, 20)}`);
    }
  }
});

Deno.test("handbookProblems() names entries that nobody reads, and what was meant perhaps", () => {
  for (const path of nodes(handbook)) {
    if (Array.isArray(path ? valueAt(path) : handbook)) continue;
    const place = path ? `${path}.nobody_reads_this` : "nobody_reads_this";
    assertEquals(handbookProblems(withValue(place, 1)).map((problem) => problem.path), [place]);
  }
  const [beside] = handbookProblems(withValue("retro.reminder_at_most", 2));
  assertEquals(beside.example, "reminders_at_most");
  const typo = withValue("retro.reminders_at_mst", 2);
  delete (typo.retro as Partial<Handbook["retro"]>).reminders_at_most;
  assertEquals(handbookProblems(typo).map(problemLine), [
    "retro.reminders_at_most is missing. It has to be a whole number from 0 to 10, like 3.",
    "retro.reminders_at_mst is 2. It has to be removed, or have a name that retro knows: channel, " +
    "opens, meets, reminder_time, reminders_at_most, questions, remembered_at_most, like " +
    "reminders_at_most.",
  ]);
});

function valueAt(path: string): unknown {
  let value: unknown = handbook;
  for (const part of path.split(".")) value = (value as Record<string, unknown>)[part];
  return value;
}

Deno.test("handbookProblems() takes zones as IANA writes them, aliases among them", () => {
  for (const zone of ["Europe/Kyiv", "Asia/Calcutta", "America/Port-au-Prince", "UTC"]) {
    assertEquals(handbookProblems(withValue("timezone", zone)), [], zone);
  }
  const etc = ["Etc/GMT+1", "America/Argentina/Buenos_Aires", "Africa/Porto-Novo"];
  for (const zone of etc) assertEquals(handbookProblems(withValue("timezone", zone)), [], zone);
  const wrong = [
    "europe/berlin",
    "Europe/berlin",
    "EUROPE/BERLIN",
    "+01:00",
    "CET ",
    "europe/kyiv",
  ];
  for (const zone of wrong) {
    assertEquals(handbookProblems(withValue("timezone", zone)).length, 1, zone);
  }
});

/** A runbook of one step. */
function runbook(step: Record<string, unknown> = {}) {
  const steps = [{ what: "Look", owner: "starter", ...step }];
  return { id: "look", title: "Look", when: "Something is odd", who: "Anybody", steps };
}

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
    ["runbooks", [runbook(), runbook()], "each once"],
    ["runbooks", [runbook(), runbook({ what: "Wait" })], "an id that no other runbook has"],
    ["runbooks", [{ ...runbook(), steps: [] }], "a list of 1 to 12"],
    ["runbooks", [{ ...runbook(), id: "Change card" }], "a letter first"],
    ["runbooks", [runbook({ owner: "billing" })], 'one of "starter", "csm", "L1"'],
    ["runbooks", [runbook({ after: 1 })], "no step comes before the first"],
    ["runbooks", [runbook({ done_by: "second_person" })], "together with `after`"],
    ["runbooks", [runbook({ evidence: ["One"] })], "a list of 2 to 10 different answers"],
    ["runbooks", [runbook({ say: "Hi {nmae}" })], "without other {…}"],
    ["runbooks", [runbook({ what: "Card 4242 4242 4242 4242" })], "a text of 1 to 250"],
    ["runbooks", [runbook({ link: "https://h.example/?token=x" })], "without a password"],
    [
      "runbooks",
      [runbook({ owner: undefined })],
      "owner in the 1st entry of steps in the 1st entry",
    ],
    ["billing_portal", "https://billing.stripe.com/p/session/live_a", "begins with https://"],
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

Deno.test("problemLine() counts lists from 1, and gives an example of the right kind", () => {
  const line = (path: string, value: unknown) => {
    const [found, ...others] = handbookProblems(withValue(path, value));
    assertEquals(others, []);
    return problemLine(found);
  };
  assertEquals(
    line("rotation.1.people.0", "@priya"),
    'The 1st entry of people in the 2nd entry of rotation is "@priya". It has to be a member\'s ' +
      'id, from Copy member ID in their profile, like "U0123456789".',
  );
  assertEquals(
    line("holidays.2", "2026-02-30"),
    'The 3rd entry of holidays is "2026-02-30". It has to be a day of the calendar, YYYY-MM-DD, ' +
      'like "2026-12-25".',
  );
  assertEquals(
    line("github.sections.0.heading", ""),
    'heading in the 1st entry of github.sections is "". It has to be a text of 1 to 100 ' +
      'characters, like "Problem".',
  );
  assertEquals(
    line("github.customer_request_label.name", ""),
    'github.customer_request_label.name is "". It has to be a text of 1 to 50 characters, like ' +
      '"customer request".',
  );
  assertStringIncludes(
    line("rotation.0.peopel", []),
    "a name that the 1st entry of rotation knows",
  );
  assertEquals(
    line("retro.opens", { day: "Sunday", time: "09:00" }),
    'retro.meets is { day: "Wednesday", time: "15:00" }. It has to be later in the week than ' +
      'retro.opens (Sunday, 09:00), like { day: "Sunday", time: "15:00" }. Weeks start on Monday: ' +
      'if yours start on Sunday, set week_starts to "Sunday".',
  );
  assertEquals(
    line("timezone", "America/Los Angeles"),
    'timezone is "America/Los Angeles". It has to be an IANA time zone, written as IANA does, ' +
      'like "America/Los_Angeles".',
  );
  assertEquals(
    placeWords("a.10.b.c.11.d.20"),
    "the 21st entry of d in the 12th entry of b.c in " +
      "the 11th entry of a",
  );
});

Deno.test("every example that is given would do in its place", () => {
  const own = paths(handbook).map((path) => path.replace(/\.\d+(?=\.|$)/g, ".0"));
  const lists = nodes(handbook).filter((path) => path && Array.isArray(valueAt(path)));
  for (const path of new Set([...own, ...lists])) {
    const [found] = handbookProblems(withValue(path, ["of", "no", "kind"]))
      .filter((problem) => problem.path === path);
    if (!found) continue;
    const value = new Function(`return ${found.example};`)();
    // What depends on other values as well is no matter of the kind.
    const after = handbookProblems(withValue(path, value))
      .filter((problem) => problem.path === path && problem.allowed === found.allowed);
    assertEquals(after, [], `${path}: ${found.example}`);
  }
});

Deno.test("handbookProblems() refuses placeholders that nothing fills in", () => {
  const cases: [string, string][] = [
    ["wording.shipped_for_customer", "Done, {name}: {link}"],
    ["wording.booking_for_customer", "{link}, {times}"],
    ["wording.accept_for_customer", "{time}? Or {times}?"],
    ["wording.accept_email.text", "{name}, here is {link}"],
    ["wording.missed_email.subject", "Our {call}"],
    ["wording.missed_for_customer", "{name}, how about {times}?"],
    ["wording.times_for_customer", "{times}, on {call}"],
    ["wording.for_the_team_only", "Sorry, {name}."],
    ["wording.steps_reminder", "{name}, these are due:"],
  ];
  for (const [path, text] of cases) {
    const [found, ...others] = handbookProblems(withValue(path, text));
    assertEquals([found.path, others], [path, []]);
    assertMatch(found.allowed, /without (?:other )?\{…\}|no other \{…\}/);
  }
  // What is filled in may be there, and so may other brackets.
  const fine: [string, string][] = [
    ["wording.times_for_customer", "{name}, we missed you on {time}.\n{times}"],
    ["wording.shipped_for_customer", "You asked on {call}: {link}"],
    ["wording.steps_reminder", "Due {all of these}:"],
  ];
  for (const [path, text] of fine) assertEquals(handbookProblems(withValue(path, text)), [], path);
});

Deno.test("handbookProblems() refuses placeholders that are not written as Baton writes them", () => {
  for (
    const text of [
      "Hi { name }, {link}",
      "Hi {{name}}, {link}",
      "Hi ${name}, {link}",
      "Hi [name], {link}",
      "Hi <name>, {link}",
      "Hi %name%, {link}",
      "Hi {name, {link}",
      "Hi name}, {link}",
      "Hi ｛name｝, {link}",
      "Hi {имя}, {link}",
      "Hi <@U0MAYA>, {link}",
      "<!channel> {link}",
    ]
  ) {
    const found = handbookProblems(withValue("wording.booking_for_customer", text));
    assertEquals(found.map(({ path }) => path), ["wording.booking_for_customer"], text);
  }
  // Nothing is filled in where a text is one line.
  for (
    const path of [
      "customers.notice",
      "meetings.checks.link",
      "retro.questions.remember",
      "github.sections.0.heading",
      "github.customer_request_label.description",
      "meetings.booking_link",
    ]
  ) {
    const text = path.endsWith("link") && !path.includes("checks")
      ? "https://calendly.com/harbor?name={name}"
      : "For {name}";
    const [found] = handbookProblems(withValue(path, text));
    assertEquals(found?.path, path);
    assertStringIncludes(problemLine(found), "Nothing fills in {name}");
  }
  const fine = "Hi {name} [by mail], 5 < 6, 20% off: {link}";
  assertEquals(handbookProblems(withValue("wording.booking_for_customer", fine)), []);
});

Deno.test("handbookProblems() refuses secrets in every text, and does not repeat them", () => {
  const secrets = [
    "https://maya:hunter2@calendly.com/harbor",
    "https://calendly.com/harbor?api_key=hunter2",
    "https://calendly.com/harbor#access_token=hunter2",
    "https://calendly.com/harbor?sig=hunter2",
    "https://billing.stripe.com/p/session/live_hunter2",
  ];
  for (const secret of secrets) {
    for (
      const [path, text] of [
        ["meetings.booking_link", secret],
        ["wording.booking_for_customer", `{link} or ${secret}`],
        ["wording.retro_invitation", `See ${secret}`],
        ["wording.accept_email.subject", `See ${secret}`],
        ["customers.notice", `See ${secret}`],
      ]
    ) {
      const found = handbookProblems(withValue(path, text));
      assertEquals(found.map((problem) => problem.path), [path], text);
      const line = problemLine(found[0]);
      assertStringIncludes(line, "remove the password or token");
      assert(!line.includes("hunter2"), line);
    }
  }
  for (
    const link of [
      "https://localhost/x",
      "https://127.0.0.1/x",
      "https://calendar/x",
      "https://calendar.internal/x",
    ]
  ) assertEquals(handbookProblems(withValue("meetings.booking_link", link)).length, 1, link);
  const fine = "https://calendly.com/harbor/customer?month=2026-02&utm_source=slack";
  assertEquals(handbookProblems(withValue("meetings.booking_link", fine)), []);
});

Deno.test("handbookProblems() refuses headings that GitHub would show twice, or as others", () => {
  for (const same of ["problem", "Problem:", "**Problem**", "Ｐroblem", "Problem …"]) {
    const found = handbookProblems(withValue("github.sections.1.heading", same));
    assertEquals(found.map(({ path }) => path), ["github.sections.1.heading"], same);
  }
  const [signs] = handbookProblems(withValue("github.sections.1.heading", "## Tried"));
  assertStringIncludes(problemLine(signs), "Remove the number sign");
  assertEquals(handbookProblems(withValue("github.sections.1.heading", "Problem size")), []);
  // The codename follows the prefix: "customer-ceres" would be taken for waiting.
  for (const prefix of ["customer-c", "Customer-", "customer-V"]) {
    const found = handbookProblems(withValue("github.waiting_prefix", prefix));
    assert(found.length > 0, prefix);
  }
  assertEquals(
    handbookProblems(withValue("github.public_repository", "harbor/fleet.git")).length,
    1,
  );
});

Deno.test("handbookProblems() refuses a line break and blanks where a text is one line", () => {
  const lines = [
    "rotation.0.level",
    "retro.questions.remember",
    "github.customer_request_label.name",
    "github.sections.1.heading",
    "github.sections.1.hint",
    "meetings.company.0.name",
    "meetings.checks.agenda",
    "customers.notice",
  ];
  for (const path of lines) {
    const broken = handbookProblems(withValue(path, "One\ntwo"));
    assertEquals(broken.map((problem) => problem.path), [path]);
    assertStringIncludes(problemLine(broken[0]), "It is shown on one line: remove the line break.");
    const [padded] = handbookProblems(withValue(path, " One"));
    assertStringIncludes(problemLine(padded), "Remove the spaces around it.");
  }
  const subject = handbookProblems(withValue("wording.missed_email.subject", "We missed\nyou"));
  assertStringIncludes(problemLine(subject[0]), "remove the line break");
  // The codename follows a prefix: a blank may come before it, and none at the beginning.
  assertEquals(handbookProblems(withValue("github.codename_label.prefix", "for ")), []);
  assertEquals(handbookProblems(withValue("github.codename_label.prefix", " for")).length, 1);
});

Deno.test("handbookProblems() refuses a waiting prefix that a label of Baton's own begins with", () => {
  const paths = (path: string, value: string) =>
    handbookProblems(withValue(path, value)).map((problem) => problem.path);
  // Both labels begin with it, so it is the prefix that is wrong.
  assertEquals(paths("github.waiting_prefix", "Cust"), ["github.waiting_prefix"]);
  assertEquals(paths("github.waiting_prefix", "customer "), ["github.customer_request_label.name"]);
  assertEquals(paths("github.codename_label.prefix", "+for "), ["github.codename_label.prefix"]);
  const [found] = handbookProblems(withValue("github.customer_request_label.name", "+wish"));
  assertEquals(
    problemLine(found),
    'github.customer_request_label.name is "+wish". It has to be a text that does not begin with ' +
      'waiting_prefix, "+", like "wish". Labels that begin with it are removed when somebody ' +
      "outside answers.",
  );
});

Deno.test("handbookProblems() refuses what readers could not tell from each other", () => {
  const same: [string, string][] = [
    ["github.sections.3.heading", "problem"],
    ["meetings.checks.readable", "The meeting link was tested"],
    ["retro.questions.could_go_better", "What went well?"],
    ["meetings.company.2.name", "cs alone"],
    // GitHub takes both for one.
    ["github.confidential_repository", "Harbor/FLEET"],
  ];
  for (const [path, value] of same) {
    assertEquals(handbookProblems(withValue(path, value)).map((one) => one.path), [path]);
  }
});

Deno.test("handbookProblems() refuses repositories that cannot be, and links with a secret in them", () => {
  for (const name of ["harbor/..", "harbor/.", "-harbor/fleet", "harbor/fleet/x"]) {
    assertEquals(handbookProblems(withValue("github.public_repository", name)).length, 1, name);
  }
  assertEquals(handbookProblems(withValue("github.public_repository", "harbor/.github")), []);
  const secrets = [
    "https://maya:hunter2@cal.harbor.example/maya",
    "https://maya@cal.harbor.example/maya",
    "https://cal.harbor.example/maya?access_token=abc",
    "https://cal.harbor.example/maya?api-key=abc&team=cs",
  ];
  for (const link of secrets) {
    const [found] = handbookProblems(withValue("meetings.booking_link", link));
    assertStringIncludes(
      problemLine(found),
      "Customers can read it: remove the password or token.",
    );
  }
  const fine = "https://cal.harbor.example/@maya?team=cs&month=2026-02";
  assertEquals(handbookProblems(withValue("meetings.booking_link", fine)), []);
});
