/**
 * The hooks of an app's `.slack/hooks.json`: commands that the Slack CLI runs. Of them the workspace
 * needs `start`, which runs one function with one event.
 *
 * @module
 */
import { spawn } from "node:child_process";
import process from "node:process";
import { parse } from "jsonc-parser";
import { isObject } from "../../block_kit/problem.ts";
import type { JsonObject } from "../../types.ts";

/** Where the Slack CLI looks for them. */
const FILES = [".slack/hooks.json", "slack.json"];

/** With it a command marks where in its output the reply begins and ends. */
const BOUNDARIES = "message-boundaries";

/** How long `get-hooks` may take, in milliseconds: it may have to fetch what it runs. */
const PATIENCE = 60_000;

/** The app's hooks cannot be used; the message says why. */
export class HooksProblem extends Error {
  override name = "HooksProblem";
}

/** How to run a function of the app. */
export interface StartHook {
  command: string;
  /** Its reply is between two boundaries; without them, all of its output is the reply. */
  boundaries: boolean;
}

/** What a command came to. */
export type HookOutcome =
  | { type: "returned"; reply: string; said: string; warned: string }
  | { type: "failed"; code: number | null; said: string; warned: string }
  | { type: "late" };

/** A command that runs, and can be ended with all that it has started. */
export interface RunningHook {
  outcome: Promise<HookOutcome>;
  end(): void;
}

/** How a command is run. */
export interface HookRun {
  cwd: string;
  env: Record<string, string>;
  /** Written to its standard input. */
  input?: string;
  /** Milliseconds of machine time. */
  limit: number;
  /** Further arguments; words without spaces. */
  args?: readonly string[];
}

/**
 * The app's `start` hook: named in the file itself, or by the command that the file gives for
 * `get-hooks`.
 *
 * @throws {HooksProblem}
 */
export async function startHook(root: string, env: Record<string, string>): Promise<StartHook> {
  const own = await readFile(root);
  const direct = hooksOf(own);
  if (direct.start) return { command: direct.start, boundaries: bounded(own) };
  const get = direct["get-hooks"];
  if (!get) {
    throw new HooksProblem(
      `${FILES[0]} names neither "start" nor "get-hooks". Add one of them, or start without ` +
        "--runtime hooks.",
    );
  }
  const run = runHook({ command: get, boundaries: false }, { cwd: root, env, limit: PATIENCE });
  const outcome = await run.outcome;
  const failed = (why: string) =>
    new HooksProblem(`"${get}" of ${FILES[0]} did not give the hooks: ${why}`);
  if (outcome.type === "late") throw failed(`it took longer than ${PATIENCE / 1000} seconds.`);
  if (outcome.type === "failed") {
    throw failed(outcome.warned.trim().split("\n").at(-1) || `it ended with ${outcome.code}.`);
  }
  const given = readObject(outcome.reply);
  const { start } = hooksOf(given ?? {});
  if (!start) throw failed("its output is no JSON with a start hook.");
  return { command: start, boundaries: bounded(given!) };
}

/** Runs a hook: a process of its own, with all that it starts in one group. */
export function runHook(hook: StartHook, run: HookRun): RunningHook {
  const boundary = crypto.randomUUID();
  const args = [
    ...run.args ?? [],
    ...hook.boundaries ? [`--protocol=${BOUNDARIES}`, `--boundary=${boundary}`] : [],
  ];
  const group = Deno.build.os !== "windows";
  const child = spawn([hook.command, ...args].join(" "), {
    shell: true,
    cwd: run.cwd,
    env: { ...process.env, ...run.env },
    stdio: "pipe",
    detached: group,
  });
  const end = () => {
    try {
      if (group) process.kill(-child.pid!, "SIGKILL");
      else child.kill();
    } catch {
      // It has ended by itself.
    }
  };
  const { promise: outcome, resolve } = Promise.withResolvers<HookOutcome>();
  const timer = setTimeout(() => {
    resolve({ type: "late" });
    end();
  }, run.limit);
  const out: string[] = [], err: string[] = [];
  child.stdout.setEncoding("utf8").on("data", (text: string) => out.push(text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => err.push(text));
  // A command that reads nothing closes its input early.
  child.stdin.on("error", () => {});
  child.stdin.end(run.input ?? "");
  child.on("error", (error: Error) => {
    clearTimeout(timer);
    resolve({ type: "failed", code: null, said: "", warned: error.message });
  });
  child.on("close", (code: number | null) => {
    clearTimeout(timer);
    const [reply, said] = split(out.join(""), hook.boundaries ? boundary : undefined);
    const warned = err.join("");
    resolve(
      code === 0
        ? { type: "returned", reply, said, warned }
        : { type: "failed", code, said: said || reply, warned },
    );
  });
  return { outcome, end };
}

/** The reply, and what else was printed. */
function split(text: string, boundary?: string): [reply: string, said: string] {
  if (boundary === undefined) return [text, ""];
  const [before, reply = "", ...after] = text.split(boundary);
  return [reply, [before, ...after].join("")];
}

async function readFile(root: string): Promise<JsonObject> {
  for (const name of FILES) {
    const text = await Deno.readTextFile(`${root}/${name}`).catch((error) => {
      if (error instanceof Deno.errors.NotFound) return undefined;
      throw error;
    });
    if (text === undefined) continue;
    const value = parse(text);
    if (isObject(value)) return value;
    throw new HooksProblem(
      `${name} is no JSON object. Correct it, or start without --runtime hooks.`,
    );
  }
  throw new HooksProblem(
    `The app has no ${
      FILES[0]
    }, which names the command that runs its functions. Add it, or start ` +
      "without --runtime hooks.",
  );
}

/** The last line may be all that is JSON: what a command prints before is for people. */
function readObject(text: string): JsonObject | undefined {
  for (const part of [text, text.trim().split("\n").at(-1) ?? ""]) {
    try {
      const value = JSON.parse(part);
      if (isObject(value)) return value;
    } catch {
      // Perhaps the other.
    }
  }
}

function hooksOf(file: JsonObject): Record<string, string> {
  const { hooks = {} } = file;
  if (!isObject(hooks)) return {};
  // A hook is a command, or an object that holds it.
  return Object.fromEntries(
    Object.entries(hooks).map(([name, hook]) => [
      name,
      typeof hook === "string" ? hook : isObject(hook) ? String(hook.command ?? "") : "",
    ]),
  );
}

function bounded({ config }: JsonObject): boolean {
  const versions = isObject(config) ? config["protocol-version"] : undefined;
  return Array.isArray(versions) && versions.includes(BOUNDARIES);
}
