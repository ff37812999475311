import { assertEquals, assertStringIncludes } from "@std/assert";
import { assertView } from "../../../slack/testing/block_rules.ts";
import { type FakeSlack } from "../../../slack/testing/fake_slack.ts";
import { execute, interactivity } from "../../../slack/testing/run_function.ts";
import { ISSUE, logged } from "../testing/logged_call.ts";
import ActOnIssue from "./handler.ts";

async function act(fake: FakeSlack, action: string, user = "U0MAYA") {
  const inputs = interactivity(user, { step: "Fx1/1", action });
  await execute(ActOnIssue, fake, { inputs });
  const view = fake.views.at(-1)!;
  assertView(view);
  return JSON.stringify(view);
}

Deno.test("act_on_issue says how to connect GitHub when there is no token", async () => {
  await using fake = await logged();
  const shown = await act(fake, "find_issue");
  assertStringIncludes(shown, "slack env add GITHUB_TOKEN");
  assertStringIncludes(shown, "Try again");
  assertStringIncludes(fake.posted("C0OPERATIONS")[0].text, "GITHUB_TOKEN");
});

Deno.test("act_on_issue refuses what is not about the issue, and what cannot be done now", async () => {
  await using fake = await logged({ issue: ISSUE });
  assertStringIncludes(await act(fake, "done"), "another version");
  assertStringIncludes(await act(fake, "clarify"), "The issue is clear now");
  assertStringIncludes(await act(fake, "closed_issue"), "The issue is open again");
  fake.users.set("U0CUSTOMER", { id: "U0CUSTOMER", team_id: "T0FERNHILL" });
  assertStringIncludes(await act(fake, "find_issue", "U0CUSTOMER"), "happy to help");
  assertEquals(fake.rows("issue_links").size, 0);
});
