import { assertEquals, assertStringIncludes } from "@std/assert";
import { DAY, HOUR } from "@std/datetime";
import { handbook } from "../../tests/handbooks/berlin.ts";
import { actionsOf, awaitsAcknowledgement, type Incident, refusalOf, stageOf } from "./incident.ts";
import { pagePlaces } from "./paging.ts";
import { lacksOf } from "./postmortem.ts";
import { naggingOf, postmortemAfter } from "./postmortem_due.ts";
import { roomName } from "./room_name.ts";
import { stepsLeft } from "./steps.ts";
import { updateReminders } from "./updates.ts";

/** Wednesday, 4 March 2026, ten in Berlin. */
const NOW = Date.parse("2026-03-04T10:00:00+01:00");
const DECLARED: Incident = {
  id: "i.Fx1",
  title: "Sign-in fails",
  severity: "SEV1",
  declared_by: "U1",
  declared_at: NOW,
  updates: [],
  affected: [],
  revision: 0,
  ticks: {},
};
const deed = { by: "U1", at: NOW, words: "A rollback" };

Deno.test("an incident's stage follows from what was done, and says what can be done", () => {
  const working = { ...DECLARED, lead: "U2" };
  const resolved = { ...working, resolved: deed };
  const all = [DECLARED, working, resolved, { ...resolved, closed_at: NOW }];
  assertEquals(all.map(stageOf), ["declared", "working", "resolved", "closed"]);
  assertEquals(stageOf({ ...working, false_alarm: deed }), "false_alarm");
  assertEquals(stageOf({ ...working, merged_into: "i.2" }), "merged");
  assertEquals(stageOf({ ...DECLARED, alert: {} }), "alert");
  assertEquals(stageOf({ ...DECLARED, alert: { decided: true } }), "declared");
  assertEquals(actionsOf({ ...resolved, drill: true }), ["reopen", "more"]);
  assertStringIncludes(refusalOf(working, "on_it")!, "<@U2> leads");
  assertEquals(refusalOf(resolved, "tell"), undefined);
  assertStringIncludes(refusalOf(resolved, "update")!, "Reopen it first");
});

Deno.test("pages go to the severity's levels, the manager and everybody, until somebody is on it", () => {
  const paging = { chain: 1, at: NOW };
  const policy = { levels: ["L1", "L2", "L3"], page: ["L2"], manager: "U9" };
  const last = [{ manager: "U9" }, { everyone: true as const }];
  assertEquals(pagePlaces({ paging }, policy), [{ level: "L2" }, ...last]);
  assertEquals(pagePlaces({ paging: { ...paging, from: "L3" } }, policy), [
    { level: "L3" },
    ...last,
  ]);
  assertEquals(pagePlaces({ paging }, { ...policy, page: [] }), []);
  assertEquals(pagePlaces({}, policy), []);
  const paged = { ...DECLARED, paging };
  assertEquals(awaitsAcknowledgement(paged), true);
  const acknowledged = { by: "U2", at: NOW, chain: 1 };
  assertEquals(awaitsAcknowledgement({ ...paged, acknowledged }), false);
  assertEquals(awaitsAcknowledgement({ ...paged, resolved: deed }), false);
  const again = { ...paged, paging: { ...paging, chain: 2 }, acknowledged };
  assertEquals(awaitsAcknowledgement(again), true);
});

Deno.test("roomName() is the same each time, fits Slack, and hides what is private", () => {
  const policy = { prefix: "inc", zone: "Europe/Berlin" };
  const name = roomName(DECLARED, policy);
  assertEquals(/^inc-0304-sign-in-fails-[a-z0-9]{4}$/.test(name), true, name);
  assertEquals(roomName({ ...DECLARED, lead: "U2" }, policy), name);
  assertEquals(
    /^inc-0304-[a-z0-9]{4}$/.test(roomName({ ...DECLARED, private: true }, policy)),
    true,
  );
  const others = ["障害が発生しました", "Störung: É \u{1f525}!", "x".repeat(200)];
  for (const title of others) {
    const other = roomName({ ...DECLARED, title }, policy);
    assertEquals(/^[a-z0-9][a-z0-9-]{0,79}$/.test(other) && !other.includes("--"), true, other);
  }
});

Deno.test("a postmortem's owner hears three mornings of it, then the manager, then nobody", () => {
  const postmortem = postmortemAfter(DECLARED, { owner: "U1", now: NOW, within: 1 }, handbook);
  const incident = { ...DECLARED, lead: "U1", resolved: deed, postmortem };
  // Due on Thursday: Friday, then Monday to Wednesday.
  const mornings = Array.from({ length: 9 }, (_, day) => NOW + day * DAY - HOUR / 2);
  const told = mornings.map((at) => naggingOf(incident, at, handbook)?.to ?? "nobody");
  assertEquals(told.slice(0, 3), ["nobody", "nobody", "owner"]);
  assertEquals(told[5], "owner");
  assertEquals(told[6], "owner");
  assertEquals(told[7], "manager");
  assertEquals(told[8], "nobody");
  const on_hold = { ...incident, postmortem: { ...postmortem, on_hold: true as const } };
  assertEquals(naggingOf(on_hold, mornings[2], handbook), undefined);
  assertEquals(lacksOf(postmortem).length, 4);
});

Deno.test("updates are reminded of while somebody works, and steps are left until they are done", () => {
  const working = { ...DECLARED, lead: "U2" };
  const policy = { update_every: 30, at_most: 2 };
  assertEquals(updateReminders(working, policy), [NOW + HOUR / 2, NOW + HOUR]);
  assertEquals(updateReminders(DECLARED, policy), []);
  assertEquals(stepsLeft(working, []).map(({ number }) => number), [1, 2, 3, 4, 5, 6]);
  const ticked = { ...working, ticks: { 2: { ...deed, state: "done" as const } } };
  assertEquals(stepsLeft(ticked, []).map(({ number }) => number), [1, 3, 4, 6]);
});
