import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Manifest, StepManifest } from "../local_slack/platform/app/manifest.ts";
import { checkScopes, type ScopeUse } from "./scopes.ts";

function manifest(bot: string[], steps: StepManifest[] = []): Manifest {
  return {
    display_information: { name: "Tester" },
    oauth_config: { scopes: { bot } },
    features: { bot_user: { display_name: "Tester" } },
    workflows: { flow: { title: "Flow", steps } },
  };
}

/** What is wrong when these methods are called and these scopes declared. */
function found(
  bot: string[],
  methods: string[],
  more: { steps?: StepManifest[]; triggers?: ScopeUse["triggers"] } = {},
): string[] {
  return checkScopes({
    manifest: manifest(bot, more.steps),
    triggers: more.triggers ?? [],
    methods: methods.map((method) => ({ method, place: "slack/a.ts:7" })),
  }, { "conversations.history": ["public", "dm"], "conversations.open": ["dm"] })
    .map(({ rule, place }) => `${rule} | ${place}`);
}

Deno.test("checkScopes() is content when what is used is declared, and no more", () => {
  assertEquals(found(["chat:write"], ["chat.postMessage", "chat.update", "views.open"]), []);
  assertEquals(
    found(["channels:history", "im:history", "im:write"], [
      "conversations.history",
      "conversations.open",
    ]),
    [],
  );
});

Deno.test("checkScopes() names a scope that is missing, once, with the place", () => {
  const [line, ...others] = found([], ["chat.postMessage", "chat.postMessage"]);
  assertEquals(others, []);
  assertEquals(line, 'chat.postMessage needs the scope "chat:write" | slack/a.ts:7');
});

Deno.test("checkScopes() names a scope that nothing uses", () => {
  const [line] = found(["chat:write", "users:read"], ["chat.postMessage"]);
  assertStringIncludes(line, 'manifest.ts, botScopes: "users:read"');
});

Deno.test("checkScopes() asks for the scope of each kind of conversation, and no other", () => {
  assertEquals(found(["channels:history"], ["conversations.history"]), [
    'conversations.history (dm) needs the scope "im:history" | slack/a.ts:7',
  ]);
  const [line] = found(["channels:history", "im:history", "mpim:history"], [
    "conversations.history",
  ]);
  assertStringIncludes(line, "mpim:history");
});

Deno.test("checkScopes() refuses methods of which it knows too little", () => {
  assertStringIncludes(found([], ["tea.make"])[0], "The scope of tea.make is known");
  assertStringIncludes(
    found([], ["conversations.members"])[0],
    "conversations.members depends on the kind",
  );
});

Deno.test("checkScopes() counts what Slack's built-in functions do", () => {
  const step = (name: string) => [{ id: "0", function_id: `slack#/functions/${name}`, inputs: {} }];
  assertEquals(found(["chat:write"], [], { steps: step("send_dm") }), []);
  assertEquals(found([], [], { steps: step("open_form") }), []);
  assertStringIncludes(
    found([], [], { steps: step("add_pin") })[0],
    'needs the scope "pins:write"',
  );
  assertStringIncludes(
    found([], [], { steps: step("canvas_copy") })[0],
    'built-in function "canvas_copy"',
  );
});

Deno.test("checkScopes() counts what triggers listen to", () => {
  const triggers = [{
    path: "triggers/marked.ts",
    definition: { type: "event", event: { event_type: "slack#/events/reaction_added" } },
  }];
  assertEquals(found(["reactions:read"], [], { triggers }), []);
  assertStringIncludes(found([], [], { triggers })[0], "triggers/marked.ts");
});
