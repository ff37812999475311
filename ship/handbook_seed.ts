/**
 * A seed file for a handbook: everybody, every channel and every repository that it names, so that
 * the team's own handbook can be tried in Local Slack.
 *
 * @module
 */
import type {
  SeedFile,
  SeedFileChannel,
  SeedFilePerson,
  SeedFileRepository,
} from "../local_slack/seed/seed_file.ts";

/** Names to begin with; the owner of the file puts the real ones there. */
const NAMES = [
  ..."Ana Ruiz,Ben Adeyemi,Chloe Martin,Dev Patel,Emma Larsen,Farid Haddad,Grace Kim".split(","),
  ..."Hugo Silva,Ines Costa,Jack Murphy,Kaori Sato,Liam Walsh,Mina Park,Noah Weber".split(","),
  ..."Olga Novak,Pablo Vega,Quinn Baker,Rosa Marino,Sven Holm,Tara Singh".split(","),
];

/** Slack's ids have a digit in them, as no word of a text has. */
const USER = /^[UW](?=[A-Z0-9]*\d)[A-Z0-9]{2,}$/;
const CHANNEL = /^[CG](?=[A-Z0-9]*\d)[A-Z0-9]{2,}$/;
const REPOSITORY = /^[A-Za-z0-9][A-Za-z0-9-]*\/[A-Za-z0-9._-]+$/;

/** A text of the handbook, with the keys that lead to it: `rotation`, `0`, `people`, `1`. */
interface Said {
  text: string;
  path: string[];
}

/**
 * The seed file of a handbook. Ids and the zone are the handbook's; the names are invented. A
 * customer is there as well, with somebody from their company, to try the rest with.
 */
export function handbookSeed(handbook: { timezone: string }): SeedFile {
  const said = textsOf(handbook);
  const zone = handbook.timezone;
  const people = uniq(said.filter(({ text }) => USER.test(text)))
    .map(({ text, path }, at) => personOf(text, roleOf(handbook, path), at, zone));
  const operators = said.filter(({ text, path }) => USER.test(text) && path[0] === "operators");
  const operator = people.find(({ id }) => id === operators[0]?.text) ?? people[0];
  if (operator) operator.operator = true;
  // By id: names are there to be changed.
  const members = people.flatMap(({ id }) => id ?? []);
  const channels = uniq(said.filter(({ text }) => CHANNEL.test(text)));
  const repositories = uniq(
    said.filter(({ text, path }) => REPOSITORY.test(text) && /repositor/.test(path.join())),
  );
  const owner = repositories[0]?.text.split("/")[0].toLowerCase() ?? "our-team";
  const domain = /^[a-z0-9-]{1,60}$/.test(owner) && owner !== "customer" ? owner : "our-team";
  return {
    team: { name: titled(domain), domain },
    companies: [{ name: "Customer Inc.", domain: "customer" }],
    people: [...people, {
      name: "customer",
      real_name: "Casey Customer",
      title: "Our contact",
      zone,
      company: "customer",
    }],
    channels: [
      { name: "general", topic: "News for everybody", members },
      ...named(channels).map((channel) => ({ ...channel, members })),
      {
        name: "customer",
        topic: "Shared with Customer Inc.",
        members: [...members, "customer"],
        shared_with: ["customer"],
      },
      { name: "customer-internal", topic: "Customer Inc., among ourselves", members },
    ],
    github: {
      accounts: people.slice(0, 2).map(({ name, real_name }) => ({
        login: name.replace(/[^a-z0-9-]/g, "-"),
        name: real_name,
      })),
      repositories: repositories.map(repositoryOf),
    },
  };
}

/** A line's width, with some room for its key: less than `deno fmt` would break. */
const WIDEST = 85;

/**
 * A seed file's text: what fits on a line is on one.
 *
 * @param indent how far the value is from the edge
 */
export function seedText(value: unknown, indent = ""): string {
  const line = oneLine(value);
  const deep = indent.length > 2;
  if (typeof value !== "object" || value === null) return line;
  if (deep && indent.length + line.length < WIDEST) return line;
  const inner = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((item) => inner + seedText(item, inner))
    : Object.entries(value).map(([key, item]) => `${inner}"${key}": ${seedText(item, inner)}`);
  if (lines.length === 0) return line;
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return `${open}\n${lines.join(",\n")}\n${indent}${close}`;
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const pairs = Object.entries(value).map(([key, item]) => `"${key}": ${oneLine(item)}`);
  return pairs.length === 0 ? "{}" : `{ ${pairs.join(", ")} }`;
}

function textsOf(value: unknown, path: string[] = []): Said[] {
  if (typeof value === "string") return [{ text: value, path }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, [...path, key]));
}

/** Each text once, where it comes first. */
function uniq(said: readonly Said[]): Said[] {
  return said.filter(({ text }, at) => said.findIndex((other) => other.text === text) === at);
}

function personOf(id: string, title: string, at: number, zone: string): SeedFilePerson {
  const real_name = NAMES[at] ?? `Person ${at + 1}`;
  const name = real_name.toLowerCase().replace(/\s+/g, ".");
  return { id, name, real_name, title, zone };
}

/** What somebody does, by the entry that names them: "On call (L2)", "CS lead". */
function roleOf(handbook: object, path: readonly string[]): string {
  if (path[0] === "operators") return "Operator of the apps";
  if (path[0] === "rotation") {
    const { level } = (handbook as { rotation: { level: string }[] }).rotation[Number(path[1])];
    return `On call (${level})`;
  }
  const words = path.filter((key) => !/^\d+$/.test(key) && key !== "people");
  const [last = "team"] = words.slice(-1);
  return titled(last).replace(/^Cs\b/, "CS");
}

/** Channels, each with a name that tells which entry names it. */
function named(channels: readonly Said[]): Pick<SeedFileChannel, "id" | "name">[] {
  const taken = new Set(["general", "customer", "customer-internal"]);
  return channels.map(({ text: id, path }) => {
    const keys = path.filter((key) => !/^\d+$/.test(key));
    const [last] = keys.slice(-1);
    const words = /^channels?$/.test(last) ? keys.slice(-2, -1) : [last.replace(/_channel$/, "")];
    const wanted = words.join("-").toLowerCase().replace(/[^a-z0-9]+/g, "-") || "channel";
    let name = wanted;
    for (let count = 2; taken.has(name); count++) name = `${wanted}-${count}`;
    taken.add(name);
    return { id, name };
  });
}

function repositoryOf({ text, path }: Said): SeedFileRepository {
  return /confidential|private/.test(path.join()) ? { name: text, private: true } : { name: text };
}

/** "our-team" is "Our team". */
function titled(words: string): string {
  const text = words.replace(/[_-]+/g, " ");
  return text[0].toUpperCase() + text.slice(1);
}
