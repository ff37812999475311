/**
 * Activity: each run, step by step, kept across restarts.
 *
 * @module
 */
import { machineNow } from "../../clock.ts";
import type { Storage } from "../../storage.ts";
import type {
  Activity,
  ActivityRun,
  ActivityStep,
  Clock,
  Events,
  Exchange,
  JsonObject,
  RunState,
  Said,
  Violation,
} from "../../types.ts";
import { redact, redactedJson } from "./redact.ts";
import { withRounds } from "./rounds.ts";
import { ActivityStore, KEPT_RUNS, type LooseViolation } from "./store.ts";

export type { LooseViolation } from "./store.ts";

/** A step keeps so many log lines, and so many characters of each. */
const LOG_LINES = 300;
const LOG_LENGTH = 4_000;

/** So many characters are kept of what was sent, and of what came back. */
const SAID_LENGTH = 8_000;

/** So many calls and events of a step are kept with what was said. */
const SAID_OF_STEP = 300;

/** What Activity needs. */
export interface ActivityParts {
  storage: Storage;
  events: Events;
  clock: Pick<Clock, "now">;
  /** How many runs to keep; 1,000 when omitted. */
  kept?: number;
}

/** Activity, and the broken rules that belong to no run. */
export interface WorkspaceActivity extends Activity {
  /** Broken rules that belong to no run (a refused start, a call by hand), newest first. */
  violations(limit: number): LooseViolation[];
}

/** Creates Activity. Tokens, secrets and pointers never reach the file. */
export function createActivity(parts: ActivityParts): WorkspaceActivity {
  const { storage, events, clock } = parts;
  const store = new ActivityStore(storage, parts.kept ?? KEPT_RUNS);
  const open = new Map<string, ActivityRun>();
  const startedAt = new Map<string, number>();
  /** Runs of steps that go on: each of their calls is looked up by its step. */
  const runs = new Map<string, string>();
  /** How much each step that goes on has said. */
  const counts = new Map<string, number>();
  /** What was said, and is not saved yet. */
  const unkept: { execution_id: string; value: string }[] = [];
  /** Changed, and not saved yet. */
  const unsaved = new Set<ActivityRun>();

  return {
    runStarted(run) {
      const { run_id, workflow, title, inputs, origin } = run;
      const begun: ActivityRun = {
        run_id,
        workflow,
        title,
        inputs: redact(inputs),
        origin,
        started_at: clock.now(),
        state: "running",
        steps: [],
      };
      open.set(run_id, begun);
      keep(begun);
      store.trim();
    },
    runEnded(run_id, state, problem) {
      const run = find(run_id);
      if (!run) return;
      Object.assign(run, { state, ended_at: clock.now() }, redact(given({ problem })));
      keep(run);
      open.delete(run_id);
      for (const { execution_id } of run.steps) {
        runs.delete(execution_id);
        counts.delete(execution_id);
      }
    },
    stepStarted(run_id, step) {
      const run = find(run_id);
      if (!run) return;
      const { execution_id, function: callback_id, title, inputs } = step;
      startedAt.set(execution_id, machineNow());
      run.state = "running";
      run.steps.push({
        execution_id,
        function: callback_id,
        title,
        inputs: redact(inputs),
        started_at: clock.now(),
        state: "running",
        events: [],
        calls: [],
        logs: [],
        violations: [],
      });
      store.addStep(execution_id, run_id);
      runs.set(execution_id, run_id);
      keep(run);
    },
    stepEnded(execution_id, state, outputs, problem) {
      change(execution_id, (step, run) => {
        step.state = state;
        if (state === "waiting") run.state = "waiting";
        else Object.assign(step, { ended_at: clock.now() }, measured(execution_id));
        Object.assign(step, redact(given({ outputs, problem })));
      });
      if (state !== "waiting") startedAt.delete(execution_id);
    },
    stepEvent(execution_id, type, milliseconds, problem, said) {
      if (said) exchange(execution_id, "event", type, said);
      change(execution_id, (step) => {
        step.events.push({ type, milliseconds, ...redact(given({ problem })) });
      });
    },
    handled(execution_id, handler) {
      const calls = handler.calls.map(({ said, ...call }) => {
        if (said) exchange(execution_id, "call", call.name, said);
        return call;
      });
      change(execution_id, (step) => {
        (step.handlers ??= []).push(withRounds({ ...handler, calls }));
      });
    },
    apiCall(execution_id, method, ok, error, milliseconds, said) {
      if (execution_id === undefined) return;
      if (said) exchange(execution_id, "call", method, said);
      change(execution_id, (step) => {
        step.calls.push({ method, ok, ...given({ error }), milliseconds });
      }, later);
    },
    log(execution_id, level, text) {
      change(execution_id, (step) => {
        if (step.logs.length > LOG_LINES) return;
        const full = step.logs.length === LOG_LINES;
        const line = full ? `More than ${LOG_LINES} lines; the rest is not shown.` : text;
        step.logs.push({ level, text: redact(line.slice(0, LOG_LENGTH)) });
      }, later);
    },
    violation(violation, execution_id) {
      if (execution_id !== undefined && change(execution_id, addViolation(violation))) return;
      store.addViolation({ ...redact(violation), at: clock.now() });
      events.emit({ type: "activity", run_id: "" });
    },
    runs(limit, before) {
      for (const run of unsaved) save(run);
      return store.list(limit, before);
    },
    exchanges(execution_id) {
      store.addExchanges(unkept.splice(0));
      return store.exchanges(execution_id);
    },
    run(run_id) {
      for (const run of unsaved) save(run);
      return store.find(run_id);
    },
    violations: (limit) => store.violations(limit),
  };

  function find(run_id: string): ActivityRun | undefined {
    return open.get(run_id) ?? store.find(run_id);
  }

  function save(run: ActivityRun): void {
    unsaved.delete(run);
    store.save(run);
    store.addExchanges(unkept.splice(0));
  }

  function exchange(execution_id: string, kind: Exchange["kind"], name: string, said: Said): void {
    const count = (counts.get(execution_id) ?? 0) + 1;
    counts.set(execution_id, count);
    if (count > SAID_OF_STEP) return;
    const { sent, answered } = said;
    const parts = { kind: JSON.stringify(kind), name: JSON.stringify(name), at: clock.now() };
    const value = { ...parts, sent: short(sent), answered: short(answered) };
    const written = Object.entries(given(value)).map(([key, json]) => `"${key}":${json}`);
    unkept.push({ execution_id, value: `{${written}}` });
  }

  function keep(run: ActivityRun): void {
    save(run);
    tell(run);
  }

  /** Saved with the next event of the run: a call is not worth writing all of it again. */
  function later(run: ActivityRun): void {
    if (!open.has(run.run_id)) return keep(run);
    unsaved.add(run);
    tell(run);
  }

  function tell(run: ActivityRun): void {
    events.emit({ type: "activity", run_id: run.run_id });
  }

  /** Changes a step, an ended one too; false when there is no such step. */
  function change(
    execution_id: string,
    edit: (step: ActivityStep, run: ActivityRun) => void,
    how = keep,
  ): boolean {
    const run = find(runs.get(execution_id) ?? store.runOf(execution_id) ?? "");
    const step = run?.steps.find((each) => each.execution_id === execution_id);
    if (!run || !step) return false;
    if (!open.has(run.run_id) && isOpen(run.state)) open.set(run.run_id, run);
    edit(step, run);
    how(run);
    return true;
  }

  function measured(execution_id: string): { milliseconds?: number } {
    const from = startedAt.get(execution_id);
    return from === undefined ? {} : { milliseconds: machineNow() - from };
  }
}

/** As JSON, without secrets; what is very long is cut, and is text then. */
function short(value: unknown): string | undefined {
  const text = redactedJson(value);
  return text === undefined || text.length <= SAID_LENGTH
    ? text
    : JSON.stringify(`${text.slice(0, SAID_LENGTH)}… (${text.length} characters)`);
}

function isOpen(state: RunState): boolean {
  return state === "running" || state === "waiting";
}

function addViolation(violation: Violation) {
  return (step: ActivityStep) => void step.violations.push(redact(violation));
}

/** Without the keys that hold undefined. */
function given<T extends JsonObject>(fields: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}
