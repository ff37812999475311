/**
 * Local Slack for the tests of an app. Run them with `cli.ts test PATH`, which gives them
 * `local-slack` to import:
 *
 * ```ts
 * import { open } from "local-slack";
 * import { assertEquals } from "@std/assert";
 *
 * Deno.test("a report reaches the channel", async () => {
 *   await using slack = await open({ app: new URL("../", import.meta.url), seed: "team.json" });
 *   await slack.as("priya").shortcut("Report a problem");
 *   const form = await slack.as("priya").view();
 *   await form.fill({ "What happened?": "The import is slow" }).submit();
 *   const [report] = await slack.as("priya").messages("#problems");
 *   assertEquals(report.text, "The import is slow");
 * });
 * ```
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { variablesOf } from "./any_app/variables.ts";
import type { WholeSeedFile } from "./seed/seed.ts";
import type { Violation } from "./types.ts";
import { Workspace } from "./workspace.ts";

export { OpenForm, PersonDriver, type ReadMessage, Refused } from "./testing/person_driver.ts";
export type { WholeSeedFile } from "./seed/seed.ts";
export type { SlackReply } from "./types.ts";

/** How to open a workspace for a test. */
export interface OpenOptions {
  /** The folder that holds the app's manifest. */
  app: string | URL;
  /** Who works here, and what is there: a seed file's path, or what it says. One person when absent. */
  seed?: string | WholeSeedFile;
  /** When it begins, in epoch milliseconds; the machine's time when absent. */
  now?: number;
  /** The variables of the functions, beside those of the app's `.env` file. */
  env?: Record<string, string>;
  /** What runs the functions; `hooks` takes the app's own start hook, as `slack run` does. */
  runtime?: "workers" | "hooks";
}

/** A workspace that fails the test when a run failed or a rule of Slack's was broken. */
export interface LocalSlack extends
  AsyncDisposable,
  Pick<
    Workspace,
    | "as"
    | "activity"
    | "clock"
    | "datastores"
    | "deactivate"
    | "directory"
    | "executions"
    | "export"
    | "faults"
    | "github"
    | "leaveToAdmins"
    | "stepToken"
    | "triggers"
    | "webApi"
  > {
  /**
   * Fails when a run failed, or when the app broke a rule, since the last time it was asked.
   *
   * @throws {AppProblems} naming each
   */
  expectNoProblems(): void;
  /** The problems since the last time they were asked for, for a test that means them. */
  takeProblems(): string[];
  /**
   * Ends it; `await using` does so by itself.
   *
   * @throws {AppProblems} when there are problems that nobody asked for
   */
  close(): Promise<void>;
}

/** Runs failed, or rules of Slack's were broken. */
export class AppProblems extends Error {
  override name = "AppProblems";
}

/** Opens a workspace in memory, with the app installed. */
export async function open({ app, seed, now, env, runtime }: OpenOptions): Promise<LocalSlack> {
  const url = app instanceof URL ? app : folder(app);
  const root = fileURLToPath(url);
  const workspace = await Workspace.open({
    root,
    variables: { ...await variablesOf(url), ...env },
    with_token: true,
    ...seed === undefined ? {} : { seed },
    ...now === undefined ? {} : { now },
    ...runtime === undefined ? {} : { runtime },
  });
  const seen = new Set<string>();
  const takeProblems = () => {
    const found = [...new Map(problemsOf(workspace))].filter(([key]) => !seen.has(key));
    for (const [key] of found) seen.add(key);
    return found.map(([, problem]) => problem);
  };
  const expectNoProblems = () => {
    const problems = takeProblems();
    if (problems.length > 0) throw new AppProblems(problems.join("\n"));
  };
  const close = async () => {
    try {
      expectNoProblems();
    } finally {
      await workspace.close();
    }
  };
  const { as, activity, clock, datastores, directory, executions, faults } = workspace;
  const { github, triggers, webApi } = workspace;
  return {
    ...{ as, activity, clock, datastores, directory, executions, faults },
    ...{ github, triggers, webApi },
    export: () => workspace.export(),
    stepToken: (execution_id) => workspace.stepToken(execution_id),
    deactivate: (user_id) => workspace.deactivate(user_id),
    leaveToAdmins: (tasks) => workspace.leaveToAdmins(tasks),
    expectNoProblems,
    takeProblems,
    close,
    async [Symbol.asyncDispose]() {
      try {
        await close();
      } catch (error) {
        // When the test has failed as well, what is thrown here hides behind a SuppressedError.
        if (error instanceof AppProblems) console.error(error.message);
        throw error;
      }
    },
  };
}

function folder(path: string): URL {
  return new URL(`${path.replace(/\/*$/, "")}/`, `file://${Deno.cwd()}/`);
}

/** So many runs are looked at: all that Activity keeps. */
const ALL = 10_000;

/** Each problem with what tells it from the others. */
function* problemsOf({ activity, problems }: Workspace): Iterable<[key: string, problem: string]> {
  const said = (violation: Violation) => `${violation.rule}: ${violation.place}. ${violation.fix}`;
  const ofApp = ({ lacking }: Violation) => !lacking;
  for (const problem of problems.filter(ofApp)) yield [said(problem), said(problem)];
  for (const run of activity.runs(ALL)) {
    if (run.problem) yield [run.run_id, `${run.title} failed: ${run.problem}`];
    for (const step of run.steps) {
      for (const [at, each] of step.violations.entries()) {
        yield [`${step.execution_id} ${at}`, said(each)];
      }
    }
  }
  const loose = activity.violations(ALL).filter(ofApp).toReversed();
  for (const each of loose) yield [said(each), said(each)];
}
