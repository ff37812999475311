import { assertEquals } from "@std/assert";
import { HOUR } from "@std/datetime";
import { handbook } from "../../tests/handbooks/berlin.ts";
import {
  type IssueChange,
  type IssueComment,
  issuesWaiting,
  type Waits,
} from "./issues_waiting.ts";

/** A Friday, noon in Berlin. */
const NOON = Date.parse("2026-05-15T10:00:00Z");
const policy = { ...handbook, support: { ...handbook.support, github_team: ["Quiet-Member"] } };
const CODENAMES = new Map([["customer-ceres", "Ceres"]]);

function issue(number: number, more: Partial<IssueChange> = {}): IssueChange {
  return {
    ...{ number, title: `Issue ${number}`, is_open: true, labels: [], pull_request: false },
    ...{ at: NOON, association: "NONE", author_type: "User", author: "passer-by" },
    ...more,
  };
}

function comment(number: number, hours: number, more: Partial<IssueComment> = {}): IssueComment {
  return { number, at: NOON + hours * HOUR, association: "NONE", author_type: "User", ...more };
}

function waits(before: Waits[], issues: IssueChange[], comments: IssueComment[] = []) {
  const news = { issues, comments, since: NOON - HOUR };
  return issuesWaiting(before, news, CODENAMES, policy);
}

Deno.test("what people outside ask waits, until the team answers, closes or asks back", () => {
  const found = waits([], [
    issue(1, { labels: ["customer-ceres"] }),
    issue(2, { association: "MEMBER" }),
    issue(3, { author_type: "Bot" }),
    issue(4, { labels: ["+more info please"] }),
    issue(5, { is_open: false }),
    issue(6, { author: "quiet-member" }),
    issue(7, { pull_request: true }),
    issue(8),
    issue(9),
  ], [
    comment(8, 1, { association: "COLLABORATOR" }),
    comment(9, 1, { author_type: "Bot", association: "MEMBER" }),
  ]);
  assertEquals(
    found.map(({ number, codename, pull_request }) => [number, codename, pull_request]),
    [
      [1, "Ceres", false],
      [7, undefined, true],
      [9, undefined, false],
    ],
  );
  // Friday noon is due on Monday noon.
  assertEquals(found[0].due_at, NOON + 72 * HOUR);
});

Deno.test("a comment answers, or asks again, whatever else changed, and twice the same changes nothing", () => {
  const before = waits([], [issue(1), issue(2), issue(3, { at: NOON - 500 * HOUR })]);
  // The third was opened before anything was read, and nobody said anything new.
  assertEquals(before.map(({ number }) => number), [1, 2]);
  const said = [
    comment(1, 2, { author: "quiet-member" }),
    comment(3, 3, { author: "passer-by" }),
  ];
  const changed = [issue(1), issue(3, { at: NOON - 500 * HOUR })];
  const after = issuesWaiting(
    before,
    { issues: changed, comments: said, since: NOON + HOUR },
    CODENAMES,
    policy,
  );
  assertEquals(after.map(({ number, since }) => [number, since]), [[2, NOON], [
    3,
    NOON + 3 * HOUR,
  ]]);
  assertEquals(
    issuesWaiting(
      after,
      { issues: changed, comments: said, since: NOON + HOUR },
      CODENAMES,
      policy,
    ),
    after,
  );
  const again = [comment(1, 5)];
  assertEquals(
    issuesWaiting(
      after,
      { issues: [issue(1)], comments: again, since: NOON + 4 * HOUR },
      CODENAMES,
      policy,
    )
      .map(({ number }) => number),
    [2, 3, 1],
  );
});
