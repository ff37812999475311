/**
 * The names of the channels that are made for incidents.
 *
 * @module
 */
import { fingerprint } from "../text/fingerprint.ts";
import { dateIn } from "../time/calendar.ts";
import type { Incident } from "./incident.ts";

/** The longest name that Slack takes. */
const LONGEST = 80;

/**
 * The name of an incident's channel: the same each time, so that a run that was cut off finds it
 * again. The title of a private incident is not in it. The name of a channel that was archived stays
 * taken: the second one has another.
 *
 * @param nth which of the names, from 1 on
 *
 * @example
 * ```ts
 * roomName(incident, { prefix: "inc", zone: "Europe/Berlin" }); // "inc-0304-sign-in-fails-k3f9"
 * ```
 */
export function roomName(
  { id, title, declared_at, ...incident }: Incident,
  { prefix, zone }: { prefix: string; zone: string },
  nth = 1,
): string {
  const day = dateIn(zone, declared_at).slice(5).replace("-", "");
  const end = fingerprint(id).toString(36).padStart(4, "0").slice(-4) +
    (nth > 1 ? `-${nth}` : "");
  const words = incident.private ? "" : slugOf(title);
  const room = LONGEST - [prefix, day, end].join("-").length - 1;
  const slug = words.slice(0, room).replace(/-+$/, "");
  return [prefix, day, ...(slug ? [slug] : []), end].join("-");
}

/** The words of a title as Slack takes them; empty when it has no Latin letters. */
function slugOf(title: string): string {
  return title.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
}
