/**
 * Action items of a postmortem, and their issues: written, checked, shown, and then created.
 *
 * @module
 */
import { type KeptItem, putItem } from "../../../datastores/cases/action_items.ts";
import { saveItemIds } from "../../../datastores/cases/incidents.ts";
import { handbook } from "../../../policy/handbook.ts";
import {
  type ActionItem,
  type IssueReaders,
  ITEM_KINDS,
  type ItemKind,
} from "../../../rules/incidents/postmortem.ts";
import { stageOf } from "../../../rules/incidents/incident.ts";
import { tidyTitle, TITLE_LIMIT } from "../../../rules/next_steps/issue_draft.ts";
import { fingerprint } from "../../../rules/text/fingerprint.ts";
import { isOther, shownOf } from "../../../rules/text/shown.ts";
import { disarmText, escapeText, truncate } from "../../../rules/text/text.ts";
import {
  type Block,
  button,
  buttons,
  header,
  linkTarget,
  paragraph,
  smallPrint,
  typedText,
} from "../../../slack/blocks.ts";
import { type FormAnswer, type Press, refuse, turnTo, type View } from "../../../slack/dialogue.ts";
import {
  choiceInput,
  filled,
  type FormValues,
  textInput,
  urlInput,
  userInput,
} from "../../../slack/inputs.ts";
import { kept } from "../../../slack/overtaken.ts";
import { guardOf, type Held, judgePublic } from "../../../team/guard.ts";
import { isOutsider } from "../../../team/people.ts";
import { leakBlocks } from "../../../team/tell_customer/leak_check.ts";
import {
  aboutIncident,
  type IncidentContext,
  incidentForm,
  incidentNotice,
  leaksOf,
  type Memory,
  outputsOf,
  type SentForm,
} from "../turn.ts";
import { isLink } from "./document.ts";
import { createNow } from "./on_github.ts";
import { VIEWS } from "./views.ts";

/** The buttons under the preview of an issue. */
export const ISSUE_PRESSES = {
  create: "incident_issue_create",
  back: "incident_issue_back",
} as const;

const TEXT = "text";
const KIND = "kind";
const OWNER = "owner";
const LINK = "link";
const TITLE = "title";
const PLACE = "place";
const section = (at: number) => `section_${at}`;
/** How many action items a postmortem has at most: more than anybody does. */
const MOST_ITEMS = 20;

/** What an action item changes, in words. */
export const KINDS: Readonly<Record<ItemKind, string>> = {
  docs: "Docs",
  code: "Code",
  monitoring: "Monitoring",
  process: "Process",
};

type Pressed = Press<Memory, IncidentContext>;

/** An action item, to be added or changed. */
export function itemPage({ subject, memory }: Pressed, item: ActionItem | undefined): View {
  const shown = shownOf(itemValues(item));
  return incidentForm({ ...memory, item: item?.id ?? "", shown }, {
    callback_id: VIEWS.item,
    title: "Action item",
    blocks: [
      aboutIncident(subject),
      textInput({
        block_id: TEXT,
        label: "What do we change?",
        max_length: 200,
        placeholder: "Alert when sign-ins drop by half",
        ...(item ? { initial: item.text } : {}),
      }),
      choiceInput({
        block_id: KIND,
        label: "What does it change?",
        radio: true,
        choices: ITEM_KINDS.map((kind) => ({ text: KINDS[kind], value: kind })),
        ...(item ? { initial: item.kind } : {}),
      }),
      userInput({
        block_id: OWNER,
        label: "Owner: one person",
        ...(item ? { initial: item.owner } : {}),
      }),
      urlInput({
        block_id: LINK,
        label: "Its issue",
        optional: true,
        hint: "When this is empty, the next page drafts one. Each item needs one before the " +
          "postmortem can be closed.",
        ...(item?.issue ? { initial: item.issue } : {}),
      }),
    ],
    submit: "Save",
    close: "Cancel",
  });
}

/** What the form shows and changes. */
function itemValues({ text, kind, owner, issue }: Partial<ActionItem> = {}) {
  return { text, kind, owner, issue };
}

/** *Change*, beside an action item. */
export function changeItem(press: Pressed): View {
  const item = press.subject.items.find(({ id }) => id === press.value);
  return item ? itemPage(press, item) : incidentNotice("This item is gone.", press.memory);
}

/** Keeps an action item; one without an issue is drafted next. */
export async function saveItem(sent: SentForm): Promise<FormAnswer> {
  const { slack, home, subject, memory, values, user, execution, now } = sent;
  const { incident, items, item_ids = [] } = subject;
  if (!canWrite(subject)) return turnTo(incidentNotice("The postmortem is closed.", memory));
  const known = items.find(({ id }) => id === memory.item);
  if (memory.item && !known) return turnTo(incidentNotice("This item is gone.", memory));
  const form = kept(sent, {
    typed: typedItem(values),
    is: itemValues(known),
    words: {
      text: `it is “${escapeText(known?.text ?? "")}”`,
      kind: `it changes ${known ? KINDS[known.kind] : "nothing"}`,
      owner: `<@${known?.owner}> does it`,
      issue: known?.issue
        ? `its issue is <${linkTarget(known.issue)}|this one>`
        : "it has no issue",
    },
  });
  if ("answer" in form) return form.answer;
  const { text, kind, owner, issue } = form.values;
  const problems = {
    ...(text ? {} : { [TEXT]: "What do we change?" }),
    ...(kind ? {} : { [KIND]: "What does it change?" }),
    ...(owner ? {} : { [OWNER]: "Who does it? One person." }),
    ...(issue && !isLink(issue) ? { [LINK]: "A link begins with https://." } : {}),
    ...(!known && items.length >= MOST_ITEMS
      ? { [TEXT]: `There are ${MOST_ITEMS} already. Choose the ones that matter.` }
      : {}),
  };
  if (!text || !kind || !owner || Object.keys(problems).length > 0) return refuse(problems);
  const leaks = leaksOf(subject, { [TEXT]: text });
  if (leaks) return leaks;
  if (await isOutsider(slack, owner, home)) {
    return refuse({
      [OWNER]: "Choose somebody on the team: this person is from outside, or was deactivated.",
    });
  }
  const { issue: before, etag, place, ...rest }: ActionItem = known ??
    { id: execution, text, kind: kind as ItemKind, owner };
  const item: KeptItem = {
    ...rest,
    incident: incident.id,
    text,
    kind: kind as ItemKind,
    owner,
    ...(issue ? { issue } : {}),
    ...(issue && issue === before && place ? { place } : {}),
    ...(issue && issue === before && etag ? { etag } : {}),
  };
  await Promise.all([
    putItem(slack, item, now),
    item_ids.includes(item.id)
      ? undefined
      : saveItemIds(slack, incident.id, [...item_ids, item.id]),
  ]);
  // The whole company reads the thread.
  const what = incident.private ? "" : `: ${escapeText(truncate(text, 200))}`;
  const line = `<@${user}> noted an action item for <@${owner}>${what}`;
  const done = { ...memory, line, item: item.id };
  return issue ? { outputs: outputsOf(done) } : turnTo(draftPage(subject, done, item));
}

function typedItem(values: FormValues) {
  const [text, kind, owner, issue] = [TEXT, KIND, OWNER, LINK].map((block) =>
    filled(values, block)?.trim()
  );
  return { text, kind, owner, issue };
}

/** Items are written while the postmortem is held, and get another issue afterwards. */
function canWrite({ incident: { postmortem, ...incident } }: IncidentContext): boolean {
  const stage = stageOf({ ...incident, ...(postmortem ? { postmortem } : {}) });
  return postmortem !== undefined && (stage === "resolved" || stage === "closed");
}

/** *Create the issue*, beside an action item. */
export function issuePage({ subject, memory, value }: Pressed): View {
  const item = subject.items.find(({ id }) => id === value);
  if (!item) return incidentNotice("This item is gone.", memory);
  if (item.issue) return incidentNotice(`It has an issue: <${item.issue}|open it>.`, memory);
  return draftPage(subject, { ...memory, item: item.id }, item);
}

/** The draft of an item's issue. */
function draftPage(
  subject: IncidentContext,
  memory: Memory,
  item: ActionItem,
  held?: Held,
): View {
  const { public_repository, confidential_repository } = handbook.github;
  const { title, sections, readers } = item.draft ??
    {
      title: item.text,
      sections: [],
      readers: confidential_repository ? "confidential" : "public",
    };
  const { pass: _, ...others } = memory;
  const rest = { ...others, shown: shownOf(draftValues(item)) };
  return incidentForm(held?.pass === undefined ? rest : { ...rest, pass: held.pass }, {
    callback_id: VIEWS.issue,
    title: "Create its issue",
    blocks: [
      aboutIncident(subject),
      ...(held
        ? [
          ...leakBlocks(held.leaks),
          ...(held.pass === undefined ? [] : [smallPrint(
            "If no customer is meant, press *Check and preview* again: the log then says that you did.",
          )]),
        ]
        : [smallPrint("The item is saved. Close this page to create its issue later.")]),
      textInput({ block_id: TITLE, label: "Title", max_length: TITLE_LIMIT, initial: title }),
      ...handbook.github.sections.map(({ heading, hint, required }, at) =>
        textInput({
          block_id: section(at),
          label: heading,
          multiline: true,
          optional: !required,
          placeholder: hint,
          ...(sections[at] ? { initial: sections[at] } : {}),
        })
      ),
      confidential_repository
        ? choiceInput({
          block_id: PLACE,
          label: "Who can read it?",
          radio: true,
          initial: readers,
          choices: [
            { text: `Only the team: ${confidential_repository}`, value: "confidential" },
            { text: `Everybody: ${public_repository}`, value: "public" },
          ],
        })
        : smallPrint(`It will be public, in *${public_repository}*.`),
    ],
    submit: "Check and preview",
    close: "Close",
  });
}

/** The draft as a whole: its parts belong together. */
function draftValues({ draft }: ActionItem) {
  return { draft: draft && JSON.stringify(draft) };
}

function draftWords({ draft }: ActionItem): string {
  const parts = [draft?.title, ...draft?.sections ?? []].filter((part) => part?.trim());
  return escapeText(truncate(parts.join(" · "), 1000));
}

/** Keeps the draft and checks it: the form again with what was found, or the preview. */
export async function checkIssue(sent: SentForm): Promise<FormAnswer> {
  const { slack, subject, memory, values, now } = sent;
  const item = subject.items.find(({ id }) => id === memory.item);
  if (!item || !canWrite(subject)) return turnTo(incidentNotice("This item is gone.", memory));
  if (item.issue) {
    return turnTo(incidentNotice(`It has an issue: <${item.issue}|open it>.`, memory));
  }
  const title = tidyTitle(filled(values, TITLE) ?? "");
  const sections = handbook.github.sections.map((_, at) => filled(values, section(at)) ?? "");
  const readers: IssueReaders =
    filled(values, PLACE) === "confidential" && handbook.github.confidential_repository
      ? "confidential"
      : "public";
  if (!title) return refuse({ [TITLE]: "An issue needs a title." });
  const empty = handbook.github.sections.findIndex(({ required }, at) =>
    required && !sections[at].trim()
  );
  if (empty >= 0) return refuse({ [section(empty)]: "Without this, nobody can work on it." });
  const drafted: KeptItem = {
    ...item,
    incident: subject.incident.id,
    draft: { title, sections, readers },
  };
  const form = kept(sent, {
    typed: draftValues(drafted),
    is: draftValues(item),
    words: {
      draft: `the draft is “${draftWords(item)}”`,
    },
  });
  if ("answer" in form) return form.answer;
  await putItem(slack, drafted, now);
  const held = heldOf(subject, drafted, memory);
  return turnTo(
    held ? draftPage(subject, memory, drafted, held) : previewPage(memory, drafted),
  );
}

/** Everything that is going to be public. */
function heldOf(
  { customers }: IncidentContext,
  { draft }: ActionItem,
  { pass }: Memory,
): Held | undefined {
  if (draft?.readers !== "public") return undefined;
  const parts = [
    { part: "the title", text: draft.title },
    ...handbook.github.sections.map(({ heading }, at) => ({
      part: `“${heading}”`,
      text: draft.sections[at] ?? "",
    })),
  ];
  return judgePublic(parts, guardOf(customers), pass === undefined ? {} : { pass }).held;
}

function previewPage(memory: Memory, item: ActionItem, note?: string): View {
  const { id, draft } = item;
  const { public_repository, confidential_repository } = handbook.github;
  const { title, sections, readers } = draft!;
  const shown = handbook.github.sections.flatMap(({ heading }, at): Block[] => {
    const text = sections[at]?.trim();
    return text ? [paragraph(`*${escapeText(heading)}*`), ...typedText(text).slice(0, 1)] : [];
  });
  return incidentForm({ ...memory, shown: shownOf(draftValues(item)) }, {
    callback_id: VIEWS.page,
    title: "Create this issue?",
    blocks: [
      ...(note ? [paragraph(`:warning: ${note}`)] : []),
      header(disarmText(title)),
      smallPrint(
        readers === "public"
          ? `*${public_repository}* · Everybody can read it.`
          : `*${confidential_repository}* · Only the team can read it.`,
        `Label: ${escapeText(handbook.incidents.postmortem.action_item_label)}`,
      ),
      ...shown.slice(0, 12),
      buttons(
        { ...button(ISSUE_PRESSES.create, "Create the issue", id), style: "primary" },
        button(ISSUE_PRESSES.back, "Back to the text", id),
      ),
    ],
    close: "Close",
  });
}

/** The form again, with what was typed. */
export function backToIssue({ subject, memory, value }: Pressed): View {
  const item = subject.items.find(({ id }) => id === value);
  return item ? draftPage(subject, memory, item) : incidentNotice("This item is gone.", memory);
}

/** *Create the issue*, in the preview: once. */
export async function createItemIssue(press: Pressed): Promise<View> {
  const { subject, memory, value, user, now } = press;
  const item = subject.items.find(({ id }) => id === value);
  if (!item?.draft) {
    return incidentNotice(
      item?.issue ? `It has an issue: <${item.issue}|open it>.` : "The draft is gone.",
      memory,
    );
  }
  if (isOther(draftValues(item), memory.shown)) {
    return previewPage(memory, item, "Somebody else changed the text. This is how it reads now.");
  }
  // Again, for a customer may have been added since the preview.
  const held = heldOf(subject, item, memory);
  if (held) return draftPage(subject, memory, item, held);
  const { readers, ...draft } = item.draft;
  // An item whose issue was rejected gets another one: under another name.
  const what = item.rejected ? `${item.id}-${fingerprint(item.rejected).toString(36)}` : item.id;
  const key = { incident: subject.incident.id, what };
  const plan = {
    ...key,
    item: item.id,
    readers,
    draft,
    by: user,
    at: now,
    wanted_by: user,
  };
  return await createNow(press, plan, {
    done: "The issue is there",
    kept: "Your words are kept.",
    again: { ...button(ISSUE_PRESSES.create, "Create the issue", item.id), style: "primary" },
  });
}
