/**
 * What did not work in the last two weeks.
 *
 * @module
 */
import { WEEK } from "@std/datetime";
import type { Failure } from "../../rules/operations/failures.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { json } from "../codec.ts";
import { kind } from "../kind.ts";
import { STORE } from "./store.ts";
/** How long a failure is told of. */
const LIFE = 2 * WEEK;

/** A failure, and what it is known by: when, in which run, and which one of that run. */
interface KeptFailure {
  failure: Failure;
  key: string;
}

const value = json<Failure>();
const failures = kind<KeptFailure, string>({
  store: STORE,
  name: "failure",
  key: (key) => key,
  keyOf: ({ key }) => key,
  life: LIFE,
  since: ({ failure }) => failure.at,
  codec: {
    write: ({ failure }) => ({ value: value.write(failure) }),
    read: (row, key) => {
      const failure = value.read(row.value);
      return failure && { failure, key };
    },
  },
});

/** Keeps the failures of one run. Their keys sort in the order of time. */
export async function putFailures(slack: Slack, of: readonly Failure[]): Promise<void> {
  const kept = of.map((failure, number) => ({ failure, key: keyOf(failure, number) }));
  await failures.putMany(slack, 0, kept);
}

/** The failures of the last two weeks, the newest first. `now` in epoch milliseconds. */
export async function findFailures(slack: Slack, now: number): Promise<Failure[]> {
  return (await failures.all(slack, now))
    .sort((a, b) => (a.key < b.key ? 1 : -1))
    .map(({ failure }) => failure);
}

function keyOf(failure: Failure, number: number): string {
  return `${new Date(failure.at).toISOString()}/${failure.run ?? "none"}/${number}`;
}
