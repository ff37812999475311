import { assertEquals } from "@std/assert";
import { findDate } from "./date_wording.ts";

const today = "2026-02-02";
const lines = (text: string) => text.trim().split(/\n */);

Deno.test("findDate() lets the agreed day through, however it is written", () => {
  for (
    const text of lines(`
      We aim for 15 March.
      by Sunday 15 March
      by Sunday, March 15th
      March 15th, 2026
      the 15th of March
      on the 15 Mar
      15.3.
      15.03.2026
      3/15
      15/3/2026
      2026-03-15
      am Sonntag, den 15. März
      le 15 mars
      el 15 de marzo de 2026
      3月15日
    `)
  ) assertEquals(findDate(text, { agreed: { day: "2026-03-15" }, today }), undefined, text);
});

Deno.test("findDate() refuses every other day beside the agreed one", () => {
  for (
    const text of lines(`
      by Monday 15 March
      15 March 2027
      15 March or 20 March
      15-20 March
      14-15 March
      mid-March
      next week, by 15 March
      15 April
      5 March
      by March
      in two weeks
    `)
  ) {
    const found = findDate(text, { agreed: { day: "2026-03-15" }, today });
    assertEquals(found?.doubtful, false, text);
  }
  // Two ways to read it, and only one of them is agreed.
  assertEquals(findDate("on 4/3", { agreed: { day: "2026-04-03" }, today })?.words, "on 4/3");
  // In this year it would be another day.
  const far = { agreed: { day: "2027-03-15" }, today };
  assertEquals(findDate("on 15 March", far)?.words, "15 March");
  assertEquals(findDate("on 15 March 2027", far), undefined);
});

Deno.test("findDate() lets through the customer's own words that product said yes to", () => {
  const agreed = { words: "by the end of  March" };
  assertEquals(findDate("Yes: By the end of March.", { agreed, today }), undefined);
  assertEquals(findDate("Yes: by the end of April.", { agreed, today })?.doubtful, false);
});

Deno.test("findDate() says what may be something else, and nothing of years that are over", () => {
  for (const text of ["It is 15.3.", "3/15", "Expect it 2027", "H1", "this release", "January"]) {
    assertEquals(findDate(text, { today })?.doubtful, true, text);
  }
  assertEquals(findDate("H1, and next week", { today }), { words: "next week", doubtful: false });
  assertEquals(findDate("It was reported on 2024-05-14", { today }), undefined);
});
