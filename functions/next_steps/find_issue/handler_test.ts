import { assertStringIncludes } from "@std/assert";
import { assertView } from "../../../slack/testing/block_rules.ts";
import { FakeSlack } from "../../../slack/testing/fake_slack.ts";
import { execute, interactivity } from "../../../slack/testing/run_function.ts";
import FindIssue from "./handler.ts";

Deno.test("find_issue opens the search for the team, and nobody else", async () => {
  await using fake = new FakeSlack();
  const open = async () => {
    await execute(FindIssue, fake, { inputs: interactivity("U0MAYA") });
    assertView(fake.views.at(-1)!);
    return JSON.stringify(fake.views.at(-1));
  };
  assertStringIncludes(await open(), "What is it about?");
  fake.users.set("U0MAYA", { id: "U0MAYA", team_id: "T0FERNHILL" });
  assertStringIncludes(await open(), "happy to help");
});
