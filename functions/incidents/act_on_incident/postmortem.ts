/**
 * *Postmortem*: its meeting, its document, what follows from it, and its end.
 *
 * @module
 */
import type { CalendarDate } from "../../../policy/handbook.ts";
import { handbook } from "../../../policy/handbook.ts";
import { refusalOf, stageOf } from "../../../rules/incidents/incident.ts";
import {
  type ActionItem,
  FEWEST_WORDS,
  ITEM_KINDS,
  type ItemKind,
  lacksOf,
  type Postmortem,
  type PostmortemStage,
  postmortemStage,
} from "../../../rules/incidents/postmortem.ts";
import { stepsLeft } from "../../../rules/incidents/steps.ts";
import { dateToken, escapeText, momentLabel, truncate } from "../../../rules/text/text.ts";
import { dateIn } from "../../../rules/time/calendar.ts";
import { timeIn, typedTime } from "../../../rules/time/local_time.ts";
import { type Block, button, buttons, paragraph, smallPrint } from "../../../slack/blocks.ts";
import { type FormAnswer, type Press, refuse, turnTo, type View } from "../../../slack/dialogue.ts";
import {
  choiceInput,
  dateInput,
  filled,
  textInput,
  timeInput,
  urlInput,
  userInput,
} from "../../../slack/inputs.ts";
import { isOutsider, zoneOf } from "../../../team/people.ts";
import {
  aboutIncident,
  change,
  type IncidentContext,
  incidentForm,
  incidentNotice,
  leaksOf,
  type Memory,
  moveOn,
  outputsOf,
  type SentForm,
  type Turn,
} from "../turn.ts";
import { VIEWS } from "./views.ts";

/** The buttons of a postmortem; each `action_id` ends with its name. */
export const POSTMORTEM_PRESS = "incident_postmortem";
/** *Change*, beside an action item. */
export const ITEM_PRESS = "incident_item_change";

const DAY = "day";
const TIME = "time";
const LINK = "link";
const CAUSE = "cause";
const CONTROLS = "controls";
const TEXT = "text";
const KIND = "kind";
const OWNER = "owner";
/** How many action items a postmortem has at most: more than anybody does. */
const MOST_ITEMS = 20;
/** How long before its meeting nobody says that it was held: somebody may be early. */
const EARLY = 5 * 60_000;

type Deed = "meeting" | "take" | "held" | "document" | "item" | "close";

const BUTTONS: Readonly<Record<PostmortemStage, readonly [Deed, string][]>> = {
  due: [["meeting", "Set the meeting"], ["take", "Take it"], ["document", "Document"]],
  scheduled: [
    ["held", "It was held"],
    ["meeting", "Another time"],
    ["take", "Take it"],
    ["document", "Document"],
  ],
  held: [["document", "Document"], ["item", "Action item"], ["close", "Close"]],
  closed: [],
};

const KINDS: Readonly<Record<ItemKind, string>> = {
  docs: "Docs",
  code: "Code",
  monitoring: "Monitoring",
  process: "Process",
};

/** Where the postmortem is, and what is missing. */
export function postmortemPage({ subject, memory, user }: Turn): View {
  const { incident } = subject;
  const { postmortem } = incident;
  if (!postmortem) return incidentNotice("There is no postmortem yet.", memory);
  const { owner, meets_at, due_at, document, items } = postmortem;
  const at = (instant: number) => dateToken(instant, handbook.timezone);
  const stage = postmortemStage(postmortem);
  const when = {
    due: `The meeting needs a time by ${at(due_at)}.`,
    scheduled: `It meets ${at(meets_at ?? due_at)}.`,
    held: "The meeting was held.",
    closed: "It is closed.",
  }[stage];
  const lacks = stage === "held" ? closingLacks(subject, postmortem) : [];
  const row = BUTTONS[stage].filter(([deed]) => deed !== "take" || owner !== user);
  return incidentForm(memory, {
    callback_id: VIEWS.postmortem,
    title: "Postmortem",
    blocks: [
      aboutIncident(subject),
      paragraph(
        `*Owner:* <@${owner}>. ${when}` + (document ? ` <${document}|Document>` : "") +
          "\n_Blameless: what made this possible, not who._",
      ),
      ...items.map((item): Block => ({
        ...paragraph(
          `• ${escapeText(item.text)} · ${KINDS[item.kind]} · <@${item.owner}> · ` +
            (item.issue ? `<${item.issue}|issue>` : "*no issue yet*"),
        ),
        ...(stage === "held" ? { accessory: button(ITEM_PRESS, "Change", item.id) } : {}),
      })),
      ...(lacks.length > 0
        ? [
          paragraph(
            `*Before it can be closed:*\n${
              lacks.map((each) => `• ${escapeText(each)}`).join("\n")
            }`,
          ),
        ]
        : []),
      ...(row.length > 0
        ? [buttons(...row.map(([deed, label]) => ({
          ...button(POSTMORTEM_PRESS, label, deed),
          action_id: `${POSTMORTEM_PRESS}:${deed}`,
        })))]
        : []),
    ],
    close: "Close",
  });
}

/** What is missing: of the postmortem, and of the steps before it. */
function closingLacks(subject: IncidentContext, postmortem: Postmortem): string[] {
  const { incident, affected } = subject;
  const steps = stepsLeft(incident, affected).filter(({ number }) => number !== 6)
    .map(({ number, name }) => `Step ${number} is open: ${name}.`);
  return [...lacksOf(postmortem), ...steps];
}

/** A button of the postmortem. */
export async function postmortemPress(press: Press<Memory, IncidentContext>): Promise<View> {
  const { subject, memory, value, user, now } = press;
  const { incident } = subject;
  const refusal = refusalOf(incident, "postmortem");
  const { postmortem } = incident;
  if (refusal || !postmortem) {
    return incidentNotice(refusal ?? "There is no postmortem yet.", memory);
  }
  const offered = BUTTONS[postmortemStage(postmortem)].some(([deed]) => deed === value);
  if (!offered) return incidentNotice("Somebody was faster. Open *Postmortem* again.", memory);
  switch (value as Deed) {
    case "meeting":
      return await meetingPage(press, postmortem);
    case "document":
      return documentPage(press, postmortem);
    case "item":
      return itemPage(press, undefined);
    case "take":
      return await moveOn(
        press,
        { postmortem: { ...postmortem, owner: user } },
        "owns the postmortem.",
        "The postmortem is yours.",
      );
    case "held":
      if ((postmortem.meets_at ?? 0) - EARLY > now) {
        return incidentNotice(
          "The meeting has not begun yet. Set another time if it moved.",
          memory,
        );
      }
      return await moveOn(
        press,
        { postmortem: { ...postmortem, held: { by: user, at: now } } },
        "says that the postmortem was held.",
        "Noted. *Postmortem* on the card takes the action items.",
      );
    case "close": {
      const lacks = closingLacks(subject, postmortem);
      if (lacks.length > 0) {
        const words = lacks.map((each) => `• ${escapeText(each)}`).join("\n");
        return incidentNotice(`It cannot be closed yet:\n${words}`, memory);
      }
      return await moveOn(
        press,
        { closed_at: now, postmortem: { ...postmortem, closed: { by: user, at: now } } },
        "closed the postmortem. The six steps are behind this incident.",
        "Closed. Thank you.",
      );
    }
  }
}

async function meetingPage(
  { slack, user, now, subject, memory }: Press<Memory, IncidentContext>,
  { meets_at }: Postmortem,
): Promise<View> {
  const { zone } = await zoneOf(slack, user);
  const initial = meets_at ?? now;
  return incidentForm(memory, {
    callback_id: VIEWS.meeting,
    title: "Set the meeting",
    blocks: [
      aboutIncident(subject),
      dateInput({ block_id: DAY, label: "On which day?", initial: dateIn(zone, initial) }),
      timeInput({ block_id: TIME, label: `At (${zone})`, initial: timeIn(zone, initial) }),
      smallPrint(
        "Invite the lead, whoever was on call, the CSMs of affected customers, and whoever can " +
          "change what made it possible.",
      ),
    ],
    submit: "Set the meeting",
    close: "Cancel",
  });
}

/** Keeps when it meets. */
export async function saveMeeting(sent: SentForm): Promise<FormAnswer> {
  const { slack, subject, memory, values, user, now } = sent;
  const { postmortem } = subject.incident;
  if (!postmortem || postmortem.held) {
    return turnTo(incidentNotice("The meeting was held already.", memory));
  }
  const { zone } = await zoneOf(slack, user);
  const { instant } = typedTime(filled(values, DAY) as CalendarDate, filled(values, TIME)!, zone);
  if (instant === undefined) return refuse({ [TIME]: "The clocks skip this time that day." });
  if (instant <= now) return refuse({ [DAY]: "Choose a time that is not past." });
  await change(sent, { postmortem: { ...postmortem, meets_at: instant } });
  const line = `<@${user}> set the postmortem for ${momentLabel(instant, zone)} (${zone}).`;
  return { outputs: outputsOf({ ...memory, line, say: line }) };
}

function documentPage(
  { subject, memory }: Press<Memory, IncidentContext>,
  { document, root_cause, controls }: Postmortem,
): View {
  const why = (block_id: string, label: string, placeholder: string, text?: string) =>
    textInput({
      block_id,
      label,
      placeholder,
      optional: true,
      multiline: true,
      max_length: 1500,
      hint: `At least ${FEWEST_WORDS} words before it can be closed.`,
      ...(text ? { initial: text } : {}),
    });
  return incidentForm(memory, {
    callback_id: VIEWS.document,
    title: "Document",
    blocks: [
      aboutIncident(subject),
      urlInput({
        block_id: LINK,
        label: "Link to the document",
        optional: true,
        ...(document ? { initial: document } : {}),
      }),
      why(CAUSE, "Root cause", "What made this possible, not who", root_cause),
      why(
        CONTROLS,
        "Why did our controls not catch it?",
        "Tests, reviews, alerts: what was missing, or silent",
        controls,
      ),
    ],
    submit: "Save",
    close: "Cancel",
  });
}

/** Keeps the link and the two explanations. */
export async function saveDocument(sent: SentForm): Promise<FormAnswer> {
  const { subject, memory, values, user } = sent;
  const { postmortem } = subject.incident;
  if (!postmortem || postmortem.closed) {
    return turnTo(incidentNotice("The postmortem is closed.", memory));
  }
  const [link, cause, controls] = [LINK, CAUSE, CONTROLS].map((block) =>
    filled(values, block)?.trim()
  );
  if (link && !isLink(link)) return refuse({ [LINK]: "A link begins with https://." });
  const leaks = leaksOf(subject, { [CAUSE]: cause, [CONTROLS]: controls });
  if (leaks) return leaks;
  await change(sent, {
    postmortem: {
      ...postmortem,
      ...(link ? { document: link } : {}),
      ...(cause ? { root_cause: cause } : {}),
      ...(controls ? { controls } : {}),
    },
  });
  return { outputs: outputsOf({ ...memory, line: `<@${user}> wrote in the postmortem.` }) };
}

/** An action item, to be added or changed. */
export function itemPage(
  { subject, memory }: Press<Memory, IncidentContext>,
  item: ActionItem | undefined,
): View {
  return incidentForm({ ...memory, item: item?.id ?? "" }, {
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
        hint: "Needed before the postmortem can be closed.",
        ...(item?.issue ? { initial: item.issue } : {}),
      }),
    ],
    submit: "Save",
    close: "Cancel",
  });
}

/** *Change*, beside an action item. */
export function changeItem(press: Press<Memory, IncidentContext>): View {
  const item = press.subject.incident.postmortem?.items.find(({ id }) => id === press.value);
  return item ? itemPage(press, item) : incidentNotice("This item is gone.", press.memory);
}

/** Keeps an action item. */
export async function saveItem(sent: SentForm): Promise<FormAnswer> {
  const { slack, home, subject, memory, values, user, execution } = sent;
  const { postmortem } = subject.incident;
  if (!postmortem || postmortem.closed || stageOf(subject.incident) !== "resolved") {
    return turnTo(incidentNotice("The postmortem is closed.", memory));
  }
  const [text, kind, owner, issue] = [TEXT, KIND, OWNER, LINK].map((block) =>
    filled(values, block)?.trim()
  );
  const known = postmortem.items.some(({ id }) => id === memory.item);
  const problems = {
    ...(text ? {} : { [TEXT]: "What do we change?" }),
    ...(kind ? {} : { [KIND]: "What does it change?" }),
    ...(owner ? {} : { [OWNER]: "Who does it? One person." }),
    ...(issue && !isLink(issue) ? { [LINK]: "A link begins with https://." } : {}),
    ...(!known && postmortem.items.length >= MOST_ITEMS
      ? { [TEXT]: `There are ${MOST_ITEMS} already. Choose the ones that matter.` }
      : {}),
  };
  if (!text || !kind || !owner || Object.keys(problems).length > 0) return refuse(problems);
  if (await isOutsider(slack, owner, home)) {
    return refuse({
      [OWNER]: "Choose somebody on the team: this person is from outside, or was deactivated.",
    });
  }
  const leaks = leaksOf(subject, { [TEXT]: text });
  if (leaks) return leaks;
  const item: ActionItem = {
    id: known ? memory.item! : execution,
    text,
    kind: kind as ItemKind,
    owner,
    ...(issue ? { issue } : {}),
  };
  const items = [...postmortem.items.filter(({ id }) => id !== item.id), item];
  await change(sent, { postmortem: { ...postmortem, items } });
  const line = `<@${user}> noted an action item for <@${owner}>: ${
    escapeText(truncate(text, 200))
  }`;
  return { outputs: outputsOf({ ...memory, line }) };
}

function isLink(text: string): boolean {
  return /^https:\/\/[^\s<>|]+$/.test(text) && URL.canParse(text);
}
