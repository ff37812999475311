/**
 * Pages: opened at once, shown in place of one another, and kept as they are with words under their
 * inputs.
 *
 * @module
 */
import { type Block, paragraph, smallPrint } from "./blocks.ts";
import { isSlackError, type Slack } from "./checked_call.ts";

/** A view, as Slack takes it. */
export type View = Record<string, unknown>;

/** What stays on a page where the run behind it was stopped, and nobody else could say so. */
const IF_STUCK =
  "If this does not change within a minute, close it, look at what was done, and try again.";

/**
 * A page that says that something is under way. Its closing is not told: that would end the step,
 * and with it the token that the work still needs. The code that does the work finds the page closed, and
 * ends the step when it is done.
 */
export function passing(view: View): View {
  const blocks = [...(view.blocks as Block[]), smallPrint(IF_STUCK)];
  return { ...view, blocks, notify_on_close: false };
}

/** A page whose closing is told: the dialogue goes on as long as it is open. */
export function staying(view: View): View {
  return { ...view, notify_on_close: true };
}

/** Opens a page at once, because a pointer lives three seconds; returns its id. */
export async function openPage(
  slack: Slack,
  interactivity_pointer: string,
  view: View,
): Promise<string> {
  const opened = await slack<{ view: { id: string } }>("views.open", {
    interactivity_pointer,
    view,
  });
  return opened.view.id;
}

/**
 * Shows another page in place of an open one, unless somebody has closed it meanwhile; with `hash`, in
 * place of what was shown with that, and of nothing else.
 *
 * @returns the hash of what is shown now; empty when it is closed
 */
export async function showPage(
  slack: Slack,
  view_id: string,
  view: View,
  hash?: string,
): Promise<string> {
  const shown = { view_id, view, ...(hash ? { hash } : {}) };
  return await slack<{ view?: { hash?: string } }>("views.update", shown).then(
    ({ view }) => view?.hash ?? "-",
    (error) => {
      if (!isSlackError(error, "not_found", "hash_conflict")) throw error;
      return "";
    },
  );
}

/** The blocks of problems: what follows is the block of the text. */
const PROBLEM = "problem_of:";

/**
 * The page as it is, with a problem below each text that has one: a press cannot put words under an
 * input as a form does. What was typed stays, because its blocks do.
 */
export function withProblems(view: View, problems: Record<string, string>): View {
  const { type, callback_id, title, submit, close, private_metadata, notify_on_close } = view;
  const blocks = ((view.blocks ?? []) as Record<string, unknown>[])
    .filter(({ block_id }) => !String(block_id ?? "").startsWith(PROBLEM))
    .flatMap((block) => {
      const problem = problems[String(block.block_id ?? "")];
      if (problem === undefined) return [block];
      const words = paragraph(`:warning: ${problem}`);
      return [block, { ...words, block_id: `${PROBLEM}${block.block_id}` }];
    });
  return {
    ...{ type, callback_id, title, private_metadata, notify_on_close, blocks },
    ...(submit ? { submit } : {}),
    ...(close ? { close } : {}),
  };
}

/** Keeps a form as it is, with messages under its inputs. */
export function refuse(errors: Record<string, string>) {
  return { response_action: "errors" as const, errors };
}

/** Shows another page in place of the one that was sent. */
export function turnTo(view: View) {
  return { response_action: "update" as const, view };
}
