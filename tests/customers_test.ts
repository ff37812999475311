import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { handbook } from "./handbooks/berlin.ts";
import { MINOR_PLANETS } from "../rules/customers/minor_planets.ts";
import type { OpenForm } from "../local_slack/testing/open_form.ts";
import type { Workspace } from "../local_slack/workspace.ts";
import { berlin, troubles, withWorkspace } from "./open_workspace.ts";

const CHANGE = "Add or change a customer";
const LIST = "Customers";
const INTERNAL = "#fernhill-internal";
const REAL = "Fernhill Logistics";
/** What gives Fernhill away; the ids of the demo's channels do so only here. */
const NAMES = /(?<!C0)fern-?hill/i;
const MONDAY = berlin("2026-02-02T08:00");

type Row = Record<string, unknown>;

async function rows(workspace: Workspace): Promise<Row[]> {
  return (await workspace.datastores.browse("customers", 500)).rows;
}

async function customer(workspace: Workspace, name: string): Promise<Row> {
  const found = (await rows(workspace)).find((row) => row.name === name);
  assert(found, `no customer is called ${name}`);
  return found;
}

async function put(workspace: Workspace, item: Row): Promise<void> {
  await workspace.webApi.as("U0OPS", "apps.datastore.put", { datastore: "customers", item });
}

/** Writes some attributes of Fernhill; undefined takes one away. */
async function alter(workspace: Workspace, change: Row): Promise<void> {
  const item = { ...await customer(workspace, REAL), ...change };
  const there = Object.entries(item).filter(([, value]) => value !== undefined);
  await put(workspace, Object.fromEntries(there));
}

/** Makes a channel with the app and these people in it. */
async function room(
  workspace: Workspace,
  name: string,
  people: readonly string[],
  is_private = false,
): Promise<string> {
  const [first, ...others] = people;
  const did = async (method: string, args: Row) => {
    const answer = await workspace.webApi.as(first, method, args) as Row & { channel?: Row };
    assertEquals(answer.ok, true, JSON.stringify(answer));
    return answer;
  };
  const { channel } = await did("conversations.create", { name, is_private });
  const users = [...others, "U0LOCALAPP"].join(",");
  await did("conversations.invite", { channel: channel!.id, users });
  return String(channel!.id);
}

/** A channel for Northwind, a customer whom many tests add. */
async function northwind(workspace: Workspace, name = "northwind-internal"): Promise<string> {
  return await room(workspace, name, ["U0MAYA", "U0DIEGO"]);
}

/** What the operators were told to mend, the last one last. */
async function reports(workspace: Workspace): Promise<string[]> {
  const messages = await workspace.as("robin").messages("#baton-operations");
  return messages.map(({ reads }) => reads).filter((reads) => reads.startsWith(":wrench:"));
}

/** Opens the form of a customer, by the name that this person reads, or of a new one. */
async function form(workspace: Workspace, who: string, name = "A new one"): Promise<OpenForm> {
  const person = workspace.as(who);
  await person.shortcut(CHANGE, { channel: "#general" });
  const choice = (await person.view()).fill({ "Which customer?": name });
  assertEquals(await choice.submit(), {});
  return await person.view();
}

/** Presses a button in the internal channel; answers the page that opens. */
async function pressed(workspace: Workspace, who: string, button: string): Promise<OpenForm> {
  await workspace.as(who).press(button, { in: INTERNAL });
  return await workspace.as(who).view();
}

/** The codenames that are offered. */
function offered(view: OpenForm): string[] {
  const shown = JSON.stringify(view.view.blocks);
  return MINOR_PLANETS.filter((name) => shown.includes(`"value":"${name}"`));
}

Deno.test("a new customer gets everything: names, channels, CSM, codename and zone", async () => {
  await withWorkspace(async (workspace) => {
    const internal = await room(workspace, "halcyon-internal", ["U0MAYA", "U0SAM"]);
    const theirs = await room(workspace, "halcyon", ["U0MAYA"]);
    const maya = workspace.as("maya");
    const first = await form(workspace, "maya");
    const names = offered(first);
    assertEquals(names.length, 5);
    assertEquals(first.value("Codename"), "None yet");
    first.fill({
      "Real name": "Halcyon  Rail ",
      "Other names": "Halcyon; HRX",
      "Domains": "https://www.halcyon.example/, halcyon.example",
      "Internal channel": internal,
      "Customer channel": theirs,
      "Time zone": "Asia/Tokyo",
    });
    await first.press("Show five others");
    const second = await maya.view();
    assertEquals(second.value("Real name"), "Halcyon  Rail ", "what is typed stays");
    assertEquals(second.value("Time zone"), "Asia/Tokyo");
    const others = offered(second);
    assertEquals(others.filter((name) => names.includes(name)), []);
    assertEquals(await second.fill({ Codename: others[2] }).submit(), {});
    const { notice, ...saved } = await customer(workspace, "Halcyon Rail");
    const { words } = JSON.parse(String(notice));
    assertStringIncludes((await maya.channel("#halcyon")).topic, words);
    assertEquals(saved, {
      id: internal,
      name: "Halcyon Rail",
      aliases: ["Halcyon", "HRX"],
      domains: ["halcyon.example"],
      channel: theirs,
      internal_channel: internal,
      channel_names: ["halcyon-internal", "halcyon"],
      internal_names: ["halcyon-internal"],
      csm: "U0MAYA",
      codename: others[2],
      zone: "Asia/Tokyo",
    });
    const welcome = (await maya.messages(internal)).at(-2)!;
    // Who is in the channel was not looked at yet.
    assertStringIncludes(welcome.reads, "Baton is set up for this channel");
    assert(!/halcyon/i.test(welcome.reads), welcome.reads);
    const [home] = await maya.pins(internal);
    assertStringIncludes(home.reads, "Halcyon Rail");
    assertStringIncludes(home.reads, `In public: ${others[2]}`);
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("a codename is chosen or typed, and never gives the name away", async () => {
  await withWorkspace(async (workspace) => {
    const maya = workspace.as("maya");
    const first = (await form(workspace, "maya")).fill({
      "Real name": "Pallium Works",
      "Internal channel": await northwind(workspace, "works-internal"),
    });
    await first.press("Another one (type it)");
    const wrong = async (codename: string) =>
      (await (await maya.view()).fill({ Codename: codename }).submit()).Codename;
    assertStringIncludes(await wrong("Pallas"), "“Pallas” begins like “Pallium Works”");
    assertStringIncludes(await wrong("CERES"), "no codename is used twice");
    assertStringIncludes(await wrong("Old Fernhill"), "another customer is really called");
    assertStringIncludes(await wrong("Réd!"), "letters A to Z");
    await (await maya.view()).press("Choose from the list");
    const list = await maya.view();
    assertEquals(list.value("Real name"), "Pallium Works");
    assert(!offered(list).some((name) => name.startsWith("Pal")), "the name is known by now");
    await list.press("Another one (type it)");
    assertEquals(await (await maya.view()).fill({ Codename: "Red Queen" }).submit(), {});
    assertEquals((await customer(workspace, "Pallium Works")).codename, "Red Queen");

    // It is the first choice from now on.
    const again = await form(workspace, "maya", "Pallium Works");
    assertEquals(again.value("Codename"), "Red Queen");
    const refused = await again.fill({ "Real name": "Redwood" }).submit();
    assertStringIncludes(refused.Codename, "“Red Queen” begins like “Redwood”");
    assertStringIncludes(refused.Codename, "Show five others");
    await (await maya.view()).press("Show five others");
    const kept = await maya.view();
    assertEquals([kept.value("Codename"), kept.value("Real name")], ["Red Queen", "Redwood"]);
    assertEquals(await kept.fill({ Codename: offered(kept)[0] }).submit(), {});
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("a codename that was given up is never used again, but by its own customer", async () => {
  await withWorkspace(async (workspace) => {
    const maya = workspace.as("maya");
    const change = async (fill: Record<string, string>) => {
      assertEquals(await (await form(workspace, "maya", REAL)).fill(fill).submit(), {});
    };
    await change({ Codename: "None yet" });
    assertEquals((await customer(workspace, REAL)).codename ?? "", "");
    // The customer leaves, and the codename stays theirs.
    const gone = await customer(workspace, REAL);
    await workspace.webApi.as("U0OPS", "apps.datastore.delete", {
      datastore: "customers",
      id: gone.id,
    });
    const first = (await form(workspace, "maya")).fill({
      "Real name": "Northwind",
      "Internal channel": await northwind(workspace),
    });
    await first.press("Another one (type it)");
    const errors = await (await maya.view()).fill({ Codename: "Ceres" }).submit();
    assertStringIncludes(errors.Codename, "is taken, or was");
    await (await maya.view()).close();

    await put(workspace, gone);
    const back = await form(workspace, "maya", REAL);
    await back.press("Another one (type it)");
    assertEquals(await (await maya.view()).fill({ Codename: "Ceres" }).submit(), {});
    assertEquals((await customer(workspace, REAL)).codename, "Ceres");
  });
});

Deno.test("the five go through the whole list, and none of it is left when all are used", async () => {
  await withWorkspace(async (workspace) => {
    const maya = workspace.as("maya");
    const used = MINOR_PLANETS.filter((name) => name !== "Zeuxo" && name !== "Ceto");
    for (let from = 0; from < used.length; from += 25) {
      const items = used.slice(from, from + 25).map((codename) => ({
        id: `codename:${codename.toLowerCase()}`,
        kind: "codename",
        value: JSON.stringify({ codename }),
      }));
      await workspace.webApi.as("U0OPS", "apps.datastore.bulkPut", {
        datastore: "operations",
        items,
      });
    }
    const first = await form(workspace, "maya");
    assertEquals(offered(first), ["Ceto", "Zeuxo"]);
    await first.fill({ "Real name": "Zeus & Cetus" }).press("Show five others");
    const none = await maya.view();
    assertEquals(offered(none), []);
    assertStringIncludes(none.text(), "Every name of Baton's list is used");
    assert(!none.text().includes("Show five others"));
    assertEquals(none.value("Codename"), "None yet");
  });
});

Deno.test("the form refuses what cannot be, and keeps what was typed", async () => {
  await withWorkspace(async (workspace) => {
    const maya = workspace.as("maya");
    const internal = await northwind(workspace);
    const first = await form(workspace, "maya");
    const wrong = async (fill: Record<string, string>) => await first.fill(fill).submit();
    const start = {
      "Real name": "Northwind",
      "Internal channel": internal,
      "Customer channel": internal,
    };
    assertStringIncludes((await wrong(start))["Customer channel"], "This is the internal channel");
    assertStringIncludes(
      (await wrong({ "Internal channel": "C0FERNHILL" }))["Internal channel"],
      "People from outside",
    );
    assertStringIncludes(
      (await wrong({ "Internal channel": "C0QUILLMARKINT" }))["Internal channel"],
      "another customer's channel",
    );
    assertStringIncludes(
      (await wrong({ "Internal channel": internal, "Customer channel": "C0FERNHILL" }))[
        "Customer channel"
      ],
      "another customer's channel",
    );
    const old = await room(workspace, "old-friends", ["U0MAYA"]);
    await workspace.webApi.as("U0MAYA", "conversations.archive", { channel: old });
    assertStringIncludes(
      (await wrong({ "Customer channel": old }))["Customer channel"],
      "#old-friends is archived",
    );
    assertStringIncludes(
      (await wrong({ "Customer channel": "", "Customer success manager": "U0CUSTOMER" }))[
        "Customer success manager"
      ],
      "somebody of the team",
    );
    assertStringIncludes(
      (await wrong({ "Customer success manager": "U0MAYA", "Real name": "quill-mark foods" }))[
        "Real name"
      ],
      "Another customer has this name",
    );
    const names = await wrong({
      "Real name": "!!",
      "Other names": "North, Quillmark",
      Domains: "north.example, next door",
    });
    assertStringIncludes(names["Real name"], "A name has letters");
    assertStringIncludes(names["Other names"], "“Quillmark” is a name of another customer");
    assertStringIncludes(names.Domains, "“next door” is no domain");
    assert((await wrong({ "Real name": "n".repeat(101) }))["Real name"], "too long");
    assert((await wrong({ "Real name": "   " }))["Real name"], "empty");
    assertEquals((await rows(workspace)).length, 2, "nothing was saved");
    assertEquals(
      await wrong({ "Real name": "Northwind", "Other names": "North", Domains: "north.example" }),
      {},
    );
    assertEquals((await rows(workspace)).length, 3);
    assertEquals(await maya.viewCount(), 0);
  });
});

Deno.test("two who change one customer at once lose nothing of each other's", async () => {
  await withWorkspace(async (workspace) => {
    const notice = JSON.stringify({ channel: "C0FERNHILL", where: "topic", words: "24 hours" });
    await alter(workspace, { notice });
    const [one, two] = [
      await form(workspace, "maya", REAL),
      await form(workspace, "diego", REAL),
    ];
    one.fill({ "Customer success manager": "U0DIEGO", "Other names": "Fernhill, FHL" });
    two.fill({ "Time zone": "Asia/Tokyo", "Customer channel": "" });
    assertEquals(await Promise.all([one.submit(), two.submit()]), [{}, {}]);
    const row = await customer(workspace, REAL);
    assertEquals([row.csm, row.aliases, row.zone, row.channel || undefined], [
      "U0DIEGO",
      ["Fernhill", "FHL"],
      "Asia/Tokyo",
      undefined,
    ]);
    assertEquals([row.notice, row.codename], ["", "Ceres"], "the notice went with its channel");
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("two who add the customer of one channel at once make one", async () => {
  await withWorkspace(async (workspace) => {
    const internal = await northwind(workspace);
    const forms = await Promise.all(
      ["maya", "diego"].map(async (who) =>
        (await form(workspace, who)).fill({
          "Real name": "Northwind",
          "Internal channel": internal,
        })
      ),
    );
    const answers = await Promise.all(forms.map((each) => each.submit()));
    const refused = answers.filter((errors) => Object.keys(errors).length > 0);
    assertEquals(refused.length, 1, JSON.stringify(answers));
    assert(
      /just added|being added|another customer/i.test(JSON.stringify(refused)),
      JSON.stringify(refused),
    );
    assertEquals((await rows(workspace)).filter(({ name }) => name === "Northwind").length, 1);
    const welcomes = (await workspace.as("maya").messages(internal))
      .filter(({ reads }) => reads.includes("Baton is set up for this channel"));
    assertEquals(welcomes.length, 1);
  });
});

Deno.test("the channel that a customer was added with may be another's later", async () => {
  await withWorkspace(async (workspace) => {
    const fresh = await room(workspace, "fresh-internal", ["U0MAYA"]);
    const moved = (await form(workspace, "maya", REAL)).fill({ "Internal channel": fresh });
    assertEquals(await moved.submit(), {});
    const added = (await form(workspace, "maya"))
      .fill({ "Real name": "Northwind", "Internal channel": "C0FERNHILLINT" });
    assertEquals(await added.submit(), {});
    assertEquals((await customer(workspace, REAL)).internal_channel, fresh);
    assertEquals((await customer(workspace, "Northwind")).internal_channel, "C0FERNHILLINT");
  });
});

Deno.test("Slack refusing in the middle loses nothing that was typed, and adds nothing twice", async () => {
  await withWorkspace(async (workspace) => {
    const maya = workspace.as("maya");
    const internal = await northwind(workspace);
    const first = (await form(workspace, "maya"))
      .fill({ "Real name": "Northwind", "Internal channel": internal });
    const fail = (method: string, times = 2) => {
      for (let at = 0; at < times; at++) {
        workspace.webApi.failNext(method, { ok: false, error: "internal_error" });
      }
    };
    // Two datastores are read together, each of them twice.
    fail("apps.datastore.query", 4);
    await first.press("Show five others");
    const kept = await maya.view();
    assertStringIncludes(kept.text(), "Press once more: nothing was lost");
    assertEquals(kept.value("Real name"), "Northwind");
    await kept.press("Show five others");
    const form_again = await maya.view();
    assert(!form_again.text().includes("Press once more"));
    for (const method of ["conversations.info", "chat.postMessage", "apps.datastore.put"]) {
      fail(method);
      const errors = await (await maya.view()).submit();
      assertStringIncludes(errors["Real name"], "Send it once more", method);
    }
    assertEquals(await (await maya.view()).submit(), {});
    const welcomes = (await maya.messages(internal))
      .filter(({ reads }) => reads.includes("Baton is set up for this channel"));
    assertEquals([welcomes.length, (await rows(workspace)).length], [1, 3]);
  });
});

Deno.test("nobody from another company gets to see customers", async () => {
  await withWorkspace(async (workspace) => {
    const nadia = workspace.as("nadia");
    const { shortcuts } = await nadia.home();
    assertEquals(shortcuts.filter(({ name }) => [CHANGE, LIST].includes(name)), []);
  });
});

Deno.test("a customer is opened by the people of the internal channel only", async () => {
  await withWorkspace(async (workspace) => {
    const aiko = workspace.as("aiko");
    await aiko.shortcut(CHANGE, { channel: "#general" });
    const choice = await aiko.view();
    assert(!NAMES.test(choice.text()), choice.text());
    assertEquals(await choice.fill({ "Which customer?": "Ceres" }).submit(), {});
    const closed = await aiko.view();
    assertStringIncludes(closed.text(), "Only the people of their internal channel");
    assertStringIncludes(closed.text(), "join it");
    await closed.close();
    // A new one is for everybody.
    const added = (await form(workspace, "aiko"))
      .fill({ "Real name": "Northwind", "Internal channel": await northwind(workspace) });
    assertEquals(await added.submit(), {});
    // Whoever joins sees the name.
    await workspace.webApi.as("U0AIKO", "conversations.join", { channel: "C0FERNHILLINT" });
    assertEquals((await form(workspace, "aiko", REAL)).value("Real name"), REAL);
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("the name of a private internal channel is for its people: the CSM is asked", async () => {
  await withWorkspace(async (workspace) => {
    const secret = await room(workspace, "fernhill-secret", ["U0MAYA"], true);
    await alter(workspace, { internal_channel: secret });
    const sam = await form(workspace, "sam", "Ceres");
    assertStringIncludes(sam.text(), "ask <@U0MAYA> to add you");
    assert(!sam.text().includes(secret), sam.text());
    await sam.close();
    assertEquals((await form(workspace, "maya", REAL)).value("Internal channel"), secret);
  });
});

Deno.test("an internal channel that the app lost: the CSM and the operator choose another", async () => {
  await withWorkspace(async (workspace) => {
    const secret = await room(workspace, "fernhill-secret", ["U0MAYA", "U0SAM"], true);
    await alter(workspace, { internal_channel: secret });
    const out = { channel: secret, user: "U0LOCALAPP" };
    await workspace.webApi.as("U0MAYA", "conversations.kick", out);
    const sam = await form(workspace, "sam", "Ceres");
    assertStringIncludes(sam.text(), "Baton cannot use the internal channel. <@U0MAYA> can choose");
    await sam.close();
    const robin = workspace.as("robin");
    await robin.shortcut(LIST, { channel: "#general" });
    const list = await robin.view();
    assertStringIncludes(list.text(), "Baton is not in the internal channel");
    assert(!NAMES.test(list.text()), list.text());
    await list.press("Change");
    const mended = (await robin.view()).fill({ "Internal channel": "C0FERNHILLINT" });
    assertEquals(await mended.submit(), {});
    assertEquals((await form(workspace, "sam", REAL)).value("Real name"), REAL);
    // To ask after a channel that it may not see is all that the app did wrong.
    const others = troubles(workspace).filter((words) =>
      !/may see: conversations.info/.test(words)
    );
    assertEquals(others, []);
  });
});

Deno.test("every list and form says to each reader what they may know", async () => {
  await withWorkspace(async (workspace) => {
    const maya = workspace.as("maya");
    await maya.shortcut("Log a customer call", { channel: INTERNAL });
    const call = (await maya.view()).fill({
      "Next step 1": "Send Fernhill the slides",
      "Kind 1": "Other follow-up",
      "Owner 1": "U0AIKO",
      "Due 1": "2026-02-02",
    });
    assertEquals(await call.submit(), {});
    await maya.shortcut("Hand off a customer meeting", { channel: INTERNAL });
    const meeting = (await maya.view()).fill({
      "Why do they want to meet?": "Fernhill grows",
      "Their e-mail address": "nadia@fernhill.example",
      "Who is needed?": "CS, with the L2 and L3 on call",
      Owner: "U0AIKO",
    });
    assertEquals(await meeting.submit(), {});

    const reads = async (who: string, shortcut: string) => {
      const person = workspace.as(who);
      await person.shortcut(shortcut, { channel: "#general" });
      const view = await person.view();
      const text = JSON.stringify(view.view.blocks);
      await view.close();
      return text;
    };
    const pages = [
      "Log a customer call",
      "Hand off a customer meeting",
      "My next steps",
      "Next steps of a customer",
      "My meetings",
      LIST,
      CHANGE,
    ];
    for (const page of pages) {
      const text = await reads("aiko", page);
      assert(!NAMES.test(text), `${page}: ${text}`);
      assertStringIncludes(text, "Ceres", page);
    }
    for (const page of ["Log a customer call", "Next steps of a customer", LIST]) {
      assertStringIncludes(await reads("sam", page), REAL, page);
    }
    const aiko = workspace.as("aiko");
    await aiko.shortcut("Next steps of a customer", { channel: "#general" });
    await (await aiko.view()).choose("customer_choice", "Ceres");
    const steps = (await aiko.view()).text();
    assertStringIncludes(steps, "Send Ceres the slides");
    await (await aiko.view()).close();
    await aiko.shortcut("Log a customer call", { channel: "#general" });
    await (await aiko.view()).press("+ another line");
    const longer = await aiko.view();
    assert(!NAMES.test(JSON.stringify(longer.view.blocks)));
    assertEquals(
      await longer.fill({ Customer: "Ceres", "Next step 3": "Measure it" }).submit(),
      {},
      "whoever does not know the name may log a call all the same",
    );
    assertEquals(troubles(workspace), []);
  }, { now: MONDAY });
});

Deno.test("customers without a codename are told apart without their names", async () => {
  await withWorkspace(async (workspace) => {
    await alter(workspace, { codename: undefined });
    for (const [id, name] of [["C0N", "Northwind"], ["C0S", "Southwind"]]) {
      await put(workspace, {
        ...await customer(workspace, REAL),
        id,
        internal_channel: id,
        channel: `${id}2`,
        name,
      });
    }
    const aiko = workspace.as("aiko");
    await aiko.shortcut("Log a customer call", { channel: "#general" });
    const text = JSON.stringify((await aiko.view()).view.blocks);
    for (const number of [1, 2, 3]) {
      assertStringIncludes(text, `A customer of Maya Lindqvist (${number})`);
    }
    assert(!/wind/.test(text) && !NAMES.test(text), text);
  });
});

Deno.test("direct messages name the customer to the people of the internal channel only", async () => {
  await withWorkspace(async (workspace) => {
    const diego = workspace.as("diego");
    await diego.shortcut("Hand off a customer meeting", { channel: INTERNAL });
    const handed = (await diego.view()).fill({
      "Why do they want to meet?": "Fernhill's import",
      "Their e-mail address": "nadia@fernhill.example",
      "Who is needed?": "CS, with the L2 and L3 on call",
    });
    assertEquals(await handed.submit(), {});
    const priya = workspace.as("priya");
    await (await pressed(workspace, "maya", "I'll take it")).close();
    await priya.press("It's booked", { in: INTERNAL });
    const booked = (await priya.view()).fill({ Day: "2026-02-02", Time: "15:00" });
    assertEquals(await booked.submit(), {});
    const raw = async (who: string) => JSON.stringify(await workspace.as(who).messages("@baton"));
    assertStringIncludes(await raw("priya"), REAL);
    assertStringIncludes(await raw("maya"), REAL);
    const [needed] = (await workspace.as("aiko").messages("@baton")).slice(-1);
    assertStringIncludes(needed.reads, "The meeting with Ceres");
    assertStringIncludes(needed.reads, "know who this is: join it");
    assert(!NAMES.test(needed.text + needed.reads.replaceAll(/<#[^>]*>/g, "")), needed.reads);

    // Shortly before it, too.
    await workspace.clock.advanceTo(berlin("2026-02-02T14:57") + 1000);
    const join = (await workspace.as("aiko").messages("@baton")).at(-1)!;
    assertStringIncludes(join.reads, "In 3 minutes: the meeting with Ceres");
    // What the reminder offers would show who they are.
    await workspace.clock.advanceTo(berlin("2026-02-02T15:10"));
    await workspace.as("aiko").press("They didn't come", { in: "@baton" });
    const page = await workspace.as("aiko").view();
    assertStringIncludes(page.text(), "join it. Then press the button again.");
    await page.close();
    await workspace.webApi.as("U0AIKO", "conversations.join", { channel: "C0FERNHILLINT" });
    await workspace.as("aiko").press("They didn't come", { in: "@baton" });
    assertStringIncludes((await workspace.as("aiko").view()).text(), REAL);
    assertEquals(troubles(workspace), []);
  }, { now: MONDAY });
});

Deno.test("an owner who is not in the internal channel can take it, or pass it on, and ask", async () => {
  await withWorkspace(async (workspace) => {
    const secret = await room(workspace, "fernhill-secret", ["U0MAYA", "U0DIEGO"], true);
    await alter(workspace, { internal_channel: secret });
    const diego = workspace.as("diego");
    await diego.shortcut("Hand off a customer meeting", { channel: "#general" });
    const handed = (await diego.view()).fill({
      Customer: REAL,
      "Why do they want to meet?": "Fernhill grows",
      "Their e-mail address": "nadia@fernhill.example",
      Owner: "U0AIKO",
    });
    assertEquals(await handed.submit(), {});
    const aiko = workspace.as("aiko");
    const [card] = (await aiko.messages("@baton")).slice(-1);
    assertStringIncludes(card.reads, "Customer meeting · Ceres");
    assertStringIncludes(card.reads, "Ceres grows");
    assertStringIncludes(card.reads, "ask <@U0MAYA> to add you");
    assert(!NAMES.test(JSON.stringify([card.text, card.blocks])), card.reads);
    await aiko.press("I'll take it", { in: "@baton" });
    const taken = await aiko.view();
    assertStringIncludes(taken.text(), "It is yours");
    assert(!NAMES.test(taken.text()), taken.text());
    await taken.press("Send the booking link");
    assertStringIncludes((await aiko.view()).text(), "ask <@U0MAYA> to add you");
    await (await aiko.view()).close();
    // The address of a video call may name them: it is not shown, and it stays.
    const booked = { Day: "2026-02-20", Time: "10:00" };
    const join = "https://fernhill.zoom.example/j/1";
    await diego.press("It's booked", { in: "#fernhill-secret" });
    const links = { "Video call (link)": join, "Agenda (link)": "https://docs.example/a" };
    assertEquals(await (await diego.view()).fill({ ...booked, ...links }).submit(), {});
    await aiko.press("Another time", { in: "@baton" });
    const another = await aiko.view();
    assertStringIncludes(another.text(), "Left empty, it stays");
    assertEquals([another.value("Video call (link)"), another.value("Agenda (link)")], [
      null,
      null,
    ]);
    assertEquals(await another.fill({ Time: "11:00" }).submit(), {});
    const { rows } = await workspace.datastores.browse("meetings", 100);
    assertEquals(rows.map(({ join_link, agenda_link }) => [join_link, agenda_link]), [
      [join, "https://docs.example/a"],
    ]);
    assertStringIncludes((await aiko.messages("@baton"))[0].reads, "The link is on the card");
    // A reminder of a step says no name either.
    await diego.shortcut("Log a customer call", { channel: "#general" });
    const call = (await diego.view()).fill({
      Customer: REAL,
      "Day of the call": "2026-02-01",
      "Next step 1": "Ask FERN-HILL about routes",
      "Owner 1": "U0AIKO",
      "Due 1": "2026-02-03",
    });
    assertEquals(await call.submit(), {});
    await workspace.clock.advanceTo(berlin("2026-02-03T09:31"));
    const due = (await aiko.messages("@baton")).at(-1)!;
    assertStringIncludes(due.reads, "Ask Ceres about routes");
    await aiko.press("Find the issue", { in: "@baton" });
    assertStringIncludes((await aiko.view()).text(), "ask <@U0MAYA> to add you");
    await (await aiko.view()).close();
    assert(!NAMES.test(JSON.stringify(await aiko.messages("@baton"))));
    assertEquals(troubles(workspace), []);
  }, { now: MONDAY });
});

Deno.test("what product reads of a key date does not name the customer", async () => {
  await withWorkspace(async (workspace) => {
    const maya = workspace.as("maya");
    await maya.shortcut("Log a customer call", { channel: INTERNAL });
    const call = (await maya.view()).fill({
      "Next step 1": "The nightly import of Fernhill takes longer with every vehicle",
    });
    assertEquals(await call.submit(), {});
    await maya.press("Find the issue", { in: INTERNAL });
    await (await maya.view()).press("Choose");
    const date = (await maya.view()).fill({
      "In the customer's words": "before Fernhill's season",
    });
    assertEquals(await date.submit(), {});
    const posted = (await workspace.as("sam").messages("#product")).at(-1)!;
    assertStringIncludes(posted.reads, "before Ceres's season");
    assert(!NAMES.test(JSON.stringify([posted.text, posted.blocks])), posted.reads);
  }, { now: MONDAY });
});

Deno.test("times for the customer are in the customer's zone", async () => {
  await withWorkspace(async (workspace) => {
    await alter(workspace, { zone: "Asia/Tokyo" });
    const diego = workspace.as("diego");
    await diego.shortcut("Hand off a customer meeting", { channel: INTERNAL });
    const handed = (await diego.view()).fill({
      "Why do they want to meet?": "The import",
      "Their e-mail address": "nadia@fernhill.example",
    });
    assertEquals(await handed.submit(), {});
    await (await pressed(workspace, "diego", "I'll take it")).close();
    const booked = await pressed(workspace, "diego", "It's booked");
    assertEquals(booked.value("Time zone"), "America/New_York", "what is typed is in one's own");
    assertEquals(
      await booked.fill({ Day: "2026-02-03", Time: "20:00", "Time zone": "Asia/Tokyo" }).submit(),
      {},
    );
    await diego.press("Prepared", { in: INTERNAL });
    await (await diego.view()).press("Ask in their channel…");
    const asked = await diego.view();
    const text = String(asked.value("Message to the customer"));
    assertStringIncludes(text, "Tuesday 3 February, 20:00 (Asia/Tokyo)");
    await asked.close();
    // Without a zone, as whoever writes sees it.
    await alter(workspace, { zone: undefined });
    await diego.press("Prepared", { in: INTERNAL });
    await (await diego.view()).press("Ask in their channel…");
    const own = String((await diego.view()).value("Message to the customer"));
    assertStringIncludes(own, "Tuesday 3 February, 06:00 (America/New_York)");
  }, { now: MONDAY });
});

Deno.test("the list says what is incomplete, and leads to the form", async () => {
  await withWorkspace(async (workspace) => {
    const maya = workspace.as("maya");
    await maya.shortcut(LIST, { channel: "#general" });
    const list = await maya.view();
    const text = list.text();
    assertStringIncludes(text, "2 customers, all of them incomplete.");
    assertStringIncludes(text, "No notice at the top of their channel");
    assertStringIncludes(text, `No time zone (${handbook.timezone} is assumed)`);
    await list.press("Change");
    assertStringIncludes(String((await maya.view()).value("Real name")), "Fernhill");
    assertEquals(await (await maya.view()).fill({ Domains: "" }).submit(), {});

    // What went wrong meanwhile.
    await workspace.webApi.as("U0MAYA", "conversations.archive", { channel: "C0QUILLMARK" });
    await workspace.webApi.as("U0MAYA", "conversations.kick", {
      channel: "C0FERNHILL",
      user: "U0LOCALAPP",
    });
    workspace.deactivate("U0DIEGO");
    await maya.shortcut(LIST, { channel: "#general" });
    const wrong = (await maya.view()).text();
    for (
      const words of [
        "Baton is not in their channel",
        "no domains",
        "heir CSM is not here any more",
        "their channel is archived",
      ]
    ) assertStringIncludes(wrong, words);
    await (await maya.view()).close();
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("the list of nobody says how to add somebody", async () => {
  await withWorkspace(async (workspace) => {
    for (const { id } of await rows(workspace)) {
      await workspace.webApi.as("U0OPS", "apps.datastore.delete", { datastore: "customers", id });
    }
    const maya = workspace.as("maya");
    await maya.shortcut(LIST, { channel: "#general" });
    assertStringIncludes((await maya.view()).text(), "No customer is known yet");
    await (await maya.view()).press("Add a customer");
    const first = (await maya.view())
      .fill({ "Real name": "Northwind", "Internal channel": await northwind(workspace) });
    assertEquals(await first.submit(), {});
    await maya.shortcut(CHANGE, { channel: "#northwind-internal" });
    assertEquals((await maya.view()).value("Which customer?"), "Northwind", "its channel tells");
  });
});

Deno.test("250 customers are ten a page, incomplete ones first, and a choice in groups", async () => {
  await withWorkspace(async (workspace) => {
    const [fernhill] = (await rows(workspace)).filter(({ name }) => name === REAL);
    const notice = JSON.stringify({ channel: "C0FERNHILL", where: "topic", words: "24 hours" });
    for (let from = 0; from < 248; from += 25) {
      const items = Array.from({ length: Math.min(25, 248 - from) }, (_, at) => {
        const number = String(from + at).padStart(3, "0");
        return { ...fernhill, id: `C0N${number}`, name: `Customer ${number}`, notice };
      });
      await workspace.webApi.as("U0OPS", "apps.datastore.bulkPut", {
        datastore: "customers",
        items,
      });
    }
    const maya = workspace.as("maya");
    await maya.shortcut(LIST, { channel: "#general" });
    const first = await maya.view();
    assertStringIncludes(first.text(), "250 customers");
    assertStringIncludes(first.text(), "Page 1 of 25");
    assertEquals(first.text().match(/Customer \d+/g)?.length, 10);
    await first.press("Next page");
    const second = await maya.view();
    assertStringIncludes(second.text(), "Page 2 of 25");
    assertStringIncludes(second.text(), "Customer 010");
    await second.press("Back");
    assertStringIncludes((await maya.view()).text(), "Page 1 of 25");
    await (await maya.view()).close();
    await maya.shortcut("Next steps of a customer", { channel: "#general" });
    await (await maya.view()).choose("customer_choice", "Customer 247");
    assertStringIncludes((await maya.view()).text(), "Nothing is open");
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("a channel with internal words never becomes one that a customer reads, nor back", async () => {
  await withWorkspace(async (workspace) => {
    const theirs = await room(workspace, "fernhill-new", ["U0MAYA"]);
    const fresh = await room(workspace, "fernhill-team", ["U0MAYA"]);
    await alter(workspace, { channel: theirs });
    const swapped = await form(workspace, "maya", REAL);
    const errors = await swapped
      .fill({ "Internal channel": theirs, "Customer channel": "C0FERNHILLINT" }).submit();
    assertStringIncludes(errors["Internal channel"], "is, or was, a channel that a customer reads");
    assertStringIncludes(errors["Customer channel"], "is, or was, an internal channel");
    // Also once they are elsewhere.
    assertEquals(
      await swapped.fill({ "Internal channel": fresh, "Customer channel": theirs })
        .submit(),
      {},
    );
    for (const [channel, name] of [["C0FERNHILLINT", REAL], [fresh, "A new one"]]) {
      const later = await form(workspace, "maya", name);
      const internal = name === REAL ? fresh : await room(workspace, "nw-team", ["U0MAYA"]);
      const refused = await later.fill({
        ...(name === REAL ? {} : { "Real name": "Northwind" }),
        "Internal channel": internal,
        "Customer channel": channel,
      }).submit();
      assert(/internal channel|another customer/.test(refused["Customer channel"]), channel);
      await later.close();
    }
    // The channel that another customer was added with is nobody's by its row alone.
    const added = await form(workspace, "maya");
    const others = await added.fill({
      "Real name": "Southwind",
      "Internal channel": await northwind(workspace),
      "Customer channel": "C0FERNHILLINT",
    }).submit();
    assertStringIncludes(others["Customer channel"], "is, or was, an internal channel");
    assertEquals((await rows(workspace)).length, 2);
  });
});

Deno.test("cards of before are not written where a customer reads by now: the operators hear of it", async () => {
  await withWorkspace(async (workspace) => {
    const maya = workspace.as("maya");
    await maya.shortcut("Log a customer call", { channel: INTERNAL });
    const call = (await maya.view()).fill({ "Next step 1": "Fernhill wants routes as PDF" });
    assertEquals(await call.submit(), {});
    await maya.shortcut("Hand off a customer meeting", { channel: INTERNAL });
    const meeting = (await maya.view()).fill({
      "Why do they want to meet?": "Fernhill grows",
      "Their e-mail address": "nadia@fernhill.example",
    });
    assertEquals(await meeting.submit(), {});
    // A row of before this was refused.
    const quillmark = await customer(workspace, "Quillmark Foods");
    await put(workspace, { ...quillmark, channel: "C0FERNHILLINT" });
    const before = JSON.stringify(await maya.messages(INTERNAL));
    await maya.press("I'll take it", { in: INTERNAL });
    assertStringIncludes((await maya.view()).text(), "cannot use the customer's internal channel");
    await (await maya.view()).close();
    await maya.shortcut("My next steps", { channel: "#general" });
    await (await maya.view()).close();
    await maya.press("Find the issue", { in: INTERNAL });
    await (await maya.view()).press("Choose");
    await (await maya.view()).close();
    await workspace.clock.advanceTo(berlin("2026-02-03T14:31"));
    assertEquals(JSON.stringify(await maya.messages(INTERNAL)), before);
    const [told, ...more] = await reports(workspace);
    assertStringIncludes(told, "can read <#C0FERNHILLINT>, the internal channel of Ceres");
    assertEquals([more, NAMES.test(told)], [[], false], told);
    // Nothing begins there either.
    await maya.shortcut("Log a customer call", { channel: INTERNAL });
    const another = (await maya.view()).fill({ Customer: REAL, "Next step 1": "Measure it" });
    assertStringIncludes((await another.submit()).Customer, "People from outside can read");
  }, { now: MONDAY });
});

Deno.test("an internal channel that is open to outside by now takes no call and no meeting", async () => {
  await withWorkspace(async (workspace) => {
    await alter(workspace, { internal_channel: "C0FERNHILL", channel: undefined });
    const maya = workspace.as("maya");
    await maya.shortcut("Log a customer call", { channel: "#general" });
    const call = (await maya.view()).fill({ Customer: REAL, "Next step 1": "Measure it" });
    assertStringIncludes((await call.submit()).Customer, "People from outside can read #fernhill");
    await call.close();
    await maya.shortcut("Hand off a customer meeting", { channel: "#general" });
    const meeting = (await maya.view()).fill({
      Customer: REAL,
      "Why do they want to meet?": "The import",
      "Their e-mail address": "nadia@fernhill.example",
    });
    assertStringIncludes((await meeting.submit()).Customer, "People from outside can read");
  });
});

Deno.test("the home message goes when its channel is open to outside, and when a guest is in it", async () => {
  await withWorkspace(async (workspace) => {
    const maya = workspace.as("maya");
    const change = async (fill: Record<string, string>) =>
      assertEquals(await (await form(workspace, "maya", REAL)).fill(fill).submit(), {});
    const pinned = async () => (await maya.pins(INTERNAL)).length;
    await change({ "Time zone": "Asia/Tokyo" });
    assertEquals(await pinned(), 1);
    const guests = { ok: true, members: ["U0MAYA", "U0CUSTOMER", "U0DIEGO"] };
    workspace.webApi.failNext("conversations.members", guests);
    await change({ "Time zone": "Europe/Berlin" });
    assertEquals(await pinned(), 0);
    const [told] = await reports(workspace);
    assertStringIncludes(told, "<@U0CUSTOMER> is not on the team, and is in <#C0FERNHILLINT>");
    assert(!NAMES.test(told), told);
    await change({ "Time zone": "Asia/Tokyo" });
    assertEquals(await pinned(), 1, "it is back when they are out");

    const [home] = await maya.pins(INTERNAL);
    const { channel } = await workspace.webApi.as("U0MAYA", "conversations.info", {
      channel: "C0FERNHILLINT",
    }) as { channel?: Row };
    const info = { ...channel, is_ext_shared: true, is_member: true };
    // Twice for the form, which asks after both channels, then for the set-up.
    for (const id of ["C0FERNHILLINT", "C0FERNHILL", "C0FERNHILLINT"]) {
      const answer = id === "C0FERNHILL" ? { ...info, id, name: "fernhill" } : info;
      workspace.webApi.failNext("conversations.info", { ok: true, channel: answer });
    }
    await change({ "Time zone": "Europe/Berlin" });
    assert(!(await maya.messages(INTERNAL)).some(({ ts }) => ts === home.ts));
    assertStringIncludes((await reports(workspace)).at(-1)!, "People from outside can read");
  });
});

Deno.test("a guest in the channel of a new customer reads no name", async () => {
  await withWorkspace(async (workspace) => {
    const internal = await northwind(workspace);
    workspace.webApi.failNext("conversations.members", { ok: true, members: ["U0CUSTOMER"] });
    const added = (await form(workspace, "maya"))
      .fill({ "Real name": "Northwind", "Internal channel": internal });
    assertEquals(await added.submit(), {});
    const messages = await workspace.as("maya").messages(internal);
    assert(messages.some(({ reads }) => reads.includes("Baton is set up for this channel")));
    assert(!messages.some(({ reads }) => reads.includes("Northwind")), JSON.stringify(messages));
    assertStringIncludes((await reports(workspace))[0], "is not of the team");
  });
});

Deno.test("people beyond the first hundred are not looked at, and that is said", async () => {
  await withWorkspace(async (workspace) => {
    const team = ["U0MAYA", "U0DIEGO", "U0PRIYA"];
    const crowd = Array.from({ length: 100 }, (_, at) => `U0CROWD${at}`);
    const changed = (await form(workspace, "maya", REAL)).fill({ "Time zone": "Asia/Tokyo" });
    // The form asks after the CSM first.
    for (const id of ["U0MAYA", ...crowd]) {
      const user = { id, team_id: "T0HARBOR" };
      workspace.webApi.failNext("users.info", { ok: true, user });
    }
    const members = [...crowd, ...team];
    workspace.webApi.failNext("conversations.members", { ok: true, members });
    assertEquals(await changed.submit(), {});
    assertEquals((await workspace.as("maya").pins(INTERNAL)).length, 1);
    assertStringIncludes((await reports(workspace)).join(), "more people than Baton looks at");
  });
});

Deno.test("the handbook's channels are no customer's", async () => {
  await withWorkspace(async (workspace) => {
    const first = await form(workspace, "maya");
    for (
      const [channel, entry] of [
        ["C0OPERATIONS", "operations_channel"],
        ["C0RETRO", "retro.channel"],
        ["C0PRODUCT", "product.channel"],
      ]
    ) {
      const other = channel === "C0RETRO" ? "C0PRODUCT" : "C0RETRO";
      const errors = await first.fill({
        "Real name": "Northwind",
        "Internal channel": channel,
        "Customer channel": other,
      }).submit();
      assertStringIncludes(errors["Internal channel"], `the handbook's ${entry}`);
      assertStringIncludes(errors["Customer channel"], "the handbook's");
    }
    await first.close();
    await alter(workspace, { channel: "C0PRODUCT" });
    await workspace.as("maya").shortcut(LIST, { channel: "#general" });
    const list = (await workspace.as("maya").view()).text();
    assertStringIncludes(list, "heir channel is the handbook's product.channel as well");
  });
});

Deno.test("a customer's name is no codename of another, now or before", async () => {
  await withWorkspace(async (workspace) => {
    const first = (await form(workspace, "maya")).fill({
      "Real name": "Ceres",
      "Other names": "North, vesta",
      "Domains": "north.example, ceres.example",
      "Internal channel": await northwind(workspace),
    });
    const errors = await first.submit();
    assertStringIncludes(errors["Real name"], "is the codename of another customer: change that");
    assertStringIncludes(errors["Other names"], "“vesta” is the codename of another customer");
    assertStringIncludes(errors.Domains, "“ceres.example” is the codename of another customer");
    await first.close();
    const freed = (await form(workspace, "maya", REAL)).fill({ Codename: "None yet" });
    assertEquals(await freed.submit(), {});
    const again = (await form(workspace, "maya"))
      .fill({ "Real name": "Ceres", "Internal channel": "#northwind-internal" });
    again.fill({ "Internal channel": await workspace.as("maya").channelId("#northwind-internal") });
    const was = await again.submit();
    assertStringIncludes(was["Real name"], "“Ceres” was the codename of another customer");
    assertEquals(await again.fill({ "Real name": "Ceres Wines" }).submit(), {});
  });
});

Deno.test("a save that was cut off after the welcome is done by the next one", async () => {
  await withWorkspace(async (workspace) => {
    const maya = workspace.as("maya");
    const internal = await northwind(workspace);
    const first = (await form(workspace, "maya"))
      .fill({ "Real name": "Northwind", "Internal channel": internal });
    const cut = () => {
      for (const method of ["apps.datastore.put", "chat.delete"]) {
        for (let at = 0; at < 2; at++) {
          workspace.webApi.failNext(method, { ok: false, error: "internal_error" });
        }
      }
    };
    cut();
    assertStringIncludes((await first.submit())["Real name"], "Send it once more");
    const errors = await (await maya.view()).submit();
    assertStringIncludes(errors["Internal channel"], "press Save again in some seconds");
    await workspace.clock.advance(6_000);
    assertEquals(await (await maya.view()).submit(), {});
    assertEquals((await customer(workspace, "Northwind")).internal_channel, internal);
    const welcomes = (await maya.messages(internal))
      .filter(({ reads }) => reads.includes("Baton is set up for this channel"));
    assertEquals(welcomes.length, 1);
  });
});

Deno.test("a channel that was renamed is looked for by both names", async () => {
  await withWorkspace(async (workspace) => {
    const maya = workspace.as("maya");
    const rename = { channel: "C0FERNHILLINT", name: "project-otter" };
    const answer = await workspace.webApi.as("U0MAYA", "conversations.rename", rename);
    assertEquals(answer.ok, true, JSON.stringify(answer));
    await workspace.as("robin").shortcut("Set up Baton");
    const row = await customer(workspace, REAL);
    assertEquals(row.channel_names, ["project-otter", "fernhill", "fernhill-internal"]);
    assertEquals(row.internal_names, ["project-otter", "fernhill-internal"]);
    const [quillmark] = (await rows(workspace)).filter(({ name }) => name === "Quillmark Foods");
    assertEquals(quillmark.internal_names, undefined, "nothing was written where nothing changed");

    await maya.shortcut("Log a customer call", { channel: "#project-otter" });
    const call = (await maya.view()).fill({ "Next step 1": "The nightly import takes longer" });
    assertEquals(await call.submit(), {});
    await maya.press("Find the issue", { in: "#project-otter" });
    await (await maya.view()).press("Choose");
    await (await maya.view()).close();
    await maya.press("Send the link", { in: "#project-otter" });
    for (const name of ["project-otter", "fernhill-internal"]) {
      const text = await maya.view();
      const words = String(text.value("Message to the customer")).split(" See ")[0];
      text.fill({ "Message to the customer": `${words} See ${name}` });
      assertStringIncludes((await text.submit())["Message to the customer"], `“${name}”`);
    }
  }, { now: MONDAY });
});
