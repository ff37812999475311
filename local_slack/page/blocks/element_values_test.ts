import { assertEquals } from "@std/assert";
import { choicesOf, keyOf, localTime, secondsOf } from "./element_values.ts";

Deno.test("secondsOf() reads what localTime() writes, on both sides of daylight saving", () => {
  for (
    const time of ["2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z", "2026-10-25T02:30:00Z"]
  ) {
    const seconds = Date.parse(time) / 1000;
    for (const zone of ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC"]) {
      assertEquals(secondsOf(localTime(seconds, zone), zone), seconds, `${time} ${zone}`);
    }
  }
  assertEquals(secondsOf("", "UTC"), NaN);
});

Deno.test("choicesOf() lists choices with and without headings", () => {
  const option = (value: string) => ({ text: { type: "plain_text", text: value }, value });
  const flat = choicesOf({ options: [option("a"), option("b")] });
  assertEquals(flat[0].choices.map((choice) => choice.label), ["a", "b"]);
  assertEquals(keyOf(flat, option("b")), "1");
  assertEquals(keyOf(flat, undefined), "");
  const grouped = choicesOf({
    option_groups: [
      { label: { type: "plain_text", text: "One" }, options: [option("a")] },
      { label: { type: "plain_text", text: "Two" }, options: [option("b")] },
    ],
  });
  assertEquals(grouped.map((group) => group.label), ["One", "Two"]);
  assertEquals(keyOf(grouped, option("b")), "1");
});
