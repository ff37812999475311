import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { tryCalls, withSmallApp } from "../../testing/small_app.ts";
import type { SmallApp } from "../../testing/small_app.ts";
import type { Workspace, WorkspaceOptions } from "../../workspace.ts";
import { HooksProblem, startHook } from "./hooks.ts";

/**
 * A runtime as an app could have one: what it gets on its standard input decides what it does. It
 * completes its step over the API, as Slack's runtime does, and writes its reply between boundaries.
 */
const RUNTIME = `
  const { body, context } = JSON.parse(await new Response(Deno.stdin.readable).text());
  const boundary = Deno.args.find((arg) => arg.startsWith("--boundary="))?.slice(11) ?? "";
  const reply = (value) => console.log(boundary + JSON.stringify(value) + boundary);
  const token = body.event?.bot_access_token ?? body.bot_access_token;
  const call = async (method, args) => {
    const answer = await fetch(context.variables.SLACK_API_URL + method, {
      method: "POST",
      headers: { authorization: "Bearer " + token, "content-type": "application/json" },
      body: JSON.stringify(args),
    });
    return await answer.json();
  };
  if (body.type === "view_submission") {
    reply({ response_action: "errors", errors: { who: body.function_data.inputs.calls } });
    Deno.exit();
  }
  const { calls } = body.event.inputs;
  const function_execution_id = body.event.function_execution_id;
  console.log("It was asked for " + calls + " by " + context.variables.WHO);
  if (calls === "fail") throw new TypeError("No such word");
  if (calls === "error") await call("functions.completeError", { error: "It says no", function_execution_id });
  if (calls === "done") await call("functions.completeSuccess", { outputs: {}, function_execution_id });
  if (calls === "post") {
    const posted = await call("chat.postMessage", { channel: "C0GENERAL", text: "From a hook" });
    await call("functions.completeSuccess", { outputs: {}, function_execution_id });
    if (!posted.ok) throw new Error(posted.error);
  }
  if (calls === "slow") await new Promise((resolve) => setTimeout(resolve, 60_000));
  reply({});
`;

async function withHooks(
  hooks: unknown,
  work: (
    app: SmallApp,
    open: (options?: Partial<WorkspaceOptions>) => Promise<Workspace>,
  ) => Promise<void>,
) {
  const scopes = ["chat:write", "chat:write.public"];
  await withSmallApp({ scopes }, async (app) => {
    await app.write("runtime.js", RUNTIME);
    if (hooks) await app.write(".slack/hooks.json", JSON.stringify(hooks));
    await work(
      app,
      (options) => app.open({ runtime: "hooks", variables: { WHO: "Ana" }, ...options }),
    );
  });
}

/** A run that was started with this word, when nothing more happens by itself. */
async function askedOf(workspace: Workspace, word: string) {
  const origin = { trigger_id: "Ft0TEST", trigger_type: "shortcut" } as const;
  const id = workspace.executions.start("go", { calls: word }, origin);
  await workspace.executions.idle();
  return workspace.activity.run(id)!;
}

const START = `"${Deno.execPath()}" run --quiet --no-config --no-lock -A runtime.js`;

Deno.test("the start hook runs each event of a function, and what it prints is told", async () => {
  const config = { "protocol-version": ["message-boundaries"] };
  await withHooks({ hooks: { start: START }, config }, async (_app, open) => {
    const workspace = await open();
    try {
      const asked = (word: string) => askedOf(workspace, word);
      const done = await asked("done");
      assertEquals(done.state, "completed", done.problem);
      assertEquals(done.steps[0].logs.map(({ text }) => text), ["It was asked for done by Ana"]);
      assertEquals((await asked("error")).problem, "It says no");
      const failed = await asked("fail");
      assertEquals(failed.state, "failed");
      assertStringIncludes(failed.problem!, "No such word");
      assertEquals((await asked("post")).steps[0].calls.map(({ method }) => method), [
        "chat.postMessage",
        "functions.completeSuccess",
      ]);
      // A step that waits is asked for its form, and has a token for whoever tries a call by hand.
      const waits = await asked("wait");
      assertEquals(waits.steps[0].state, "waiting");
      const { execution_id } = waits.steps[0];
      const answer = await workspace.executions.interact(execution_id, {
        type: "view_submission",
        view: { callback_id: "x" },
      });
      assertEquals(answer, { response_action: "errors", errors: { who: "wait" } });
      const { curl, token, url } = workspace.stepToken(execution_id)!;
      assertStringIncludes(curl, token);
      const ended = await fetch(`${url}functions.completeSuccess`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify({ function_execution_id: execution_id, outputs: {} }),
      });
      assertEquals(await ended.json(), { ok: true });
      await workspace.executions.idle();
      assertEquals(workspace.activity.run(waits.run_id)!.state, "completed");
      assertEquals(workspace.stepToken(execution_id), undefined);
      assert(!JSON.stringify(workspace.activity.runs(10)).includes(token), "it is not kept");
    } finally {
      await workspace.close();
    }
    const hurried = await open({ limits: { main: 200, loading: 0 } });
    try {
      const slow = await askedOf(hurried, "slow");
      assertEquals(slow.state, "failed");
      assertStringIncludes(slow.problem!, "0.2 s");
    } finally {
      await hurried.close();
    }
  });
});

Deno.test("hooks that an app lacks, or that do not answer, are named", async () => {
  const found = (hooks: unknown) => {
    let hook: Awaited<ReturnType<typeof startHook>> | undefined;
    return withHooks(hooks, async (app) => void (hook = await startHook(app.root, {})))
      .then(() => hook);
  };
  const print = (value: unknown) => `echo 'Looking…'; echo '${JSON.stringify(value)}'`;
  const given = {
    hooks: { start: { command: "run it" } },
    config: { "protocol-version": ["default", "message-boundaries"] },
  };
  assertEquals(await found({ hooks: { "get-hooks": print(given) } }), {
    command: "run it",
    boundaries: true,
  });
  for (
    const [hooks, words] of [
      [undefined, "has no .slack/hooks.json"],
      [[], "no JSON object"],
      [{ hooks: { build: "x" } }, 'neither "start" nor "get-hooks"'],
      [{ hooks: { "get-hooks": "echo nothing" } }, "no JSON with a start hook"],
      [{ hooks: { "get-hooks": "echo It is gone >&2; exit 3" } }, "It is gone"],
    ] as const
  ) await assertRejects(() => found(hooks), HooksProblem, words);
  await withHooks({ hooks: { start: "echo hello" } }, async (_app, open) => {
    const workspace = await open();
    try {
      // Without boundaries, all that is printed is the reply; a step is left as the hook leaves it.
      assertEquals((await tryCalls(workspace)).steps[0].state, "waiting");
    } finally {
      await workspace.close();
    }
  });
});
