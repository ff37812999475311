/**
 * Who is meant by a typed name.
 *
 * @module
 */
import { teamName } from "../interactivity/workflow_buttons.ts";
import type { WorkspaceUser } from "../types.ts";
import type { Seat } from "./parts.ts";
import { canMeet } from "./visibility.ts";

/** The company that the workspace belongs to, as its people call it. */
export function companyName({ parts: { reading, directory: { app } } }: Seat): string {
  return reading.teams().find(({ id }) => id === app.team_id)?.name ?? teamName(app.team_domain);
}

/**
 * The people, and the app, that words like `@priya @Maya Lindqvist` name, by handle or real name;
 * `unknown` is the first name that nobody has.
 */
export function peopleNamed(
  { parts: { directory }, me }: Seat,
  words: string,
): { people: WorkspaceUser[]; unknown?: string } {
  const all = directory.users().filter((user) =>
    canMeet(directory, me(), user) || user.id === directory.app.bot_user_id
  );
  const people = new Set<WorkspaceUser>();
  // A comma or the next @ ends a name; names of several words are looked for as a whole first.
  for (const piece of words.split(/,|\s(?=@)/)) {
    let rest = piece.trim().replace(/^@/, "").split(/\s+/).filter(Boolean);
    while (rest.length > 0) {
      const length = rest.findLastIndex((_, last) => named(all, rest.slice(0, last + 1))) + 1;
      if (length === 0) return { people: [...people], unknown: `@${rest.join(" ")}` };
      people.add(named(all, rest.slice(0, length))!);
      rest = rest.slice(length);
    }
  }
  return { people: [...people] };
}

function named(users: WorkspaceUser[], words: string[]): WorkspaceUser | undefined {
  const name = words.join(" ").toLowerCase();
  return users.find((user) => user.name.toLowerCase() === name) ??
    users.find((user) => user.real_name.toLowerCase() === name);
}
