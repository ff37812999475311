/**
 * What the sender of a message to a customer is asked before it goes out: words that may be a name or
 * a date, and may be none.
 *
 * @module
 */
import { doubtsOf, guardOf } from "../../team/guard.ts";
import type { MessageProblem, TypedMessage } from "./customer_message.ts";
import type { StepContext } from "./step_context.ts";

/**
 * What is wrong with a message, or all that its sender is asked about it.
 *
 * @param judge says what is wrong with it
 */
export function problemAsked(
  { customers }: Pick<StepContext, "customers">,
  message: TypedMessage,
  judge: (message: TypedMessage) => MessageProblem | undefined,
): MessageProblem | undefined {
  const problem = judge(message);
  if (!problem?.names) return problem;
  const doubts = doubtsOf(
    [{ part: "the text", text: message.text }],
    problem.names,
    guardOf(customers),
  );
  if (!doubts) return problem;
  const words =
    `${problem.words} If no customer is meant, press Send again: that is noted in the ` +
    "thread of the card.";
  // What else there is to ask, or to refuse, is said at the same time.
  const others = judge({ ...message, sure: [...message.sure ?? [], ...doubts] });
  if (!others) return { part: "text", words, doubts };
  if (!others.doubts) return { ...others, words: `${problem.words} ${others.words}` };
  return {
    part: "text",
    words: `${words} ${others.words}`,
    doubts: [...doubts, ...others.doubts],
  };
}
