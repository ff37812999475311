import { assertEquals } from "@std/assert";
import { SHORTCUTS } from "./answer_mention.ts";
import { WANTED_TRIGGERS } from "./set_up/wanted_triggers.ts";

Deno.test("each button for whoever mentions Baton is a shortcut, by its name", () => {
  for (const [file, name] of Object.entries(SHORTCUTS)) {
    const wanted = WANTED_TRIGGERS.find((one) => one.file === file)?.definition;
    assertEquals([wanted?.type, wanted?.name], ["shortcut", name], file);
  }
});
