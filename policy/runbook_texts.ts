/**
 * The runbooks of a handbook that names none.
 *
 * They are not among the defaults: every function would carry them, and only the start of a runbook
 * reads them.
 *
 * @module
 */
import type { Runbook } from "./handbook.ts";

/** Baton's own two. */
export const RUNBOOKS: Runbook[] = [
  {
    id: "change_card",
    title: "Change a credit card number",
    when: "A customer asks us to change the card that we charge",
    who: "Billing",
    watch_cards: true,
    steps: [
      {
        what: "Ask for no card number and take none: not here, by mail, by phone or on a shared " +
          "screen",
        owner: "starter",
        may_skip: false,
      },
      {
        what: "Check that it is them. Never use an address or a number from the request itself",
        owner: "starter",
        evidence: [
          "They are the billing contact on file",
          "They answered from the address on file",
          "We called back on the number on file",
        ],
        may_skip: false,
      },
      {
        what: "Find the account in Stripe by the billing address on file",
        owner: "starter",
        link: "https://dashboard.stripe.com/customers",
        after: 2,
      },
      {
        what: "Send the login page of the customer portal: they change the card themselves",
        owner: "starter",
        say: "Hi {name}, you can change the card yourself: {portal}. Sign in with your billing " +
          "address; Stripe sends you a code. Please never post card numbers here.",
        after: 2,
      },
      {
        what: "If no code reaches them, or the address changed: correct the address in Stripe. A " +
          "second person checks it",
        owner: "csm",
        after: 2,
        done_by: "second_person",
      },
      {
        what: "Check in Stripe that the new card is the default and that the open invoice is paid",
        owner: "starter",
        evidence: "text",
        after: 3,
      },
      {
        what: "Send the receipt",
        owner: "starter",
        say:
          "Hi {name}, the new card is in place, and the open invoice is paid. The receipt is in " +
          "your mail.",
        after: 6,
      },
    ],
  },
  {
    id: "error_500",
    title: "Respond to a 500 error",
    when: "Our website or a customer's server answers with an error",
    who: "Anyone who notices it",
    declares: true,
    steps: [
      { what: "Find the root cause", owner: "starter", evidence: "text" },
      { what: "Identify the affected users", owner: "starter", evidence: "text" },
      { what: "Escalate it if necessary", owner: "starter", evidence: "text" },
      {
        what: "Understand the problem, and remediate it",
        owner: "starter",
        evidence: "text",
        may_skip: false,
      },
      {
        what:
          "Notify the impacted users. Refund by default, where somebody who pays by card had a " +
          "bad experience",
        owner: "csm",
        may_skip: false,
        after: 2,
      },
      {
        what: "Hold a postmortem meeting, and decide on monitoring",
        owner: "starter",
        evidence: "link",
        may_skip: false,
        after: 4,
      },
    ],
  },
];

/** The runbooks in force. */
export function runbooksOf(handbook: { runbooks?: Runbook[] }): Runbook[] {
  return handbook.runbooks ?? RUNBOOKS;
}
