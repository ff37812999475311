import { assertEquals } from "@std/assert";
import { findWords, searchWords } from "./find_words.ts";

const finds = (text: string, query: string) => findWords(text, searchWords(query)) !== undefined;

Deno.test("findWords() minds neither case nor accents, in any alphabet", () => {
  const pairs: [string, string][] = [
    ["The Import is SLOW", "import slow"],
    ["Café in der Hauptstraße", "cafe STRASSE"],
    ["cafe\u0301", "Café"],
    ["Ærø Łódź İstanbul", "aero lodz istanbul"],
    ["夜間のインポートが遅い", "インポート"],
    ["Ночной импорт", "ИМПОРТ"],
    ["ﬁle formats", "file"],
    ["Ο Οδυσσεύς", "ΟΔΥΣΣΕΥΣ"],
  ];
  for (const [text, query] of pairs) assertEquals(finds(text, query), true, `${query} in ${text}`);
  for (const query of ['"slow import,"', "(import)!", "«slow»", "import slow."]) {
    assertEquals(finds("The import is slow", query), true, query);
  }
  assertEquals(searchWords("?! … -"), []);
  assertEquals(
    findWords("The import is slow", ["northwind", "import"], "Northwind"),
    "The import is slow",
  );
  assertEquals(findWords("The import is slow", ["northwind"], "Northwind"), "The import is slow");
  assertEquals(findWords("The import is slow", ["northwind", "fast"], "Northwind"), undefined);
  assertEquals(finds("The import is slow", "import fast"), false);
  assertEquals(finds("The import is slow", "  "), false);
  assertEquals(searchWords("A a b c d e f g h i"), ["a", "b", "c", "d", "e", "f", "g", "h"]);
});

Deno.test("findWords() shows what is around the words", () => {
  assertEquals(findWords("short import", ["import"]), "short import");
  const long = `${"x".repeat(100)} import\n\nof ${"y".repeat(300)}`;
  const part = findWords(long, ["import"])!;
  assertEquals([part.at(0), part.at(-1), part.includes("import of y")], ["…", "…", true]);
  // What takes two letters when it is compared moves nothing.
  assertEquals(findWords(`${"ß".repeat(60)}import${"z".repeat(9)}`, ["import"])!.slice(0, 2), "…ß");
});
