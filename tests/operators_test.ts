/** What the operator's handbook promises: docs/operators.md. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { pathToFileURL } from "node:url";
import { EXPORTED_DATASTORES } from "../datastores/exported.ts";
import { withDefaults } from "../policy/defaults.ts";
import type { WrittenHandbook } from "../policy/handbook.ts";
import { handbookProblems } from "../policy/handbook_problems.ts";
import { withCopiedApp } from "./copied_app.ts";
import { berlin, ROOT, troubles, withWorkspace } from "./open_workspace.ts";
import { DrivenVisitor } from "./tours/driven_visitor.ts";
import { TOURS } from "./tours/steps.ts";
import { follow, FRESH } from "./tours/visitor.ts";

const DOCS = ["README.md", "docs/operators.md", "docs/handbook.md"];
const FIRST = `${ROOT}tests/handbooks/first_release.ts`;

/** Values that are a team's own: ids, repositories, addresses, zones, days. */
const OWN = [
  /^[CGUW]0[A-Z0-9]+$/,
  /^[\w.-]+\/[\w.-]+$/,
  /^https?:\/\/\S+$/,
  /^\d{4}-\d\d-\d\d$/,
  /^UTC$/,
];

/** Where a team's own values are, as the table says it: `rotation[].people`. */
function ownEntries(value: unknown, path = ""): string[] {
  if (typeof value === "string") return OWN.some((own) => own.test(value)) ? [path] : [];
  if (typeof value !== "object" || value === null) return [];
  return [
    ...new Set(
      Object.entries(value).flatMap(([name, inner]) => {
        if (!Array.isArray(value)) return ownEntries(inner, path ? `${path}.${name}` : name);
        // A list of values is one entry; in a list of objects each has its own.
        return ownEntries(inner, typeof inner === "object" ? `${path}[]` : path);
      }),
    ),
  ];
}

Deno.test("every entry of the handbook that is a team's own is in the operator's list", async () => {
  const { handbook } = await import("../handbook.ts");
  const text = await Deno.readTextFile(`${ROOT}docs/operators.md`);
  const table = text.split("## 2. Fill in your handbook")[1].split("\n## ")[0]
    .split("\n").filter((line) => line.startsWith("|")).map((line) => line.split("|")[1]).join(" ");
  const entries = ownEntries(handbook);
  assert(entries.length >= 8, entries.join(", "));
  assertEquals(entries.filter((entry) => !table.includes(`\`${entry}\``)), []);
  for (const [, entry] of table.matchAll(/`([^`]+)`/g)) {
    const [first, ...rest] = entry.split(/\[\]\.|\./);
    assert(first in handbook, entry);
    const inside = [handbook[first as keyof typeof handbook]].flat()[0] as Record<string, unknown>;
    // The confidential repository may be omitted.
    assert(rest.every((name) => name in inside || /confidential/.test(name)), entry);
  }
});

Deno.test("the operator's handbook puts back every datastore that is exported, in their order", async () => {
  const text = await Deno.readTextFile(`${ROOT}docs/operators.md`);
  const [, stores] = text.match(/^for store in ([\w\s\\]+); do$/m)!;
  assertEquals(stores.split(/[\s\\]+/), [...EXPORTED_DATASTORES]);
});

Deno.test("every link in what operators read leads somewhere", async () => {
  const anchorsOf = (text: string) =>
    [...text.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
      title.toLowerCase().replace(/[^\w\s-]/g, "").replaceAll(" ", "-")
    );
  const broken: string[] = [];
  for (const path of DOCS) {
    const text = await Deno.readTextFile(`${ROOT}${path}`);
    for (const [, link] of text.matchAll(/\]\(([^)\s]+)\)|src="[^"]+"/g)) {
      if (!link || /^https:/.test(link)) continue;
      const [file, anchor] = link.split("#");
      const target = new URL(file || path.split("/").at(-1)!, pathToFileURL(`${ROOT}${path}`));
      const there = await Deno.readTextFile(target).catch(() => undefined);
      if (there === undefined || anchor && !anchorsOf(there).includes(anchor)) broken.push(link);
    }
  }
  assertEquals(broken, []);
});

Deno.test("the handbook of the first operators still loads, and a week runs with it", async () => {
  await withCopiedApp({}, async (root) => {
    await Deno.copyFile(FIRST, `${root}/handbook.ts`);
    await withWorkspace(async (workspace) => {
      await follow(new DrivenVisitor(workspace), TOURS.slice(0, 1));
      assertEquals(troubles(workspace), []);
    }, { root, now: berlin("2026-02-02T08:00"), ...FRESH });
  });
});

/** What upstream has in `handbook.ts`: values only, and one type. */
async function valuesOnly(): Promise<string> {
  const text = await Deno.readTextFile(`${ROOT}tests/handbooks/berlin.ts`);
  return text.replaceAll("../../", "./");
}

/** A handbook after `git merge -X ours`: an operator changed the first release, and upstream did too. */
async function merged(upstream: (text: string) => string | Promise<string>): Promise<{
  text: string;
  handbook: WrittenHandbook;
}> {
  const root = await Deno.makeTempDir();
  const git = async (...args: string[]) => {
    const { success, stdout, stderr } = await new Deno.Command("git", {
      args: ["-c", "user.name=Robin", "-c", "user.email=robin@harbor.example", ...args],
      cwd: root,
      env: { GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" },
    }).output();
    const said = new TextDecoder().decode(success ? stdout : stderr);
    assert(success, `git ${args.join(" ")}: ${said}`);
  };
  const path = `${root}/handbook.ts`;
  const commit = async (edit: (text: string) => string | Promise<string>, message: string) => {
    await Deno.writeTextFile(path, await edit(await Deno.readTextFile(path)));
    await git("commit", "--quiet", "-am", message);
  };
  try {
    await git("init", "--quiet", "--initial-branch=main");
    await Deno.copyFile(FIRST, path);
    await git("add", ".");
    await git("commit", "--quiet", "-m", "The first release");
    await git("switch", "--quiet", "-c", "our-handbook");
    await commit(
      (text) =>
        text.replace('"U0OPS"', '"U0ROBIN"').replace('"Europe/Berlin"', '"America/New_York"')
          .replace(/holidays: \[.*\]/, 'holidays: ["2027-07-05"]'),
      "Our handbook",
    );
    await git("switch", "--quiet", "main");
    await commit(upstream, "The next release");
    await git("switch", "--quiet", "our-handbook");
    await git("merge", "--quiet", "-X", "ours", "main");
    const { handbook } = await import(pathToFileURL(path).href);
    assertEquals(handbook.operators, ["U0ROBIN"]);
    assertEquals(handbook.timezone, "America/New_York");
    assertEquals(handbook.holidays, ["2027-07-05"]);
    return { text: await Deno.readTextFile(path), handbook };
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

Deno.test({
  name: "git merge -X ours takes in what is new in handbook.ts and keeps what an operator wrote",
  ignore: !await hasGit(),
  async fn() {
    // One new entry beside a line that the operator changed, and one elsewhere.
    const { text, handbook } = await merged((text) =>
      text.replace("  timezone: string;\n", "$&  /** How to greet. */\n  greeting?: string;\n")
        .replace("  notice: string;\n", "$&  /** How long. */\n  hours?: number;\n")
        .replace('"Europe/Berlin",\n', '$&  greeting: "Hi",\n')
        .replace(/ {4}notice: ".*",\n/, "$&    hours: 24,\n")
    );
    for (const words of ["greeting?: string", "hours?: number", "hours: 24"]) {
      assertStringIncludes(text, words);
    }
    const problems = handbookProblems(handbook).map((problem) => problem.path);
    assertEquals(problems.filter((path) => !/^(greeting|customers\.hours)$/.test(path)), []);
  },
});

Deno.test({
  name: "git merge -X ours takes the types out of an operator's handbook.ts and keeps their values",
  ignore: !await hasGit(),
  async fn() {
    const { text, handbook } = await merged(valuesOnly);
    assert(!/^(?:export )?(?:interface|type) /m.test(text), text);
    assertStringIncludes(text, 'from "./policy/handbook.ts"');
    assertEquals(handbookProblems(handbook), []);
    assertEquals(withDefaults(handbook).week_starts, "Monday");
  },
});

async function hasGit(): Promise<boolean> {
  return await new Deno.Command("git", { args: ["--version"] }).output()
    .then(({ success }) => success, () => false);
}
