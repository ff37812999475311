import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { at, dig, FakeSlack, type Json, refusal } from "../../../slack/testing/fake_slack.ts";
import { close, execute, interactivity, submit } from "../../../slack/testing/run_function.ts";
import { open, publish, showNote, sweep } from "../testing/retro_steps.ts";
import AddRetroNotes from "./handler.ts";

const MONDAY = "2026-02-02T09:00:00+01:00";
const TUESDAY = "2026-02-03T12:00:00+01:00";
const MEETING = "2026-02-04T15:00:00+01:00";
const THURSDAY = "2026-02-05T12:00:00+01:00";
const METADATA = JSON.stringify({ week: "2026-W05" });

async function openedRetro(): Promise<FakeSlack> {
  const fake = new FakeSlack();
  await at(MONDAY, () => open(fake));
  return fake;
}

const start = (fake: FakeSlack, user: string, week = "2026-W05") =>
  execute(AddRetroNotes, fake, { inputs: interactivity(user, { week }) });

/** Saves the note, and runs the workflow's next step, as Slack does. */
async function save(fake: FakeSlack, answers: Json, user = "U0MAYA"): Promise<Json | undefined> {
  const answer = await submit(AddRetroNotes, fake, filledIn(answers), { user });
  const outputs = fake.seen("functions.completeSuccess")
    .map(({ outputs }) => outputs as Json).filter(({ writer }) => writer === user).at(-1);
  await showNote(fake, outputs);
  return answer;
}

function filledIn(answers: Json): Json {
  const values = Object.fromEntries(
    ["went_well", "could_go_better", "remember"].map((question) => [
      question,
      { answer: { type: "plain_text_input", value: answers[question] ?? null } },
    ]),
  );
  return { callback_id: "retro_notes", private_metadata: METADATA, state: { values } };
}

const card = (fake: FakeSlack) => JSON.stringify(fake.posted("C0RETRO")[0].blocks);

Deno.test("add_retro_notes opens a page before anything else, then the questions", async () => {
  await using fake = await openedRetro();
  const from = fake.calls.length;
  assertEquals(await at(TUESDAY, () => start(fake, "U0MAYA")), { completed: false });
  assertEquals(fake.calls[from].method, "views.open");
  const form = fake.views.at(-1)!;
  assertEquals(form.id, fake.views[0].id);
  assertEquals(form.private_metadata, METADATA);
});

Deno.test("add_retro_notes saves, shows who answered, and ends the step", async () => {
  await using fake = await openedRetro();
  const answer = await at(TUESDAY, () => save(fake, { went_well: "Calm week" }));
  assertEquals(answer, undefined);
  assertStringIncludes(card(fake), "Answered: <@U0MAYA>");
  assert(!card(fake).includes("Calm week"));
  assertEquals(fake.seen("functions.completeSuccess")[0].function_execution_id, "Fx1");
});

Deno.test("add_retro_notes fills in what this person wrote for this week", async () => {
  await using fake = await openedRetro();
  await at(TUESDAY, async () => {
    await save(fake, { went_well: "Mine" }, "U0MAYA");
    await save(fake, { went_well: "Not mine" }, "U0SAM");
    // "latest" is what triggers of earlier versions say.
    for (const week of [undefined, "latest"]) {
      await execute(AddRetroNotes, fake, { inputs: interactivity("U0MAYA", week ? { week } : {}) });
      assertEquals(dig(fake.views.at(-1), "blocks.1.element.initial_value"), "Mine");
      assertEquals(fake.views.at(-1)!.private_metadata, METADATA);
    }
  });
});

Deno.test("add_retro_notes keeps one note of a person who saves twice", async () => {
  await using fake = await openedRetro();
  await at(TUESDAY, () => submit(AddRetroNotes, fake, filledIn({ went_well: "First" })));
  await at(THURSDAY, () => submit(AddRetroNotes, fake, filledIn({ remember: "Second" })));
  const [row, ...others] = fake.rows("retro_notes").values();
  assertEquals(others, []);
  assertEquals([row.went_well, row.remember], [[], ["Second"]]);
  assertEquals(row.written_at, Date.parse(TUESDAY));
});

Deno.test("add_retro_notes stays when nothing is filled in", async () => {
  await using fake = await openedRetro();
  const answer = await submit(AddRetroNotes, fake, filledIn({ went_well: " \n " }));
  assertEquals(answer?.response_action, "errors");
  assertStringIncludes(dig(answer, "errors.went_well"), "Nothing is filled in yet");
  assertEquals(fake.rows("retro_notes").size, 0);
  assertEquals(fake.seen("functions.completeSuccess"), []);
});

Deno.test("add_retro_notes keeps the text in the form when it cannot be saved", async () => {
  await using fake = await openedRetro();
  fake.refuse("apps.datastore.put", "datastore_error");
  const answer = await submit(AddRetroNotes, fake, filledIn({ went_well: "Text" }));
  assertStringIncludes(dig(answer, "errors.went_well"), "Your text is still here");
});

Deno.test("add_retro_notes has the form answered after four rounds", async () => {
  await using fake = await openedRetro();
  const from = fake.calls.length;
  await at(TUESDAY, () => submit(AddRetroNotes, fake, filledIn({ went_well: "Text" })));
  const calls = fake.calls.slice(from).map(({ method }) => method);
  // In the first two, together: the note, and what must not be in it.
  assertEquals(calls.slice(0, -2).toSorted(), [
    "apps.datastore.bulkGet",
    "apps.datastore.count",
    "apps.datastore.get",
    "apps.datastore.get",
    "apps.datastore.query",
    "users.conversations",
  ]);
  assertEquals(calls.slice(-2), ["apps.datastore.put", "functions.completeSuccess"]);
});

Deno.test("add_retro_notes tells the writer when the card cannot be changed now", async () => {
  await using fake = await openedRetro();
  fake.refuse("chat.update", "internal_error");
  await at(TUESDAY, () => save(fake, { went_well: "Text" }));
  assertStringIncludes(fake.posted("U0MAYA").at(-1)!.text, "week 5 is saved");
  assertEquals(fake.rows("retro_notes").size, 1);
  await at(TUESDAY, () => sweep(fake, "morning"));
  assertStringIncludes(card(fake), "Answered: <@U0MAYA>", "the sweep shows it");
});

Deno.test("add_retro_notes closed without a note changes nothing", async () => {
  await using fake = await openedRetro();
  await at(TUESDAY, () => start(fake, "U0MAYA"));
  await close(AddRetroNotes, fake, fake.views.at(-1)!);
  const [{ outputs }] = fake.seen("functions.completeSuccess");
  const from = fake.calls.length;
  await showNote(fake, outputs as Json);
  assertEquals(fake.calls.slice(from), []);
});

Deno.test("add_retro_notes shows everybody who saves at once", async () => {
  await using fake = await openedRetro();
  const people = ["U0MAYA", "U0DIEGO", "U0PRIYA", "U0JONAS", "U0AIKO"];
  await at(
    TUESDAY,
    () =>
      Promise.all(
        people.map((user) => save(fake, { went_well: user }, user)),
      ),
  );
  for (const user of people) assertStringIncludes(card(fake).split("Answered")[1], user);
});

Deno.test("add_retro_notes adds a late note to the same digest, and says so", async () => {
  await using fake = await openedRetro();
  await at(MEETING, () => publish(fake));
  const before = fake.posted("C0RETRO").length;
  await at(THURSDAY, () => start(fake, "U0SAM"));
  assertStringIncludes(JSON.stringify(fake.views.at(-1)), "will be added to the digest");
  const note = { went_well: "Better late", remember: "Write earlier" };
  const answer = await at(THURSDAY, () => save(fake, note, "U0SAM"));
  assertStringIncludes(JSON.stringify(answer), "added to the *digest*");
  const messages = fake.posted("C0RETRO");
  assertEquals(messages.length, before);
  const digest = JSON.stringify(messages[1].blocks);
  assertStringIncludes(digest, "Better late");
  assertStringIncludes(digest, "added after the meeting");
  assertEquals(fake.rows("retros").get("2026-W05")!.remember, ["Write earlier"]);
});

Deno.test("add_retro_notes finds an old note after its row expired", async () => {
  await using fake = await openedRetro();
  await at(TUESDAY, () => save(fake, { went_well: "Old" }));
  await at(MEETING, () => publish(fake));
  fake.rows("retro_notes").clear();
  await at("2026-06-01T12:00:00Z", async () => {
    await start(fake, "U0MAYA");
    assertEquals(dig(fake.views.at(-1), "blocks.1.element.initial_value"), "Old");
    await save(fake, { went_well: "New" }, "U0SAM");
  });
  const digest = JSON.stringify(fake.posted("C0RETRO")[1].blocks);
  assertStringIncludes(digest, "Old");
  assertStringIncludes(digest, "New");
});

Deno.test("add_retro_notes refuses a customer kindly", async () => {
  await using fake = await openedRetro();
  fake.users.set("U0CUSTOMER", { id: "U0CUSTOMER", team_id: "T0FERNHILL" });
  await start(fake, "U0CUSTOMER");
  const view = fake.views.at(-1)!;
  assertStringIncludes(JSON.stringify(view), "happy to help");
  assertEquals(view.submit, undefined);
});

Deno.test("add_retro_notes says when there is no such retro", async () => {
  await using fake = new FakeSlack();
  for (const week of ["2026-W05", "latest", "nonsense"]) {
    assertEquals(await at(TUESDAY, () => start(fake, "U0MAYA", week)), { completed: false });
    assertStringIncludes(JSON.stringify(fake.views.at(-1)), "Open this week's retro", week);
  }
});

Deno.test("add_retro_notes says when Slack does not answer, and bears an early close", async () => {
  await using fake = await openedRetro();
  fake.refuse("users.info", "internal_error").once("views.update", refusal("not_found"));
  // A page at work does not report its closing: the code that finds it closed ends the step.
  assertEquals(await start(fake, "U0MAYA"), { outputs: {} });
  assertStringIncludes(JSON.stringify(fake.seen("views.update")), "Nothing was lost");
});

Deno.test("add_retro_notes holds the name of a customer, and offers who knows them the codename", async () => {
  await using fake = await openedRetro();
  const customer = { internal_channel: "C1", csm: "U0MAYA", codename: "Ceres" };
  fake.rows("customers").set("C1", {
    id: "C1",
    name: "Fernhill",
    aliases: ["Target"],
    ...customer,
  });
  await at(TUESDAY, () => start(fake, "U0MAYA"));
  const form = fake.views.at(-1)!;
  const send = async (went_well: string, more: Json = {}) => {
    const view = { ...form, ...filledIn({ went_well, remember: "Rest" }), ...more };
    return JSON.stringify(await submit(AddRetroNotes, fake, view, { user: "U0MAYA" }) ?? "saved");
  };
  const notes = () => fake.rows("retro_notes").size;
  await at(TUESDAY, async () => {
    fake.once("users.conversations", () => ({ channels: [{ id: "C1" }] }));
    const inside = await send("The call with Fernhill");
    assertStringIncludes(inside, '"went_well":"This must not be said here: “Fernhill” in line 1');
    assertStringIncludes(inside, "write “Ceres”");
    assert(!inside.includes('"remember"'), "the other answers are fine");
    fake.once("users.conversations", () => ({ channels: [] }));
    // Who may not know them does not learn from it what they are called elsewhere.
    assertStringIncludes(await send("The call with Fernhill"), "write “the customer”");
    assertEquals(notes(), 0);
    // A common word is the writer's to judge.
    const asked = await send("We hit the target");
    assertStringIncludes(asked, "If no customer is meant, press *Save anyway*");
    assertEquals(notes(), 0);
    const { private_metadata } = JSON.parse(asked).view as { private_metadata: string };
    assertEquals(JSON.parse(private_metadata).week, "2026-W05");
    assertEquals(await send("We hit the target", { private_metadata }), '"saved"');
    assertEquals(notes(), 1);
  });
});
