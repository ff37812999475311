/**
 * The button *Runbook…* on cards, and the link trigger behind it: the runbook runs in that card's
 * thread.
 *
 * @module
 */
import { type Block, workflowButton } from "../slack/blocks.ts";
import type { EntryPoint } from "./entry_points.ts";

/** The definition: `triggers/runbooks/start_runbook_for.ts` for the CLI, made by the app when missing. */
export const startRunbookEntryPoint = {
  file: "start_runbook_for",
  trigger: {
    type: "shortcut",
    name: "Start a runbook in a thread",
    description: "The button on the cards of incidents and support requests",
    workflow: "#/workflows/start_runbook_for",
    inputs: {
      interactivity: { value: "{{data.interactivity}}" },
      about: { customizable: true },
    },
  },
} as const satisfies EntryPoint;

/** What a runbook is started for. */
export interface RunbookSubject {
  kind: "incident" | "request";
  id: string;
}

/** The button, for cards. */
export function startRunbookButton(url: string, { kind, id }: RunbookSubject): Block {
  const about = `${kind}:${id}`;
  return workflowButton("Runbook…", { url, inputs: { about } }, `runbook:${id}`);
}

/** What a button names; undefined when it is of another version of the app. */
export function subjectNamed(about: string): RunbookSubject | undefined {
  const [, kind, id] = /^(incident|request):(.+)$/s.exec(about) ?? [];
  return kind && id ? { kind: kind as RunbookSubject["kind"], id } : undefined;
}
