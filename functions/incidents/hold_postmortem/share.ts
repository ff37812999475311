/**
 * *Share what we learned*: drafted from the postmortem without anything of the inside, checked, and
 * published by somebody else than the person who wrote it.
 *
 * @module
 */
import { type PlannedIssue, putPlanned } from "../../../datastores/cases/planned_issues.ts";
import { handbook } from "../../../policy/handbook.ts";
import {
  anonymous,
  type Inside,
  insideIn,
  learned,
  PUBLIC_SECTIONS,
  withoutInside,
} from "../../../rules/incidents/share.ts";
import { tidyTitle, TITLE_LIMIT } from "../../../rules/next_steps/issue_draft.ts";
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
import type { Slack } from "../../../slack/checked_call.ts";
import { type FormAnswer, type Press, refuse, turnTo, type View } from "../../../slack/dialogue.ts";
import { filled, type FormValues, textInput } from "../../../slack/inputs.ts";
import { kept } from "../../../slack/overtaken.ts";
import { guardOf, type Held, judgePublic } from "../../../team/guard.ts";
import { leakBlocks } from "../../../team/tell_customer/leak_check.ts";
import { insideOf, peopleIn } from "../involved.ts";
import { keptTimeline } from "../timeline.ts";
import {
  aboutIncident,
  type IncidentContext,
  incidentForm,
  incidentNotice,
  type Memory,
  outputsOf,
  type SentForm,
} from "../turn.ts";
import { createNow } from "./on_github.ts";
import { VIEWS } from "./views.ts";

/** The buttons of the draft and of its preview. */
export const SHARE_PRESSES = {
  clean: "incident_share_clean",
  change: "incident_share_change",
  publish: "incident_share_publish",
} as const;

type Pressed = Press<Memory, IncidentContext>;
type Draft = NonNullable<PlannedIssue["draft"]>;

/** Why a text is not ready to be public. */
interface Refused {
  held?: Held;
  /** What of the inside is in it. */
  inside: string[];
}

function blockIds({ revision = 0 }: Memory) {
  return { title: `title_${revision}`, section: (at: number) => `section_${at}_${revision}` };
}

/** The draft, its preview, or where it was published. */
export async function sharePage(press: Pressed): Promise<View> {
  const { slack, subject, memory } = press;
  const { shared } = subject.issues;
  if (shared?.draft) return previewPage(press, shared);
  const { incident, items } = subject;
  const timeline = await keptTimeline(slack, subject);
  const draft = learned({
    incident,
    postmortem: incident.postmortem ?? {},
    timeline,
    items,
    zone: handbook.timezone,
  }, insideOf(subject, await peopleIn(slack, subject, timeline)));
  return draftPage(subject, memory, draft);
}

function draftPage(
  subject: IncidentContext,
  memory: Memory,
  draft: Draft,
  refused?: Refused,
): View {
  const ids = blockIds(memory);
  const { pass: _, ...others } = memory;
  const rest = { ...others, shown: shownOf(draftValues(subject)) };
  const held = refused?.held;
  const inside = refused?.inside ?? [];
  return incidentForm(held?.pass === undefined ? rest : { ...rest, pass: held.pass }, {
    callback_id: VIEWS.share,
    title: "Share what we learned",
    blocks: [
      aboutIncident(subject),
      smallPrint(
        `Everybody can read it, in *${handbook.github.public_repository}*, once somebody else ` +
          "publishes it. Customers, people and internal links were removed: read it as a customer " +
          "would.",
      ),
      ...(held ? leakBlocks(held.leaks) : []),
      ...(inside.length > 0
        ? [paragraph(
          `:no_entry: This stays inside: ${
            inside.slice(0, 10).map((one) => `“${escapeText(one)}”`).join(", ")
          }.`,
        )]
        : []),
      ...(refused ? [buttons(button(SHARE_PRESSES.clean, "Remove these", "all"))] : []),
      ...(held?.pass !== undefined
        ? [smallPrint("If no customer is meant, press *Save the draft* again.")]
        : []),
      textInput({
        block_id: ids.title,
        label: "Title",
        max_length: TITLE_LIMIT,
        initial: draft.title,
      }),
      ...PUBLIC_SECTIONS.map(({ heading, hint, required }, at) =>
        textInput({
          block_id: ids.section(at),
          label: heading,
          multiline: true,
          optional: !required,
          placeholder: hint,
          ...(draft.sections[at] ? { initial: draft.sections[at] } : {}),
        })
      ),
    ],
    submit: "Save the draft",
    close: "Close",
  });
}

/** The draft that is kept, as a whole: its parts belong together. */
function draftValues({ issues: { shared } }: Pick<IncidentContext, "issues">) {
  return { draft: shared?.draft && JSON.stringify(shared.draft) };
}

function readDraft(values: FormValues, memory: Memory): Draft {
  const ids = blockIds(memory);
  return {
    title: tidyTitle(filled(values, ids.title) ?? ""),
    sections: PUBLIC_SECTIONS.map((_, at) => filled(values, ids.section(at))?.trim() ?? ""),
  };
}

/** Why it must not be public; undefined when it may. */
function refusedOf(
  { customers }: IncidentContext,
  draft: Draft,
  inside: Inside,
  pass: number | undefined,
): Refused | undefined {
  const parts = [
    { part: "the title", text: draft.title },
    ...PUBLIC_SECTIONS.map(({ heading }, at) => ({
      part: `“${heading}”`,
      text: draft.sections[at] ?? "",
    })),
  ];
  const known = anonymous(guardOf(customers));
  const { held } = judgePublic(parts, known, pass === undefined ? {} : { pass });
  const found = [...new Set(parts.flatMap(({ text }) => insideIn(text, inside)))];
  return held || found.length > 0 ? { ...(held ? { held } : {}), inside: found } : undefined;
}

/** Keeps the draft, when nothing of the inside is in it. */
export async function saveShare(sent: SentForm): Promise<FormAnswer> {
  const { slack, subject, memory, values, user, now } = sent;
  const { incident, issues } = subject;
  if (!incident.postmortem?.closed) {
    return turnTo(incidentNotice("The postmortem was reopened: close it first.", memory));
  }
  if (issues.shared?.wanted_by) return turnTo(incidentNotice(IS_PUBLISHED, memory));
  const draft = readDraft(values, memory);
  const ids = blockIds(memory);
  if (!draft.title) return refuse({ [ids.title]: "An issue needs a title." });
  const empty = PUBLIC_SECTIONS.findIndex(({ required }, at) => required && !draft.sections[at]);
  if (empty >= 0) return refuse({ [ids.section(empty)]: "Say in two sentences what happened." });
  const { shared } = issues;
  const there = [shared?.draft?.title, ...shared?.draft?.sections ?? []].filter(Boolean);
  const form = kept(sent, {
    typed: { draft: JSON.stringify(draft) },
    is: draftValues(subject),
    words: {
      draft: `<@${shared?.by}> saved “${escapeText(truncate(there.join(" · "), 1000))}”`,
    },
  });
  if ("answer" in form) return form.answer;
  // A form has three seconds: whoever else is in the timeline is looked for before it is published.
  const inside = insideOf(subject, await peopleIn(slack, subject));
  const refused = refusedOf(subject, draft, inside, memory.pass);
  if (refused) return turnTo(draftPage(subject, memory, draft, refused));
  await putPlanned(slack, {
    incident: incident.id,
    what: "public",
    readers: "public",
    draft,
    by: user,
    at: now,
    ...(memory.pass === undefined ? {} : { pass: memory.pass }),
  }, now);
  const line = `<@${user}> drafted what we share about it. Somebody else can publish it: ` +
    "*Postmortem*, then *Share what we learned*.";
  return { outputs: outputsOf({ ...memory, line }) };
}

async function insideFor(slack: Slack, subject: IncidentContext): Promise<Inside> {
  const timeline = await keptTimeline(slack, subject);
  return insideOf(subject, await peopleIn(slack, subject, timeline));
}

/** The draft without what was found, in a form that shows it. */
export async function cleanShare({ slack, subject, memory, values }: Pressed): Promise<View> {
  const inside = await insideFor(slack, subject);
  const { title, sections } = readDraft(values, memory);
  const cleaned = {
    title: withoutInside(title, inside),
    sections: sections.map((text) => withoutInside(text, inside)),
  };
  const next = { ...memory, revision: (memory.revision ?? 0) + 1 };
  return draftPage(subject, next, cleaned, refusedOf(subject, cleaned, inside, undefined));
}

/** *Change the text*. */
export function changeShare({ subject, memory }: Pressed): View {
  const { shared } = subject.issues;
  if (!shared?.draft || shared.wanted_by) return incidentNotice(IS_PUBLISHED, memory);
  const next = { ...memory, revision: (memory.revision ?? 0) + 1 };
  return draftPage(subject, next, shared.draft);
}

const IS_PUBLISHED = "It is being published, or was: open *Postmortem* again.";

function previewPage(
  { subject, memory, user }: Pressed,
  shared: PlannedIssue,
  note?: string,
): View {
  const { draft, made, by, wanted_by, trouble } = shared;
  const { title, sections } = draft!;
  const shown = PUBLIC_SECTIONS.flatMap(({ heading }, at): Block[] => {
    const text = sections[at];
    return text ? [paragraph(`*${heading}*`), ...typedText(text).slice(0, 1)] : [];
  });
  return incidentForm({ ...memory, shown: shownOf(draftValues(subject)) }, {
    callback_id: VIEWS.page,
    title: "Share what we learned",
    blocks: [
      ...(note ? [paragraph(`:warning: ${note}`)] : []),
      header(disarmText(title)),
      ...(made
        ? [paragraph(
          `Published: <${linkTarget(made.url)}|${escapeText(made.repository)}#${made.number}>. ` +
            "*Tell customers* on the card has the link.",
        )]
        : [smallPrint(
          `*${handbook.github.public_repository}* · Everybody can read it.`,
          `Written by <@${by}>.`,
        )]),
      ...(trouble && !made
        ? [paragraph(`:warning: It was not published. ${trouble}\n*Publish* tries again.`)]
        : []),
      ...shown,
      ...(made ? [] : pressRow({ user, by, wanted_by, trouble })),
    ],
    close: "Close",
  });

  function pressRow(
    { user, by, wanted_by, trouble }: {
      user: string;
      by: string;
      wanted_by?: string;
      trouble?: string;
    },
  ): Block[] {
    if (wanted_by && !trouble) return [smallPrint("It is being published.")];
    const change = button(SHARE_PRESSES.change, "Change the text", subject.incident.id);
    return [
      ...(user === by
        ? [smallPrint(
          "Somebody else publishes it, after reading it: ask them to press *Postmortem* on the " +
            "card, then *Share what we learned*.",
        )]
        : []),
      buttons(
        ...(user === by ? [] : [{
          ...button(SHARE_PRESSES.publish, "Publish", subject.incident.id),
          style: "primary",
        }]),
        ...(wanted_by ? [] : [change]),
      ),
    ];
  }
}

/** *Publish*: by somebody else than the person who wrote it, and once. */
export async function publish(press: Pressed): Promise<View> {
  const { slack, subject, memory, user } = press;
  const { incident } = subject;
  const { shared } = subject.issues;
  if (!incident.postmortem?.closed) {
    return incidentNotice("The postmortem was reopened: close it first.", memory);
  }
  if (!shared?.draft) return incidentNotice("There is no draft yet.", memory);
  if (shared.made) return previewPage(press, shared);
  if (shared.by === user) {
    return incidentNotice("You wrote it: somebody else reads and publishes it.", memory);
  }
  if (isOther(draftValues(subject), memory.shown)) {
    const note = "Somebody changed the text: read what it is now before you publish it.";
    return previewPage(press, shared, note);
  }
  // Again, for a customer may have been added since it was written.
  const inside = await insideFor(slack, subject);
  const refused = refusedOf(subject, shared.draft, inside, shared.pass);
  if (refused) return draftPage(subject, memory, shared.draft, refused);
  return await createNow(press, { ...shared, wanted_by: shared.wanted_by ?? user }, {
    done: "Published. *Tell customers* offers the link",
    kept: "The text is kept. *Publish* tries again.",
    again: { ...button(SHARE_PRESSES.publish, "Publish", incident.id), style: "primary" },
  });
}
