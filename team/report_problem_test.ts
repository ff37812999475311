import { assertEquals, assertStringIncludes } from "@std/assert";
import { SlackError } from "../slack/checked_call.ts";
import { checkedCalls } from "../slack/checked_call.ts";
import { cardProblem, channelProblem, reportProblem } from "./report_problem.ts";
import { at, dig, FakeSlack, refusal } from "../slack/testing/fake_slack.ts";
import { captured } from "../slack/testing/run_function.ts";
import { findReports } from "../datastores/operations/reports.ts";

const problem = { kind: "rotation", thing: "L2", text: "Nobody is on call at L2." };

Deno.test("reportProblem() tells each thing once, and again after some weeks", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  await at("2026-02-02T09:00:00Z", async () => {
    await reportProblem(slack, problem);
    await reportProblem(slack, problem);
    await reportProblem(slack, { ...problem, thing: "L3" });
  });
  assertEquals(fake.posted("C0OPERATIONS").length, 2);
  await at("2026-03-03T09:00:00Z", () => reportProblem(slack, problem));
  assertEquals(fake.posted("C0OPERATIONS").length, 3);
  assertStringIncludes(fake.messages[0].text, "Nobody is on call");
});

Deno.test("reportProblem() stops nobody when the operations channel is the problem", async () => {
  await using fake = new FakeSlack();
  fake.once("chat.postMessage", refusal("not_in_channel"));
  const slack = checkedCalls(fake.client);
  await captured(fake, () => reportProblem(slack, problem));
  assertEquals(dig<unknown>(JSON.parse(fake.logs[0]), "failures.0"), {
    what: "problem_not_told",
    error: "slack chat.postMessage not_in_channel",
    done: "stands_in_health",
    times: 1,
  });
  const [untold] = await findReports(slack, Date.now());
  assertEquals([untold.text, untold.told], ["Nobody is on call at L2.", false]);
  // It is told as soon as it can be, and listed once.
  await reportProblem(slack, problem);
  assertEquals(fake.posted("C0OPERATIONS").length, 1);
  assertEquals((await findReports(slack, Date.now())).map(({ told }) => told), [true]);
});

Deno.test("channelProblem() says how to fix what it knows", () => {
  for (const error of ["not_in_channel", "channel_not_found", "is_archived", "missing_scope"]) {
    const found = channelProblem(new SlackError("chat.postMessage", error), "C1", "retro.channel");
    assertStringIncludes(found!.text, "retro.channel");
  }
  const other = new SlackError("chat.postMessage", "internal_error");
  assertEquals(channelProblem(other, "C1", "retro.channel"), undefined);
  assertEquals(channelProblem(new Error("x"), "C1", "retro.channel"), undefined);
});

Deno.test("cardProblem() sends to the form of the customer, and says no real name", () => {
  const customer = {
    id: "C1",
    name: "Fernhill",
    aliases: [],
    domains: [],
    internal_channel: "C1",
    channel_names: ["fernhill-internal"],
    csm: "U1",
    codename: "Ceres",
  };
  for (const channel of ["C1", "C0"]) {
    const words = ["not_in_channel", "channel_not_found", "is_archived", "is_shared"];
    for (const error of [...words, "missing_scope", "restricted_action"]) {
      const { text } = cardProblem(new SlackError("chat.update", error), channel, customer)!;
      assertStringIncludes(text, "of Ceres", error);
      assertEquals(/handbook|Fernhill/.test(text), false, text);
      // Operators have to find the channel: Slack hides the name of a private one from others.
      assertEquals(/<#C\d>|`C\d`/.test(text) && !/#fernhill/.test(text), true, text);
    }
  }
  assertEquals(
    cardProblem(new SlackError("chat.update", "fatal_error"), "C1", customer),
    undefined,
  );
});
