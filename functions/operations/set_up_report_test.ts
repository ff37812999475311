import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Handbook } from "../../policy/handbook.ts";
import { handbook } from "../../tests/handbooks/berlin.ts";
import { handedOn, notRead, type RefusedTrigger } from "./set_up_outcome.ts";
import { peopleNamed, setUpDone, type SetUpFindings, setUpReport } from "./set_up_report.ts";
import { roomProblem } from "../../team/room_problem.ts";

const HOME = { team_id: "T1" };
const NOW = Date.parse("2026-02-02T12:00:00Z");

function findings(changes: Partial<SetUpFindings> = {}): SetUpFindings {
  return {
    triggers: {
      wanted: 3,
      made: 0,
      changed: 0,
      deleted: 0,
      left: 0,
      refused: [],
      by_hand: [],
      otherwise: [],
    },
    channels: { joined: 0, customers: 2, left: 0, problems: [] },
    handbook: [],
    people: new Map(
      peopleNamed(handbook).map((id) => [id, { id, team_id: "T1", tz: "Europe/Berlin" }]),
    ),
    github: { repositories: [{ repository: "a/b", missing: [], made: 0 }] },
    ...changes,
  };
}
const report = (changes: Partial<SetUpFindings> = {}, policy: Handbook = handbook) =>
  setUpReport(findings(changes), policy, HOME, NOW, "2026-02-02");

Deno.test("setUpReport() misses nothing when all is well", () => {
  const { ready, missing, notes, labels, go_on } = report();
  assertEquals([missing, notes, labels, go_on], [[], [], false, false]);
  assertEquals(ready.length, 8);
});

Deno.test("setUpReport() says of each thing what to do", () => {
  const { triggers } = findings();
  const cases: [Partial<SetUpFindings>, string][] = [
    [{ handbook: ["timezone is x."] }, "`handbook.ts`: timezone is x."],
    [
      { triggers: notRead(3, { method: "workflows.triggers.list", error: "missing_scope" }) },
      "Deploy again",
    ],
    [
      { triggers: { ...triggers, refused: [{ name: "A", method: "m", error: "user_not_found" }] } },
      "Correct `operators` in handbook.ts",
    ],
    [
      { triggers: { ...triggers, left: 2 } },
      "2 triggers are still to be checked.",
    ],
    [
      { channels: { joined: 0, customers: 1, left: 4, problems: ["x"] } },
      "4 customers are still to be checked",
    ],
    [{ people: new Map([["U1", undefined]]) }, "Nobody in Slack has the ID `U1`"],
    [{ people: new Map([["U1", { id: "U1", deleted: true }]]) }, "<@U1> has left"],
    [{ people: new Map([["U1", { id: "U1", team_id: "T2" }]]) }, "<@U1> is from outside"],
    [{ people: new Map([["U1", { id: "U1", is_bot: true }]]) }, "<@U1> is an app"],
    [{ people: new Map([["U1", { id: "U1", tz: "Asia/Tokyo" }]]) }, "most are in Asia/Tokyo"],
    [{ github: { trouble: "No token.", repositories: [] } }, "No token."],
    [
      { github: { repositories: [{ repository: "a/b", problem: "Gone.", missing: [], made: 0 }] } },
      "Gone.",
    ],
  ];
  for (const [changes, words] of cases) {
    const { missing } = report(changes);
    assert(missing.length > 0, words);
    assertStringIncludes(missing.join("\n"), words);
  }
  assertEquals(report({ triggers: { ...triggers, left: 1 } }).go_on, true);
  // Baton creates each label when it is first needed: nothing is broken without it.
  const repositories = [{ repository: "a/b", missing: ["x*y"], made: 0 }];
  const lacking = report({ github: { repositories } });
  assertEquals([lacking.missing, lacking.labels], [[], true]);
  assertStringIncludes(lacking.next.join("\n"), "`a/b` lacks 1 label: *x∗y*.");
});

Deno.test("setUpReport() sees who is on call today, and where nobody is", () => {
  const policy = structuredClone(handbook);
  policy.rotation[0].people = [];
  policy.rotation[1].since = "2027-01-04";
  const { missing, ready } = report({}, policy);
  assertEquals(missing.length, 2);
  assertStringIncludes(missing[0], "name people in `rotation`");
  assertStringIncludes(missing[1], "is in the future");
  assertStringIncludes(report().ready.join(), "Somebody is on call today at each level");
  assert(!ready.join().includes("on call today"));
  // A person Slack does not know is not on call either.
  for (const user of [undefined, { id: "U1", deleted: true }, { id: "U1", team_id: "T2" }]) {
    const unknown = report({ people: new Map(peopleNamed(handbook).map((id) => [id, user])) });
    assert(!unknown.ready.join().includes("on call today"), JSON.stringify(user));
    assert(!unknown.missing.join().includes("Nobody is on call"), "it was said of each person");
  }
});

Deno.test("setUpReport() never advises to delete what a file defines: its address is on old cards", () => {
  for (const error of ["internal_error", "unreachable", "no_permission", "anything_else"]) {
    const refused = [{ name: "A", method: "m", error }];
    const { missing, works } = report({ triggers: { ...findings().triggers, refused } });
    assert(!missing.join().includes("delete"), error);
    assertEquals(works, false);
  }
});

Deno.test("setUpReport() says what became of a shortcut that could not be limited to operators", () => {
  const { triggers } = findings();
  const refused = { name: "Export", method: "workflows.triggers.permissions.set" };
  const words = (more: Partial<RefusedTrigger>) =>
    report({
      triggers: { ...triggers, refused: [{ ...refused, error: "access_denied", ...more }] },
    }).missing.join();
  assertStringIncludes(words({ became: "deleted" }), "Baton deleted it, so that nobody else sees");
  const shown = words({ became: "shown_to_all", id: "Ft1" });
  for (const part of ["everybody sees it", "access_denied", "--trigger-id Ft1"]) {
    assertStringIncludes(shown, part);
  }
  assert(!/is missing, the one trigger/.test(shown + words({})));
});

Deno.test("handedOn() fits into what a step may hand on", () => {
  const problems = Array.from({ length: 12 }, (_, at) => `${at} ${"ü".repeat(400)}`);
  const text = handedOn({ joined: 1, customers: 2, left: 3, problems });
  assert(new TextEncoder().encode(text).length <= 4_000);
  assertEquals([JSON.parse(text).left, JSON.parse(text).problems[0]], [3, problems[0]]);
  // What does not fit of a plan is counted.
  const planned = Array.from(
    { length: 90 },
    (_, at) => `Create the trigger *${at}* ${"x".repeat(40)}`,
  );
  const plan = JSON.parse(handedOn({ joined: 0, customers: 0, left: 0, problems: [], planned }));
  assertEquals(plan.planned.length + plan.planned_more, 90);
  assert(plan.planned_more > 0);
});

Deno.test("setUpReport() takes zones that show the same time for one", () => {
  const people = new Map([["U1", { id: "U1", team_id: "T1", tz: "Europe/Stockholm" }]]);
  assertEquals(report({ people }).missing, []);
});

Deno.test("setUpDone() says what was changed, or that nothing was", () => {
  const { triggers, channels, github } = findings();
  const done = (changes: Partial<SetUpFindings>) =>
    setUpDone({ triggers, channels, github, ...changes });
  assertEquals(done({}), "Nothing had to be changed.");
  assertEquals(
    done({ triggers: { ...triggers, made: 2, deleted: 1 } }),
    "2 triggers created, 1 deleted.",
  );
  assertEquals(
    done({
      triggers: { ...triggers, changed: 1 },
      channels: { ...channels, joined: 1 },
      github: { repositories: [{ repository: "a/b", missing: [], made: 3 }] },
    }),
    "1 trigger changed, 1 channel joined, 3 labels created.",
  );
  assertEquals(
    done({ channels: { ...channels, changed: 2 } }),
    "2 messages and notices in channels brought up to date.",
  );
});

Deno.test("roomProblem() says where another channel would be named", () => {
  const room = { channel: "C1", role: "the handbook's `x`", named_in: "`x` in handbook.ts" };
  for (const trouble of ["channel_not_found", "is_archived", "is_shared"]) {
    assertStringIncludes(roomProblem(room, trouble), "`x` in handbook.ts");
  }
  assertStringIncludes(roomProblem(room, "not_in_channel"), "/invite @Baton");
  assertStringIncludes(roomProblem(room, "restricted_action"), "`restricted_action`");
});
