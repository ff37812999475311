import { assert, assertEquals } from "@std/assert";
import { stepChoresOf } from "../functions/operations/follow_issues/chores.ts";
import { CHORES as meetings } from "../functions/meetings/chores.ts";
import { FORM_CHORES as meeting_forms } from "../functions/meetings/form_chores.ts";
import { FORMS as forms } from "../functions/operations/finish_dialogue/finish_forms.ts";
import { caseChoresOf } from "../functions/operations/look_after_cases/chores.ts";
import { CHORES as customers } from "../functions/customers/chores.ts";
import { CHORES as operations } from "../functions/operations/chores.ts";
import { CHORES as retro } from "../functions/retro/chores.ts";
import { CHORES as trials } from "../functions/trials/chores.ts";
import { WANTED_TRIGGERS } from "../functions/operations/set_up/wanted_triggers.ts";
import manifest from "../manifest.ts";

const ROOT = new URL("../", import.meta.url);
/** What is deployed, and in which order its parts may lean on each other. */
const LAYERS: Record<string, readonly string[]> = {
  manifest: ["workflows", "datastores", "policy", "handbook"],
  triggers: ["workflows", "functions", "team", "rules", "policy"],
  workflows: ["workflows", "functions"],
  functions: ["functions", "team", "rules", "policy", "datastores", "github", "slack"],
  // Of GitHub: what its trouble is called and how many requests there were, without its client.
  team: ["team", "rules", "policy", "datastores", "github", "slack"],
  datastores: ["datastores", "rules", "slack", "policy"],
  slack: ["slack", "rules"],
  github: ["github", "rules", "policy"],
  policy: ["policy", "rules", "handbook"],
  rules: ["rules"],
  handbook: [],
};

/** The jobs, the same word in every folder. */
const JOBS = [
  "customers",
  "incidents",
  "meetings",
  "next_steps",
  "on_call",
  "operations",
  "retro",
  "runbooks",
  "support",
  "trials",
];
/** What of `rules/` is no job's. */
const SHARED_RULES = ["text", "time"];

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
        // The setup makes the triggers that their files define.
        (source.path === "functions/operations/set_up/trigger_files.ts" &&
          layer === "triggers") ||
        (["rules", "handbook"].includes(source.layer) && onlyTypes && layer in LAYERS);
      if (!allowed) wrong.push(`${source.path} imports ${path}`);
    }
  }
  assertEquals(wrong, []);
  assert(sources.length > 30, "the app was looked at");
});

Deno.test("nothing imports in a circle, types apart", () => {
  const known = new Map(sources.map((source) => [source.path, source]));
  const done = new Set<string>();
  const circles: string[] = [];
  const follow = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) {
      circles.push([...way.slice(way.indexOf(path)), path].join(" -> "));
      return;
    }
    if (done.has(path)) return;
    for (const { path: to, onlyTypes } of known.get(path)?.imports ?? []) {
      if (onlyTypes || !to.startsWith(".")) continue;
      const { pathname } = new URL(to, new URL(path, ROOT));
      follow(pathname.slice(ROOT.pathname.length), [...way, path]);
    }
    done.add(path);
  };
  for (const { path } of sources) follow(path, []);
  assertEquals(circles, []);
});

Deno.test("a step imports no other step, and a job nothing of another job's", () => {
  const steps = sources.filter(({ layer, path }) =>
    layer === "functions" && path.endsWith("/definition.ts")
  ).map(({ path }) => path.replace(/definition\.ts$/, ""));
  const stepOf = (path: string) => steps.find((step) => path.startsWith(step));
  const wrong: string[] = [];
  for (const { path, imports } of sources.filter(({ layer }) => layer === "functions")) {
    const [, job] = path.split("/");
    for (const { path: to } of imports.filter(({ path }) => path.startsWith("."))) {
      const target = new URL(to, new URL(path, ROOT)).pathname.slice(ROOT.pathname.length);
      if (!target.startsWith("functions/")) continue;
      const [, other] = target.split("/");
      // The sweeps of operations do what each job owes, and the page asks what each job asks.
      const isChore = !stepOf(target) &&
        (job === "operations" || path === "functions/on_call/pagings.ts");
      const toStep = stepOf(target) && stepOf(target) !== stepOf(path);
      if (toStep || other !== job && !isChore) wrong.push(`${path} imports ${target}`);
    }
  }
  assertEquals(wrong, []);
  assert(steps.length > 20, "the steps were found");
});

Deno.test("each folder holds the jobs by the same words", () => {
  for (const layer of ["functions", "workflows", "triggers", "rules"]) {
    const found = sources.filter((source) => source.layer === layer)
      .map(({ path }) => path.split("/")[1]);
    const allowed = [...JOBS, ...(layer === "rules" ? SHARED_RULES : [])];
    assertEquals([...new Set(found)].filter((folder) => !allowed.includes(folder)), [], layer);
  }
});

Deno.test("the app names what it imports, and never the workspace", () => {
  const wrong = sources.flatMap(({ path, imports }) =>
    imports.filter(({ path: to }) =>
      /^(?:https?|npm|jsr|node|file):/.test(to) ||
      /(?:^|\/)(?:bench|demo|local_slack|npm|ship|testing|tests)\//.test(to)
    ).map(({ path: to }) => `${path} imports ${to}`)
  );
  assertEquals(wrong, []);
});

Deno.test("every handler is logged, and nothing but the logger writes to the console", () => {
  const handlers = sources.filter(({ path }) => path.endsWith("/handler.ts"));
  const unlogged = handlers.filter(({ text }) =>
    /\bSlackFunction\b/.test(text) ||
    !/\b(?:LoggedFunction|dialogue|incidentDialogue|listDialogue)\(/.test(text)
  );
  assertEquals(unlogged.map(({ path }) => path), []);
  const talking = sources.filter(({ text }) => /\bconsole\b/.test(withoutComments(text)));
  assertEquals(talking.map(({ path }) => path), ["team/log_line.ts"]);
});

/** Where the clock is read: as a run begins, as the setup defines triggers, and for GitHub's tokens. */
const FRAMES = ["slack/run.ts", "team/logged_function.ts", "github/app_auth.ts"];

Deno.test("the present comes in: it is read as a run begins, and nowhere deeper", () => {
  const readsIn = (text: string) =>
    withoutComments(text).match(/\bDate\.now\b|\bnew Date\(\)/g)?.length ?? 0;
  const wrong = sources.filter(({ layer, path, text }) => {
    if (layer === "triggers" || FRAMES.includes(path)) return false;
    return readsIn(text) > (path.endsWith("/handler.ts") ? 1 : 0);
  });
  assertEquals(wrong.map(({ path }) => path), []);
  assert(sources.some(({ path, text }) => path === FRAMES[0] && readsIn(text) > 0));
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
  for (const { path } of sources.filter(({ layer }) => layer === "team")) follow(path);
  assert(seen.has("github/trouble_kind.ts"), "the imports were followed");
});

Deno.test("no workflow has a step of Slack's own: import_map.json leaves those out", () => {
  const using = sources.filter(({ text }) => /\bslack\.functions\b/.test(withoutComments(text)));
  assertEquals(using.map(({ path }) => path), []);
});

interface Listed {
  workflows: Record<
    string,
    { steps: { function_id: string; inputs: Record<string, unknown> }[] }
  >;
  functions: Record<string, { source_file: string }>;
}
const listed = manifest as unknown as Listed;

Deno.test("callback ids are the names of files and folders", () => {
  const names = (folder: string, file: RegExp) =>
    sources.filter(({ layer, path }) => layer === folder && file.test(path))
      .map(({ path }) => path.replace(/\/definition\.ts$|\.ts$/, "").split("/").at(-1)).sort();
  assertEquals(Object.keys(listed.workflows).sort(), names("workflows", /./));
  assertEquals(Object.keys(listed.functions).sort(), names("functions", /\/definition\.ts$/));
});

Deno.test("the functions leave some room: Slack allows 50", () => {
  const count = Object.keys(listed.functions).length;
  assert(count <= 48, `${count} functions`);
});

Deno.test("each job with chores has a step, and so a time, of its own in the sweep", () => {
  const inputsOf = (step: string) =>
    listed.workflows.sweep.steps.filter(({ function_id }) => function_id === `#/functions/${step}`)
      .map(({ inputs }) => inputs);
  const jobsOf = (step: string) => inputsOf(step).map(({ job }) => job).toSorted();
  assertEquals(jobsOf("follow_issues"), ["issues", "next_steps"]);
  assertEquals(jobsOf("look_after_cases"), JOBS.filter((job) => caseChoresOf(job).length > 0));
  for (const step of ["finish_meeting_forms", "look_after_meetings", "set_up_channels", "sweep"]) {
    assertEquals(inputsOf(step).length, 1, step);
  }
  for (const step of ["hold_retro", "look_after_trials"]) {
    assertEquals(inputsOf(step).map(({ does }) => does), ["sweep"], step);
  }
  assertEquals(inputsOf("finish_dialogue").map(({ kind }) => kind), ["forms"]);
  const all = [
    meeting_forms,
    forms,
    ...[customers, meetings, operations, retro, trials],
    ...JOBS.map(caseChoresOf),
    ...jobsOf("follow_issues").map((job) => stepChoresOf(String(job))),
  ];
  const names = all.flat().map(({ name }) => name);
  assertEquals(new Set(names).size, names.length, "a chore's place is kept under its name");
});

Deno.test("each source_file is there, and is the handler of its folder", async () => {
  for (const [id, { source_file }] of Object.entries(listed.functions)) {
    const folders = JOBS.map((job) => `functions/${job}/${id}/handler.ts`);
    assert(folders.includes(source_file), source_file);
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

Deno.test("the setup knows every trigger by the name of its file", async () => {
  const files = sources.filter(({ layer }) => layer === "triggers").map(({ path }) => path);
  const nameOf = (path: string) => path.replace(/^.*\/|\.ts$/g, "");
  assertEquals(WANTED_TRIGGERS.map(({ file }) => file).sort(), files.map(nameOf).sort());
  for (const path of files) {
    const { default: trigger, for_operators, by_hand, ...unknown } = await import(
      new URL(path, ROOT).href
    );
    assertEquals(unknown, {}, path);
    const wanted = WANTED_TRIGGERS.find(({ file }) => file === nameOf(path));
    assertEquals(wanted?.definition, trigger, path);
    assertEquals(wanted?.operators, for_operators === true, path);
    assertEquals(wanted?.by_hand, by_hand, path);
  }
});
