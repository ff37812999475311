/**
 * What somebody sent to a customer with a form, until it was posted or went back to them: a row for
 * each press of *Send*. A request, a run or a trial holds one message, and of two who press in the same moment
 * the later write takes the other's place: here both are kept.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import type { Slack } from "../../slack/checked_call.ts";
import { longJson } from "../codec.ts";
import { kind } from "../kind.ts";

/** A message that somebody sent. */
export interface Sending {
  /** The run of the form: one press makes one row, however often it arrives. */
  id: string;
  /** What holds it as well: a support request, a runbook that runs, or a trial. */
  of: "request" | "run" | "trial";
  /** The key of that. */
  about: string;
  customer?: string;
  by: string;
  /** Epoch milliseconds. */
  at: number;
  text: string;
}

const value = longJson<Sending>();

const sendings = kind<Sending, string>({
  store: "cases",
  name: "sending",
  key: (id) => id,
  keyOf: ({ id }) => id,
  // A sweep gives it back within minutes.
  life: 7 * DAY,
  codec: {
    write: (one) => ({
      parent: one.about,
      // What is kept of a customer goes with them.
      ...(one.customer ? { customer: one.customer } : {}),
      body: value.write(one),
    }),
    read: (row) => value.read(row.body),
  },
});

/** What was sent with one press; undefined once it was dealt with. */
export async function findSending(slack: Slack, id: string): Promise<Sending | undefined> {
  return await sendings.get(slack, id);
}

/** All that was not dealt with: a scan, for sweeps. */
export async function findSendings(
  slack: Slack,
  of: Sending["of"],
  now: number,
): Promise<Sending[]> {
  return (await sendings.all(slack, now)).filter((one) => one.of === of);
}

/** Keeps what somebody sent. */
export async function putSending(slack: Slack, one: Sending): Promise<void> {
  await sendings.put(slack, one.at, one);
}

/** Removes what was dealt with. */
export async function removeSending(slack: Slack, { id }: Pick<Sending, "id">): Promise<void> {
  await sendings.remove(slack, id);
}
