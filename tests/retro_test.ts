import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { DAY } from "@std/datetime";
import type { Workspace } from "../local_slack/workspace.ts";
import { berlin, troubles, withWorkspace } from "./open_workspace.ts";

const RETRO = "#on-call-retro";
const OPERATIONS = "#baton-operations";
const BUTTON = "Add your notes";
/** Week 5 of 2026: Maya or Diego, Priya or Jonas by their turns, and Aiko always. */
const ON_CALL = ["diego", "jonas", "aiko"];

const QUESTIONS = [
  "What went well?",
  "What could have gone better?",
  "What should we remember next time?",
];

async function answer(
  workspace: Workspace,
  who: string,
  answers: readonly (string | undefined)[],
  place = RETRO,
): Promise<void> {
  const person = workspace.as(who);
  await person.press(BUTTON, { in: place });
  const form = await person.view();
  for (const [at, text] of answers.entries()) {
    if (text !== undefined) form.fill({ [QUESTIONS[at]]: text });
  }
  assertEquals(await form.submit(), {});
}

async function cards(workspace: Workspace): Promise<string[]> {
  const messages = await workspace.as("maya").messages(RETRO);
  return messages.filter((message) => message.reads.includes(BUTTON))
    .map((message) => message.reads);
}

Deno.test("the retro opens by its schedule, once, and tells who was on call", async () => {
  await withWorkspace(async (workspace) => {
    await workspace.clock.advanceTo(berlin("2026-02-02T09:01"));
    const [card, ...others] = await cards(workspace);
    assertEquals(others, []);
    assertStringIncludes(card, "week 5");
    for (const who of ON_CALL) {
      const messages = await workspace.as(who).messages("@U0LOCALAPP");
      assertEquals(messages.length, 1, who);
      assertStringIncludes(messages[0].reads, "week 5");
    }
    assertEquals((await workspace.as("sam").home()).channels.filter((c) => c.kind === "dm"), []);
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("a whole retro: three people answer, the digest has every word in its place", async () => {
  await withWorkspace(async (workspace) => {
    await workspace.clock.advanceTo(berlin("2026-02-02T09:01"));
    await answer(workspace, "diego", ["The handover call", "Two pages at night", "Mute the alert"]);
    await answer(workspace, "jonas", [undefined, "The import was slow", "Ask Aiko first"]);
    await answer(workspace, "sam", ["Customers were kind"]);
    const [card] = await cards(workspace);
    for (const who of ["U0DIEGO", "U0JONAS", "U0SAM"]) assert(answered(card, workspace, who), card);
    assert(!card.includes("Two pages at night"), "the card does not tell what was written");

    await workspace.clock.advanceTo(berlin("2026-02-04T15:01"));
    const messages = await workspace.as("maya").messages(RETRO);
    const digest = messages.map((message) => message.reads).join("\n");
    const order = [
      QUESTIONS[0],
      "The handover call",
      "Customers were kind",
      QUESTIONS[1],
      "Two pages at night",
      "The import was slow",
      QUESTIONS[2],
      "From <@",
    ];
    let from = digest.indexOf(QUESTIONS[0]);
    for (const words of order) {
      const at = digest.indexOf(words, from);
      assert(at >= from, `"${words}" is in its place:\n${digest}`);
      from = at;
    }
    assertStringIncludes(digest.slice(from), "Mute the alert");
    assertStringIncludes(digest.slice(from), "Ask Aiko first");
    const parent = messages.find((message) => message.reads.includes(BUTTON))!;
    const thread = await workspace.as("maya").thread(RETRO, parent.ts);
    assert(thread.some((reply) => reply.reads.includes("Two pages at night")), "in the thread");
    assertEquals(troubles(workspace), []);
  });
});

function answered(card: string, workspace: Workspace, id: string): boolean {
  const user = workspace.directory.user(id)!;
  const line = card.split("\n").find((each) => each.includes("Answered"));
  return line !== undefined && [id, user.name, user.real_name].some((name) => line.includes(name));
}

Deno.test("what was written is there again, and saving twice changes the one note", async () => {
  await withWorkspace(async (workspace) => {
    await workspace.clock.advanceTo(berlin("2026-02-02T09:01"));
    await answer(workspace, "diego", ["First words", "Something", undefined]);
    const diego = workspace.as("diego");
    await diego.press(BUTTON, { in: RETRO });
    const form = await diego.view();
    assertEquals(form.value(QUESTIONS[0]), "First words");
    form.fill({ [QUESTIONS[0]]: "Second words" });
    assertEquals(await form.submit(), {});
    const { rows } = await workspace.datastores.browse("retro_notes", 10);
    assertEquals(rows.length, 1);
    assertStringIncludes(JSON.stringify(rows[0]), "Second words");
    assertStringIncludes(JSON.stringify(rows[0]), "Something");
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("an empty form says so and stays", async () => {
  await withWorkspace(async (workspace) => {
    await workspace.clock.advanceTo(berlin("2026-02-02T09:01"));
    const maya = workspace.as("maya");
    await maya.press(BUTTON, { in: RETRO });
    const form = await maya.view();
    const errors = await form.submit();
    assertEquals(Object.keys(errors).length > 0, true);
    assertEquals(await maya.viewCount(), 1);
    (await maya.view()).fill({ [QUESTIONS[2]]: "   \n  " });
    assertEquals(Object.keys(await (await maya.view()).submit()).length > 0, true);
    assertEquals((await workspace.datastores.browse("retro_notes", 10)).rows, []);
    await (await maya.view()).close();
    assertEquals(await maya.viewCount(), 0);
  });
});

Deno.test("a second press, a second opening and a re-fired schedule do no harm", async () => {
  await withWorkspace(async (workspace) => {
    await workspace.clock.advanceTo(berlin("2026-02-02T09:01"));
    await answer(workspace, "diego", ["Kept"]);
    const maya = workspace.as("maya");
    await maya.shortcut("Open this week's retro", { channel: "#general" });
    await maya.shortcut("Open this week's retro", { channel: RETRO });
    assertEquals((await cards(workspace)).length, 1);
    assertEquals((await workspace.as("jonas").messages("@U0LOCALAPP")).length, 1);
    const refire = async (workflow: string, inputs: Record<string, string> = {}) => {
      const origin = { trigger_id: "FtAGAIN", trigger_type: "scheduled" as const };
      workspace.executions.start(workflow, inputs, origin);
      workspace.executions.start(workflow, inputs, origin);
      await workspace.executions.idle();
    };
    await refire("open_retro");
    assertEquals((await cards(workspace)).length, 1);
    assertEquals((await workspace.as("jonas").messages("@U0LOCALAPP")).length, 1);
    await workspace.clock.advanceTo(berlin("2026-02-04T10:01"));
    const reminded = await workspace.as("jonas").messages("@U0LOCALAPP");
    await refire("sweep", { part: "retro" });
    assertEquals((await workspace.as("jonas").messages("@U0LOCALAPP")).length, reminded.length);
    await workspace.clock.advanceTo(berlin("2026-02-04T15:01"));
    const published = await maya.messages(RETRO);
    await refire("publish_retro");
    assertEquals((await maya.messages(RETRO)).length, published.length);
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("two open at once and two save at once, and nothing is lost", async () => {
  await withWorkspace(async (workspace) => {
    const [maya, priya] = [workspace.as("maya"), workspace.as("priya")];
    await Promise.all([
      maya.shortcut("Open this week's retro", { channel: RETRO }),
      priya.shortcut("Open this week's retro", { channel: RETRO }),
    ]);
    assertEquals((await cards(workspace)).length, 1);
    const people = [maya, priya, workspace.as("diego"), workspace.as("jonas")];
    const forms = [];
    for (const person of people) {
      await person.press(BUTTON, { in: RETRO });
      const form = await person.view();
      form.fill({ [QUESTIONS[0]]: `Said by ${person.id}` });
      forms.push(form);
    }
    await Promise.all(forms.map((form) => form.submit()));
    const { rows } = await workspace.datastores.browse("retro_notes", 10);
    assertEquals(rows.length, 4);
    const [card] = await cards(workspace);
    for (const person of people) assert(answered(card, workspace, person.id), card);
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("who has not answered is reminded, at most as often as the handbook says", async () => {
  await withWorkspace(async (workspace) => {
    await workspace.clock.advanceTo(berlin("2026-02-02T09:01"));
    await answer(workspace, "diego", ["Done"], "@U0LOCALAPP");
    await workspace.clock.advanceTo(berlin("2026-02-04T14:00"));
    const count = async (who: string) => (await workspace.as(who).messages("@U0LOCALAPP")).length;
    const reminded = (await count("jonas")) - 1;
    assert(reminded >= 1 && reminded <= 2, `${reminded} reminders`);
    const diego = await workspace.as("diego").messages("@U0LOCALAPP");
    assertEquals(diego.filter((message) => /missing/.test(message.reads)), []);
    const before = await count("jonas");
    await workspace.clock.advanceTo(berlin("2026-02-07T12:00"));
    const after = await workspace.as("jonas").messages("@U0LOCALAPP");
    assertEquals(after.length, before, "nobody is reminded after the meeting");
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("nobody wrote: the digest says so, and a late note is added to it", async () => {
  await withWorkspace(async (workspace) => {
    await workspace.clock.advanceTo(berlin("2026-02-04T15:01"));
    const before = await workspace.as("maya").messages(RETRO);
    assertStringIncludes(before.map((m) => m.reads).join("\n"), "Nobody wrote");
    await answer(workspace, "aiko", ["Better late", undefined, "Write earlier"]);
    const after = await workspace.as("maya").messages(RETRO);
    assertEquals(after.length, before.length, "the same digest is changed");
    const text = after.map((message) => message.reads).join("\n");
    assertStringIncludes(text, "Better late");
    assertStringIncludes(text, "Write earlier");
    assert(!text.includes("Nobody wrote"), text);
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("the next card shows what to remember before anybody writes", async () => {
  await withWorkspace(async (workspace) => {
    await workspace.clock.advanceTo(berlin("2026-02-02T09:01"));
    await answer(workspace, "diego", [undefined, undefined, "Mute the alert\nCall Ceres first"]);
    await workspace.clock.advanceTo(berlin("2026-02-09T09:01"));
    const card = (await cards(workspace)).at(-1)!;
    assertStringIncludes(card, "week 6");
    assertStringIncludes(card, "Mute the alert");
    assertStringIncludes(card, "Call Ceres first");
    const maya = workspace.as("maya");
    await maya.shortcut("Past retros", { channel: RETRO });
    assertStringIncludes((await maya.view()).text(), "Mute the alert");
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("a customer sees nothing of the retro and can start nothing", async () => {
  await withWorkspace(async (workspace) => {
    await workspace.clock.advanceTo(berlin("2026-02-02T09:01"));
    const nadia = workspace.as("nadia");
    const home = await nadia.home();
    assertEquals(home.shortcuts, []);
    assertEquals(home.channels.map((channel) => channel.name), ["fernhill"]);
    const [shortcut] = (await workspace.as("maya").home()).shortcuts;
    const reply = await nadia.person.start_shortcut({ trigger_id: shortcut.trigger_id });
    assertEquals(reply.ok, false);
    const channel = await nadia.person.channel({ channel_id: "C0RETRO" });
    assertEquals(channel.ok, false);
  });
});

Deno.test("typed mentions, links and markup do nothing in the digest", async () => {
  await withWorkspace(async (workspace) => {
    await workspace.clock.advanceTo(berlin("2026-02-02T09:01"));
    await answer(workspace, "diego", ["<!channel> <@U0SAM> *bold* <https://x.example|y> & @here"]);
    await workspace.clock.advanceTo(berlin("2026-02-04T15:01"));
    const messages = await workspace.as("sam").messages(RETRO);
    const stored = JSON.stringify(messages.map((message) => [message.text, message.blocks]));
    assert(!stored.includes("<!channel>"), stored);
    assert(!stored.includes("<https://x.example|y>"), stored);
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("a channel that the app is not in is told to the operator, once, and works once fixed", async () => {
  await withWorkspace(async (workspace) => {
    await workspace.webApi.as("U0OPS", "conversations.kick", {
      channel: "C0RETRO",
      user: "U0LOCALAPP",
    });
    await workspace.clock.advanceTo(berlin("2026-02-02T09:01"));
    const said = await workspace.as("robin").messages(OPERATIONS);
    assertEquals(said.length, 1, said.map((message) => message.reads).join("\n"));
    assertStringIncludes(said[0].reads, "retro");
    await workspace.webApi.as("U0OPS", "conversations.invite", {
      channel: "C0RETRO",
      users: "U0LOCALAPP",
    });
    await workspace.as("maya").shortcut("Open this week's retro", { channel: "#general" });
    assertEquals((await cards(workspace)).length, 1);
    assertEquals((await workspace.as("robin").messages(OPERATIONS)).length, 1);
  });
});

Deno.test("weeks go on over daylight saving and the new year", async () => {
  // Nothing else is due on the way: the other schedules have tests of their own.
  const made_by_hand = ["weekly_retro", "add_retro_notes"];
  await withWorkspace(async (workspace) => {
    await workspace.clock.advanceTo(Date.parse("2026-03-30T09:01:00+02:00"));
    const titles = (await cards(workspace)).map((card) => /week (\d+)/.exec(card)?.[1]);
    assertEquals(titles, ["11", "12", "13"]);
    assertEquals(troubles(workspace), []);
  }, { now: Date.parse("2026-03-15T12:00:00+01:00"), made_by_hand });
  await withWorkspace(async (workspace) => {
    await workspace.clock.advance(8 * DAY);
    const titles = (await cards(workspace)).map((card) => /week (\d+)/.exec(card)?.[1]);
    assertEquals(titles, ["52", "53"]);
  }, { now: Date.parse("2026-12-27T12:00:00+01:00"), made_by_hand });
});

Deno.test("a restart in the middle of a retro loses nothing", async () => {
  const dir = await Deno.makeTempDir();
  try {
    await withWorkspace(async (workspace) => {
      await workspace.clock.advanceTo(berlin("2026-02-02T09:01"));
      await answer(workspace, "diego", ["Before the restart"]);
      // Left open: somebody is typing when the workspace stops.
      await workspace.as("maya").press(BUTTON, { in: RETRO });
    }, { dir });
    await withWorkspace(async (workspace) => {
      assert(workspace.clock.now() >= berlin("2026-02-02T09:01"), "time does not go back");
      const form = await workspace.as("maya").view();
      form.fill({ [QUESTIONS[0]]: "After the restart" });
      assertEquals(await form.submit(), {});
      const [card, ...others] = await cards(workspace);
      assertEquals(others, []);
      for (const who of ["U0DIEGO", "U0MAYA"]) assert(answered(card, workspace, who), card);
      await workspace.clock.advanceTo(berlin("2026-02-04T15:01"));
      const text = (await workspace.as("maya").messages(RETRO)).map((m) => m.reads).join("\n");
      assertStringIncludes(text, "Before the restart");
      assertStringIncludes(text, "After the restart");
      assertEquals(troubles(workspace), []);
    }, { dir });
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});
