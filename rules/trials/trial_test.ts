import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { handbook as berlin } from "../../tests/handbooks/berlin.ts";
import { withDefaults } from "../../policy/defaults.ts";
import { reminderDay, remindersOn } from "./reminders.ts";
import {
  daysProblem,
  emailIn,
  extensionProblem,
  hostsProblem,
  isElsewhere,
  sinceProblem,
  startProblem,
  wholeNumber,
} from "./request.ts";
import {
  actionsOf,
  decidersFor,
  refusalOf,
  stageOf,
  type Trial,
  type TrialAction,
} from "./trial.ts";

const TODAY = "2026-02-02";
const AT = Date.parse("2026-02-02T10:00:00+01:00");
const handbook = withDefaults(berlin);
const policy = {
  ...handbook,
  trials: { ...handbook.trials, approvers: ["U0SAM", "U0AIKO"] },
  next_steps: { ...handbook.next_steps, cs_lead: "U0LEAD" },
};

const ASKED: Trial = {
  id: "t.Fx1",
  customer: "C1",
  by: "U0MAYA",
  at: AT,
  asked_at: AT,
  contact: "Nadia",
  email: "nadia@fernhill.example",
  hosts: 1500,
  deployment: "Self-hosted",
  start: TODAY,
  days: 30,
  why: "They compare",
  answers: [],
  small: false,
  extended: [],
};
const done = (by: string) => ({ by, at: AT });
const APPROVED: Trial = { ...ASKED, decision: { kind: "approved", ...done("U0SAM") } };
const runs = (since: string, end: string) => ({ since, end, ...done("U0MAYA") });
const RUNNING: Trial = { ...APPROVED, runs: runs(TODAY, "2026-03-04") };

const may = (trial: Trial, action: TrialAction, user: string, today = TODAY) =>
  refusalOf(trial, { action, user, today }, policy) === undefined;

Deno.test("a trial goes from stage to stage, and each stage has its actions", () => {
  const small: Trial = { ...ASKED, small: true };
  const stages: [Trial, string, TrialAction][] = [
    [small, "small", "send_link"],
    [{ ...small, link_sent: { ...done("U0MAYA"), ts: "1" } }, "link_sent", "runs"],
    [ASKED, "requested", "approve"],
    [{ ...ASKED, decision: { kind: "declined", ...done("U0SAM") } }, "declined", "reopen"],
    [APPROVED, "approved", "delivered"],
    [RUNNING, "running", "extend"],
    [{ ...RUNNING, runs: runs("2026-01-01", "2026-02-02") }, "running", "extend"],
    [{ ...RUNNING, runs: runs("2026-01-01", "2026-02-01") }, "ended", "converted"],
    [{ ...RUNNING, outcome: { kind: "converted", ...done("U0MAYA") } }, "converted", "reopen"],
    [{ ...RUNNING, outcome: { kind: "lost", ...done("U0MAYA") } }, "lost", "reopen"],
  ];
  for (const [trial, stage, action] of stages) {
    assertEquals(stageOf(trial, TODAY), stage);
    assert(actionsOf(trial, TODAY).includes(action), stage);
    const over = ["converted", "lost", "declined"].includes(stage);
    assertEquals(actionsOf(trial, TODAY).includes("lost"), !over, stage);
  }
});

Deno.test("nobody decides about what they asked for", () => {
  const approvers = (...all: string[]) => ({
    ...policy,
    trials: { ...policy.trials, approvers: all },
  });
  assertEquals(decidersFor("U0MAYA", policy), ["U0SAM", "U0AIKO"]);
  assertEquals(decidersFor("U0SAM", policy), ["U0AIKO"]);
  assertEquals(decidersFor("U0SAM", approvers("U0SAM")), ["U0LEAD"]);
  assertEquals(decidersFor("U0SAM", approvers()), ["U0LEAD"]);
  assertEquals(decidersFor("U0LEAD", approvers()), []);
  assertEquals(decidersFor("U0LEAD", approvers("U0LEAD")), []);
  const asked = { ...ASKED, by: "U0SAM" };
  for (const [user, is] of [["U0SAM", false], ["U0AIKO", true], ["U0LEAD", false]] as const) {
    for (const action of ["approve", "decline"] as const) {
      assertEquals(may(asked, action, user), is);
    }
  }
  const extension = { end: "2026-03-20", why: "More time", ...done("U0AIKO") };
  const extending = { ...RUNNING, extension };
  // Whoever approved the key may have asked for the extension.
  assertEquals(["U0AIKO", "U0SAM", "U0MAYA"].filter((user) => may(extending, "approve", user)), [
    "U0SAM",
  ]);
  assertEquals(["U0MAYA", "U0SAM", "U0AIKO"].filter((one) => may(APPROVED, "delivered", one)), [
    "U0MAYA",
    "U0SAM",
  ]);
  const one = { from: TODAY, to: TODAY, ...done("U0SAM") };
  assertEquals(may({ ...RUNNING, extended: [one] }, "extend", "U0DIEGO"), false);
});

Deno.test("what is too late says who did it", () => {
  const said = (trial: Trial, action: TrialAction) =>
    refusalOf(trial, { action, user: "U0AIKO", today: TODAY }, policy) ?? "";
  assertStringIncludes(said(APPROVED, "approve"), "<@U0SAM> approved it already");
  assertStringIncludes(
    said({ ...RUNNING, outcome: { kind: "lost", ...done("U0DIEGO") } }, "extend"),
    "<@U0DIEGO> marked this trial as lost",
  );
  assertStringIncludes(said(ASKED, "delivered"), "waiting for approval");
  assertStringIncludes(said(RUNNING, "issue"), "needs no issue");
  assertStringIncludes(said(RUNNING, "reopen"), "It is open");
  const told = { ...done("U0MAYA"), ts: "1", end: "2026-03-04" };
  assertStringIncludes(said({ ...RUNNING, told }, "tell"), "told already");
  // Of an extended trial there is something new to tell.
  assertEquals(said({ ...RUNNING, told: { ...told, end: "2026-02-20" } }, "tell"), "");
});

Deno.test("numbers, days and addresses are read as people write them", () => {
  const numbers: [string, number | undefined][] = [
    ["1500", 1500],
    [" 1,500 ", 1500],
    ["1.500", 1500],
    ["1 000 000", 1_000_000],
    ["1 500", 1500],
    ["１５００", 1500],
    ["15,00", undefined],
    ["1.5", undefined],
    ["-3", undefined],
    ["1e3", undefined],
    ["about 20", undefined],
    ["", undefined],
  ];
  for (const [text, number] of numbers) assertEquals(wholeNumber(text), number, text);
  for (const right of [1, 1_000_000]) assertEquals(hostsProblem(right), undefined);
  for (const wrong of [undefined, 0, 1_000_001]) assert(hostsProblem(wrong));
  for (const right of [1, 90]) assertEquals(daysProblem(right), undefined);
  for (const wrong of [undefined, 0, 91]) assert(daysProblem(wrong));
  for (const right of [TODAY, "2026-05-03"]) assertEquals(startProblem(right, TODAY), undefined);
  for (const wrong of [undefined, "2026-02-01", "2026-05-04", "2026-02-30"]) {
    assert(startProblem(wrong, TODAY), wrong);
  }
  assertEquals(sinceProblem("2026-01-20", { days: 30, today: TODAY }), undefined);
  assert(sinceProblem("2026-01-02", { days: 30, today: TODAY }));
  const ends = { before: "2026-02-10", today: TODAY };
  assertEquals(extensionProblem("2026-02-11", ends), undefined);
  for (const wrong of ["2026-02-10", "2026-05-12", undefined]) {
    assert(extensionProblem(wrong, ends));
  }
  assert(extensionProblem("2026-02-01", { before: "2026-01-10", today: TODAY }));
  for (const right of ["n.h+x@mail.fernhill.example", "o'neil@bücher.example", "a@b.co"]) {
    assertEquals(emailIn(` ${right} `), right);
  }
  for (
    const wrong of [
      "nadia",
      "a@b",
      "a@b.c",
      "@b.example",
      "a b@c.example",
      "a@x.example, b@x.example",
    ]
  ) {
    assertEquals(emailIn(wrong), undefined, wrong);
  }
  assertEquals(isElsewhere("a@eu.fernhill.example", ["fernhill.example"]), false);
  assertEquals(isElsewhere("a@notfernhill.example", ["fernhill.example"]), true);
  assertEquals(isElsewhere("a@anywhere.example", []), false);
});

Deno.test("an end is reminded of on a working day, once for each end, and never before it begins", () => {
  // The 8th is a Sunday; the 25th of December is a holiday.
  assertEquals(reminderDay("2026-02-11", 3, policy), "2026-02-06");
  assertEquals(reminderDay("2026-12-28", 3, policy), "2026-12-24");
  const about = (trial: Trial, today: string) =>
    remindersOn(trial, today, policy).map(({ about }) => about);
  const trial = { ...RUNNING, runs: runs("2026-01-12", "2026-02-11") };
  const early = { ...trial, runs: { ...trial.runs, at: Date.parse("2026-01-12T10:00:00Z") } };
  assertEquals(about(early, "2026-01-27"), []);
  assertEquals(about(early, "2026-01-28"), ["trial:t.Fx1:2026-02-11:14"]);
  assertEquals(about(early, "2026-02-05"), ["trial:t.Fx1:2026-02-11:14"]);
  // What a sweep missed on Friday is told on Monday, and nothing on Sunday.
  assertEquals(about(early, "2026-02-06"), ["trial:t.Fx1:2026-02-11:3"]);
  assertEquals(about(early, "2026-02-08"), []);
  assertEquals(about(early, "2026-02-09"), ["trial:t.Fx1:2026-02-11:3"]);
  const longer = { from: "2026-02-11", to: "2026-02-18", by: "U0MAYA", at: AT };
  const extended = { ...early, runs: { ...early.runs, end: "2026-02-18" }, extended: [longer] };
  assertEquals(about(extended, "2026-02-12"), ["trial:t.Fx1:2026-02-18:14"]);
  assertEquals(about(extended, "2026-02-13"), ["trial:t.Fx1:2026-02-18:3"]);
  assertEquals(about({ ...early, runs: runs("2026-02-09", "2026-02-11") }, "2026-02-09"), []);
});

Deno.test("what waits is told on three mornings, and then to the lead once a week", () => {
  const to = (trial: Trial, today: string) =>
    remindersOn(trial, today, policy).flatMap(({ what, to }) => to.map((one) => `${what} ${one}`));
  const ended = { ...RUNNING, runs: runs("2026-01-05", "2026-02-04") };
  assertEquals(to(ended, "2026-02-05"), ["ended U0MAYA"]);
  assertEquals(to(ended, "2026-02-09"), ["ended U0MAYA"]);
  assertEquals(to(ended, "2026-02-10"), ["ended U0LEAD"]);
  const abouts = ["2026-02-10", "2026-02-16", "2026-02-17"].map((today) =>
    remindersOn(ended, today, policy)[0].about
  );
  assertEquals(new Set(abouts).size, 2, "once a week");
  assertEquals(to(ASKED, TODAY), []);
  assertEquals(to(ASKED, "2026-02-03"), ["undecided U0SAM", "undecided U0AIKO"]);
  assertEquals(to(ASKED, "2026-02-06"), ["undecided U0LEAD"]);
  assertEquals(to(APPROVED, "2026-02-03"), ["undelivered U0SAM"]);
  assertEquals(to({ ...APPROVED, start: "2026-02-20" }, "2026-02-06"), []);
  const lost = { ...ended, outcome: { kind: "lost" as const, ...done("U0MAYA") } };
  assertEquals(to(lost, "2026-02-05"), []);
  // While an extension waits, the question is another one.
  const extension = { end: "2026-03-20", why: "More time", ...done("U0MAYA") };
  assertEquals(to({ ...ended, extension }, "2026-02-05"), ["undecided U0SAM", "undecided U0AIKO"]);
});
