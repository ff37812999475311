import { assertEquals, assertStringIncludes } from "@std/assert";
import { SlackError } from "./checked_call.ts";
import { checkedCalls } from "./checked_call.ts";
import { cardProblem, channelProblem, reportProblem } from "./report_problem.ts";
import { at, dig, FakeSlack, refusal } from "./testing/fake_slack.ts";
import { captured } from "./testing/run_function.ts";
import { findReports } from "../datastores/operations.ts";

const problem = { kind: "rotation", thing: "L2", text: "Nobody is on call at L2." };

Deno.test("reportProblem() tells each thing once, and again after some weeks", async () => {
  await using slack = new FakeSlack();
  const call = checkedCalls(slack.client);
  await at("2026-02-02T09:00:00Z", async () => {
    await reportProblem(call, problem);
    await reportProblem(call, problem);
    await reportProblem(call, { ...problem, thing: "L3" });
  });
  assertEquals(slack.posted("C0OPERATIONS").length, 2);
  await at("2026-03-03T09:00:00Z", () => reportProblem(call, problem));
  assertEquals(slack.posted("C0OPERATIONS").length, 3);
  assertStringIncludes(slack.messages[0].text, "Nobody is on call");
});

Deno.test("reportProblem() stops nobody when the operations channel is the problem", async () => {
  await using slack = new FakeSlack();
  slack.once("chat.postMessage", refusal("not_in_channel"));
  const call = checkedCalls(slack.client);
  await captured(slack, () => reportProblem(call, problem));
  assertEquals(dig<unknown>(JSON.parse(slack.logs[0]), "failures.0"), {
    what: "problem_not_told",
    error: "slack chat.postMessage not_in_channel",
    done: "stands_in_health",
    times: 1,
  });
  const [untold] = await findReports(call, Date.now());
  assertEquals([untold.text, untold.told], ["Nobody is on call at L2.", false]);
  // It is told as soon as it can be, and stands once.
  await reportProblem(call, problem);
  assertEquals(slack.posted("C0OPERATIONS").length, 1);
  assertEquals((await findReports(call, Date.now())).map(({ told }) => told), [true]);
});

Deno.test("channelProblem() says how to mend what it knows", () => {
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
    channel_names: [],
    csm: "U1",
    codename: "Ceres",
  };
  for (const channel of ["C1", "C0"]) {
    const words = ["not_in_channel", "channel_not_found", "is_archived", "is_shared"];
    for (const error of [...words, "missing_scope", "restricted_action"]) {
      const { text } = cardProblem(new SlackError("chat.update", error), channel, customer)!;
      assertStringIncludes(text, "of Ceres", error);
      assertEquals(/handbook|Fernhill/.test(text), false, text);
    }
  }
  assertEquals(
    cardProblem(new SlackError("chat.update", "fatal_error"), "C1", customer),
    undefined,
  );
});
