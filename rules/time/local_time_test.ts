import { assertEquals } from "@std/assert";
import { timeIn, typedTime, whichOfTwo } from "./local_time.ts";

const at = (text: string) => Date.parse(text);

Deno.test("typedTime() is the instant of a wall's time", () => {
  assertEquals(typedTime("2026-02-03", "10:00", "Europe/Berlin"), {
    instant: at("2026-02-03T10:00+01:00"),
    twice: false,
  });
  assertEquals(
    typedTime("2026-02-03", "00:00", "America/New_York").instant,
    at("2026-02-03T00:00-05:00"),
  );
});

Deno.test("typedTime() knows no instant for a time that the clocks skip", () => {
  assertEquals(typedTime("2026-03-29", "02:30", "Europe/Berlin"), { twice: false });
  assertEquals(
    typedTime("2026-03-29", "03:00", "Europe/Berlin").instant,
    at("2026-03-29T03:00+02:00"),
  );
});

Deno.test("typedTime() takes the first of two when the clocks show a time twice", () => {
  assertEquals(typedTime("2026-10-25", "02:30", "Europe/Berlin"), {
    instant: at("2026-10-25T02:30+02:00"),
    twice: true,
  });
  assertEquals(typedTime("2026-10-25", "03:00", "Europe/Berlin").twice, false);
});

Deno.test("whichOfTwo() knows by how much the clocks of a zone go back", () => {
  const which = (text: string, zone: string) => whichOfTwo(at(text), zone);
  assertEquals(which("2026-10-25T00:30Z", "Europe/Berlin"), "first");
  assertEquals(which("2026-10-25T01:30Z", "Europe/Berlin"), "second");
  assertEquals(which("2026-10-25T02:30Z", "Europe/Berlin"), undefined);
  // By half an hour, and by two hours.
  assertEquals(which("2026-04-04T14:45Z", "Australia/Lord_Howe"), "first");
  assertEquals(which("2026-04-04T15:15Z", "Australia/Lord_Howe"), "second");
  assertEquals(typedTime("2026-04-05", "01:45", "Australia/Lord_Howe").twice, true);
  assertEquals(which("2026-10-25T00:30Z", "Antarctica/Troll"), "first");
  assertEquals(which("2026-10-25T01:30Z", "Antarctica/Troll"), "second");
  assertEquals(which("2026-10-25T02:30Z", "Antarctica/Troll"), "second");
});

Deno.test("timeIn() is the time on a clock of the zone", () => {
  assertEquals(timeIn("Asia/Kathmandu", at("2026-02-03T00:00Z")), "05:45");
});
