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

/**
 * The codename that was chosen; undefined for *None yet*: every codename has a letter.
 *
 * @param value of the choice
 */
export function chosenCodename(value: string | undefined): string | undefined {
  return value !== undefined && /\p{L}/u.test(value) ? value : undefined;
}

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
  const choices = [
    ...names.map((name) => ({ text: name, value: name })),
    // Slack takes no empty value.
    { text: "None yet", value: "-" },
  ];
  return [
    choiceInput({
      block_id,
      label: "Codename",
      radio: true,
      hint: "What they are called in public: a minor planet. It becomes a label on GitHub.",
      choices,
      initial: chosen ?? choices.at(-1)!.value,
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
