/**
 * The field in which somebody writes to a customer, and what is asked of the text before it is kept:
 * the same behind each button that leads to *Send*.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { type Block, smallPrint } from "../../slack/blocks.ts";
import { type FormAnswer, refuse, type Sent } from "../../slack/dialogue.ts";
import { filled, textInput } from "../../slack/inputs.ts";
import { guardOf, holdForm, judgeForCustomer } from "../guard.ts";
import { fillSender, senderName, signed } from "./sender.ts";

const TEXT = "text";
/** A message that somebody else sent is on its way for so long, in milliseconds. */
const UNDER_WAY = 2 * MINUTE;
/** The longest message to a customer. */
const LONGEST = 2500;

/** The field, and what is added to what is written there. */
export function messageField(initial: string | undefined, hint = ""): Block[] {
  return [
    textInput({
      block_id: TEXT,
      label: "Message to the customer",
      multiline: true,
      max_length: LONGEST,
      ...(initial ? { initial } : {}),
    }),
    smallPrint(`${hint}Your name is added below ${hint ? "what you write" : "it"}.`),
  ];
}

/** Whom it is for, and what else is to be known before it is kept. */
export interface Addressed {
  customer: { id: string } | undefined;
  customers: Parameters<typeof guardOf>[0];
  /** What is being sent already. */
  outgoing: { by: string; at: number } | undefined;
  /** What that is, and where one looks for it: "an answer", "the customer's thread". */
  under_way: { what: string; where: string };
  /** Why this job does not let the text be sent, in plain words. */
  problemOf?(text: string): string | undefined;
}

/** A message that may be sent. */
export interface Written {
  /** As it was typed. */
  text: string;
  /** What is kept of it: signed, with the words that the sender lets through. */
  message: { by: string; at: number; text: string };
  sure: { sure?: string[] };
}

/** Reads what was typed; the form's answer where it may not be sent. */
export async function readMessage(
  { slack, values, view, user, now, memory }: Pick<
    Sent<{ pass?: number }, unknown>,
    "slack" | "values" | "view" | "user" | "now" | "memory"
  >,
  { customer, customers, outgoing, under_way, problemOf }: Addressed,
): Promise<{ refused: FormAnswer } | Written> {
  const problem = (words: string) => ({ refused: refuse({ [TEXT]: words }) });
  const typed = filled(values, TEXT)?.trim();
  if (!typed) return problem("Write what the customer should read.");
  const sender = await senderName(slack, user);
  const text = fillSender(typed, sender);
  const found = problemOf?.(text);
  if (found) return problem(found);
  const { held, let_through } = judgeForCustomer(
    [{ part: "the text", text }],
    guardOf(customers),
    customer?.id ?? "",
    { except: sender ? [sender] : [], ...(memory.pass === undefined ? {} : { pass: memory.pass }) },
  );
  if (held) return { refused: holdForm(view, TEXT, held, memory, "Send anyway") };
  if (outgoing && outgoing.by !== user && now - outgoing.at < UNDER_WAY) {
    return problem(
      `Somebody else is sending ${under_way.what} at this moment: look at ${under_way.where} ` +
        "first. Nothing of yours was sent; your text is still here.",
    );
  }
  return {
    text,
    message: { by: user, at: now, text: signed(text, sender) },
    sure: let_through.length > 0 ? { sure: let_through } : {},
  };
}
