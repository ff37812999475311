import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { MINUTE } from "@std/datetime";
import {
  archiveSteps,
  findCall,
  findCalls,
  noteCard,
  noteFolded,
  putCall,
  putPastMeeting,
} from "../../datastores/calls.ts";
import {
  changeCustomer,
  deleteCustomer,
  findCustomer,
  putNotice,
} from "../../datastores/customers.ts";
import { putLink } from "../../datastores/issue_links.ts";
import {
  changeMeeting,
  findMeeting,
  findMeetings,
  findMeetingsOf,
  putMeeting,
} from "../../datastores/meetings.ts";
import {
  changeStep,
  findOpenSteps,
  findStepsFor,
  findStepsOwnedBy,
  putSteps,
} from "../../datastores/next_steps.ts";
import { noteReport } from "../../datastores/operations.ts";
import type { Meeting } from "../../rules/meeting.ts";
import { checkedCalls, SlackError } from "../../slack/checked_call.ts";
import { FakeSlack, refusal } from "../../slack/testing/fake_slack.ts";
import { readCustomerRows } from "../export_rows/rows.ts";
import { removeCustomer } from "./remove.ts";

const NOW = Date.parse("2026-02-02T08:00:00Z");
const OPERATIONS = "C0OPERATIONS";

function meeting(id: string): Meeting {
  return {
    id,
    customer: "C1",
    channel: "C1",
    why: "They grow",
    urgency: "normal",
    company: "CS",
    owner: "U0MAYA",
    handed_by: "U0MAYA",
    handed_at: NOW,
    created_at: NOW,
    past_starts: [],
    checks: {},
    rungs: {},
    revision: 0,
    reminders: 0,
    direct_cards: [],
    joins: [],
  };
}

/** A customer with so many calls, and one of everything else. */
async function customer(calls = 1): Promise<FakeSlack> {
  const slack = new FakeSlack();
  const call = checkedCalls(slack.client);
  slack.rows("customers").set("C1", {
    id: "C1",
    name: "Fernhill",
    internal_channel: "C1",
    csm: "U0MAYA",
    codename: "Ceres",
  });
  for (let at = 0; at < calls; at++) {
    const id = `Fx${at}`;
    await putCall(call, {
      id,
      customer: "C1",
      date: "2026-02-02",
      summary: "",
      logged_by: "U0MAYA",
      logged_at: NOW,
      steps: 1,
      channel: "C1",
      archive: [],
    });
  }
  await putSteps(call, [{
    id: "Fx0/1",
    call: "Fx0",
    number: 1,
    customer: "C1",
    kind: "request",
    text: "Faster import",
    owner: "U0MAYA",
    due: "2026-02-03",
  }]);
  await putLink(call, { issue: "harbor/fleet#1", step: "Fx0/1", customer: "C1" });
  const { scheduled_message_id: id } = await call<{ scheduled_message_id: string }>(
    "chat.scheduleMessage",
    { channel: "DU0MAYA", post_at: 1, text: "Join" },
  );
  const joins = [{ user: "U0MAYA", channel: "DU0MAYA", id, key: "1/" }];
  await putMeeting(call, { ...meeting("FxOpen"), joins });
  await putPastMeeting(call, { ...meeting("FxPast"), held_at: NOW }, NOW);
  await noteReport(call, { kind: "csm", thing: "C1", text: "The CSM is gone" }, NOW);
  await noteReport(call, { kind: "csm", thing: "C12", text: "Another's CSM is gone" }, NOW);
  return slack;
}

function left(slack: FakeSlack): string[] {
  const stores = ["customers", "calls", "meetings", "next_steps", "issue_links", "operations"];
  return stores.flatMap((store) => [...slack.rows(store).keys()]).sort();
}

const KEPT = ["codename:ceres", "report:csm/C12"];
const forget = (slack: FakeSlack, isLate = () => false, now = NOW) =>
  removeCustomer(checkedCalls(slack.client), "C1", { by: "U0OPS", now, isLate });

Deno.test("removeCustomer() takes what Slack would say first, and the customer last", async () => {
  await using slack = await customer();
  const before = slack.calls.length;
  assertEquals(await forget(slack), undefined);
  assertEquals(left(slack), KEPT);
  assertEquals(slack.scheduled, []);
  const [line, ...more] = slack.posted(OPERATIONS);
  assertEquals(more, []);
  assertStringIncludes(line.text, "<@U0OPS> has forgotten Ceres");
  const writes = slack.calls.slice(before).filter(({ method }) =>
    /delete|update|postMessage|bulkDelete|bulkPut/i.test(method)
  ).map(({ method, args }) => `${method} ${args.datastore ?? ""}`.trim());
  assertEquals(writes, [
    "apps.datastore.update customers",
    "chat.postMessage",
    "chat.deleteScheduledMessage",
    "apps.datastore.bulkDelete calls",
    "apps.datastore.bulkDelete calls",
    "apps.datastore.bulkDelete next_steps",
    "apps.datastore.bulkDelete issue_links",
    "apps.datastore.bulkDelete meetings",
    "apps.datastore.bulkDelete operations",
    "apps.datastore.bulkPut operations",
    "apps.datastore.bulkDelete customers",
    "chat.update",
  ]);
});

Deno.test("removeCustomer() by two at once removes it once, with one line", async () => {
  await using slack = await customer(3);
  await Promise.all([forget(slack), forget(slack)]);
  assertEquals(left(slack), KEPT);
  const said = slack.posted(OPERATIONS);
  assertEquals(said.length, 1);
  assertStringIncludes(said[0].text, "has forgotten Ceres");
  assertStringIncludes(said[0].text, "3 calls, 1 open next step");
  assertStringIncludes(String(await forget(slack)), "somebody else has forgotten them");
  assertEquals(left(slack), KEPT, "and leaves no row behind");
});

Deno.test("removeCustomer() stops when it is late, says so, and goes on the next time", async () => {
  await using slack = await customer(230);
  let looks = 0;
  const words = await forget(slack, () => ++looks > 3);
  assertStringIncludes(String(words), "more rows than one run can remove");
  assertStringIncludes(String(words), "Start *Forget a customer* again");
  const calls = [...slack.rows("calls").keys()].length;
  assertStringIncludes(String(words), `${calls + 3} are left`);
  assertEquals(slack.rows("customers").size, 1);
  assertStringIncludes(slack.posted(OPERATIONS)[0].text, "If *Forget a customer* still lists them");
  assertEquals(await forget(slack), undefined);
  assertEquals(left(slack), KEPT);
  assertStringIncludes(slack.posted(OPERATIONS)[0].text, "230 calls");
});

Deno.test("removeCustomer() takes what was saved while it was at work", async () => {
  await using slack = await customer();
  slack.once("apps.datastore.bulkDelete", () => {
    slack.rows("calls").set("FxLate", { id: "FxLate", customer: "C1" });
    slack.rows("next_steps").set("FxLate/1", { id: "FxLate/1", call: "FxLate", customer: "C1" });
    return undefined;
  });
  assertEquals(await forget(slack), undefined);
  assertEquals(left(slack), KEPT);
});

Deno.test("removeCustomer() goes on where a reminder cannot be taken back, and stops where it may be", async () => {
  {
    await using slack = await customer();
    slack.once("chat.deleteScheduledMessage", refusal("channel_not_found"));
    assertEquals(await forget(slack), undefined);
    assertEquals(left(slack), KEPT);
  }
  await using slack = await customer();
  slack.once("chat.deleteScheduledMessage", refusal("internal_error"));
  await assertRejects(() => forget(slack), SlackError);
  assertEquals([...slack.rows("meetings").keys()], ["FxOpen"], "its id is still known");
  assertEquals(await forget(slack), undefined);
  assertEquals([slack.scheduled, left(slack)], [[], KEPT]);
});

Deno.test("removeCustomer() takes what was saved before they were hidden, also where nothing was", async () => {
  await using slack = new FakeSlack();
  const row = { id: "C1", name: "Fernhill", internal_channel: "C1", csm: "U0MAYA" };
  slack.rows("customers").set("C1", row);
  slack.once("apps.datastore.update", () => {
    slack.rows("calls").set("FxLate", { id: "FxLate", customer: "C1" });
    return undefined;
  });
  assertEquals(await forget(slack), undefined);
  assertEquals(left(slack), []);
});

Deno.test("removeCustomer() does not end while somebody still saves, and takes what they saved", async () => {
  await using slack = await customer();
  const call = checkedCalls(slack.client);
  const [step] = await findStepsFor(call, "C1");
  const [open] = await findMeetingsOf(call, "C1");
  const { scheduled_message_id: id } = await call<{ scheduled_message_id: string }>(
    "chat.scheduleMessage",
    { channel: "DU0MAYA", post_at: 2, text: "Join" },
  );
  // What comes last before the customer's own row: whoever began earlier is not done.
  const saveLate = () =>
    slack.once("apps.datastore.bulkPut", async () => {
      await changeStep(call, step, { text: "Typed before they left" });
      await changeMeeting(call, open, {
        joins: [{ user: "U0MAYA", channel: "DU0MAYA", id, key: "1/" }],
      });
      await archiveSteps(call, { id: "Fx0", customer: "C1" }, [step]);
      return undefined;
    });
  saveLate();
  assertStringIncludes(String(await forget(slack)), "again in a minute");
  assertEquals([left(slack), slack.scheduled], [["C1", ...KEPT], []]);
  saveLate();
  assertEquals(await forget(slack, () => false, NOW + MINUTE), undefined);
  assertEquals(left(slack), KEPT);
});

Deno.test("what is written late of a customer's things is nothing to anybody, and is found as theirs", async () => {
  await using slack = await customer();
  const call = checkedCalls(slack.client);
  const [step] = await findStepsFor(call, "C1");
  const [open] = await findMeetingsOf(call, "C1");
  for (const store of ["next_steps", "meetings", "calls"]) slack.rows(store).clear();
  await changeStep(call, step, { owner: "U0SAM" });
  await changeMeeting(call, open, { why: "Late" });
  await noteCard(call, { id: "Fx0", customer: "C1" }, "1.0");
  await noteFolded(call, { id: "Fx1", customer: "C1" }, NOW, NOW);
  const shown = await Promise.all([
    findStepsFor(call, "C1"),
    findStepsOwnedBy(call, "U0SAM"),
    findOpenSteps(call),
    findMeetings(call),
    findCalls(call, ["Fx0", "Fx1"]),
  ]);
  assertEquals(shown.flat(), []);
  assertEquals([await findMeeting(call, open.id), await findCall(call, "Fx0")], [
    undefined,
    undefined,
  ]);
  const found = await readCustomerRows(call, "C1");
  assertEquals([found.next_steps.length, found.meetings.length, found.calls.length], [1, 1, 2]);
});

Deno.test("a change of a customer who was forgotten meanwhile leaves nothing of them", async () => {
  await using slack = await customer();
  const call = checkedCalls(slack.client);
  await changeCustomer(call, "C1", { zone: "Europe/Berlin" });
  assertEquals((await findCustomer(call, "C1"))?.zone, "Europe/Berlin");
  await deleteCustomer(call, "C1");
  await changeCustomer(call, "C1", { name: "Fernhill" });
  await putNotice(call, "C1", undefined);
  assertEquals([...slack.rows("customers").keys()], []);
});
