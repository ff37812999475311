/** Times as one person reads them. All take epoch milliseconds. */

/** `14:05` */
export function clockTime(time: number, zone: string): string {
  return format(time, zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** `Today`, `Yesterday` or `Monday, 2 February`, as seen at `now`. */
export function dayLabel(time: number, zone: string, now: number): string {
  const day = dayKey(time, zone);
  if (day === dayKey(now, zone)) return "Today";
  if (day === dayKey(now - 86_400_000, zone)) return "Yesterday";
  const sameYear = day.slice(0, 4) === dayKey(now, zone).slice(0, 4);
  return format(time, zone, {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(sameYear ? {} : { year: "numeric" }),
  });
}

/** `2026-02-02`, the calendar day in the zone. */
export function dayKey(time: number, zone: string): string {
  return formatter("en-CA", zone, DAY).format(time);
}

const DAY = { year: "numeric", month: "2-digit", day: "2-digit" } as const;

/** `Mon 2 Feb, 09:00` */
export function moment(time: number, zone: string): string {
  return `${format(time, zone, { weekday: "short", day: "numeric", month: "short" })}, ${
    clockTime(time, zone)
  }`;
}

/** Epoch milliseconds of a Slack timestamp. */
export function timeOf(ts: string): number {
  return Number(ts) * 1000;
}

/** `1.4 s`, `12 ms` */
export function duration(milliseconds: number): string {
  return milliseconds < 1000
    ? `${Math.round(milliseconds)} ms`
    : `${(milliseconds / 1000).toFixed(1)} s`;
}

function format(time: number, zone: string, options: Intl.DateTimeFormatOptions): string {
  return formatter("en-GB", zone, options).format(time);
}

/** Making one takes much longer than using it, and every message has times. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(
  locale: string,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${JSON.stringify(options)}`;
  const made = formatters.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone, ...options });
  formatters.set(key, made);
  return made;
}
