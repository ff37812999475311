/** What is offered while somebody types: names after `@` or `#`, commands and shortcuts after `/`. */
import type { Home } from "../protocol.ts";

/** What is being typed. */
export interface Completion {
  sign: "@" | "#" | "/";
  typed: string;
  /** Where the sign and the end of the word are. */
  from: number;
  to: number;
}

/** A name that fits. */
export interface Suggestion {
  /** What is put in: `@maya`. */
  word: string;
  detail: string;
  /** Starts this shortcut, and puts nothing in. */
  trigger_id?: string;
}

/** What the workspace takes after a slash. */
const COMMANDS: Suggestion[] = [
  { word: "/invite", detail: "@name: brings people, or an app, into this channel" },
  { word: "/topic", detail: "New words for the line at the top of this channel" },
  { word: "/leave", detail: "Takes you out of this channel" },
];

/** The name that is being typed where the cursor is, if one is. */
export function completionAt(text: string, cursor: number): Completion | undefined {
  const command = /^\/([\p{L}\p{N}._-]*)$/u.exec(text.slice(0, cursor));
  if (command) return { sign: "/", typed: command[1], from: 0, to: cursor };
  const match = /(?:^|\s)([@#])([\p{L}\p{N}._-]*)$/u.exec(text.slice(0, cursor));
  if (!match) return undefined;
  const [, sign, typed] = match;
  return { sign: sign as "@" | "#", typed, from: cursor - typed.length - 1, to: cursor };
}

/** At most six names, those that begin with what is typed first. */
export function suggestionsFor(completion: Completion, home: Home): Suggestion[] {
  if (completion.sign === "/") return home.me.is_guest ? [] : slashSuggestions(completion, home);
  const wanted = completion.typed.toLowerCase();
  const all: Suggestion[] = completion.sign === "@"
    ? home.people.filter((person) => !person.deleted)
      .map(({ name, real_name }) => ({ word: `@${name}`, detail: real_name }))
    : [...home.channels.filter((channel) => channel.kind !== "dm"), ...home.joinable]
      .map(({ name, purpose }) => ({ word: `#${name}`, detail: purpose }));
  const fits = all.filter(({ word, detail }) =>
    word.slice(1).toLowerCase().includes(wanted) || detail.toLowerCase().includes(wanted)
  );
  // A name that is there already needs no help: Enter shall send it.
  if (fits.some(({ word }) => word.slice(1).toLowerCase() === wanted)) return [];
  const begins = ({ word }: Suggestion) => word.slice(1).toLowerCase().startsWith(wanted) ? 0 : 1;
  return fits.sort((a, b) => begins(a) - begins(b)).slice(0, 6);
}

/** Commands first, then as many shortcuts as a glance takes in. */
function slashSuggestions({ typed }: Completion, home: Home): Suggestion[] {
  const wanted = typed.toLowerCase();
  const commands = COMMANDS.filter(({ word }) => word.startsWith(`/${wanted}`));
  if (commands.some(({ word }) => word === `/${wanted}`)) return [];
  const shortcuts = home.shortcuts.filter(({ name }) => name.toLowerCase().includes(wanted))
    .map(({ trigger_id, name, description }) => ({ word: name, detail: description, trigger_id }));
  return [...commands, ...shortcuts.slice(0, 6)];
}
