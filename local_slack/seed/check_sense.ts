/**
 * Checks what a seed file says: that names are used once, and that what is named is there. The
 * shape of an entry may still be wrong: whatever can be checked is, so that all is told at once.
 *
 * @module
 */
import { nearest } from "../block_kit/problem.ts";
import { entries, idOf, type IdPrefix, type Loose, texts } from "./names.ts";
import { listed, type SeedFault, type SeedPath, shown } from "./problem.ts";

/** Ids that the workspace itself uses. */
const RESERVED = ["U0LOCALAPP", "USLACKBOT"];

type Note = (path: SeedPath, says: string) => void;

/** Everything that does not fit together. */
export function senseFaults(file: Record<string, unknown>): SeedFault[] {
  const faults: SeedFault[] = [];
  const note: Note = (path, says) => faults.push({ path, says });
  const companies = checkCompanies(file, note);
  const people = checkPeople(file, companies, note);
  const channels = checkChannels(file, companies, people, note);
  checkMessages(file, people, channels, note);
  checkGroups(file, people, note);
  checkGitHub(file.github, note);
  return faults;
}

/** The domains of the companies. */
function checkCompanies(file: Record<string, unknown>, note: Note): string[] {
  const [team] = entries([file.team]);
  const companies = entries(file.companies);
  const all = [
    ...team ? [{ path: ["team"] as SeedPath, item: team.item }] : [],
    ...companies.map(({ at, item }) => ({ path: ["companies", at], item })),
  ];
  namesAndIds(all, "domain", "T0", note);
  return companies.map(({ item }) => String(item.domain));
}

interface People {
  /** By id and by name. */
  named: Map<string, Loose>;
  company(person: Loose): string | undefined;
}

function checkPeople(
  file: Record<string, unknown>,
  companies: string[],
  note: Note,
): People {
  const people = entries(file.people);
  const paths = people.map(({ at, item }) => ({ path: ["people", at] as SeedPath, item }));
  namesAndIds(paths, "name", "U0", note);
  const company = ({ item }: Loose) => typeof item.company === "string" ? item.company : undefined;
  for (const { path, item } of paths) {
    const id = idOf("U0", item, item.name);
    if (RESERVED.includes(id)) note([...path, "id"], `"${id}" is the app's own. Choose another.`);
    if (typeof item.company !== "string" || companies.includes(item.company)) continue;
    note([...path, "company"], unknown(item.company, companies, "domain", "the companies"));
  }
  const team = people.filter((person) => company(person) === undefined);
  if (people.length > 0 && !team.some(({ item }) => item.left !== true)) {
    note(["people"], "no one works here: everyone has a company or has left. Add one person.");
  }
  const operators = people.filter(({ item }) => item.operator === true);
  for (const { at } of operators.slice(1)) {
    note(
      ["people", at, "operator"],
      "someone else is the operator. Only one person can install the app.",
    );
  }
  for (const person of operators) {
    if (company(person) === undefined && person.item.left !== true) continue;
    note(["people", person.at, "operator"], "only someone who works here can install the app.");
  }
  const named = new Map<string, Loose>();
  for (const person of people) {
    named.set(idOf("U0", person.item, person.item.name), person);
    named.set(String(person.item.name), person);
  }
  return { named, company };
}

/** The channels, by id and by name. */
function checkChannels(
  file: Record<string, unknown>,
  companies: string[],
  people: People,
  note: Note,
): Map<string, Loose> {
  const channels = entries(file.channels);
  const paths = channels.map(({ at, item }) => ({ path: ["channels", at] as SeedPath, item }));
  namesAndIds(paths, "name", "C0", note);
  const seated = new Set<Loose>();
  for (const { path, item } of paths) {
    const shared = texts(item.shared_with);
    for (const { at, text } of shared) {
      if (companies.includes(text)) continue;
      note([...path, "shared_with", at], unknown(text, companies, "domain", "the companies"));
    }
    for (const { at, text } of texts(item.members)) {
      const place = [...path, "members", at];
      const person = people.named.get(text);
      if (!person) {
        note(place, unknownPerson(text, people));
        continue;
      }
      seated.add(person);
      const company = people.company(person);
      if (!company || !companies.includes(company)) continue;
      if (shared.some(({ text }) => text === company)) continue;
      note(
        place,
        `"${text}" is from ${company}, and the channel is not shared with it. ` +
          `Add "shared_with": ["${company}"], or remove them from the channel.`,
      );
    }
  }
  for (const person of new Set(people.named.values())) {
    if (people.company(person) === undefined || seated.has(person)) continue;
    note(
      ["people", person.at],
      "a person from another company must be in a channel that is shared with it: otherwise no " +
        "one here can see them. Add them to its members.",
    );
  }
  return new Map(
    channels.flatMap((channel) => [
      [idOf("C0", channel.item, channel.item.name), channel] as const,
      [String(channel.item.name), channel] as const,
    ]),
  );
}

function checkMessages(
  file: Record<string, unknown>,
  people: People,
  channels: Map<string, Loose>,
  note: Note,
): void {
  const taken: { path: SeedPath; key: string; value: unknown }[] = [];
  const check = (path: SeedPath, said: Record<string, unknown>, channel: Loose | undefined) => {
    const person = people.named.get(String(said.from));
    if (typeof said.from === "string" && !person) {
      note([...path, "from"], unknownPerson(said.from, people));
    }
    const members = texts(channel?.item.members).map(({ text }) => people.named.get(text));
    // What has a time of its own was said: who said it may have left the channel since.
    if (person && channel && !members.includes(person) && said.ts === undefined) {
      note([...path, "from"], `"${said.from}" is not a member of "${channel.item.name}".`);
    }
    if (said.ts === undefined) return;
    if (said.hours_ago !== undefined) {
      note([...path, "ts"], 'it says when, and so does "hours_ago". Remove one of them.');
    }
    taken.push({ path, key: "ts", value: channel && `${said.ts} in ${channel.item.name}` });
  };
  for (const { at, item } of entries(file.messages)) {
    const channel = channels.get(String(item.channel));
    if (typeof item.channel === "string" && !channel) {
      const names = entries(file.channels).map(({ item }) => String(item.name));
      note(["messages", at, "channel"], unknown(item.channel, names, "id or name", "the channels"));
    }
    check(["messages", at], item, channel);
    for (const reply of entries(item.replies)) {
      check(["messages", at, "replies", reply.at], reply.item, channel);
    }
  }
  eachOnce(taken, note);
}

function checkGroups(file: Record<string, unknown>, people: People, note: Note): void {
  const groups = entries(file.user_groups);
  const paths = groups.map(({ at, item }) => ({ path: ["user_groups", at] as SeedPath, item }));
  namesAndIds(paths, "handle", "S0", note);
  for (const { path, item } of paths) {
    for (const { at, text } of texts(item.members)) {
      if (!people.named.has(text)) note([...path, "members", at], unknownPerson(text, people));
    }
  }
}

function checkGitHub(github: unknown, note: Note): void {
  const [{ item }] = entries([github ?? {}]).concat({ at: 0, item: {} });
  const accounts = entries(item.accounts);
  const logins = accounts.map(({ item }) => String(item.login));
  const once = (path: SeedPath, list: unknown, key: string) =>
    eachOnce(
      // GitHub takes Acme and acme for the same.
      entries(list).map(({ at, item }) => ({
        path: [...path, at],
        key,
        value: typeof item[key] === "string" ? item[key].toLowerCase() : item[key],
      })),
      note,
    );
  once(["github", "accounts"], item.accounts, "login");
  once(["github", "repositories"], item.repositories, "name");
  once(["github", "labels"], item.labels, "name");
  const author = (path: SeedPath, login: unknown) => {
    const known = logins.some((each) => each.toLowerCase() === String(login).toLowerCase());
    if (typeof login === "string" && !known) {
      note([...path, "author"], unknown(login, logins, "login", "the accounts"));
    }
  };
  for (const { at, item: repository } of entries(item.repositories)) {
    const path = ["github", "repositories", at];
    once([...path, "labels"], repository.labels, "name");
    once([...path, "issues"], repository.issues, "number");
    for (const { at, item: issue } of entries(repository.issues)) {
      author([...path, "issues", at], issue.author);
      for (const { at: nth, item: comment } of entries(issue.comments)) {
        author([...path, "issues", at, "comments", nth], comment.author);
      }
    }
  }
}

interface Used {
  path: SeedPath;
  key: string;
  value: unknown;
}

/** Each name and each id once; the id of what has none is made of its name. */
function namesAndIds(
  list: readonly { path: SeedPath; item: Record<string, unknown> }[],
  key: string,
  prefix: IdPrefix,
  note: Note,
): void {
  const twice = eachOnce(list.map(({ path, item }) => ({ path, key, value: item[key] })), note);
  const ids = list.filter(({ path, item: { id = "" } }) =>
    // That the name is taken was said.
    typeof id === "string" && !twice.includes(path)
  ).map(({ path, item }) => ({ path, key: "id", value: idOf(prefix, item, item[key]) }));
  eachOnce(ids, note);
}

/** Notes each value that an entry before has already, and returns the paths of those. */
function eachOnce(used: readonly Used[], note: Note): SeedPath[] {
  const seen = new Set<unknown>();
  const twice: SeedPath[] = [];
  for (const { path, key, value } of used) {
    if (value === undefined) continue;
    if (seen.has(value)) {
      twice.push(path);
      note([...path, key], `another entry has the same, ${shown(value)}. Each needs its own.`);
    }
    seen.add(value);
  }
  return twice;
}

function unknownPerson(text: string, { named }: People): string {
  const names = [...new Set(named.values())].map(({ item }) => String(item.name));
  return unknown(text, names, "id or name", "the people");
}

function unknown(text: string, known: string[], what: string, whose: string): string {
  const near = nearest(text.replace(/^[@#]/, ""), known);
  const help = near
    ? `Did you mean "${near}"?`
    : known.length > 0 && known.length <= 12
    ? `Choose ${listed(known.map((each) => `"${each}"`), "or")}.`
    : "Add an entry with it.";
  return `"${text}" is not the ${what} of one of ${whose}. ${help}`;
}
