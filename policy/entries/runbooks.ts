/**
 * Runbooks: what to do, step by step, when something comes that has to be done right.
 *
 * @module
 */
import { escapeText } from "../../rules/text/text.ts";
import { entry, group, type InForce, type Kind, list, optional } from "../entry.ts";
import { ADDRESS, choice, count, holdsSecret, message, oneLine, YES_OR_NO } from "../kinds.ts";
import { paragraph, type Words } from "../pages.ts";
import { RUNBOOKS } from "../runbook_texts.ts";
import { lines } from "../say.ts";

/** The most steps: each has an attribute of its own in the row of a run. */
export const MOST_STEPS = 12;
const MOST_RUNBOOKS = 20;

/** A page for the team, wherever it is. */
const PAGE: Kind<string> = {
  ok: (value) =>
    typeof value === "string" && value.length <= 500 && /^https?:\/\/[^\s<>|]+$/.test(value) &&
    URL.canParse(value) && !holdsSecret(value),
  allowed: "an address that begins with https:// or http://, without a password or token",
  example: "https://wiki.example.com/runbooks",
};

const ID: Kind<string> = {
  ok: (value) => typeof value === "string" && /^[a-z][a-z\d_]{0,39}$/.test(value),
  allowed: "1 to 40 lowercase letters, digits and underscores, a letter first",
  example: "change_card",
};

/** What is asked of whoever marks a step of a runbook as done. */
const EVIDENCE: Kind<"none" | "text" | "link" | string[]> = {
  ok: (value) =>
    ["none", "text", "link"].includes(value as string) ||
    Array.isArray(value) && value.length >= 2 && value.length <= 10 &&
      new Set(value).size === value.length && value.every(oneLine(75, "").ok),
  allowed: '"none", "text", "link", or a list of 2 to 10 different answers of 1 to 75 characters',
  example: "text",
};

const STEP = group("A step of a runbook.", {
  what: entry(oneLine(250, "Check that the request is from them"), "What is to be done."),
  owner: entry(
    oneLine(40, "starter"),
    'Whose step it is: `"starter"`, who started the runbook; `"csm"`, of the customer; a level of ' +
      "`rotation`, for the person on call there; or a member's id. Anybody on the team can mark " +
      "it as done.",
  ),
  link: optional("There is none", entry(PAGE, "The page on which it is done.")),
  say: optional(
    "Nothing is sent",
    entry(
      message("Hi {name}, we got your request and are looking at it.", {
        fills: ["name", "link", "portal", "sender"],
      }),
      "What the customer is told. Somebody reads it, may change it, and presses _Send_. `{name}` " +
        "and what else is not known is filled in by them; `{link}` is the step's `link`, " +
        "`{portal}` is `billing_portal`, `{sender}` the sender's name, which is added at the end if it " +
        "is missing.",
    ),
  ),
  evidence: optional(
    '`"none"`',
    entry(
      EVIDENCE,
      'What is asked when it is done: `"none"`, `"text"`, `"link"`, or a list of answers of which ' +
        "one is chosen.",
    ),
  ),
  may_skip: optional(
    "`true`",
    entry(YES_OR_NO, "Whether it can be skipped, with a reason."),
  ),
  after: optional(
    "It can be done at any time",
    entry(count(1, MOST_STEPS - 1), "The number of the step that has to be done before it."),
  ),
  done_by: optional(
    '`"anybody"`',
    entry(
      choice("anybody", "second_person"),
      '`"second_person"`: nobody marks both this step and the step of `after` as done.',
    ),
  ),
});

const RUNBOOK = group("A runbook.", {
  id: entry(ID, "What it is known by. It stays the same when the title changes."),
  title: entry(oneLine(70, "Change a credit card number"), "What people choose it by."),
  when: entry(
    oneLine(200, "A customer asks us to change the card that we charge"),
    "When it is for.",
  ),
  who: entry(oneLine(60, "Billing"), "Who usually does it, in the team's words."),
  link: optional("There is none", entry(PAGE, "Where more is written about it.")),
  steps: list(STEP, [1, MOST_STEPS], "The steps, in their order."),
  declares: optional(
    "`false`",
    entry(
      YES_OR_NO,
      "Whether it belongs to an incident: starting it asks which one, or declares one. While " +
        "incidents are off, it asks nothing.",
    ),
  ),
  watch_cards: optional(
    "`false`",
    entry(
      YES_OR_NO,
      "Whether Baton looks for card numbers that somebody posted in the customer's channels while it " +
        "runs, and has them deleted.",
    ),
  ),
});

type Runbook = InForce<typeof RUNBOOK>;

/** The runbooks. */
export const RUNBOOK_LIST = optional(
  "Runbooks are Baton's own two: a change of a credit card number, and a response to a 500 error",
  list(
    RUNBOOK,
    [0, MOST_RUNBOOKS],
    "What to do, step by step: for the shortcut _Start a runbook_. A run keeps the steps that it " +
      "started with. A list of your own replaces Baton's two; they are in " +
      "`policy/runbook_texts.ts`, to be copied from there.",
  ),
);

/** The login page of the customer portal. */
export const BILLING_PORTAL = optional(
  "The sender of a message fills in the portal's page",
  entry(
    ADDRESS,
    "The login page of Stripe's customer portal, where customers change their card themselves. Never " +
      "the link of a session, which signs in anyone who opens it.",
  ),
);

/** *Show our policies*: a paragraph for each runbook, Baton's own as well. */
export const RUNBOOK_WORDS: Words<{ runbooks?: Runbook[] }> = paragraph(
  "runbooks",
  ({ runbooks = RUNBOOKS }) =>
    runbooks.length === 0 ? "There are none." : lines(
      "Start one with the shortcut *Start a runbook*.",
      ...runbooks.map(({ title, when, who, steps, watch_cards, declares }) =>
        `•  *${escapeText(title)}* (${escapeText(who)}): ${escapeText(when)}. ` +
        `${steps.length} ${steps.length === 1 ? "step" : "steps"}` +
        (declares ? "; starting it declares an incident" : "") +
        (watch_cards ? "; looks for card numbers that were posted." : ".")
      ),
    ),
);
