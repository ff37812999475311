import { assertEquals } from "@std/assert";
import type { NextStep } from "../rules/next_steps/next_step.ts";
import { dateWords } from "./step_lines.ts";

const TODAY = "2026-02-02";
const wished = (key_date: string, more: Partial<NextStep> = {}) =>
  dateWords({ key_date, ...more } as NextStep, TODAY);

Deno.test("dateWords() says the year where it is not this one", () => {
  const other = { discussed_by: "U0SAM", date_answer: "other" as const };
  assertEquals(
    wished("2026-03-15", { ...other, agreed_date: "2026-04-01" }),
    "hopes for Sunday 15 March: product agrees to Wednesday 1 April",
  );
  assertEquals(
    wished("2027-03-15", { ...other, agreed_date: "2027-04-01", key_words: "before spring" }),
    "hopes for Monday 15 March 2027 (“before spring”): product agrees to Thursday 1 April 2027",
  );
  assertEquals(wished("2026-03-15"), "hopes for Sunday 15 March: not to be promised yet");
  assertEquals(dateWords({} as NextStep, TODAY), undefined);
});
