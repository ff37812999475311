import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { type WeekId, weeksAfter } from "../../../rules/time/iso_week.ts";
import { at, FakeSlack, type Json } from "../../../slack/testing/fake_slack.ts";
import { close, execute, interactivity, press } from "../../../slack/testing/run_function.ts";
import ShowList from "../../operations/show_list/handler.ts";

const NOW = "2026-02-05T12:00:00+01:00";

function history(weeks: number): FakeSlack {
  const fake = new FakeSlack();
  for (let n = 1; n <= weeks; n++) {
    const week: WeekId = weeksAfter("2026-W06", -n);
    const common = { week, remember: [`Lesson of ${week}`] };
    fake.rows("retros").set(week, {
      ...common,
      id: week,
      on_call: "[]",
      published_at: 1,
      writers: ["U1"],
    });
    fake.rows("retros").set(`${week}/U1`, {
      ...common,
      id: `${week}/U1`,
      user: "U1",
      went_well: [`Written in ${week}`],
      could_go_better: [],
      written_at: 1,
      saved_at: 1,
    });
  }
  return fake;
}

const start = (fake: FakeSlack, user = "U0MAYA") =>
  at(NOW, () => execute(ShowList, fake, { inputs: interactivity(user, { list: "past_retros" }) }));
const lessons = (view: Json): string[] =>
  [...JSON.stringify(view).matchAll(/Lesson of (\S{8})/g)].map(([, week]) => week);

/** The value of a button of a view, by its action_id. */
function valueOf(view: Json, action_id: string): string | undefined {
  const pattern = new RegExp(`"action_id":"${action_id}"[^]*?"value":"([^"]+)"`);
  return pattern.exec(JSON.stringify(view))?.[1];
}

async function turn(fake: FakeSlack, action_id: string): Promise<Json> {
  const view = fake.views.at(-1)!;
  const action = { action_id, type: "button", value: valueOf(view, action_id) };
  await at(NOW, () => press(ShowList, fake, view, action));
  return fake.views.at(-1)!;
}

Deno.test("past_retros turns through all of them, older and newer, and misses none", async () => {
  await using fake = history(12);
  assertEquals(await start(fake), { completed: false });
  const pages = [fake.views.at(-1)!, await turn(fake, "older_retros")];
  pages.push(await turn(fake, "older_retros"));
  const all = Array.from({ length: 12 }, (_, n) => weeksAfter("2026-W06", -1 - n));
  assertEquals(pages.flatMap(lessons), all);
  assertEquals(valueOf(pages[0], "newer_retros"), undefined);
  assertEquals(valueOf(pages[2], "older_retros"), undefined);
  assertEquals(lessons(await turn(fake, "newer_retros")), all.slice(5, 10));
  const newest = await turn(fake, "newer_retros");
  assertEquals(lessons(newest), all.slice(0, 5));
  assertEquals(valueOf(newest, "newer_retros"), undefined);
});

Deno.test("past_retros reads a week's notes on a page of their own", async () => {
  await using fake = history(2);
  await start(fake);
  const page = await turn(fake, "read_retro");
  assertEquals(fake.seen("views.push").length, 1);
  assertStringIncludes(JSON.stringify(page), "Written in 2026-W05");
  assertEquals(page.callback_id, "past_retro");
});

Deno.test("past_retros costs the same after ten years", async () => {
  const cost = async (weeks: number) => {
    await using fake = history(weeks);
    await start(fake);
    return fake.calls.length;
  };
  assert(await cost(520) <= await cost(5));
});

Deno.test("past_retros shows a customer nothing", async () => {
  await using fake = history(2);
  fake.users.set("U0CUSTOMER", { id: "U0CUSTOMER", team_id: "T0FERNHILL" });
  await start(fake, "U0CUSTOMER");
  const shown = JSON.stringify(fake.views);
  assert(!shown.includes("Lesson"));
  assertStringIncludes(shown, "happy to help");
});

Deno.test("past_retros says when Slack does not answer, and ends when it is closed", async () => {
  await using fake = history(2);
  fake.refuse("apps.datastore.bulkGet", "internal_error");
  await start(fake);
  assertStringIncludes(JSON.stringify(fake.views.at(-1)), "Slack did not answer");
  await close(ShowList, fake, fake.views.at(-1)!);
  assertEquals(fake.seen("functions.completeSuccess").length, 1);
});
