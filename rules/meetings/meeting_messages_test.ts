import { assertEquals } from "@std/assert";
import {
  bookingLink,
  eventTime,
  isEmail,
  linkedInSearch,
  mailLink,
  timeWords,
} from "./meeting_messages.ts";

const NOW = Date.parse("2026-02-02T09:00Z");

Deno.test("bookingLink() is prefilled as Calendly reads it", () => {
  const link = bookingLink("https://calendly.com/harbor/customer?month=2026-02", {
    id: "Fx1",
    asked_by: "Zoë & Söhne",
    email: "zoe+a@fernhill.example",
  });
  assertEquals(
    link,
    "https://calendly.com/harbor/customer?month=2026-02&name=Zo%C3%AB%20%26%20S%C3%B6hne" +
      "&email=zoe%2Ba%40fernhill.example&utm_source=baton&utm_content=Fx1",
  );
  assertEquals(
    bookingLink("https://calendly.com/harbor/customer", { id: "Fx1" }),
    "https://calendly.com/harbor/customer?utm_source=baton&utm_content=Fx1",
  );
});

Deno.test("timeWords() names the zone", () => {
  const words = "Tuesday 3 February, 10:00 (Europe/Berlin)";
  assertEquals(timeWords(Date.parse("2026-02-03T09:00Z"), "Europe/Berlin"), words);
  assertEquals(
    timeWords(Date.parse("2026-11-01T06:30Z"), "America/New_York"),
    "Sunday 1 November, 01:30 (America/New_York, the second of two: after the clocks go back)",
  );
});

Deno.test("mailLink() carries a text whole, with nothing that ends the link", () => {
  const link = mailLink("nadia@fernhill.example", { subject: "A & B?", text: "Hi,\n\nit's <so>" });
  const { pathname, searchParams } = new URL(link);
  assertEquals(pathname, "nadia@fernhill.example");
  assertEquals(searchParams.get("subject"), "A & B?");
  assertEquals(searchParams.get("body"), "Hi,\n\nit's <so>");
  assertEquals(/[<>|\s']/.test(link), false);
});

Deno.test("linkedInSearch() looks for a person of a company", () => {
  const url = new URL(linkedInSearch("Nadia Haddad", "Fernhill & Co"));
  assertEquals(url.searchParams.get("keywords"), "Nadia Haddad Fernhill & Co");
});

Deno.test("isEmail() takes addresses and refuses what is none", () => {
  for (const good of ["a@b.co", "nadia.h+x@mail.fernhill.example"]) {
    assertEquals(isEmail(good), true);
  }
  for (
    const bad of ["nadia", "nadia@fernhill", "a b@c.de", "<a@b.co>", "a@b.co, c@d.ef", "a@@b.co"]
  ) {
    assertEquals(isEmail(bad), false, bad);
  }
});

Deno.test("eventTime() takes a time with a zone that is to come", () => {
  assertEquals(eventTime("2026-02-03T10:00:00.000000Z", NOW), {
    instant: Date.parse("2026-02-03T10:00Z"),
  });
  assertEquals(eventTime(" 2026-02-03T10:00+0100 ", NOW), {
    instant: Date.parse("2026-02-03T09:00Z"),
  });
  const problem = (text: string) => (eventTime(text, NOW) as { problem?: string }).problem;
  assertEquals(
    problem("2026-02-03T10:00:00"),
    "it is not a time with a zone, like 2026-02-03T10:00:00Z",
  );
  assertEquals(problem("2026-02-31T25:00:00Z"), "there is no such time");
  for (
    const time of [
      "2026-02-30T09:00:00Z",
      "2026-06-31T09:00:00Z",
      "2027-02-29T09:00:00+01:00",
      "2026-02-05T24:00:00Z",
      "2026-02-05T09:60:00Z",
      "2026-02-05T09:00:00-99:99",
    ]
  ) assertEquals(problem(time), "there is no such time", time);
  assertEquals(eventTime("2027-12-31T23:30:00-05:00", NOW), {
    instant: Date.parse("2028-01-01T04:30Z"),
  });
  assertEquals(problem("+010000-01-01T00:00:00Z"), problem("next week"));
  assertEquals(problem("2026-02-01T10:00:00Z"), "it is in the past");
  assertEquals(problem("2126-02-01T10:00:00Z"), "it is more than two years ahead");
  assertEquals(problem(""), "it is not a time with a zone, like 2026-02-03T10:00:00Z");
});
