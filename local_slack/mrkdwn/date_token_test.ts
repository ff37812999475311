import { assertEquals } from "@std/assert";
import { formatDateToken } from "./date_token.ts";

const NOW = Date.UTC(2026, 6, 15, 12);
const LONG_AGO = 1_392_734_382; // Tuesday 18 February 2014, 14:39:42 UTC
const SOON = Date.UTC(2026, 7, 3, 9, 5) / 1000;

const CASES: [number, string, string, string][] = [
  [LONG_AGO, "{date_num}", "UTC", "2014-02-18"],
  [LONG_AGO, "{date}", "UTC", "February 18th, 2014"],
  [LONG_AGO, "{date_short}", "UTC", "Feb 18, 2014"],
  [LONG_AGO, "{date_long}", "UTC", "Tuesday, February 18th, 2014"],
  [LONG_AGO, "{date_long_full}", "UTC", "February 18, 2014"],
  [LONG_AGO, "{date_slash}", "UTC", "02/18/2014"],
  [LONG_AGO, "{date_pretty}", "UTC", "February 18th, 2014"],
  [LONG_AGO, "{date_short_pretty}", "UTC", "Feb 18, 2014"],
  [LONG_AGO, "{date_long_pretty}", "UTC", "Tuesday, February 18th, 2014"],
  [LONG_AGO, "{day_divider_pretty}", "UTC", "Tuesday, February 18th, 2014"],
  [LONG_AGO, "{time}", "America/Los_Angeles", "6:39 AM"],
  [LONG_AGO, "{time_secs}", "America/Los_Angeles", "6:39:42 AM"],
  [LONG_AGO, "{ago}", "UTC", "12 years ago"],
  [LONG_AGO, "Posted {date_num} at {time}", "Asia/Tokyo", "Posted 2014-02-18 at 11:39 PM"],
  [LONG_AGO, "{date_num} {nope} {", "Mars/Base", "2014-02-18 {nope} {"],
  [SOON, "{date}", "UTC", "August 3rd"],
  [SOON, "{date_short}", "UTC", "Aug 3"],
  [SOON, "{day_divider_pretty}", "UTC", "Monday, August 3rd"],
  [NOW / 1000, "{date_pretty}", "UTC", "Today"],
  [NOW / 1000, "due {date_pretty}", "UTC", "due today"],
  [NOW / 1000 - 86_400, "{date_short_pretty}", "UTC", "Yesterday"],
  [NOW / 1000 + 86_400, "{date_long_pretty} at {time}", "UTC", "Tomorrow at 12:00 PM"],
  [NOW / 1000 + 13 * 3_600, "{date_pretty}", "UTC", "Tomorrow"],
  [NOW / 1000 + 13 * 3_600, "{date_pretty}", "America/New_York", "Today"],
  [NOW / 1000 - 180, "{ago}", "UTC", "3 minutes ago"],
  [NOW / 1000 + 7_300, "{ago}", "UTC", "in 2 hours"],
  [Date.UTC(2026, 6, 11) / 1000, "{date}", "UTC", "July 11th"],
  [Date.UTC(2026, 6, 22) / 1000, "{date}", "UTC", "July 22nd"],
];

for (const [ts, format, zone, text] of CASES) {
  Deno.test(`formatDateToken() shows ${format} in ${zone} as ${text}`, () => {
    assertEquals(formatDateToken(ts, format, zone, NOW), text);
  });
}

Deno.test("formatDateToken() knows yesterday across a change of the clocks", () => {
  // Sunday 29 March 2026 has 23 hours in Amsterdam.
  const monday = Date.UTC(2026, 2, 29, 22, 30);
  const sunday = Date.UTC(2026, 2, 28, 23, 30);
  assertEquals(
    formatDateToken(sunday / 1000, "{date_pretty}", "Europe/Amsterdam", monday),
    "Yesterday",
  );
});

Deno.test("formatDateToken() writes in the reader's language", () => {
  assertEquals(
    formatDateToken(LONG_AGO, "{date_long} {time}", "UTC", NOW, "de-DE"),
    "Dienstag, 18. Februar 2014 14:39",
  );
});
