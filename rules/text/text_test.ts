import { assert, assertEquals } from "@std/assert";
import { dateToken, disarmText, escapeText, mentions, splitText, truncate } from "./text.ts";

Deno.test("escapeText() leaves no mention, link, bold or quote", () => {
  const text = escapeText("<!channel> <@U1> <https://x.example|y> *b* _i_ ~s~ `c` a & b\n> quote");
  assert(!/[<>*_~`]/.test(text), text);
  assert(!/&(?!amp;|lt;|gt;)/.test(text), text);
  assert(!/^\s*(?:>|&gt;)/m.test(text), text);
  assert(!text.includes("://"), text);
});

Deno.test("escapeText() and disarmText() leave no shortcode, and times and addresses alone", () => {
  for (const name of ["tada", "+1", "-1", "e-mail", "100", "bee", "a", "non-potable", "1st"]) {
    for (const text of [`:${name}:`, `well :${name}: done`, `(:${name}:)`, `::${name}::`]) {
      assert(!disarmText(text).includes(`:${name}:`), text);
      assert(!escapeText(text).includes(`:${name}:`), text);
      assertEquals(disarmText(text).replaceAll("\u2060", ""), text);
    }
  }
  assert(!disarmText("x:white_check_mark:y").includes(":white_check_mark:"));
  for (
    const text of ["10:30:45", "aa:bb:cc:dd:ee:ff", "fe80:1:2:a:b", "1:100:1", "Note: x", "a:b"]
  ) {
    assertEquals(disarmText(text), text);
  }
});

Deno.test("disarmText() changes only what could begin a mention or a link", () => {
  assertEquals(disarmText("a < b, if x<y then <div>"), "a < b, if x<y then <div>");
  for (const text of ["<!channel>", "<@U1>", "<#C1>", "<https://x.example|y>", "<mailto:a@b.c>"]) {
    assertEquals(disarmText(text), `<\u2060${text.slice(1)}`);
  }
});

Deno.test("truncate() cuts with a mark, and never within a character", () => {
  assertEquals(truncate("short", 5), "short");
  assertEquals(truncate("longer", 5), "long…");
  assertEquals(truncate("ab😀cd", 4), "ab…");
});

Deno.test("truncate() and splitText() cut within nothing that a reader sees as one character", () => {
  const characters = (text: string) =>
    [...new Intl.Segmenter("und", { granularity: "grapheme" }).segment(text)]
      .map(({ segment }) => segment);
  for (const whole of ["🇩🇪", "👨‍👩‍👧‍👦", "e\u0301", "👍🏽", "क्षि", "각"]) {
    const allowed = new Set(["x", "y", "…", ...characters(whole)]);
    for (let before = 0; before < 12; before++) {
      const text = "x".repeat(50 + before) + whole + "y".repeat(20);
      for (const one of characters(truncate(text, 60))) assert(allowed.has(one), one);
      const many = "x".repeat(before) + whole.repeat(500);
      const pieces = splitText(many, 900);
      for (const one of pieces.flatMap(characters)) assert(allowed.has(one), one);
      assertEquals(pieces.join(""), many);
    }
  }
});

Deno.test("truncate() and splitText() cut within no entity, mention or link", () => {
  for (const whole of ["&lt;", "&amp;", "<@U0MAYA>", "<https://x.example/a|a link>", "<!here>"]) {
    for (let before = 0; before < 40; before++) {
      const text = "x".repeat(30 + before) + whole.repeat(40);
      for (const cut of [truncate(text, 80), ...splitText(text, 80)]) {
        assert(!/&(?!(?:amp|lt|gt);)|<[^>]*$|^[^<]*>/.test(cut), cut);
        assert(cut.length <= 80);
      }
      assertEquals(splitText(text, 80).join(""), text);
    }
  }
});

Deno.test("truncate() cuts what is longer than all that is kept, and what only looks like markup", () => {
  const marks = "e" + "\u0301".repeat(500);
  assertEquals(truncate(marks, 100).length, 100);
  assertEquals(truncate("a < b and c".repeat(30), 20), "a < b and ca < b an…");
  assertEquals(splitText("<@" + "U".repeat(700), 200).map(({ length }) => length), [
    200,
    200,
    200,
    102,
  ]);
});

Deno.test("splitText() splits at line ends and spaces, and loses no word", () => {
  const text = Array.from({ length: 900 }, (_, n) => `word${n}`).join(" ");
  const pieces = splitText(text, 1000);
  assert(pieces.every((piece) => piece.length <= 1000 && piece.length > 0));
  assertEquals(pieces.join(" "), text);
  assertEquals(splitText("", 10), []);
});

Deno.test("splitText() splits what has no space, and never within a character", () => {
  const pieces = splitText("😀".repeat(2000), 3000);
  assertEquals(pieces.map((piece) => piece.length), [3000, 1000]);
  assertEquals(splitText("x" + "😀".repeat(5), 4), ["x😀", "😀😀", "😀😀"]);
});

Deno.test("dateToken() has words for clients that do not know it", () => {
  assertEquals(
    dateToken(Date.parse("2026-02-04T14:00:00Z"), "Europe/Berlin"),
    "<!date^1770213600^{date_short_pretty} at {time}|Wednesday 4 February, 15:00>",
  );
});

Deno.test("mentions() names the first of many", () => {
  assertEquals(mentions(["U1", "U2"]), "<@U1>, <@U2>");
  assertEquals(mentions(["U1", "U2", "U3"], 2), "<@U1>, <@U2> and 1 more");
});
