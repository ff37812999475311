import { assertEquals } from "@std/assert";
import { checkedCalls } from "../../slack/checked_call.ts";
import { FakeSlack } from "../../slack/testing/fake_slack.ts";
import { putUsedCodenames } from "./codenames.ts";
import { putCursor } from "./cursors.ts";
import { findRowsAbout } from "./kept_rows.ts";
import { noteReport } from "./reports.ts";
import { putStanding } from "./standing_messages.ts";

Deno.test("findRowsAbout() finds ids anywhere and the codename, and no report by what it happens to say", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const problem = (thing: string, text: string) => noteReport(slack, { kind: "x", thing, text }, 1);
  await problem("C1", "Invite Baton");
  await problem("C12", "Invite Baton");
  await problem("one", "Slack refused Ceres");
  await problem("two", "Invite Baton into <#C1>");
  await putCursor(slack, "comments:harbor/fleet", 1);
  await putStanding(slack, "home", { channel: "C9", about: "C1", shows: "", since: 1 });
  await putUsedCodenames(slack, [{ codename: "Ceres" }, { codename: "Vesta", customer: "C1" }]);
  const found = await findRowsAbout(slack, { ids: ["C1"], codename: "Ceres" });
  assertEquals(found.map(({ id }) => id).sort(), [
    "codename:ceres",
    "codename:vesta",
    "report:x/C1",
    "report:x/two",
    "standing:home/C9",
  ]);
});
