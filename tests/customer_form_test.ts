/**
 * The form for a customer: what it keeps and refuses, two people at the same time, and codenames that
 * give nobody away.
 */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { MINOR_PLANETS } from "../rules/customers/minor_planets.ts";
import {
  alter,
  customer,
  form,
  northwind,
  offered,
  put,
  REAL,
  reports,
  room,
  rows,
} from "./customer_driver.ts";
import { troubles, withWorkspace } from "./open_workspace.ts";

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
    const { notice, rooms, ...saved } = await customer(workspace, "Halcyon Rail");
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
    const history = (rooms as string[]).map((room) => JSON.parse(room));
    assertEquals(history.map(({ from: _, ...room }) => room), [
      { channel: internal, side: "internal", name: "halcyon-internal" },
      { channel: theirs, side: "theirs", name: "halcyon" },
    ]);
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
      "somebody who is still on the team",
    );
    assertStringIncludes(
      (await wrong({ "Customer success manager": "U0MAYA", "Real name": "quill-mark foods" }))[
        "Real name"
      ],
      "Another customer already has this name",
    );
    const names = await wrong({
      "Real name": "!!",
      "Other names": "North, Quillmark",
      Domains: "north.example, next door",
    });
    assertStringIncludes(names["Real name"], "A name needs at least one letter");
    assertStringIncludes(names["Other names"], "“Quillmark” is already a name of another customer");
    assertStringIncludes(names.Domains, "“next door” is not a domain");
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
    const refused = answers.filter((errors) => /another customer/i.test(JSON.stringify(errors)));
    const direct = await Promise.all(
      ["maya", "diego"].map((who) => workspace.as(who).messages("@baton")),
    );
    const told = direct.flat().filter(({ reads }) => reads.includes("at the same moment"));
    // The form sees it, or the next step does: they are not told only by what stays away.
    assert(refused.length === 1 || told.length > 0, JSON.stringify(answers));
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
    // What passes by itself is tried a second time.
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
    const calls = ["conversations.info", "apps.datastore.put", "functions.completeSuccess"];
    for (const method of calls) {
      fail(method);
      const errors = await (await maya.view()).submit();
      assertMatch(errors["Real name"], /send it (again|once more)/i, method);
    }
    assertEquals(await (await maya.view()).submit(), {});
    const welcomes = (await maya.messages(internal))
      .filter(({ reads }) => reads.includes("Baton is set up for this channel"));
    assertEquals([welcomes.length, (await rows(workspace)).length], [1, 3]);
  });
});

Deno.test("a customer is saved, and the operators hear what Slack refuses afterwards", async () => {
  await withWorkspace(async (workspace) => {
    const internal = await northwind(workspace);
    const first = (await form(workspace, "maya"))
      .fill({ "Real name": "Northwind", "Internal channel": internal });
    for (let time = 0; time < 2; time++) {
      workspace.webApi.failNext("chat.postMessage", { ok: false, error: "restricted_action" });
    }
    assertEquals(await first.submit(), {});
    assertEquals((await customer(workspace, "Northwind")).internal_channel, internal);
    assertStringIncludes((await reports(workspace))[0], `<#${internal}>`);
    const told = (await workspace.as("maya").messages("@baton")).at(-1)!;
    assertStringIncludes(told.reads, `The customer of <#${internal}> is saved. Please check:`);
    assertStringIncludes(told.reads, "restricted_action");
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
    assertStringIncludes(await wrong("Pallas"), "“Pallas” starts like “Pallium Works”");
    assertStringIncludes(await wrong("CERES"), "choose one that was never used");
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
    assertStringIncludes(refused.Codename, "“Red Queen” starts like “Redwood”");
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
    assertStringIncludes(errors.Codename, "is or was another customer's codename");
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
    assertStringIncludes(none.text(), "Every name on Baton's list is taken");
    assert(!none.text().includes("Show five others"));
    assertEquals(none.value("Codename"), "None yet");
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
