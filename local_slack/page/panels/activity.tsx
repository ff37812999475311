/** @jsxImportSource react */
/** @jsxImportSourceTypes @types/react */
/** Each run of a workflow, step by step. */
import type { ActivityRun, ActivityStep, Exchange, Violation } from "../../types.ts";
import { usePage, usePeople } from "../context.ts";
import { type ReactNode, useEffect, useState } from "../react.ts";
import { duration, moment } from "../time.ts";

const STARTED: Record<string, string> = {
  shortcut: "by",
  scheduled: "by its schedule",
  event: "by an event",
  webhook: "by a webhook",
};

/** Runs, newest first. */
export function ActivityPanel(): ReactNode {
  const { api, version, toast } = usePage();
  const [runs, setRuns] = useState<ActivityRun[]>();
  const [more, setMore] = useState(false);
  const [limit, setLimit] = useState(25);
  useEffect(() => {
    let current = true;
    void api.act("activity", { limit }).then((answer) => {
      if (!current) return;
      if (!answer.ok) return toast(answer.message, "bad");
      setRuns(answer.runs);
      setMore(answer.has_more);
    });
    return () => {
      current = false;
    };
  }, [api, version, limit]);
  if (!runs) return <p className="quiet">Loading…</p>;
  if (runs.length === 0) {
    return <p className="quiet">Nothing has run yet. Start a shortcut with ⚡.</p>;
  }
  return (
    <>
      {runs.map((run) => <Run key={run.run_id} run={run} />)}
      {more && (
        <button type="button" className="button" onClick={() => setLimit(limit + 25)}>
          Older runs
        </button>
      )}
    </>
  );
}

function Run({ run }: { run: ActivityRun }): ReactNode {
  const { home } = usePage();
  const person = usePeople()(run.origin.user_id ?? "");
  const by = STARTED[run.origin.trigger_type];
  return (
    <details className="run">
      <summary>
        <State state={run.state} />
        <span>
          <strong>{run.title}</strong>
          <small className="quiet">
            {moment(run.started_at, home.me.tz)},{" "}
            {by === "by" ? `by ${person?.real_name ?? "someone"}` : by}
          </small>
        </span>
      </summary>
      {run.problem && <p className="problem">{run.problem}</p>}
      <RunActs run={run} />
      <Values title="Inputs" values={run.inputs} />
      {run.steps.map((step) => <Step key={step.execution_id} step={step} />)}
    </details>
  );
}

/** What one may do with a run. */
function RunActs({ run }: { run: ActivityRun }): ReactNode {
  const page = usePage();
  const { api } = page;
  const { run_id, workflow } = run;
  return (
    <div className="row">
      <button
        type="button"
        className="button"
        title="Starts it again, with the same inputs and as the same person"
        onClick={() => void page.run(api.act("replay", { run_id }))}
      >
        Replay
      </button>
      <a
        className="button"
        href={`/page/runs/${encodeURIComponent(run_id)}?as=${encodeURIComponent(api.as)}`}
        download={`${workflow}-${run_id}.json`}
      >
        Download JSON
      </a>
    </div>
  );
}

/** What a step and Slack said to each other; asked for when somebody looks. */
function Exchanges({ step }: { step: ActivityStep }): ReactNode {
  const { api, version, toast } = usePage();
  const [open, setOpen] = useState(false);
  const [exchanges, setExchanges] = useState<Exchange[]>();
  useEffect(() => {
    if (!open) return;
    let current = true;
    void api.act("exchanges", { execution_id: step.execution_id }).then((answer) => {
      if (!current) return;
      if (answer.ok) setExchanges(answer.exchanges);
      else toast(answer.message, "bad");
    });
    return () => {
      current = false;
    };
  }, [api, version, open]);
  return (
    <details className="calls" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Payloads and answers</summary>
      {exchanges?.length === 0 && <p className="quiet">Only the newest runs keep this.</p>}
      {exchanges?.map(({ kind, name, sent, answered }, at) => (
        <details className="exchange" key={at}>
          <summary>
            {name} <small>{kind === "call" ? "called" : "received"}</small>
          </summary>
          <small>{kind === "call" ? "Arguments" : "Payload"}</small>
          <Json value={sent} />
          <small>Answer</small>
          <Json value={answered} />
        </details>
      ))}
    </details>
  );
}

/** What it takes to call Slack as an open step does; asked for when somebody looks. */
function StepToken({ step }: { step: ActivityStep }): ReactNode {
  const { api, toast } = usePage();
  const [curl, setCurl] = useState<string>();
  const ask = () =>
    void api.act("step_token", { execution_id: step.execution_id }).then((answer) => {
      if (answer.ok) setCurl(answer.curl);
      else toast(answer.message, "bad");
    });
  return (
    <details className="calls" onToggle={(event) => event.currentTarget.open && ask()}>
      <summary>Call Slack as this step</summary>
      <p className="quiet">The token works until the step ends, for 15 minutes at most.</p>
      {curl && <Json value={curl} />}
    </details>
  );
}

function Json({ value }: { value: unknown }): ReactNode {
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  return <pre tabIndex={0}>{text ?? "nothing"}</pre>;
}

function Step({ step }: { step: ActivityStep }): ReactNode {
  return (
    <section className="step">
      <h3>
        <State state={step.state} /> {step.title}
        {step.milliseconds !== undefined && (
          <small className="quiet">{duration(step.milliseconds)}</small>
        )}
      </h3>
      {step.violations.map((violation, at) => <Broken key={at} violation={violation} />)}
      {step.problem && <p className="problem">{step.problem}</p>}
      <Values title="Inputs" values={step.inputs} />
      {step.outputs && <Values title="Outputs" values={step.outputs} />}
      {step.events.length > 0 && (
        <List
          title="What people did"
          lines={step.events.map((event) => ({
            text: event.type,
            detail: event.problem ?? duration(event.milliseconds),
            bad: Boolean(event.problem),
          }))}
        />
      )}
      {step.handlers?.flatMap(({ warnings }) => warnings).map((warning, at) => (
        <Broken key={`warning ${at}`} violation={warning} />
      ))}
      {step.handlers && (
        <List
          title="Rounds"
          lines={step.handlers.map(({ type, name, rounds, calls, warnings }) => ({
            text: name ? `${type} of ${name}` : type,
            detail: `${rounds} ${rounds === 1 ? "round" : "rounds"}, ` +
              `${calls.length} ${calls.length === 1 ? "call" : "calls"}`,
            bad: warnings.length > 0,
          }))}
        />
      )}
      {step.calls.length > 0 && (
        <List
          title={step.calls.length === 1 ? "1 call" : `${step.calls.length} calls`}
          lines={step.calls.map((call) => ({
            text: call.method,
            detail: call.ok ? duration(call.milliseconds) : call.error ?? "",
            bad: !call.ok,
          }))}
        />
      )}
      {(step.calls.length > 0 || step.events.length > 0) && <Exchanges step={step} />}
      {(step.state === "waiting" || step.state === "running") && <StepToken step={step} />}
      {step.logs.length > 0 && (
        <List
          title="Its console"
          lines={step.logs.map((log) => ({ text: log.text, detail: log.level, bad: false }))}
        />
      )}
    </section>
  );
}

function Broken({ violation }: { violation: Violation }): ReactNode {
  return (
    <div className="violation">
      <strong>{violation.rule}</strong>
      <p>{violation.place}</p>
      <p>{violation.fix}</p>
    </div>
  );
}

function State({ state }: { state: string }): ReactNode {
  return <span className={`state ${state}`}>{state}</span>;
}

function Values({ title, values }: { title: string; values: Record<string, unknown> }): ReactNode {
  // A pointer says nothing to anybody, and it is used up.
  const entries = Object.entries(values).filter(([name]) => name !== "interactivity");
  if (entries.length === 0) return null;
  return (
    <dl className="values" aria-label={title}>
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{typeof value === "string" ? value : JSON.stringify(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function List({ title, lines }: {
  title: string;
  lines: { text: string; detail: string; bad: boolean }[];
}): ReactNode {
  return (
    <details className="calls">
      <summary>{title}</summary>
      <ul>
        {lines.map((line, at) => (
          <li key={at} className={line.bad ? "bad" : ""}>
            <span>{line.text}</span> <small>{line.detail}</small>
          </li>
        ))}
      </ul>
    </details>
  );
}
