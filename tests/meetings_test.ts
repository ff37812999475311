import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Workspace } from "../local_slack/workspace.ts";
import type { ReadMessage } from "../local_slack/testing/person_driver.ts";
import { put, rows } from "./customer_driver.ts";
import { berlin, troubles, withWorkspace } from "./open_workspace.ts";

const HAND_OFF = "Hand off a customer meeting";
const INTERNAL = "#fernhill-internal";
const CUSTOMER = "#fernhill";
const WHY = "Why do they want to meet?";
/** Monday, 2 February 2026. */
const MONDAY = berlin("2026-02-02T08:00");

/** Hands off a meeting as somebody; returns its id. */
async function handOff(
  workspace: Workspace,
  who = "diego",
  more: Record<string, string> = {},
): Promise<string> {
  const person = workspace.as(who);
  await person.shortcut(HAND_OFF, { channel: INTERNAL });
  const form = await person.view();
  form.fill({ [WHY]: "The import, and what comes next", "Who asked?": "Nadia Haddad", ...more });
  assertEquals(await form.submit(), {});
  return (await row(workspace)).id as string;
}

/** The newest row of a meeting. */
async function row(workspace: Workspace): Promise<Record<string, unknown>> {
  const { rows } = await workspace.datastores.browse("meetings", 100);
  return rows.at(-1)!;
}

async function cards(workspace: Workspace, who = "maya", place = INTERNAL): Promise<ReadMessage[]> {
  const messages = await workspace.as(who).messages(place);
  return messages.filter(({ reads }) => reads.startsWith("Customer meeting ·"));
}

async function card(workspace: Workspace, who = "maya", place = INTERNAL): Promise<string> {
  const found = await cards(workspace, who, place);
  assertEquals(found.length, 1, `one card in ${place}`);
  return found[0].reads;
}

/** What happened, line by line. */
async function log(workspace: Workspace): Promise<string[]> {
  const [{ ts }] = await cards(workspace);
  const thread = await workspace.as("maya").thread(INTERNAL, ts);
  // What is done in one go is one message, of a line each.
  return thread.slice(1).flatMap(({ reads }) => reads.split("\n"));
}

/** Presses a button on the card, and returns what the page that opens says. */
async function open(workspace: Workspace, who: string, button: string, place = INTERNAL) {
  const person = workspace.as(who);
  await person.press(button, { in: place });
  return await person.view();
}

async function take(workspace: Workspace, who = "maya"): Promise<void> {
  const page = await open(workspace, who, "I'll take it");
  assertStringIncludes(page.text(), "It is yours");
  await page.close();
}

/** Books a time, as the wall of the one who books shows it. */
async function book(
  workspace: Workspace,
  day: string,
  time: string,
  more: Record<string, string> = {},
  who = "priya",
  button = "It's booked",
): Promise<void> {
  const form = (await open(workspace, who, button)).fill({ Day: day, Time: time, ...more });
  assertEquals(await form.submit(), {});
}

Deno.test("a meeting is handed off to the customer's CSM, in one card and their messages", async () => {
  await withWorkspace(async (workspace) => {
    await handOff(workspace, "diego", {
      "Their e-mail address": "nadia@fernhill.example",
      "When would they like it?": "Next week, <!channel> *mornings*",
      "How urgent is it?": "Urgent",
      "Who is needed?": "CS, with the L2 and L3 on call",
      Note: "They were angry about the import",
    });
    const text = await card(workspace);
    for (
      const words of [
        "Fernhill Logistics",
        "Nobody has taken it yet",
        "The import, and what comes next",
        "Nadia Haddad, nadia@fernhill.example",
        "Urgent",
        "They were angry",
        "I'll take it",
        "Pass it on",
        "Cancel",
      ]
    ) assertStringIncludes(text, words);
    assert(!text.includes("Send the booking link"), text);
    const [{ blocks }] = await cards(workspace);
    assert(!JSON.stringify(blocks).includes("<!channel>"));
    assertStringIncludes(await card(workspace, "maya", "@baton"), "Nobody has taken it yet");
    assertEquals(await workspace.as("nadia").messages(CUSTOMER).then((all) => all.length), 2);
    assertEquals(troubles(workspace), []);
  }, { now: MONDAY });
});

Deno.test("from the hand-off to the held call and its next steps", async () => {
  await withWorkspace(async (workspace) => {
    const id = await handOff(workspace, "diego", {
      "Their e-mail address": "nadia@fernhill.example",
      "Who is needed?": "CS, with the L2 on call",
    });
    const taken = await open(workspace, "maya", "I'll take it");
    await taken.press("Send the booking link");
    const send = await workspace.as("maya").view();
    const text = String(send.value("Message to the customer"));
    assertStringIncludes(text, "Hi Nadia,");
    assertStringIncludes(
      text,
      `https://calendly.com/harbor/customer?name=Nadia%20Haddad&email=nadia%40fernhill.example` +
        `&utm_source=baton&utm_content=${id}`,
    );
    assertEquals((await workspace.as("nadia").messages(CUSTOMER)).length, 2, "nothing before");
    assertEquals(await send.submit(), {});
    const read = (await workspace.as("nadia").messages(CUSTOMER)).at(-1)!;
    assertStringIncludes(read.reads, `utm_content=${id}`);
    assertStringIncludes(await card(workspace), "The customer has the booking link");

    // The wall of Stockholm shows what that of Berlin does.
    await book(workspace, "2026-02-05", "10:00", { "Video call (link)": "https://meet.example/f" });
    assertEquals((await row(workspace)).start, berlin("2026-02-05T10:00"));
    assertStringIncludes(await card(workspace), "Not prepared yet");
    const needed = (await workspace.as("priya").messages("@baton")).at(-1)!;
    assertStringIncludes(needed.reads, "needs you");

    // 48 hours before, at the sweep that comes before it is too late.
    await workspace.clock.advanceTo(berlin("2026-02-03T09:31"));
    const prepare = (await workspace.as("maya").messages(INTERNAL)).at(-1)!;
    assertStringIncludes(prepare.reads, "Prepare · Fernhill Logistics");
    assertStringIncludes(prepare.reads, "The customer has accepted the invite");
    assertStringIncludes(
      (await workspace.as("maya").messages("@baton")).at(-1)!.reads,
      "time to prepare it",
    );
    const checks = await open(workspace, "maya", "Prepared");
    assertStringIncludes(checks.text(), "Write the e-mail to nadia@fernhill.example");
    checks.fill({
      "What is done": [
        "The customer has accepted the invite",
        "The meeting link was tested",
        "The agenda is attached to the invite",
        "Everybody who comes can open the agenda",
      ],
    });
    assertEquals(await checks.submit(), {});
    assertStringIncludes(await card(workspace), "Booked and prepared");

    // On the day: to the minute, by itself.
    await workspace.clock.advanceTo(berlin("2026-02-05T09:56"));
    const before = await workspace.as("maya").messages("@baton");
    await workspace.clock.advanceTo(berlin("2026-02-05T09:57") + 1000);
    for (const who of ["maya", "priya"]) {
      const join = (await workspace.as(who).messages("@baton")).at(-1)!;
      assertStringIncludes(join.reads, "In 3 minutes: the meeting with Fernhill Logistics");
    }
    assertEquals((await workspace.as("maya").messages("@baton")).length, before.length + 1);
    const early = await open(workspace, "maya", "It took place");
    assertStringIncludes(early.text(), "It starts");
    await early.close();

    await workspace.clock.advanceTo(berlin("2026-02-05T10:40"));
    const held = await open(workspace, "maya", "It took place");
    assertStringIncludes(held.text(), "Log the call");
    await held.close();
    assertStringIncludes(await card(workspace), "It took place");
    await workspace.as("maya").press("Log the call", { in: INTERNAL });
    const form = await workspace.as("maya").view();
    assertEquals(form.value("Customer"), "Fernhill Logistics");
    assertEquals(form.value("Day of the call"), "2026-02-05");
    form.fill({ "Next step 1": "Routes as PDF" });
    assertEquals(await form.submit(), {});
    assertStringIncludes(await card(workspace), "The call and its next steps");
    const call = (await workspace.as("maya").messages(INTERNAL)).find(({ reads }) =>
      reads.startsWith("Next steps ·")
    )!;
    assertStringIncludes(call.reads, "The meeting");
    assertEquals(
      (await row(workspace)).call,
      (await workspace.datastores.browse("calls", 5)).rows[0].id,
    );

    // It is over: nobody is asked for anything.
    const quiet = (await workspace.as("maya").messages("@baton")).length;
    await workspace.clock.advanceTo(berlin("2026-02-06T15:00"));
    const after = await workspace.as("maya").messages("@baton");
    assert(!after.slice(quiet).some(({ reads }) => /meeting/i.test(reads)));
    assertEquals(troubles(workspace), []);
  }, { now: MONDAY });
});

Deno.test("two who take it at once: one has it, the other is told kindly", async () => {
  await withWorkspace(async (workspace) => {
    await handOff(workspace);
    await Promise.all(
      ["maya", "priya"].map((who) => workspace.as(who).press("I'll take it", { in: INTERNAL })),
    );
    const texts = await Promise.all(["maya", "priya"].map(async (who) => {
      return (await workspace.as(who).view()).text();
    }));
    assertEquals(texts.filter((text) => text.includes("It is yours")).length, 1, texts.join("\n"));
    assertEquals(
      texts.filter((text) => /Somebody else has just|has (already )?taken it/.test(text)).length,
      1,
    );
    const winner = texts[0].includes("It is yours") ? "U0MAYA" : "U0PRIYA";
    const { owner, taken_by } = await row(workspace);
    assertEquals([owner, taken_by], [winner, winner]);
    assertEquals((await log(workspace)).length, 1);
    assertStringIncludes(await card(workspace), "has taken it");
    // A press on a card that is old.
    await (await workspace.as("maya").view()).close();
    await (await workspace.as("priya").view()).close();
    assertEquals(troubles(workspace), []);
  }, { now: MONDAY });
});

Deno.test("passed on: the new owner is asked, the card of the former is a line", async () => {
  await withWorkspace(async (workspace) => {
    await handOff(workspace);
    await take(workspace);
    const form = await open(workspace, "maya", "Pass it on");
    const refused = async (fill: Record<string, string>, label: string, words: string) => {
      const errors = await form.fill(fill).submit();
      assertStringIncludes(errors[label] ?? JSON.stringify(errors), words);
    };
    await refused({ "To whom?": "U0CUSTOMER", "Why?": "I am away" }, "To whom?", "on the team");
    await refused({ "To whom?": "U0MAYA" }, "To whom?", "have it already");
    await refused({ "To whom?": "U0DIEGO", "Why?": "  " }, "Why?", "complete this required field");
    assertEquals(await form.fill({ "Why?": "I am away <!here>" }).submit(), {});
    assertStringIncludes(
      await card(workspace),
      "passed it on to <@U0DIEGO>: I am away &lt;!here&gt;",
    );
    const former = (await workspace.as("maya").messages("@baton")).map(({ reads }) => reads);
    assert(former.some((text) => text.includes("<@U0DIEGO> has the meeting")), former.join());
    assertStringIncludes(await card(workspace, "diego", "@baton"), "Nobody has taken it yet");
    await take(workspace, "diego");
    assertEquals((await row(workspace)).taken_by, "U0DIEGO");
    assertEquals((await log(workspace)).length, 3);

    // Back to Maya, who stands in: a person who passes it to themselves has it.
    const back = await open(workspace, "maya", "Pass it on");
    assertEquals(await back.fill({ "To whom?": "U0MAYA", "Why?": "Back again" }).submit(), {});
    assertStringIncludes(await card(workspace), "<@U0MAYA> has taken it");
    assertStringIncludes(await card(workspace, "maya", "@baton"), "has taken it");
    assertEquals(troubles(workspace), []);
  }, { now: MONDAY });
});

Deno.test("a word that is a customer's name goes to another one with a second press, and is logged", async () => {
  await withWorkspace(async (workspace) => {
    const [fernhill] = await rows(workspace);
    await put(workspace, {
      ...fernhill,
      id: "C0TARGET",
      name: "Target",
      codename: "Hygiea",
      internal_channel: "C0TARGET",
      channel: "",
      aliases: [],
      domains: [],
    });
    await handOff(workspace);
    await take(workspace);
    const form = await open(workspace, "maya", "Send the booking link");
    const text = `${form.value("Message to the customer")} Our target is an hour.`;
    const before = (await workspace.as("nadia").messages(CUSTOMER)).length;
    assertEquals(await form.fill({ "Message to the customer": text }).submit(), {});
    const asks = await workspace.as("maya").view();
    assertStringIncludes(asks.text(), "If no customer is meant, press");
    assertEquals((await workspace.as("nadia").messages(CUSTOMER)).length, before);
    assertEquals(await asks.fill({ "Message to the customer": text }).submit(), {});
    assertEquals((await workspace.as("nadia").messages(CUSTOMER)).length, before + 1);
    const logged = (await log(workspace)).join("\n");
    assertStringIncludes(logged, "They say that “target” means no customer there.");
  }, { now: MONDAY });
});

Deno.test("the booking link is sent once, whole, and without a name that is not theirs", async () => {
  await withWorkspace(async (workspace) => {
    await handOff(workspace);
    await take(workspace);
    const count = async () => (await workspace.as("nadia").messages(CUSTOMER)).length;
    const before = await count();
    const form = await open(workspace, "maya", "Send the booking link");
    const text = String(form.value("Message to the customer"));
    const wrong = async (message: string) =>
      (await form.fill({ "Message to the customer": message }).submit())["Message to the customer"];
    assertStringIncludes(await wrong("Choose a time"), "The link is missing");
    assertStringIncludes(await wrong(`${text} As with Quillmark.`), "Quillmark");
    assertStringIncludes(await wrong(`${text} (#fernhill-internal)`), "fernhill-internal");

    // Slack refuses the post: what was typed comes back, and the card does not say that it was sent.
    workspace.webApi.failNext("chat.postMessage", { ok: false, error: "msg_too_long" });
    const own = `${text} See you!`;
    assertEquals(await form.fill({ "Message to the customer": own }).submit(), {});
    assertEquals(await count(), before);
    const [back] = await direct(workspace, "maya", "was not sent");
    assertStringIncludes(back, "the meeting with Fernhill Logistics was not sent");
    assertStringIncludes(back, "msg too long");
    assertStringIncludes(back, own);
    assertStringIncludes(await card(workspace), "has taken it");

    const forms = [
      await open(workspace, "maya", "Send the booking link"),
      await open(workspace, "diego", "Send the booking link"),
    ];
    const answers = await Promise.all(forms.map((each) => each.submit()));
    assertEquals(answers.filter((errors) => Object.keys(errors).length === 0).length >= 1, true);
    assertEquals(await count(), before + 1);
    assertStringIncludes(await card(workspace), "The customer has the booking link");
    assert(!(await card(workspace)).includes("Send the booking link"));
    const more = await open(workspace, "diego", "More…");
    assert(!more.text().includes("Send the booking link"), more.text());
  }, { now: MONDAY });
});

/** Holds the next call of a method from when it arrives until it is released. */
function holdNext(workspace: Workspace, method: string) {
  const arrival = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  // Waiting for it begins when the call has arrived.
  const until = {
    then: (...parts: Parameters<Promise<void>["then"]>) => {
      arrival.resolve();
      return gate.promise.then(...parts);
    },
  } as Promise<void>;
  workspace.webApi.failNext(method, { until });
  return { held: arrival.promise, release: () => gate.resolve() };
}

Deno.test("a page that is closed while it loads loses nothing of what was pressed", async () => {
  await withWorkspace(async (workspace) => {
    await handOff(workspace);
    await take(workspace);
    await book(workspace, "2026-02-02", "09:00");
    await workspace.clock.advanceTo(berlin("2026-02-02T10:00"));
    const { held, release } = holdNext(workspace, "apps.datastore.get");
    const maya = workspace.as("maya");
    const pressed = maya.press("It took place", { in: INTERNAL });
    await held;
    const loading = await maya.view();
    assertStringIncludes(loading.text(), "One moment");
    await maya.person.close_view({ view_id: loading.view.id, all: false });
    release();
    await pressed;
    assert((await row(workspace)).held_at, "it is written");
    assertStringIncludes(await card(workspace), "It took place");
    assertStringIncludes(await card(workspace), "Log the call");
    assertEquals(workspace.activity.runs(1)[0].state, "completed");
  }, { now: MONDAY });
});

Deno.test("a customer without a channel: the message to copy, and a note that it was sent", async () => {
  await withWorkspace(async (workspace) => {
    await withoutChannel(workspace);
    await handOff(workspace);
    await take(workspace);
    const page = await open(workspace, "maya", "Send the booking link");
    assertStringIncludes(page.text(), "This customer has no channel here");
    assertStringIncludes(page.text(), "https://calendly.com/harbor/customer");
    await page.press("I have sent it");
    await (await workspace.as("maya").view()).close();
    assertStringIncludes(await card(workspace), "The customer has the booking link");
    assert((await log(workspace)).some((line) => line.includes("in another way")));
    assertEquals(troubles(workspace), []);
  }, { now: MONDAY });
});

/** Fernhill no longer has a channel that they read. */
async function withoutChannel(workspace: Workspace): Promise<void> {
  const { rows } = await workspace.datastores.browse("customers", 10);
  const { channel: _channel, ...item } = rows.find(({ id }) => id === "C0FERNHILLINT")!;
  await workspace.webApi.as("U0OPS", "apps.datastore.put", { datastore: "customers", item });
}

Deno.test("a time is typed in a zone, kept as an instant, and refused when it cannot be", async () => {
  await withWorkspace(async (workspace) => {
    await handOff(workspace);
    await take(workspace, "priya");
    const form = await open(workspace, "priya", "It's booked");
    const zone = form.value("Time zone");
    assertEquals(zone, "Europe/Berlin");
    const wrong = async (values: Record<string, string>) => await form.fill(values).submit();
    assertStringIncludes(
      (await wrong({ Day: "2026-03-19", Time: "10:00" })).Day,
      "This is in the past",
    );
    assertStringIncludes(
      (await wrong({ Day: "2026-03-20", Time: "07:59" })).Time,
      "in Europe/Berlin it is Friday 20 March, 08:0",
    );
    assertStringIncludes(
      (await wrong({ Day: "2026-03-29", Time: "02:30" })).Time,
      "There is no 02:30 on Sunday 29 March in Europe/Berlin",
    );
    assertStringIncludes((await wrong({ Day: "2036-03-29" })).Day, "two years");
    assertEquals(form.value("Time"), "02:30", "nothing is lost");
    assertEquals(await wrong({ Day: "2026-03-29", Time: "02:30", "Time zone": "UTC" }), {});
    assertEquals((await row(workspace)).start, Date.parse("2026-03-29T02:30Z"));

    // Midnight in New York, as Diego's wall shows it.
    const again = await open(workspace, "diego", "Another time");
    assertEquals(again.value("Time zone"), "America/New_York");
    assertEquals(again.value("Day"), "2026-03-28", "in the reader's zone");
    assertEquals(again.value("Time"), "22:30");
    assertEquals(await again.fill({ Day: "2026-04-01", Time: "00:00" }).submit(), {});
    assertEquals((await row(workspace)).start, Date.parse("2026-04-01T00:00-04:00"));
    const back = await open(workspace, "priya", "Another time");
    assertEquals(await back.fill({ Day: "2026-10-25", Time: "02:30" }).submit(), {});
    assertEquals((await row(workspace)).start, Date.parse("2026-10-25T02:30+02:00"));
    assert((await log(workspace)).at(-1)!.includes("the first of two"));
    assertEquals(troubles(workspace), []);
  }, { now: berlin("2026-03-20T08:00") });
});

Deno.test("two who book different times: the second sees the first, and decides", async () => {
  await withWorkspace(async (workspace) => {
    await handOff(workspace);
    await take(workspace);
    const first = await open(workspace, "maya", "It's booked");
    const second = await open(workspace, "priya", "It's booked");
    assertEquals(await first.fill({ Day: "2026-02-05", Time: "10:00" }).submit(), {});
    assertEquals(await second.fill({ Day: "2026-02-06", Time: "11:00" }).submit(), {});
    const shown = await workspace.as("priya").view();
    assertStringIncludes(shown.text(), "<@U0MAYA> has just booked it for");
    assertEquals([shown.value("Day"), shown.value("Time")], ["2026-02-06", "11:00"]);
    assertEquals((await row(workspace)).start, berlin("2026-02-05T10:00"), "not yet");
    assertEquals(await shown.submit(), {});
    assertEquals((await row(workspace)).start, berlin("2026-02-06T11:00"));
    assertEquals(troubles(workspace), []);
  }, { now: MONDAY });
});

/** Sends what an automation tool would, to the webhook's address. */
async function event(workspace: Workspace, body: Record<string, unknown>): Promise<unknown> {
  const { url } = workspace.triggers.webhooks().find(({ name }) =>
    name === "A meeting was booked"
  )!;
  const response = await fetch(url, { method: "POST", body: JSON.stringify(body) });
  const answer = await response.json();
  await workspace.executions.idle();
  return answer;
}

async function operations(workspace: Workspace): Promise<string[]> {
  return (await workspace.as("robin").messages("#baton-operations")).map(({ reads }) => reads);
}

Deno.test("the calendar books it by a webhook; what is wrong or old changes nothing", async () => {
  await withWorkspace(async (workspace) => {
    const meeting = await handOff(workspace);
    await take(workspace);
    const start = "2026-02-05T09:00:00.000000Z";
    const email = "nadia@fernhill.example";
    assertEquals(await event(workspace, { meeting, start, email }), { ok: true });
    assertEquals((await row(workspace)).start, berlin("2026-02-05T10:00"));
    assertEquals((await row(workspace)).email, email);
    assertStringIncludes(await card(workspace), "Booked");
    const lines = await log(workspace);
    assertStringIncludes(lines.at(-1)!, "The calendar: booked");

    // The same event again, as automation tools do.
    await event(workspace, { meeting, start, email });
    assertEquals((await log(workspace)).length, lines.length);
    assertEquals((await row(workspace)).revision, 2);

    // Another time, and then the first event late.
    await workspace.clock.advance(61_000);
    await event(workspace, { meeting, start: "2026-02-06T09:00:00Z" });
    assertEquals((await row(workspace)).start, berlin("2026-02-06T10:00"));
    await event(workspace, { meeting, start, email: "other@fernhill.example" });
    assertEquals((await row(workspace)).start, berlin("2026-02-06T10:00"));
    assertStringIncludes((await log(workspace)).at(-1)!, "another time took its place before");

    await workspace.clock.advance(61_000);
    const before = JSON.stringify(await row(workspace));
    for (
      const wrong of [
        { meeting: "Fx/../nobody", start },
        { meeting: "FxUNKNOWN1", start },
        { start },
        { meeting },
        { meeting, start: "next Tuesday" },
        { meeting, start: "2026-02-06T10:00:00" },
        { meeting, start: "2026-13-45T10:00:00Z" },
        { meeting, start: "2020-01-01T10:00:00Z" },
      ]
    ) await event(workspace, wrong);
    assertEquals(JSON.stringify(await row(workspace)), before);
    const told = await operations(workspace);
    for (const words of ["names no meeting", "not a time with a zone", "in the past"]) {
      assertEquals(told.filter((text) => text.includes(words)).length, 1, words);
    }
    assert(!told.join().includes("Fernhill"));

    const cancel = await open(workspace, "maya", "Cancel");
    assertEquals(await cancel.fill({ "Why?": "They solved it" }).submit(), {});
    await workspace.clock.advance(61_000);
    await event(workspace, { meeting, start: "2026-02-09T09:00:00Z" });
    assertStringIncludes(await card(workspace), "*Canceled* by <@U0MAYA>: They solved it");
    assertStringIncludes((await log(workspace)).at(-1)!, "the meeting is canceled");
    assertEquals(troubles(workspace), []);
  }, { now: MONDAY });
});

Deno.test("a booking that is not the calendar's last word, or for a meeting that is over, finds its owner", async () => {
  await withWorkspace(async (workspace) => {
    const meeting = await handOff(workspace, "diego", {
      "Their e-mail address": "nadia@f.example",
    });
    const send = async (at: string, more: Record<string, unknown>) => {
      await workspace.clock.advanceTo(berlin(`2026-02-02T${at}`));
      const body = { meeting, created_at: new Date(workspace.clock.now()).toISOString(), ...more };
      assertEquals(await event(workspace, body), { ok: true });
    };
    const start = async () => Number((await row(workspace)).start ?? 0);
    const [first, second] = ["2026-02-05T09:00:00Z", "2026-02-06T09:00:00Z"];
    // Nobody named the meeting: whoever waits for this person's booking hears of it.
    await send("08:01", { meeting: "unknown", email: "Nadia@f.example", start: first });
    assertStringIncludes((await direct(workspace, "maya", "without the link"))[0], "It's booked");
    await send("08:02", { start: first, event: "1" });
    // Another event of the same time is remembered: its copy is no move.
    await send("08:03", { start: first, event: "2", created_at: null });
    assertEquals((await row(workspace)).events, ["1", "2"]);
    await send("08:10", { start: second });
    await send("08:20", { start: first });
    assertEquals(await start(), Date.parse(first), "moved back");
    await send("08:30", { start: second, created_at: new Date(berlin("2026-02-02T08:10")) });
    assertEquals(await start(), Date.parse(first), "an event that came late");
    await send("08:40", { start: "2026-02-30T09:00:00Z" });
    assertStringIncludes((await direct(workspace, "maya", "there is no such time"))[0], "Fernhill");

    const cancel = await open(workspace, "maya", "Cancel");
    await cancel.fill({ "Why?": "They solved it" }).submit();
    const third = "2026-02-02T08:55:00Z";
    await send("08:50", { start: third });
    await send("08:51", { start: third });
    const told = await direct(workspace, "maya", "The calendar says that the meeting");
    assertEquals(told.length, 1);
    assertStringIncludes(told[0], "canceled it: They solved it");
    assertStringIncludes(await card(workspace), "In the calendar");
    await (await open(workspace, "maya", "Reopen", "@baton")).close();
    const form = await open(workspace, "maya", "Another time");
    assertEquals([form.value("Day"), form.value("Time")], ["2026-02-02", "09:55"]);
    assertEquals(await form.submit(), {});
    assertEquals(await start(), Date.parse(third));

    await workspace.clock.advanceTo(berlin("2026-02-02T10:00"));
    await (await open(workspace, "maya", "It took place")).close();
    await event(workspace, { meeting, start: "2026-02-12T09:00:00Z" });
    const [held] = await direct(workspace, "maya", "has already taken place");
    assertStringIncludes(held, "Hand off a customer meeting");
    assertEquals(troubles(workspace), []);
  }, { now: MONDAY });
});

Deno.test("a booking whose run was cut off is made up for when it comes again, with few calls", async () => {
  await withWorkspace(async (workspace) => {
    const meeting = await handOff(workspace);
    await take(workspace);
    const { webApi } = workspace;
    for (const [at, after] of [0, 1, 2, 3, 4, 6, 8, 9, 12].entries()) {
      const start = new Date(berlin("2026-02-10T10:00") + at * 3_600_000).toISOString();
      webApi.cutOff(after);
      await event(workspace, { meeting, start });
      webApi.restore();
      // Slack takes ten events a minute.
      if (at % 4 === 3) await workspace.clock.advance(61_000);
      const before = webApi.calls;
      await event(workspace, { meeting, start });
      assertEquals((await row(workspace)).start, Date.parse(start), `after ${after}`);
      assert(webApi.calls - before < 60, `after ${after}: ${webApi.calls - before} calls`);
    }
    // What the last run did not come to show, the next sweep shows.
    await workspace.clock.advanceTo(berlin("2026-02-03T09:31"));
    assertStringIncludes(await card(workspace), "Tuesday 10 February, 18:00");
    assertEquals((await row(workspace)).shown_at, (await row(workspace)).changed_at);
  }, { now: berlin("2026-02-02T15:00") });
});

/** What somebody read from the app that has these words. */
async function direct(workspace: Workspace, who: string, words: string): Promise<string[]> {
  const messages = await workspace.as(who).messages("@baton");
  return messages.map(({ reads }) => reads).filter((text) => text.includes(words));
}

Deno.test("nobody takes it: the owner is reminded in working hours, then the CS lead, not for ever", async () => {
  await withWorkspace(async (workspace) => {
    // Friday, late: the weekend does not count.
    await workspace.as("maya").shortcut(HAND_OFF, { channel: "#quillmark-internal" });
    const form = (await workspace.as("maya").view()).fill({ [WHY]: "They grow" });
    assertEquals(await form.submit(), {});
    const waits = "Quillmark Foods is waiting for a meeting";
    await workspace.clock.advanceTo(berlin("2026-02-09T09:31"));
    assertEquals((await direct(workspace, "diego", waits)).length, 0, "two hours and a half");
    await workspace.clock.advanceTo(berlin("2026-02-09T14:31"));
    assertEquals((await direct(workspace, "diego", waits)).length, 1, "seven hours and a half");
    await workspace.clock.advanceTo(berlin("2026-02-10T09:31"));
    assertEquals((await direct(workspace, "diego", waits)).length, 1, "ten hours and a half");
    await workspace.clock.advanceTo(berlin("2026-02-10T14:31"));
    assertEquals((await direct(workspace, "diego", waits)).length, 2);
    const lead = "Nobody has taken the meeting with Quillmark Foods";
    assertEquals((await direct(workspace, "maya", lead)).length, 0);
    await workspace.clock.advanceTo(berlin("2026-02-13T15:00"));
    assertEquals((await direct(workspace, "diego", waits)).length, 2, "capped");
    assertEquals((await direct(workspace, "maya", lead)).length, 1);
    const taken = await open(workspace, "diego", "I'll take it", "@baton");
    assertStringIncludes(taken.text(), "It is yours");
    await taken.close();
    await workspace.clock.advanceTo(berlin("2026-02-20T15:00"));
    assertEquals((await direct(workspace, "diego", waits)).length, 2);
    assertEquals((await direct(workspace, "maya", lead)).length, 1);
  }, { now: berlin("2026-02-06T15:00") });
});

Deno.test("an urgent one is reminded of at the next sweep; taken, it is quiet", async () => {
  await withWorkspace(async (workspace) => {
    await handOff(workspace, "diego", { "How urgent is it?": "Urgent" });
    await workspace.clock.advanceTo(berlin("2026-02-02T14:31"));
    assertEquals(
      (await direct(workspace, "maya", "It is urgent")).length,
      1,
      "she is the lead too",
    );
    await take(workspace);
    await workspace.clock.advanceTo(berlin("2026-02-06T15:00"));
    assertEquals((await direct(workspace, "maya", "It is urgent")).length, 1);
  }, { now: berlin("2026-02-02T09:35") });
});

Deno.test("a card that could not be posted is posted by the next sweep", async () => {
  await withWorkspace(async (workspace) => {
    workspace.webApi.failNext("chat.postMessage", { ok: false, error: "msg_too_long" });
    await handOff(workspace);
    assertEquals(await cards(workspace), []);
    await workspace.clock.advanceTo(berlin("2026-02-02T09:31"));
    assertStringIncludes(await card(workspace), "Nobody has taken it yet");
    assertStringIncludes(await card(workspace, "maya", "@baton"), "Nobody has taken it yet");
  }, { now: MONDAY });
});

/** What a step that ended too early would leave of a form. */
async function leave(
  workspace: Workspace,
  meeting: string,
  id: string,
  more: Record<string, unknown>,
): Promise<void> {
  const customer = "C0FERNHILLINT";
  const pending = { id, meeting, customer, user: "U0PRIYA", at: workspace.clock.now(), ...more };
  const item = { id: `pending/${id}`, customer, pending: [JSON.stringify(pending)] };
  await workspace.webApi.as("U0OPS", "apps.datastore.put", { datastore: "meetings", item });
}

Deno.test("what the step after a form left is done by the next sweep, or handed back", async () => {
  await withWorkspace(async (workspace) => {
    const meeting = await handOff(workspace);
    await take(workspace);
    const written = (await workspace.as("nadia").messages(CUSTOMER)).length;
    const line = (what: string) => `<@U0PRIYA> ${what}`;
    const start = berlin("2026-02-06T10:00");
    const booked_at = workspace.clock.now();
    await leave(workspace, meeting, "3", {
      needs: "send_link",
      change: { link_sent_at: booked_at, link_sent_by: "U0PRIYA" },
      line: line("sent the customer the booking link."),
      message: { mark: "booking:x", text: "Hi Nadia, choose a time", links: [] },
    });
    await leave(workspace, meeting, "2", {
      needs: "cancel",
      follows: 1,
      change: { cancelled_at: booked_at, cancelled_by: "U0PRIYA", cancelled_why: "Solved" },
      line: line("cancelled it: Solved"),
    });
    await leave(workspace, meeting, "1", {
      needs: "book",
      follows: 1,
      change: { start, booked_by: "U0PRIYA", booked_at },
      line: line("booked it: Friday."),
    });
    await workspace.clock.advanceTo(berlin("2026-02-02T09:31"));
    const { rows } = await workspace.datastores.browse("meetings", 10);
    assertEquals(rows.map((one) => [one.start, one.cancelled_at ?? 0]), [[start, 0]]);
    assertStringIncludes((await log(workspace)).at(-1)!, "booked it: Friday.");
    assertStringIncludes(await card(workspace), "Booked");
    const [change] = await direct(workspace, "priya", "was not saved");
    assertStringIncludes(change, "Somebody else has just moved this meeting on");
    assertStringIncludes(change, "cancelled it: Solved");
    const [message] = await direct(workspace, "priya", "was not sent");
    assertStringIncludes(message, "Hi Nadia, choose a time");
    assertEquals((await workspace.as("nadia").messages(CUSTOMER)).length, written);
    assertEquals(troubles(workspace), []);
  }, { now: MONDAY });
});

Deno.test("a message that was posted and not noted is noted by the next sweep, not sent again", async () => {
  await withWorkspace(async (workspace) => {
    await handOff(workspace);
    await take(workspace);
    const read = async () => (await workspace.as("nadia").messages(CUSTOMER)).length;
    const before = await read();
    const form = await open(workspace, "maya", "Send the booking link");
    workspace.webApi.failNext("apps.datastore.update", { ok: false, error: "invalid_arguments" });
    assertEquals(await form.submit(), {});
    assertEquals(await read(), before + 1);
    assertEquals(await direct(workspace, "maya", "was not sent"), []);
    assertStringIncludes(await card(workspace), "has taken it");
    await workspace.clock.advanceTo(berlin("2026-02-02T09:31"));
    assertEquals(await read(), before + 1);
    assertStringIncludes(await card(workspace), "The customer has the booking link");
    assertStringIncludes((await log(workspace)).at(-1)!, "sent the customer the booking link");
    assertEquals((await workspace.datastores.browse("meetings", 10)).rows.length, 1);
  }, { now: MONDAY });
});

Deno.test("who is on call on its day is told, and told again when its day is another", async () => {
  await withWorkspace(async (workspace) => {
    await handOff(workspace, "diego", { "Who is needed?": "CS, with the L2 and L3 on call" });
    await take(workspace);
    // L2 is Priya this week, Jonas the next.
    await book(workspace, "2026-02-10", "10:00");
    assertEquals((await direct(workspace, "jonas", "needs you")).length, 1);
    assertEquals((await direct(workspace, "aiko", "needs you")).length, 1);
    assertEquals((await direct(workspace, "priya", "needs you")).length, 0);
    assertStringIncludes(await card(workspace), "<@U0JONAS> (L2), <@U0AIKO> (L3)");
    await book(workspace, "2026-02-06", "10:00", {}, "maya", "Another time");
    assertEquals((await direct(workspace, "priya", "needs you")).length, 1);
    assertEquals((await direct(workspace, "aiko", "needs you")).length, 2, "another time");
    assertEquals((await direct(workspace, "jonas", "You don't need to join")).length, 1);
    const cancel = await open(workspace, "maya", "Cancel");
    assertEquals(await cancel.fill({ "Why?": "Solved" }).submit(), {});
    assertEquals((await direct(workspace, "priya", "it was canceled")).length, 1);
    await workspace.clock.advanceTo(berlin("2026-02-06T10:30"));
    for (const who of ["maya", "priya", "aiko", "jonas"]) {
      assertEquals(await direct(workspace, who, "In 3 minutes"), [], who);
    }
    assertEquals(troubles(workspace), []);
  }, { now: MONDAY });
});

Deno.test("a meeting after the weekend is prepared before it, over a change of the clocks", async () => {
  await withWorkspace(async (workspace) => {
    await handOff(workspace);
    await take(workspace);
    // Monday, the first day of summer time.
    await book(workspace, "2026-03-30", "09:00");
    await workspace.clock.advanceTo(berlin("2026-03-27T09:31"));
    const prepared = async () =>
      (await workspace.as("maya").messages(INTERNAL)).filter(({ reads }) =>
        reads.startsWith("Prepare ·")
      ).length;
    assertEquals(await prepared(), 0, "the afternoon's sweep is early enough");
    await workspace.clock.advanceTo(berlin("2026-03-27T14:31"));
    assertEquals(await prepared(), 1);
    assertStringIncludes(await card(workspace), "They didn't come", "no sweep comes before it");
    const at = Date.parse("2026-03-30T09:00+02:00");
    await workspace.clock.advanceTo(at - 3 * 60_000 - 2000);
    assertEquals(await direct(workspace, "maya", "In 3 minutes"), []);
    await workspace.clock.advanceTo(at - 3 * 60_000 + 2000);
    assertEquals((await direct(workspace, "maya", "In 3 minutes")).length, 1);
    assertEquals(await prepared(), 1);
  }, { now: berlin("2026-03-26T16:00") });
});

Deno.test("they didn't come: the ladder, rung by rung, and a new time starts again", async () => {
  await withWorkspace(async (workspace) => {
    await handOff(workspace);
    await take(workspace);
    await book(workspace, "2026-02-02", "10:00");
    const checks = await open(workspace, "maya", "Prepared");
    await checks.fill({ "What is done": ["The meeting link was tested"] }).submit();
    await workspace.clock.advanceTo(berlin("2026-02-02T10:02"));
    const early = await open(workspace, "maya", "They didn't come");
    assertStringIncludes(early.text(), "Give them 3 minutes");
    await early.close();
    await workspace.clock.advanceTo(berlin("2026-02-02T10:03") + 1000);
    let page = await open(workspace, "maya", "They didn't come");
    assertStringIncludes(page.text(), "Anything could have happened");
    await page.press("Write in their channel…");
    page = await workspace.as("maya").view();
    const text = String(page.value("Message to the customer"));
    assertStringIncludes(text, "Monday 2 February, 10:00 (Europe/Paris)");
    assertEquals(await page.submit(), {});
    const read = async () =>
      (await workspace.as("nadia").messages(CUSTOMER)).filter(({ reads }) =>
        reads.includes("no worries at all")
      ).length;
    assertEquals(await read(), 1);
    for (const [rung, next] of [["E-mail sent", "LinkedIn"], ["Not possible", "Phone"]]) {
      page = await open(workspace, "maya", "Reach them");
      await page.press(rung);
      page = await workspace.as("maya").view();
      assertStringIncludes(page.text(), `*${next}.*`);
      await page.close();
    }
    page = await open(workspace, "diego", "Reach them");
    await page.press("Called");
    page = await workspace.as("diego").view();
    assertStringIncludes(page.text(), "Every way was tried");
    await page.press("Offer other times…");
    page = await workspace.as("diego").view();
    const offer = async (values: Record<string, string>) => await page.fill(values).submit();
    const one = { "Day 1": "2026-02-04", "Time 1": "15:00" };
    assertStringIncludes(
      (await offer({ ...one, "Day 2": "2026-02-04", "Time 2": "15:00" }))["Time 2"],
      "offered already",
    );
    assertStringIncludes(
      (await offer({ "Day 2": "2026-02-01", "Time 2": "15:00" }))["Day 2"],
      "in the past",
    );
    assertStringIncludes(
      (await offer({ "Day 2": "2026-02-05", "Day 3": "2026-02-06" }))["Time 3"],
      "At what time",
    );
    assertEquals(await offer({ "Time 3": "09:00" }), {});
    page = await workspace.as("diego").view();
    const offered = String(page.value("Message to the customer"));
    // Diego typed them in New York's time; Fernhill reads them in theirs.
    assertStringIncludes(offered, "•  Wednesday 4 February, 21:00 (Europe/Paris)");
    assertStringIncludes(offered, "•  Friday 6 February, 15:00 (Europe/Paris)");
    assertEquals(await page.submit(), {});
    assertStringIncludes(await card(workspace), "Other times were offered");

    await book(workspace, "2026-02-05", "15:00", {}, "maya", "New time");
    const now = await card(workspace);
    assertStringIncludes(now, "Booked");
    assertStringIncludes(now, "Not prepared yet");
    await workspace.clock.advanceTo(berlin("2026-02-05T15:04"));
    page = await open(workspace, "maya", "They didn't come");
    assertStringIncludes(page.text(), "*Slack.*", "the ladder starts again");
    await page.close();
    assertEquals(troubles(workspace), []);
  }, { now: MONDAY });
});

Deno.test("what a customer reads is true when it is sent, and is sent once", async () => {
  await withWorkspace(async (workspace) => {
    await handOff(workspace, "diego", { "Who asked?": "Haddad, Dr. Nadia" });
    await take(workspace);
    await book(workspace, "2026-02-02", "09:45", {}, "maya");
    // Before its time nobody is led to say what became of it.
    const { blocks } = (await cards(workspace))[0];
    const green = JSON.stringify(blocks).match(
      /"text":"[^"]*","emoji":true},[^{}]*"style":"primary"/,
    );
    assert(!/took place|come/.test(green?.[0] ?? ""), green?.[0]);
    await workspace.clock.advanceTo(berlin("2026-02-02T09:49"));
    let page = await open(workspace, "maya", "They didn't come");
    await page.press("Write in their channel…");
    page = await workspace.as("maya").view();
    assertStringIncludes(String(page.value("Message to the customer")), "Hi Nadia, we are in");
    // It is sent later: nobody waits any more.
    await workspace.clock.advanceTo(berlin("2026-02-02T10:06"));
    const read = async () =>
      (await workspace.as("nadia").messages(CUSTOMER)).map(({ reads }) => reads);
    const before = (await read()).length;
    page.fill({ "Message to the customer": "Hi Nadia, we wait for you." });
    assertEquals(await page.submit(), {});
    page = await workspace.as("maya").view();
    assertStringIncludes(page.text(), "Hi Nadia, we wait for you.");
    assertStringIncludes(
      String(page.value("Message to the customer")),
      "we missed you in our meeting",
    );
    assertEquals((await read()).length, before);
    assertEquals(await page.submit(), {});
    assertStringIncludes((await read()).at(-1)!, "we missed you in our meeting");

    page = await open(workspace, "maya", "New time");
    assertStringIncludes((await page.submit()).Day, "the time that they missed");
    await page.close();
    page = await open(workspace, "maya", "Reach them");
    await page.press("E-mail sent");
    page = await workspace.as("maya").view();
    assert(!page.text().includes("we are in the meeting"), "nor is it on LinkedIn");
    await page.press("Offer other times…");
    page = await workspace.as("maya").view();
    page.fill({
      "Day 1": "2026-02-04",
      "Time 1": "10:00",
      "Day 2": "2026-02-05",
      "Time 2": "10:00",
    });
    await page.submit();
    page = await workspace.as("maya").view();
    // The first press does it, and the person does not get to know.
    workspace.webApi.failNext("functions.completeSuccess", { ok: false, error: "fatal_error" });
    workspace.webApi.failNext("functions.completeSuccess", { ok: false, error: "fatal_error" });
    assert(Object.keys(await page.submit()).length > 0);
    await page.submit();
    const offers = (await read()).filter((text) => text.includes("Would one of these suit you?"));
    assertEquals(offers.length, 1);
    assertStringIncludes(await card(workspace), "Other times were offered");
  }, { now: berlin("2026-02-02T09:35") });
});

Deno.test("forms say all that is wrong at once, and who is asked again gets a message", async () => {
  await withWorkspace(async (workspace) => {
    const diego = workspace.as("diego");
    await diego.shortcut(HAND_OFF, { channel: INTERNAL });
    const form = (await diego.view()).fill({
      [WHY]: "The import",
      "Their e-mail address": "nadia at fernhill",
      Owner: "U0CUSTOMER",
    });
    const errors = await form.submit();
    assertStringIncludes(errors["Their e-mail address"], "“nadia at fernhill” is not an e-mail");
    assertStringIncludes(errors.Owner, "on the team");
    form.fill({ "Their e-mail address": "nadia@fernhill.example", Owner: "U0MAYA" });
    assertEquals(await form.submit(), {});
    const passOn = async (who: string, whom: string) => {
      const page = await open(workspace, who, "Pass it on");
      assertEquals(await page.fill({ "To whom?": whom, "Why?": "Away" }).submit(), {});
    };
    const mayas = async () => (await workspace.as("maya").messages("@baton")).length;
    const before = await mayas();
    await passOn("maya", "U0DIEGO");
    await passOn("diego", "U0MAYA");
    assertEquals(await mayas(), before + 1, "a new message, not an old one that changed");
    assertStringIncludes(await card(workspace, "maya", "@baton"), "passed it on to <@U0MAYA>");
    // Diego was too late with what Maya has done.
    const pages = ["maya", "diego"].map((who) =>
      workspace.as(who).press("I'll take it", { in: INTERNAL })
    );
    await Promise.all(pages);
    const texts = await Promise.all(
      ["maya", "diego"].map(async (who) => (await workspace.as(who).view()).text()),
    );
    const [loser] = texts.filter((text) => !text.includes("It is yours"));
    const by = (await row(workspace)).taken_by as string;
    // From the log, or from the row, as they were fast.
    const words = [`<@${by}> has`, `${workspace.directory.user(by)!.real_name} has`];
    assert(words.some((one) => loser.includes(one)), loser);
    assertEquals(troubles(workspace), []);
  }, { now: MONDAY });
});

Deno.test("a plain meeting makes few messages, which name people and call nobody", async () => {
  await withWorkspace(async (workspace) => {
    const maya = workspace.as("maya");
    const priya = workspace.as("priya");
    await handOff(workspace, "maya");
    const before = (await maya.messages("@baton")).length;
    const taken = await open(workspace, "maya", "I'll take it");
    await taken.press("Send the booking link");
    const send = await maya.view();
    assert(String(send.value("Message to the customer")).endsWith("\nMaya Lindqvist"));
    assertEquals(await send.submit(), {});
    const sent = (await workspace.as("nadia").messages(CUSTOMER)).at(-1)!;
    assertStringIncludes(sent.reads, "Maya Lindqvist");
    await book(workspace, "2026-02-03", "10:00", {}, "maya");
    const links = await open(workspace, "priya", "Add links");
    assertEquals(Object.keys(await links.fill({ "Agenda (link)": "the wiki" }).submit()), [
      "Agenda (link)",
    ]);
    assertEquals(await links.fill({ "Agenda (link)": "https://docs.example/a" }).submit(), {});
    assertStringIncludes(await card(workspace), "Change links");

    const [{ ts }] = await cards(workspace);
    const thread = async () =>
      (await maya.thread(INTERNAL, ts)).slice(1)
        .filter(({ reads }) => !reads.startsWith("Prepare ·"));
    const [first, ...others] = await thread();
    assertEquals(others.length, 0, "one message of four lines");
    assertEquals(first.reads.split("\n").map((line) => line.slice(0, 40)), [
      "Maya Lindqvist has taken it.",
      "Maya Lindqvist sent the customer the booking link. (".slice(0, 40),
      "Maya Lindqvist booked it: <!date^1770109",
      "Priya Raman changed the links.",
    ]);
    assertEquals(JSON.stringify(first.blocks).includes("<@"), false);
    assertEquals((await maya.messages("@baton")).length, before, "Maya set the time herself");

    // What people write in between stays in between.
    await priya.say(INTERNAL, "I can join", ts);
    await workspace.clock.advanceTo(berlin("2026-02-03T09:50"));
    const early = await open(workspace, "maya", "It took place");
    assertStringIncludes(early.text(), "It starts");
    await early.close();
    await workspace.clock.advanceTo(berlin("2026-02-03T10:40"));
    const held = await open(workspace, "maya", "It took place");
    assertStringIncludes(held.text(), "While it is fresh");
    assertEquals(held.value("Customer"), "Fernhill Logistics");
    const second = await open(workspace, "priya", "It took place");
    assertEquals(await held.fill({ "Next step 1": "Routes as PDF" }).submit(), {});
    await second.close();
    assertStringIncludes(await card(workspace), "The call is logged");
    assertEquals((await row(workspace)).held_by, "U0MAYA");
    const lines = (await thread()).map(({ reads }) => reads);
    assertEquals(lines.filter((line) => line.includes("it took place")).length, 1);
    const at = lines.indexOf("I can join");
    assertStringIncludes(lines[at - 1], "changed the links");
    assertStringIncludes(lines[at + 1], "it took place");
    assertEquals(troubles(workspace), []);
  }, { now: MONDAY });
});

Deno.test("held and not logged: one reminder on the next working day; nothing to log ends it", async () => {
  await withWorkspace(async (workspace) => {
    await handOff(workspace);
    await take(workspace);
    await book(workspace, "2026-02-06", "11:00");
    await workspace.clock.advanceTo(berlin("2026-02-06T12:00"));
    await (await open(workspace, "maya", "It took place")).close();
    const again = await open(workspace, "priya", "It took place", "@baton").catch(() => undefined);
    assertEquals(again, undefined, "Priya has no card");
    const ask = "What came of the meeting with Fernhill Logistics";
    await workspace.clock.advanceTo(berlin("2026-02-06T15:00"));
    assertEquals(await direct(workspace, "maya", ask), []);
    await workspace.clock.advanceTo(berlin("2026-02-09T09:31"));
    assertEquals((await direct(workspace, "maya", ask)).length, 1);
    await workspace.clock.advanceTo(berlin("2026-02-11T15:00"));
    assertEquals((await direct(workspace, "maya", ask)).length, 1, "once");
    const none = await open(workspace, "maya", "Nothing to log", "@baton");
    assertStringIncludes(none.text(), "Noted");
    await none.close();
    assertStringIncludes(await card(workspace), "nothing to log");
    assert(!(await card(workspace)).includes("Log the call"));
  }, { now: berlin("2026-02-06T08:00") });
});

Deno.test("nobody said what became of it: the owner is asked once, the day after", async () => {
  await withWorkspace(async (workspace) => {
    await handOff(workspace);
    await take(workspace);
    await book(workspace, "2026-02-03", "11:00");
    await workspace.clock.advanceTo(berlin("2026-02-06T15:00"));
    assertEquals((await direct(workspace, "maya", "How did the meeting with Fernhill")).length, 1);
    const held = await open(workspace, "maya", "It took place", "@baton");
    assertStringIncludes(held.text(), "Log the call");
    await held.close();
    assertStringIncludes(await card(workspace), "It took place");
  }, { now: MONDAY });
});

Deno.test("the call is logged once for a meeting, no matter who presses first", async () => {
  await withWorkspace(async (workspace) => {
    await handOff(workspace);
    await take(workspace);
    await book(workspace, "2026-02-02", "09:00");
    await workspace.clock.advanceTo(berlin("2026-02-02T10:00"));
    await (await open(workspace, "maya", "It took place")).close();
    const late = await open(workspace, "priya", "Log the call");
    const first = await open(workspace, "maya", "Log the call");
    assertEquals(await first.fill({ "Next step 1": "Routes as PDF" }).submit(), {});
    const errors = await late.fill({ "Next step 1": "Faster import" }).submit();
    assertStringIncludes(errors.Customer, "Somebody has just logged the call");
    await late.close();
    assertEquals((await workspace.datastores.browse("calls", 5)).rows.length, 1);
    const shortcut = await open(workspace, "maya", "Reopen a step…").catch(() => undefined);
    assertEquals(shortcut, undefined);
    assertEquals(troubles(workspace), []);
  }, { now: MONDAY });
});

Deno.test("canceled by mistake, or held by mistake: reopened", async () => {
  await withWorkspace(async (workspace) => {
    await handOff(workspace);
    await take(workspace);
    await book(workspace, "2026-02-03", "10:00");
    const cancel = await open(workspace, "maya", "Cancel");
    assertStringIncludes(cancel.text(), "The customer is not told");
    assertEquals(await cancel.fill({ "Why?": "Wrong one" }).submit(), {});
    assertStringIncludes(await card(workspace), "Canceled");
    await (await open(workspace, "priya", "Reopen")).close();
    assertStringIncludes(await card(workspace), "Booked");
    await workspace.clock.advanceTo(berlin("2026-02-03T10:10"));
    assertEquals((await direct(workspace, "maya", "In 3 minutes")).length, 1, "again");
    await (await open(workspace, "maya", "It took place")).close();
    const more = await open(workspace, "maya", "More…");
    await more.press("Reopen");
    await (await workspace.as("maya").view()).close();
    assertStringIncludes(await card(workspace), "They didn't come");
    assertEquals(troubles(workspace), []);
  }, { now: MONDAY });
});

Deno.test("a page with nothing left to press ends its step: what follows does not wait for it", async () => {
  await withWorkspace(async (workspace) => {
    const state = () => workspace.activity.runs(1)[0].state;
    await handOff(workspace);
    // More can be done on this page: its step waits, and the card does not.
    const taken = await open(workspace, "maya", "I'll take it");
    assertEquals(state(), "waiting");
    assertStringIncludes(await card(workspace), "has taken it");
    await taken.close();
    await book(workspace, "2026-02-03", "10:00");
    const cancel = await open(workspace, "maya", "Cancel");
    assertEquals(await cancel.fill({ "Why?": "Wrong one" }).submit(), {});
    const reopened = await open(workspace, "priya", "Reopen");
    assertStringIncludes(reopened.text(), "It is open again");
    assertEquals(state(), "completed");
    assertStringIncludes(await card(workspace), "Booked");
    await workspace.clock.advanceTo(berlin("2026-02-03T09:58"));
    assertEquals(
      (await direct(workspace, "maya", "In 3 minutes")).length,
      1,
      "reminded all the same",
    );
    await reopened.close();
    // So does a page that a press led to.
    await workspace.clock.advanceTo(berlin("2026-02-03T10:10"));
    const more = await open(workspace, "maya", "More…");
    await more.press("It took place");
    assertEquals(state(), "completed");
    assertStringIncludes(await card(workspace), "It took place");
    await (await workspace.as("maya").view()).close();
    assertEquals(troubles(workspace), []);
  }, { now: MONDAY });
});

Deno.test("More… changes what was asked; who comes is told", async () => {
  await withWorkspace(async (workspace) => {
    await handOff(workspace);
    await take(workspace);
    await book(workspace, "2026-02-05", "10:00");
    const more = await open(workspace, "maya", "More…");
    assertEquals(more.value(WHY), "The import, and what comes next");
    assertEquals(
      await more.fill({ "Their e-mail address": "nobody" }).submit(),
      {
        "Their e-mail address":
          "“nobody” is not an e-mail address. One looks like nadia@example.com",
      },
    );
    more.fill({
      "Their e-mail address": "nadia@fernhill.example",
      "Who is needed?": "CS, with the L2 on call",
      [WHY]: "The import alone",
    });
    assertEquals(await more.submit(), {});
    assertStringIncludes(await card(workspace), "The import alone");
    assertEquals((await direct(workspace, "priya", "needs you")).length, 1);
    assert(
      (await log(workspace)).some((line) =>
        line.includes("changed why they want to meet, their e-mail address, who comes")
      ),
    );
    // Two at once: what only one of them changed stays; what both changed, the second decides.
    const both = [await open(workspace, "maya", "More…"), await open(workspace, "priya", "More…")];
    assertEquals(await both[0].fill({ Note: "Maya's", [WHY]: "The export" }).submit(), {});
    await both[1].fill({ Note: "Priya's" }).submit();
    const shown = await workspace.as("priya").view();
    assertStringIncludes(shown.text(), "changed the note (now: Maya's)");
    assertEquals(shown.value("Note"), "Priya's");
    assertEquals((await row(workspace)).note, "Maya's");
    assertEquals(await shown.submit(), {});
    const { note, why } = await row(workspace);
    assertEquals([note, why], ["Priya's", "The export"]);
    assertEquals(troubles(workspace), []);
  }, { now: MONDAY });
});

Deno.test("a person who left: the form asks for another owner, the operator for another CSM", async () => {
  await withWorkspace(async (workspace) => {
    await handOff(workspace, "diego", { Owner: "U0JONAS" });
    workspace.deactivate("U0MAYA");
    workspace.deactivate("U0JONAS");
    const diego = workspace.as("diego");
    await diego.shortcut(HAND_OFF, { channel: INTERNAL });
    const form = (await diego.view()).fill({ [WHY]: "The import" });
    assertStringIncludes((await form.submit()).Owner, "Their CSM is no longer on the team");
    assertEquals(await form.fill({ Owner: "U0PRIYA" }).submit(), {});
    assert((await operations(workspace)).some((text) => text.includes("The CSM of the customer")));
    // The one that Jonas had: the reminder cannot reach him.
    await workspace.clock.advanceTo(berlin("2026-02-03T15:00"));
    const told = (await operations(workspace)).filter((text) =>
      text.includes("has a customer meeting")
    );
    assertEquals(told.length, 1, told.join("\n"));
    assertStringIncludes(told[0], "Pass it on");
  }, { now: MONDAY });
});

Deno.test("an archived internal channel: nothing is lost, and the operator knows", async () => {
  await withWorkspace(async (workspace) => {
    await handOff(workspace);
    const { ok } = await workspace.webApi.as("U0MAYA", "conversations.archive", {
      channel: "C0FERNHILLINT",
    });
    assert(ok);
    const page = await open(workspace, "maya", "I'll take it", "@baton");
    assertStringIncludes(page.text(), "Nothing was changed");
    await page.close();
    assertEquals((await row(workspace)).taken_by, undefined);
    assert((await operations(workspace)).some((text) => text.includes("is archived")));
    const diego = workspace.as("diego");
    await diego.shortcut(HAND_OFF, { channel: CUSTOMER });
    const form = (await diego.view()).fill({ [WHY]: "The import" });
    assertStringIncludes((await form.submit()).Customer, "is archived");
  }, { now: MONDAY });
});

Deno.test("a thread that no longer exists does not keep anybody from taking it", async () => {
  await withWorkspace(async (workspace) => {
    await handOff(workspace);
    workspace.webApi.failNext("conversations.replies", { ok: false, error: "thread_not_found" });
    workspace.webApi.failNext("chat.update", { ok: false, error: "message_not_found" });
    await take(workspace);
    assertStringIncludes(await card(workspace), "has taken it");
    assertEquals((await log(workspace)).length, 1);
  }, { now: MONDAY });
});

Deno.test("a meeting that is over leaves the store after two weeks, and its buttons still work", async () => {
  await withWorkspace(async (workspace) => {
    await handOff(workspace);
    await take(workspace);
    const cancel = await open(workspace, "maya", "Cancel");
    assertEquals(await cancel.fill({ "Why?": "Solved" }).submit(), {});
    await workspace.clock.advanceTo(berlin("2026-02-17T09:31"));
    assertEquals((await workspace.datastores.browse("meetings", 10)).rows, []);
    assertEquals((await workspace.datastores.browse("calls", 10)).rows.length, 1);
    await (await open(workspace, "maya", "Reopen")).close();
    assertStringIncludes(await card(workspace), "has taken it");
    assertEquals((await workspace.datastores.browse("meetings", 10)).rows.length, 1);
    assertEquals(troubles(workspace), []);
  }, { now: MONDAY });
});

Deno.test("my meetings, and those of the week by day in the reader's zone", async () => {
  await withWorkspace(async (workspace) => {
    const list = async (who: string, name: string) => {
      await workspace.as(who).shortcut(name);
      const page = await workspace.as(who).view();
      const text = page.text();
      await page.close();
      return text;
    };
    assertStringIncludes(await list("maya", "My meetings"), "You have no meetings");
    await handOff(workspace, "diego", { "Who is needed?": "CS, with the L2 on call" });
    await take(workspace);
    assertStringIncludes(await list("maya", "My meetings"), "Without a time");
    await book(workspace, "2026-02-06", "02:00");
    assertStringIncludes(await list("maya", "My meetings"), "Friday 6 February");
    const diego = await list("diego", "Meetings of this week");
    assertStringIncludes(diego, "Thursday 5 February");
    assertStringIncludes(diego, "`20:00`");
    assertStringIncludes(diego, "Booked");
    assertStringIncludes(await list("priya", "My meetings"), "Fernhill Logistics", "on call");
    assertStringIncludes(await list("sam", "My meetings"), "You have no meetings");
    assertEquals(troubles(workspace), []);
  }, { now: MONDAY });
});
