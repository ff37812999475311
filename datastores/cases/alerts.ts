/**
 * What monitoring says, by its own key: the same key again is the same alert.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import { fingerprint } from "../../rules/text/fingerprint.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { longJson } from "../codec.ts";
import { kind } from "../kind.ts";

/** An alert. */
export interface Alert {
  /** As monitoring calls it. */
  key: string;
  /** The incident that it belongs to. */
  incident: string;
  /** How many incidents it has led to. */
  incidents: number;
  /** How often it came for this incident. */
  times: number;
  /** When it came, in epoch milliseconds, within the last hour. */
  lately: number[];
}

const value = longJson<Alert>();

const alerts = kind<Alert, string>({
  store: "cases",
  name: "alert",
  key: alertName,
  keyOf: ({ key }) => key,
  life: 7 * DAY,
  codec: {
    write: (alert) => ({ body: value.write(alert) }),
    read: (row) => value.read(row.body),
  },
});

/** What stands for the key that monitoring uses: any text, of any length. */
export function alertName(key: string): string {
  return `${fingerprint(key).toString(36)}${fingerprint(`${key}\n${key.length}`).toString(36)}`;
}

/** The alert with this key, if it came within a week. */
export async function findAlert(
  slack: Slack,
  key: string,
  now: number,
): Promise<Alert | undefined> {
  return await alerts.get(slack, key, now);
}

/** Notes an alert. */
export async function putAlert(slack: Slack, alert: Alert, now: number): Promise<void> {
  await alerts.put(slack, now, alert);
}
