import { assertEquals } from "@std/assert";
import { likeliest, nearest } from "./nearest.ts";

Deno.test("nearest() finds the name that is written most alike, likeliest() only one that is close", () => {
  const names = ["reminder_time", "reminders_at_most", "channel"];
  assertEquals(nearest("reminder_at_most", names), "reminders_at_most");
  assertEquals(nearest("x", names), "channel");
  assertEquals(likeliest("reminder_at_most", names), "reminders_at_most");
  assertEquals(likeliest("x", names), undefined);
});
