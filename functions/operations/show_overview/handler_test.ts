import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { at, FakeSlack, type Json } from "../../../slack/testing/fake_slack.ts";
import { execute, interactivity, press } from "../../../slack/testing/run_function.ts";
import ShowList from "../show_list/handler.ts";
import ShowOverview from "./handler.ts";

const NOW = "2026-02-05T12:00:00+01:00";

/** A workspace in which a customer has so many open steps and logged calls. */
function busy(count: number): FakeSlack {
  const fake = new FakeSlack();
  fake.rows("customers").set("CFERNINT", {
    ...{ id: "CFERNINT", name: "Fernhill", codename: "Ceres", csm: "U0MAYA" },
    ...{ internal_channel: "CFERNINT", aliases: [], domains: [], channel_names: [] },
  });
  for (let n = 0; n < count; n++) {
    const common = { customer: "CFERNINT", channel: "CFERNINT" };
    // The last one is the longest overdue.
    const due = n === count - 1 ? "2025-12-01" : n % 2 ? "2026-02-04" : "2026-02-06";
    fake.rows("next_steps").set(`F${n}/1`, {
      ...{ id: `F${n}/1`, call: `F${n}`, number: 1, kind: "follow_up", owner: "U0MAYA", due },
      ...{ customer: "CFERNINT", text: `Step ${n} of Fernhill` },
    });
    fake.rows("calls").set(`F${n}`, {
      ...common,
      ...{ id: `F${n}`, date: "2026-02-01", summary: [`Summary ${n}`], logged_by: "U0MAYA" },
      ...{ logged_at: 1, steps: 1, archive: [], card_ts: `${n}.000000` },
    });
  }
  return fake;
}

/** The search is among the lists of the jobs. */
const stepOf = (list: string) => list.startsWith("look_up") ? ShowList : ShowOverview;

const start = (fake: FakeSlack, list: string) =>
  at(NOW, () => execute(stepOf(list), fake, { inputs: interactivity("U0MAYA", { list }) }));
const text = (fake: FakeSlack) => JSON.stringify(fake.views.at(-1));

async function turn(fake: FakeSlack, action: Json, state?: Json): Promise<string> {
  const view = { ...fake.views.at(-1)!, ...(state ? { state } : {}) };
  await at(
    NOW,
    () => press(stepOf(action.action_id as string), fake, view, { type: "button", ...action }),
  );
  return text(fake);
}

Deno.test("Everything open shows a page of thousands within its rounds, and then all of it by itself", async () => {
  await using fake = busy(5_001);
  assertEquals(await start(fake, "everything_open"), { completed: false });
  const [, first, whole] = fake.views.map((view) => JSON.stringify(view));
  assertMatch(first, /\*4000 open, \d+ overdue\*: 4000 next steps/);
  assertStringIncludes(first, "more of it may be overdue. This page changes in a moment.");
  assertStringIncludes(whole, "*5001 open, 2501 overdue*: 5001 next steps");
  assertStringIncludes(whole, "66 days overdue (Monday 1 December 2025)");
  assert(!whole.includes("read only a part"));
  assertStringIncludes(whole, "Page 1 of 417");
  const last = await turn(fake, { action_id: "everything_open_page_on", value: "9999" });
  assertStringIncludes(last, "Page 417 of 417");
  assert(!last.includes('"More"'));
  // Somebody has pressed something meanwhile: that stays, and the rest is a press away.
  fake.refuse("views.update", "hash_conflict", 1, ({ hash }) => hash !== undefined);
  assertEquals(await start(fake, "everything_open"), { completed: false });
  assertStringIncludes(text(fake), "*4000 open");
  assertStringIncludes(text(fake), "Read all of it");
  const asked = await turn(fake, { action_id: "everything_open_whole", value: "whole" });
  assertStringIncludes(asked, "*5001 open");
  assert(!asked.includes("Read all of it"));
});

Deno.test("Look something up goes on where it stopped, and finds each once", async () => {
  await using fake = busy(4_030);
  await start(fake, "look_up");
  const typed = { values: { look_up_words: { value: { value: "SUMMARY 402" } } } };
  const seen: string[] = [];
  let page = await turn(fake, { action_id: "look_up_search", value: "search" }, typed);
  for (let pages = 1; pages < 30; pages++) {
    seen.push(...[...page.matchAll(/Summary (\d+)/g)].map(([, n]) => n));
    if (!page.includes("Search on")) break;
    page = await turn(fake, { action_id: "look_up_on", value: "on" });
  }
  const wanted = Array.from({ length: 4_030 }, (_, n) => String(n))
    .filter((n) => n.includes("402"));
  assertEquals(seen.sort(), wanted.sort());
  assertStringIncludes(page, "That is all.");
});

Deno.test("overviews say when Slack does not answer, and tell people outside nothing", async () => {
  for (const list of ["everything_open", "dates_to_decide", "at_a_glance", "look_up"]) {
    await using fake = busy(1);
    fake.users.set("U0MAYA", { id: "U0MAYA", team_id: "T0FERNHILL" });
    await start(fake, list);
    assertStringIncludes(text(fake), "happy to help");
    assert(!/Step 0|Fernhill"/.test(text(fake)), list);
  }
  await using fake = busy(1);
  fake.refuse("apps.datastore.query", "internal_error", 2);
  await start(fake, "everything_open");
  assertMatch(text(fake), /Slack did not answer|1 open/);
  await using none = busy(0);
  await start(none, "everything_open");
  assertStringIncludes(text(none), "Nothing is open.");
  await start(none, "dates_to_decide");
  assertStringIncludes(text(none), "Every date is decided.");
});
