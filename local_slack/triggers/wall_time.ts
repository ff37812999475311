/**
 * Between instants and what a clock on the wall of a zone shows.
 *
 * A wall time is held as the instant at which UTC's clock shows it, so that sums of days and months
 * never meet a change of the clocks; only the result does.
 *
 * @module
 */
import { tzOffset } from "@date-fns/tz";
import { DAY, MINUTE } from "@std/datetime";

const ISO_TIME = /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?$/i;

/** What `toUTCString()` writes. */
const UTC_TIME = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;

const zones = new Map<string, string | undefined>();

/** The zone as this machine writes it, UTC when absent; nothing when there is no such zone. */
export function zoneOf(timezone = "UTC"): string | undefined {
  if (!zones.has(timezone)) zones.set(timezone, look(timezone));
  return zones.get(timezone);
}

/** Short names that a sample of Slack's uses, and that are no names of IANA's. */
const SHORT: Record<string, string> = {
  EDT: "America/New_York",
  CDT: "America/Chicago",
  CST: "America/Chicago",
  MDT: "America/Denver",
  PDT: "America/Los_Angeles",
  PST: "America/Los_Angeles",
};

function look(name: string): string | undefined {
  const timeZone = Object.hasOwn(SHORT, name) ? SHORT[name] : name;
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** What the wall shows at an instant; both in epoch milliseconds. */
export function wallOf(instant: number, zone: string): number {
  return instant + offsetAt(instant, zone);
}

/**
 * When the wall shows a time; both in epoch milliseconds. A time that comes twice is meant the
 * first time; one that is left out when the clocks go forward is the moment after the gap.
 */
export function instantOf(wall: number, zone: string): number {
  const found = [offsetAt(wall - DAY, zone), offsetAt(wall + DAY, zone)]
    .map((offset) => wall - offset)
    .filter((instant) => wallOf(instant, zone) === wall);
  return found.length > 0 ? Math.min(...found) : changeOfClocks(wall - DAY, wall + DAY, zone);
}

/**
 * An ISO 8601 time, or what `toUTCString()` writes; without an offset it is meant in the zone, not in the machine's.
 *
 * @returns epoch milliseconds, NaN when it is no time
 */
export function timeIn(text: unknown, zone: string): number {
  if (typeof text === "string" && UTC_TIME.test(text)) return Date.parse(text);
  const [iso, time, offset] = typeof text === "string" && ISO_TIME.exec(text) || [];
  if (iso === undefined) return NaN;
  const instant = Date.parse(time && !offset ? `${iso}Z` : iso);
  return offset || Number.isNaN(instant) ? instant : instantOf(instant, zone);
}

function offsetAt(instant: number, zone: string): number {
  return tzOffset(zone, new Date(instant)) * MINUTE;
}

/** The first instant of the new offset, which is not the old one's at `until`. */
function changeOfClocks(from: number, until: number, zone: string): number {
  const before = offsetAt(from, zone);
  let [old, changed] = [from, until];
  while (changed - old > 1) {
    const middle = Math.floor((old + changed) / 2);
    if (offsetAt(middle, zone) === before) old = middle;
    else changed = middle;
  }
  return changed;
}
