/**
 * The question for a codename in the form.
 *
 * @module
 */
import { LONGEST_CODENAME } from "../../../rules/customers/codename.ts";
import { type Block, button, buttons, smallPrint } from "../../../slack/blocks.ts";
import { choiceInput, textInput } from "../../../slack/inputs.ts";

/** The buttons under the codename. */
export const CODENAME_ACTIONS = {
  others: "codename_others",
  type: "codename_type",
  choose: "codename_choose",
} as const;

/** The choice of no codename: no codename is written with this alone, so none is taken for it. */
export const NO_CODENAME = "-";

/** How a codename is given: chosen from an offer, or typed. */
export interface CodenameForm {
  typed: boolean;
  /** The place of the offer in its order. */
  from: number;
  /** The one that the customer has. */
  present?: string;
  /** What is offered. */
  offered: readonly string[];
}

/** The block of the codename: another offer is another question. */
export function codenameBlock({ typed, from }: Pick<CodenameForm, "typed" | "from">): string {
  return typed ? "codename_typed" : `codename_${from}`;
}

/**
 * The question for a codename.
 *
 * @param chosen what was chosen or typed so far
 */
export function codenameBlocks(form: CodenameForm, chosen: string | undefined): Block[] {
  const { typed, present, offered } = form;
  const block_id = codenameBlock(form);
  if (typed) {
    return [
      textInput({
        block_id,
        label: "Codename",
        optional: true,
        max_length: LONGEST_CODENAME,
        hint: "A codename your team already uses, spelled exactly: it becomes a GitHub label. " +
          "It cannot start like their name.",
        ...(chosen ? { initial: chosen } : {}),
      }),
      buttons(button(CODENAME_ACTIONS.choose, "Choose from the list", block_id)),
    ];
  }
  // What was chosen from an earlier offer stays a choice.
  const names = [...new Set([present, chosen, ...offered])].filter((name) => name !== undefined);
  return [
    choiceInput({
      block_id,
      label: "Codename",
      radio: true,
      hint: "What they are called in public: a minor planet. It becomes a label on GitHub.",
      choices: [
        ...names.map((name) => ({ text: name, value: name })),
        { text: "None yet", value: NO_CODENAME },
      ],
      initial: chosen ?? NO_CODENAME,
    }),
    ...(offered.length > 0
      ? []
      : [smallPrint("Every name on Baton's list is taken, or starts like theirs: type one.")]),
    buttons(
      ...(offered.length > 0
        ? [button(CODENAME_ACTIONS.others, "Show five others", block_id)]
        : []),
      button(CODENAME_ACTIONS.type, "Another one (type it)", block_id),
    ),
  ];
}
