/**
 * Turns as a file for calendars (RFC 5545).
 *
 * @module
 */
import type { Handbook } from "../../policy/handbook.ts";
import { daysAfter } from "../time/calendar.ts";
import { dutyBegins } from "./rotation.ts";
import type { Turn } from "./turns.ts";

/** Bytes of a line: longer ones are folded. */
const LINE = 75;

/** The text of the file. `now` in epoch milliseconds. */
export function turnsCalendar(
  turns: readonly Turn[],
  now: number,
  policy: Pick<Handbook, "rotation" | "timezone" | "support">,
): string {
  const events = turns.flatMap(({ level: name, user, from, to }) => {
    const level = policy.rotation.find((one) => one.level === name);
    if (!level) return [];
    return [
      "BEGIN:VEVENT",
      // The same turn keeps its name: a later file replaces it.
      `UID:${encodeURIComponent(name)}-${from}-${user}@baton`,
      `DTSTAMP:${instant(now)}`,
      `DTSTART:${instant(dutyBegins(from, level, policy))}`,
      `DTEND:${instant(dutyBegins(daysAfter(to, 1), level, policy))}`,
      `SUMMARY:${escaped(`On call: ${name}`)}`,
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ];
  });
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Baton//On call//EN", ...events];
  return [...lines, "END:VCALENDAR", ""].map(folded).join("\r\n");
}

function instant(at: number): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d+/g, "");
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\s+/g, " ");
}

/** Folds between characters, never inside of one. */
function folded(line: string): string {
  const parts: string[] = [""];
  let bytes = 0;
  for (const letter of line) {
    const size = new TextEncoder().encode(letter).length;
    if (bytes + size > LINE - 1) {
      parts.push("");
      bytes = 0;
    }
    parts[parts.length - 1] += letter;
    bytes += size;
  }
  return parts.join("\r\n ");
}
