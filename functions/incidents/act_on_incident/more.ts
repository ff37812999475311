/**
 * *More…*: who leads, how bad it is, and the steps.
 *
 * @module
 */
import { saveTick } from "../../../datastores/cases/incidents.ts";
import { handbook } from "../../../policy/handbook.ts";
import {
  actionsOf,
  type Incident,
  type IncidentAction,
  refusalOf,
  type StepNumber,
} from "../../../rules/incidents/incident.ts";
import { withEvents } from "../../../rules/incidents/timeline.ts";
import { type ShownStep, stepsOf, TICKED_STEPS } from "../../../rules/incidents/steps.ts";
import { shownOf } from "../../../rules/text/shown.ts";
import { escapeText, truncate } from "../../../rules/text/text.ts";
import { type Block, button, buttons, paragraph } from "../../../slack/blocks.ts";
import { type FormAnswer, type Press, refuse, turnTo, type View } from "../../../slack/dialogue.ts";
import { choiceInput, filled, textInput, userInput } from "../../../slack/inputs.ts";
import { kept } from "../../../slack/overtaken.ts";
import { isOutsider } from "../../../team/people.ts";
import {
  aboutIncident,
  change,
  type IncidentContext,
  incidentForm,
  incidentNotice,
  leaksOf,
  type Memory,
  outputsOf,
  type SentForm,
  type Turn,
} from "../turn.ts";
import { TIMELINE_PRESSES } from "./timeline.ts";
import { VIEWS } from "./views.ts";

/** The buttons in *More…*. */
export const PRESSES = {
  step: "incident_step_open",
  pages: "incident_turn_to",
} as const;

const TITLE = "title";
const SEVERITY = "severity";
const IMPACT = "impact";
const LEAD = "lead";
const COMMS = "comms";
const STATE = "state";
const WORDS = "words";

const STATES: Readonly<Record<ShownStep["state"], string>> = {
  open: "open",
  doing: "somebody is at it",
  done: "done",
  skipped: "not necessary",
};

/** *More…*. */
export function morePage({ subject, memory }: Turn): View {
  const { incident, affected } = subject;
  const steps = stepsOf(incident, affected);
  return incidentForm({ ...memory, shown: shownOf(factsOf(incident)) }, {
    callback_id: VIEWS.more,
    title: "More…",
    blocks: [
      aboutIncident(subject),
      paragraph("*The six steps*"),
      ...steps.map((step): Block => ({
        ...paragraph(`${step.number}. ${step.name}: ${STATES[step.state]}`),
        ...(TICKED_STEPS.includes(step.number)
          ? {
            accessory: {
              ...button(PRESSES.step, "Change", String(step.number)),
              action_id: `${PRESSES.step}:${step.number}`,
            },
          }
          : {}),
      })),
      buttons(
        button(TIMELINE_PRESSES.add, "Add to the timeline", "entry"),
        button(TIMELINE_PRESSES.show, "Timeline", ""),
        ...otherPages(subject).map(([value, label]) => ({
          ...button(PRESSES.pages, label, value),
          action_id: `${PRESSES.pages}:${value}`,
        })),
      ),
      textInput({
        block_id: TITLE,
        label: "What is wrong?",
        max_length: 60,
        initial: incident.title,
      }),
      choiceInput({
        block_id: SEVERITY,
        label: "Severity",
        choices: handbook.incidents.severities.map(({ name, means }) => ({
          text: truncate(`${name}: ${means}`, 75),
          value: name,
        })),
        initial: incident.severity,
      }),
      textInput({
        block_id: IMPACT,
        label: "Impact",
        optional: true,
        multiline: true,
        max_length: 500,
        ...(incident.impact ? { initial: incident.impact } : {}),
      }),
      userInput({
        block_id: LEAD,
        label: "Lead",
        optional: true,
        ...(incident.lead ? { initial: incident.lead } : {}),
      }),
      userInput({
        block_id: COMMS,
        label: "Comms: tells customers",
        optional: true,
        ...(incident.comms ? { initial: incident.comms } : {}),
      }),
    ],
    submit: "Save",
    close: "Cancel",
  });
}

/** What the form shows and changes. */
function factsOf({ title, severity, impact, lead, comms }: Incident) {
  return { title, severity, impact, lead, comms };
}

/** What the card has no button for at this stage. */
function otherPages({ incident }: IncidentContext): [IncidentAction, string][] {
  const pages: [IncidentAction, string][] = [
    ["false_alarm", "False alarm"],
    ["merge", "Duplicate of…"],
  ];
  return pages.filter(([action]) =>
    !actionsOf(incident).includes(action) && refusalOf(incident, action) === undefined
  );
}

/** Keeps what was changed. */
export async function saveMore(sent: SentForm): Promise<FormAnswer> {
  const { slack, subject, memory, values, user, home, now } = sent;
  const { incident } = subject;
  const refusal = refusalOf(incident, "more");
  if (refusal) return turnTo(incidentNotice(refusal, memory));
  const words = (block: string) => filled(values, block)?.trim();
  const person = (user?: string) => user ? `<@${user}>` : "nobody";
  const form = kept(sent, {
    typed: {
      title: words(TITLE)?.replace(/\s+/g, " "),
      severity: words(SEVERITY) ?? incident.severity,
      impact: words(IMPACT),
      lead: words(LEAD) ?? incident.lead,
      comms: words(COMMS),
    },
    is: factsOf(incident),
    words: {
      title: `it is called “${escapeText(incident.title)}”`,
      severity: `it is ${escapeText(incident.severity)}`,
      impact: `the impact is “${escapeText(incident.impact ?? "")}”`,
      lead: `${person(incident.lead)} leads it`,
      comms: `${person(incident.comms)} tells customers`,
    },
  });
  if ("answer" in form) return form.answer;
  const { title, severity, impact, lead, comms } = form.values;
  if (!title) return refuse({ [TITLE]: "What is wrong? A few words are enough." });
  const leaks = leaksOf(subject, { [TITLE]: title, [IMPACT]: impact });
  if (leaks) return leaks;
  const chosen = ([[LEAD, lead], [COMMS, comms]] as const).filter(([block, person]) =>
    person && person !== (block === LEAD ? incident.lead : incident.comms)
  );
  const outside = await Promise.all(
    chosen.map(([, person]) => isOutsider(slack, person!, home)),
  );
  const wrong = chosen.find((_, at) => outside[at]);
  if (wrong) {
    return refuse({
      [wrong[0]]: "Choose somebody on the team: this person is from outside, or was deactivated.",
    });
  }
  // In the timeline as it was typed.
  const facts = [
    ...(title !== incident.title ? [`it is called “${title}”`] : []),
    ...(severity && severity !== incident.severity ? [`it is ${severity}`] : []),
    ...(lead && lead !== incident.lead ? [`<@${lead}> leads it`] : []),
    ...(comms && comms !== incident.comms ? [`<@${comms}> tells customers`] : []),
  ];
  await change(sent, {
    title,
    severity: severity ?? incident.severity,
    impact,
    lead,
    comms,
    ...(facts.length > 0
      ? {
        events: withEvents(incident, { by: user, at: now, words: `Changed: ${facts.join(", ")}` }),
      }
      : {}),
  });
  const news = [
    ...(title !== incident.title ? [`it is called “${escapeText(title)}” now`] : []),
    ...(severity && severity !== incident.severity ? [`it is ${escapeText(severity)} now`] : []),
    ...(lead && lead !== incident.lead ? [`<@${lead}> leads it`] : []),
    ...(comms && comms !== incident.comms ? [`<@${comms}> tells customers`] : []),
  ];
  const line = news.length > 0 ? `<@${user}> changed it: ${news.join(", ")}.` : undefined;
  const say = incident.private ? undefined : line;
  return {
    outputs: outputsOf({
      ...memory,
      ...(line ? { line: incident.private ? `<@${user}> changed it.` : line } : {}),
      ...(say ? { say } : {}),
    }),
  };
}

/** The page of one step. */
export function stepPage({ subject, memory, value }: Press<Memory, IncidentContext>): View {
  const number = Number(value);
  const { incident, affected } = subject;
  const step = stepsOf(incident, affected).find((one) => one.number === number);
  if (!step || !TICKED_STEPS.includes(step.number)) {
    return incidentNotice("This step follows from the others.", memory);
  }
  const last = step.number === 2 ? "The list is complete" : "Done";
  return incidentForm({ ...memory, step: number, shown: shownOf(tickOf(incident, step.number)) }, {
    callback_id: VIEWS.step,
    title: `Step ${number}`,
    blocks: [
      aboutIncident(subject),
      choiceInput({
        block_id: STATE,
        label: step.name,
        radio: true,
        choices: [
          { text: "Somebody is at it", value: "doing" },
          { text: last, value: "done" },
          { text: "Not necessary", value: "skipped" },
        ],
        initial: step.state === "open" ? "doing" : step.state,
      }),
      textInput({
        block_id: WORDS,
        label: number === 1 ? "What is the evidence?" : "In a few words",
        optional: true,
        max_length: 300,
        placeholder: "A log line, a graph, or why it is not necessary",
        ...(step.note ? { initial: step.note } : {}),
      }),
    ],
    submit: "Save",
    close: "Cancel",
  });
}

function tickOf({ ticks }: Incident, number: StepNumber) {
  const { state, words } = ticks[number] ?? {};
  return { state, words };
}

/** Keeps how far a step is: in an attribute of its own, so that two ticks at once are both kept. */
export async function saveStep(sent: SentForm): Promise<FormAnswer> {
  const { slack, subject, memory, values, user, now } = sent;
  const { incident } = subject;
  const number = memory.step as StepNumber;
  if (refusalOf(incident, "more") || !TICKED_STEPS.includes(number)) {
    return turnTo(incidentNotice("This step cannot be changed now. Look at the card.", memory));
  }
  const state = filled(values, STATE) as "doing" | "done" | "skipped" | undefined;
  const words = filled(values, WORDS)?.trim();
  if (!state) return refuse({ [STATE]: "How far is it?" });
  if (!words && (state === "skipped" || (state === "done" && number === 1))) {
    return refuse({
      [WORDS]: state === "skipped" ? "Say why it is not necessary." : "Write one line of evidence.",
    });
  }
  const leaks = leaksOf(subject, { [WORDS]: words });
  if (leaks) return leaks;
  const before = incident.ticks[number];
  const form = kept(sent, {
    typed: { state, words },
    is: tickOf(incident, number),
    words: {
      state: `<@${before?.by}> says: ${STATES[before?.state ?? "open"]}`,
      words: `<@${before?.by}> wrote “${escapeText(before?.words ?? "")}”`,
    },
  });
  if ("answer" in form) return form.answer;
  const is = (form.values.state ?? state) as typeof state;
  const note = form.values.words;
  await saveTick(slack, incident.id, number, {
    state: is,
    by: user,
    at: now,
    ...note ? { words: note } : {},
  });
  // Of two who tick it at once the card has one; the words of both are in the thread.
  const said = note && !incident.private ? `: ${escapeText(note)}` : ".";
  const line = `<@${user}>: step ${number} is ${STATES[is]}${said}`;
  return { outputs: outputsOf({ ...memory, line }) };
}
