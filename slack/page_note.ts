/** A note under a page whose inputs stay filled in. */
import { type Block, smallPrint } from "./blocks.ts";
import type { View } from "./dialogue.ts";

/** The block of the note: another one takes its place. */
const NOTE = "note";

/**
 * The page as it is, with a note under it: what is typed stays.
 *
 * @param change another word on the button that sends it, and what goes along with the page
 */
export function withNote(
  view: View,
  note: string,
  change: { submit?: string; memory?: unknown } = {},
): View {
  const { callback_id, title, submit, close, private_metadata } = view;
  const blocks = (view.blocks as Block[]).filter(({ block_id }) => block_id !== NOTE);
  return {
    type: "modal",
    callback_id,
    title,
    submit: change.submit ? { type: "plain_text", text: change.submit } : submit,
    close,
    private_metadata: change.memory === undefined
      ? private_metadata
      : JSON.stringify(change.memory),
    notify_on_close: true,
    blocks: [...blocks, { ...smallPrint(`:warning: ${note}`), block_id: NOTE }],
  };
}
