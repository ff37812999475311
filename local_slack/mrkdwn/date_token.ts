import { knownZone } from "../zones.ts";

/** The calendar day and the wall clock of an instant in a zone. */
interface Wall {
  year: number;
  month: number;
  day: number;
}

/**
 * Replaces the tokens of a Slack date format (`{date_short_pretty} at {time}`) as the reader sees
 * them. Unknown tokens stay as they are.
 *
 * @param ts the instant, in seconds since the epoch
 * @param format text with tokens in braces
 * @param zone the reader's IANA zone, such as `Europe/Amsterdam`; an unknown one reads as UTC
 * @param now the present, in milliseconds since the epoch, for today, `{ago}` and left-out years
 * @param locale a BCP 47 tag; `en-US` writes as Slack does in English
 *
 * @example
 * ```ts
 * formatDateToken(1392734382, "{date_num} {time}", "UTC", Date.now()); // "2014-02-18 2:39 PM"
 * ```
 */
export function formatDateToken(
  ts: number,
  format: string,
  zone: string,
  now: number,
  locale = "en-US",
): string {
  const instant = new Date(ts * 1000);
  if (Number.isNaN(instant.getTime())) return format;
  const reader = new Reader(instant, knownZone(zone), now, locale);
  return format.replace(/\{(\w+)\}/g, (token, name: string, at: number) => {
    const text = reader.token(name);
    return text === undefined ? token : at === 0 ? text : lowerDay(text);
  });
}

/** "Today" in the middle of a sentence is written small. */
function lowerDay(text: string): string {
  return /^(?:Today|Yesterday|Tomorrow)$/.test(text) ? text.toLowerCase() : text;
}

class Reader {
  constructor(
    private readonly instant: Date,
    private readonly zone: string,
    private readonly now: number,
    private readonly locale: string,
  ) {}

  token(name: string): string | undefined {
    switch (name) {
      case "date_num": {
        const { year, month, day } = wall(this.instant, this.zone);
        return `${year}-${two(month)}-${two(day)}`;
      }
      case "date_slash":
        return this.#show({ day: "2-digit", month: "2-digit", year: "numeric" });
      case "date":
        return this.#long({ month: "long", day: "numeric" }, this.#year());
      case "date_short":
        return this.#show({ month: "short", day: "numeric", ...this.#year() });
      case "date_long":
        return this.#long({ weekday: "long", month: "long", day: "numeric" }, this.#year());
      case "date_long_full":
        return this.#show({ month: "long", day: "numeric", year: "numeric" });
      case "date_pretty":
        return this.#near() ?? this.token("date");
      case "date_short_pretty":
        return this.#near() ?? this.token("date_short");
      case "date_long_pretty":
        return this.#near() ?? this.token("date_long");
      case "day_divider_pretty": {
        const thisYear = wall(this.instant, this.zone).year ===
          wall(new Date(this.now), this.zone).year;
        return this.#near() ??
          this.#long(
            { weekday: "long", month: "long", day: "numeric" },
            thisYear ? {} : { year: "numeric" },
          );
      }
      case "time":
        return this.#show({ hour: "numeric", minute: "2-digit" });
      case "time_secs":
        return this.#show({ hour: "numeric", minute: "2-digit", second: "2-digit" });
      case "ago":
        return ago(this.instant.getTime() - this.now, this.locale);
      default:
        return undefined;
    }
  }

  #show(options: Intl.DateTimeFormatOptions): string {
    // Newer runtimes put a narrow space before AM; Slack writes a plain one.
    return new Intl.DateTimeFormat(this.locale, { ...options, timeZone: this.zone })
      .format(this.instant).replaceAll("\u202f", " ");
  }

  /** As English says it, with the day's ordinal: "February 18th, 2014". */
  #long(options: Intl.DateTimeFormatOptions, year: Intl.DateTimeFormatOptions): string {
    const shown = { ...options, ...year, timeZone: this.zone };
    return new Intl.DateTimeFormat(this.locale, shown).formatToParts(this.instant)
      .map(({ type, value }) =>
        type === "day" && this.locale.startsWith("en-US") ? ordinal(Number(value)) : value
      ).join("");
  }

  /** Slack leaves the year out within six months of the present. */
  #year(): Intl.DateTimeFormatOptions {
    const half = 365.25 / 2 * 86_400_000;
    return Math.abs(this.instant.getTime() - this.now) < half ? {} : { year: "numeric" };
  }

  #near(): string | undefined {
    const day = dayNumber(wall(this.instant, this.zone));
    const distance = day - dayNumber(wall(new Date(this.now), this.zone));
    if (Math.abs(distance) > 1) return undefined;
    const word = new Intl.RelativeTimeFormat(this.locale, { numeric: "auto" })
      .format(distance, "day");
    return word.charAt(0).toLocaleUpperCase(this.locale) + word.slice(1);
  }
}

function wall(instant: Date, zone: string): Wall {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
  }).formatToParts(instant);
  const number = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return { year: number("year"), month: number("month"), day: number("day") };
}

/** Days are counted on the calendar, so that a day of 23 or 25 hours counts as one. */
function dayNumber({ year, month, day }: Wall): number {
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

function ordinal(day: number): string {
  const teens = day >= 11 && day <= 13;
  return day + (teens ? "th" : ["th", "st", "nd", "rd"][day % 10] ?? "th");
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

/** "3 minutes ago", "in 2 days". */
function ago(milliseconds: number, locale: string): string {
  const seconds = Math.trunc(milliseconds / 1000);
  const [unit, size] = STEPS.find(([, size]) => Math.abs(seconds) >= size) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(locale).format(Math.trunc(seconds / size), unit);
}
