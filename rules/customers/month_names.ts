/**
 * Names of months and days of the week in the languages that customers write in, and what those say
 * for "next week" and "in two months", as patterns for text in small letters. They are made in
 * functions, so that only a bundle that asks has them; most come from the runtime's own locale data.
 *
 * @module
 */

/** Names as they are written: a bundle holds letters of other alphabets in these as they are. */
const raw = String.raw;
/** Languages beside English whose names the runtime is asked for. */
const languages = () =>
  "de fr es it pt nl pl cs sk hu ro sv da nb fi et lv lt hr sl sr uk ru bg el tr ar he fa hi th vi id ko ja zh"
    .split(" ");
/** What is another word as well, in its own language or in another one: "morgen" is a morning. */
const OTHER_WORDS =
  /^(?:morgen|mardi|mañana|domingo|domenica|sábado|homme|sutra|कल|pazar|rabu|sau)$/;
let asked: { months: string[]; days: string[]; spans: string[] } | undefined;

/** Asks once: it takes a tenth of a second. */
function fromRuntime() {
  return asked ??= {
    months: namesOf(12, (at) => Date.UTC(2026, at, 1), { month: "long", day: "numeric" }, "month"),
    // 1 February 2026 is a Sunday.
    days: namesOf(7, (at) => Date.UTC(2026, 1, at + 1), { weekday: "long" }, "weekday"),
    spans: spansOf(),
  };
}

/** A pattern for each of these days, of all its names in the form that they have in a date. */
function namesOf(
  count: number,
  dayOf: (at: number) => number,
  form: Intl.DateTimeFormatOptions,
  type: "month" | "weekday",
): string[] {
  const formats = languages().map((language) =>
    new Intl.DateTimeFormat(`${language}-u-nu-latn-ca-gregory`, { ...form, timeZone: "UTC" })
  );
  return Array.from({ length: count }, (_, at) => {
    const names = formats.map((format) =>
      format.formatToParts(dayOf(at)).find((part) => part.type === type)?.value ?? ""
    );
    return patternOf(names.map(asWritten).filter((name) => name.length > 2 && /\p{L}/u.test(name)));
  });
}

/** "Next week", "in two months", "tomorrow"; any number, in figures or in words. */
function spansOf(): string[] {
  return languages().map((language) => {
    const format = new Intl.RelativeTimeFormat(`${language}-u-nu-latn`, { numeric: "auto" });
    const spans = [
      ...(["week", "month", "quarter", "year"] as const).flatMap((unit) =>
        [0, 1, 2, 5].map((count) => format.format(count, unit))
      ),
      ...[1, 2, 5].map((count) => format.format(count, "day")),
    ];
    return patternOf(
      spans.map(asWritten).filter((span) => /\p{L}\P{L}*\p{L}/u.test(span))
        .map((span) => span.replace(/\d ?/, raw`(?:\d+|\p{L}+) ?`)),
    );
  });
}

/** Alternatives; a script that divides no words has no ends of words either. */
function patternOf(names: readonly string[]): string {
  return [...new Set(names)].filter((name) => !OTHER_WORDS.test(name)).join("|");
}

/** In small letters, with any apostrophe, and in Cyrillic and Greek with any ending. */
function asWritten(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/\p{Cf}/gu, "").replace(/['’ʼ]/g, "['’ʼ]")
    .replace(
      /(?<=^[\p{sc=Cyrl}\p{sc=Grek}'’ʼ[\]]{4,})[\p{sc=Cyrl}\p{sc=Grek}]$/u,
      raw`\p{L}?\p{L}?`,
    )
    .replace(/^(?=\p{sc=Hebr})/u, "ב?");
}

/** What other languages say for spans, in all: see {@linkcode spansOf}. */
export const spanWords = (): string[] => fromRuntime().spans;

/** The months in full and in short, January first. */
export const monthNames = (): string[] =>
  shortMonths().map((names, month) => `${names}|${fromRuntime().months[month]}`);
/** In English, in short as they are written elsewhere, and without their accents. */
const shortMonths = (): string[] => [
  raw`jan(?:uary|v)?|jänner|jän`,
  raw`feb(?:ruary|r)?|févr?|fevrier`,
  raw`mar(?:ch|zo|ca)?|maerz|mär|mrt`,
  raw`apr(?:il)?|avr|abr`,
  raw`may|maja`,
  raw`june?|juin`,
  raw`july?|juil`,
  raw`aug(?:ust)?|aout`,
  raw`sept?(?:ember)?`,
  raw`o[ck]t(?:ober)?`,
  raw`nov(?:ember)?`,
  raw`dec(?:ember)?|déc|dez|dic`,
];

/** The days of the week in full, as JavaScript counts them. */
export const dayNames = (): string[] =>
  usualDays().map((names, day) => `${names}|${fromRuntime().days[day]}`);
/** In English, and as they are declined. */
const usualDays = (): string[] => [
  raw`sundays?|sonntags|niedzieli`,
  raw`mondays?|montags|poniedziałku|الإثنين`,
  raw`tues(?:days?)?|dienstags|wtorku|mardi(?! gras)`,
  raw`wednesdays?|weds|mittwochs|środy`,
  raw`thurs(?:days?)?|donnerstags|czwartku`,
  raw`fridays?|freitags|piątku`,
  raw`saturdays?|samstags|sonnabends?|soboty`,
];
