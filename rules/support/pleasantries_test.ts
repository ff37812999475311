import { assertEquals } from "@std/assert";
import { pleasantries } from "./pleasantries.ts";
import { urgentWords } from "./urgent_words.ts";

Deno.test("pleasantries() know the list in every spelling, and nothing else", () => {
  const isPleasantry = pleasantries([
    ...["Thanks", "that’s", "works", "ça", "marche", "guten Tag", "Grüße", ":+1:", "❤️", "👍"],
    "ありがとうございます",
  ]);
  const kind = [
    "Thanks!",
    "*thanks* &amp; _THANKS_",
    "That's <@U1>, thanks",
    "c\u0327a marche !",
    "Guten Tag <!here>",
    "GRÜSSE",
    ":+1::skin-tone-4: 👍🏽👍 ❤",
    "ＴＨＡＮＫＳ！",
    "thanks…\u200b",
    "ありがとうございます。",
    "thanks; works",
  ];
  assertEquals(kind.filter((text) => !isPleasantry(text)), []);
  const more = [
    "thanks?",
    "thanks？",
    "thanks\u061f",
    "Tag",
    "thanks 2",
    "thanks <https://a.example|works>",
    "thanks https://works",
    ":+1: :100:",
    "1️⃣",
    "thanks, but",
    "ありがとうございますが",
    "thanks ".repeat(9),
    "",
    "…",
    "<@U1>",
    "works:thanks:",
  ];
  assertEquals(more.filter(isPleasantry), []);
});

Deno.test("urgentWords() are found in every spelling, and not where they are denied", () => {
  const isUrgent = urgentWords(["urgent", "asap", "down", "blocked", "dringend", "至急"]);
  const urgent = [
    "URGENT!!!",
    "please, a.s.a.p.",
    "A. S. A. P.",
    "the site is down again",
    "We’re *blocked*",
    "Dringend: Import steht",
    "至急ご確認ください",
    "ｕｒｇｅｎｔ",
  ];
  assertEquals(urgent.filter((text) => !isUrgent(text)), []);
  const calm = [
    "not urgent",
    "it is not that urgent",
    "nicht so dringend",
    "downtown",
    "pas urgent",
  ];
  assertEquals(calm.filter(isUrgent), []);
});
