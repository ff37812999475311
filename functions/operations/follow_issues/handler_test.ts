import { assertEquals, assertStringIncludes } from "@std/assert";
import { putOutgoing } from "../../../datastores/outgoing.ts";
import { checkedCalls } from "../../../slack/checked_call.ts";
import { execute } from "../../../slack/testing/run_function.ts";
import { ISSUE, logged } from "../../next_steps/testing/logged_call.ts";
import FollowIssues from "./handler.ts";

Deno.test("follow_issues lets nothing be said of an issue that it could not look at", async () => {
  await using fake = await logged({ issue: { ...ISSUE, state: "closed" }, sent_at: 1 });
  const message = {
    step: "Fx1/1",
    customer: "C1",
    issue: "harbor/fleet#1",
    channel: "C2",
    text: "It is done",
    by: "U0MAYA",
    at: 1,
  };
  await putOutgoing(checkedCalls(fake.client), { ...message, id: "closed", telling: "closed" });
  await putOutgoing(checkedCalls(fake.client), { ...message, id: "link", telling: "link" });
  const look = async (outgoing?: string) =>
    JSON.stringify(
      (await execute(FollowIssues, fake, {
        inputs: { part: "now", job: "look", ...(outgoing ? { outgoing } : {}) },
      })) ?? {},
    );
  assertStringIncludes(await look("closed"), "could not be asked");
  for (const other of ["link", "unknown", undefined]) {
    assertEquals((await look(other)).includes("could not"), false, other);
  }
});
