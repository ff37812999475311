import { assertEquals } from "@std/assert";
import { HOUR } from "@std/datetime";
import { DEFAULTS } from "../../policy/defaults.ts";
import { tsOf } from "./channel_message.ts";
import type { DocsItem } from "./docs_item.ts";
import { reportWeekAt, supportFacts } from "./report.ts";
import { alsoWords, countsWords, reportCsv } from "./report_words.ts";
import { requestId, type SupportRequest } from "./support_request.ts";

const POLICY = {
  timezone: "Europe/Berlin",
  working_days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"] as const,
  holidays: [],
  rotation: [{ level: "L1", people: ["U0ANN"], changes: "never" as const, since: "2026-01-05" }],
  support: DEFAULTS.support,
};
const policy = POLICY as unknown as Parameters<typeof supportFacts>[3];
/** A Monday, ten in Berlin; the week of the report began on the Saturday before. */
const MONDAY = Date.parse("2026-05-11T08:00:00Z");
const FRIDAY = MONDAY + 4 * 24 * HOUR;

/** A request that began so many hours after Monday. */
function request(hours: number, more: Partial<SupportRequest>): SupportRequest {
  const at = MONDAY + hours * HOUR;
  const ts = tsOf(at);
  return {
    id: requestId("C0CERES", ts),
    customer: "ceres",
    merged: [],
    found_at: at,
    asked_by: "U1",
    waits_for: "U1",
    clocks: 1,
    late: false,
    asks: ts,
    text: "",
    latest: ts,
    seen_until: ts,
    pleasantries: [],
    urgent: false,
    revision: 0,
    ...more,
  };
}
const answered = (hours: number, after: number, more: Partial<SupportRequest> = {}) => {
  const at = MONDAY + (hours + after) * HOUR;
  return request(hours, { answered_at: at, first_answered_at: at, ...more });
};
const waits = (hours: number, more: Partial<SupportRequest> = {}) => {
  const at = MONDAY + hours * HOUR;
  return request(hours, { waits_since: at, due_at: at + 24 * HOUR, ...more });
};
const docs = (hours: number, state: DocsItem["state"]): DocsItem => ({
  ...{ origin: `C/${hours}`, customer: "ceres", owner: "U0ANN", due: "2026-05-18", state },
  made_at: MONDAY + hours * HOUR,
});

Deno.test("supportFacts() are what somebody counts by hand", () => {
  const requests = [
    // The week before: Friday. And the days off after it, which belong to this one.
    answered(-65, 2),
    answered(-40, 10, { customer: "vesta", level: "L2" }),
    answered(0, 1),
    answered(1, 30, { late: true }),
    // Answered, asked again, and needed nothing more; then one that never needed anything.
    request(2, { clocks: 2, first_answered_at: MONDAY + 5 * HOUR }),
    request(3, {}),
    waits(4, { customer: "vesta" }),
    waits(90),
    // Not counted: taken back, the same as another, and a removed customer's are not given.
    waits(5, { taken_back_at: MONDAY }),
    request(6, { same_as: "C0CERES/1" }),
  ];
  const names = new Map([["ceres", "Ceres"], ["vesta", "=Vesta"]]);
  const also = {
    docs: [docs(-66, "done"), docs(1, "done"), docs(2, "done"), docs(3, "open")]
      .concat(docs(4, "linked"), docs(5, "not_needed")),
    issues: [{ due_at: FRIDAY - HOUR }, { due_at: FRIDAY + HOUR }],
  };
  const week = reportWeekAt(MONDAY, policy);
  const facts = supportFacts(requests, week, names, policy, FRIDAY, also);
  const counts = { new: 7, in_time: 3, late: 2, waiting: 2, first_response: 6.5 };
  assertEquals(facts.now.all, counts);
  assertEquals(facts.now.customers, [
    { name: "Ceres", new: 5, in_time: 2, late: 1, waiting: 1, first_response: 3 },
    { name: "=Vesta", new: 2, in_time: 1, late: 1, waiting: 1, first_response: 10 },
  ]);
  assertEquals(facts.now.levels.map((one) => [one.name, one.new]), [["L1", 6], ["L2", 1]]);
  assertEquals(facts.now.longest, [
    { name: "=Vesta", hours: 92, waits: true },
    { name: "Ceres", hours: 30, waits: false },
    { name: "=Vesta", hours: 10, waits: false },
  ]);
  assertEquals(facts.before.all, { new: 1, in_time: 1, late: 0, waiting: 0, first_response: 2 });
  assertEquals([facts.now.docs, facts.before.docs], [{ clear: 2, open: 2 }, { clear: 1, open: 0 }]);
  assertEquals(
    countsWords(facts.now.all),
    "*7* new · *3* in time · *2* late · *2* still waiting · first response after *6.5 h*",
  );
  assertEquals(
    alsoWords(facts.now),
    "Made clear in the docs: 2 of 4 · Issues without an answer: 2, 1 of them late",
  );
  assertEquals(alsoWords(facts.before), "Made clear in the docs: 1 of 1");
  assertEquals(alsoWords({}), "");
  const [head, all, , vesta] = reportCsv(facts).split("\r\n");
  assertEquals(head.split(",").slice(-4), [
    ...["docs_clear", "docs_open", "docs_clear_week_before", "docs_open_week_before"],
  ]);
  assertEquals(all, `${week},all,,7,3,2,2,6.5,1,1,0,0,2,2,2,1,0`);
  assertEquals(vesta, `${week},customer,'=Vesta,2,1,1,1,10,0,0,0,0,0,,,,`);
  // Of a week that is past, nobody knows any more which issues waited.
  const later = FRIDAY + 7 * 24 * HOUR;
  assertEquals(supportFacts(requests, week, names, policy, later, also).now.issues, undefined);
});
