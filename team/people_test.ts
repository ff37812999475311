import { assertEquals } from "@std/assert";
import { checkedCalls } from "../slack/checked_call.ts";
import { findUser, isOpenToOutside, isOutsider, permalink } from "./people.ts";
import { FakeSlack, refusal } from "../slack/testing/fake_slack.ts";

Deno.test("isOutsider() is true for a customer and for somebody unknown", async () => {
  await using fake = new FakeSlack();
  fake.users.set("U0CUSTOMER", { id: "U0CUSTOMER", team_id: "T0FERNHILL" });
  fake.users.set("U0GONE", { unknown: true });
  const slack = checkedCalls(fake.client);
  const home = { team_id: "T0HARBOR" };
  assertEquals(await isOutsider(slack, "U0MAYA", home), false);
  assertEquals(await isOutsider(slack, "U0CUSTOMER", home), true);
  assertEquals(await isOutsider(slack, "U0GONE", home), true);
  assertEquals(await findUser(slack, "U0GONE"), undefined);
});

Deno.test("permalink() is nothing when Slack has none", async () => {
  await using fake = new FakeSlack();
  fake.once("chat.getPermalink", refusal("message_not_found"));
  assertEquals(await permalink(checkedCalls(fake.client), "C1", "1.0"), undefined);
});

Deno.test("isOpenToOutside() minds other companies, not other workspaces of the same one", () => {
  assertEquals(isOpenToOutside({}), false);
  assertEquals(isOpenToOutside({ is_shared: true, is_org_shared: true }), false);
  assertEquals(isOpenToOutside({ is_shared: true }), true);
  assertEquals(isOpenToOutside({ is_pending_ext_shared: true }), true);
  const both = { is_shared: true, is_org_shared: true, is_ext_shared: true };
  assertEquals(isOpenToOutside(both), true);
});
