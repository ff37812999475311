/**
 * What can fail, and what is done about it: fixed words, so that a row or a line of the log can
 * never hold what somebody typed.
 *
 * @module
 */

/** What failed, in the words of *Baton's health*. */
export const FAILURES = {
  booking_not_noted: "A booked time could not be noted",
  call_not_saved: "A customer call could not be saved",
  card_not_shown: "A card is not up to date",
  channel_not_looked_at: "A customer's channel could not be read",
  channels_not_set_up: "Channels could not be set up",
  codenames_not_offered: "Other codenames could not be offered",
  customer_not_forgotten: "A customer could not be forgotten, or not completely",
  customer_not_read: "A customer could not be read",
  customer_not_saved: "A customer could not be saved",
  digest_not_published: "A retro's digest could not be published",
  direct_message_not_shown: "A direct message about a meeting is not up to date",
  drift_not_told: "It could not be checked whether everything deployed is set up",
  export_not_sent: "An export could not be sent",
  form_not_saved: "A form could not be saved",
  github_not_done: "GitHub did not do what somebody asked for",
  incident_not_paged: "Somebody could not be paged for an incident",
  incident_room_not_made: "The channel of an incident could not be set up",
  issue_not_followed: "An issue could not be checked",
  join_not_taken_back: "A reminder to join could not be canceled",
  labels_not_set: "An issue did not get its labels",
  line_not_logged: "A line is missing from a card's thread",
  meeting_not_handed_off: "A meeting could not be handed off",
  meeting_not_looked_after: "A meeting could not be updated",
  message_not_sent: "A message to a customer could not be posted",
  names_not_indexed: "The names to look for in public text could not be collected",
  note_not_saved: "A retro note could not be saved",
  note_not_shown: "A retro note is saved but not on the card yet",
  page_not_filled: "A page could not be filled",
  people_not_paged: "People on call could not be paged",
  people_not_warned: "People on call were not told what customers wait for",
  person_not_told: "A person could not be told something",
  people_not_reminded: "Not everybody was reminded of the retro",
  postmortems_not_counted: "Postmortems that were not held could not be counted for a retro",
  problem_not_told: "A problem could not be posted in the operations channel",
  retro_not_opened: "The retro could not be opened",
  rooms_not_checked: "The channels of a customer could not be checked",
  rooms_not_known: "Slack did not say who is in a customer's internal channel",
  schedule_not_noted: "It could not be noted when a schedule ran",
  support_not_counted: "The week of support could not be counted for a retro",
  secret_not_sent: "A message held a card number, a key or a link that signs in",
  incidents_not_looked_after: "Incidents could not be checked",
  rotation_not_looked_after: "Something about the rotation was not done",
  set_up_not_said: "The result of a setup could not be checked",
  step_failed: "A step ended with an error",
  steps_not_looked_after: "Next steps could not be checked",
  sweep_unfinished: "A sweep ran out of time",
  triggers_not_read: "The triggers could not be read",
  unexpected: "An unexpected error",
  week_not_told: "What is open, or what a week was like, could not be told",
  welcome_not_taken_back: "A customer was not saved, but their channel says so",
  unhandled: "A button or a form that Baton does not handle",
} as const;

/** What failed. */
export type FailureName = keyof typeof FAILURES;

/** What was done about it, in the words of *Baton's health*. */
export const REMEDIES = {
  asked_again: "Nothing was changed; the person was asked to try again",
  kept_in_form: "What was typed is still in the form; the person was asked to send it again",
  name_withheld: "The codename was shown instead of the real name",
  shown_without: "It was shown without that",
  next_look: "Nothing is lost; the next look reads it again",
  next_run: "Nothing is lost; the next run tries again",
  next_sweep: "Nothing is lost; the next sweep tries again",
  nobody_told: "Nobody was waiting for it, and nobody was told: check the log",
  not_sent: "Baton did not send it: remove it where it was written",
  operators_mend: "An operator needs to fix it: it is listed above",
  said_to_operators: "It is in the message about the setup",
  said_directly: "The person was told in a direct message",
  said_in_page: "The person was shown what happened and what to do",
  send_again: "The person was asked to send it again",
  shown_later: "What was done is saved; the next change or sweep shows it",
  slack_said: "The person saw Slack's own message; they can start it again",
  stands_in_health: "It is listed above instead",
  stands_on_card: "What was done is on the card",
  start_by_hand: "Nobody was waiting for it: start it by hand",
} as const;

/** What was done about a failure. */
export type Remedy = keyof typeof REMEDIES;

/** A failure, as it is kept. */
export interface Failure {
  what: FailureName;
  /** The function and the handler: `act_on_step/view_submission:step_draft`. */
  where: string;
  /** Who it was for, by id; absent when nobody was waiting for it. */
  who?: string;
  /** The execution that it happened in: the log's `run`. */
  run?: string;
  /** Epoch milliseconds. */
  at: number;
  /** What sort of error, in fixed words: `slack chat.postMessage not_in_channel`. */
  error: string;
  done: Remedy;
  /** How often it happened in that run. */
  times: number;
}

/** How many different failures of one run are kept. */
export const KEPT_A_RUN = 5;

/** The same failures once each, with how often; in the order in which they came. */
export function countEqual<One extends { what: string; error: string; done: string }>(
  failures: readonly One[],
): (One & { times: number })[] {
  const counted = new Map<string, One & { times: number }>();
  for (const failure of failures) {
    const key = JSON.stringify([failure.what, failure.error, failure.done]);
    const before = counted.get(key);
    if (before) before.times++;
    else counted.set(key, { ...failure, times: 1 });
  }
  return [...counted.values()];
}

/** The same failure in one run or several. */
export interface FailureGroup {
  /** The last one. */
  last: Failure;
  /** How often, over all runs. */
  times: number;
  /** When the first of them was, in epoch milliseconds. */
  since: number;
  /** Who it was for, each once, the last one first. */
  people: string[];
}

/** Failures as an operator reads them: what is the same is told once, the newest first. */
export function groupFailures(failures: readonly Failure[]): FailureGroup[] {
  const groups = new Map<string, FailureGroup>();
  for (const failure of [...failures].sort((a, b) => b.at - a.at)) {
    const key = JSON.stringify([failure.what, failure.error, failure.done]);
    const group = groups.get(key) ??
      { last: failure, times: 0, since: failure.at, people: [] };
    group.times += failure.times;
    group.since = Math.min(group.since, failure.at);
    if (failure.who && !group.people.includes(failure.who)) group.people.push(failure.who);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** What happened, as plain text. A row of another version of Baton may hold other words. */
export function failureWords(what: string): string {
  return Object.hasOwn(FAILURES, what)
    ? FAILURES[what as FailureName]
    : `Something failed: ${what}`;
}

/** What was done about it, as plain text. */
export function remedyWords(done: string): string {
  return Object.hasOwn(REMEDIES, done) ? REMEDIES[done as Remedy] : done;
}

/** What sort of error it was, as mrkdwn. */
export function errorWords(error: string): string {
  const [side, ...rest] = error.replace(/[`<>&\n]/g, " ").split(" ");
  if (side === "slack" && rest[1] === "holds_a_secret") return `Baton did not call \`${rest[0]}\``;
  if (side === "slack") return `Slack refused \`${rest[0]}\`: \`${rest.slice(1).join(" ")}\``;
  if (side === "github") return `GitHub: \`${rest.join(" ")}\``;
  return `\`${[side, ...rest].join(" ")}\``;
}
