/**
 * *Done*: with what the step asks for.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { putTick } from "../../../datastores/cases/runbook_runs.ts";
import { refusalOf, type Tick } from "../../../rules/runbooks/run.ts";
import { prepared } from "../../../rules/runbooks/start.ts";
import { escapeText } from "../../../rules/text/text.ts";
import { type Block, paragraph, typedText } from "../../../slack/blocks.ts";
import {
  type About,
  type FormAnswer,
  refuse,
  type Sent,
  turnTo,
  type View,
} from "../../../slack/dialogue.ts";
import { choiceInput, filled, textInput, urlInput } from "../../../slack/inputs.ts";
import type { RunDeed } from "../act_on_run_button.ts";
import { aboutStep, type Memory, outputsOf, runForm, runNotice, VIEWS } from "../run_context.ts";
import { withSender } from "../../../team/tell_customer/sender.ts";
import type { WholeRun } from "../show_card.ts";

type Turn = About<Memory, WholeRun>;

const EVIDENCE = "evidence";
/** What is asked for may be so long. */
const LONGEST = 500;

/** Marks it at once, unless something is asked for or has to be said first. */
export async function done(turn: Turn, { step: at = 0 }: RunDeed): Promise<View> {
  const { subject, memory } = turn;
  const { say, evidence = "none", link } = subject.run.steps[at];
  if (evidence === "none" && say === undefined) return await mark(turn, at, {});
  const words = { ...(link ? { link } : {}), ...portal() };
  return runForm({ ...memory, deed: { action: "done", step: at } }, {
    callback_id: VIEWS.done,
    title: "Done",
    blocks: [
      aboutStep(subject, at),
      ...(say === undefined ? [] : [
        paragraph("Nothing is sent from here. For you to copy, if it is not said yet:"),
        ...typedText(await withSender(turn.slack, turn.user, prepared(say, words))),
      ]),
      ...evidenceInputs(evidence),
    ],
    submit: say === undefined ? "Done" : "I have told them",
    close: "Not yet",
  });
}

/** The address of the customer portal, where the handbook has it. */
export function portal(): { portal?: string } {
  return handbook.billing_portal ? { portal: handbook.billing_portal } : {};
}

function evidenceInputs(evidence: "none" | "text" | "link" | readonly string[]): Block[] {
  if (evidence === "none") return [];
  if (evidence === "link") return [urlInput({ block_id: EVIDENCE, label: "Link" })];
  if (evidence === "text") {
    return [textInput({
      block_id: EVIDENCE,
      label: "What did you find or do?",
      multiline: true,
      max_length: LONGEST,
    })];
  }
  return [choiceInput({
    block_id: EVIDENCE,
    label: "How?",
    radio: true,
    // Answers may be long: their places are their values.
    choices: (evidence as readonly string[]).map((text, at) => ({ text, value: String(at) })),
  })];
}

/** Keeps what was asked for. */
export async function saveDone(sent: Sent<Memory, WholeRun>): Promise<FormAnswer> {
  const { subject: { run }, memory, values, user } = sent;
  const at = memory.deed?.step ?? 0;
  const refusal = refusalOf(run, { action: "done", step: at, user });
  if (refusal) return turnTo(runNotice(refusal, memory));
  const { evidence = "none", say } = run.steps[at];
  const typed = filled(values, EVIDENCE)?.trim();
  if (evidence !== "none" && !typed) {
    return refuse({ [EVIDENCE]: "This step asks for it: fill it in." });
  }
  if (evidence === "link" && (!URL.canParse(typed!) || typed!.length > LONGEST)) {
    return refuse({ [EVIDENCE]: "This is no address. One looks like https://example.com/receipt" });
  }
  const found = Array.isArray(evidence) ? evidence[Number(typed)] : typed;
  const page = await mark(sent, at, {
    ...(found ? { evidence: found } : {}),
    ...(say === undefined ? {} : { sent: "" }),
  });
  return { outputs: outputsOf(JSON.parse(String(page.private_metadata))) };
}

async function mark(turn: Turn, at: number, more: Partial<Tick>): Promise<View> {
  const { slack, subject: { run }, memory, user, now } = turn;
  const { deed: _, ...kept } = memory;
  // Of two who tick it at once the card has one; what both found is in the thread.
  const found = more.evidence ? `: ${escapeText(more.evidence)}` : ".";
  const line = `<@${user}> did step ${at + 1}${found}`;
  await putTick(slack, run, at, { state: "done", by: user, at: now, ...more }, now, line);
  return runNotice(`:white_check_mark: Step ${at + 1} is done.`, { ...kept, line });
}
