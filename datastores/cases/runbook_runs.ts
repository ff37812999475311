/**
 * Runbooks that run. What it started with is one value; each step has an attribute of its own, so
 * that two ticks at the same moment are both kept.
 *
 * @module
 */
import { DAY, SECOND } from "@std/datetime";
import type { FoundNumber } from "../../rules/runbooks/found_numbers.ts";
import type { OwedLine, Run, RunMessage, Tick } from "../../rules/runbooks/run.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { type Row, updateRow } from "../../slack/rows.ts";
import { fields, json, longJson, or, text } from "../codec.ts";
import { kind } from "../kind.ts";

const STORE = "cases";
const NAME = "run";
/** How long a run is kept after its last change. */
const LIFE = 90 * DAY;
/** So many attributes are there for steps. */
const TICKS = 12;

/** What is written when it starts; of these only `stopped` changes. */
type Started = Omit<Run, keyof Kept | "ticks">;
/** What has an attribute of its own. */
interface Kept {
  numbers: FoundNumber[];
  outgoing?: RunMessage;
  asked: string[];
  unlogged?: OwedLine;
  card_channel?: string;
  card_ts?: string;
  app?: string;
  shows?: string;
}

const started = longJson<Started>();
const kept = fields<Kept>({
  numbers: or(longJson<FoundNumber[]>(), []),
  outgoing: longJson<RunMessage>(),
  asked: or(json<string[]>(), []),
  unlogged: json<OwedLine>(),
  card_channel: text,
  card_ts: text,
  app: text,
  shows: text,
});
const tick = json<Tick>();

/** Attributes that are called otherwise in the row. */
const NAMES: Readonly<Record<string, string>> = { numbers: "log", asked: "acknowledged" };

const runs = kind<Run, string>({
  store: STORE,
  name: NAME,
  key: (id) => id,
  keyOf: ({ id }) => id,
  life: LIFE,
  codec: {
    write: ({ ticks, ...run }) => ({
      ...(run.customer ? { customer: run.customer } : {}),
      body: started.write(startOf(run)),
      ...named(kept.write(run)),
      ...Object.fromEntries(
        ticks.flatMap((one, at) => one ? [[tickName(at), tick.write(one)]] : []),
      ),
    }),
    // A change that comes after a run was forgotten makes a row without it.
    read: (row) => {
      const start = started.read(row.body);
      const { log: numbers, acknowledged: asked, ...rest } = row;
      const ticks = Array.from({ length: TICKS }, (_, at) => tick.read(row[tickName(at)]));
      return start && { ...start, ...kept.read({ ...rest, numbers, asked })!, ticks };
    },
  },
});

/** One run. */
export async function findRun(slack: Slack, id: string): Promise<Run | undefined> {
  return await runs.get(slack, id);
}

/** Every run that is kept: a scan, for sweeps. */
export async function findRuns(slack: Slack, now: number): Promise<Run[]> {
  return await runs.all(slack, now);
}

/** The same within so many pages of a thousand rows of whatever kind, and whether there are more. */
export async function findSomeRuns(slack: Slack, now: number, pages: number) {
  return await runs.some(slack, now, pages);
}

/** Writes a run that starts. */
export async function putRun(slack: Slack, run: Run, now: number): Promise<void> {
  await runs.put(slack, now, run);
}

/**
 * What became of a step (from 0 on); undefined undoes it. Other steps stay as they are.
 *
 * @param line what the card's thread is owed for it: written together, so that none is lost
 */
export async function putTick(
  slack: Slack,
  run: Run,
  at: number,
  value: Tick | undefined,
  now: number,
  line?: string,
): Promise<void> {
  const row = { [tickName(at)]: value ? tick.write(value) : "", ...owed(line, now) };
  await update(slack, run, row, now);
}

function owed(line: string | undefined, at: number): Row {
  return line ? kept.write({ unlogged: { line, at } } as unknown as Kept) : {};
}

/** Stops a run, or lets it go on; with the line that the thread is owed for it. */
export async function putStopped(
  slack: Slack,
  run: Run,
  stopped: Run["stopped"],
  now: number,
  line?: string,
): Promise<void> {
  const { stopped: _, ...start } = startOf(run);
  const changed = stopped ? { ...start, stopped } : start;
  await update(slack, run, { body: started.write(changed), ...owed(line, now) }, now);
}

/** Where it runs, once that is there. */
export async function putPlace(
  slack: Slack,
  run: Run,
  place: { channel: string; thread_ts: string },
  now: number,
): Promise<void> {
  await update(slack, run, { body: started.write({ ...startOf(run), ...place }) }, now);
}

/** Writes what has an attribute of its own; null removes it. */
export async function changeRun(
  slack: Slack,
  run: Run,
  change: { [Name in keyof Kept]?: Kept[Name] | null },
  now: number,
): Promise<void> {
  const gone = Object.entries(change).filter(([, value]) => value === null)
    .map(([name]) => [name, name === "outgoing" ? [] : ""]);
  const written = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== null));
  const row = { ...kept.write(written as unknown as Kept), ...Object.fromEntries(gone) };
  await update(slack, run, named(row), now);
}

async function update(slack: Slack, { id, customer }: Run, row: Row, now: number): Promise<void> {
  await updateRow(slack, STORE, {
    id: runs.id(id),
    kind: NAME,
    // What comes after a customer was forgotten is still known as theirs.
    ...(customer ? { customer } : {}),
    ...row,
    expires_at: Math.floor((now + LIFE) / SECOND),
  });
}

function named(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [NAMES[name] ?? name, value]),
  );
}

function tickName(at: number): string {
  return `tick_${at + 1}`;
}

function startOf(run: Omit<Run, "ticks">): Started {
  const { id, runbook, title, link, steps, watch_cards, customer, message, by, at, channel } = run;
  return {
    ...{ id, runbook, title, steps, watch_cards, by, at, channel },
    ...(link ? { link } : {}),
    ...(customer ? { customer } : {}),
    ...(message ? { message } : {}),
    ...(run.incident ? { incident: run.incident } : {}),
    ...(run.thread_ts ? { thread_ts: run.thread_ts } : {}),
    ...(run.stopped ? { stopped: run.stopped } : {}),
  };
}
