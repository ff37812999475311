import { assert, assertEquals } from "@std/assert";
import { WANTED_TRIGGERS } from "../functions/operations/set_up/wanted_triggers.ts";
import manifest from "../manifest.ts";

const ROOT = new URL("../", import.meta.url);
/** What is deployed, and in which order its parts may lean on each other. */
const LAYERS: Record<string, readonly string[]> = {
  manifest: ["workflows", "datastores", "rules", "handbook"],
  triggers: ["workflows", "functions", "rules", "handbook"],
  workflows: ["workflows", "functions"],
  functions: ["functions", "rules", "datastores", "github", "slack", "handbook"],
  datastores: ["datastores", "rules", "slack", "handbook"],
  slack: ["slack", "rules", "datastores", "github", "handbook"],
  github: ["github", "rules", "handbook"],
  rules: ["rules"],
  handbook: [],
};

interface Source {
  path: string;
  layer: string;
  text: string;
  imports: { path: string; onlyTypes: boolean }[];
}

const sources: Source[] = [];
for (const layer of Object.keys(LAYERS)) {
  const paths = layer === "manifest" || layer === "handbook" ? [`${layer}.ts`] : walk(`${layer}/`);
  for (const path of paths) sources.push(await readSource(path, layer));
}

function walk(folder: string): string[] {
  return [...Deno.readDirSync(new URL(folder, ROOT))].flatMap(({ name, isDirectory }) => {
    // Tests and what helps them are not deployed.
    if (isDirectory) return name === "testing" ? [] : walk(`${folder}${name}/`);
    return name.endsWith(".ts") && !name.endsWith("_test.ts") ? [`${folder}${name}`] : [];
  });
}

async function readSource(path: string, layer: string): Promise<Source> {
  const text = await Deno.readTextFile(new URL(path, ROOT));
  const found = text.matchAll(/^(import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"/gm);
  const imports = [...found].map(([, , type, path]) => ({ path, onlyTypes: Boolean(type) }));
  return { path, layer, text, imports };
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, "");
}

/** The part of the app that a relative import leads to. */
function layerOf(source: Source, path: string): string {
  const { pathname } = new URL(path, new URL(source.path, ROOT));
  return pathname.slice(ROOT.pathname.length).split("/")[0].replace(/\.ts$/, "");
}

Deno.test("imports point one way", () => {
  const wrong: string[] = [];
  for (const source of sources) {
    for (const { path, onlyTypes } of source.imports.filter(({ path }) => path.startsWith("."))) {
      const layer = layerOf(source, path);
      const allowed = LAYERS[source.layer].includes(layer) ||
        // The set-up makes the triggers that their files define.
        (source.path === "functions/operations/set_up/wanted_triggers.ts" &&
          layer === "triggers") ||
        (source.layer === "rules" && onlyTypes && layer in LAYERS);
      if (!allowed) wrong.push(`${source.path} imports ${path}`);
    }
  }
  assertEquals(wrong, []);
  assert(sources.length > 30, "the app was looked at");
});

Deno.test("the app names what it imports, and never the workspace", () => {
  const wrong = sources.flatMap(({ path, imports }) =>
    imports.filter(({ path: to }) =>
      /^(?:https?|npm|jsr|node|file):/.test(to) ||
      /(?:^|\/)(?:bench|npm|ship|testing|tests|workspace)\//.test(to)
    ).map(({ path: to }) => `${path} imports ${to}`)
  );
  assertEquals(wrong, []);
});

Deno.test("every handler is logged, and nothing but the logger writes to the console", () => {
  const handlers = sources.filter(({ path }) => path.endsWith("/handler.ts"));
  const unlogged = handlers.filter(({ text }) =>
    /\bSlackFunction\b/.test(text) || !/\bLoggedFunction\(/.test(text)
  );
  assertEquals(unlogged.map(({ path }) => path), []);
  const talking = sources.filter(({ text }) => /\bconsole\b/.test(withoutComments(text)));
  assertEquals(talking.map(({ path }) => path), ["team/log_line.ts"]);
});

Deno.test("what every function loads does not load GitHub's client", () => {
  const seen = new Set<string>();
  const follow = (path: string): void => {
    const source = sources.find((one) => one.path === path);
    if (!source || seen.has(path)) return;
    seen.add(path);
    for (const { path: to, onlyTypes } of source.imports) {
      if (onlyTypes) continue;
      assert(!/^@?octokit\b/.test(to), `${path} loads octokit`);
      if (to.startsWith(".")) {
        const { pathname } = new URL(to, new URL(path, ROOT));
        follow(pathname.slice(ROOT.pathname.length));
      }
    }
  };
  for (const { path } of sources.filter(({ layer }) => layer === "slack")) follow(path);
  assert(seen.has("github/trouble_kind.ts"), "the imports were followed");
});

Deno.test("no workflow has a step of Slack's own: import_map.json leaves those out", () => {
  const using = sources.filter(({ text }) => /\bslack\.functions\b/.test(withoutComments(text)));
  assertEquals(using.map(({ path }) => path), []);
});

interface Listed {
  workflows: Record<string, { steps: { function_id: string }[] }>;
  functions: Record<string, { source_file: string }>;
}
const listed = manifest as unknown as Listed;

Deno.test("callback ids are the names of files and folders", () => {
  const inFolder = (folder: string) =>
    sources.filter(({ layer }) => layer === folder).map(({ path }) => path);
  assertEquals(
    Object.keys(listed.workflows).map((id) => `workflows/${id}.ts`).sort(),
    inFolder("workflows").sort(),
  );
  assertEquals(
    Object.keys(listed.functions).map((id) => `functions/${id}/definition.ts`).sort(),
    inFolder("functions").filter((path) => path.endsWith("/definition.ts")).sort(),
  );
});

Deno.test("each source_file is there, and is the handler of its folder", async () => {
  for (const [id, { source_file }] of Object.entries(listed.functions)) {
    assertEquals(source_file, `functions/${id}/handler.ts`);
    assert((await Deno.stat(new URL(source_file, ROOT))).isFile);
  }
});

Deno.test("each trigger starts a workflow of the manifest", async () => {
  for (const { path } of sources.filter(({ layer }) => layer === "triggers")) {
    const { default: trigger } = await import(new URL(path, ROOT).href);
    const id = String(trigger.workflow).replace("#/workflows/", "");
    assert(id in listed.workflows, `${path} starts ${id}`);
  }
});

Deno.test("the set-up knows every trigger by the name of its file", async () => {
  const files = sources.filter(({ layer }) => layer === "triggers").map(({ path }) => path);
  assertEquals(WANTED_TRIGGERS.map(({ file }) => `triggers/${file}.ts`).sort(), files.sort());
  for (const { file, definition } of WANTED_TRIGGERS) {
    const { default: trigger } = await import(new URL(`triggers/${file}.ts`, ROOT).href);
    assertEquals(definition, trigger, file);
  }
});
