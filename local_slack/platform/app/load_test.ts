import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
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
    "  The app's files can be loaded: manifest.ts: The handbook has 2 problems:",
    "      retro.day: no such day",
    "",
    "      zone: none",
    "  Mend that file and start again.",
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
  assertStringIncludes(error.message, "triggers/bad.ts: no such hour");
  await Deno.remove(root, { recursive: true });
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
  expectOne(inputs(0, { colour: "red" }), "inputs that its function has", '"colour"');
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
