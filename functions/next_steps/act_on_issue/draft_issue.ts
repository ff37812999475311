/**
 * *Create a new issue*: written in the handbook's sections, checked and shown.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { requestLabels } from "../../../rules/customers/customer.ts";
import { type IssueDraft, tidyTitle, TITLE_LIMIT } from "../../../rules/next_steps/issue_draft.ts";
import { findLeaks, withoutLeaks } from "../../../rules/customers/leaks.ts";
import { disarmText, escapeText } from "../../../rules/text/text.ts";
import {
  type Block,
  button,
  buttons,
  header,
  paragraph,
  smallPrint,
  typedText,
} from "../../../slack/blocks.ts";
import { type Press, refuse, type Sent, turnTo, type View } from "../../../slack/dialogue.ts";
import { choiceInput, filled, type FormValues, textInput } from "../../../slack/inputs.ts";
import {
  aboutStep,
  ACTIONS,
  change,
  type Memory,
  memoryOf,
  type StepContext,
  stepPage,
} from "../step_context.ts";
import { OWN_VIEWS } from "./views.ts";
import { ownWords } from "../own_words.ts";
import { guardOf, type Held, judgePublic, type Verdict } from "../../../team/guard.ts";
import { knownAmong, leakBlocks } from "../../../team/tell_customer/leak_check.ts";

/** Where an issue goes. */
export type Place = "public" | "confidential";

const PLACE = "place";
/** How much of a section is shown before the issue is made. */
const PREVIEW_SECTIONS = 6;

function blockIds(revision = 0) {
  return {
    title: `title_${revision}`,
    section: (at: number) => `section_${at}_${revision}`,
  };
}

/** The draft of a step: what was written before, or what was noted of the call. */
export function draftOf(
  { step, call, customers }: Pick<StepContext, "step" | "call" | "customers">,
): IssueDraft {
  if (step.draft) {
    const [title, ...sections] = step.draft;
    return { title, sections };
  }
  // Names are taken out at once: most issues are public.
  const known = knownAmong(customers);
  const clean = (text: string) => withoutLeaks(text, findLeaks(text, known, ownWords()));
  const { sections } = handbook.github;
  const first = Math.max(0, sections.findIndex(({ required }) => required));
  const noted = clean([step.text, call.summary].filter(Boolean).join("\n\n"));
  return {
    title: tidyTitle(clean(step.text)),
    sections: sections.map((_, at) => at === first ? noted : ""),
  };
}

/** The form. */
export function draftPage(
  context: StepContext,
  memory: Memory,
  draft: IssueDraft,
  held?: Held,
  place: Place = "public",
): View {
  const ids = blockIds(memory.revision);
  const { pass: _, ...rest } = memory;
  return stepPage(held?.pass === undefined ? rest : { ...rest, pass: held.pass }, {
    callback_id: OWN_VIEWS.draft,
    title: "Create an issue",
    blocks: [
      aboutStep(context.step, context.customer),
      ...(held
        ? [
          ...leakBlocks(held.leaks),
          ...(held.pass === undefined ? [] : [smallPrint(
            "If no customer is meant, press *Check and preview* again: the log then says that you did.",
          )]),
          buttons(button(ACTIONS.codenames, "Write these instead", "all")),
        ]
        : []),
      textInput({
        block_id: ids.title,
        label: "Title",
        max_length: TITLE_LIMIT,
        initial: draft.title,
        hint: "What somebody who was not on the call would search for.",
      }),
      ...handbook.github.sections.map(({ heading, hint, required }, at) =>
        textInput({
          block_id: ids.section(at),
          label: heading,
          multiline: true,
          optional: !required,
          placeholder: hint,
          ...(draft.sections[at] ? { initial: draft.sections[at] } : {}),
        })
      ),
      ...placeInput(place),
    ],
    submit: "Check and preview",
    close: "Close",
  });
}

function placeInput(initial: Place): Block[] {
  const { public_repository, confidential_repository } = handbook.github;
  if (!confidential_repository) {
    return [smallPrint(`It will be public, in *${public_repository}*.`)];
  }
  return [choiceInput({
    block_id: PLACE,
    label: "Who can read it?",
    radio: true,
    initial,
    choices: [
      { text: `Everybody: ${public_repository}`, value: "public" },
      { text: `Only the team: ${confidential_repository}`, value: "confidential" },
    ],
  })];
}

/** What a form says. */
export function readDraft(values: FormValues, memory: Memory): { draft: IssueDraft; place: Place } {
  const ids = blockIds(memory.revision);
  return {
    draft: {
      title: tidyTitle(filled(values, ids.title) ?? ""),
      sections: handbook.github.sections.map((_, at) => filled(values, ids.section(at)) ?? ""),
    },
    place: placeOf(filled(values, PLACE)),
  };
}

/** Keeps the draft and checks it: the form again with what was found, or the preview. */
export async function checkDraft(
  { subject: context, memory, values }: Sent<Memory, StepContext>,
) {
  const { draft, place } = readDraft(values, memory);
  const ids = blockIds(memory.revision);
  if (!draft.title) return refuse({ [ids.title]: "An issue needs a title." });
  const empty = handbook.github.sections.findIndex(({ required }, at) =>
    required && !draft.sections[at].trim()
  );
  if (empty >= 0) return refuse({ [ids.section(empty)]: "Without this, nobody can work on it." });
  await change(context, { draft: [draft.title, ...draft.sections] });
  const { held } = verdictOf(context, memory, draft, place);
  if (held) return turnTo(draftPage(context, memory, draft, held, place));
  // Looked at while the step is read, when the preview's button is pressed.
  const { channel, card_ts, logged_at } = context.call;
  const there = { channel, ...(card_ts ? { card: card_ts, since: logged_at } : {}) };
  return turnTo(previewPage(context, { ...memory, ...there }, draft, place));
}

/** The draft with codenames in place of names, in a form that shows it. */
export async function withCodenames(
  { subject: context, memory, values }: Press<Memory, StepContext>,
): Promise<View> {
  const { draft, place } = readDraft(values, memory);
  const known = knownAmong(context.customers);
  const clean = (text: string) => withoutLeaks(text, findLeaks(text, known, ownWords()));
  const cleaned = { title: clean(draft.title), sections: draft.sections.map(clean) };
  await change(context, { draft: [cleaned.title, ...cleaned.sections] });
  const next = { ...memory, revision: (memory.revision ?? 0) + 1 };
  return draftPage(context, next, cleaned, verdictOf(context, {}, cleaned).held, place);
}

/** Everything that is going to be public: what was typed, and the labels that go with it. */
export function verdictOf(
  { customer, customers }: StepContext,
  { pass }: Pick<Memory, "pass">,
  draft: IssueDraft,
  place: Place = "public",
): Verdict {
  if (place !== "public") return { let_through: [] };
  const parts = [
    { part: "the title", text: draft.title },
    ...handbook.github.sections.map(({ heading }, at) => ({
      part: `“${heading}”`,
      text: draft.sections[at] ?? "",
    })),
    ...requestLabels(customer, handbook.github).map(({ name, description = "" }) => ({
      part: `the label “${name}” of the handbook`,
      text: `${name}\n${description}`,
    })),
  ];
  const options = pass === undefined ? {} : { pass };
  return judgePublic(parts, guardOf(customers), options);
}

function previewPage(
  context: StepContext,
  memory: Memory,
  draft: IssueDraft,
  place: Place,
): View {
  const labels = requestLabels(context.customer, handbook.github).map(({ name }) => name);
  const readers = place === "public" ? "Everybody can read it." : "Only the team can read it.";
  const sections = handbook.github.sections.flatMap(({ heading }, at): Block[] => {
    const text = draft.sections[at]?.trim();
    return text ? [paragraph(`*${escapeText(heading)}*`), ...typedText(text).slice(0, 1)] : [];
  });
  return stepPage(memory, {
    title: "Create this issue?",
    blocks: [
      header(disarmText(draft.title)),
      smallPrint(`*${repositoryOf(place)}*`, readers, `Labels: ${escapeText(labels.join(", "))}`),
      ...sections.slice(0, 2 * PREVIEW_SECTIONS),
      { type: "divider" },
      buttons(
        { ...button(ACTIONS.create, "Create the issue", place), style: "primary" },
        button(ACTIONS.back_to_draft, "Back to the text", place),
      ),
    ],
    close: "Close",
  });
}

/** The repository of a place; the public one where the handbook has no other. */
export function repositoryOf(place: Place): string {
  const { public_repository, confidential_repository } = handbook.github;
  return place === "confidential" && confidential_repository
    ? confidential_repository
    : public_repository;
}

/** The form again, with what was typed. */
export function backToDraft({ subject, memory, value }: Press<Memory, StepContext>): View {
  return draftPage(subject, memory, draftOf(subject), undefined, placeOf(value));
}

/** The place that a button names. */
export function placeOf(value: string | undefined): Place {
  return value === "confidential" ? "confidential" : "public";
}

/** What a step's draft begins with, for the form. */
export function firstDraftPage(context: StepContext): View {
  return draftPage(context, memoryOf(context.step), draftOf(context));
}
