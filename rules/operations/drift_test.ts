import { assertEquals } from "@std/assert";
import { handbook } from "../../tests/handbooks/berlin.ts";
import { appliedEntries, changedEntries, driftOf, hasDrifted } from "./drift.ts";
import { type ListedTrigger, triggerEssence, type WantedTrigger } from "./trigger_plan.ts";

const wanted = (file: string, more: Partial<WantedTrigger["definition"]> = {}): WantedTrigger => ({
  file,
  definition: { type: "shortcut", name: file, workflow: "#/workflows/show_list", ...more },
  operators: false,
});
const listed = (id: string, { definition }: WantedTrigger): ListedTrigger => ({
  id,
  type: definition.type,
  name: definition.name,
  workflow: { callback_id: "show_list" },
  ...(definition.schedule ? { schedule: definition.schedule } : {}),
});
const weekly = (day: string, time: string) => ({
  type: "scheduled",
  schedule: {
    start_time: `2026-02-02T${time}:00Z`,
    timezone: "UTC",
    frequency: { type: "weekly", on_days: [day] },
  },
});

Deno.test("driftOf() finds nothing where all is as deployed, noted or not, whoever set it up", () => {
  const one = wanted("my_meetings");
  const kept = [{ file: one.file, id: "Ft1", essence: triggerEssence(one, ["U0GONE"]) }];
  for (const notes of [kept, [], [{ ...kept[0], essence: "" }]]) {
    const there = { listed: [listed("Ft1", one)], kept: notes };
    const drift = driftOf([one], there, handbook, appliedEntries(handbook));
    assertEquals(hasDrifted(drift), false, JSON.stringify(drift));
  }
});

Deno.test("driftOf() names what is missing, otherwise, or no longer part of the app", () => {
  const before = wanted("weekly_retro", weekly("Monday", "09:00"));
  const after = wanted("weekly_retro", weekly("Tuesday", "08:15"));
  const inputs = wanted("my_meetings", { inputs: { list: { value: "my_meetings" } } });
  const gone = wanted("past_retros");
  const kept = [before, wanted("my_meetings"), gone].map((one, at) => ({
    file: one.file,
    id: `Ft${at}`,
    essence: triggerEssence(one, []),
  }));
  const there = { listed: [before, inputs, gone].map((one, at) => listed(`Ft${at}`, one)), kept };
  const changed = { ...handbook, customers: { notice: "We answer soon." } };
  assertEquals(
    driftOf([after, inputs, wanted("new_one")], there, changed, appliedEntries(handbook)),
    {
      missing: ["new_one"],
      // Slack does not list what a trigger hands to its workflow: the note tells.
      changed: ["weekly_retro", "my_meetings"],
      extra: ["past_retros"],
      entries: ["customers.notice"],
    },
  );
});

Deno.test("driftOf() leaves alone what is made by hand, and says when it is not there", () => {
  const own = { ...wanted("set_up"), by_hand: true as const };
  const renamed = { ...listed("Ft1", own), name: "Baton: set up", description: "Ours" };
  assertEquals(hasDrifted(driftOf([own], { listed: [renamed], kept: [] }, handbook, {})), false);
  assertEquals(driftOf([own], { listed: [], kept: [] }, handbook, {}).missing, ["set_up"]);
});

Deno.test("changedEntries() says nothing of what no setup has noted", () => {
  assertEquals(changedEntries(handbook, undefined), []);
  const moved = { ...handbook, retro: { ...handbook.retro, channel: "C0ELSEWHERE" } };
  assertEquals(changedEntries(moved, appliedEntries(handbook)), ["retro.channel"]);
  // In another order they are the same people.
  const two = { ...handbook, operators: ["U1", "U2"] };
  const turned = { ...handbook, operators: ["U2", "U1"] };
  assertEquals(changedEntries(turned, appliedEntries(two)), []);
});
