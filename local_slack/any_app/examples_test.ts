/** The examples of the README and of the test API's own comment, run as the tests that they are. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { cli, withApp } from "../testing/any_app.ts";

/** The app that they test. */
const APP: Record<string, string> = {
  "deno.jsonc": JSON.stringify({
    imports: {
      "deno-slack-sdk/": "https://deno.land/x/deno_slack_sdk@2.15.1/",
      "@std/assert": new URL("../npm/std/assert.ts", import.meta.url).href,
    },
  }),
  "team.json": JSON.stringify({
    team: { name: "Harbor", domain: "harbor" },
    people: [{ name: "priya", operator: true }, { name: "omar", real_name: "Omar Haddad" }],
    channels: [{ name: "problems", id: "C0PROBLEMS", members: ["priya", "omar"], app: true }],
  }),
  "manifest.ts": `
    import { Manifest } from "deno-slack-sdk/mod.ts";
    import { Ask, Report } from "./workflows.ts";
    export default Manifest({
      name: "Reports", description: "Takes reports", icon: "icon.png", functions: [],
      workflows: [Report, Ask], outgoingDomains: [], botScopes: ["chat:write", "users:read"],
    });`,
  "workflows.ts": `
    import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
    import { Thank } from "./functions/thank.ts";
    export const Report = DefineWorkflow({
      callback_id: "report", title: "Report a problem",
      input_parameters: {
        properties: { interactivity: { type: Schema.slack.types.interactivity } },
        required: ["interactivity"],
      },
    });
    const form = Report.addStep(Schema.slack.functions.OpenForm, {
      title: "Report a problem", interactivity: Report.inputs.interactivity,
      fields: { elements: [{ name: "what", title: "What happened?", type: Schema.types.string }], required: ["what"] },
    });
    const sent = Report.addStep(Schema.slack.functions.SendMessage, {
      channel_id: "C0PROBLEMS", message: form.outputs.fields.what,
      interactive_blocks: [{
        type: "actions",
        elements: [{ type: "button", action_id: "take", text: { type: "plain_text", text: "Take it" } }],
      }],
    });
    Report.addStep(Thank, { by: sent.outputs.interactivity, message: sent.outputs.message_context });
    export const Ask = DefineWorkflow({ callback_id: "ask", title: "Ask" });
    Ask.addStep(Schema.slack.functions.SendMessage, {
      channel_id: "C0PROBLEMS", message: "Anything broken?",
    });`,
  "functions/thank.ts": `
    import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
    export const Thank = DefineFunction({
      callback_id: "thank", title: "Thank", source_file: "functions/thank.ts",
      input_parameters: {
        properties: {
          by: { type: Schema.slack.types.interactivity },
          message: { type: Schema.slack.types.message_context },
        },
        required: ["by", "message"],
      },
    });
    export default SlackFunction(Thank, async ({ inputs, env, client }) => {
      const { user } = await client.users.info({ user: inputs.by.interactor.id });
      const { channel_id: channel, message_ts: thread_ts } = inputs.message;
      const text = env.THANKS + ", " + user.real_name + " has it.";
      await client.chat.postMessage({ channel, thread_ts, text });
      return { outputs: {} };
    });`,
  "triggers/report.ts": `
    export default {
      type: "shortcut", name: "Report a problem", workflow: "#/workflows/report",
      inputs: { interactivity: { value: "{{data.interactivity}}" } },
    };`,
  "triggers/ask.ts": `
    export default {
      type: "scheduled", name: "Ask", workflow: "#/workflows/ask",
      schedule: {
        start_time: new Date(Date.now() + 3_600_000).toISOString(), frequency: { type: "daily" },
      },
    };`,
};

/** TypeScript between fences, that has a test. */
function examplesIn(text: string): string[] {
  return [...text.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code]) => code)
    .filter((code) => code.includes("Deno.test("));
}

const IMPORT = /^import \{ (.*) \} from "(.*)";$/gm;

/** One file is read once: each example in a block, what they import together above them. */
function asOneFile(examples: readonly string[]): string {
  const names = new Map<string, Set<string>>();
  for (const [, list, from] of examples.join("\n").matchAll(IMPORT)) {
    names.set(from, new Set([...names.get(from) ?? [], ...list.split(", ")]));
  }
  return [
    ...[...names].map(([from, list]) => `import { ${[...list].join(", ")} } from "${from}";`),
    ...examples.map((code) => `{\n${code.replaceAll(IMPORT, "")}}`),
  ].join("\n");
}

Deno.test("every example of the test API passes", async () => {
  const read = (path: string) => Deno.readTextFile(new URL(path, import.meta.url));
  const comment = (await read("../mod.ts")).replaceAll(/^ \* ?/gm, "");
  const examples = [...examplesIn(await read("../README.md")), ...examplesIn(comment)];
  assertEquals(examples.length, 4);
  await withApp({ ...APP, "tests/examples_test.ts": asOneFile(examples) }, async (root) => {
    const { code, said } = await cli("test", root);
    assertEquals(code, 0, said);
    assertStringIncludes(said, "4 passed");
  });
  assert(examples.every((code) => code.includes('from "local-slack"')), "what it imports is shown");
});
