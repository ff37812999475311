/**
 * What is open of this job: steps, and key dates that product has not answered.
 *
 * @module
 */
import { findCalls } from "../../datastores/calls.ts";
import { findSomeOpenSteps } from "../../datastores/next_steps.ts";
import { handbook } from "../../policy/handbook.ts";
import {
  hasKeyDate,
  hasOpenDate,
  isFinished,
  mainAction,
  mayDiscuss,
  type NextStep,
  type Stage,
  stageOf,
} from "../../rules/next_steps/next_step.ts";
import type { OpenThing } from "../../rules/operations/open_things.ts";
import { buttons } from "../../slack/blocks.ts";
import type { Slack } from "../../slack/checked_call.ts";
import type { CardPlace, OpenLook, OpenSource } from "../../team/open_things.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import { wishWords } from "../../team/step_lines.ts";
import { ACTION_LABELS } from "./action_labels.ts";
import { answerButtons } from "./key_date_message.ts";
import { stepButton, stepUrls } from "./step_button.ts";

const TODO: Partial<Record<Stage, string>> = {
  find_issue: "Find the GitHub issue, or create it",
  closed_issue: "The issue was closed: reopen it, or choose another",
  clarify: "Make the issue clear",
  send_link: "Send the customer the link",
};

/** Next steps; one that waits for nothing but product's answer is a key date. */
const steps: OpenSource<NextStep> = {
  one: "next step",
  several: "next steps",
  async read(look) {
    const { steps, more } = await readSteps(look);
    const open = steps.filter((step) => !isFinished(step) && stageOf(step) !== "discuss");
    return { more, things: open.map(stepThing) };
  },
  cards: cardsOfCalls,
  async buttons(slack) {
    const urls = await stepUrls(slack);
    return urls && (({ of }) => {
      const action = mainAction(of) ?? "more";
      return [buttons(stepButton(urls, of.id, action, ACTION_LABELS[action]))];
    });
  },
};

/** Key dates that product has not answered. */
export const openDates: OpenSource<NextStep> = {
  one: "date to decide",
  several: "dates to decide",
  async read(look) {
    const { steps, more } = await readSteps(look);
    return { more, things: steps.filter(isUndecided).map((step) => dateThing(step, look.now)) };
  },
  // Product answers where it sees the date: in its own channel, where it was posted.
  async cards(slack, things) {
    const posted = things.flatMap(({ id, of: { product_ts } }) =>
      product_ts ? [[id, { channel: handbook.product.channel, ts: product_ts }] as const] : []
    );
    const left = things.filter(({ of }) => !of.product_ts);
    return new Map([...posted, ...await cardsOfCalls(slack, left)]);
  },
  // Who may not answer is not asked: the step has a button of its own.
  async buttons(slack, reader) {
    if (reader && !mayDiscuss(reader, handbook.product)) return undefined;
    const urls = await stepUrls(slack);
    return urls && (({ of }) => [buttons(...answerButtons(of.id, urls))]);
  },
};

/** What is open of this job. */
export const OPEN: readonly OpenSource<NextStep>[] = [steps, openDates];

function isUndecided(step: NextStep): boolean {
  return hasKeyDate(step) && hasOpenDate(step) && !isFinished(step);
}

function stepThing(step: NextStep): OpenThing<NextStep> {
  const { id, customer, text, owner, due } = step;
  return { id, customer, text, owner, due, todo: TODO[stageOf(step)] ?? "To do", of: step };
}

function dateThing(step: NextStep, now: number): OpenThing<NextStep> {
  const { id, customer, text, key_by, key_at, owner, key_date, due } = step;
  return {
    id,
    customer,
    text,
    owner: key_by ?? owner,
    due: key_date ?? due,
    ...(key_at === undefined ? {} : { since: key_at }),
    todo: `Product has not answered: may they have it by ${
      wishWords(step, dateIn(handbook.timezone, now))
    }?`,
    of: step,
  };
}

const read = new WeakMap<OpenLook, ReturnType<typeof findSomeOpenSteps>>();

/** Once for each look: both sources are rows of one store. */
function readSteps(look: OpenLook): ReturnType<typeof findSomeOpenSteps> {
  const reading = read.get(look) ?? findSomeOpenSteps(look.slack, look.pages);
  read.set(look, reading);
  return reading;
}

async function cardsOfCalls(
  slack: Slack,
  things: readonly OpenThing<NextStep>[],
): Promise<Map<string, CardPlace>> {
  const calls = await findCalls(slack, [...new Set(things.map(({ of }) => of.call))]);
  return new Map(things.flatMap(({ id, of }) => {
    const call = calls.find((one) => one.id === of.call);
    return call?.card_ts ? [[id, { channel: call.channel, ts: call.card_ts }] as const] : [];
  }));
}
