import { assert, assertEquals } from "@std/assert";
import { colorOf, initialsOf } from "./avatar_face.ts";

/** How well white can be read on a color, as WCAG computes it: 4.5 is enough. */
function contrast(color: string): number {
  const [hue, saturation, lightness] = color.match(/[\d.]+/g)!.map(Number);
  const [s, l] = [saturation / 100, lightness / 100];
  const part = (n: number) => {
    const k = (n + hue / 30) % 12;
    const value = l - s * Math.min(l, 1 - l) * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 1.05 / (0.2126 * part(0) + 0.7152 * part(8) + 0.0722 * part(4) + 0.05);
}

Deno.test("colorOf() gives five hundred people a color each, that white is readable on", () => {
  const colors = Array.from({ length: 500 }, (_, at) => colorOf(at));
  assertEquals(new Set(colors).size, 500);
  assertEquals(colors.filter((color) => contrast(color) < 4.5), []);
});

Deno.test("initialsOf() takes letters of any alphabet, and of names that are no two words", () => {
  const cases = [
    ["Maya Lindqvist", "ML"],
    ["Robin", "R"],
    ["Åsa de la Cruz", "ÅC"],
    ["山田 太郎", "山太"],
    ["😀 Ann (Ops)", "AO"],
    ["", "?"],
  ];
  for (const [name, initials] of cases) assertEquals(initialsOf(name), initials);
  assert(initialsOf("😀").length > 0);
});
