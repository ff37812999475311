/** The README's tours, on whatever day somebody follows them. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { INCIDENTS_ON } from "./incidents_on.ts";
import { berlin, ROOT, troubles, withWorkspace } from "./open_workspace.ts";
import { withSupportOn } from "./supported_workspace.ts";
import { DrivenVisitor } from "./tours/driven_visitor.ts";
import { readTours } from "./tours/read_tours.ts";
import { ALERT, TOURS } from "./tours/steps.ts";
import { follow, FRESH } from "./tours/visitor.ts";

/**
 * Days on which the tours are followed. In the demo the retro opens on Monday at 9 and meets on
 * Wednesday at 15; 25 December is a holiday.
 */
const DAYS: Record<string, number> = {
  "on Monday before the retro opens": berlin("2026-02-02T08:00"),
  "on Monday after the retro opened": berlin("2026-02-02T09:30"),
  "on Friday evening": berlin("2026-02-06T22:10"),
  "on Saturday": berlin("2026-02-07T11:00"),
  "on the day before a holiday": berlin("2026-12-24T16:00"),
  "on a holiday": berlin("2026-12-25T10:00"),
};

Deno.test("the tours of the README are the ones that the tests follow, word for word", async () => {
  const written = readTours(await Deno.readTextFile(`${ROOT}README.md`));
  const followed = TOURS.map(({ title, steps }) => ({
    title,
    steps: steps.map(({ says }) => says),
  }));
  assertEquals(written, followed);
});

Deno.test("the README has the alert that the tour sends", async () => {
  const readme = await Deno.readTextFile(`${ROOT}README.md`);
  assertStringIncludes(readme, `curl -d '${ALERT}' <address>`);
});

const [support] = TOURS.filter(({ support }) => support);
const [incident] = TOURS.filter(({ incidents }) => incidents);
const others = TOURS.filter((tour) => tour !== support && tour !== incident);

Object.entries(DAYS).forEach(([day, now], at) => {
  Deno.test(`every step of the tours is true ${day}`, async () => {
    await withWorkspace(async (workspace) => {
      const first = at % others.length;
      // A reader may begin with any of them.
      const tours = [...others.slice(first), ...others.slice(0, first)];
      await follow(new DrivenVisitor(workspace), tours);
      assertEquals(troubles(workspace), []);
    }, { now, ...FRESH });
  });
});

const WEDNESDAY = berlin("2026-02-04T15:30");

/** With every job on, as `start` has it, each day has several looks: a few days are enough. */
Deno.test("every step of all tours is true with support and incidents on", async () => {
  await withSupportOn(async (open) => {
    for (
      const [now, tours] of [
        [DAYS["on a holiday"], [support, incident]],
        // After the retro's meeting.
        [WEDNESDAY, [incident, support, ...others]],
      ] as const
    ) {
      await open(async (workspace) => {
        await follow(new DrivenVisitor(workspace), tours);
        assertEquals(troubles(workspace), []);
      }, { now, ...FRESH });
    }
  }, INCIDENTS_ON);
});
