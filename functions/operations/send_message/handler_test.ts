import { assertEquals, assertStringIncludes } from "@std/assert";
import type { FakeSlack } from "../../../slack/testing/fake_slack.ts";
import { execute } from "../../../slack/testing/run_function.ts";
import { logged } from "../../next_steps/testing/logged_call.ts";
import SendMessage from "./handler.ts";

async function told(fake: FakeSlack): Promise<string[]> {
  const inputs = { kind: "call", id: "Fx1", sends: "Fx1" };
  assertEquals(await execute(SendMessage, fake, { inputs }), { outputs: {} });
  return [...fake.messages, ...fake.scheduled].map(({ text }) => String(text))
    .filter((text) => text.startsWith("<@"));
}

Deno.test("send_message tells somebody once that a step is theirs, with the customer and the day", async () => {
  await using fake = await logged({
    kind: "follow_up",
    assigned_by: "U0DIEGO",
    assigned_at: Date.now(),
  });
  await told(fake);
  const [text, ...others] = await told(fake);
  for (
    const words of ["<@U0DIEGO> assigned", "*Fernhill*: Faster import", "overdue", "|The card>"]
  ) {
    assertStringIncludes(text, words);
  }
  assertEquals(others, []);
});

Deno.test("send_message tells what product answered, and nothing of what somebody did themselves", async () => {
  const answer = { discussed_by: "U0SAM", date_answer: "no", answered_at: Date.now() } as const;
  await using fake = await logged({
    key_date: "2026-12-20",
    ...answer,
    discussed_note: "Too early",
  });
  const [text] = await told(fake);
  assertStringIncludes(text, "<@U0SAM> answered a key date (Sunday 20 December) of yours");
  assertStringIncludes(text, "product says no");
  assertStringIncludes(text, "Too early");
  await using own = await logged({
    key_date: "2026-12-20",
    ...answer,
    discussed_by: "U0MAYA",
    assigned_by: "U0MAYA",
    assigned_at: Date.now(),
  });
  assertEquals(await told(own), []);
});

Deno.test("send_message leaves to the next sweep what Slack refuses", async () => {
  await using fake = await logged({ assigned_by: "U0DIEGO", assigned_at: Date.now() });
  fake.refuse("apps.datastore.bulkGet", "internal_error");
  assertEquals(await told(fake), []);
  assertEquals((await told(fake)).length, 1);
});
