/**
 * What is wrong with a handbook: each value by its path, with what is allowed and an example.
 *
 * @module
 */
import type { Handbook } from "../handbook.ts";
import { isCalendarDate, WEEKDAYS } from "../rules/time/calendar.ts";
import { retroCalendarProblem } from "../rules/retro/retro_calendar.ts";
import { truncate } from "../rules/text/text.ts";
import { isZoneName, zoneNames } from "../rules/time/zones.ts";

/** A value that does not do. */
export interface HandbookProblem {
  /** Where it is, with lists counted from 0: `rotation.1.people.0`. {@linkcode placeWords} reads it. */
  path: string;
  /** What stands there. */
  is: unknown;
  /** What may. */
  allowed: string;
  /** One that would do, as it is written in handbook.ts. */
  example: string;
  /** What else may be wrong, as a sentence. */
  hint?: string;
}

/** A kind of value. */
interface Kind {
  ok: (value: unknown) => boolean;
  allowed: string;
  /** One for this entry, as it is written in handbook.ts; or one near a value that will not do. */
  example: string | ((value: unknown) => string);
}

const isText = (value: unknown): value is string => typeof value === "string";
const matches = (pattern: RegExp) => (value: unknown) => isText(value) && pattern.test(value);
const within = (from: number, to: number) => (value: unknown) =>
  typeof value === "number" && Number.isFinite(value) && value >= from && value <= to;
const whole = (from: number, to: number) => (value: unknown) =>
  Number.isInteger(value) && within(from, to)(value);
const oneOf = (values: readonly unknown[]) => (value: unknown) => values.includes(value);

const channel: Kind = {
  ok: matches(/^[CG][A-Z0-9]{2,}$/),
  allowed: "a channel's id, as Slack shows it at the bottom of View channel details",
  example: '"C0123456789"',
};
const user: Kind = {
  ok: matches(/^[UW][A-Z0-9]{2,}$/),
  allowed: "a member's id, from Copy member ID in their profile",
  example: '"U0123456789"',
};
const weekday: Kind = {
  ok: oneOf(WEEKDAYS),
  allowed: "a day of the week in English",
  example: '"Monday"',
};
const time: Kind = {
  ok: matches(/^([01]\d|2[0-3]):[0-5]\d$/),
  allowed: "a time on the 24-hour clock, HH:MM",
  example: '"09:00"',
};
const date: Kind = {
  ok: (value) => isText(value) && isCalendarDate(value),
  allowed: "a day of the calendar, YYYY-MM-DD",
  example: '"2026-12-25"',
};
const zone: Kind = {
  ok: (value) => value === "UTC" || isText(value) && value.includes("/") && isZoneName(value),
  allowed: "an IANA time zone, written as IANA does",
  example: (value) => `"${isText(value) && likeliest(value, zoneNames()) || "Europe/Berlin"}"`,
};
const words: Kind = {
  ok: (value) => isText(value) && value.trim() !== "" && value.length <= 2500,
  allowed: "a text of 1 to 2,500 characters",
  example: '"Three questions, a few lines each."',
};
const short = (most: number, example: string): Kind => ({
  ok: (value) => isText(value) && value.trim() !== "" && value.length <= most,
  allowed: `a text of 1 to ${most} characters`,
  example: `"${example}"`,
});
const count = (from: number, to: number): Kind => ({
  ok: whole(from, to),
  allowed: `a whole number from ${from} to ${to}`,
  example: String(Math.max(from, Math.min(3, to))),
});
const hours = (to: number): Kind => ({
  ok: (value) => within(0, to)(value) && value !== 0,
  allowed: `a number of hours, more than 0 and at most ${to}`,
  example: "4",
});
const repository: Kind = {
  ok: matches(/^[A-Za-z0-9][A-Za-z0-9-]*\/[A-Za-z0-9._-]+$/),
  allowed: "a repository, owner/name",
  example: '"harbor/fleet"',
};
const color: Kind = {
  ok: matches(/^[0-9a-fA-F]{6}$/),
  allowed: "a color, six hex digits without #",
  example: '"5319e7"',
};
const address: Kind = {
  ok: (value) => isText(value) && /^https:\/\/[^\s<>|]+$/.test(value) && URL.canParse(value),
  allowed: "an address that begins with https://",
  example: '"https://calendly.com/harbor/customer"',
};
const choice = (...values: string[]): Kind => ({
  ok: oneOf(values),
  allowed: `one of ${values.map((value) => `"${value}"`).join(", ")}`,
  example: `"${values[0]}"`,
});
const list = (from: number, to: number, example: string): Kind => ({
  ok: (value) =>
    Array.isArray(value) && value.length >= from && value.length <= to &&
    new Set(value.map(shown)).size === value.length,
  allowed: from > 0
    ? `a list of ${from} to ${to}, each once`
    : `a list of at most ${to}, each once; it may be empty`,
  example: `[${example}]`,
});
/** A text for customers that has to hold these placeholders, and no others. */
const template = (example: string, ...needed: string[]): Kind => ({
  ok: (value) => {
    if (!words.ok(value)) return false;
    const found = [...(value as string).matchAll(/\{(\w*)\}/g)].map(([, name]) => name);
    return found.every((name) => TEMPLATE_WORDS.has(name)) &&
      needed.every((name) => found.includes(name));
  },
  allowed: needed.length > 0
    ? `a text with ${needed.map((name) => `{${name}}`).join(" and ")} in it`
    : "a text without other {…} than {name}, {time}, {link}, {call} and {times}",
  example: `"${example}"`,
});
const TEMPLATE_WORDS = new Set(["name", "time", "link", "call", "times"]);

const LEVEL = '{ level: "L1", people: ["U0123456789"], changes: "weekly", since: "2026-01-05" }';
const SECTION = '{ heading: "Problem", hint: "What is in the way?", required: true }';
const COMPANY = '{ name: "CS alone", levels: [] }';

/** Each path, with `*` for every item of a list, and what may stand there. */
const KINDS: readonly (readonly [string, Kind])[] = [
  ["operations_channel", channel],
  ["operators", list(1, 10, '"U0123456789"')],
  ["operators.*", user],
  ["timezone", zone],
  ["week_starts", weekday],
  ["working_days", list(1, 7, '"Monday", "Tuesday"')],
  ["working_days.*", weekday],
  ["working_hours.from", time],
  ["working_hours.to", time],
  ["holidays", list(0, 500, '"2026-12-25"')],
  ["holidays.*", date],
  ["rotation", list(1, 10, LEVEL)],
  ["rotation.*.level", short(20, "L2")],
  ["rotation.*.people", list(0, 100, '"U0123456789"')],
  ["rotation.*.people.*", user],
  ["rotation.*.changes", choice("weekly", "never")],
  ["rotation.*.since", date],
  ["retro.channel", channel],
  ["retro.opens.day", weekday],
  ["retro.opens.time", time],
  ["retro.meets.day", weekday],
  ["retro.meets.time", time],
  ["retro.reminder_time", time],
  ["retro.reminders_at_most", count(0, 10)],
  ["retro.questions.went_well", short(150, "What went well?")],
  ["retro.questions.could_go_better", short(150, "What could have gone better?")],
  ["retro.questions.remember", short(150, "What should we remember next time?")],
  ["retro.remembered_at_most", count(0, 100)],
  ["github.public_repository", repository],
  ["github.confidential_repository", repository],
  ["github.customer_request_label.name", short(50, "customer request")],
  ["github.customer_request_label.color", color],
  ["github.customer_request_label.description", short(100, "A customer asked for it")],
  ["github.codename_label.prefix", short(30, "customer-")],
  ["github.codename_label.color", color],
  ["github.codename_label.description", short(100, "Asked for by this customer")],
  ["github.waiting_prefix", short(20, "+")],
  ["github.sections", list(1, 5, SECTION)],
  ["github.sections.*.heading", short(100, "Problem")],
  ["github.sections.*.hint", short(150, "What would they like to get done?")],
  ["github.sections.*.required", {
    ...choice(),
    ok: oneOf([true, false]),
    allowed: "true or false",
    example: "true",
  }],
  ["github.shortest_title", count(1, 20)],
  ["next_steps.due_after.request", count(0, 60)],
  ["next_steps.due_after.follow_up", count(0, 60)],
  ["next_steps.owner.request", choice("csm", "logger")],
  ["next_steps.owner.follow_up", choice("csm", "logger")],
  ["next_steps.sweeps.morning", time],
  ["next_steps.sweeps.afternoon", time],
  ["next_steps.reminders_at_most", count(0, 30)],
  ["next_steps.cs_lead", user],
  ["product.channel", channel],
  ["product.people", list(0, 100, '"U0123456789"')],
  ["product.people.*", user],
  ["meetings.booking_link", address],
  ["meetings.company", list(1, 10, COMPANY)],
  ["meetings.company.*.name", short(75, "CS alone")],
  ["meetings.company.*.levels", list(0, 10, '"L2"')],
  ["meetings.company.*.levels.*", short(20, "L2")],
  ["meetings.nobody_takes_it.owner_after.normal", hours(200)],
  ["meetings.nobody_takes_it.owner_after.urgent", hours(200)],
  ["meetings.nobody_takes_it.lead_after.normal", hours(200)],
  ["meetings.nobody_takes_it.lead_after.urgent", hours(200)],
  ["meetings.nobody_takes_it.reminders_at_most", count(0, 10)],
  ["meetings.prepare_before", hours(336)],
  ["meetings.checks.accepted", short(75, "The customer has accepted the invite")],
  ["meetings.checks.link", short(75, "The meeting link was tested")],
  ["meetings.checks.agenda", short(75, "The agenda is attached to the invite")],
  ["meetings.checks.readable", short(75, "Everybody can open the agenda")],
  ["meetings.join_early", count(1, 60)],
  ["meetings.missed_after", count(0, 60)],
  ["meetings.ladder", list(0, 4, '"slack", "email"')],
  ["meetings.ladder.*", choice("slack", "email", "linkedin", "phone")],
  ["customers.notice", short(200, "Slack messages have a 24 hour SLA.")],
  ["wording.retro_invitation", words],
  ["wording.retro_direct_message", words],
  ["wording.retro_reminder", words],
  ["wording.retro_nobody_wrote", words],
  ["wording.link_for_customer", template("Here is the issue: {link}", "link")],
  ["wording.shipped_for_customer", template("The issue is done: {link}", "link")],
  ["wording.not_planned_for_customer", template("The issue was closed: {link}", "link")],
  ["wording.key_date_for_product", words],
  ["wording.steps_reminder", words],
  ["wording.booking_for_customer", template("Choose a time here: {link}", "link")],
  ["wording.accept_for_customer", template("Could you accept the invite for {time}?", "time")],
  ["wording.accept_email.subject", template("Our meeting on {time}")],
  ["wording.accept_email.text", template("Hi {name}, could you accept the invite?")],
  ["wording.meeting_preparation", words],
  ["wording.missed_for_customer", template("Hi {name}, when does it suit you better?")],
  ["wording.missed_email.subject", template("Our meeting on {time}")],
  ["wording.missed_email.text", template("Hi {name}, when would suit you better?")],
  ["wording.missed_phone", words],
  ["wording.times_for_customer", template("Would one of these suit you? {times}", "times")],
  ["wording.missed_kindness", words],
  ["wording.for_the_team_only", words],
];

/** May be left out. */
const OPTIONAL: readonly string[] = ["week_starts", "github.confidential_repository"];

/** A place of the handbook: a value, a list of places, or an object of them. */
interface Place {
  kind?: Kind;
  /** Of an object. */
  entries: Map<string, Place>;
  /** Of a list: each of its items. */
  item?: Place;
}

const ROOT = placesOf(KINDS);

/** Everything that is wrong, by path; nothing when all is well. */
export function handbookProblems(handbook: Handbook): HandbookProblem[] {
  const problems = problemsAt(ROOT, handbook, "");
  // What depends on several values makes sense only once each of them does.
  return problems.length > 0 ? problems : together(handbook);
}

function placesOf(kinds: typeof KINDS): Place {
  const root: Place = { entries: new Map() };
  for (const [pattern, kind] of kinds) {
    let place = root;
    for (const part of pattern.split(".")) {
      if (part === "*") place = place.item ??= { entries: new Map() };
      else {
        const inner = place.entries.get(part) ?? { entries: new Map() };
        place.entries.set(part, inner);
        place = inner;
      }
    }
    place.kind = kind;
  }
  return root;
}

function problemsAt(place: Place, value: unknown, path: string): HandbookProblem[] {
  const { kind, entries, item } = place;
  if (entries.size > 0) return problemsInside(entries, value, path);
  if (value === undefined && OPTIONAL.includes(path)) return [];
  const wrong = kind && !kind.ok(value)
    ? [{ path, is: value, allowed: kind.allowed, example: exampleOf(kind, value) }]
    : [];
  if (!item || !Array.isArray(value)) return wrong;
  return [
    ...wrong,
    ...value.flatMap((inner, at) => problemsAt(item, inner, `${path}.${at}`)),
  ];
}

function problemsInside(
  entries: ReadonlyMap<string, Place>,
  value: unknown,
  path: string,
): HandbookProblem[] {
  const names = [...entries.keys()];
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [{
      path: path || "handbook",
      is: value,
      allowed: `an object with ${names.join(", ")}`,
      example: `{ ${names[0]}: …${names.length > 1 ? ", …" : ""} }`,
    }];
  }
  const inside = value as Record<string, unknown>;
  const pathOf = (name: string) => path ? `${path}.${name}` : name;
  return [
    ...names.flatMap((name) => problemsAt(entries.get(name)!, inside[name], pathOf(name))),
    ...Object.keys(inside).filter((name) => !entries.has(name)).map((name) => ({
      path: pathOf(name),
      is: inside[name],
      allowed: `left out, or called as ${path ? placeWords(path) : "the handbook"} calls it: ` +
        names.join(", "),
      example: nearest(name, names),
    })),
  ];
}

function exampleOf({ example }: Kind, value: unknown): string {
  return typeof example === "string" ? example : example(value);
}

/** The name that a mistyped one may stand for: at most every fourth letter is another. */
function likeliest(typed: string, names: readonly string[]): string | undefined {
  const name = nearest(typed, names);
  return distance(typed, name) * 4 <= typed.length ? name : undefined;
}

/** The name that is written most like a mistyped one. */
function nearest(typed: string, names: readonly string[]): string {
  return names.reduce((best, name) => distance(typed, name) < distance(typed, best) ? name : best);
}

/** How many letters have to be written, left out or changed (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let at = 1; at <= from.length; at++) {
    const next = [at];
    for (let place = 1; place <= to.length; place++) {
      const change = row[place - 1] + (from[at - 1] === to[place - 1] ? 0 : 1);
      next.push(Math.min(change, row[place] + 1, next[place - 1] + 1));
    }
    row = next;
  }
  return row[to.length];
}

function together(handbook: Handbook): HandbookProblem[] {
  const { retro, working_hours, next_steps, rotation, meetings, github } = handbook;
  const problems: HandbookProblem[] = [];
  const note = (path: string, is: unknown, allowed: string, example: string) =>
    problems.push({ path, is, allowed, example });
  const calendar = retroCalendarProblem(handbook);
  if (calendar) {
    const { example, ...words } = calendar;
    problems.push({ path: "retro.meets", is: retro.meets, example: shown(example), ...words });
  }
  if (working_hours.from >= working_hours.to) {
    note("working_hours.to", working_hours.to, "a time after working_hours.from", '"17:00"');
  }
  const { morning, afternoon } = next_steps.sweeps;
  if (morning >= afternoon) {
    note("next_steps.sweeps.afternoon", afternoon, "a time after the morning's", '"14:30"');
  }
  const levels = rotation.map(({ level }) => level);
  levels.forEach((level, at) => {
    if (levels.indexOf(level) !== at) {
      note(`rotation.${at}.level`, level, "a level that no other entry has", '"L2"');
    }
  });
  meetings.company.forEach((company, at) => {
    company.levels.forEach((level, place) => {
      if (levels.includes(level)) return;
      const known = levels.map((one) => `"${one}"`).join(", ");
      note(`meetings.company.${at}.levels.${place}`, level, `a level of rotation: ${known}`, known);
    });
  });
  const names = meetings.company.map(({ name }) => name);
  names.forEach((name, at) => {
    if (names.indexOf(name) !== at) {
      note(`meetings.company.${at}.name`, name, "a name that no other entry has", '"CS alone"');
    }
  });
  const { owner_after, lead_after } = meetings.nobody_takes_it;
  for (const urgency of ["normal", "urgent"] as const) {
    if (lead_after[urgency] < owner_after[urgency]) {
      note(
        `meetings.nobody_takes_it.lead_after.${urgency}`,
        lead_after[urgency],
        `at least owner_after.${urgency}: the owner hears of it first`,
        String(owner_after[urgency]),
      );
    }
  }
  if (github.confidential_repository === github.public_repository) {
    note(
      "github.confidential_repository",
      github.confidential_repository,
      "another repository than the public one, or nothing",
      '"harbor/confidential"',
    );
  }
  return problems;
}

/** A problem as one line: the place, what is there, what may be, and an example. */
export function problemLine({ path, is, allowed, example, hint }: HandbookProblem): string {
  const value = is === undefined ? "missing" : truncate(shown(is), 200);
  const place = placeWords(path).replace(/^the /, "The ");
  const line = `${place} is ${value}. It has to be ${allowed}, like ${example}.`;
  return hint ? `${line} ${hint}` : line;
}

/**
 * A place as an operator finds it in handbook.ts: entries of lists are counted from 1.
 *
 * @example
 * ```ts
 * placeWords("retro.opens.day"); // "retro.opens.day"
 * placeWords("rotation.1.people.0"); // "the 1st entry of people in the 2nd entry of rotation"
 * ```
 */
export function placeWords(path: string): string {
  let [words, names] = ["", [] as string[]];
  const within = () => words ? `${names.join(".")} in ${words}` : names.join(".");
  for (const part of path.split(".")) {
    if (/^\d+$/.test(part)) {
      words = `the ${ordinal(Number(part) + 1)} entry of ${within()}`;
      names = [];
    } else names.push(part);
  }
  return names.length > 0 ? within() : words;
}

/** `1st`, `2nd`, `11th`. */
function ordinal(number: number): string {
  const teen = Math.floor(number / 10) % 10 === 1;
  const end = teen ? undefined : ["st", "nd", "rd"][number % 10 - 1];
  return `${number}${end ?? "th"}`;
}

/** A value as it is written in handbook.ts, as far as that can be said. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shown).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([name, inner]) => `${name}: ${shown(inner)}`);
    return entries.length > 0 ? `{ ${entries.join(", ")} }` : "{}";
  }
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

/** Throws with every problem of a handbook. @throws {Error} */
export function assertHandbook(handbook: Handbook): void {
  const problems = handbookProblems(handbook);
  if (problems.length === 0) return;
  const lines = problems.map((problem) => `  handbook.ts: ${problemLine(problem)}`);
  throw new Error(`The handbook cannot be used:\n${lines.join("\n")}`);
}
