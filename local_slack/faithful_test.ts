/**
 * What Slack does where it would be easy to be kinder, or to leave something out. One app that makes
 * calls, so that each line is what a function would see.
 */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { COMPANY } from "./testing/company.ts";
import { callsOf, link, tryCalls, withSmallApp } from "./testing/small_app.ts";
import type { Workspace } from "./workspace.ts";

const SCOPES = [
  "bookmarks:write",
  "channels:history",
  "channels:join",
  "channels:manage",
  "channels:read",
  "chat:write",
  "chat:write.public",
  "reactions:read",
  "reactions:write",
  "triggers:write",
  "users:read",
];

/** A company that shares a channel with another. */
const SHARING = {
  ...COMPANY,
  companies: [{ name: "Quay", domain: "quay" }],
  channels: [...COMPANY.channels!, { name: "quay", members: ["robin"], shared_with: ["quay"] }],
};

const generalOf = (workspace: Workspace) =>
  workspace.directory.channels().find(({ name }) => name === "general")!.id;

Deno.test("Slack's own names of emoji are taken, in reactions and bookmarks, and no others", async () => {
  await withSmallApp({ scopes: SCOPES }, async (app) => {
    await using workspace = await opened(app);
    const channel = generalOf(workspace);
    const [, { ts }] = await callsOf(
      workspace,
      ["conversations.join", { channel }],
      ["chat.postMessage", { channel, text: "Hello" }],
    ) as { ts: string; ok: boolean }[];
    const names = [
      "eyes",
      "+1",
      "large_green_circle",
      "male-doctor",
      "flag-de",
      "wave::skin-tone-3",
    ];
    const none = ["eeyes", ":eyes:", "green circle", "flag-zz", "constructor", "Eyes"];
    const react = (name: string) =>
      ["reactions.add", { channel, timestamp: ts, name }] as [string, Record<string, unknown>];
    const replies = await callsOf(workspace, ...[...names, ...none].map(react));
    assertEquals(replies.map(({ error }) => error ?? "ok"), [
      ...names.map(() => "ok"),
      ...none.map(() => "invalid_name"),
    ]);
    const mark = (emoji: string) =>
      ["bookmarks.add", {
        channel_id: channel,
        type: "link",
        title: "A",
        link: "https://a.example",
        emoji,
      }] as [string, Record<string, unknown>];
    const marks = await callsOf(workspace, mark(":memo:"), mark(":mmemo:"));
    assertEquals(marks.map(({ error }) => error ?? "ok"), ["ok", "invalid_emoji"]);
  });
});

Deno.test("people, channels, bots and warnings are described as on Slack", async () => {
  await withSmallApp({ scopes: SCOPES }, async (app) => {
    await using workspace = await opened(app, { demo: SHARING });
    const channel = generalOf(workspace);
    const person = workspace.directory.users().find(({ is_bot }) => !is_bot)!;
    const [made] = await callsOf(workspace, ["conversations.create", {
      name: "old-name",
    }]) as unknown as [
      { channel: { id: string } },
    ];
    const own = made.channel.id;
    const [first, again, user, , info, posted, history] = await callsOf(
      workspace,
      ["conversations.join", { channel }],
      ["conversations.join", { channel }],
      ["users.info", { user: person.id }],
      ["conversations.rename", { channel: own, name: "new-name" }],
      ["conversations.info", { channel: own }],
      ["chat.postMessage", { channel: own, text: "Hello" }],
      ["conversations.history", { channel: own }],
      // deno-lint-ignore no-explicit-any
    ) as any[];
    assertEquals([first.ok, first.warning], [true, undefined]);
    assertEquals([again.ok, again.warning], [true, "already_in_channel"]);
    assertEquals(again.response_metadata.warnings, ["already_in_channel"]);
    for (const size of [24, 32, 48, 72, 192, 512]) {
      assertMatch(user.user.profile[`image_${size}`], /^https:/);
    }
    assertEquals(info.channel.previous_names, ["old-name"]);
    assertEquals(info.channel.pending_shared, []);
    assert(!("conversation_host_id" in info.channel), "nobody shares it");
    assert(Number.isInteger(posted.message.bot_profile.updated));
    assertMatch(history.messages[0].bot_profile.icons.image_48, /^https:/);
    const shared = workspace.directory.channels().find(({ is_shared }) => is_shared);
    if (!shared) throw new Error("The company shares no channel");
    // deno-lint-ignore no-explicit-any
    const joined: any[] = await callsOf(workspace, ["conversations.info", { channel: shared.id }]);
    const [joint] = joined;
    const { conversation_host_id, connected_team_ids, shared_team_ids } = joint.channel;
    assertEquals(conversation_host_id, workspace.app.team_id);
    assertEquals([conversation_host_id, ...connected_team_ids], shared_team_ids);
  });
});

Deno.test("a trigger names what there is: channels of the workspace, and data of its kind", async () => {
  const heard = (channel_ids: string[], value = "{{data.text}}") => ({
    type: "event",
    name: "Heard",
    workflow: "#/workflows/go",
    event: {
      event_type: "slack#/events/message_posted",
      channel_ids,
      filter: { version: 1, root: { statement: "{{data.text}} CONTAINS go" } },
    },
    inputs: { calls: { value } },
  });
  const soon = new Date(Date.now() + 3_600_000).toUTCString();
  const timed = (value: string) => ({
    type: "scheduled",
    name: "Timed",
    workflow: "#/workflows/go",
    schedule: { start_time: soon, frequency: { type: "once" } },
    inputs: { calls: { value } },
  });
  const hook = {
    type: "webhook",
    name: "Hook",
    workflow: "#/workflows/go",
    inputs: { calls: { value: "{{data.whatever}}" } },
  };
  const shortcut = (value: string) => ({ ...link("Link"), inputs: { calls: { value } } });
  const triggers = { heard: heard(["C0123456789"]) };
  await withSmallApp({ scopes: SCOPES, triggers }, async (app) => {
    await using workspace = await opened(app);
    const [skipped] = workspace.problems;
    assertStringIncludes(skipped.rule, '"C0123456789" is none');
    const channel = generalOf(workspace);
    const calls = [
      heard(["C12345678"]),
      heard([channel, "C12345678"]),
      heard([channel]),
      heard([channel], "{{data.nonsense}}"),
      timed("Hello {{data.user_id}} at {{event_timestamp}}"),
      timed("{{data.channel_id}}"),
      hook,
      shortcut("{{data.interactivity.interactor.id}}"),
      shortcut("{{ data.mesage_ts }}"),
    ].map((args) => ["workflows.triggers.create", args] as [string, Record<string, unknown>]);
    const replies = await callsOf(workspace, ...calls);
    assertEquals(replies.map(({ error }) => error ?? "ok"), [
      "channel_not_found",
      "channel_not_found",
      "ok",
      "invalid_trigger_inputs",
      "ok",
      "invalid_trigger_inputs",
      "ok",
      "ok",
      "invalid_trigger_inputs",
    ]);
    const { messages } = replies.at(-1)!.response_metadata as { messages: string[] };
    assertStringIncludes(messages[0], "It has data.user_id, data.channel_id");
  });
});

Deno.test("what a function may not reach is told with advice that helps", async () => {
  await withSmallApp({ scopes: SCOPES }, async (app) => {
    await app.write(
      "functions/caller.ts",
      `export default async ({ inputs }) => {
         for (const url of JSON.parse(inputs.calls)) await fetch(url);
         return { outputs: { unasked: 1 } };
       };`,
    );
    await using workspace = await opened(app);
    const fixOf = async (url: string) => {
      const run = await tryCalls(workspace, url as never);
      return run.steps[0].violations.map(({ fix }) => fix).join();
    };
    for (
      const url of [
        "https://hooks.slack.com/triggers/x",
        "https://slack.com/help",
        "https://a.slack-edge.com/x",
      ]
    ) {
      const fix = await fixOf(url);
      assert(!fix.includes("outgoingDomains"), fix);
      assertStringIncludes(fix, "https://slack.com/api/");
    }
    assertStringIncludes(
      await fixOf("http://example.com:8443/x"),
      'Add "example.com" to outgoingDomains',
    );
    assertStringIncludes(await fixOf("http://[::1]:80/x"), "by a host name");
  });
});

Deno.test("triggers hear of channels, wherever they are, and of pins where they listen", async () => {
  const on = (event: string, value: string, more = {}) => ({
    type: "event",
    name: event,
    workflow: "#/workflows/go",
    event: { event_type: `slack#/events/${event}`, ...more },
    inputs: { calls: { value } },
  });
  const post = (text: string) =>
    JSON.stringify([["chat.postMessage", { channel: "C0GENERAL", text }]]);
  await withSmallApp({
    scopes: [...SCOPES, "pins:read", "pins:write", "groups:write"],
    triggers: {
      made: on("channel_created", post("{{data.creator_id}} made {{data.channel_name}}")),
      renamed: on("channel_renamed", post("{{data.user_id}} named {{data.channel_name}}")),
      gone: on("channel_archived", post("{{data.channel_type}} {{data.channel_name}} is gone")),
      pinned: on("pin_added", post("{{data.message_ts}} is pinned"), { all_resources: true }),
      nowhere: on("pin_removed", "[]"),
    },
  }, async (app) => {
    await using workspace = await opened(app);
    assertEquals(workspace.problems.map(({ place }) => place), ["triggers/nowhere.ts"]);
    const { webApi } = workspace;
    const as = (method: string, args: Record<string, unknown>) => webApi.as("U0OPS", method, args);
    const { channel } = await as("conversations.create", { name: "new" }) as never as {
      channel: { id: string };
    };
    await as("conversations.create", { name: "hidden", is_private: true });
    await as("conversations.rename", { channel: channel.id, name: "newer" });
    const { ts } = await as("chat.postMessage", { channel: "C0GENERAL", text: "Pin me" });
    await as("pins.add", { channel: "C0GENERAL", timestamp: ts });
    await as("conversations.archive", { channel: channel.id });
    await workspace.executions.idle();
    const said = (await workspace.as("robin").messages("#general")).map(({ reads }) => reads);
    for (const text of ["U0OPS made new", "U0OPS named newer", "public newer is gone"]) {
      assert(said.includes(text), said.join("; "));
    }
    assert(!said.join().includes("hidden"));
    // The app is not in the channel yet: then it hears nothing of what is pinned there.
    assert(!said.join().includes("is pinned"));
    await as("conversations.invite", { channel: "C0GENERAL", users: workspace.app.bot_user_id });
    await as("pins.remove", { channel: "C0GENERAL", timestamp: ts });
    await as("pins.add", { channel: "C0GENERAL", timestamp: ts });
    await workspace.executions.idle();
    const later = (await workspace.as("robin").messages("#general")).map(({ reads }) => reads);
    assert(later.includes(`${ts} is pinned`), later.join("; "));
  });
});

/** A function that fetches the token that it was given, and looks whose it is on GitHub. */
const FETCHES = `export default async ({ inputs, env, token }) => {
         const answer = await fetch(env.SLACK_API_URL + "apps.auth.external.get", {
           method: "POST",
           headers: { authorization: "Bearer " + token, "content-type": "application/json" },
           body: JSON.stringify({ external_token_id: inputs.token }),
         });
         const { ok, error, external_token } = await answer.json();
         if (!ok) return { error };
         const me = await fetch("https://api.github.com/user", {
           headers: { authorization: "Bearer " + external_token },
         });
         return { outputs: { got: me.ok ? (await me.json()).login : external_token } };
       };`;

Deno.test("external authentication gives what .env holds, and names what it lacks", async () => {
  await withSmallApp({ scopes: SCOPES }, async (app) => {
    const parameters = (properties: Record<string, unknown>) => ({ properties, required: [] });
    const type = "slack#/types/credential/oauth2";
    const manifest = (options: Record<string, unknown>) =>
      app.write(
        "manifest.ts",
        `export default ${
          JSON.stringify({
            display_information: { name: "Signs in" },
            features: { bot_user: { display_name: "Signs in" } },
            oauth_config: { scopes: { bot: ["chat:write"] } },
            outgoing_domains: ["api.github.com"],
            external_auth_providers: {
              oauth2: { "git-hub": { provider_type: "CUSTOM", options } },
            },
            functions: {
              caller: {
                title: "Fetch",
                source_file: "functions/caller.ts",
                input_parameters: parameters({ token: { type, oauth2_provider_key: "git-hub" } }),
                output_parameters: parameters({ got: { type: "string" } }),
              },
            },
            workflows: {
              go: {
                title: "Go",
                description: "",
                input_parameters: parameters({ calls: { type: "string" } }),
                steps: [{
                  id: "0",
                  function_id: "#/functions/caller",
                  inputs: { token: { credential_source: "DEVELOPER" } },
                }],
              },
            },
          })
        };`,
      );
    const elsewhere = { authorization_url: "https://sign-in.example" };
    const gitHub = { authorization_url: "https://github.com/login/oauth/authorize" };
    const cases = [
      [elsewhere, { EXTERNAL_TOKEN_GIT_HUB: "abc" }, "abc"],
      // Who signs in to GitHub has an account of the local one, and its API is there.
      [gitHub, {}, "signs-in-app"],
      [elsewhere, {}, undefined],
    ] as const;
    for (const [options, variables, got] of cases) {
      // A changed module is read again only under another address.
      await app.become({});
      await manifest(options);
      await app.write("functions/caller.ts", FETCHES);
      await using workspace = await opened(app, { variables: { ...variables } });
      const run = await tryCalls(workspace);
      assertEquals(run.steps[0].outputs?.got, got);
      if (got) continue;
      assertStringIncludes(run.problem ?? "", "token_not_found");
      assertEquals(run.steps[0].violations.map(({ fix }) => fix), [
        "Write EXTERNAL_TOKEN_GIT_HUB=… in .env",
      ]);
    }
  });
});

/** Opens the app's workspace, and closes it at the end of the block. */
async function opened(
  app: { open(options?: Record<string, unknown>): Promise<Workspace> },
  options: Record<string, unknown> = {},
): Promise<Workspace & AsyncDisposable> {
  const workspace = await app.open(options);
  return Object.assign(workspace, { [Symbol.asyncDispose]: () => workspace.close() });
}
