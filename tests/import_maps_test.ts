import { assert, assertEquals } from "@std/assert";

interface ImportMap {
  imports: Record<string, string>;
  scopes?: Record<string, Record<string, string>>;
}

async function read(name: string): Promise<ImportMap> {
  return JSON.parse(await Deno.readTextFile(new URL(`../${name}`, import.meta.url)));
}

const shipped = await read("import_map.json");
/** Modules of other people's that `import_map.json` puts ours in place of; npm has none of them. */
const replaced = [shipped.imports, ...Object.values(shipped.scopes ?? {})].flatMap(Object.entries)
  .filter(([name]) => name.startsWith("https:"));
for (const [name] of replaced) delete shipped.imports[name];
const fromNpm = await read("import_map.npm.json");

/** Ours, under the name of the package whose parts it composes. */
const COMPOSED = { octokit: "./github/octokit.ts" };

/** The release that an address names: `npm:x@1.2.3` and `https://deno.land/x/x@1.2.3/`. */
function release(address: string): string | undefined {
  return /@(\d+\.\d+\.\d+[\w.-]*)/.exec(address.slice(1))?.[1];
}

Deno.test("the two import maps name the same imports", () => {
  assertEquals(Object.keys(fromNpm.imports), Object.keys(shipped.imports));
});

Deno.test("the two import maps name the same releases", () => {
  const shims = fromNpm.scopes?.["./local_slack/npm/"] ?? {};
  for (const [name, address] of Object.entries(shipped.imports)) {
    const ours = fromNpm.imports[name];
    if (name in COMPOSED) continue;
    assert(release(address), `${name} has an exact release`);
    if (!ours.startsWith("./local_slack/npm/")) {
      assertEquals(release(ours), release(address), name);
      continue;
    }
    const shim = Object.entries(shims).find(([npm]) => npm.endsWith(name.replace(/\/$/, "")));
    if (shim) assertEquals(release(shim[1]), release(address), name);
  }
  assertEquals(
    release(shims["@slack/deno-slack-sdk"]),
    release(shipped.imports["deno-slack-sdk/"]),
  );
});

Deno.test("every address names an exact release", () => {
  const all = [fromNpm.imports, ...Object.values(fromNpm.scopes ?? {})].flatMap(Object.entries);
  for (const [name, address] of all) {
    const ours = address.startsWith("./local_slack/npm/") ||
      Object.values(COMPOSED).includes(address);
    assert(ours || release(address), `${name}: ${address}`);
  }
});

Deno.test("what is put in place of another module is shipped, and names its exact release", () => {
  assertEquals(replaced.length, 5);
  for (const [name, ours] of replaced) {
    assert(release(name), name);
    // Of another release than the one that is imported it would be put in place of nothing.
    if (name.includes("/deno_slack_sdk@")) {
      assert(name.startsWith(shipped.imports["deno-slack-sdk/"]), name);
    }
    if (name.includes("/deno_slack_api@")) {
      assert(name.startsWith(shipped.imports["deno-slack-api/"]), name);
    }
    assert(/^\.\/slack\/\w+\.ts$/.test(ours), ours);
    assert(Deno.statSync(new URL(`../${ours}`, import.meta.url)).isFile);
  }
});

Deno.test("what is composed of a package's parts has the package's name in both maps", () => {
  for (const [name, ours] of Object.entries(COMPOSED)) {
    assertEquals([shipped.imports[name], fromNpm.imports[name]], [ours, ours]);
    assert(Deno.statSync(new URL(`../${ours}`, import.meta.url)).isFile);
  }
});

Deno.test("what the workspace needs is not in what ships", () => {
  for (const [scope, names] of Object.entries(fromNpm.scopes ?? {})) {
    if (scope === "./local_slack/npm/") continue;
    for (const name of Object.keys(names).filter((name) => !(name in COMPOSED))) {
      assertEquals(shipped.imports[name], undefined, `${scope} ${name}`);
    }
  }
});

Deno.test("tests get the same as the app, and a handbook of their own in place of its operator's", async () => {
  const { imports, scopes } = await read("import_map.tests.json");
  const { "./handbook.ts": ours, ...others } = imports;
  const { "./handbook_test.ts": operators, ...otherScopes } = scopes ?? {};
  assertEquals(
    [others, otherScopes],
    [fromNpm.imports, fromNpm.scopes],
    "Make the change of import_map.npm.json in import_map.tests.json as well",
  );
  assertEquals(ours, "./tests/handbooks/berlin.ts");
  // The one that looks at what the operator wrote.
  assertEquals(operators, { "./handbook.ts": "./handbook.ts" });
});
