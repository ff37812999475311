/** Time zones by their names. */
import { nearest } from "../block_kit/problem.ts";

/** Is it a zone, written as IANA does? An offset is none: it knows no summer time. */
export function isZone(name: string): boolean {
  if (name !== "UTC" && !/^[A-Z][\w+-]*(\/[\w+-]+)+$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The zone that a mistyped one is likely to mean, if any. */
export function nearestZone(name: string): string | undefined {
  const zones = Intl.supportedValuesOf("timeZone");
  const typed = name.trim().replace(/\s+/g, "_").toLowerCase();
  const found = nearest(typed, zones.map((zone) => zone.toLowerCase()));
  return zones.find((zone) => zone.toLowerCase() === found) ??
    zones.find((zone) => zone.toLowerCase().endsWith(`/${typed}`));
}
