import { assert, assertEquals, assertRejects } from "@std/assert";
import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";
import { githubClient } from "../github/client.ts";
import { checkedCalls } from "../slack/checked_call.ts";
import { failed, notTaken } from "./failed.ts";
import { LoggedFunction } from "./logged_function.ts";
import { dig, FakeSlack, type Json, refusal } from "../slack/testing/fake_slack.ts";
import { close, execute, interactivity, press, submit } from "../slack/testing/run_function.ts";

const definition = DefineFunction({
  callback_id: "greet",
  title: "Greet",
  source_file: "greet.ts",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      whom: { type: Schema.slack.types.user_id },
      name: { type: Schema.types.string },
    },
    required: [],
  },
});

/** The lines that were written, without the milliseconds. */
function lines(fake: FakeSlack): Json[] {
  return fake.logs.map((line) => {
    const { ms, ...rest } = JSON.parse(line);
    assert(Number.isInteger(ms) && ms >= 0, line);
    return rest;
  });
}

Deno.test("LoggedFunction() writes one line for each handler, with who, outcome and calls", async () => {
  await using fake = new FakeSlack();
  const greet = LoggedFunction(definition, async ({ client }) => {
    await client.users.info({ user: "U1" });
    await client.apiCall("users.info", { user: "U2" });
    return { completed: false };
  });
  const chained = greet.addViewSubmissionHandler("form", async ({ client }) => {
    await checkedCalls(client)("users.info", { user: "U1" });
    return { response_action: "errors", errors: { name: "Fernhill" } };
  }).addViewClosedHandler("form", () => {}).addBlockActionsHandler(/^go_/, () => {});
  assertEquals(chained as unknown, greet as unknown);
  await execute(greet, fake, { inputs: interactivity("U0MAYA") });
  await submit(greet, fake, { callback_id: "form" });
  await close(greet, fake, { callback_id: "form" });
  await press(greet, fake, {}, { action_id: "go_1" });
  const none = { slack: 0, github: 0 };
  const maya = { who: "U0MAYA", run: "Fx1" };
  assertEquals(lines(fake), [
    {
      what: "greet",
      who: "U0MAYA",
      run: null,
      outcome: "waiting",
      calls: { slack: 2, github: 0 },
    },
    {
      what: "greet/view_submission:form",
      ...maya,
      outcome: "refused",
      calls: { slack: 1, github: 0 },
    },
    { what: "greet/view_closed:form", ...maya, outcome: "done", calls: none },
    { what: "greet/block_actions:go_1", ...maya, outcome: "done", calls: none },
  ]);
});

Deno.test("LoggedFunction() says who a run is for that nobody started by hand, or null", async () => {
  await using fake = new FakeSlack();
  const greet = LoggedFunction(definition, ({ client }) => {
    notTaken(checkedCalls(client));
    return { outputs: {} };
  });
  await execute(greet, fake, { inputs: { whom: "U0SAM", name: "Fernhill" } });
  await execute(greet, fake, { inputs: { name: "Fernhill" } });
  assertEquals(lines(fake).map(({ who, outcome }) => [who, outcome]), [
    ["U0SAM", "refused"],
    [null, "refused"],
  ]);
});

Deno.test("LoggedFunction() counts requests of GitHub for each run alone", async () => {
  await using fake = new FakeSlack();
  const greet = LoggedFunction(definition, async ({ env }) => {
    await githubClient(env).request("GET /user").catch(() => {});
    return { outputs: {} };
  });
  const env = { GITHUB_TOKEN: "ghp_secret", GITHUB_API_URL: "http://127.0.0.1:1" };
  const context = { env: { ...fake.env, ...env } };
  await execute(greet, fake, context);
  await execute(greet, fake, context);
  assertEquals(lines(fake).map(({ calls }) => calls), [
    { slack: 0, github: 1 },
    { slack: 0, github: 1 },
  ]);
});

Deno.test("a failure that was noted is in the line, and a row with an expiry", async () => {
  await using fake = new FakeSlack();
  const greet = LoggedFunction(definition, async ({ client }) => {
    const slack = checkedCalls(client);
    for (const word of ["not_in_channel", "not_in_channel", "is_archived"]) {
      fake.once("chat.postMessage", refusal(word));
      await slack("chat.postMessage").catch((error) => {
        failed(slack, "line_not_logged", error, "stands_on_card");
      });
    }
    return { outputs: {} };
  });
  await execute(greet, fake, { inputs: interactivity("U0MAYA", { name: "Fernhill" }) });
  const [line] = lines(fake);
  assertEquals([line.outcome, line.failures, line.calls, line.kept], [
    "failed",
    [
      {
        what: "line_not_logged",
        error: "slack chat.postMessage not_in_channel",
        done: "stands_on_card",
        times: 2,
      },
      {
        what: "line_not_logged",
        error: "slack chat.postMessage is_archived",
        done: "stands_on_card",
        times: 1,
      },
    ],
    { slack: 4, github: 0 },
    undefined,
  ]);
  const rows = [...fake.rows("operations").values()];
  assertEquals(rows.length, 2);
  for (const row of rows) {
    const { at, who, where } = JSON.parse(String(row.value));
    assertEquals([row.kind, who, where], ["failure", "U0MAYA", "greet"]);
    assertEquals(Number(row.expires_at), Math.floor(at / 1000) + 14 * 24 * 3600);
    assert(!JSON.stringify(row).includes("Fernhill"));
  }
});

Deno.test("an error that is returned, and one that nobody caught, are noted", async () => {
  await using fake = new FakeSlack();
  const returned = LoggedFunction(definition, () => ({ error: "Fernhill was not found" }));
  const answer = await execute(returned, fake);
  assertEquals(answer, { error: "Fernhill was not found" });
  const thrown = LoggedFunction(definition, () => {
    throw new SyntaxError('Unexpected token, "Fernhill" is not valid');
  });
  await assertRejects(
    () => execute(thrown, fake, { inputs: interactivity("U0MAYA") }),
    Error,
    "Unexpected token",
  );
  assertEquals(lines(fake).map(({ outcome, failures }) => [outcome, failures]), [
    ["failed", [{ what: "step_failed", error: "returned", done: "nobody_told", times: 1 }]],
    ["failed", [{
      what: "unexpected",
      error: "SyntaxError: Unexpected token,",
      done: "slack_said",
      times: 1,
    }]],
  ]);
  assertEquals(fake.rows("operations").size, 2);
  assert(!JSON.stringify([...fake.rows("operations"), ...fake.logs]).includes("Fernhill"));
});

Deno.test("what no handler takes is said without what was typed", async () => {
  await using fake = new FakeSlack();
  const greet = LoggedFunction(definition, () => ({ outputs: {} })) as unknown as {
    unhandledEvent(context: Json): Promise<unknown>;
  };
  const view = { callback_id: "gone", state: { values: { name: "Fernhill" } } };
  const body = { type: "view_submission", user: { id: "U0MAYA" }, function_data: {}, view };
  const context = { env: fake.env, token: "xwfp-test", body, view };
  const { log } = console;
  console.log = (line: string) => void fake.logs.push(line);
  const error = await assertRejects(() => greet.unhandledEvent(context), Error).finally(() => {
    console.log = log;
  });
  assertEquals((error as Error).name, "UnhandledEventError");
  assertEquals((error as Error).message, "There is no handler for view_submission gone");
  const [line] = lines(fake);
  assertEquals(line.what, "greet/unhandled_view_submission:gone");
  assertEquals(dig(line, "failures.0.what"), "unhandled");
});

Deno.test("a store that fails or hangs makes nothing worse, and the line says so", async () => {
  await using fake = new FakeSlack();
  const note = LoggedFunction(definition, ({ client }) => {
    failed(checkedCalls(client), "card_not_shown", new Error(), "shown_later");
    return { outputs: {} };
  });
  fake.refuse("apps.datastore.bulkPut", "internal_error");
  assertEquals(await execute(note, fake), { outputs: {} });
  let answer = () => {};
  const hangs = new Promise<undefined>((resolve) => answer = () => resolve(undefined));
  fake.once("apps.datastore.bulkPut", () => hangs);
  assertEquals(await execute(note, fake), { outputs: {} });
  answer();
  await hangs;
  const [refused, late] = lines(fake);
  assertEquals([refused.kept, late.kept], [false, false]);
  const { ms } = JSON.parse(fake.logs[1]);
  assert(ms >= 1900 && ms < 3000, `${ms}`);
});

Deno.test("many different failures of one run are bounded in the store, and all in the line", async () => {
  await using fake = new FakeSlack();
  const names = ["note_not_saved", "call_not_saved", "form_not_saved", "card_not_shown"] as const;
  const note = LoggedFunction(definition, ({ client }) => {
    const slack = checkedCalls(client);
    for (const name of names) {
      failed(slack, name, new TypeError("a"), "shown_later");
      failed(slack, name, new RangeError("b"), "shown_later");
    }
    return { outputs: {} };
  });
  await execute(note, fake);
  assertEquals(dig<Json[]>(lines(fake)[0], "failures").length, 8);
  assertEquals(fake.rows("operations").size, 5);
});

Deno.test("failed() says it at once where no run collects it", () => {
  const { log } = console;
  const said: string[] = [];
  console.log = (line: string) => void said.push(line);
  try {
    failed(() => Promise.reject(), "card_not_shown", new Error("Fernhill"), "shown_later");
  } finally {
    console.log = log;
  }
  assertEquals(dig(JSON.parse(said[0]), "failures.0.error"), "Error");
});
