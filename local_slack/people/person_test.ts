import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { Storage } from "../storage.ts";
import { SHORTCUT } from "../interactivity/test_workspace.ts";
import type { Actions, Refusal } from "../page/protocol.ts";
import { UnknownPerson } from "./person.ts";
import { Refused } from "../testing/person_driver.ts";
import { openTestPeople } from "./test_people.ts";

function errorOf(answer: { ok: true } | Refusal): string {
  return answer.ok ? "" : answer.error;
}

Deno.test("home() shows the person's own conversations and what they could join", async () => {
  const workspace = await openTestPeople();
  const maya = await workspace.as("maya").home();
  assertEquals(maya.channels.map(({ name }) => name), ["fernhill", "on-call-retro"]);
  assertEquals(maya.joinable.map(({ name }) => name), ["product"]);
  assertEquals(maya.shortcuts, [SHORTCUT]);
  assertEquals(maya.team.name, "Harbor");
  assertEquals(maya.app, { name: "Test app", bot_user_id: "U0BOT", description: "For tests" });
  assertEquals(maya.people.find(({ name }) => name === "nadia")?.team_name, "Fernhill");
  workspace.close();
});

Deno.test("home() shows a guest the shared channels they are in, and no workflow", async () => {
  const workspace = await openTestPeople();
  const nadia = await workspace.as("nadia").home();
  assertEquals(nadia.channels.map(({ name }) => name), ["fernhill"]);
  assertEquals([nadia.joinable, nadia.shortcuts, nadia.clock.next], [[], [], []]);
  workspace.close();
});

Deno.test("person() takes nobody who is not there, a bot or gone", async () => {
  const workspace = await openTestPeople();
  for (const id of ["U0NOBODY", "U0BOT", ""]) {
    assertThrows(() => workspace.people.person(id), UnknownPerson);
  }
  workspace.close();
});

Deno.test("a guest's every way around the rules is refused", async () => {
  const workspace = await openTestPeople();
  const { person } = workspace.as("nadia");
  const tries: { [A in keyof Actions]?: Actions[A][0][] } = {
    channel: [{ channel_id: "C0RETRO" }, { channel_id: "C0SECRET" }],
    thread: [{ channel_id: "C0RETRO", ts: "1.000001" }],
    post: [{ channel_id: "C0RETRO", text: "hi" }],
    join: [{ channel_id: "C0RETRO" }],
    leave: [{ channel_id: "C0FERN" }],
    react: [{ channel_id: "C0RETRO", ts: "1.000001", name: "eyes" }],
    read: [{ channel_id: "C0RETRO", ts: "1.000001" }],
    start_shortcut: [{ trigger_id: SHORTCUT.trigger_id }],
    activity: [{}],
    datastores: [{}],
    rows: [{ datastore: "retros" }],
    github: [{}],
    github_act: [{ repository: "a/b", number: 1, account: "x", act: "close" }],
    move_clock: [{ milliseconds: 1000 }],
  };
  for (const [action, bodies] of Object.entries(tries)) {
    for (const body of bodies) {
      const perform = person[action as keyof Actions] as (
        body: unknown,
      ) => Promise<{ ok: true } | Refusal>;
      const answer = await perform(body);
      assert(!answer.ok, `${action} ${JSON.stringify(body)} was allowed`);
      assert(answer.message.endsWith("."), answer.message);
    }
  }
  assertEquals(workspace.triggers.runs, []);
  workspace.close();
});

Deno.test("private channels are for their members", async () => {
  const workspace = await openTestPeople();
  const { person } = workspace.as("maya");
  assertEquals(errorOf(await person.channel({ channel_id: "C0SECRET" })), "channel_not_found");
  assertEquals(errorOf(await person.join({ channel_id: "C0SECRET" })), "channel_not_found");
  assert((await workspace.as("priya").person.channel({ channel_id: "C0SECRET" })).ok);
  workspace.close();
});

Deno.test("post() turns what is typed into a message that others read as unread", async () => {
  const workspace = await openTestPeople();
  const [maya, priya] = [workspace.as("maya"), workspace.as("priya")];
  await maya.say("#on-call-retro", "@priya <b> & co");
  const [message] = await priya.messages("#on-call-retro");
  assertEquals(message.text, "<@U0PRIYA> &lt;b&gt; &amp; co");
  assertEquals(message.permalink.includes("/archives/C0RETRO/p"), true);
  const line = await priya.channel("#on-call-retro");
  assertEquals([line.unread, line.mentions, line.latest], [1, 1, message.ts]);
  const own = await maya.channel("#on-call-retro");
  assertEquals([own.unread, own.last_read], [0, message.ts]);
  await priya.person.read({ channel_id: "C0RETRO", ts: message.ts });
  const after = await priya.channel("#on-call-retro");
  assertEquals([after.unread, after.mentions], [0, 0]);
  assertEquals(errorOf(await maya.person.post({ channel_id: "C0RETRO", text: "  " })), "no_text");
  const long = { channel_id: "C0RETRO", text: "x".repeat(12_001) };
  assertEquals(errorOf(await maya.person.post(long)), "msg_too_long");
  workspace.close();
});

Deno.test("read() never takes a mark back, and marks survive a restart", async () => {
  const path = await Deno.makeTempFile();
  const first = await openTestPeople(new Storage(path));
  await first.as("maya").say("#on-call-retro", "one");
  await first.as("maya").say("#on-call-retro", "two");
  const [one, two] = await first.as("priya").messages("#on-call-retro");
  await first.as("priya").person.read({ channel_id: "C0RETRO", ts: two.ts });
  await first.as("priya").person.read({ channel_id: "C0RETRO", ts: one.ts });
  first.close();
  first.storage.close();
  const second = await openTestPeople(new Storage(path));
  assertEquals((await second.as("priya").channel("#on-call-retro")).last_read, two.ts);
  second.close();
  second.storage.close();
  await Deno.remove(path);
});

Deno.test("a mention in a thread reaches the person until they open the thread", async () => {
  const workspace = await openTestPeople();
  const [maya, priya] = [workspace.as("maya"), workspace.as("priya")];
  await maya.say("#on-call-retro", "parent");
  const [{ ts }] = await priya.messages("#on-call-retro");
  await priya.person.read({ channel_id: "C0RETRO", ts });
  await maya.say("#on-call-retro", "@priya look", ts);
  const line = await priya.channel("#on-call-retro");
  assertEquals([line.unread, line.mentions], [0, 1]);
  const thread = await priya.thread("#on-call-retro", ts);
  assertEquals(thread.map(({ text }) => text), ["parent", "<@U0PRIYA> look"]);
  assertEquals((await priya.channel("#on-call-retro")).mentions, 0);
  const [parent] = await priya.messages("#on-call-retro");
  assertEquals([parent.reply_count, parent.latest_reply], [1, thread[1].ts]);
  workspace.close();
});

Deno.test("thread() shows the end of a long thread, and all of it when nothing else is asked", async () => {
  const workspace = await openTestPeople();
  const maya = workspace.as("maya");
  await maya.say("#on-call-retro", "parent");
  const [{ ts }] = await maya.messages("#on-call-retro");
  for (let count = 1; count <= 7; count++) await maya.say("#on-call-retro", `${count}`, ts);
  const read = async (end: { last?: number; since?: string }) => {
    const page = await maya.person.thread({ channel_id: "C0RETRO", ts, ...end });
    assert(page.ok);
    const { messages, has_more } = page;
    return { texts: messages.map(({ text }) => text), has_more, first: messages[0].ts };
  };
  const whole = ["parent", "1", "2", "3", "4", "5", "6", "7"];
  assertEquals((await read({})).texts, whole);
  // One message more is not worth another press.
  assertEquals((await read({ last: 7 })).texts, whole);
  const end = await read({ last: 3 });
  assertEquals([end.texts, end.has_more], [["5", "6", "7"], true]);
  await maya.say("#on-call-retro", "8", ts);
  assertEquals((await read({ since: end.first })).texts, ["5", "6", "7", "8"]);
  assertEquals((await read({ last: 20 })).has_more, undefined);
  workspace.close();
});

Deno.test("channel() shows pages, oldest first, and says when there is more", async () => {
  const workspace = await openTestPeople();
  const maya = workspace.as("maya");
  for (let count = 1; count <= 55; count++) await maya.say("#on-call-retro", `${count}`);
  const newest = await maya.person.channel({ channel_id: "C0RETRO" });
  assert(newest.ok);
  assertEquals([newest.messages[0].text, newest.messages.at(-1)?.text], ["6", "55"]);
  assertEquals(newest.has_more, true);
  const before = newest.messages[0].ts;
  const older = await maya.person.channel({ channel_id: "C0RETRO", before });
  assert(older.ok);
  assertEquals(older.messages.map(({ text }) => text), ["1", "2", "3", "4", "5"]);
  assertEquals(older.has_more, false);
  workspace.close();
});

Deno.test("an ephemeral message is its reader's alone until it is dismissed", async () => {
  const workspace = await openTestPeople();
  const whisper = { channel: "C0RETRO", user: "U0MAYA", text: "Only you" };
  assert((await workspace.step("chat.postEphemeral", whisper)).ok);
  const [maya, priya] = [workspace.as("maya"), workspace.as("priya")];
  const [message] = await maya.messages("#on-call-retro");
  assertEquals([message.text, message.ephemeral], ["Only you", true]);
  assertEquals(await priya.messages("#on-call-retro"), []);
  await priya.person.dismiss({ channel_id: "C0RETRO", ts: message.ts });
  assertEquals((await maya.messages("#on-call-retro")).length, 1);
  await maya.person.dismiss({ channel_id: "C0RETRO", ts: message.ts });
  assertEquals(await maya.messages("#on-call-retro"), []);
  workspace.close();
});

Deno.test("a link trigger's URL unfurls for the company's people only", async () => {
  const workspace = await openTestPeople();
  await workspace.as("maya").say("#fernhill", `Start here: ${SHORTCUT.url}.`);
  const [mayas] = await workspace.as("maya").messages("#fernhill");
  assertEquals(mayas.unfurls, [SHORTCUT]);
  const [nadias] = await workspace.as("nadia").messages("#fernhill");
  assertEquals(nadias.unfurls, []);
  workspace.close();
});

Deno.test("a bookmark of a link trigger starts it", async () => {
  const workspace = await openTestPeople();
  const { person } = workspace.as("maya");
  const added = await workspace.webApi.as("U0MAYA", "bookmarks.add", {
    channel_id: "C0RETRO",
    title: "Notes",
    type: "link",
    link: SHORTCUT.url,
  });
  assert(added.ok, JSON.stringify(added));
  const page = await person.channel({ channel_id: "C0RETRO" });
  assert(page.ok);
  const [bookmark] = page.bookmarks;
  assertEquals([bookmark.title, bookmark.shortcut], ["Notes", SHORTCUT]);
  const { trigger_id } = bookmark.shortcut!;
  await person.start_shortcut({ trigger_id, channel_id: "C0RETRO", bookmark: true });
  assertEquals(workspace.triggers.runs[0].location, "bookmark");
  workspace.close();
});

Deno.test("join() counts what was said before as read; leave() takes the line away", async () => {
  const workspace = await openTestPeople();
  const maya = workspace.as("maya");
  await workspace.as("priya").say("#product", "@maya before you came");
  assertEquals(await maya.person.join({ channel_id: "C0PRODUCT" }), { ok: true });
  assertEquals((await maya.channel("#product")).unread, 0);
  assertEquals(await maya.person.leave({ channel_id: "C0PRODUCT" }), { ok: true });
  await assertRejects(() => maya.channel("#product"));
  workspace.close();
});

Deno.test("open_dm() finds one conversation for both, where every message counts as a mention", async () => {
  const workspace = await openTestPeople();
  const [maya, priya] = [workspace.as("maya"), workspace.as("priya")];
  await maya.say("@priya", "hello");
  const line = await priya.channel("@maya");
  assertEquals([line.kind, line.with_id, line.mentions], ["dm", "U0MAYA", 1]);
  assertEquals(errorOf(await maya.person.leave({ channel_id: line.id })) !== "", true);
  assertEquals(errorOf(await maya.person.open_dm({ user_id: "U0NOBODY" })), "user_not_found");
  workspace.close();
});

Deno.test("react() adds and removes", async () => {
  const workspace = await openTestPeople();
  const maya = workspace.as("maya");
  await maya.say("#on-call-retro", "done");
  const [{ ts }] = await maya.messages("#on-call-retro");
  await maya.react("#on-call-retro", ts, ":tada:");
  const [{ reactions }] = await maya.messages("#on-call-retro");
  assertEquals(reactions, [{ name: "tada", user_ids: ["U0MAYA"] }]);
  const body = { channel_id: "C0RETRO", ts, name: "tada" };
  assertEquals(errorOf(await maya.person.react(body)), "already_reacted");
  assert((await maya.person.react({ ...body, remove: true })).ok);
  workspace.close();
});

Deno.test("move_clock() goes forward by so much and to what is coming up", async () => {
  const workspace = await openTestPeople();
  const { person } = workspace.as("maya");
  const start = workspace.clock.now();
  const moved = await person.move_clock({ milliseconds: 3_600_000 });
  assert(moved.ok && moved.clock.now - start >= 3_600_000);
  const day = start + 86_400_000;
  workspace.clock.at(start + 3_700_000, () => {});
  workspace.clock.at(day, () => {}, () => ({ name: "Weekly retro", detail: "Opens it" }));
  workspace.clock.at(day + 1, () => {}, () => ({ name: "Message to Maya Lindqvist" }));
  assertEquals((await workspace.as("maya").home()).clock.next, [
    { due: day, name: "Weekly retro", detail: "Opens it" },
    { due: day + 1, name: "Message to Maya Lindqvist" },
  ]);
  const next = await person.move_clock({ to: day });
  assert(next.ok && next.clock.now >= day);
  assertEquals(next.clock.next.map(({ name }) => name), ["Message to Maya Lindqvist"]);
  assertEquals(errorOf(await person.move_clock({ to: start })), "not_forward");
  assertEquals(errorOf(await person.move_clock({ milliseconds: -5 })), "not_forward");
  assertEquals(errorOf(await person.move_clock({ milliseconds: 1e15 })), "too_far");
  const neither = {} as Actions["move_clock"][0];
  assertEquals(errorOf(await person.move_clock(neither)), "not_forward");
  workspace.close();
});

Deno.test("the panels show rows and runs to the company's people", async () => {
  const workspace = await openTestPeople();
  const { person } = workspace.as("maya");
  assertEquals(await person.rows({ datastore: "retros" }), {
    ok: true,
    rows: [{ id: "2026-W48" }],
  });
  assertEquals(errorOf(await person.rows({ datastore: "nothing" })), "datastore_not_found");
  assertEquals(await person.activity({}), { ok: true, runs: [], has_more: false });
  workspace.close();
});

Deno.test("people of a customer edit and delete what they said, and share files", async () => {
  const { as, close } = await openTestPeople();
  const SHARED = "#fernhill";
  const guest = as("nadia");
  await guest.say(SHARED, "The import is slow");
  const [said] = (await guest.messages(SHARED)).slice(-1);
  await guest.edit(SHARED, said.ts, "The import is slow & @maya should know");
  const read = async () => (await as("maya").messages(SHARED)).at(-1)!;
  assertEquals((await read()).edited, true);
  assertStringIncludes((await read()).text, "slow &amp; <@");
  await assertRejects(() => as("maya").edit(SHARED, said.ts, "x"), Refused, "messages of your own");
  await assertRejects(() => as("maya").delete(SHARED, said.ts), Refused, "messages of your own");
  await assertRejects(() => guest.edit(SHARED, said.ts, " "), Refused, "delete it");
  await guest.upload(SHARED, { name: "log.txt", content: "line 1", thread: said.ts });
  const [, reply] = await as("maya").thread(SHARED, said.ts);
  assertEquals([reply.subtype, reply.text, reply.files[0].name], ["file_share", "", "log.txt"]);
  assertEquals((await read()).latest_reply, reply.ts);
  await guest.delete(SHARED, reply.ts);
  assertEquals((await read()).reply_count, 0);
  await guest.delete(SHARED, said.ts);
  assertEquals((await as("maya").messages(SHARED)).some(({ ts }) => ts === said.ts), false);
  close();
});
