import { assert, assertEquals, assertRejects } from "@std/assert";
import { Refused } from "../testing/person_driver.ts";
import { openTestPeople } from "./test_people.ts";

/** What a person reads when they may not. */
async function refusal(work: () => Promise<unknown>): Promise<string> {
  return (await assertRejects(work, Refused) as Refused).refusal.message;
}

Deno.test("create_channel makes a channel with the person in it, named as Slack has it", async () => {
  const { as, close } = await openTestPeople();
  const maya = as("maya");
  const id = await maya.createChannel("new-room", { topic: "R&D, <soon>" });
  assertEquals((await maya.channel("#new-room")).id, id);
  assertEquals((await maya.channel("#new-room")).topic, "R&D, <soon>");
  assertEquals((await maya.channel("#new-room")).member_ids, [maya.id]);
  assertEquals((await as("priya").home()).joinable.map(({ name }) => name), ["new-room"]);
  await maya.createChannel("#quiet_room", { private: true });
  assertEquals((await maya.channel("#quiet_room")).kind, "private");
  assertEquals((await as("priya").home()).joinable.length, 1);

  const names: [string, RegExp][] = [
    ["new-room", /of this name already/],
    ["secret", /of this name already/],
    ["New Room", /lower-case letters/],
    ["a.b", /lower-case letters/],
    ["--", /at least one letter/],
    [" ", /needs a name/],
    ["x".repeat(81), /at most 80/],
  ];
  for (const [name, why] of names) {
    const said = await refusal(() => maya.createChannel(name));
    assert(why.test(said), `${name}: ${said}`);
  }
  const long = await refusal(() => maya.createChannel("talk", { topic: "x".repeat(251) }));
  assert(long.includes("at most 250"), long);
  assertEquals((await maya.home()).channels.some(({ name }) => name === "talk"), false);
  assert((await refusal(() => as("nadia").createChannel("mine"))).includes("people at Harbor"));
  close();
});

Deno.test("/invite brings in people and the app, or says kindly why not", async () => {
  const { as, close, heard } = await openTestPeople();
  const maya = as("maya");
  await maya.createChannel("room");
  await maya.invite("#room", "@Priya Raman", "@test_app");
  assertEquals((await maya.channel("#room")).member_ids, [maya.id, "U0PRIYA", "U0BOT"]);
  assertEquals(
    heard.filter(({ type }) => type === "user_joined_channel")
      .map((event) => "inviter_id" in event && event.inviter_id),
    [maya.id, maya.id],
  );
  await maya.createChannel("second", { private: true });
  const post = (text: string, channel = "#second") =>
    maya.channelId(channel).then((channel_id) => maya.person.post({ channel_id, text }));
  assertEquals(await post("/invite @maya, @PRIYA"), {
    ok: true,
    message: "Invited Priya Raman. You are here already.",
  });
  for (
    const [text, said] of [
      ["/invite @priya", "Priya Raman is here already."],
      ["/invite @priya @test_app @nobody", "No one here is called “@nobody”."],
      ["/invite @nadia", "Nadia Haddad is from Fernhill and can join channels"],
      ["/invite", "Choose who to invite: /invite @name"],
      ["/invite @priya come here", "No one here is called “@come here”."],
    ]
  ) {
    const done = await post(text);
    assert(!done.ok && done.message.startsWith(said), JSON.stringify(done));
  }
  assertEquals((await maya.channel("#second")).member_ids, [maya.id, "U0PRIYA"]);
  assert((await refusal(() => maya.invite("@priya", "@nadia"))).includes("only to channels"));
  assert((await refusal(() => as("nadia").invite("#fernhill", "@priya"))).includes("at Harbor"));
  assert((await refusal(() => maya.invite("#product", "@priya"))).includes("Join the channel"));
  close();
});

Deno.test("/topic and /leave work in a channel; other commands are refused by name", async () => {
  const { as, close } = await openTestPeople();
  const maya = as("maya");
  await maya.say("#on-call-retro", "/topic Every Monday & Friday");
  assertEquals((await maya.channel("#on-call-retro")).topic, "Every Monday & Friday");
  await maya.say("#on-call-retro", " /topic is a command");
  const said = (await maya.messages("#on-call-retro")).at(-1)!;
  assertEquals(said.text, "/topic is a command");
  const unknown = await refusal(() => maya.say("#on-call-retro", "/remind me"));
  assert(unknown.startsWith("/remind is not a command here"), unknown);
  const inThread = await refusal(() => maya.say("#on-call-retro", "/leave", said.ts));
  assert(inThread.includes("not in a thread"), inThread);
  assert((await refusal(() => maya.say("#on-call-retro", "/topic"))).includes("/topic words"));
  await maya.say("#on-call-retro", "/leave");
  assertEquals((await maya.home()).channels.some(({ name }) => name === "on-call-retro"), false);
  close();
});

Deno.test("topic, pins and bookmarks are seen by everybody in the channel, and kept up to date", async () => {
  const { as, close, webApi } = await openTestPeople();
  const [maya, nadia] = [as("maya"), as("nadia")];
  await maya.setTopic("#fernhill", "Answers within 24 hours");
  assertEquals((await nadia.channel("#fernhill")).topic, "Answers within 24 hours");
  await maya.setTopic("#fernhill", "");
  assertEquals((await nadia.channel("#fernhill")).topic, "");

  await maya.say("#fernhill", "Read me first");
  const { ts } = (await maya.messages("#fernhill")).at(-1)!;
  await maya.pin("#fernhill", ts);
  assertEquals((await nadia.pins("#fernhill")).map(({ reads }) => reads), ["Read me first"]);
  assertEquals((await nadia.messages("#fernhill")).at(-1)!.pinned, true);
  assert((await refusal(() => maya.pin("#fernhill", ts))).includes("pinned already"));
  await maya.unpin("#fernhill", ts);
  assertEquals(await maya.pins("#fernhill"), []);
  assertEquals((await maya.messages("#fernhill")).at(-1)!.pinned, undefined);

  await webApi.as("U0MAYA", "bookmarks.add", {
    channel_id: "C0FERN",
    title: "Status",
    type: "link",
    link: "https://status.example",
  });
  assertEquals((await nadia.bookmarks("#fernhill")).map(({ title }) => title), ["Status"]);
  await maya.removeBookmark("#fernhill", "Status");
  assertEquals(await nadia.bookmarks("#fernhill"), []);
  assert((await refusal(() => nadia.pins("#product"))).includes("don't have access"));
  close();
});
