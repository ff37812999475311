import { assertEquals, assertStringIncludes } from "@std/assert";
import { assertView } from "../../../slack/testing/block_rules.ts";
import { FakeSlack } from "../../../slack/testing/fake_slack.ts";
import { execute, interactivity } from "../../../slack/testing/run_function.ts";
import LogCall from "./handler.ts";

Deno.test("log_call says that the customer of an old button was removed", async () => {
  await using fake = new FakeSlack();
  for (const [id, name] of [["C1", "Fernhill"], ["C2", "Quillmark"]]) {
    fake.rows("customers").set(id, { id, name, internal_channel: id, csm: "U0MAYA" });
  }
  const press = async (customer: string) => {
    const inputs = interactivity("U0MAYA", { customer, meeting: "none" });
    const answer = await execute(LogCall, fake, { inputs });
    const view = fake.views.at(-1)!;
    assertView(view);
    assertEquals(answer.completed === false, view.notify_on_close === true);
    return JSON.stringify(fake.views.at(-1));
  };
  assertStringIncludes(await press("C1"), "Fernhill");
  fake.rows("customers").delete("C1");
  assertStringIncludes(await press("C1"), "This customer was removed");
  // As one who is leaving.
  const leaving = JSON.stringify({ by: "U0OPS", at: 1, had: {} });
  fake.rows("customers").set("C2", { ...fake.rows("customers").get("C2"), leaving });
  fake.rows("customers").set("C3", { id: "C3", name: "Halcyon", internal_channel: "C3" });
  assertStringIncludes(await press("C2"), "This customer was removed");
});
