import { assertEquals, assertThrows } from "@std/assert";
import { readOptions, UsageError } from "./options.ts";

Deno.test("readOptions() gives the defaults when nothing is typed", () => {
  assertEquals(readOptions([]), {
    port: 8080,
    dir: ".workspace",
    fresh: false,
    demo: true,
    latency: 0,
    runtime: "workers",
    verbose: false,
    help: false,
  });
});

Deno.test("readOptions() reads each option", () => {
  const options = readOptions(["--port", "0", "--dir=/x", "--fresh", "--no-demo", "--verbose"]);
  assertEquals(options, {
    port: 0,
    dir: "/x",
    fresh: true,
    demo: false,
    latency: 0,
    runtime: "workers",
    verbose: true,
    help: false,
  });
});

Deno.test("readOptions() begins with a seed file in the demo's place", () => {
  const { seed, demo } = readOptions(["--seed", "our team.jsonc"]);
  assertEquals([seed, demo], ["our team.jsonc", false]);
  assertEquals(readOptions(["--no-demo", "--seed=x"]).seed, "x");
  for (const args of [["--seed="], ["--seed"], ["--seed", "--fresh"]]) {
    assertThrows(() => readOptions(args), UsageError, "--seed");
  }
});

Deno.test("readOptions() reads how long calls take", () => {
  assertEquals(readOptions(["--latency", "250"]).latency, 250);
  for (const latency of ["-1", "5001", "1s", ""]) {
    assertThrows(() => readOptions([`--latency=${latency}`]), UsageError, "--latency takes");
  }
});

Deno.test("readOptions() names what it does not understand", () => {
  for (const port of ["65536", "-1", "8080x", "", "1e3"]) {
    assertThrows(() => readOptions([`--port=${port}`]), UsageError, "--port takes a whole number");
  }
  assertThrows(() => readOptions(["--runtime", "deno"]), UsageError, "--runtime takes workers or");
  assertThrows(() => readOptions(["--export="]), UsageError, "--export takes a path.");
  assertThrows(() => readOptions(["--export=a", "--seed=b"]), UsageError, "do not go with it");
  assertThrows(() => readOptions(["--prot", "1"]), UsageError, "--prot");
  assertThrows(() => readOptions(["extra"]), UsageError, "extra");
  assertThrows(() => readOptions(["--dir="]), UsageError, "--dir takes a path.");
});
