/**
 * What the forms about a support request have in common: whether it can still be done, what has to be
 * filled in, and what is kept together with its line for the log.
 *
 * @module
 */
import { changeRequest, type RequestChange } from "../../datastores/support_requests.ts";
import { refusalOf, type RequestAction } from "../../rules/support/support_request.ts";
import { type FormAnswer, refuse, type Sent, turnTo } from "../../slack/dialogue.ts";
import { filled } from "../../slack/inputs.ts";
import { type Memory, outputsOf, type RequestContext, requestNotice } from "./request_context.ts";

/** A form about a request. */
export type SentForm = Sent<Memory, RequestContext>;

/** An input that must not stay empty, and what is read under it when it does. */
interface Required {
  block_id: string;
  missing: string;
}

/**
 * What was filled in, in one piece without spaces around it; the answer to the form when the request
 * has moved on meanwhile, or when nothing was filled in.
 */
export function typedFor(
  { subject, memory, values }: SentForm,
  action: RequestAction,
  { block_id, missing }: Required,
): { text: string } | { answer: FormAnswer } {
  const refusal = refusalOf(subject.request, action);
  if (refusal) return { answer: turnTo(requestNotice(refusal, memory)) };
  const text = filled(values, block_id)?.trim();
  return text ? { text } : { answer: refuse({ [block_id]: missing }) };
}

/**
 * Writes what a form changes, together with the line that says so: the workflow's next step writes it
 * into the thread of the card, or a look when that run is cut off.
 *
 * @param line mrkdwn; typed text in it has to be escaped
 */
export async function keepWithLine(
  { slack, subject, memory, now }: SentForm,
  change: RequestChange,
  line: string,
): Promise<{ outputs: Record<string, string> }> {
  await changeRequest(slack, subject.request, { ...change, unlogged: { line, at: now } }, now);
  return { outputs: outputsOf({ ...memory, line }) };
}
