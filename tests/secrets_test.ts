import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import AddRetroNotes from "../functions/retro/add_retro_notes/handler.ts";
import { createIssue } from "../github/create_issue.ts";
import { githubClient } from "../github/client.ts";
import { troubleOf } from "../github/trouble.ts";
import manifest from "../manifest.ts";
import { checkedCalls, isSlackError } from "../slack/checked_call.ts";
import { type Block, button, buttons, modal } from "../slack/blocks.ts";
import { textInput } from "../slack/inputs.ts";
import { newRun, runOf } from "../slack/run.ts";
import { dig, FakeSlack, type Json } from "../slack/testing/fake_slack.ts";
import { execute, interactivity, press, submit } from "../slack/testing/run_function.ts";
import { LoggedFunction } from "../team/logged_function.ts";
import { dialogue } from "../team/dialogue.ts";
import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

const CARD = "4242 4242 4242 4242";
const ROOT = new URL("../", import.meta.url);

interface Listed {
  source_file: string;
  input_parameters?: { properties: Record<string, { type: string }> };
}
const functions = Object.entries(manifest.functions as unknown as Record<string, Listed>);

/** Is there no digit of the card in anything that the app sent, stored or logged? */
function holdsNothing(fake: FakeSlack): boolean {
  return !/4242/.test(JSON.stringify([fake.calls, fake.logs]));
}

Deno.test("no step takes a secret in an input, from a person, a webhook or another step", async () => {
  let looked = 0;
  for (const [id, { source_file, input_parameters }] of functions) {
    const { default: step } = await import(new URL(source_file, ROOT).href);
    const properties = Object.entries(input_parameters?.properties ?? {});
    const texts = properties.filter(([, { type }]) => type === "string").map(([name]) => name);
    await using fake = new FakeSlack();
    for (const name of texts) {
      const inputs: Json = { ...interactivity("U0MAYA"), [name]: `see ${CARD}` };
      const answer = await execute(step, fake, { inputs });
      assertStringIncludes(String(answer.error), "This looks like a card number", id);
      looked++;
    }
    assert(holdsNothing(fake), id);
    const read = fake.calls.filter(({ method }) => method !== "chat.postMessage");
    assertEquals(read, [], `${id} does nothing else`);
    // Its sender is told, and knows what to do.
    const told = fake.posted("U0MAYA");
    assertEquals(told.length, texts.length, id);
    for (const { text } of told) assertStringIncludes(text, "You can write the last four digits.");
  }
  assert(looked > 30, `${looked} inputs were looked at`);
});

Deno.test("what a webhook sends is told to the operators once, without a digit", async () => {
  await using fake = new FakeSlack();
  const { default: step } = await import(
    new URL("functions/meetings/book_meeting/handler.ts", ROOT).href
  );
  for (let time = 0; time < 2; time++) {
    await execute(step, fake, {
      inputs: { meeting: "m1", join_link: `https://x.example/?c=${CARD}` },
    });
  }
  const [told, ...more] = fake.posted("C0OPERATIONS");
  assertEquals(more, []);
  assertStringIncludes(told.text, "`join_link`");
  assert(holdsNothing(fake));
});

Deno.test("every page and form is of the frame that looks at what is typed", async () => {
  const direct: string[] = [];
  let looked = 0;
  const walk = async (folder: string): Promise<void> => {
    for await (const { name, isDirectory } of Deno.readDir(new URL(folder, ROOT))) {
      const path = `${folder}${name}`;
      if (isDirectory) await walk(`${path}/`);
      else if (path.endsWith(".ts") && !path.endsWith("_test.ts")) {
        looked++;
        const text = await Deno.readTextFile(new URL(path, ROOT));
        if (/add(?:ViewSubmission|BlockActions|BlockSuggestion)Handler|dialogues\(/.test(text)) {
          direct.push(path);
        }
      }
    }
  };
  for (const folder of ["functions/", "team/", "slack/", "workflows/"]) await walk(folder);
  assertEquals(direct.sort(), ["slack/dialogue.ts", "team/dialogue.ts", "team/logged_function.ts"]);
  assert(looked > 100);
});

Deno.test("a form with a secret stays open, with what is wrong under its field", async () => {
  await using fake = new FakeSlack();
  const values = Object.fromEntries(
    [["went_well", "Calm week"], ["could_go_better", CARD], ["remember", "eyJhbGciOi.eyJhbGciOi.x"]]
      .map(([name, value]) => [name, { answer: { type: "plain_text_input", value } }]),
  );
  const view = {
    callback_id: "retro_notes",
    private_metadata: JSON.stringify({ week: "2026-W05" }),
    state: { values },
  };
  const answer = await submit(AddRetroNotes, fake, view, { user: "U0MAYA" });
  assertEquals(answer?.response_action, "errors");
  assertEquals(Object.keys(dig<Json>(answer, "errors")), ["could_go_better"]);
  assertEquals([fake.calls, fake.rows("retro_notes").size], [[], 0]);
  assert(holdsNothing(fake));
  dig<Json>(values, "could_go_better.answer").value = "the card that ends in 4242";
  dig<Json>(values, "remember.answer").value = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJGbGVldCJ9.c2ln";
  const again = await submit(AddRetroNotes, fake, view, { user: "U0MAYA" });
  assertEquals(Object.keys(dig<Json>(again, "errors")), ["remember"]);
});

const definition = DefineFunction({
  callback_id: "talk",
  title: "Talk",
  source_file: "talk.ts",
  input_parameters: {
    properties: { interactivity: { type: Schema.slack.types.interactivity } },
    required: ["interactivity"],
  },
});

Deno.test("a press with a secret in its page does nothing, and says why below the field", async () => {
  await using fake = new FakeSlack();
  const pressed: string[] = [];
  const page = (blocks: Block[]) =>
    modal({ callback_id: "talk", title: "Talk", submit: "Save", blocks });
  const talk = dialogue(definition, {
    views: ["talk"],
    begin: () => ({}),
    notice: () => page([]),
    checks: [],
    read: () => true,
    first: () => page([]),
  });
  talk.press("search", ({ value }) => void pressed.push(value));
  talk.press("choose", ({ value }) => void pressed.push(value));
  const view = (typed: string) => ({
    id: "V1",
    ...page([
      textInput({ block_id: "words", label: "Words" }),
      { ...buttons(button("search", "Search", "go")), block_id: "buttons" },
    ]),
    private_metadata: "",
    state: { values: { words: { value: { type: "plain_text_input", value: typed } } } },
  });
  await press(talk.step, fake, view(CARD), { action_id: "search", value: "go" });
  assertEquals(pressed, []);
  const shown = fake.views.at(-1)!;
  assertEquals(dig<Json[]>(shown, "blocks").map(({ block_id }) => block_id), [
    "words",
    "problem_of:words",
    "buttons",
  ]);
  assertStringIncludes(dig(shown, "blocks.1.text.text"), "This looks like a card number");
  assert(holdsNothing(fake));
  // Pressed again, it says so once; corrected, it does what it does. A choice takes no text along.
  const again = { ...view(CARD), blocks: shown.blocks };
  await press(talk.step, fake, again, { action_id: "search", value: "go" });
  assertEquals(dig<Json[]>(fake.views.at(-1), "blocks").length, 3);
  await press(talk.step, fake, view("ends in 4242"), { action_id: "search", value: "go" });
  const selected_option = { value: "one" };
  await press(talk.step, fake, view(CARD), { action_id: "choose", selected_option });
  assertEquals(pressed, ["go", "one"]);
});

Deno.test("what the app posts, schedules or changes is the last place where a secret stops", async () => {
  await using fake = new FakeSlack();
  const send = LoggedFunction(definition, async ({ client }) => {
    const slack = checkedCalls(client);
    const blocks = [{ type: "section", text: { type: "mrkdwn", text: `It is ${CARD}.` } }];
    for (const method of ["chat.postMessage", "chat.update", "chat.scheduleMessage"]) {
      const error = await slack(method, { channel: "C1", ts: "1.2", text: "Look", blocks })
        .catch((error) => error);
      assert(isSlackError(error, "holds_a_secret"), method);
    }
    assertEquals(runOf(slack)!.failures.length, 3);
    // An id is no text.
    fake.messages.push({ channel: "C1", ts: "4242424242.424242", text: "Earlier", blocks: [] });
    await slack("chat.postMessage", {
      channel: "C1",
      text: "Look",
      thread_ts: "4242424242.424242",
    });
    return { outputs: {} };
  });
  await execute(send, fake, { inputs: interactivity("U0MAYA") });
  assertEquals(fake.posted("C1").map(({ text }) => text), ["Earlier", "Look"]);
  assert(!/4242 4242/.test(JSON.stringify([fake.calls, fake.logs])));
  assertStringIncludes(fake.logs[0], '"secret_not_sent"');
  assertEquals(newRun().failures, []);
});

Deno.test("nothing is written on GitHub that holds a secret, and no request is made", async () => {
  const octokit = githubClient({ GITHUB_TOKEN: "x", GITHUB_API_URL: "http://127.0.0.1:1" });
  const issue = { title: "Import", body: `Card ${CARD}`, labels: [] };
  const error = await createIssue(octokit, "harbor/fleet", issue).catch((error) => error);
  const trouble = troubleOf(error, 0, "Europe/Berlin");
  assertEquals(trouble?.kind, "secret");
  assertStringIncludes(
    trouble!.text,
    "Nothing was written on GitHub. This looks like a card number.",
  );
  assert(!/4242/.test(trouble!.text));
});
