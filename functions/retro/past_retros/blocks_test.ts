import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Retro } from "../../../datastores/retros.ts";
import type { WeekId } from "../../../rules/time/iso_week.ts";
import { assertView } from "../../../slack/testing/block_rules.ts";
import { listNotice, listView, readNotice, readView } from "./blocks.ts";

const retro = (week: WeekId, remember: string[], writers = ["U1"]): Retro => ({
  week,
  channel: "C1",
  card_ts: "1.0",
  opened_at: 1,
  published_at: 2,
  on_call: [],
  digest_ts: [],
  writers,
  remember,
});

Deno.test("listView() shows what to remember from each retro, and where its buttons lead", () => {
  const view = listView({
    retros: [retro("2026-W05", ["Mute <!here>"]), retro("2026-W04", [], [])],
    older_from: "2026-W03",
  });
  assertView(view);
  const shown = JSON.stringify(view);
  for (const words of ["Week 5", "Week 4", "Nobody wrote.", "Mute", '"value":"2026-W03"']) {
    assertStringIncludes(shown, words);
  }
  assert(!shown.includes("Newer") && !shown.includes("<!here>"));
});

Deno.test("listView() keeps within the limits with the longest lists", () => {
  const long = Array.from({ length: 33 }, (_, n) => `${n}${"長".repeat(900)}`);
  const weeks = ["2026-W05", "2026-W04", "2026-W03", "2026-W02", "2026-W01"] as const;
  const view = listView({ retros: weeks.map((week) => retro(week, long)), older_from: "2025-W52" });
  assertView(view);
  assertStringIncludes(JSON.stringify(view), "To see the rest");
});

Deno.test("listView() says when there is none yet", () => {
  assertView(listView({ retros: [] }));
  assertStringIncludes(JSON.stringify(listView({ retros: [] })), "No retro was published yet");
});

Deno.test("readView() turns the pages of a long digest", () => {
  const answer = "word ".repeat(600).trim();
  const notes = Array.from({ length: 9 }, (_, n) => ({
    user: `U${n}`,
    went_well: answer,
    could_go_better: answer,
    remember: "",
    written_at: 1,
    saved_at: 1,
  }));
  const state = { week: "2026-W05" as WeekId, notes, published_at: 2 };
  const first = JSON.stringify(readView(state, 0));
  const second = JSON.stringify(readView(state, 1));
  const last = JSON.stringify(readView(state, 99));
  [0, 1, 99].forEach((part) => assertView(readView(state, part)));
  assertEquals([/"Read on"/.test(first), /"text":"Back","emoji":true},"value"/.test(first)], [
    true,
    false,
  ]);
  assertStringIncludes(second, '"value":"2026-W05/2"');
  assertEquals(/"Read on"/.test(last), false);
});

Deno.test("listNotice() and readNotice() are views of their own kind", () => {
  assertEquals(listNotice("x").notify_on_close, true);
  assertEquals(readNotice("x").notify_on_close, undefined);
});
