/**
 * What was measured, by handler: its rounds, and how many it may have.
 *
 * @module
 */
import type {
  ActivityRun,
  ActivityStep,
  HandlerRounds,
  MeasuredCall,
} from "../../local_slack/types.ts";
import { roundsOf, roundsUntil } from "../../local_slack/platform/activity/rounds.ts";

/** How many rounds each kind of work may take, until the person sees what came of it. */
export const LIMITS = {
  /** Until `views.open`, that call included. */
  "first page, opened": 1,
  /** Until the first page shows what it is about. */
  "first page, filled": 8,
  /** A form's answer: Slack waits three seconds. */
  form: 4,
  /** The options of a list that is asked for while somebody types: three seconds, too. */
  options: 4,
  /** A press in a page, until the page shows what came of it. */
  press: 8,
  /** The page that says that it is at work, where a press takes longer than a form may. */
  "press, at work": 1,
  /** Until a message that is there shows what is new. */
  card: 12,
  /**
   * Until a page shows all of what fills many pages of a store, after one that says that it is at
   * work or shows the beginning. A store tells where its next page begins with each page, so that none can
   * be asked for before: this takes as long as there is much, and one round more for each page
   * after those that a press has time for.
   */
  "all of it, by pages": 8,
} as const;

/** So many pages of a store are read within the rounds of a press. */
const PAGES_OF_A_PRESS = 4;

/** What reads on until it has all pages of the stores. */
const READS_ON = /^show_overview(?: \(|: )(?:everything_open|dates_to_decide)/;

/** A kind of work; steps and closings that nobody waits for have no limit. */
export type Kind = keyof typeof LIMITS | "step" | "closed";

/** The most rounds that were measured of one kind of work in one place. */
export interface Measured {
  kind: Kind;
  /** The function, and the action, form or page. */
  place: string;
  rounds: number;
  limit?: number;
  /** The calls of that handler, round by round: `3: users.info + chat.getPermalink`. */
  calls: string[];
}

/** The worst of each place, most over its limit first. */
export function judge(runs: readonly ActivityRun[]): Measured[] {
  const worst = new Map<string, Measured>();
  for (const run of runs) {
    // Nobody waits for what a schedule does.
    if (run.origin.trigger_type === "scheduled") continue;
    for (const step of run.steps) {
      for (const handler of step.handlers ?? []) {
        for (const measured of measure(step, handler)) {
          const key = `${measured.kind} ${measured.place}`;
          if ((worst.get(key)?.rounds ?? -1) < measured.rounds) worst.set(key, measured);
        }
      }
    }
  }
  return [...worst.values()].sort((a, b) => share(b) - share(a) || b.rounds - a.rounds);
}

/** Does this take more rounds than it may? */
export function isOver({ rounds, limit }: Measured): boolean {
  return limit !== undefined && rounds > limit;
}

function share({ rounds, limit }: Measured): number {
  return limit === undefined ? 0 : rounds / limit;
}

function measure(step: ActivityStep, handler: HandlerRounds): Measured[] {
  const { calls, rounds } = handler;
  const place = placeOf(step, handler);
  const order = byRound(calls);
  const found: Measured[] = [];
  const add = (kind: Kind, rounds: number | undefined) => {
    if (rounds === undefined) return;
    const limit = kind in LIMITS ? LIMITS[kind as keyof typeof LIMITS] : undefined;
    found.push({ kind, place, rounds, ...limit === undefined ? {} : { limit }, calls: order });
  };
  const addPages = (some: readonly MeasuredCall[]) => {
    const kind = "all of it, by pages";
    const limit = LIMITS[kind] + Math.max(0, pagesOf(some) - PAGES_OF_A_PRESS);
    found.push({ kind, place, rounds: roundsUntil(some, SHOWS) ?? 0, limit, calls: order });
  };
  const opened = roundsUntil(calls, ["views.open"], "first");
  const shown = roundsUntil(calls, SHOWS, "last");
  switch (handler.type) {
    case "view_submission":
      add("form", rounds);
      break;
    case "block_suggestion":
      add("options", rounds);
      break;
    case "view_closed":
      add("closed", rounds);
      break;
    case "block_actions":
      if (READS_ON.test(place) && pagesOf(calls) > PAGES_OF_A_PRESS) addPages(calls);
      else add("press", shown ?? rounds);
      if ((shown ?? rounds) > LIMITS.form) add("press, at work", firstShown(calls));
      break;
    default:
      add("first page, opened", opened);
      if (opened === undefined) add("step", rounds);
      else if (READS_ON.test(place)) {
        const [, filled] = showing(calls);
        const rest = filled ? calls.filter(({ from }) => from >= filled.until) : [];
        add("first page, filled", roundsUntil(calls.filter((call) => !rest.includes(call)), SHOWS));
        if (showing(rest).length > 0) addPages(rest);
      } else add("first page, filled", shown);
  }
  add("card", roundsUntil(calls, ["chat.update"], "last"));
  return found;
}

/** The calls that show a page, in their order. */
function showing(calls: readonly MeasuredCall[]): MeasuredCall[] {
  return calls.filter(({ name }) => SHOWS.includes(name)).sort((a, b) => a.from - b.from);
}

/** How many pages of a store were read one after another, at most. */
function pagesOf(calls: readonly MeasuredCall[]): number {
  return roundsOf(calls.filter(({ name }) => name === "apps.datastore.query"));
}

/** What a handler called, round by round. */
function byRound(calls: readonly MeasuredCall[]): string[] {
  const rounds = new Map<number, string[]>();
  for (const { name, from } of [...calls].sort((a, b) => a.from - b.from)) {
    const round = roundsOf(calls.filter(({ until }) => until <= from)) + 1;
    rounds.set(round, [...rounds.get(round) ?? [], name]);
  }
  return [...rounds].sort(([a], [b]) => a - b)
    .map(([round, names]) => `${round}: ${names.join(" + ")}`);
}

const SHOWS = ["views.open", "views.push", "views.update"];

function firstShown(calls: readonly MeasuredCall[]): number {
  return roundsUntil(calls, SHOWS, "first") ?? Infinity;
}

/** `act_on_step (more)`, `act_on_step: drop_step`. */
function placeOf({ function: callback_id, inputs }: ActivityStep, handler: HandlerRounds): string {
  const which = inputs.action ?? inputs.list ?? inputs.kind;
  const what = typeof which === "string" && which !== ""
    ? `${callback_id} (${which})`
    : callback_id;
  // One place for the buttons of each line of a list.
  const name = handler.name?.replace(/\d+/g, "0");
  return name ? `${callback_id}: ${name}` : what;
}
