/**
 * *All steps*: each with what can be done with it.
 *
 * @module
 */
import { refusalOf, stageOf } from "../../../rules/runbooks/run.ts";
import { type Block, button, buttons, modal, paragraph } from "../../../slack/blocks.ts";
import type { About, View } from "../../../slack/dialogue.ts";
import { ACTION_LABELS, deedText, type RunDeed } from "../act_on_run_button.ts";
import { deedsAt, stepLine } from "../card_blocks.ts";
import { type Memory, VIEWS } from "../run_context.ts";
import type { WholeRun } from "../show_card.ts";

/** What the buttons of the page are called: what they do follows. */
export const GO = "run_go:";

/** Every step, with its buttons. */
export function stepsPage({ subject, memory, user }: About<Memory, WholeRun>): View {
  const { run } = subject;
  return modal({
    callback_id: VIEWS.page,
    title: "All steps",
    blocks: run.steps.flatMap((step, at) => [
      paragraph(stepLine(step, run.ticks[at], at)),
      ...stepButtons(subject, at, user),
    ]),
    private_metadata: JSON.stringify(memory),
    notify_on_close: true,
  });
}

function stepButtons({ run, customer }: WholeRun, at: number, user: string): Block[] {
  const offered = stageOf(run) === "running" ? deedsAt(run, at, Boolean(customer?.channel)) : [];
  const all = [...offered, { action: "undo" as const, label: ACTION_LABELS.undo }]
    .filter(({ action }) => refusalOf(run, { action, step: at, user }) === undefined)
    .map(({ action, label }) => {
      const deed: RunDeed = { action, step: at };
      return button(`${GO}${deedText(deed)}`, label, deedText(deed));
    });
  return all.length > 0 ? [buttons(...all)] : [];
}
