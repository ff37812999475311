/** Runs tests in processes of their own, and says how it goes. */
import { pathToFileURL } from "node:url";
import { type Counts, countsOf, inWords, lasted, NONE, total } from "./counts.ts";
import { countingEnded } from "./cpu_time.ts";
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
  /** Are those told that took most of the processors' time? */
  dearest?: boolean;
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
  /** What processors worked for it; units that end at the same moment may be told as one. */
  cpu: number;
}

/** So many of the dearest are told. */
const DEAREST = 10;

/** Runs what is asked for. @returns the exit code: 0 when every test has passed */
export async function runTests(run: Run): Promise<number> {
  const from = performance.now();
  const reports = await Deno.makeTempDir();
  try {
    const files = findTests(run.root);
    const paths = files.map(({ path }) => path);
    const env = await run.prepare(paths);
    const job = { ...run, env: { ...env, ...colors() }, reports, ended: countingEnded() };
    if (run.args.length > 0) return await runNamed(job);
    const times = readTimes(run.cache);
    const units = unitsOf(files, times);
    run.telling.say(`${files.length} test files, ${run.lanes} at once.`);
    const outcomes = await runAll(job, units);
    const now = outcomes.map(({ unit, milliseconds }) => [unit.name, milliseconds]);
    Deno.writeTextFileSync(timesIn(run.cache), JSON.stringify(Object.fromEntries(now), null, 2));
    if (run.dearest) run.telling.say(dearest(outcomes));
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

/** Where to begin when the tests take too long. */
function dearest(outcomes: readonly Outcome[]): string {
  const all = outcomes.reduce((sum, { cpu }) => sum + cpu, 0);
  const first = outcomes.toSorted((one, other) => other.cpu - one.cpu).slice(0, DEAREST);
  const lines = first.map(({ unit, cpu }) => `  ${(cpu / 1000).toFixed(1)} s  ${unit.name}`);
  return [`\nProcessors worked for ${lasted(all)}, most of it for:`, ...lines].join("\n");
}

interface Job extends Run {
  env: Record<string, string>;
  /** A folder in which each process writes what came of it, and which is gone after the run. */
  reports: string;
  /** How long processors worked for what has ended since this was last asked. */
  ended(): number;
}

/** As many units at once as there are lanes; each takes the next one that nobody has. */
async function runAll(job: Job, units: readonly Unit[]): Promise<Outcome[]> {
  const left = [...units];
  const outcomes: Outcome[] = [];
  const lane = async (_: unknown, nth: number) => {
    const env = { ...job.env, [COPIES]: `${job.reports}/copies-${nth}` };
    for (let unit = left.shift(); unit; unit = left.shift()) {
      outcomes.push(
        ...await runUnit({ ...job, env }, unit, `${job.reports}/report-${left.length}`),
      );
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, job.lanes) }, lane));
  return outcomes;
}

async function runUnit(job: Job, unit: Unit, report: string): Promise<Outcome[]> {
  const from = performance.now();
  const { success, text } = await job.telling.during(
    unit.name,
    () => job.processes.run(denoTest(job, report, entriesOf(job, unit, report))),
  );
  const milliseconds = performance.now() - from;
  const cpu = job.ended();
  const counts = outcomeOf(report, success);
  if (!counts && unit.files.length > 1) return await runApart(job, unit, report);
  const line = `${unit.name}: ${inWords(counts ?? BROKEN)} (${lasted(milliseconds)})`;
  job.telling.say(success ? `ok      ${line}` : `FAILED  ${line}\n${text.trimEnd()}\n`);
  return [{ unit, milliseconds, cpu, ...counts ?? BROKEN }];
}

/** One file that cannot be loaded is nothing against those that were to run with it. */
async function runApart(job: Job, { files }: Unit, report: string): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [at, path] of files.entries()) {
    const unit = { name: path, files: [path], shares: false };
    outcomes.push(...await runUnit(job, unit, `${report}-${at}`));
  }
  return outcomes;
}

/**
 * What `deno test` is told to run: the files, or one module that imports all of them, as it reads
 * everything again for each file that it is told of.
 */
function entriesOf(job: Job, { files, shares }: Unit, report: string): readonly string[] {
  if (files.length === 1 || !shares) return files;
  const entry = `${report}_test.ts`;
  const imports = files.map((path) =>
    `import ${JSON.stringify(pathToFileURL(job.root + path).href)};`
  );
  Deno.writeTextFileSync(entry, imports.join("\n"));
  return [entry];
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
  const counts = outcomeOf(report, success) ?? BROKEN;
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

/** What came of a file that cannot be loaded. */
const BROKEN: Counts = { ...NONE, failed: 1 };

/** What the report says; nothing when there is none, or it knows of no failure that there was. */
function outcomeOf(report: string, success: boolean): Counts | undefined {
  let counts = NONE;
  try {
    counts = countsOf(Deno.readTextFileSync(report));
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return success || counts.failed > 0 ? counts : undefined;
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
