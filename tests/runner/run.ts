/** Runs tests in processes of their own, and says how it goes. */
import { type Counts, countsOf, inWords, lasted, NONE, total } from "./counts.ts";
import { COPIES } from "./deno.ts";
import type { Processes } from "./processes.ts";
import type { Telling } from "./telling.ts";
import { findTests, type Unit, unitsOf } from "./units.ts";

/** What a run is told. */
export interface Run {
  /** The folder whose tests run, with the slash. */
  root: string;
  /** Where durations are kept. */
  cache: string;
  /** Options of `deno test` that every process gets. */
  options: readonly string[];
  /** What is on the command line. Nothing: all tests. */
  args: readonly string[];
  /** How many processes at once. */
  lanes: number;
  telling: Telling;
  processes: Processes;
  /** Makes ready what these files need; its result are variables of the tests' environment. */
  prepare(files: readonly string[]): Promise<Record<string, string>>;
}

interface Outcome extends Counts {
  unit: Unit;
  milliseconds: number;
}

/** Runs what is asked for. @returns the exit code: 0 when every test has passed */
export async function runTests(run: Run): Promise<number> {
  const from = performance.now();
  const reports = await Deno.makeTempDir();
  try {
    const files = findTests(run.root);
    const paths = files.map(({ path }) => path);
    const env = await run.prepare(paths);
    const job = { ...run, env: { ...env, ...colors() }, reports };
    if (run.args.length > 0) return await runNamed(job);
    const times = readTimes(run.cache);
    const units = unitsOf(files, times);
    run.telling.say(`${files.length} test files, ${run.lanes} at once.`);
    const outcomes = await runAll(job, units);
    const now = outcomes.map(({ unit, milliseconds }) => [unit.name, milliseconds]);
    Deno.writeTextFileSync(timesIn(run.cache), JSON.stringify(Object.fromEntries(now), null, 2));
    const failed = outcomes.filter((outcome) => outcome.failed > 0).map(({ unit }) => unit.name);
    if (failed.length > 0) run.telling.say(`\nFailed: ${failed.join(", ")}`);
    run.telling.say(`\n${inWords(total(outcomes))} (${lasted(performance.now() - from)})`);
    return failed.length > 0 ? 1 : 0;
  } catch (error) {
    run.telling.say((error as Error).message);
    return 1;
  } finally {
    await Deno.remove(reports, { recursive: true });
  }
}

interface Job extends Run {
  env: Record<string, string>;
  /** A folder in which each process writes what came of it, and which is gone after the run. */
  reports: string;
}

/** As many units at once as there are lanes; each takes the next one that nobody has. */
async function runAll(job: Job, units: readonly Unit[]): Promise<Outcome[]> {
  const left = [...units];
  const outcomes: Outcome[] = [];
  const lane = async (_: unknown, nth: number) => {
    const env = { ...job.env, [COPIES]: `${job.reports}/copies-${nth}` };
    for (let unit = left.shift(); unit; unit = left.shift()) {
      outcomes.push(await runUnit({ ...job, env }, unit, `${job.reports}/report-${left.length}`));
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, job.lanes) }, lane));
  return outcomes;
}

async function runUnit(job: Job, unit: Unit, report: string): Promise<Outcome> {
  const from = performance.now();
  const { success, text } = await job.telling.during(
    unit.name,
    () => job.processes.run(denoTest(job, report, unit.files)),
  );
  const milliseconds = performance.now() - from;
  const counts = outcomeOf(report, success);
  const line = `${unit.name}: ${inWords(counts)} (${lasted(milliseconds)})`;
  job.telling.say(success ? `ok      ${line}` : `FAILED  ${line}\n${text.trimEnd()}\n`);
  return { unit, milliseconds, ...counts };
}

/** The tests of the command line, as `deno test` itself tells of them. */
async function runNamed(job: Job): Promise<number> {
  const from = performance.now();
  const report = `${job.reports}/report`;
  const { success } = await job.telling.during(
    job.args.join(" "),
    () =>
      job.processes.run(
        denoTest(job, report, ["--parallel", ...job.args]),
        (text) => job.telling.pass(text),
      ),
  );
  const counts = outcomeOf(report, success);
  job.telling.say(`\n${inWords(counts)} (${lasted(performance.now() - from)})`);
  return success ? 0 : 1;
}

function denoTest(job: Job, report: string, more: readonly string[]): Deno.Command {
  return new Deno.Command(Deno.execPath(), {
    args: [
      "test",
      "--quiet",
      "-A",
      "--no-check",
      ...job.options,
      `--junit-path=${report}`,
      ...more,
    ],
    cwd: job.root,
    env: job.env,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
}

/** What the report says; a file that cannot be loaded has none, and has failed. */
function outcomeOf(report: string, success: boolean): Counts {
  let counts = NONE;
  try {
    counts = countsOf(Deno.readTextFileSync(report));
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return success || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

/** Children write into pipes: whether there are colors is for the reader of this. */
function colors(): Record<string, string> {
  return Deno.stdout.isTerminal() && !Deno.noColor ? { FORCE_COLOR: "1" } : { NO_COLOR: "1" };
}

function timesIn(cache: string): string {
  return `${cache}/test_times.json`;
}

/** What units took the last time; nothing when there was none. */
function readTimes(cache: string): Record<string, number> {
  try {
    return JSON.parse(Deno.readTextFileSync(timesIn(cache)));
  } catch {
    return {};
  }
}
