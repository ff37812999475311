/** Issues as GitHub has them today, and what is finished when a run was cut off. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { HOUR } from "@std/datetime";
import type { Workspace } from "../local_slack/workspace.ts";
import { berlin, troubles, withWorkspace } from "./open_workspace.ts";

const INTERNAL = "#fernhill-internal";
const CUSTOMER = "#fernhill";
const IMPORT = "The nightly import takes longer with every vehicle";

async function logCall(workspace: Workspace, line = IMPORT): Promise<void> {
  await workspace.as("maya").shortcut("Log a customer call", { channel: INTERNAL });
  const form = (await workspace.as("maya").view()).fill({ "Next step 1": line });
  assertEquals(await form.submit(), {});
}

async function open(workspace: Workspace, button: string, who = "maya") {
  await workspace.as(who).press(button, { in: INTERNAL });
  return await workspace.as(who).view();
}

async function link(workspace: Workspace): Promise<void> {
  await (await open(workspace, "Find the issue")).press("Choose");
  await (await workspace.as("maya").view()).close();
  assertEquals(await (await open(workspace, "Send the link")).submit(), {});
}

const said = async (workspace: Workspace, words: string, place = INTERNAL) =>
  (await workspace.as("maya").messages(place)).map(({ reads }) => reads)
    .filter((reads) => reads.includes(words));

/** Lines with these words in the thread of the first card. */
async function logged(workspace: Workspace, words: string): Promise<string[]> {
  const maya = workspace.as("maya");
  const card = (await maya.messages(INTERNAL)).find(({ reads }) =>
    /^(Next steps|All done) ·/.test(reads)
  )!;
  return (await maya.thread(INTERNAL, card.ts)).map(({ reads }) => reads)
    .filter((reads) => reads.includes(words));
}

const customerReads = async (workspace: Workspace) =>
  (await workspace.as("nadia").messages(CUSTOMER)).map(({ reads }) => reads);

function act(workspace: Workspace, act: "close" | "reopen", number = 1) {
  return workspace.github.act({ repository: "harbor/fleet", number, account: "aiko-t", act });
}

async function step(workspace: Workspace): Promise<Record<string, unknown>> {
  const { rows } = await workspace.datastores.browse("next_steps", 10);
  return rows.find(({ issue }) => issue) ?? rows[0];
}

Deno.test("a customer hears that an issue is closed only while it is, and of each closing", async () => {
  await withWorkspace(async (workspace) => {
    const day = (local: string) => workspace.clock.advanceTo(berlin(`2026-02-${local}`));
    await day("02T08:00");
    await logCall(workspace);
    await link(workspace);
    // The link that the customer got opens, for them too.
    const [url] = /http\S+\/issues\/1/.exec((await customerReads(workspace)).at(-1)!)!;
    assertStringIncludes(await (await fetch(url)).text(), "<h1>Nightly import");
    await act(workspace, "close");
    await day("02T15:00");
    assertEquals((await logged(workspace, "was closed as done")).length, 1);
    // Reopened while the form is open: the issue is read before the message goes out.
    const before = await customerReads(workspace);
    const form = await open(workspace, "Tell the customer");
    await act(workspace, "reopen");
    assertEquals(await form.submit(), {});
    assertEquals(await customerReads(workspace), before);
    assertStringIncludes((await said(workspace, "not sent", "@U0LOCALAPP"))[0], "open again");
    assertEquals((await logged(workspace, "was reopened")).length, 1);
    await day("03T15:00");
    assertStringIncludes((await open(workspace, "Tell the customer")).text(), "open again");
    // The second closing is told like the first one.
    await act(workspace, "close");
    await day("04T15:00");
    assertEquals((await logged(workspace, "was closed as done")).length, 2);
    // A GitHub that does not answer is no reason to say so.
    const again = await open(workspace, "Tell the customer");
    const limit = { status: 403, headers: { "retry-after": "3600" } };
    workspace.github.failNext({ path: /issues\/1$/, ...limit });
    assertEquals(await again.submit(), {});
    // A page of a proxy's is no answer either.
    workspace.github.failNext({ path: /issues\/1$/, status: 200, body: "Sign in" });
    assertEquals(await (await open(workspace, "Tell the customer")).submit(), {});
    assertEquals(await customerReads(workspace), before);
    const [, limited, odd] = await said(workspace, "not sent", "@U0LOCALAPP");
    assertMatch(limited, /could not be asked.* no more requests for now. .*16:00/);
    assertStringIncludes(odd, "could not be asked");
    const third = await open(workspace, "Tell the customer");
    assertMatch(String(third.value("Message to the customer")), /good news/);
    assertEquals(await third.submit(), {});
    assertEquals((await customerReads(workspace)).length, before.length + 1);
    // It was told, and is followed for a while.
    await act(workspace, "reopen");
    await day("05T15:00");
    assertStringIncludes(
      (await logged(workspace, "was reopened"))[1],
      "was told that it is closed",
    );
    await act(workspace, "close");
    await day("06T15:00");
    assertEquals(await (await open(workspace, "Tell the customer")).submit(), {});
    assertEquals((await customerReads(workspace)).length, before.length + 2);
    // Days later, when its call was put away.
    await day("09T15:00");
    await act(workspace, "reopen");
    await day("10T15:00");
    assertEquals((await logged(workspace, "was told that it is closed")).length, 2);
    await act(workspace, "close");
    await day("11T15:00");
    assertEquals(await (await open(workspace, "Tell the customer")).submit(), {});
    await day("17T15:00");
    assertEquals((await workspace.datastores.browse("issue_links", 10)).rows, []);
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("labels, lines of the log and links that were cut off are finished by the next sweep", async () => {
  await withWorkspace(async (workspace) => {
    await workspace.clock.advanceTo(berlin("2026-02-02T08:00"));
    await logCall(workspace);
    workspace.github.failNext({ method: "POST", path: /issues\/1\/labels$/, status: 502 });
    await (await open(workspace, "Find the issue")).press("Choose");
    const page = await workspace.as("maya").view();
    assertStringIncludes(page.text(), "did not get its labels");
    await page.close();
    const labels = () =>
      workspace.github.browse({ repository: "harbor/fleet" }).issues
        .find(({ number }) => number === 1)!.labels.map(({ name }) => name);
    assert(!labels().includes("customer-ceres"), "GitHub refused it");
    await workspace.clock.advanceTo(berlin("2026-02-02T15:00"));
    assert(labels().includes("customer-ceres"));

    // A creation whose answer never came, and whose run ended there.
    await logCall(workspace, "Drivers want to see the weather");
    const find = await open(workspace, "Find the issue");
    assertEquals(await find.submit(), {});
    const form = (await workspace.as("maya").view()).fill({
      Title: "Show the weather on the map",
      Problem: "Drivers do not see snow ahead of them.",
      "What is the expected workflow?": "They look at the map.",
    });
    assertEquals(await form.submit(), {});
    workspace.github.failNext({
      method: "POST",
      path: /harbor\/fleet\/issues$/,
      status: 502,
      after: true,
    });
    await (await workspace.as("maya").view()).press("Create the issue");
    await (await workspace.as("maya").view()).close();
    await workspace.clock.advance(26 * HOUR);
    const made = (await workspace.datastores.browse("next_steps", 10)).rows
      .find(({ text }) => text === "Drivers want to see the weather")!;
    assertStringIncludes(String(made.issue), "Show the weather on the map");
    assertEquals((await logged(workspace, "is creating the issue")).length, 0);
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("an issue that is gone, or elsewhere, is said where somebody waits for it", async () => {
  await withWorkspace(async (workspace) => {
    await workspace.clock.advanceTo(berlin("2026-02-02T08:00"));
    await logCall(workspace);
    await link(workspace);
    // It moved: GitHub redirects, and the rows follow. What was written is kept, with today's link.
    for (const number of [1, 2]) await act(workspace, "close", number);
    await workspace.clock.advanceTo(berlin("2026-02-02T15:00"));
    const form = await open(workspace, "Tell the customer");
    workspace.github.failNext({
      path: /fleet\/issues\/1$/,
      status: 301,
      headers: { location: "2" },
    });
    assertEquals(await form.submit(), {});
    assertMatch(
      (await said(workspace, "not sent", "@U0LOCALAPP"))[0],
      /another issue now: harbor\/fleet#2\. .*\n.*done: http\S+\/issues\/2\n/,
    );
    assertEquals((await logged(workspace, "moved on GitHub")).length, 1);
    const links = (await workspace.datastores.browse("issue_links", 10)).rows;
    assertEquals(links.map(({ issue }) => issue), ["harbor/fleet#2"]);
    // It was deleted.
    workspace.github.failNext({ path: /fleet\/issues\/2$/, status: 410, times: 2 });
    await workspace.github.act({
      repository: "harbor/fleet",
      number: 2,
      account: "aiko-t",
      act: "comment",
      text: "Bye",
    });
    await workspace.clock.advanceTo(berlin("2026-02-03T15:00"));
    assertEquals((await logged(workspace, "no longer exists on GitHub")).length, 1);
    assertEquals((await workspace.datastores.browse("issue_links", 10)).rows, []);
  });
});

Deno.test("nothing confidential goes into a repository that everybody can read", async () => {
  await withWorkspace(async (workspace) => {
    await logCall(workspace);
    const find = await open(workspace, "Find the issue");
    assertEquals(await find.submit(), {});
    const form = (await workspace.as("maya").view()).fill({
      Title: "Import at Fernhill",
      Problem: "Fernhill's fleet grew.",
      "What is the expected workflow?": "It is done by six.",
      "Who can read it?": "Only the team: harbor/confidential",
    });
    assertEquals(await form.submit(), {});
    const of_confidential = () => workspace.github.browse({ repository: "harbor/confidential" });
    const count = of_confidential().issues.length;
    for (const body of [{ full_name: "harbor/confidential", private: false }, {}]) {
      workspace.github.failNext({ path: /repos\/harbor\/confidential$/, status: 200, body });
      await (await workspace.as("maya").view()).press(
        body.full_name ? "Create the issue" : "Try again",
      );
      const refused = (await workspace.as("maya").view()).text();
      assertStringIncludes(refused, "everybody can read it");
      assertStringIncludes(refused, "Your words are kept");
      assertEquals(of_confidential().issues.length, count);
    }
    await (await workspace.as("maya").view()).press("Try again");
    assertStringIncludes((await workspace.as("maya").view()).text(), "Created");
    assertEquals(of_confidential().issues.length, count + 1);
    await (await workspace.as("maya").view()).close();
    assert(String((await step(workspace)).issue).includes("harbor/confidential"));
    // Searches say that a repository of the handbook is not there, and that they were cut short.
    workspace.github.failNext({ path: /repos\/harbor\/fleet$/, status: 404 });
    workspace.github.failNext({
      path: /search/,
      status: 200,
      body: { total_count: 9, incomplete_results: true, items: [] },
      times: 4,
    });
    const found = (await open(workspace, "Another issue")).text();
    assertStringIncludes(found, "GitHub found nothing in `harbor/fleet`");
    assertStringIncludes(found, "there may be more");
  });
});
