import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Failure } from "../../../rules/operations/failures.ts";
import { healthView } from "./blocks.ts";
import { type Status, statusBlocks } from "./status_blocks.ts";

const PLACE = { operations_channel: "C0OPERATIONS", handbook: "1a2b3c4d", zone: "Europe/Berlin" };
const FINE: Status = {
  drift: { missing: [], changed: [], extra: [], entries: [] },
  schedules: [{ name: "Weekly retro", next: 1770019200000 }],
  github: { repositories: [{ repository: "harbor/fleet", missing: [], made: 0 }] },
  out_of_reach: [],
  rooms: 4,
  absent: { people: [], looked: 3, left: 0 },
  left_out: [],
  unread: [],
};
const text = (status: Partial<Status>) =>
  JSON.stringify(statusBlocks({ ...FINE, ...status }, PLACE));

Deno.test("statusBlocks() needs nothing when all is well", () => {
  assert(!text({}).includes(":wrench:"), text({}));
  assertStringIncludes(text({}), "handbook 1a2b3c4d");
});

Deno.test("statusBlocks() says of each thing what is wrong, and what to do", () => {
  const cases: [Partial<Status>, string][] = [
    [{ drift: { ...FINE.drift!, entries: ["customers.notice"] } }, "`customers.notice`"],
    [{ github: { trouble: "GitHub is not connected.", repositories: [] } }, "not connected"],
    [
      { out_of_reach: [{ of: "the internal channel of Ceres", archived: false }] },
      "Baton is not in the internal channel of Ceres. Press *Check the setup*",
    ],
    [
      {
        absent: {
          people: [{
            user: "U1",
            why: "left",
            in_handbook: false,
            customers: ["Ceres", "<Vesta>"],
          }],
          looked: 3,
          left: 0,
        },
      },
      "<@U1> has left. They are the CSM of Ceres, &lt;Vesta&gt;: choose another",
    ],
    [{ schedules: [{ name: "Weekly retro", missed: 1770019200000 }] }, "should have run <!date^"],
    [{ unread: [{ method: "users.info", error: "ratelimited" }] }, "`ratelimited`"],
  ];
  for (const [status, words] of cases) {
    assertStringIncludes(text(status), ":wrench:");
    assertStringIncludes(text(status), words);
  }
  // Where nothing is known and nothing well, there is no empty block.
  const nothing: Status = {
    github: { trouble: "GitHub is not connected.", repositories: [] },
    schedules: [],
    left_out: [],
    unread: [],
  };
  const blocks = JSON.stringify(statusBlocks(nothing, PLACE));
  assertStringIncludes(blocks, "Baton has none");
  assert(!blocks.includes('"text":""'), blocks);
  const off = [{ path: "github.confidential_repository", without: "There is no place for it" }];
  assertStringIncludes(text({ left_out: off }), "There is no place for it (`github.conf");
});

Deno.test("the health keeps within a page, however much is wrong, and counts what is not shown", () => {
  const failures = Array.from({ length: 60 }, (_, at): Failure => ({
    what: "unexpected",
    where: "log_call",
    at,
    error: `error_${at}`,
    done: "nobody_told",
    times: 1,
  }));
  const reports = failures.map(({ at }) => ({ text: `Fix ${at}`, at, told: true }));
  const people = failures.map(({ at }) => ({
    user: `U${at}`,
    why: "left" as const,
    in_handbook: true,
    customers: [],
  }));
  const status = { ...FINE, absent: { people, looked: 60, left: 5 } };
  const blocks = statusBlocks(status, PLACE);
  const view = healthView({ failures, reports, ...PLACE }, blocks);
  assert((view.blocks as unknown[]).length <= 100);
  assertStringIncludes(JSON.stringify(view), "And 50 more like this.");
  assertStringIncludes(JSON.stringify(view), "older kinds are not shown");
  assertEquals(view.notify_on_close, true);
});
