import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Workspace } from "../local_slack/workspace.ts";
import { berlin, troubles, withWorkspace } from "./open_workspace.ts";

const CALL = "Log a customer call";
const INTERNAL = "#fernhill-internal";
const CUSTOMER = "#fernhill";
const IMPORT = "The nightly import takes longer with every vehicle";

/** Logs a call as somebody: each line is a request, or with "-" before it another follow-up. */
async function logCall(
  workspace: Workspace,
  who: string,
  lines: readonly string[],
  more: Record<string, string> = {},
): Promise<void> {
  const person = workspace.as(who);
  await person.shortcut(CALL, { channel: INTERNAL });
  for (let line = 3; line <= lines.length; line++) {
    await (await person.view()).press("+ another line");
  }
  const form = await person.view();
  lines.forEach((text, at) => {
    const other = text.startsWith("-");
    form.fill({ [`Next step ${at + 1}`]: text.replace(/^-/, "") });
    if (other) form.fill({ [`Kind ${at + 1}`]: "Other follow-up" });
  });
  form.fill(more);
  assertEquals(await form.submit(), {});
}

async function card(workspace: Workspace, who = "maya"): Promise<string> {
  const messages = await workspace.as(who).messages(INTERNAL);
  const cards = messages.filter(({ reads }) => /^(Next steps|All done) ·/.test(reads));
  assertEquals(cards.length, 1, "one card");
  return cards[0].reads;
}

async function cardTs(workspace: Workspace): Promise<string> {
  const messages = await workspace.as("maya").messages(INTERNAL);
  return messages.find(({ reads }) => /^(Next steps|All done) ·/.test(reads))!.ts;
}

/** Presses a button, and returns what the page that opens says. */
async function open(workspace: Workspace, who: string, button: string, place = INTERNAL) {
  const person = workspace.as(who);
  await person.press(button, { in: place });
  return await person.view();
}

async function link(workspace: Workspace, who = "maya"): Promise<void> {
  const found = await open(workspace, who, "Find the issue");
  await found.press("Choose");
  const next = await workspace.as(who).view();
  assertStringIncludes(next.text(), "Linked harbor/fleet#1");
  await next.close();
}

function issues(workspace: Workspace, repository = "harbor/fleet") {
  return workspace.github.browse({ repository }).issues;
}

Deno.test("a call becomes one card, found issue linked, link in the customer's channel", async () => {
  await withWorkspace(async (workspace) => {
    await workspace.clock.advanceTo(berlin("2026-02-02T08:00"));
    await logCall(workspace, "maya", [IMPORT, "-Send the slides"], { Summary: "It is slow." });
    const first = await card(workspace);
    assertStringIncludes(first, "Fernhill Logistics");
    assertStringIncludes(first, "Find the GitHub issue");
    assertStringIncludes(first, "Tuesday 3 February");

    const found = await open(workspace, "diego", "Find the issue");
    assertStringIncludes(found.text(), "Nightly import takes longer with every vehicle");
    assertStringIncludes(found.text(), "It says");
    await found.press("Choose");
    const date = await workspace.as("diego").view();
    assertStringIncludes(date.text(), "Does the customer hope for a date?");
    await date.close();
    assertEquals(
      issues(workspace).find(({ number }) => number === 1)!.labels.map(({ name }) => name)
        .sort(),
      ["bug", "customer request", "customer-ceres"],
    );

    const send = await open(workspace, "maya", "Send the link");
    assertEquals(
      send.value("Message to the customer"),
      "Hi everyone, here's a link to the issue we discussed on today's call: " +
        urlOf(workspace, 1),
    );
    assertEquals(await send.submit(), {});
    const read = await workspace.as("nadia").messages(CUSTOMER);
    assertStringIncludes(read.at(-1)!.reads, urlOf(workspace, 1));
    assertStringIncludes(await card(workspace), "The customer has the link");

    const done = await open(workspace, "maya", "Done");
    await done.close();
    assertStringIncludes(await card(workspace), "All done");
    assertEquals(troubles(workspace), []);
  });
});

/** Opens the form for a new issue and fills it in; returns the form. */
async function draft(workspace: Workspace, who: string, texts: Record<string, string>) {
  const found = await open(workspace, who, "Find the issue");
  assertEquals(await found.submit(), {});
  const form = await workspace.as(who).view();
  assertStringIncludes(form.title, "Create an issue");
  return form.fill(texts);
}

const TEXTS = {
  "Title": "Routes as PDF for drivers",
  "Problem": "Drivers print screenshots @octocat #1 https://evil.example",
  "What is the expected workflow?": "A button makes a PDF",
};

Deno.test("a new issue is checked for names, previewed, and made once with its labels", async () => {
  await withWorkspace(async (workspace) => {
    await logCall(workspace, "maya", ["Routes as PDF"]);
    const form = await draft(workspace, "maya", {
      ...TEXTS,
      Problem: "Drivers of FERN-HILL print screenshots. Ask nadia@fernhill.example, or Quillmаrk",
    });
    assertEquals(await form.submit(), {});
    const refused = await workspace.as("maya").view();
    for (const words of ["This must not be public", "FERN-HILL", "Quillmаrk", "Ceres", "Vesta"]) {
      assertStringIncludes(refused.text(), words);
    }
    assertEquals(await refused.submit(), {});
    assertStringIncludes((await workspace.as("maya").view()).text(), "This must not be public");
    await (await workspace.as("maya").view()).press("Write these instead");
    const clean = await workspace.as("maya").view();
    assertStringIncludes(String(clean.value("Problem")), "Drivers of Ceres print screenshots");
    assertEquals(await clean.submit(), {});
    const preview = await workspace.as("maya").view();
    assertStringIncludes(preview.text(), "Everybody can read it.");
    assertEquals(issues(workspace).length, 4, "nothing is written before the press");
    await preview.press("Create the issue");
    assertStringIncludes((await workspace.as("maya").view()).text(), "Created");
    await (await workspace.as("maya").view()).close();
    const [made] = issues(workspace);
    assertEquals(made.title, "Routes as PDF for drivers");
    assertEquals(made.labels.map(({ name }) => name).sort(), [
      "customer request",
      "customer-ceres",
    ]);
    assert(!/fern|quill|nadia/i.test(made.body), made.body);
    assertStringIncludes(await card(workspace), "The customer has no link yet");
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("typed text does nothing on GitHub, nor in Slack", async () => {
  await withWorkspace(async (workspace) => {
    await logCall(workspace, "maya", ["<!channel> *bold* <@U0SAM> https://x.example"], {
      Summary: "<!here> `code` <https://evil.example|click>",
    });
    const [message] = (await workspace.as("maya").messages(INTERNAL)).filter(({ reads }) =>
      reads.startsWith("Next steps")
    );
    assertStringIncludes(message.reads, "*bold*");
    const raw = JSON.stringify([message.blocks, message.text]);
    assert(!/<!channel>|<!here>|<@U0SAM>|<https:\/\/evil/.test(raw), raw);
    const form = await draft(workspace, "maya", TEXTS);
    assertEquals(await form.submit(), {});
    await (await workspace.as("maya").view()).press("Create the issue");
    const { body } = await read(workspace, "issues/5") as { body: string };
    assertStringIncludes(body, "baton-step");
    assert(!/@octocat|#1\b|https:\/\/evil/.test(body), body);
  });
});

Deno.test("two presses at once, a lost answer and a second press make one issue", async () => {
  await withWorkspace(async (workspace) => {
    await logCall(workspace, "maya", ["Routes as PDF"]);
    for (const who of ["maya", "diego"]) {
      const form = await draft(workspace, who, TEXTS);
      assertEquals(await form.submit(), {});
    }
    const previews = await Promise.all(["maya", "diego"].map((who) => workspace.as(who).view()));
    await Promise.all(previews.map((preview) => preview.press("Create the issue")));
    assertEquals(issues(workspace).length, 5);
    const texts = await Promise.all(["maya", "diego"].map(async (who) => {
      return (await workspace.as(who).view()).text();
    }));
    assertEquals(texts.filter((text) => text.includes("Created")).length, 1, texts.join("\n---\n"));
    assert(
      texts.some((text) => /right now|already has its issue/.test(text)),
      texts.join("\n---\n"),
    );
  });
  await withWorkspace(async (workspace) => {
    await logCall(workspace, "maya", ["Routes as PDF"]);
    const form = await draft(workspace, "maya", TEXTS);
    assertEquals(await form.submit(), {});
    // It is made, and the answer is lost.
    workspace.github.failNext({ method: "POST", path: /\/issues$/, status: 502, after: true });
    await (await workspace.as("maya").view()).press("Create the issue");
    const failed = await workspace.as("maya").view();
    assertStringIncludes(failed.text(), "GitHub had a problem (502)");
    assertStringIncludes(failed.text(), "Your words are kept");
    await failed.press("Try again");
    assertStringIncludes((await workspace.as("maya").view()).text(), "Created");
    assertEquals(issues(workspace).length, 5);
    const thread = await workspace.as("maya").thread(INTERNAL, await cardTs(workspace));
    assertEquals(thread.filter(({ reads }) => reads.includes("created")).length, 1);
  });
});

Deno.test("every way GitHub fails is said in words, and what was typed is kept", async () => {
  const fails = [
    { status: 401, says: "does not accept the app's `GITHUB_TOKEN`".replaceAll("`", "") },
    { status: 403, says: "may not do this" },
    { status: 404, says: "found nothing" },
    { status: 410, says: "It is gone from GitHub" },
    { status: 422, says: "GitHub did not accept this" },
    { status: 429, says: "no more requests for now" },
    { status: 500, says: "had a problem (500)" },
    {
      status: 403,
      headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1770000000" },
      says: "no more requests for now",
    },
    { hang: true, says: "did not respond in time" },
  ];
  await withWorkspace(async (workspace) => {
    await logCall(workspace, "maya", ["Routes as PDF"]);
    const form = await draft(workspace, "maya", TEXTS);
    assertEquals(await form.submit(), {});
    for (const { says, ...fault } of fails) {
      workspace.github.failNext({ method: "POST", path: /\/issues$/, ...fault });
      const page = await workspace.as("maya").view();
      await page.press(page.text().includes("Try again") ? "Try again" : "Create the issue");
      const failed = (await workspace.as("maya").view()).text();
      assertStringIncludes(failed.replaceAll("`", ""), says);
      assertStringIncludes(failed, "Your words are kept");
    }
    assertEquals(issues(workspace).length, 4);
    await (await workspace.as("maya").view()).press("Back to the text");
    assertEquals((await workspace.as("maya").view()).value("Title"), TEXTS.Title);
    await (await workspace.as("maya").view()).close();
    const told = (await workspace.as("robin").messages("#baton-operations"))
      .map(({ reads }) => reads).join("\n");
    assertStringIncludes(told, "GITHUB_TOKEN");
    // Finding fails in words too, and can be tried again.
    workspace.github.failNext({ path: /search/, status: 500, times: 9 });
    const found = await open(workspace, "maya", "Find the issue");
    assertStringIncludes(found.text(), "had a problem");
    await found.close();
    // Five seconds unless the app's variables say less: that somebody waits is known from this one.
  }, { variables: { GITHUB_TIMEOUT: "1500" }, with_token: true });
});

Deno.test("a key date goes to product first, and no date to the customer before", async () => {
  await withWorkspace(async (workspace) => {
    await logCall(workspace, "maya", [IMPORT]);
    const found = await open(workspace, "maya", "Find the issue");
    await found.press("Choose");
    const date = await workspace.as("maya").view();
    assertEquals(await date.fill({ Day: "2026-01-01" }).submit(), { Day: "This day is over." });
    const again = (await workspace.as("maya").view())
      .fill({ Day: "2026-03-15", "In the customer's words": "before the season" });
    assertEquals(await again.submit(), {});
    const [, post] = await workspace.as("sam").messages("#product");
    assertStringIncludes(post.reads, "Key date: Sunday 15 March (“before the season”)");
    assertStringIncludes(post.reads, "harbor/fleet#1");
    assert(!post.reads.includes("Fernhill"), "the real name is for the internal channel");
    assert(!JSON.stringify(issues(workspace)).includes("season"));

    const send = await open(workspace, "maya", "Send the link");
    const text = String(send.value("Message to the customer"));
    const errors = await send.fill({ "Message to the customer": `${text} Done by 15 March.` })
      .submit();
    assertStringIncludes(errors["Message to the customer"], "reads like a date");
    await (await workspace.as("maya").view()).close();

    // Not everybody may say so.
    const maya = await open(workspace, "maya", "Yes", "#product");
    assertStringIncludes(maya.text(), "Only product may say so");
    await maya.close();
    // A reply that is neither a yes nor a no is asked about, and lets nothing through.
    await workspace.as("sam").say("#product", "April would be better", post.ts);
    const open_still = await open(workspace, "maya", "Send the link");
    assertStringIncludes(open_still.text(), "do not name a date yet");
    await open_still.close();
    const thread = await workspace.as("sam").thread("#product", post.ts);
    assertStringIncludes(thread.at(-1)!.reads, "is that a yes, a no, or another date?");
    await workspace.as("sam").say("#product", "We can aim for that", post.ts);
    const now = await open(workspace, "maya", "Send the link");
    assertStringIncludes(now.text(), "You may name a date: this one, and no other");
    const label = "Message to the customer";
    const wrong = await now.fill({ [label]: `${text} We aim for 16 March.` }).submit();
    assertStringIncludes(wrong[label], "Product agreed to Sunday 15 March, and to no other day");
    assertEquals(
      await (await workspace.as("maya").view()).fill({ [label]: `${text} We aim for 15 March.` })
        .submit(),
      {},
    );
    const [said] = (await workspace.as("nadia").messages(CUSTOMER)).slice(-1);
    assertStringIncludes(said.reads, "We aim for 15 March.");
    assertStringIncludes(await card(workspace), "All done");
    const product = (await workspace.as("sam").messages("#product")).at(-1)!;
    assertStringIncludes(product.reads, "has answered: product agrees");
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("product says no, or another date; the owner hears of it, and nothing else is named", async () => {
  await withWorkspace(async (workspace) => {
    await workspace.clock.advanceTo(berlin("2026-02-02T08:00"));
    await logCall(workspace, "maya", [IMPORT], { "Owner 1": "U0AIKO" });
    const heard = async () =>
      (await workspace.as("aiko").messages("@U0LOCALAPP")).map(({ reads }) => reads);
    assertStringIncludes((await heard()).join("\n"), "assigned a next step to you");
    assertStringIncludes((await heard()).join("\n"), `*Ceres*: ${IMPORT}, due`);
    const found = await open(workspace, "maya", "Find the issue");
    await found.press("Choose");
    const wish = (await workspace.as("maya").view()).fill({ Day: "2026-12-20" });
    assertEquals(await wish.submit(), {});

    // Two of product at once: who comes second reads the first.
    const no = await open(workspace, "sam", "No", "#product");
    const other = await open(workspace, "sam", "Another date…", "#product");
    const why = "What else should the team know?";
    assertEquals(await no.fill({ [why]: "Not before March" }).submit(), {});
    assertStringIncludes((await heard()).at(-1)!, "product says no");
    assertStringIncludes((await heard()).at(-1)!, "Not before March");
    assert(!/fernhill/i.test((await heard()).join()), "she is not in their internal channel");
    assertStringIncludes(await card(workspace), "product says no");
    const send = await open(workspace, "maya", "Send the link");
    const label = "Message to the customer";
    const text = String(send.value(label));
    const promised = `${text} You will have it by 20 December, promised.`;
    assertStringIncludes(
      (await send.fill({ [label]: promised }).submit())[label],
      "Product agreed to no date",
    );
    await (await workspace.as("maya").view()).close();
    const day = "The other date";
    assertEquals(
      await other.fill({ [day]: "2027-01-15", [why]: "The week of 18 January" }).submit(),
      {},
    );
    const again = await workspace.as("sam").view();
    assertStringIncludes(again.text(), "answered while this was open: product says no");
    assertStringIncludes(
      (await again.submit())[why],
      "is not the date that you agree to",
    );
    assertEquals(await (await workspace.as("sam").view()).fill({ [why]: "" }).submit(), {});
    assertStringIncludes((await heard()).at(-1)!, "product agrees to Friday 15 January 2027");

    // What may be no date is let through by a second press, and noted.
    const last = await open(workspace, "maya", "Send the link");
    const agreed = `${text} You will have it on 15 January 2027. Your ratio is 3/15.`;
    assertEquals(await last.fill({ [label]: agreed }).submit(), {});
    const asks = await workspace.as("maya").view();
    assertStringIncludes(asks.text(), "“3/15” may read like a date");
    assertEquals(asks.value(label), agreed);
    assertEquals(await asks.submit(), {});
    const [said] = (await workspace.as("nadia").messages(CUSTOMER)).slice(-1);
    assertStringIncludes(said.reads, "15 January 2027. Your ratio is 3/15.");
    const log = await workspace.as("maya").thread(INTERNAL, await cardTs(workspace));
    assertStringIncludes(
      log.map(({ reads }) => reads).join("\n"),
      "They say that “3/15” names no date",
    );
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("only a press speaks to the customer, once, and never another customer's name", async () => {
  await withWorkspace(async (workspace) => {
    await logCall(workspace, "maya", [IMPORT]);
    await link(workspace);
    const before = (await workspace.as("nadia").messages(CUSTOMER)).length;
    const [one, two] = [workspace.as("maya"), workspace.as("diego")];
    const send = await open(workspace, "maya", "Send the link");
    await two.press("Send the link", { in: INTERNAL });
    const text = String(send.value("Message to the customer"));
    const wrong = async (words: string) =>
      (await send.fill({ "Message to the customer": words }).submit())["Message to the customer"];
    assertStringIncludes(await wrong("Hello"), "The link is missing");
    assertStringIncludes(await wrong(`${text} as quill mark does`), "must not be said here");
    assertStringIncludes(await wrong(`${text} see #fernhill-internal`), "must not be said here");
    assertEquals((await workspace.as("nadia").messages(CUSTOMER)).length, before);
    const third = workspace.as("priya");
    await third.press("Send the link", { in: INTERNAL });
    const forms = [(await one.view()).fill({ "Message to the customer": text }), await two.view()];
    const answers = await Promise.all(forms.map((form) => form.submit()));
    assertEquals((await workspace.as("nadia").messages(CUSTOMER)).length, before + 1);
    // The one who came second reads it in the form, or gets their words back.
    const told = (await Promise.all([one, two].map((one) => unsent(one)))).flat();
    for (const words of told) assertStringIncludes(words, text);
    const refused = [...answers.flatMap((answer) => Object.values(answer)), ...told];
    assertEquals(refused.length, 1);
    assert(/already sent|has the link already/.test(refused[0]), refused[0]);
    // An hour later it still is refused: the row knows.
    await workspace.clock.advance(3_600_000);
    const late = await (await third.view()).submit();
    assertStringIncludes(late["Message to the customer"], "has the link already");
    assertEquals((await workspace.as("nadia").messages(CUSTOMER)).length, before + 1);
    assertEquals(await outgoing(workspace), 0);
  });
});

/** What a person was told about messages that were not sent. */
async function unsent(person: ReturnType<Workspace["as"]>): Promise<string[]> {
  return (await person.messages("@U0LOCALAPP")).map(({ reads }) => reads)
    .filter((reads) => reads.includes("was not sent"));
}

/** How many messages to customers are on their way. */
async function outgoing(workspace: Workspace): Promise<number> {
  const { rows } = await workspace.datastores.browse("next_steps", 10);
  return rows.filter(({ id }) => String(id).startsWith("outgoing:")).length;
}

Deno.test("the link goes into the thread that is given, and nowhere else", async () => {
  await withWorkspace(async (workspace) => {
    await logCall(workspace, "maya", [IMPORT]);
    await link(workspace);
    const asked = (await workspace.as("nadia").messages(CUSTOMER))[0];
    const send = await open(workspace, "maya", "Send the link");
    const label = "Reply in a thread (link to a message there)";
    const elsewhere = "https://harbor.slack.com/archives/C0PRODUCT/p1769950800000001";
    assertStringIncludes(
      (await send.fill({ [label]: elsewhere }).submit())[label],
      "not a link to",
    );
    const here = `https://harbor.slack.com/archives/C0FERNHILL/p${asked.ts.replace(".", "")}`;
    assertEquals(await (await workspace.as("maya").view()).fill({ [label]: here }).submit(), {});
    const thread = await workspace.as("nadia").thread(CUSTOMER, asked.ts);
    assertStringIncludes(thread.at(-1)!.reads, urlOf(workspace, 1));
  });
});

Deno.test("a closed issue can be reopened with a comment, kept, or replaced", async () => {
  await withWorkspace(async (workspace) => {
    await logCall(workspace, "maya", ["Drivers sign in with a QR code"]);
    const found = await open(workspace, "maya", "Find the issue");
    await found.press("Choose");
    const closed = await workspace.as("maya").view();
    assertStringIncludes(closed.text(), "was closed as done");
    const label = "Reopen it: why?";
    assertStringIncludes((await closed.fill({ [label]: "Fernhill" }).submit())[label], "must not");
    assertEquals(
      await (await workspace.as("maya").view()).fill({ [label]: "Codes expire @octocat" }).submit(),
      {},
    );
    workspace.github.failNext({ method: "PATCH", status: 500 });
    await (await workspace.as("maya").view()).press("Reopen it");
    const failed = await workspace.as("maya").view();
    assertStringIncludes(failed.text(), "had a problem");
    await failed.press("Try again");
    assertStringIncludes((await workspace.as("maya").view()).text(), "Reopened");
    const issue = issues(workspace).find(({ title }) => title.includes("QR"))!;
    assertEquals([issue.state, issue.comments.length], ["open", 1], "commented once");
    const comments = await read(workspace, `issues/${issue.number}/comments`);
    assert(!JSON.stringify(comments).includes("@octocat"));
  });
});

Deno.test("an unclear issue says what it lacks, and is looked at again", async () => {
  await withWorkspace(async (workspace) => {
    await logCall(workspace, "maya", ["Export routes as CSV"]);
    await workspace.github.seed({
      repositories: [{ full_name: "harbor/fleet" }],
      users: [],
    });
    await workspace.github.fetch(api(workspace, "PATCH", "issues/2", { body: "## Problem\n\n" }));
    const found = await open(workspace, "maya", "Find the issue");
    await found.press("Choose");
    await (await workspace.as("maya").view()).close();
    assertStringIncludes(await card(workspace), "it lacks the section “Problem”");
    const page = await open(workspace, "maya", "Make it clear");
    await workspace.github.fetch(api(workspace, "PATCH", "issues/2", { body: "## Problem\nSlow" }));
    await page.press("Look again");
    assertStringIncludes((await workspace.as("maya").view()).text(), "clear now");
    await (await workspace.as("maya").view()).close();
    assertStringIncludes(await card(workspace), "The customer has no link yet");
  });
});

/** What GitHub's API returns: the panel leaves out what a reader does not see. */
async function read(workspace: Workspace, path: string): Promise<unknown> {
  return await (await workspace.github.fetch(api(workspace, "GET", path))).json();
}

function api(
  workspace: Workspace,
  method: string,
  path: string,
  body?: unknown,
  token = workspace.github.token,
): Request {
  return new Request(`${workspace.url}github/repos/harbor/fleet/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}

Deno.test("steps are dropped with a reason, the card folds, and reopens", async () => {
  await withWorkspace(async (workspace) => {
    await logCall(workspace, "maya", ["-Send the slides", "-Ask about the beta"]);
    await (await open(workspace, "maya", "Done")).close();
    const more = await open(workspace, "diego", "More…");
    await more.press("Drop it");
    const drop = await workspace.as("diego").view();
    assertEquals(Object.keys(await drop.submit()).length, 1, "a reason is needed");
    assertEquals(
      await (await workspace.as("diego").view()).fill({ "Why?": "No beta" }).submit(),
      {},
    );
    const folded = await card(workspace);
    assertStringIncludes(folded, "All done");
    assertStringIncludes(folded, "Dropped: No beta");
    const reopen = await open(workspace, "maya", "Reopen a step…");
    assertEquals(await reopen.fill({ "Which one?": "1. Send the slides" }).submit(), {});
    assertStringIncludes(await card(workspace), "1 of 2 done");
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("a step is changed, and two changes at once lose nothing", async () => {
  await withWorkspace(async (workspace) => {
    await logCall(workspace, "maya", ["-Send the slides"]);
    const [one, two] = ["maya", "diego"];
    await workspace.as(one).press("More…", { in: INTERNAL });
    await workspace.as(two).press("Done", { in: INTERNAL });
    const form = (await workspace.as(one).view()).fill({ Owner: "U0PRIYA", Due: "2026-02-20" });
    assertEquals(await form.submit(), {});
    const { rows } = await workspace.datastores.browse("next_steps", 10);
    assertEquals([rows[0].owner, rows[0].due, Boolean(rows[0].done_at)], [
      "U0PRIYA",
      "2026-02-20",
      true,
    ]);
  });
});

Deno.test("who edits a form second reads what the first changed, and decides", async () => {
  await withWorkspace(async (workspace) => {
    await logCall(workspace, "maya", ["-Send the slides"]);
    const [one, two] = await Promise.all(
      ["maya", "diego"].map((who) => open(workspace, who, "More…")),
    );
    assertEquals(
      await one.fill({ "What is to be done": "Send all slides", Due: "2026-02-20" }).submit(),
      {},
    );
    // Another part of it: nothing is lost, and nobody is asked.
    assertEquals(await two.fill({ "What is to be done": "Send the video" }).submit(), {});
    const asked = await workspace.as("diego").view();
    assertStringIncludes(asked.text(), "the text is “Send all slides” now");
    assertEquals([asked.value("What is to be done"), asked.value("Due")], [
      "Send the video",
      "2026-02-20",
    ]);
    assertEquals(await asked.submit(), {});
    const { rows } = await workspace.datastores.browse("next_steps", 10);
    assertEquals([rows[0].text, rows[0].due], ["Send the video", "2026-02-20"]);
  });
});

Deno.test("of Done and Drop at once one counts, with one line in the log", async () => {
  await withWorkspace(async (workspace) => {
    for (let times = 0; times < 3; times++) {
      await logCall(workspace, "maya", ["-Send the slides"]);
      const messages = await workspace.as("maya").messages(INTERNAL);
      const { ts } = messages.findLast(({ reads }) => reads.startsWith("Next steps ·"))!;
      const diego = workspace.as("diego");
      await diego.press("More…", { in: INTERNAL });
      await (await diego.view()).press("Drop it");
      const drop = (await diego.view()).fill({ "Why?": "No beta" });
      await Promise.all([workspace.as("maya").press("Done", { in: INTERNAL }), drop.submit()]);
      const log = (await workspace.as("maya").thread(INTERNAL, ts)).map(({ reads }) => reads);
      const lines = log.filter((reads) => /marked step 1 as done|dropped step 1/.test(reads));
      assertEquals(lines.length, 1, log.join("\n"));
    }
    const { rows } = await workspace.datastores.browse("next_steps", 10);
    const finished = rows.map(({ done_at, dropped }) => [done_at, dropped].filter(Boolean).length);
    assertEquals(finished, [1, 1, 1]);
  });
});

Deno.test("owners are reminded of what is due, each in one message, then the lead", async () => {
  await withWorkspace(async (workspace) => {
    await workspace.clock.advanceTo(berlin("2026-02-02T08:00"));
    // Due on Thursday 29 January: Monday is the last of three working days.
    await logCall(workspace, "diego", ["-Send the slides", "-Ask about the beta"], {
      "Day of the call": "2026-01-27",
    });
    const old = await card(workspace);
    assertStringIncludes(old, "overdue: Thursday 29 January");
    await logCall(workspace, "diego", ["-Not due before Wednesday"]);
    const heard = async (who: string, words: string) =>
      (await workspace.as(who).messages("@U0LOCALAPP")).map(({ reads }) => reads)
        .filter((reads) => reads.includes(words));
    const counts: number[] = [];
    for (const time of ["02T10:00", "02T15:00", "03T10:00"]) {
      await workspace.clock.advanceTo(berlin(`2026-02-${time}`));
      const due = await heard("diego", "next steps are due");
      assert(due.every((reads) => !reads.includes("before Wednesday")), due.join());
      counts.push(due.length, (await heard("maya", "Somebody may need a hand")).length);
    }
    assertEquals(counts, [1, 0, 1, 0, 1, 1]);
    const [reminder] = await heard("diego", "next steps are due");
    for (const words of ["Fernhill Logistics:  Send the slides", "4 days overdue", "The card"]) {
      assertStringIncludes(reminder, words);
    }
    const [lead] = await heard("maya", "Somebody may need a hand");
    for (const words of ["*Fernhill Logistics*: Send the slides", "5 days overdue", "the card"]) {
      assertStringIncludes(lead, words);
    }
    // The button in the reminder works.
    const page = await open(workspace, "diego", "Done", "@U0LOCALAPP");
    assertStringIncludes(page.text(), "Done");
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("when an issue is closed, each customer's team hears it and may tell the customer", async () => {
  await withWorkspace(async (workspace) => {
    await workspace.clock.advanceTo(berlin("2026-02-02T08:00"));
    await logCall(workspace, "maya", [IMPORT]);
    await link(workspace);
    assertEquals(await (await open(workspace, "maya", "Send the link")).submit(), {});
    await workspace.clock.advanceTo(berlin("2026-02-03T10:00"));
    await workspace.github.fetch(
      api(workspace, "PATCH", "issues/1", { state: "closed", state_reason: "completed" }),
    );
    const said = (await workspace.as("nadia").messages(CUSTOMER)).length;
    await workspace.clock.advanceTo(berlin("2026-02-03T15:00"));
    assertEquals((await workspace.as("nadia").messages(CUSTOMER)).length, said, "nobody pressed");
    const news = (await workspace.as("maya").messages(INTERNAL)).filter(({ reads }) =>
      reads.includes("was closed as done")
    );
    assertEquals(news.length, 1);
    const tell = await open(workspace, "maya", "Tell the customer");
    assertStringIncludes(String(tell.value("Message to the customer")), "good news");
    assertEquals(await tell.submit(), {});
    const told = (await workspace.as("nadia").messages(CUSTOMER)).at(-1)!;
    assertStringIncludes(told.reads, "good news");
    await workspace.clock.advanceTo(berlin("2026-02-09T15:00"));
    assertEquals((await workspace.datastores.browse("issue_links", 10)).rows, []);
    assertEquals((await workspace.datastores.browse("next_steps", 10)).rows, [], "put away");
    assertStringIncludes(await card(workspace), "All done");
    const again = await open(workspace, "maya", "Reopen a step…");
    assertEquals(await again.fill({ "Which one?": `1. ${IMPORT}` }).submit(), {});
    assertStringIncludes(await card(workspace), "Reopened");
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("a label that waits comes off when somebody outside answers, and only then", async () => {
  await withWorkspace(async (workspace) => {
    await workspace.clock.advanceTo(berlin("2026-02-02T08:00"));
    const labels = () =>
      issues(workspace).find(({ number }) => number === 3)!.labels.map((l) => l.name);
    const comment = (by: string) =>
      workspace.github.fetch(api(workspace, "POST", "issues/3/comments", { body: "Hm" }, by));
    const tokens = workspace.github.tokenOf;
    await comment(tokens("aiko-t"));
    await workspace.clock.advanceTo(berlin("2026-02-02T10:00"));
    assert(labels().includes("+more info please"), "a colleague's comment is no answer");
    await comment(tokens("passer-by"));
    await workspace.clock.advanceTo(berlin("2026-02-02T15:00"));
    assert(!labels().includes("+more info please"));
    assert(labels().includes("customer request"));
    // Asked for again after the answer.
    await workspace.github.fetch(
      api(workspace, "POST", "issues/3/labels", { labels: ["+more info please"] }),
    );
    await workspace.clock.advanceTo(berlin("2026-02-03T15:00"));
    assert(labels().includes("+more info please"), "put on after the comment");
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("shortcuts: my next steps, a customer's, and the search alone", async () => {
  await withWorkspace(async (workspace) => {
    await logCall(workspace, "maya", [IMPORT, "-Send the slides"]);
    const maya = workspace.as("maya");
    await maya.shortcut("My next steps", { channel: "#general" });
    const mine = await maya.view();
    assertStringIncludes(mine.text(), "Send the slides");
    await mine.close();
    const sam = workspace.as("sam");
    await sam.shortcut("My next steps", { channel: "#general" });
    assertStringIncludes((await sam.view()).text(), "Nothing is open");
    await (await sam.view()).close();
    await sam.shortcut("Next steps of a customer", { channel: INTERNAL });
    assertStringIncludes((await sam.view()).text(), IMPORT);
    await (await sam.view()).close();
    await sam.shortcut("Find an issue", { channel: "#general" });
    (await sam.view()).fill({});
    const form = (await sam.view()).fill({ "What is it about?": "blinded at night by the map" });
    await form.press("Search");
    assertStringIncludes((await sam.view()).text(), "Dark mode for the map");
    await (await sam.view()).close();
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("the form of a call refuses what cannot be, and keeps what was typed", async () => {
  await withWorkspace(async (workspace) => {
    const maya = workspace.as("maya");
    await maya.shortcut(CALL, { channel: "#general" });
    const form = await maya.view();
    form.fill({ "Day of the call": "2026-02-20", "Owner 1": "U0CUSTOMER", "Due 2": "2026-01-01" });
    form.fill({ "Link to the notes": "https://notes.example/1", Customer: "Fernhill Logistics" });
    const first = await form.submit();
    assertEquals(Object.keys(first).sort(), [
      "Day of the call",
      "Due 2",
      "Next step 1",
      "Next step 2",
      "Owner 1",
    ], "all of it at once");
    const right = (await maya.view()).fill({
      "Day of the call": "2026-02-01",
      "Next step 1": "One",
      "Next step 2": "Two",
      "Due 2": "2026-02-03",
    });
    await right.press("+ another line");
    const longer = await maya.view();
    assertEquals([longer.value("Next step 1"), longer.value("Due 2")], ["One", "2026-02-03"]);
    assertEquals(await longer.fill({ "Owner 1": "U0PRIYA", "Next step 3": "Three" }).submit(), {});
    assertStringIncludes(await card(workspace), "Three");
    const told = (await maya.messages("@U0LOCALAPP")).at(-1)!;
    assertStringIncludes(told.reads, "the next steps", "it was started elsewhere");
  });
});

Deno.test("a customer is added, changed and known to the check at once", async () => {
  await withWorkspace(async (workspace) => {
    const maya = workspace.as("maya");
    await maya.shortcut("Add or change a customer", { channel: "#general" });
    assertEquals(await (await maya.view()).submit(), {});
    const form = (await maya.view()).fill({
      "Real name": "Halcyon Rail",
      "Internal channel": "C0FERNHILL",
    });
    await form.press("Another one (type it)");
    const typed = (await maya.view()).fill({ "Codename": "ceres" });
    const errors = await typed.submit();
    assertStringIncludes(errors["Internal channel"], "People from outside");
    assertStringIncludes(errors["Codename"], "never used");
    const internal = await maya.createChannel("halcyon-internal");
    await maya.invite(internal, "@baton");
    const right = (await maya.view()).fill({ "Internal channel": internal, "Codename": "Pallas" });
    assertEquals(await right.submit(), {});
    const welcome = (await maya.messages(internal)).at(-1)!;
    assertStringIncludes(welcome.reads, "Halcyon Rail");
    await maya.press("Log a customer call", { in: internal });
    assertEquals((await maya.view()).value("Customer"), "Halcyon Rail");
    await (await maya.view()).close();
    await logCall(workspace, "maya", ["Routes as PDF"]);
    const issue = await draft(workspace, "maya", { ...TEXTS, Problem: "halcyonrail wants it" });
    assertEquals(await issue.submit(), {});
    assertStringIncludes((await maya.view()).text(), "Write “Pallas” instead");
  });
});

Deno.test("a confidential issue may name the customer, who gets no link to it", async () => {
  await withWorkspace(async (workspace) => {
    await logCall(workspace, "maya", ["Routes as PDF"]);
    const form = await draft(workspace, "maya", {
      ...TEXTS,
      Problem: "Fernhill asked for it",
      "Who can read it?": "Only the team: harbor/confidential",
    });
    assertEquals(await form.submit(), {});
    await (await workspace.as("maya").view()).press("Create the issue");
    await (await workspace.as("maya").view()).close();
    assertEquals(issues(workspace).length, 4);
    const [made] = issues(workspace, "harbor/confidential");
    assertStringIncludes(made.body, "Fernhill asked for it");
    assertStringIncludes(await card(workspace), "(private)");
    const send = await open(workspace, "maya", "Send the link");
    const label = "Message to the customer";
    const text = String(send.value(label));
    assert(!text.includes("confidential"), text);
    assert(!/link|: *$|\(/.test(text), `it promises no link: ${text}`);
    const errors = await send.fill({ [label]: `${text} harbor/confidential#1` }).submit();
    assertStringIncludes(errors[label], "is private");
    assertEquals(await (await workspace.as("maya").view()).fill({ [label]: text }).submit(), {});
    const said = (await workspace.as("nadia").messages(CUSTOMER)).at(-1)!;
    assert(!/confidential|Ceres|internal/i.test(JSON.stringify([said.blocks, said.text])));
  });
});

Deno.test("the same issue for a second customer adds that customer", async () => {
  await withWorkspace(async (workspace) => {
    await logCall(workspace, "maya", [IMPORT]);
    await link(workspace);
    const diego = workspace.as("diego");
    await diego.shortcut(CALL, { channel: "#quillmark-internal" });
    await (await diego.view()).fill({ "Next step 1": "Our import is slow at night" }).submit();
    const found = await open(workspace, "diego", "Find the issue", "#quillmark-internal");
    await found.press("Choose");
    await (await diego.view()).close();
    const names = issues(workspace).find(({ number }) => number === 1)!.labels
      .map(({ name }) => name).sort();
    assertEquals(names, ["bug", "customer request", "customer-ceres", "customer-vesta"]);
    const { rows } = await workspace.datastores.browse("issue_links", 10);
    assertEquals(rows.map(({ customer }) => customer).sort(), ["C0FERNHILLINT", "C0QUILLMARKINT"]);
    // What one customer's team reads does not name the other.
    const thread = await workspace.as("maya").thread(INTERNAL, await cardTs(workspace));
    assert(!JSON.stringify(thread).includes("Quillmark"));
  });
});

Deno.test("Slack refusing in the middle loses nothing and doubles nothing", async () => {
  await withWorkspace(async (workspace) => {
    const maya = workspace.as("maya");
    await maya.shortcut(CALL, { channel: INTERNAL });
    (await maya.view()).fill({});
    const form = (await maya.view()).fill({ "Next step 1": IMPORT });
    for (let at = 0; at < 2; at++) {
      workspace.webApi.failNext("apps.datastore.bulkPut", { ok: false, error: "internal_error" });
    }
    assertStringIncludes((await form.submit())["Customer"], "press Save again");
    for (let at = 0; at < 2; at++) {
      workspace.webApi.failNext("functions.completeSuccess", {
        ok: false,
        error: "internal_error",
      });
    }
    const form_again = (await maya.view()).fill({ "Next step 1": IMPORT });
    assertStringIncludes((await form_again.submit())["Customer"], "send it again");
    assertEquals(await (await maya.view()).submit(), {});
    assertStringIncludes(await card(workspace), IMPORT);
    assertEquals((await workspace.datastores.browse("next_steps", 10)).rows.length, 1);
    await link(workspace);
    // The claim is refused: nothing was sent, and the next press sends.
    const send = await open(workspace, "maya", "Send the link");
    const label = "Message to the customer";
    const text = `${send.value(label)} It is in good hands.`;
    const before = (await workspace.as("nadia").messages(CUSTOMER)).length;
    for (let at = 0; at < 2; at++) {
      workspace.webApi.failNext("chat.postMessage", { ok: false, error: "internal_error" });
    }
    assertEquals(await send.fill({ [label]: text }).submit(), {});
    assertEquals((await workspace.as("nadia").messages(CUSTOMER)).length, before);
    const [told] = await unsent(maya);
    assertStringIncludes(told, "Nothing was sent. Slack had a problem");
    assertStringIncludes(told, "It is in good hands.");
    // The app was thrown out of the customer's channel: it says so, and takes its claim back.
    const away = await workspace.webApi.as("U0MAYA", "conversations.kick", {
      channel: "C0FERNHILL",
      user: "U0LOCALAPP",
    });
    assertEquals(away.ok, true, JSON.stringify(away));
    const again = await open(workspace, "maya", "Send the link", "@U0LOCALAPP");
    assertEquals(again.value(label), text, "the form keeps what was typed");
    assertEquals(await again.submit(), {});
    assertStringIncludes((await unsent(maya)).at(-1)!, "Nothing was sent. Baton is not in");
    await workspace.webApi.as("U0MAYA", "conversations.invite", {
      channel: "C0FERNHILL",
      users: "U0LOCALAPP",
    });
    assertEquals(await (await open(workspace, "maya", "Send the link")).submit(), {});
    const said = await workspace.as("nadia").messages(CUSTOMER);
    assertEquals(said.length, before + 1);
    assertStringIncludes(said.at(-1)!.reads, "It is in good hands.");
    assertEquals(await outgoing(workspace), 0);
  });
});

Deno.test("a restart in the middle keeps the card, its buttons and an open form", async () => {
  const dir = await Deno.makeTempDir();
  try {
    await withWorkspace(async (workspace) => {
      await logCall(workspace, "maya", [IMPORT]);
      await link(workspace);
    }, { dir });
    await withWorkspace(async (workspace) => {
      assertStringIncludes(await card(workspace), "The customer has no link yet");
      assertEquals(await (await open(workspace, "maya", "Send the link")).submit(), {});
      assertStringIncludes(await card(workspace), "All done");
    }, { dir });
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

const KNOWN = [IMPORT, "Export routes as CSV", "Dark mode for the map"];
const MESSAGE = "Message to the customer";

/** Who a card's buttons are green for: the labels of all that are. */
async function green(workspace: Workspace): Promise<string[]> {
  const [{ blocks }] = (await workspace.as("maya").messages(INTERNAL)).filter(({ reads }) =>
    /^(Next steps|All done) ·/.test(reads)
  );
  const found = JSON.stringify(blocks).matchAll(
    /"style":"primary","text":\{"type":"plain_text","text":"([^"]*)"/g,
  );
  return [...found].map(([, label]) => label);
}

Deno.test("the issues of a whole call are linked with one press, and sent in one message", async () => {
  await withWorkspace(async (workspace) => {
    await workspace.clock.advanceTo(berlin("2026-02-02T08:00"));
    await logCall(workspace, "maya", [...KNOWN, "Fridge magnets"]);
    assertEquals(await green(workspace), ["Link issues"]);
    let searches = 0;
    const fetch = workspace.github.fetch;
    workspace.github.fetch = (request) => {
      if (request.url.includes("/search/")) searches++;
      return fetch(request);
    };
    const page = await open(workspace, "maya", "Link issues");
    assert(searches > 4 && searches <= 10, `${searches} searches`);
    assertEquals(page.value("Issue 1"), "#1 Nightly import takes longer with every vehicle");
    assertEquals(page.value("Issue 4"), "None: nothing like it was found");
    // Other words for one of them: the others stay as they are.
    page.fill({ "Issue 3": "None of these" });
    await page.choose("Other words for 4", "drivers sign in with a QR code");
    const again = await workspace.as("maya").view();
    assertEquals(again.value("Issue 4"), "#4 Drivers sign in with a QR code");
    assertEquals(again.value("Issue 3"), "None of these");
    assertEquals(again.value("Issue 1"), "#1 Nightly import takes longer with every vehicle");
    again.fill({ "Issue 3": "#3 Dark mode for the map", "Issue 4": "Create a new issue" });
    // Somebody else is faster with one of them: that is read before anything is linked.
    const found = await open(workspace, "diego", "Find the issue");
    await found.press("Choose");
    await (await workspace.as("diego").view()).close();
    assertEquals(await again.submit(), {});
    const left = await workspace.as("maya").view();
    assertStringIncludes(left.text(), "Somebody linked this to");
    assertEquals(await left.submit(), {});
    // What is new is written next. Nobody does: the others are linked all the same.
    const unwritten = await workspace.as("maya").view();
    assertEquals(unwritten.value("Title"), "Fridge magnets");
    await unwritten.close();
    const linked = await card(workspace);
    for (const issue of [1, 2, 3]) assertStringIncludes(linked, `harbor/fleet#${issue}`);
    assertEquals(linked.split("Find the GitHub issue").length, 2, "the fourth is still open");
    const log = (await workspace.as("maya").thread(INTERNAL, await cardTs(workspace)))
      .map(({ reads }) => reads).filter((reads) => reads.includes("linked step"));
    assertEquals(log.length, 1, "what was done close together is one message");
    assertEquals(log[0].match(/linked step/g)?.length, 3, log[0]);
    assertEquals(
      issues(workspace).find(({ number }) => number === 2)!.labels.map(({ name }) => name).sort(),
      ["customer request", "customer-ceres"],
    );

    const said = (await workspace.as("nadia").messages(CUSTOMER)).length;
    const send = await open(workspace, "maya", "Send links");
    const text = String(send.value(MESSAGE));
    for (const issue of [1, 2, 3]) assertStringIncludes(text, urlOf(workspace, issue));
    assertStringIncludes(text, "•  Export routes as CSV: ");
    assertStringIncludes(text, "Maya Lindqvist");
    // What a single message must not say, this one must not either.
    const wrong = async (words: string) =>
      (await send.fill({ [MESSAGE]: words }).submit())[MESSAGE];
    assertStringIncludes(await wrong(`${text} as quill mark does`), "must not be said here");
    assertStringIncludes(await wrong(`${text} Done by 15 March.`), "reads like a date");
    assertStringIncludes(await wrong(`${text} harbor/confidential#1`), "is private");
    assertStringIncludes(await wrong("Hello"), "There is no link in it");
    // One that is removed is not sent, and stays as it is.
    const lines = text.split("\n");
    const two = lines.filter((line) => !line.includes("/issues/2")).join("\n");
    // Two who send at once, one of them a part of it: the customer reads each link once.
    const single = await open(workspace, "diego", "Send the link");
    const [, refused] = await Promise.all([
      send.fill({ [MESSAGE]: two }).submit(),
      single.submit(),
    ]);
    const read = (await workspace.as("nadia").messages(CUSTOMER)).slice(said)
      .map(({ reads }) => reads).join("\n");
    assertEquals(read.split(urlOf(workspace, 1)).length, 2, read);
    const back = [
      ...await unsent(workspace.as("maya")),
      ...await unsent(workspace.as("diego")),
      ...Object.values(refused),
    ];
    assertEquals(back.length, 1, back.join("\n"));
    assertEquals(await outgoing(workspace), 0);

    // The fourth is nothing that GitHub knows: it is written, made and sent in one go.
    const alone = await open(workspace, "maya", "Link issues");
    assertEquals(alone.value("Issue 4"), "Create a new issue");
    assertEquals(await alone.submit(), {});
    const draft = (await workspace.as("maya").view()).fill({
      "What is the expected workflow?": "Each truck has one",
      Problem: "Fernhill has none",
    });
    assertEquals(await draft.submit(), {});
    const held = await workspace.as("maya").view();
    assertStringIncludes(held.text(), "This must not be public");
    await held.press("Write these instead");
    assertEquals(await (await workspace.as("maya").view()).submit(), {});
    const preview = await workspace.as("maya").view();
    const create = "Create it, then send the link…";
    // Two clicks are one issue, and the page that comes next.
    await Promise.all([preview.press(create), preview.press(create)]);
    const last = await workspace.as("maya").view();
    assertStringIncludes(last.text(), "|harbor/fleet#5> Fridge magnets");
    assertStringIncludes(String(last.value(MESSAGE)), urlOf(workspace, 5));
    const before = (await workspace.as("nadia").messages(CUSTOMER)).length;
    const words = String(last.value(MESSAGE));
    const without = await last.fill({ [MESSAGE]: "Here you are" }).submit();
    assertStringIncludes(without[MESSAGE], "The link is missing");
    // A date that nobody agreed to is found as it is sent: nothing is, and the words come back.
    assertEquals(await last.fill({ [MESSAGE]: `${words} Done by 15 March.` }).submit(), {});
    assertEquals((await workspace.as("nadia").messages(CUSTOMER)).length, before);
    assertStringIncludes((await unsent(workspace.as("maya"))).at(-1)!, "reads like a date");
    await workspace.as("maya").press("Send the link", { in: "@U0LOCALAPP" });
    const kept = await workspace.as("maya").view();
    assertStringIncludes(String(kept.value(MESSAGE)), "Done by 15 March.");
    assertEquals(await kept.fill({ [MESSAGE]: words }).submit(), {});
    const sent = (await workspace.as("nadia").messages(CUSTOMER)).slice(before);
    assertEquals(sent.length, 1);
    assertStringIncludes(sent[0].reads, urlOf(workspace, 5));
    const end = await workspace.as("maya").thread(INTERNAL, await cardTs(workspace));
    assertStringIncludes(end.at(-1)!.reads, "sent the customer the link of step 4");
    // Of two runs that fold the same lines, one finds them gone.
    assertEquals(troubles(workspace).filter((one) => !one.includes(": chat.delete")), []);
  });
});

Deno.test("a message with several links is signed, says what is true, and names no date that is not agreed", async () => {
  await withWorkspace(async (workspace) => {
    await workspace.clock.advanceTo(berlin("2026-02-02T08:00"));
    const patch = (issue: number, body: unknown) =>
      workspace.github.fetch(api(workspace, "PATCH", `issues/${issue}`, body));
    // A title that names another customer is left out; so is one with a date.
    await patch(2, { title: "Export routes as CSV for Quillmark" });
    await logCall(workspace, "maya", KNOWN);
    await (await open(workspace, "maya", "Link issues")).submit();
    const first = await open(workspace, "maya", "Find the issue").catch(() => undefined);
    assertEquals(first, undefined, "every request has its issue");
    await patch(3, { title: "Dark mode for the map by 24 December" });
    const send = await open(workspace, "maya", "Send links");
    const text = String(send.value(MESSAGE));
    assert(!/Quillmark|December/.test(text), text);
    assertStringIncludes(text, `•  ${urlOf(workspace, 2)}`);
    // A title that changed since: nothing goes out, and the words come back.
    await patch(1, { title: "Nightly import is slow" });
    const before = (await workspace.as("nadia").messages(CUSTOMER)).length;
    assertEquals(await send.submit(), {});
    assertEquals((await workspace.as("nadia").messages(CUSTOMER)).length, before);
    const [told] = await unsent(workspace.as("maya"));
    assertStringIncludes(told, "Step 1 has another issue title now");
    const diego = await open(workspace, "diego", "Send links");
    assertStringIncludes(String(diego.value(MESSAGE)), "Diego");
    assert(!String(diego.value(MESSAGE)).includes("Maya Lindqvist"), "it is signed by the sender");
    await diego.close();

    // A date that product agreed to may be named beside its link, and nowhere else.
    await (await open(workspace, "maya", "More…")).press("Key date");
    assertEquals(
      await (await workspace.as("maya").view()).fill({ Day: "2026-03-15" }).submit(),
      {},
    );
    const yes = await open(workspace, "sam", "Yes", "#product");
    assertEquals(await yes.submit(), {});
    const again = await open(workspace, "maya", "Send links");
    const now = String(again.value(MESSAGE)).replace(
      "takes longer with every vehicle",
      "is slow",
    );
    const dated = (issue: number) =>
      now.replace(urlOf(workspace, issue), `${urlOf(workspace, issue)} We aim for 15 March.`);
    assertStringIncludes(
      (await again.fill({ [MESSAGE]: dated(2) }).submit())[MESSAGE],
      "Step 2: “15 March” reads like a date",
    );
    assertEquals(await again.fill({ [MESSAGE]: dated(1) }).submit(), {});
    const said = (await workspace.as("nadia").messages(CUSTOMER)).at(-1)!;
    assertStringIncludes(said.reads, "We aim for 15 March.");
    assert(!/Ceres|internal|confidential/i.test(JSON.stringify([said.blocks, said.text])));
    assertStringIncludes(await card(workspace), "All done");
    const log = await workspace.as("maya").thread(INTERNAL, await cardTs(workspace));
    for (const step of [1, 2, 3]) {
      const lines = log.filter(({ reads }) => reads.includes(`the link of step ${step}`));
      assertEquals(lines.length, 1, `step ${step}`);
    }
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("two who choose different issues for one step: the second reads the first's", async () => {
  await withWorkspace(async (workspace) => {
    await logCall(workspace, "maya", ["Export routes as CSV for drivers"]);
    const pages = await Promise.all(
      ["maya", "diego"].map((who) => open(workspace, who, "Find the issue")),
    );
    // The second one chooses another issue than the first.
    const buttons = JSON.stringify(pages[1].view.blocks).match(/harbor\/fleet#\d/g)!;
    assert(new Set(buttons).size > 1, "there is a choice");
    await Promise.all(pages.map((page) => page.press("Choose")));
    const texts = await Promise.all(["maya", "diego"].map(async (who) => {
      return (await workspace.as(who).view()).text();
    }));
    assertEquals(texts.filter((text) => text.includes("Linked harbor")).length, 1, texts.join());
    assertEquals(
      texts.filter((text) => /Somebody else (has just linked|is linking)/.test(text)).length,
      1,
      texts.join(),
    );
    const log = await workspace.as("maya").thread(INTERNAL, await cardTs(workspace));
    assertEquals(log.filter(({ reads }) => reads.includes("linked step 1")).length, 1);
    // GitHub was unavailable for what somebody chose: they are told, and the step stays open.
    await logCall(workspace, "maya", [IMPORT]);
    const page = await open(workspace, "maya", "Link issues");
    workspace.github.failNext({ path: /issues\/1$/, status: 500, times: 9 });
    assertEquals(await page.submit(), {});
    const told = (await workspace.as("maya").messages("@U0LOCALAPP")).at(-1)!.reads;
    assertStringIncludes(told, "Step 1 is not linked");
    await (await open(workspace, "maya", "Link issues")).close();
  });
});

Deno.test("a card edits its call, adds steps, changes owners and notes a link that was sent", async () => {
  await withWorkspace(async (workspace) => {
    await workspace.clock.advanceTo(berlin("2026-02-02T08:00"));
    await logCall(workspace, "maya", [IMPORT], { Summary: "It is slow." });
    const [edit, other] = await Promise.all(
      ["maya", "diego"].map((who) => open(workspace, who, "Edit call")),
    );
    assertEquals(edit.value("Summary"), "It is slow.");
    const notes = "https://notes.example/7";
    const late = await edit.fill({ "Day of the call": "2026-02-20" }).submit();
    assertStringIncludes(late["Day of the call"], "still to come");
    edit.fill({ "Day of the call": "2026-01-30", Summary: "Slow.", "Link to the notes": notes });
    assertEquals(await edit.submit(), {});
    const edited = await card(workspace);
    for (const words of ["Call on Friday 30 January", "Slow."]) assertStringIncludes(edited, words);
    assertEquals(await other.fill({ Summary: "Very slow." }).submit(), {});
    assertStringIncludes(
      (await workspace.as("diego").view()).text(),
      "Somebody changed this call while it was open",
    );
    await (await workspace.as("diego").view()).close();

    // Two add a step in the same moment.
    const added = await Promise.all(
      ["maya", "diego"].map((who) => open(workspace, who, "Add a step")),
    );
    assertStringIncludes((await added[0].submit())["Next step 1"], "Write what is to be done");
    const outside = await added[0].fill({ "Next step 1": "Call", "Owner 1": "U0CUSTOMER" })
      .submit();
    assertStringIncludes(outside["Owner 1"], "Choose somebody on the team");
    added[0].fill({ "Next step 1": "Send the slides", "Owner 1": "U0AIKO" });
    added[1].fill({ "Next step 1": "Ask about the beta", "Kind 1": "Other follow-up" });
    await Promise.all(added.map((form) => form.submit()));
    const longer = await card(workspace);
    for (const words of ["Send the slides", "Ask about the beta"]) {
      assertStringIncludes(longer, words);
    }
    const { rows } = await workspace.datastores.browse("next_steps", 10);
    assertEquals(rows.map(({ number }) => number).sort(), [1, 2, 3]);

    const owner = await open(workspace, "maya", "Change owner");
    assertEquals(await owner.fill({ Owner: "U0AIKO" }).submit(), {});
    const told = (await workspace.as("aiko").messages("@U0LOCALAPP"))
      .filter(({ reads }) => reads.includes("assigned a next step to you"));
    assertEquals(told.length, 2, "both of hers");
    await link(workspace);
    const said = (await workspace.as("nadia").messages(CUSTOMER)).length;
    const noted = await open(workspace, "maya", "They have the link already");
    assertStringIncludes(noted.text(), "Noted");
    assertEquals((await workspace.as("nadia").messages(CUSTOMER)).length, said);
    await noted.close();
    assertStringIncludes(await card(workspace), "The customer has the link");
    const log = (await workspace.as("maya").thread(INTERNAL, await cardTs(workspace)))
      .map(({ reads }) => reads).join("\n");
    for (const words of ["changed what was noted", "added step 2", "added step 3", "another way"]) {
      assertStringIncludes(log, words);
    }
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("Enter searches, and an issue begins with what was noted of the call", async () => {
  await withWorkspace(async (workspace) => {
    await logCall(workspace, "maya", ["Routes as PDF"], {
      Summary: "Drivers of Fernhill print screenshots.",
    });
    const found = await open(workspace, "maya", "Find the issue");
    await found.choose("Words to search for", "map at night");
    const again = await workspace.as("maya").view();
    assertEquals(again.title, "Find the issue");
    assertStringIncludes(again.text(), "Dark mode for the map");
    assertEquals(await again.submit(), {});
    const form = await workspace.as("maya").view();
    assertEquals(form.value("Title"), "Routes as PDF");
    assertEquals(form.value("Problem"), "Routes as PDF\n\nDrivers of Ceres print screenshots.");
    await form.close();
    await workspace.as("maya").shortcut("Find an issue", { channel: "#general" });
    await (await workspace.as("maya").view()).choose("What is it about?", "blinded at night");
    assertStringIncludes((await workspace.as("maya").view()).text(), "Dark mode for the map");
  });
});

function urlOf(workspace: Workspace, number: number): string {
  return `${workspace.url}github/harbor/fleet/issues/${number}`;
}
