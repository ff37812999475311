import {
  assert,
  assertEquals,
  assertMatch,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { MINUTE } from "@std/datetime";
import {
  archiveSteps,
  findCall,
  findCalls,
  noteCard,
  noteFolded,
  putCall,
  putPastMeeting,
} from "../../../datastores/calls.ts";
import {
  changeCustomer,
  deleteCustomer,
  findCustomer,
  putNotice,
} from "../../../datastores/customers.ts";
import { putLink } from "../../../datastores/issue_links.ts";
import {
  changeMeeting,
  findMeeting,
  findMeetings,
  findMeetingsOf,
  putMeeting,
} from "../../../datastores/meetings.ts";
import {
  changeStep,
  findOpenSteps,
  findStepsFor,
  findStepsOwnedBy,
  putSteps,
} from "../../../datastores/next_steps.ts";
import { noteReport } from "../../../datastores/operations/reports.ts";
import { findHandOffs, putHandOff } from "../../../datastores/operations/turns.ts";
import type { Meeting } from "../../../rules/meetings/meeting.ts";
import { checkedCalls, SlackError } from "../../../slack/checked_call.ts";
import { FakeSlack, refusal } from "../../../slack/testing/fake_slack.ts";
import { readCustomerRows } from "../../../team/customer_rows.ts";
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
  const fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  fake.rows("customers").set("C1", {
    id: "C1",
    name: "Fernhill",
    internal_channel: "C1",
    csm: "U0MAYA",
    codename: "Ceres",
  });
  for (let at = 0; at < calls; at++) {
    const id = `Fx${at}`;
    await putCall(slack, {
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
  await putSteps(slack, [{
    id: "Fx0/1",
    call: "Fx0",
    number: 1,
    customer: "C1",
    kind: "request",
    text: "Faster import",
    owner: "U0MAYA",
    due: "2026-02-03",
  }]);
  await putLink(slack, { issue: "harbor/fleet#1", step: "Fx0/1", customer: "C1" });
  const { scheduled_message_id: id } = await slack<{ scheduled_message_id: string }>(
    "chat.scheduleMessage",
    { channel: "DU0MAYA", post_at: Math.ceil(Date.now() / 1000) + 3600, text: "Join" },
  );
  const joins = [{ user: "U0MAYA", channel: "DU0MAYA", id, key: "1/" }];
  await putMeeting(slack, { ...meeting("FxOpen"), joins });
  await putPastMeeting(slack, { ...meeting("FxPast"), held_at: NOW }, NOW);
  await noteReport(slack, { kind: "csm", thing: "C1", text: "The CSM is gone" }, NOW);
  await noteReport(slack, { kind: "csm", thing: "C12", text: "Another's CSM is gone" }, NOW);
  return fake;
}

const STORES = ["customers", "calls", "meetings", "next_steps", "issue_links", "operations"];

function left(fake: FakeSlack): string[] {
  return STORES.flatMap((store) => [...fake.rows(store).keys()])
    .map((key) => key.replace(/^(internal_room):.*/, "$1")).sort();
}

// The internal channel stays one that no customer ever reads: by its fingerprint alone.
const KEPT = [
  "codename:ceres",
  "internal_room",
  "report:csm/C12",
];
const forget = (fake: FakeSlack, isLate = () => false, now = NOW) =>
  removeCustomer(checkedCalls(fake.client), "C1", { by: "U0OPS", now, isLate });

Deno.test("removeCustomer() takes what Slack would say first, and the customer last", async () => {
  await using fake = await customer();
  const before = fake.calls.length;
  assertEquals(await forget(fake), undefined);
  assertEquals(left(fake), KEPT);
  assertEquals(fake.scheduled, []);
  const [line, ...more] = fake.posted(OPERATIONS);
  assertEquals(more, []);
  assertStringIncludes(line.text, "<@U0OPS> has forgotten Ceres");
  const writes = fake.calls.slice(before).filter(({ method }) =>
    /delete|update|postMessage|bulkDelete|bulkPut/i.test(method)
  ).map(({ method, args }) => `${method} ${args.datastore ?? ""}`.trim());
  // The operators read of it while it goes on.
  assertEquals(writes.filter((write) => write === "chat.postMessage").length, 1);
  assertEquals(writes.filter((write) => write !== "chat.postMessage"), [
    "apps.datastore.update customers",
    "chat.deleteScheduledMessage",
    "apps.datastore.bulkDelete calls",
    "apps.datastore.bulkDelete next_steps",
    "apps.datastore.bulkDelete issue_links",
    "apps.datastore.bulkDelete calls",
    "apps.datastore.bulkDelete meetings",
    "apps.datastore.bulkDelete operations",
    // The codename stays taken, and the internal channel stays internal.
    "apps.datastore.bulkPut operations",
    "apps.datastore.bulkPut operations",
    "apps.datastore.bulkDelete customers",
    "chat.update",
  ]);
});

Deno.test("removeCustomer() by two at once removes it once, with one line", async () => {
  await using fake = await customer(3);
  await Promise.all([forget(fake), forget(fake)]);
  assertEquals(left(fake), KEPT);
  const said = fake.posted(OPERATIONS);
  assertEquals(said.length, 1);
  assertStringIncludes(said[0].text, "has forgotten Ceres");
  assertStringIncludes(said[0].text, "3 calls, 1 open next step");
  assertStringIncludes(String(await forget(fake)), "somebody else has forgotten them");
  assertEquals(left(fake), KEPT, "and leaves no row behind");
});

Deno.test("removeCustomer() stops when it is late, says so, and goes on the next time", async () => {
  await using fake = await customer(230);
  let looks = 0;
  const words = await forget(fake, () => ++looks > 3);
  assertStringIncludes(String(words), "more rows than one run can remove");
  assertStringIncludes(String(words), "Start *Forget a customer* again");
  const stores = ["calls", "meetings", "next_steps", "issue_links"];
  const rows = stores.reduce((sum, store) => sum + fake.rows(store).size, 0);
  assertStringIncludes(String(words), `${rows} are left`);
  assertEquals(fake.rows("customers").size, 1);
  assertStringIncludes(fake.posted(OPERATIONS)[0].text, "If *Forget a customer* still lists them");
  assertEquals(await forget(fake), undefined);
  assertEquals(left(fake), KEPT);
  assertStringIncludes(fake.posted(OPERATIONS)[0].text, "230 calls");
});

Deno.test("removeCustomer() takes what was saved while it was at work", async () => {
  await using fake = await customer();
  fake.once("apps.datastore.bulkDelete", () => {
    fake.rows("calls").set("FxLate", { id: "FxLate", customer: "C1" });
    fake.rows("next_steps").set("FxLate/1", { id: "FxLate/1", call: "FxLate", customer: "C1" });
    return undefined;
  });
  assertEquals(await forget(fake), undefined);
  assertEquals(left(fake), KEPT);
});

Deno.test("removeCustomer() goes on where a reminder cannot be taken back, and stops where it may be", async () => {
  {
    await using fake = await customer();
    fake.once("chat.deleteScheduledMessage", refusal("channel_not_found"));
    assertEquals(await forget(fake), undefined);
    assertEquals(left(fake), KEPT);
  }
  await using fake = await customer();
  fake.refuse("chat.deleteScheduledMessage", "internal_error");
  await assertRejects(() => forget(fake), SlackError);
  assertEquals([...fake.rows("meetings").keys()], ["FxOpen"], "its id is still known");
  assertEquals(await forget(fake), undefined);
  assertEquals([fake.scheduled, left(fake)], [[], KEPT]);
});

Deno.test("removeCustomer() takes what was saved before they were hidden, also where nothing was", async () => {
  await using fake = new FakeSlack();
  const row = { id: "C1", name: "Fernhill", internal_channel: "C1", csm: "U0MAYA" };
  fake.rows("customers").set("C1", row);
  fake.once("apps.datastore.update", () => {
    fake.rows("calls").set("FxLate", { id: "FxLate", customer: "C1" });
    return undefined;
  });
  assertEquals(await forget(fake), undefined);
  assertEquals(left(fake), ["internal_room"]);
});

Deno.test("removeCustomer() does not end while somebody still saves, and takes what they saved", async () => {
  await using fake = await customer();
  const slack = checkedCalls(fake.client);
  const [step] = await findStepsFor(slack, "C1");
  const [open] = await findMeetingsOf(slack, "C1");
  const { scheduled_message_id: id } = await slack<{ scheduled_message_id: string }>(
    "chat.scheduleMessage",
    { channel: "DU0MAYA", post_at: Math.ceil(Date.now() / 1000) + 3600, text: "Join" },
  );
  // What comes last before the customer's own row: whoever began earlier is not done.
  const saveLate = () =>
    fake.once("apps.datastore.bulkPut", async () => {
      await changeStep(slack, step, { text: "Typed before they left" });
      await changeMeeting(slack, open, {
        joins: [{ user: "U0MAYA", channel: "DU0MAYA", id, key: "1/" }],
      });
      await archiveSteps(slack, { id: "Fx0", customer: "C1" }, [step]);
      return undefined;
    });
  saveLate();
  assertStringIncludes(String(await forget(fake)), "again in a minute");
  assertEquals([left(fake), fake.scheduled], [["C1", ...KEPT], []]);
  saveLate();
  assertEquals(await forget(fake, () => false, NOW + MINUTE), undefined);
  assertEquals(left(fake), KEPT);
});

Deno.test("what is written late of a customer's things is nothing to anybody, and is found as theirs", async () => {
  await using fake = await customer();
  const slack = checkedCalls(fake.client);
  const [step] = await findStepsFor(slack, "C1");
  const [open] = await findMeetingsOf(slack, "C1");
  for (const store of ["next_steps", "meetings", "calls"]) fake.rows(store).clear();
  await changeStep(slack, step, { owner: "U0SAM" });
  await changeMeeting(slack, open, { why: "Late" });
  await noteCard(slack, { id: "Fx0", customer: "C1" }, "1.0");
  await noteFolded(slack, { id: "Fx1", customer: "C1" }, NOW, NOW);
  const shown = await Promise.all([
    findStepsFor(slack, "C1"),
    findStepsOwnedBy(slack, "U0SAM"),
    findOpenSteps(slack),
    findMeetings(slack),
    findCalls(slack, ["Fx0", "Fx1"]),
  ]);
  assertEquals(shown.flat(), []);
  assertEquals([await findMeeting(slack, open.id), await findCall(slack, "Fx0")], [
    undefined,
    undefined,
  ]);
  const found = await readCustomerRows(slack, "C1");
  assertEquals([found.next_steps.length, found.meetings.length, found.calls.length], [1, 1, 2]);
});

Deno.test("a change of a customer who was forgotten meanwhile leaves nothing of them", async () => {
  await using fake = await customer();
  const slack = checkedCalls(fake.client);
  await changeCustomer(slack, "C1", { zone: "Europe/Berlin" });
  assertEquals((await findCustomer(slack, "C1"))?.zone, "Europe/Berlin");
  await deleteCustomer(slack, "C1");
  await changeCustomer(slack, "C1", { name: "Fernhill" });
  await putNotice(slack, "C1", undefined);
  assertEquals([...fake.rows("customers").keys()], []);
});

Deno.test("removeCustomer() is cut off after each of its calls: nobody finds half a customer, and the next start finishes", async () => {
  await using fake = await customer();
  const real = checkedCalls(fake.client);
  const before = STORES.map((store) => [store, new Map(fake.rows(store))] as const);
  const scheduled = [...fake.scheduled];
  const rows = left(fake);
  for (let calls = 0;; calls++) {
    for (const [store, all] of before) {
      fake.rows(store).clear();
      for (const [id, row] of all) fake.rows(store).set(id, row);
    }
    fake.scheduled.splice(0, fake.scheduled.length, ...scheduled);
    fake.messages.length = 0;
    let made = 0;
    // As if the app's process had died there: no call after it is ever sent.
    const cut: typeof real = (method, args) =>
      made++ < calls ? real(method, args) : Promise.reject(new Error("cut off"));
    const first = removeCustomer(cut, "C1", { by: "U0OPS", now: NOW, isLate: () => false });
    const finished = await first.then(() => true, () => false);
    assertEquals(finished, made <= calls, `${calls} calls`);
    const row = fake.rows("customers").get("C1");
    if (finished) {
      assert(calls > 20, `forgetting takes ${calls} calls`);
      assertEquals(left(fake), KEPT);
      break;
    }
    if (row && !row.leaving) {
      assertEquals(left(fake), rows, "nothing is gone before they are hidden");
    } else assertEquals(await findCustomer(real, "C1"), undefined);
    // Whatever is left is theirs, and known to be: the row goes last.
    if (!row) assertEquals(left(fake), KEPT);
    const words = await forget(fake);
    if (!row) assertStringIncludes(words ?? "", "gone already");
    assertEquals([left(fake), fake.scheduled], [KEPT, []], `${calls} calls`);
    const told = fake.posted(OPERATIONS).map(({ text }) => text);
    assertEquals(told.length, 1, "one line, however often it was started");
    // Once their row is gone, the line says so in the call after it, or was cut off.
    assertMatch(told[0], row ? /has forgotten Ceres/ : /<@U0OPS> (forgets|has forgotten) Ceres/);
    assertStringIncludes(told[0], "1 call, 1 open next step");
  }
});

Deno.test("removeCustomer() leaves nothing of their requests in hand-offs", async () => {
  const fake = await customer();
  const slack = checkedCalls(fake.client);
  fake.rows("support_requests").set("C1/1770000000.000100", {
    id: "C1/1770000000.000100",
    customer: "C1",
  });
  const handOff = { level: "L2", day: "2026-02-02", from: ["U0PRIYA"], to: ["U0JONAS"] };
  const kept = { request: "C2/1770000000.000200", note: "Waits for a log" };
  const items = [{ request: "C1/1770000000.000100", note: "Fernhill calls back" }, kept];
  await putHandOff(slack, { ...handOff, items, reminders: 0 }, NOW);
  await removeCustomer(slack, "C1", { by: "U0OPS", now: NOW, isLate: () => false });
  const [left] = await findHandOffs(slack, [handOff]);
  assertEquals(left.items, [kept]);
  assertEquals(fake.rows("support_requests").size, 0);
});
