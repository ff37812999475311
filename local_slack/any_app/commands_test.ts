import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { importMapOf } from "./imports.ts";
import { cli, withApp } from "../testing/any_app.ts";
import { folderUrl } from "./commands.ts";
import { missingVariables } from "./variables.ts";

/** An app as people write them: names of deno.land, a client of its own, a trigger in JSON. */
const FILES: Record<string, string> = {
  "deno.jsonc": `{
    // Comments are fine
    "imports": {
      "deno-slack-sdk/": "https://deno.land/x/deno_slack_sdk@2.15.1/",
      "deno-slack-api/": "https://deno.land/x/deno_slack_api@2.8.0/",
      "words": "./lib/words.ts"
    }
  }`,
  ".env": `GREETING="Good day" # as people say`,
  ".env.sample": "GREETING=\nAPI_KEY=\n",
  "lib/words.ts": `export const greet = (word: string) => word + ", all";`,
  "manifest.ts": `
    import { Manifest } from "deno-slack-sdk/mod.ts";
    import { Hello } from "./workflows/hello.ts";
    export default Manifest({
      name: "Greeter", description: "Greets", icon: "none.png", functions: [],
      workflows: [Hello], outgoingDomains: [],
      botScopes: ["chat:write", "chat:write.public", "channels:history", "channels:read"],
    });`,
  "workflows/hello.ts": `
    import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
    import { Greet } from "../functions/greet.ts";
    export const Hello = DefineWorkflow({
      callback_id: "hello", title: "Hello",
      input_parameters: {
        properties: { channel: { type: Schema.slack.types.channel_id } }, required: ["channel"],
      },
    });
    Hello.addStep(Greet, { channel: Hello.inputs.channel, times: "2", unknown: "passes" });`,
  "functions/greet.ts": `
    import { SlackAPI } from "deno-slack-api/mod.ts";
    import { FunctionRuntimeParameters } from "deno-slack-sdk/types.ts";
    import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
    import { greet } from "words";
    export const Greet = DefineFunction({
      callback_id: "greet", title: "Greet", source_file: "functions/greet.ts",
      input_parameters: {
        properties: {
          channel: { type: Schema.slack.types.channel_id }, times: { type: Schema.types.number },
        },
        required: ["channel", "times"],
      },
      output_parameters: {
        properties: { times: { type: Schema.types.number } }, required: ["times"],
      },
    });
    export default SlackFunction(Greet, async ({ inputs, env, token }) => {
      const text = greet(env.GREETING) + (env.API_KEY ?? "").repeat(inputs.times);
      const posted = await SlackAPI(token).chat.postMessage({ channel: inputs.channel, text });
      if (!posted.ok) return { error: posted.error ?? "" };
      return { outputs: { times: String(inputs.times) as unknown as number } };
    });`,
  "triggers/hello.ts": `
    import { TriggerContextData, TriggerTypes } from "deno-slack-api/mod.ts";
    import { Trigger } from "deno-slack-sdk/types.ts";
    const trigger: Trigger<unknown> = {
      type: TriggerTypes.Shortcut, name: "Say hello", workflow: "#/workflows/hello",
      inputs: { channel: { value: TriggerContextData.Shortcut.channel_id } },
    };
    export default trigger;`,
  "triggers/reaction.ts": `
    import { TriggerContextData, TriggerEventTypes, TriggerTypes } from "deno-slack-api/mod.ts";
    const { channel_id } = TriggerContextData.Event.ReactionAdded;
    export default {
      type: TriggerTypes.Event, name: "Wave", workflow: "#/workflows/hello",
      event: {
        event_type: TriggerEventTypes.MessagePosted, channel_ids: ["C0GENERAL"],
        filter: { version: 1, root: { statement: \`\${TriggerContextData.Event.MessagePosted.text} CONTAINS wave\` } },
      },
      inputs: { channel: { value: \`\${channel_id}\` }, },
    };`,
  "triggers/hook.json": JSON.stringify({
    type: "webhook",
    name: "Hook",
    workflow: "#/workflows/hello",
    inputs: { channel: { value: "{{data.channel}}" } },
  }),
  // Slack has this event, Local Slack has not: nothing of the app is wrong.
  "triggers/shared.json": JSON.stringify({
    type: "event",
    name: "Shared",
    workflow: "#/workflows/hello",
    event: { event_type: "slack#/events/channel_shared", all_resources: true },
    inputs: { channel: { value: "{{data.channel_id}}" } },
  }),
  "tests/hello_test.ts": `
    import { assertEquals } from "@std/assert";
    import { AppProblems, open } from "local-slack";
    Deno.test("hello greets, and says what it misses", async () => {
      await using slack = await open({ app: new URL("../", import.meta.url) });
      const [{ name }] = slack.directory.users().filter(({ is_bot }) => !is_bot);
      await slack.as(name).shortcut("Say hello", { channel: "#general" });
      const said = (await slack.as(name).messages("#general")).map(({ reads }) => reads);
      assertEquals(said, ["Good day, all"]);
      const [run] = slack.activity.runs(1);
      if (run.steps[0].outputs?.times !== 2) throw new Error(JSON.stringify(run));
      const told = run.steps[0].logs.map(({ text }) => text).join();
      if (!told.includes("API_KEY is not in the app's .env file")) throw new Error(told);
    });
    Deno.test("a failed run fails the test", async () => {
      const slack = await open({ app: new URL("../", import.meta.url) });
      const [{ name }] = slack.directory.users().filter(({ is_bot }) => !is_bot);
      slack.webApi.failNext("chat.postMessage", { ok: false, error: "fatal_error" });
      await slack.as(name).shortcut("Say hello", { channel: "#general" });
      const error = await slack.close().then(() => undefined, (reason) => reason);
      if (!(error instanceof AppProblems) || !error.message.includes("fatal_error")) throw error;
    });`,
};

Deno.test("an app with an import map of its own is tested in Local Slack", async () => {
  await withApp(FILES, async (root) => {
    const { code, said } = await cli("test", root);
    assertEquals(code, 0, said);
    assertMatch(said, /2 passed/);
  });
});

Deno.test("check says what an app has, and samples which of them load", async () => {
  await withApp(FILES, async (root) => {
    const good = `${root}/good`, bad = `${root}/bad`;
    await Deno.mkdir(good);
    await Deno.mkdir(bad);
    await Deno.writeTextFile(
      `${good}/manifest.json`,
      JSON.stringify({
        display_information: { name: "Plain" },
        features: { bot_user: { display_name: "Plain" } },
        oauth_config: { scopes: { bot: ["chat:write"] } },
      }),
    );
    await Deno.writeTextFile(`${bad}/manifest.ts`, "export default 1;");
    const { code, said } = await cli("samples", root, good, bad);
    assertEquals(code, 1);
    assertStringIncludes(said, "Greeter: 1 function, 1 workflow, 0 datastores, 4 triggers.");
    assertStringIncludes(said, ".env.sample names what .env lacks: API_KEY.");
    assertStringIncludes(said, "nobody accepts or ends Slack Connect here: triggers/shared.json");
    assertEquals((await cli("check", root)).code, 0);
    assertStringIncludes(said, "Plain: 0 functions");
    assertStringIncludes(said, "manifest.ts exports the manifest");
    assertStringIncludes(said, "2 of 3 load.");
  });
});

Deno.test("the app's names of Slack's packages lead to npm's, whatever they are called", async () => {
  await withApp({
    "import_map.json": JSON.stringify({
      imports: {
        "slack": "jsr:@slack/sdk@2.15.1",
        "lib/": "./lib/",
        "@std/dotenv": "jsr:@std/dotenv@^0.225.5",
      },
      scopes: { "./old/": { "lib/": "./older/" } },
    }),
    "a.ts": `import { Manifest } from "slack";
      import { SlackAPI } from "https://deno.land/x/deno_slack_api@2.1.1/mod.ts";
      import type { Env } from "deno-slack-sdk/types.ts";
      import "https://deno.land/std@0.224.0/dotenv/load.ts";
      import "@std/dotenv/load";`,
  }, async (root) => {
    const url = folderUrl(root);
    const { imports, scopes } = await importMapOf(url);
    assertMatch(imports.slack, /npm\/deno-slack-sdk\/mod\.ts$/);
    const api = imports["https://deno.land/x/deno_slack_api@2.1.1/mod.ts"];
    assertMatch(api, /npm\/deno-slack-api\/mod\.ts$/);
    assertMatch(imports["deno-slack-sdk/types.ts"], /^data:/);
    assertMatch(imports["https://deno.land/std@0.224.0/dotenv/load.ts"], /^data:/);
    assertMatch(imports["@std/dotenv/load"], /^data:/);
    assertEquals(imports["@std/dotenv/"], "jsr:/@std/dotenv@^0.225.5/");
    assertEquals(imports["lib/"], `${url}lib/`);
    assertEquals(scopes?.[`${url}old/`], { "lib/": `${url}older/` });
    assertEquals(await missingVariables(url, {}), undefined);
  });
});

Deno.test("a folder that is not there is said, by every command", async () => {
  for (const command of ["dev", "dev --port 0", "check", "test", "samples"]) {
    const { code, said } = await cli(...command.split(" "), "no-such-app");
    assertEquals(code, 1, command);
    assertStringIncludes(said, 'There is no folder "no-such-app"');
    assertEquals(said.includes("    at "), false, said);
  }
});
