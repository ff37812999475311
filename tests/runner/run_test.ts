import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { ROOT } from "./deno.ts";
import { Processes } from "./processes.ts";
import { runTests } from "./run.ts";
import { Telling } from "./telling.ts";
import { findTests, unitsOf } from "./units.ts";

/** Runs the tests of a folder that holds these files. */
async function ran(files: Record<string, string>, ...args: string[]) {
  const root = `${await Deno.makeTempDir()}/`;
  let said = "";
  try {
    for (const [path, text] of Object.entries(files)) {
      await Deno.mkdir(`${root}${path.slice(0, path.lastIndexOf("/") + 1)}`, { recursive: true });
      await Deno.writeTextFile(`${root}${path}`, text);
    }
    using telling = new Telling((text) => said += text, 100);
    const run = { root, cache: root, options: ["--no-lock"], lanes: 2, telling };
    const prepare = () => Promise.resolve({ GREETING: "hello" });
    const processes = new Processes();
    const code = await runTests({ ...run, args, processes, prepare, dearest: true });
    return { code, said };
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

const PASSES = "Deno.test('one', async (t) => { await t.step('a step', () => {}); });\n" +
  "Deno.test('two > three', () => { if (Deno.env.get('GREETING') !== 'hello') throw 1; });\n";
const FAILS = "Deno.test('four', () => { throw new Error('What went wrong'); });";
const SLOW = "Deno.test('five', () => new Promise((resolve) => setTimeout(resolve, 700)));";

Deno.test("all tests run, what takes long is named meanwhile, and the last line counts them", async () => {
  const { code, said } = await ran({
    "tests/quick_test.ts": PASSES,
    "rules/a_test.ts": PASSES,
    "rules/b_test.ts": PASSES,
    "tests/slow_test.ts": SLOW,
    ".cache/not_test.ts": FAILS,
  });
  assertStringIncludes(said, "4 test files, 2 at once");
  assertStringIncludes(said, "ok      rules (2 files from a_test.ts): 4 passed, 0 failed");
  assertMatch(said, /… still running: .*tests \(2 files from quick_test.ts\) \(\d s\)/);
  assertMatch(said, /\nProcessors worked for \d+ s, most of it for:\n {2}\d+\.\d s {2}\w/);
  assertMatch(said, /\n7 passed, 0 failed \(\d+ s\)\n$/);
  assertEquals(code, 0);
});

Deno.test("a test that fails and a file that cannot be loaded are told, and the code says so", async () => {
  const { code, said } = await ran({
    "tests/fails_test.ts": FAILS,
    "tests/broken_test.ts": "import './nowhere.ts';",
    "tests/quick_test.ts": PASSES,
  });
  assertEquals(code, 1);
  assertStringIncludes(said, "What went wrong");
  assertStringIncludes(said, "nowhere.ts");
  assertMatch(said, /Failed: tests\/(?:fails|broken)_test.ts, tests\/(?:fails|broken)_test.ts\n/);
  assertMatch(said, /\n2 passed, 2 failed \(\d+ s\)\n$/);
});

Deno.test("files and options of the command line go on to deno test", async () => {
  const files = { "tests/quick_test.ts": PASSES, "tests/fails_test.ts": FAILS };
  const one = await ran(files, "tests/quick_test.ts", "--filter", "one");
  assertEquals(one.code, 0);
  assertMatch(one.said, /\n1 passed, 0 failed.*\n$/);
  const nothing = await ran(files, "tests/missing_test.ts");
  assertEquals(nothing.code, 1);
});

Deno.test("unitsOf() leaves long files alone, puts others together, and begins with the longest", () => {
  const files = [
    { path: "rules/a_test.ts", size: 900 },
    { path: "rules/b_test.ts", size: 900 },
    { path: "tests/long_test.ts", size: 80_000 },
    { path: "tests/browser/page_test.ts", size: 30_000 },
    { path: "tests/set_up_test.ts", size: 50_000 },
    { path: "tests/some_test.ts", size: 20_000 },
    { path: "tests/tell_test.ts", size: 15_000 },
    { path: "tests/week_test.ts", size: 10_000 },
  ];
  const names = (times?: Record<string, number>) => unitsOf(files, times).map(({ name }) => name);
  assertEquals(names(), [
    "tests/browser/page_test.ts",
    "tests/long_test.ts",
    "tests/set_up_test.ts",
    "tests (2 files from some_test.ts)",
    "tests/week_test.ts",
    "rules (2 files from a_test.ts)",
  ]);
  // What units took the last time says more than their size.
  const times = {
    "tests/set_up_test.ts": 9000,
    "tests/long_test.ts": 100,
    "tests/browser/page_test.ts": 50,
  };
  assertEquals(names(times)[0], "tests/set_up_test.ts");
  assertEquals(
    unitsOf(files).flatMap(({ files }) => files).sort(),
    files.map(({ path }) => path).sort(),
  );
  const many = Array.from({ length: 30 }, (_, at) => ({ path: `slack/${at}_test.ts`, size: 1 }));
  assertEquals(unitsOf(many).map(({ files }) => files.length), [16, 14]);
});

Deno.test("findTests() finds what deno test would", () => {
  const found = findTests(ROOT)
    .map(({ path }) => path).sort();
  assertEquals(
    found.filter((path) => path === "handbook_test.ts" || path.includes("run_test")),
    [
      "handbook_test.ts",
      "rules/runbooks/run_test.ts",
      "tests/runner/run_test.ts",
    ].sort(),
  );
});
