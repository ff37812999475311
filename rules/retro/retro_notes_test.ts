import { assertEquals } from "@std/assert";
import {
  isEmptyNote,
  mergeNotes,
  rememberList,
  type RetroNote,
  sameNotes,
  tidyAnswers,
} from "./retro_notes.ts";

function note(user: string, saved_at: number, more: Partial<RetroNote> = {}): RetroNote {
  const answers = { went_well: "", could_go_better: "", remember: "" };
  return { user, ...answers, written_at: saved_at, saved_at, ...more };
}

Deno.test("tidyAnswers() takes off white space and line ends of other systems", () => {
  assertEquals(tidyAnswers({ went_well: " a\r\nb \n", remember: null }), {
    went_well: "a\nb",
    could_go_better: "",
    remember: "",
  });
});

Deno.test("isEmptyNote() is true when nothing but white space was typed", () => {
  assertEquals(isEmptyNote(tidyAnswers({ went_well: " \n\t " })), true);
  assertEquals(isEmptyNote(tidyAnswers({ remember: "x" })), false);
});

Deno.test("mergeNotes() keeps the newest of each person, in the order of the first writing", () => {
  const a = note("A", 10, { written_at: 5 });
  const merged = mergeNotes([note("A", 5), note("B", 3)], [a, note("C", 4)]);
  assertEquals(merged.map(({ user, saved_at }) => [user, saved_at]), [["B", 3], ["C", 4], [
    "A",
    10,
  ]]);
});

Deno.test("sameNotes() sees a new author and a changed note, not another order", () => {
  const [a, b] = [note("A", 1), note("B", 2)];
  assertEquals(sameNotes([a, b], [b, a]), true);
  assertEquals(sameNotes([a], [a, b]), false);
  assertEquals(sameNotes([a], [note("A", 2)]), false);
});

Deno.test("rememberList() makes one list of lines, without their bullets, each once", () => {
  const notes = [
    note("A", 1, { remember: "- Mute the alert\n\n2) Call first\n-5 degrees is cold" }),
    note("B", 2, { remember: "mute the alert\n• Ask Aiko" }),
    note("C", 3),
  ];
  assertEquals(rememberList(notes), [
    "Mute the alert",
    "Call first",
    "-5 degrees is cold",
    "Ask Aiko",
  ]);
});
