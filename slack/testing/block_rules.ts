/** Block Kit's rules, for tests of what the app builds. Never shipped. */
import { checkMessage, checkView, type Problem } from "../../local_slack/block_kit/mod.ts";

type Json = Record<string, unknown>;

/** Fails unless Slack takes a message. */
export function assertMessage(message: { text: string; blocks: Json[] }): void {
  if (message.text === "") throw new Error("a message needs text, for notifications");
  assertNone(checkMessage(message));
}

/** Fails unless Slack takes a modal: as it was sent, or as it is open. */
export function assertView({ id: _, ...view }: Json): void {
  assertNone(checkView(view));
}

function assertNone(problems: readonly Problem[]): void {
  const lines = problems.map(({ place, rule, fix }) => `${place}: ${rule}. ${fix}`);
  if (lines.length > 0) throw new Error(lines.join("\n"));
}
