import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { allScopes, METHOD_RULES } from "../../web_api/method_rules.ts";
import { BOT_SCOPES } from "../../web_api/scopes.ts";
import { TEST_APP } from "../fixture.ts";
import { checkManifest, loadApp, type Manifest, ManifestProblem } from "./load.ts";

const app = await loadApp(TEST_APP);

/** The test app's manifest with one thing changed, and the rules it breaks. */
function broken(change: (manifest: Manifest) => void): string[] {
  const manifest = structuredClone(app.manifest);
  change(manifest);
  return checkManifest(manifest).map(({ rule, place }) => `${rule}: ${place}`);
}

/** Expects exactly one broken rule, whose line holds all of these words. */
function expectOne(change: (manifest: Manifest) => void, ...words: string[]): void {
  const lines = broken(change);
  assertEquals(lines.length, 1, lines.join("\n"));
  for (const word of words) assertStringIncludes(lines[0], word);
}

async function folder(files: Record<string, string>): Promise<string> {
  const root = await Deno.makeTempDir();
  await Deno.mkdir(`${root}/triggers`);
  for (const [path, text] of Object.entries(files)) {
    await Deno.writeTextFile(`${root}/${path}`, text);
  }
  return root;
}

Deno.test("loadApp() finds the manifest, the triggers and the functions", () => {
  assertEquals(app.manifest.display_information.name, "Tester");
  assert(app.triggers.some(({ path }) => path === "triggers/greet_twice.ts"));
  assert(app.sourceOf("greet").href.endsWith("/testing/app/functions/greet.ts"));
  assertEquals(broken(() => {}), []);
});

Deno.test("loadApp() says in one line that there is no manifest", async () => {
  const root = await folder({});
  const error = await assertRejects(() => loadApp(root), ManifestProblem, "no manifest.ts in");
  assertEquals(error.message.split("\n").length, 2);
  await Deno.remove(root, { recursive: true });
});

Deno.test("loadApp() names the file that throws while it loads, and all that it says", async () => {
  const said =
    "The handbook has 2 problems:\\n  retro.day: no such day\\n\\n  zone: none\\n    at x";
  const root = await folder({
    "manifest.ts": 'import "./handbook.ts";',
    "handbook.ts": `throw new Error("${said}");`,
  });
  const error = await assertRejects(() => loadApp(root), ManifestProblem);
  assertEquals(error.message.split("\n").slice(1), [
    "  The app's files can be loaded: handbook.ts:1:7: The handbook has 2 problems:",
    "      retro.day: no such day",
    "",
    "      zone: none",
    "  Fix that file and start again.",
  ]);
  await Deno.remove(root, { recursive: true });
});

Deno.test("loadApp() tells all problems at once, triggers and sources included", async () => {
  const manifest = {
    ...app.manifest,
    display_information: { name: "x".repeat(36) },
  };
  const root = await folder({
    "manifest.ts": `export default ${JSON.stringify(manifest)};`,
    "triggers/bad.ts": 'throw new Error("no such hour");',
    "triggers/bad_test.ts": 'throw new Error("not looked at");',
    "triggers/shared.ts": "export const HOUR = 9;",
  });
  const error = await assertRejects(() => loadApp(root), ManifestProblem) as ManifestProblem;
  const rules = new Set(error.violations.map(({ rule }) => rule));
  assertEquals(rules.size, 3);
  assertStringIncludes(error.message, "An app's name holds at most 35 characters");
  assertStringIncludes(error.message, 'functions.greet: "functions/greet.ts"');
  assertStringIncludes(error.message, "triggers/bad.ts:1:7: no such hour");
  await Deno.remove(root, { recursive: true });
});

Deno.test("loadApp() names the line that cannot be read, wherever it is", async () => {
  const imports = (path: string) => `import "./${path}"; export default {};`;
  const cases: [files: Record<string, string>, ...said: string[]][] = [
    [
      {
        "manifest.ts": imports("a.ts"),
        "a.ts": imports("b.ts"),
        "b.ts": "let x = 1;\nlet = [1,\n y z];",
      },
      "b.ts:3:4: ",
    ],
    [{ "manifest.ts": imports("a.ts"), "a.ts": "const a = 1;\nconst a = 2;" }, "a.ts:2:7: "],
    [
      { "manifest.ts": imports("a.ts"), "a.ts": "\nimport './b.ts';" },
      'a.ts:2:8: Module not found "b.ts"',
    ],
    [
      { "manifest.ts": imports("a.ts"), "a.ts": 'import { b } from "./b.ts"; b;', "b.ts": "" },
      "a.ts:1:10: ",
      "does not provide an export named 'b'",
    ],
    // What a module calls is not the place, but the line that calls it.
    [
      {
        "manifest.ts": 'import { check } from "./a.ts";\n\ncheck();',
        "a.ts": 'export function check() { throw new Error("no"); }',
      },
      "manifest.ts:3:1: no",
    ],
    [{ "manifest.ts": 'throw "no error at all";' }, "manifest.ts: no error at all"],
  ];
  for (const [files, ...said] of cases) {
    const root = await folder(files);
    const { message } = await assertRejects(() => loadApp(root), ManifestProblem);
    for (const words of said) assertStringIncludes(message, words);
    assertStringIncludes(message, `The app's files can be loaded: ${said[0]}`);
    assertEquals(message.includes(root) || message.includes("\x1b"), false, message);
    await Deno.remove(root, { recursive: true });
  }
});

Deno.test("loadApp() looks into every file of a function, when it is asked to", async () => {
  const root = await folder({
    "manifest.ts": `export default ${JSON.stringify(app.manifest)};`,
    "shared.ts": 'import type { X } from "./types_alone.ts";\nexport * from "./missing.ts";',
    "wrong.ts":
      "// import './comment.ts'\nexport const text = `import './text.ts'`;\nexport const 1x = 2;",
    "triggers/a.ts": 'import "../gone.ts";',
    "triggers/b.ts": "export default undefined;",
  });
  await Deno.mkdir(`${root}/functions`);
  for (const { source_file } of Object.values(app.manifest.functions!)) {
    await Deno.writeTextFile(
      `${root}/${source_file}`,
      'import "../shared.ts"; import "../wrong.ts"; import "no-such-package";',
    );
  }
  const places = async (files: boolean) => {
    const error = await assertRejects(() => loadApp(root, { files }), ManifestProblem);
    return (error as ManifestProblem).violations.map(({ place }) => place);
  };
  const gone = 'triggers/a.ts:1:8: Module not found "gone.ts"';
  assertEquals(await places(false), [gone]);
  const [first, missing, wrong, ...others] = await places(true);
  assertEquals([first, missing, others], [
    gone,
    'shared.ts:2:15: there is no file "./missing.ts"',
    [],
  ]);
  assertStringIncludes(wrong, "wrong.ts:3:15: ");
  await Deno.remove(root, { recursive: true });
});

Deno.test("loadApp() reads a trigger again when its file has changed, and a schedule each time", async () => {
  const schedule = "start_time: new Date(++globalThis.reads).toISOString()";
  const root = await folder({
    "manifest.json": JSON.stringify({ ...app.manifest, functions: {}, workflows: {} }),
    "triggers/daily.ts":
      `globalThis.reads ??= 0; export default { type: "scheduled", schedule: { ${schedule} } };`,
    "triggers/greet.ts": 'export default { type: "shortcut", name: "Greet" };',
    "triggers/shared.ts": "export const shared = 1;",
  });
  const read = async () => {
    const { triggers } = await loadApp(root);
    return triggers.map(({ definition: { name, schedule } }) => name ?? schedule);
  };
  const started = (nth: number) => ({ start_time: new Date(nth).toISOString() });
  assertEquals(await read(), [started(1), "Greet"]);
  assertEquals(await read(), [started(2), "Greet"]);
  await Deno.writeTextFile(
    `${root}/triggers/greet.ts`,
    'export default { type: "shortcut", name: "Greet them" };',
  );
  assertEquals(await read(), [started(3), "Greet them"]);
  await Deno.remove(root, { recursive: true });
});

Deno.test("checkManifest() refuses scopes that Slack does not have for bots", () => {
  const scope = (name: string) => (manifest: Manifest) => {
    manifest.oauth_config.scopes.bot.push(name);
  };
  for (const name of BOT_SCOPES) assertEquals(broken(scope(name)), []);
  const fix = (name: string) => {
    const manifest = structuredClone(app.manifest);
    scope(name)(manifest);
    const [found, ...others] = checkManifest(manifest);
    assertEquals([found.place, others], [`manifest.ts, botScopes: "${name}"`, []]);
    return found.fix;
  };
  assertEquals(fix("chat:wrote"), 'Write "chat:write"');
  assertEquals(fix("chat:write:bot"), 'Write "chat:write"');
  assertEquals(fix("Channels:Read"), 'Write "channels:read"');
  assertEquals(fix("channels:write"), 'Write "channels:manage"');
  assertEquals(fix("user:read"), 'Write "users:read"');
  assertStringIncludes(fix("admin"), "Remove it");
  // What this workspace asks for can be declared.
  const asked = Object.values(METHOD_RULES).flatMap(({ scopes }) => allScopes(scopes));
  // Of users alone, and by a rule for a kind of conversation to which nobody can be invited.
  const others = ["channels:write", "im:write.invites"];
  for (const name of asked.filter((name) => !others.includes(name))) {
    assert(BOT_SCOPES.includes(name), name);
  }
});

Deno.test("checkManifest() holds Slack's limits", () => {
  expectOne(
    (manifest) => manifest.outgoing_domains = ["https://api.github.com"],
    "An outgoing domain is a host",
    "https://",
  );
  expectOne((manifest) => {
    const greet = manifest.functions!.greet;
    for (let n = 0; n < 50; n++) manifest.functions![`greet_${n}`] = greet;
  }, "at most 50 functions");
  expectOne(
    (manifest) =>
      manifest.datastores = {
        notes: { primary_key: "id", attributes: { at: { type: "string" } } },
      },
    "primary key",
    "notes",
  );
  expectOne((manifest) => {
    manifest.workflows!["a b"] = manifest.workflows!.greet_twice;
  }, "A callback_id holds");
});

Deno.test("checkManifest() refuses by name what the workspace does not have", () => {
  const step = (function_id: string, inputs = {}) => (manifest: Manifest) => {
    manifest.workflows!.call_once.steps = [{ id: "0", function_id, inputs }];
  };
  expectOne(step("slack#/functions/canvas_create"), "does not have", '"canvas_create"');
  expectOne(step("slack#/functions/make_tea"), 'Slack has no built-in function "make_tea"');
  expectOne(step("A123#/functions/jira"), "connectors", "A123#/functions/jira");
  expectOne(step("#/functions/nowhere"), "that the manifest has", "#/functions/nowhere");
});

Deno.test("checkManifest() checks how steps are wired", () => {
  const inputs = (index: number, change: Record<string, unknown>) => (manifest: Manifest) => {
    const { steps } = manifest.workflows!.greet_twice;
    steps[index].inputs = { ...steps[index].inputs, ...change };
  };
  expectOne(
    (manifest) => {
      manifest.workflows!.call_once.steps[0].inputs = {};
    },
    "every required input",
    '"method"',
  );
  assertEquals(broken(inputs(0, { color: "red" })), [], "Slack lets it pass");
  expectOne(inputs(0, { name: "{{steps.1.text}}" }), "earlier step", "{{steps.1.text}}");
  expectOne(inputs(1, { name: "{{steps.0.no}}" }), "earlier step", "{{steps.0.no}} at /name");
  expectOne(inputs(1, { times: "{{inputs.absent}}" }), "earlier step");
  expectOne(inputs(1, { times: "many" }), "a whole number", '"many"');
});

Deno.test("checkManifest() compares the types of what is wired", () => {
  expectOne(
    (manifest) => {
      const { steps } = manifest.workflows!.feedback;
      steps[1].inputs.channel_id = "{{steps.0.interactivity}}";
    },
    "slack#/types/channel_id cannot take",
    "slack#/types/interactivity",
  );
  expectOne(
    (manifest) => {
      const { steps } = manifest.workflows!.feedback;
      steps[1].inputs.message = "Hi {{steps.0.fields.nobody}}";
    },
    "A reference names a field that is there",
    "fields.nobody",
  );
});

Deno.test("checkManifest() refuses a form field that cannot be asked for", () => {
  expectOne(
    (manifest) => {
      const fields = manifest.workflows!.feedback.steps[0].inputs.fields as {
        elements: { type: string }[];
      };
      fields.elements[0].type = "object";
    },
    'A form cannot ask for "object"',
    '"praise"',
  );
});

Deno.test("checkManifest() refuses types and required names that are not there", () => {
  expectOne(
    (manifest) => {
      manifest.functions!.greet.input_parameters.properties.name.type = "#/types/person";
    },
    "A type is one of",
    "#/types/person",
  );
  expectOne(
    (manifest) => {
      manifest.functions!.greet.output_parameters.required.push("smile");
    },
    "What is required is a parameter",
    '"smile"',
  );
});
