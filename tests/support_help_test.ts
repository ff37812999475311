/** What the next level is asked, who is asked when, and what comes back: through the clock. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { stopSchedules } from "./open_workspace.ts";
import { CUSTOMER, INTERNAL, withRequest } from "./support_tools.ts";
import { writeTogether } from "./write_together.ts";

Deno.test("an ask that nobody takes goes up, a press stops it, and the words come back", async () => {
  await withRequest("The import fails with 4242 4242 4242 4242", async (workspace, tools) => {
    const { nadia, maya, priya, at, card, thread, support, press, root } = tools;
    const says = "The import";
    assertStringIncludes(await card(says), "[card number removed]");

    const form = (await press(maya, "ask", says)).fill({ "How bad is it?": "A team is affected" });
    const refused = await form.fill({ "What did you try?": "Nothing" }).submit();
    assertStringIncludes(refused["What did you try?"], "L2 starts where you stopped");
    const tried = "Restarted the Fernhill importer twice";
    const second = (await press(priya, "ask", says))
      .fill({ "How bad is it?": "A team is affected", "What did you try?": "Read all the logs" });
    assertEquals(await form.fill({ "What did you try?": tried }).submit(), {});
    // Nobody asks twice: who was a moment later reads who did, and has their words back.
    await second.submit();
    const news = (await priya.view()).text();
    assertStringIncludes(news, "<@U0MAYA> has asked L2.");
    assertStringIncludes(news, "What you wrote was not saved:\nRead all the logs");
    await (await priya.view()).close();
    assertStringIncludes(await card(says), "<@U0MAYA> asked L2 for help");
    const [first, ...others] = await thread(says);
    assertEquals(others, []);
    assertStringIncludes(first, "<@U0PRIYA>, <@U0MAYA> asks for help");
    assertStringIncludes(first, tried);
    assertEquals(await support(), []);

    // Nobody is on it: after 30 minutes the next level, who is not in the channel, by codename.
    await at("02T10:03");
    assertStringIncludes((await thread(says))[1], "<@U0AIKO>, nobody has pressed *I'm on it*");
    const [told, ...more] = await support();
    assertEquals(more, []);
    assertStringIncludes(told, "<@U0AIKO> *Ceres*: A customer needs your help");
    assertStringIncludes(told, "open the card");
    assert(!/Fernhill|import/.test(told), told);

    // At minute 29 of that somebody is: the lead is not asked.
    await at("02T10:30");
    await priya.press("I'm on it", { in: INTERNAL });
    assertStringIncludes(await card(says), "<@U0PRIYA> is on it");
    await at("02T10:59");
    assertEquals((await thread(says)).length, 3);
    await at("02T11:02");
    const asked = (await thread(says)).slice(3);
    assertEquals(asked.length, 1);
    assertStringIncludes(asked[0], "Is it solved, or do you want to ask L3?");

    const back = await press(priya, "hand_back", says);
    assertEquals(await back.fill({ "What to tell the customer": "Update to 4.2" }).submit(), {});
    const handed = "hands it back to Maya Lindqvist";
    assertStringIncludes((await thread(says)).at(-1)!, `Priya Raman ${handed}`);
    const direct = (await maya.messages("@baton")).at(-1)!.reads;
    assertStringIncludes(direct, handed);
    assertStringIncludes(direct, "The card");
    assert(!(await priya.messages("@baton")).some(({ reads }) => reads.includes(handed)));

    // A colleague's reply comes in between: nothing is sent before somebody says so again.
    const answer = await press(maya, "answer", says);
    await priya.say(CUSTOMER, "I am on it", await root(says));
    assertEquals(await answer.submit(), {});
    const anyway = await maya.view();
    assertStringIncludes(anyway.text(), "<@U0PRIYA> has replied already");
    assertEquals((await nadia.thread(CUSTOMER, await root(says))).length, 2);
    assertEquals(await anyway.submit(), {});
    const sent = await nadia.thread(CUSTOMER, await root(says));
    assertEquals(sent.slice(1).map(({ reads }) => reads), [
      "I am on it",
      "Update to 4.2\nMaya Lindqvist",
    ]);
    assertStringIncludes(await card(says), "Answered by <@U0MAYA>");

    // Production is down: all levels together, and a run that ends in the night goes on.
    await nadia.say(CUSTOMER, "Now nothing works at all", await root(says));
    await at("02T16:31");
    const down = await press(maya, "ask", "Now nothing");
    down.fill({ "How bad is it?": "Production is down", "What did you try?": tried });
    const as_well = await press(priya, "ask", "Now nothing");
    const also = "Called them, and read the logs with them";
    as_well.fill({ "How bad is it?": "Production is down", "What did you try?": also });
    // Two who ask in the same moment: one ask pages, and what the other one tried is in the log.
    writeTogether(workspace, 2);
    assertEquals(await Promise.all([down.submit(), as_well.submit()]), [{}, {}]);
    await workspace.executions.idle();
    const asks = (await thread("Now nothing")).filter((reads) =>
      reads.includes("<@U0PRIYA> <@U0AIKO>, ")
    );
    assertEquals(asks.length, 1);
    const both = (await thread("Now nothing")).join("\n");
    for (const words of [tried, also]) assertStringIncludes(both, words);
    assertEquals(both.match(/asked L2 at the same moment/g)?.length, 1);
    await at("02T17:02");
    assertStringIncludes((await thread("Now nothing")).at(-1)!, "nobody has pressed *I'm on it*");
    assertEquals((await support()).length, 3);
  });
});

Deno.test("requests are joined and taken apart, answers corrected, what we owe and docs remembered", async () => {
  await withRequest("The nightly job hangs", async (workspace, tools) => {
    const { nadia, maya, priya, at, card, thread, press, root } = tools;
    const [one, other] = ["The nightly job", "Jobs hang again"];
    await at("02T10:55");
    await nadia.say(CUSTOMER, "Jobs hang again since the update");
    await at("02T11:31");
    const same = await press(maya, "same_as", other);
    assertEquals(
      await same.fill({ "Which request is it the same as?": "The nightly job hangs" })
        .submit(),
      {},
    );
    assertStringIncludes(await card(other), "together with another request");
    await priya.say(CUSTOMER, "Fixed in 4.2", await root(other));
    await at("02T14:31");
    assertStringIncludes(await card(one), "Answered by <@U0PRIYA>");

    await press(maya, "take_apart", other);
    await at("02T16:31");
    assertStringIncludes(await card(one), "has been waiting since");
    assertStringIncludes(await card(other), "Answered by <@U0PRIYA>");
    await press(maya, "was_answered", one);
    assertStringIncludes(await card(one), "Answered elsewhere, says <@U0MAYA>");
    await press(maya, "not_the_answer", other);
    assertStringIncludes(await card(other), "has been waiting since");
    await at("03T09:31");
    assertStringIncludes(await card(other), "has been waiting since");
    assertStringIncludes(await card(one), "Answered elsewhere");
    await priya.say(CUSTOMER, "Update to 4.2.1, it was the scheduler", await root(other));
    await at("03T11:31");

    // Of this one they have a response, and are owed the rest until somebody gives it to them.
    await nadia.say(CUSTOMER, "It hangs once more", await root(one));
    await priya.say(CUSTOMER, "We look into it", await root(one));
    await nadia.say(CUSTOMER, "How do I export the hosts?");
    const third = "How do I export";
    await at("03T14:31");
    await priya.say(CUSTOMER, "Under Settings, then Export", await root(third));
    await at("03T16:31");
    const again = "It hangs once more";
    const rest = await press(maya, "owe_more", again);
    const fix = { "What do we owe them?": "A fix", "Who does it?": priya.id };
    rest.fill({ ...fix, "By when?": "2026-02-05" });
    const meanwhile = await press(priya, "owe_more", again);
    assertEquals(await rest.submit(), {});
    // The form was open before: what somebody else noted is read first.
    await meanwhile.fill({ "What do we owe them?": "A workaround" }).submit();
    const noted = await priya.view();
    assertStringIncludes(noted.text(), "we owe “A fix”");
    await noted.close();
    assertStringIncludes(await card(again), "we owe them: A fix, by Thursday");

    const owed = await press(maya, "owe_more", other);
    owed.fill({ "What do we owe them?": "The analysis for Fernhill" });
    assertEquals(await owed.submit(), {});
    assertStringIncludes(await card(other), "we owe them: The analysis for Fernhill, by Wednesday");
    await at("04T09:31");
    const told = (await maya.messages("@baton")).map(({ reads }) => reads).filter((reads) =>
      reads.includes("We owe")
    );
    assertEquals(told.length, 1);
    assert(told[0].includes("Ceres") && !told[0].includes("Fernhill"), told[0]);

    await press(maya, "solved", other);
    const docs = await press(maya, "docs", other);
    const choose = (choice: string) =>
      docs.fill({ "Does the next customer find the answer?": choice });
    const wrong = async () => Object.values(await docs.submit()).join();
    choose("It is clear already (link)");
    assertStringIncludes(await wrong(), "Where is it clear?");
    choose("It cannot be made clear (why?)");
    assertStringIncludes(await wrong(), "Say why");
    choose("An issue or a pull request will make it clear (link)");
    docs.fill({ Link: "https://example.com/wiki" });
    assertStringIncludes(await wrong(), "not the address of an issue");
    docs.fill({ Link: "https://github.com/harbor/fleet/issues/1" });
    assertEquals(await docs.submit(), {});
    assertStringIncludes(await card(other), "will make it clear");

    // GitHub is unavailable: the link stays, and what needs no GitHub can be said all the same.
    const { fetch } = workspace.github;
    workspace.github.fetch = (request) =>
      request.url.endsWith("fleet/issues/1")
        ? Promise.resolve(Response.json({}, { status: 503 }))
        : fetch(request);
    await at("05T09:31");
    assertStringIncludes(await card(other), "an issue or a pull request will make it clear");
    const saved = async (choice: string, more: Record<string, string>) => {
      const page = await press(maya, "docs", other);
      page.fill({ "Does the next customer find the answer?": choice, ...more });
      assertEquals(await page.submit(), {});
      return await card(other);
    };
    const at_docs = { Link: "https://docs.example.com/jobs" };
    const clear = await saved("It is clear already (link)", at_docs);
    assertStringIncludes(clear, "clear in the docs");
    const why = { "Why not?": "A fault, and it is fixed" };
    const impossible = await saved("It cannot be made clear (why?)", { ...why, Link: "" });
    assertStringIncludes(impossible, "the docs cannot make it clear");
    const issue = { Link: "https://github.com/harbor/fleet/issues/1" };
    await saved("An issue or a pull request will make it clear (link)", issue);
    assertEquals((await thread(other)).filter((reads) => reads.includes("without being")), []);
    workspace.github.fetch = fetch;

    // Not planned: it is open again, and said once.
    await workspace.github.fetch(
      new Request(`${workspace.url}github/repos/harbor/fleet/issues/1`, {
        method: "PATCH",
        headers: { authorization: `Bearer ${workspace.github.token}` },
        body: JSON.stringify({ state: "closed", state_reason: "not_planned" }),
      }),
    );
    await stopSchedules(workspace, /retro|afternoon|look [2-4]/i);
    await at("11T09:31");
    // Each working day from its day on, then the lead, once.
    const asked = async (who: typeof maya) =>
      (await who.messages("@baton")).map(({ reads }) => reads)
        .filter((reads) => reads.includes("We owe") && reads.includes("5 Feb")).length;
    assertEquals([await asked(priya), await asked(maya)], [3, 1]);
    // What was answered, and silent for three working days, is one line.
    const folded = await card(third);
    assertStringIncludes(folded, "Answered by <@U0PRIYA>");
    assert(!folded.includes("[We owe more]"), folded);
    const rejected = (await thread(other)).filter((reads) => reads.includes("without being done"));
    assertEquals(rejected.length, 1);
    const reminded = (await priya.messages("@baton")).map(({ reads }) => reads)
      .filter((reads) => reads.includes("clear in the docs"));
    assertEquals(reminded.length, 1);
    assert(!reminded[0].includes("Fernhill"), reminded[0]);

    const create = await press(maya, "docs", other);
    create.fill({ "Does the next customer find the answer?": "Create an issue" });
    assertEquals(await create.submit(), {});
    await maya.press("Create the issue", { in: INTERNAL });
    assertEquals(await (await maya.view()).submit(), {});
    const logged = (await maya.messages(INTERNAL)).at(-1)!.reads;
    assertStringIncludes(logged, "Jobs hang again since the update");
    await maya.press("Find the issue", { in: INTERNAL });
  });
});

Deno.test("a message that no look took for a request is added by its link, once", async () => {
  await withRequest("The nightly job hangs", async (_, { nadia, maya, at, card, press, root }) => {
    const linkTo = (ts: string, channel = "C0FERNHILL") =>
      `https://harbor.slack.com/archives/${channel}/p${ts.replace(".", "")}`;
    const add = async (link: string) => {
      await maya.shortcut("Add a support request");
      return Object.values(
        await (await maya.view()).fill({
          "Link to the customer's message": link,
        }).submit(),
      ).join();
    };
    await nadia.say(CUSTOMER, "Thanks");
    await maya.say(CUSTOMER, "You are welcome");
    for (const wrong of [linkTo("1770000000.000100"), linkTo(await root("You are"))]) {
      assertStringIncludes(await add(wrong), "no message of a customer");
      await (await maya.view()).close();
    }
    assertEquals(await add(linkTo(await root("The nightly"))), "");
    assertStringIncludes((await maya.view()).text(), "Baton knows this request");
    await (await maya.view()).close();
    await at("02T11:31");
    assertEquals(await card("Thanks"), "");
    assertEquals(await add(linkTo(await root("Thanks"))), "");
    assertStringIncludes(await card("Thanks"), "has been waiting since");
    await press(maya, "take", "Thanks");
    assertStringIncludes(await card("Thanks"), "<@U0MAYA> has it");
    // The look believes it, though it reads like thanks: the reply is its answer.
    await at("02T14:31");
    assertStringIncludes(await card("Thanks"), "Answered by <@U0MAYA>");
  });
});
