import { assertEquals } from "@std/assert";
import { agreedDate } from "./agreed_date.ts";
import {
  closedHow,
  hasOpenDate,
  isFinished,
  type LinkedIssue,
  mainAction,
  mayDiscuss,
  type NextStep,
  refusalOf,
  stageOf,
  type StepAction,
} from "./next_step.ts";

const step = (more: Partial<NextStep> = {}): NextStep => ({
  id: "Fx1/1",
  call: "Fx1",
  number: 1,
  customer: "C1",
  kind: "request",
  text: "Faster import",
  owner: "U1",
  due: "2026-02-03",
  ...more,
});
const issue = (more: Partial<LinkedIssue> = {}): LinkedIssue => ({
  repository: "harbor/fleet",
  number: 1,
  title: "Import",
  url: "https://github.com/harbor/fleet/issues/1",
  state: "open",
  confidential: false,
  missing: [],
  waiting: [],
  ...more,
});

Deno.test("stageOf() is the first thing that is not behind a request", () => {
  assertEquals(stageOf(step()), "find_issue");
  const closed = issue({ state: "closed", missing: ["a title"] });
  assertEquals(stageOf(step({ issue: closed })), "closed_issue");
  assertEquals(stageOf(step({ issue: closed, closed_ok_by: "U1" })), "clarify");
  assertEquals(stageOf(step({ issue: issue({ missing: ["a title"] }) })), "clarify");
  assertEquals(stageOf(step({ issue: issue({ missing: ["x"] }), clear_by: "U1" })), "send_link");
  assertEquals(stageOf(step({ issue: issue() })), "send_link");
  assertEquals(stageOf(step({ issue: issue(), sent_at: 1 })), "done");
  const dated = { issue: issue(), key_words: "before spring" };
  assertEquals(stageOf(step(dated)), "send_link", "the link need not wait for the date");
  assertEquals(stageOf(step({ ...dated, sent_at: 1 })), "discuss");
  assertEquals(stageOf(step({ ...dated, sent_at: 1, discussed_by: "U2" })), "done");
});

Deno.test("stageOf() stays done when the issue is closed after the customer had its link", () => {
  assertEquals(stageOf(step({ issue: issue({ state: "closed" }), sent_at: 1 })), "done");
});

Deno.test("stageOf() of a follow-up, of what was dropped and of what was reopened", () => {
  const other = { kind: "follow_up" as const };
  assertEquals(stageOf(step(other)), "do_it");
  assertEquals(stageOf(step({ ...other, done_at: 5 })), "done");
  assertEquals(stageOf(step({ ...other, done_at: 5, reopened_at: 6 })), "do_it");
  assertEquals(stageOf(step({ dropped: "no longer needed" })), "dropped");
  const sent = step({ issue: issue(), sent_at: 1, reopened_at: 2 });
  assertEquals(stageOf(sent), "do_it");
  assertEquals(stageOf({ ...sent, done_at: 3 }), "done");
});

Deno.test("mainAction() is there only while somebody of the team may act", () => {
  assertEquals(mainAction(step()), "find_issue");
  assertEquals(mainAction(step({ issue: issue() })), "send_link");
  assertEquals(mainAction(step({ issue: issue(), key_words: "x", sent_at: 1 })), undefined);
  assertEquals(mainAction(step({ kind: "follow_up", done_at: 1 })), undefined);
  assertEquals(isFinished(step({ kind: "follow_up", done_at: 1 })), true);
});

Deno.test("refusalOf() says why, and lets through what fits", () => {
  const fits: [NextStep, StepAction][] = [
    [step(), "find_issue"],
    [step({ issue: issue() }), "find_issue"],
    [step({ issue: issue() }), "send_link"],
    [step({ issue: issue() }), "key_date"],
    [step({ issue: issue({ state: "closed" }) }), "closed_issue"],
    [step({ kind: "follow_up" }), "done"],
    [step(), "drop"],
    [step({ dropped: "x" }), "reopen"],
    [step({ key_words: "x" }), "discussed"],
    [step({ key_words: "x", discussed_by: "U2" }), "date_no"],
    [step({ issue: issue({ state: "closed" }), sent_at: 1 }), "tell_closed"],
  ];
  for (const [one, action] of fits) assertEquals(refusalOf(one, action), undefined, action);
  const refused: [NextStep, StepAction][] = [
    [step(), "send_link"],
    [step(), "done"],
    [step(), "reopen"],
    [step({ dropped: "x" }), "drop"],
    [step({ dropped: "x" }), "find_issue"],
    [step({ kind: "follow_up" }), "find_issue"],
    [step({ kind: "follow_up", done_at: 1 }), "done"],
    [step({ issue: issue(), sent_at: 1, reopened_at: 2 }), "send_link"],
    [step({ issue: issue() }), "closed_issue"],
    [step({ issue: issue() }), "clarify"],
    [step(), "discussed"],
    [step({ key_words: "x", dropped: "x" }), "date_yes"],
    [step({ issue: issue() }), "tell_closed"],
    [step({ issue: issue({ state: "closed" }), told_at: 1 }), "tell_closed"],
    [step({ issue: issue({ state: "closed", reason: "duplicate" }), sent_at: 1 }), "tell_closed"],
  ];
  for (const [one, action] of refused) {
    assertEquals(typeof refusalOf(one, action), "string", `${action} of ${stageOf(one)}`);
  }
});

Deno.test("closedHow() says done of what was completed or merged, and of nothing else", () => {
  const how = (reason?: string) => closedHow(reason ? { reason } : {});
  assertEquals([how("completed"), how("merged")], ["as done", "as done"]);
  // A pull request that was closed and not merged has no reason.
  assertEquals([how("not_planned"), how()], ["without being done", "without being done"]);
  assertEquals(how("duplicate"), "as a duplicate");
});

Deno.test("agreedDate() is what product agreed to, and nothing else", () => {
  const dated = { key_date: "2026-03-01", key_words: "spring" };
  assertEquals(hasOpenDate(step(dated)), true);
  const answered = (more: Partial<NextStep>) =>
    agreedDate(step({ ...dated, discussed_by: "U2", ...more }));
  assertEquals(agreedDate(step(dated)), undefined);
  assertEquals(answered({ date_answer: "yes" }), { day: "2026-03-01", words: "spring" });
  assertEquals(answered({ date_answer: "no" }), undefined);
  const other = { date_answer: "other", agreed_date: "2026-04-01" } as const;
  assertEquals(answered(other), { day: "2026-04-01" });
  assertEquals(agreedDate(step({ discussed_by: "U2", date_answer: "yes" })), undefined);
});

Deno.test('agreedDate() takes an older "discussed" for a yes only with a note that says so', () => {
  const old = (discussed_note?: string) =>
    agreedDate(step({
      key_date: "2026-03-01",
      discussed_by: "U2",
      ...(discussed_note ? { discussed_note } : {}),
    }));
  assertEquals(old("Yes, we can do that"), { day: "2026-03-01" });
  for (const note of ["Not before March", "We can aim for April", undefined]) {
    assertEquals(old(note), undefined);
  }
});

Deno.test("mayDiscuss() is for product, or for everybody when nobody is named", () => {
  assertEquals(mayDiscuss("U1", { people: ["U2"] }), false);
  assertEquals(mayDiscuss("U2", { people: ["U2"] }), true);
  assertEquals(mayDiscuss("U1", { people: [] }), true);
});
