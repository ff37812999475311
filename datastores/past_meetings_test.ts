import { assertEquals } from "@std/assert";
import { WEEK } from "@std/datetime";
import type { Meeting } from "../rules/meetings/meeting.ts";
import { checkedCalls } from "../slack/checked_call.ts";
import { FakeSlack } from "../slack/testing/fake_slack.ts";
import { findCallsOf } from "./calls.ts";
import { deletePastMeetings, findPastMeeting, putPastMeeting } from "./past_meetings.ts";

const MEETING = { id: "Fx1", customer: "C1", summary: "é".repeat(3000) } as unknown as Meeting;

Deno.test("a past meeting is a row of the calls, in pieces, and not a call", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  await putPastMeeting(slack, MEETING, WEEK);
  const { archive, ...row } = fake.rows("calls").get("meeting/Fx1")!;
  assertEquals(row, {
    id: "meeting/Fx1",
    customer: "C1",
    meeting: "Fx1",
    expires_at: 105 * WEEK / 1000,
  });
  assertEquals((archive as string[]).join(""), JSON.stringify(MEETING));
  assertEquals(await findPastMeeting(slack, "Fx1"), MEETING);
  assertEquals(await findCallsOf(slack, "C1"), { calls: [], past_meetings: [MEETING] });
  await deletePastMeetings(slack, ["Fx1"]);
  assertEquals(await findPastMeeting(slack, "Fx1"), undefined);
});
