/**
 * What is added to a page: a note where its inputs stay filled in, or what was typed where they go.
 *
 * @module
 */
import { type Block, smallPrint, typedText } from "./blocks.ts";
import type { View } from "./dialogue.ts";
import { type FormValues, typedTexts } from "./inputs.ts";

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

/** Slack takes 100 blocks in a page. */
const MOST_BLOCKS = 100;

/**
 * The page that takes the place of a form whose input was not saved, with what was typed there. A
 * single word is soon typed again.
 */
export function withTyped(view: View, values: FormValues): View {
  const texts = typedTexts(values).map(([, text]) => text).filter((text) => /\s/.test(text));
  if (texts.length === 0) return view;
  const typed = [smallPrint("What you wrote was not saved:"), ...texts.flatMap(typedText)];
  return { ...view, blocks: [...view.blocks as Block[], ...typed].slice(0, MOST_BLOCKS) };
}
