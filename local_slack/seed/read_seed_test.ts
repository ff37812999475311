import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { SeedProblem } from "./problem.ts";
import { type ReadSeed, readSeed } from "./read_seed.ts";
import type { SeedFile } from "./seed_file.ts";

const DATASTORES = {
  customers: {
    primary_key: "id",
    attributes: { id: { type: "string" }, name: { type: "string" }, aliases: { type: "array" } },
  },
};

/** A team with a customer, whose channel is shared. */
function larkspur(): SeedFile {
  return {
    team: { name: "Larkspur", domain: "larkspur" },
    companies: [{ name: "Brightwater", domain: "brightwater" }],
    people: [
      { id: "U0ANA", name: "ana.ruiz", zone: "America/Los_Angeles", operator: true },
      { name: "bo", zone: "Asia/Kathmandu" },
      { id: "W0GUEST", name: "gus", company: "brightwater" },
    ],
    channels: [
      { id: "C0TEAM", name: "team", members: ["U0ANA", "bo"], private: true },
      { name: "brightwater", members: ["ana.ruiz", "gus"], shared_with: ["brightwater"] },
    ],
    messages: [{
      channel: "brightwater",
      from: "gus",
      text: "Hello",
      replies: [{ from: "U0ANA", text: "Hi" }],
    }],
    github: {
      accounts: [{ login: "ana" }],
      repositories: [
        { name: "larkspur/grid", issues: [{ title: "Slow", author: "ana" }] },
        { name: "larkspur/secret", private: true },
      ],
    },
    rows: { customers: [{ id: "C1", name: "Brightwater" }] },
  };
}

async function inFolder(
  files: Record<string, string>,
  work: (path: string) => Promise<void>,
): Promise<void> {
  const dir = await Deno.makeTempDir();
  try {
    for (const [name, text] of Object.entries(files)) {
      await Deno.writeTextFile(`${dir}/${name}`, text);
    }
    await work(`${dir}/seed.json`);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

async function read(text: string, more: Record<string, string> = {}): Promise<ReadSeed> {
  let seed: ReadSeed;
  await inFolder({ "seed.json": text, ...more }, async (path) => {
    seed = await readSeed(path, DATASTORES);
  });
  return seed!;
}

/** What the author of a file is told: the lines between the first and the last. */
async function told(text: string, more: Record<string, string> = {}): Promise<string[]> {
  const { message } = await assertRejects(() => read(text, more), SeedProblem);
  assertStringIncludes(message, "nothing was started, and nothing saved was touched");
  const lines = message.split("\n");
  assertEquals(lines.at(-1), "Local Slack's README describes what a seed file holds.");
  return lines.slice(1, -1).map((line) => line.trim());
}

Deno.test("readSeed() takes comments, commas at the end, and rows of JSON Lines files", async () => {
  const text = JSON.stringify({ ...larkspur(), rows: { customers: "some rows.jsonl" } }, null, 2)
    .replace("{", "{ // our team").replace(/\}$/, ",}");
  const rows = '\uFEFF{"id":"C1","name":"Ångström"}\r\n\n{"id":"C2","aliases":["b"]}';
  const { file, fingerprint } = await read(`\uFEFF${text}`, { "some rows.jsonl": rows });
  assertEquals(file.rows, {
    customers: [{ id: "C1", name: "Ångström" }, { id: "C2", aliases: ["b"] }],
  });
  const other = await read(text, { "some rows.jsonl": rows.replace("C2", "C3") });
  assert(other.fingerprint !== fingerprint, "a changed row changes the fingerprint");
  const moved = await read(text.replaceAll("\n", "\n\n"), { "some rows.jsonl": rows });
  assertEquals(moved.fingerprint, fingerprint);
});

Deno.test("readSeed() says in one line why a file cannot be read at all", async () => {
  const missing = await assertRejects(() => readSeed("no/such.json", {}), SeedProblem);
  assertStringIncludes(missing.message, "no/such.json has a problem");
  assertStringIncludes(missing.message, "It cannot be read: there is no such file.");
  for (
    const [text, line] of [
      ["", "It is empty."],
      [" \n", "It is empty."],
      ['{\n  "team": {"name": "A" "domain": "a"}\n}', "Line 2, column 24: this is not JSON"],
      ["hello", "Line 1, column 1: this is not JSON"],
      ["{} {}", "Line 1, column 4: this is not JSON"],
      ["[]", "Line 1: [] is not an object, {…}."],
    ]
  ) {
    const lines = await told(text);
    assertEquals(lines.length, 1, lines.join("\n"));
    assertStringIncludes(lines[0], line);
  }
});

type Change = (seed: ReturnType<typeof larkspur>) => void;

/** A mistake, and what its author reads. */
const MISTAKES: [string, Change, string][] = [
  ["no name", (s) => Reflect.deleteProperty(s.team, "name"), 'team: "name" is missing. Add "name"'],
  ["a wrong id", (s) => s.people[0].id = "u0ana", '“ana.ruiz”, id: "u0ana" is not a member\'s id'],
  ["a channel's wrong id", (s) => s.channels![0].id = "#team", '"#team" is not a channel\'s id'],
  ["an id twice", (s) => s.people[1].id = "U0ANA", 'has the same, "U0ANA"'],
  ["an id that is made", (s) => s.people[0].id = "U0BO", "“bo”, id: another entry has the same"],
  ["a name twice", (s) => s.people[1].name = "ana.ruiz", "name: another entry has the same"],
  ["the app's id", (s) => s.people[1].id = "U0LOCALAPP", "is the app's own"],
  ["a zone", (s) => s.people[0].zone = "America/Los Angeles", 'mean "America/Los_Angeles"?'],
  ["a zone's case", (s) => s.people[0].zone = "europe/berlin", 'Did you mean "Europe/Berlin"?'],
  ["a city", (s) => s.people[0].zone = "Berlin", 'Did you mean "Europe/Berlin"?'],
  ["an offset", (s) => s.people[0].zone = "+02:00", "is not an IANA time zone"],
  ["an entry", (s) => Object.assign(s.people[0], { zon: 1 }), "zon: there is no such entry. Did"],
  ["a company", (s) => s.people[2].company = "brightwatr", 'Did you mean "brightwater"?'],
  ["a domain twice", (s) => s.companies![0].domain = "larkspur", "another entry has the same"],
  ["a member", (s) => s.channels![0].members.push("@bob"), '"@bob" is not the id or name of'],
  ["a channel twice", (s) => s.channels![1].name = "team", "“team”, name: another entry has"],
  ["a channel's name", (s) => s.channels![0].name = "On Call", "is not a channel's name"],
  [
    "a guest",
    (s) => s.channels![0].members.push("gus"),
    'members, entry 3: "gus" is from brightwater, and the channel is not shared with it.',
  ],
  [
    "a lone guest",
    (s) => {
      s.channels![1].members = ["bo"];
      s.messages = [];
    },
    "“gus”: a person from another company must be in a channel",
  ],
  ["no company", (s) => s.channels![1].shared_with!.push("x"), '"x" is not the domain of one of'],
  ["a guest operates", (s) => s.people[2].operator = true, "only someone who works here"],
  ["nobody", (s) => Object.assign(s, { people: [], channels: [], messages: [] }), "is empty"],
  ["all left", (s) => s.people.slice(0, 2).forEach((p) => p.left = true), "no one works here"],
  ["no channel", (s) => s.messages![0].channel = "brigtwater", 'Did you mean "brightwater"?'],
  ["a stranger", (s) => s.messages![0].from = "bo", '"bo" is not a member of "brightwater"'],
  ["empty words", (s) => s.messages![0].text = " ", '" " is not a text that is not empty'],
  [
    "two times",
    (s) => Object.assign(s.messages![0], { ts: "1769950800.000100", hours_ago: 1 }),
    "Remove one of them",
  ],
  ["a repository", (s) => s.github!.repositories![0].name = "grid", "a repository, owner/name"],
  [
    "a repository twice",
    (s) => s.github!.repositories![1].name = "Larkspur/Grid",
    "another entry has the same",
  ],
  ["an author", (s) => s.github!.accounts = [], 'author: "ana" is not the login of one of'],
  [
    "a state",
    (s) => Object.assign(s.github!.repositories![0].issues![0], { state: "done" }),
    '"done" is not "open" or "closed"',
  ],
  ["a datastore", (s) => s.rows = { customer: [] }, 'Did you mean "customers"?'],
  ["rows of a kind", (s) => Object.assign(s, { rows: { customers: 1 } }), "1 is neither a list"],
  ["no file", (s) => s.rows = { customers: "x.jsonl" }, '"x.jsonl" cannot be read: there is no'],
  ["no key", (s) => s.rows = { customers: [{ name: "x" }] }, "customers “x”: The primary key"],
  ["an attribute", (s) => s.rows = { customers: [{ id: "x", nme: 1 }] }, '"nme" is not an attrib'],
  ["rows", (s) => s.rows = { customers: [{ id: "x" }, { id: "x" }] }, 'has the same id, "x"'],
];

Deno.test("readSeed() names each mistake with its line, what is allowed and an example", async () => {
  for (const [mistake, change, words] of MISTAKES) {
    const seed = larkspur();
    change(seed);
    const lines = await told(JSON.stringify(seed, null, 2));
    assert(lines.length > 0 && lines.every((line) => /^Line \d+/.test(line)), lines.join("\n"));
    assertStringIncludes(lines.join("\n"), words, mistake);
    assert(lines.length <= 3, `${mistake}:\n${lines.join("\n")}`);
  }
});

Deno.test("readSeed() names all mistakes at once, each where it is", async () => {
  const text = `{
  "team": { "name": "A", "domain": "a" },
  "people": [
    { "name": "ana", "zone": "Mars/Base" },
    { "name": "ana", "id": 5 }
  ],
  "people": [],
  "channels": [{ "name": "general" }],
  "rows": { "customers": "rows.jsonl" }
}`;
  const rows = '{"id":"1"}\n{"id":"2",}\n[]\n{"id":"1"}\n{"id":3}\n';
  const lines = await told(text.replace('  "people": [],\n', ""), { "rows.jsonl": rows });
  const starts = [
    "Line 4, people “ana”, zone: ",
    "Line 5, people “ana”, id: 5 is not a member's id",
    "Line 5, people “ana”, name: another entry",
    'Line 7, channels “general”: "members" is missing. Add "members": […].',
    "rows.jsonl, line 2: this is not JSON: ",
    "rows.jsonl, line 3: An item is an object.",
    "rows.jsonl, line 4: another item of customers has the same id",
    'rows.jsonl, line 5: The primary key "id" must be a string',
  ];
  for (const [at, start] of starts.entries()) {
    assert(lines[at]?.startsWith(start), `${start}\n${lines.join("\n")}`);
  }
  assertEquals(lines.length, starts.length, lines.join("\n"));
  const twice = await told(text, { "rows.jsonl": "" });
  assert(twice.some((line) => line.includes("people: it is there twice")), twice.join("\n"));
});
