import { assertEquals } from "@std/assert";
import { createEvents } from "./events.ts";

Deno.test("createEvents() calls every listener until it leaves", () => {
  const events = createEvents();
  const heard: string[] = [];
  const leave = events.listen((event) => heard.push(`first ${event.type}`));
  events.listen((event) => heard.push(`second ${event.type}`));
  events.emit({ type: "clock" });
  leave();
  events.emit({ type: "github" });
  assertEquals(heard, ["first clock", "second clock", "second github"]);
});

Deno.test("createEvents() goes on when a listener throws", () => {
  const events = createEvents();
  const heard: string[] = [];
  const { error } = console;
  console.error = (line: string) => heard.push(line);
  try {
    events.listen(() => {
      throw new Error("no");
    });
    events.listen((event) => heard.push(event.type));
    events.emit({ type: "clock" });
  } finally {
    console.error = error;
  }
  assertEquals(heard, [`A listener failed on a "clock" event.`, "clock"]);
});
