/**
 * Somebody new: of the company, or a guest of another one.
 *
 * @module
 */
import type { Actions, Done, Refusal } from "../page/protocol.ts";
import { idOf } from "../seed/names.ts";
import { isZone } from "../seed/zone.ts";
import { companyName } from "./names.ts";
import { no, type Seat } from "./parts.ts";

/** Adds a person, whom one may then be; people of the company are in #general at once. */
export async function addPerson(
  seat: Seat,
  given: Actions["add_person"][0],
): Promise<Done | Refusal> {
  const { backstage, directory, events, webApi } = seat.parts;
  if (!backstage) return no("not_here", "People can't be added here.");
  const real_name = given.real_name.trim().replace(/\s+/g, " ");
  if (!/[\p{L}\p{N}]/u.test(real_name)) return no("no_name", "Enter a name.");
  const tz = given.tz ?? "UTC";
  if (!isZone(tz)) return no("invalid_zone", `“${tz}” is not a time zone, like Europe/Berlin.`);
  const team = teamOf(seat, given.company ?? "");
  const name = handleFor(seat, real_name);
  const id = freeId("U0", name, (wanted) => directory.user(wanted) !== undefined);
  backstage.add({
    user: { id, name, real_name, tz, team_id: team.id, title: given.title?.trim() ?? "" },
    team,
  });
  const guest = team.id !== directory.app.team_id;
  const general = directory.channels().find((channel) => channel.name === "general");
  if (general && !guest) await webApi.as(id, "conversations.join", { channel: general.id });
  events.emit({ type: "triggers" });
  const next = guest
    ? `To bring them in, type /invite @${name} in a channel that is shared with ${team.name}.`
    : `They are @${name}. To be them, choose their name in the lower left corner.`;
  return { ok: true, message: `${real_name} is here. ${next}` };
}

/** The company that a typed name means; a new one when there is none. */
function teamOf(seat: Seat, typed: string): { id: string; name: string; domain: string } {
  const { reading, directory } = seat.parts;
  const wanted = typed.trim().toLowerCase() || companyName(seat).toLowerCase();
  const teams = reading.teams();
  const found =
    teams.find(({ name, domain }) =>
      name.toLowerCase() === wanted || domain.toLowerCase() === wanted
    ) ?? (wanted === companyName(seat).toLowerCase()
      ? teams.find(({ id }) =>
        id === directory.app.team_id
      )
      : undefined);
  if (found) return found;
  const name = typed.trim();
  const domain = plain(name) || "company";
  const id = freeId("T0", domain, (taken) => teams.some((team) => team.id === taken));
  return { id, name, domain };
}

/** A handle that nobody has: `sam`, else `sam.okafor`, else with a number. */
function handleFor({ parts: { directory } }: Seat, real_name: string): string {
  const words = real_name.split(" ").map(plain).filter(Boolean);
  const taken = new Set(directory.users().map((user) => user.name.toLowerCase()));
  const wanted = [words[0] ?? "person", words.join(".") || "person"];
  const free = wanted.find((name) => !taken.has(name));
  if (free) return free;
  let number = 2;
  while (taken.has(`${wanted[1]}${number}`)) number++;
  return `${wanted[1]}${number}`;
}

/** Latin letters and digits, without accents, in lower case. */
function plain(text: string): string {
  return text.normalize("NFKD").replace(/[^a-zA-Z0-9]/g, "").toLowerCase();
}

function freeId(prefix: "T0" | "U0", name: string, taken: (id: string) => boolean): string {
  const first = idOf(prefix, {}, name);
  let id = first;
  for (let number = 2; taken(id); number++) id = `${first}${number}`;
  return id;
}
