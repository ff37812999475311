import { assert, assertEquals } from "@std/assert";
import { secretIn, secretProblem } from "./secrets.ts";

// Numbers that card companies publish for tests.
const CARDS = [
  "4242424242424242",
  "5555555555554444",
  "2223003122003222",
  "378282246310005",
  "6011111111111117",
  "30569309025904",
  "3530111333300000",
  "6205500000000000004",
  "4222222222222",
];

Deno.test("secretIn() finds card numbers of every company", () => {
  for (const card of CARDS) assertEquals(secretIn(`it is ${card}, thanks`), "card", card);
});

Deno.test("secretIn() finds a card number however it is written", () => {
  for (
    const text of [
      "4242 4242 4242 4242",
      "4242-4242-4242-4242",
      "4242–4242–4242–4242",
      "4242\u00a04242\u00a04242\u00a04242",
      "4242.4242.4242.4242",
      "4242- 4242 4242 4242",
      "4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2",
      "４２４２ ４２４２ ４２４２ ４２４２",
      "٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢",
      "4242\u200b4242\u200b4242\u200b4242",
      "4242 4242\n4242 4242",
      "3782 822463 10005",
      "card:4242424242424242.",
      "(4242424242424242)",
      "order 12 4242 4242 4242 4242 until 12/27",
      "4242 4242 4242 4242 123",
    ]
  ) assertEquals(secretIn(text), "card", text);
});

Deno.test("secretIn() lets other numbers be", () => {
  for (
    const text of [
      "4242424242424241",
      "order 424242424242424",
      "x4242424242424242",
      "4242424242424242a",
      "1770213600.123456",
      "1770213600000123",
      "+49 42 424242424242420",
      "DE89 3704 0044 0532 0130 00",
      "2026-02-01 10:00:00 to 2026-02-02",
      "0000 0000 0000 0000",
      "1e4f7a3c-4242-4242-4242-424242424242",
      "the last four digits are 4242",
    ]
  ) assertEquals(secretIn(text), undefined, text);
});

Deno.test("secretIn() finds license keys, and not checksums, branches and addresses", () => {
  const key = "aB3dEf7_hQ".repeat(6);
  for (
    const text of [
      "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJGbGVldCJ9.c2lnbmF0dXJl",
      "https://x.example/?key=eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJGbGVldCJ9.c2lnbmF0dXJl",
      `your key: ${key}`,
    ]
  ) assertEquals(secretIn(text), "key", text);
  for (
    const text of [
      "0123456789abcdef".repeat(4),
      "fix-the-import-of-vehicles-which-is-slow-since-the-last-release-of-the-fleet-server",
      `https://x.example/${key}`,
      key.slice(1),
      "eyJ is how a token begins",
      "_ZN5fleet6import8vehicles12read_vehicle17h0f1e2d3c4b5a69788naE is slow",
      "check-stage2-T-x86_64-unknown-linux-gnu-H-x86_64-unknown-linux-gnu-rpass",
    ]
  ) assertEquals(secretIn(text), undefined, text);
});

Deno.test("secretIn() finds links that sign in, and lets the login link pass", () => {
  for (
    const text of [
      "https://billing.stripe.com/p/session/live_YWNjdF8x",
      "https://billing.stripe.com/session/live_YWNjdF8x",
      "https://pay.harbor.example/p/session/test_YWNjdF8x",
    ]
  ) assertEquals(secretIn(text), "session", text);
  assertEquals(secretIn("https://billing.stripe.com/p/login/14k7w8"), undefined);
});

Deno.test("secretProblem() says what to do, and never what was found", () => {
  assertEquals(
    secretProblem("4242 4242 4242 4242"),
    "This looks like a card number. Baton does not store card numbers: remove it.",
  );
  assertEquals(secretProblem("hello"), undefined);
});

Deno.test("secretIn() reads a long text in no time", () => {
  const from = performance.now();
  assertEquals(secretIn("1 2 3 ".repeat(10_000)), undefined);
  assertEquals(secretIn("eyJ".repeat(10_000)), undefined);
  assert(performance.now() - from < 2000);
});
