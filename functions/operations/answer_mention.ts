/**
 * A mention of Baton: what it can do there, as buttons, for the reader alone.
 *
 * @module
 */
import { findCustomers } from "../../datastores/customers.ts";
import { findTriggerNote } from "../../datastores/operations/trigger_notes.ts";
import { handbook } from "../../policy/handbook.ts";
import { buttons, paragraph, smallPrint, workflowButton } from "../../slack/blocks.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import type { Home } from "../../slack/dialogue.ts";
import { listTriggers } from "../../slack/triggers.ts";
import { failed } from "../../team/failed.ts";
import { isOutsider } from "../../team/people.ts";

/** Shortcuts by the files of their triggers, with their names, which are on the buttons. */
const EVERYWHERE: Shortcuts = {
  everything_open: "Everything open",
  my_next_steps: "My next steps",
  my_meetings: "My meetings",
  look_up: "Look something up",
};
/** Of a customer: both channels. */
const OF_CUSTOMER: Shortcuts = {
  log_call: "Log a customer call",
  hand_off_meeting: "Hand off a customer meeting",
  at_a_glance: "Customer at a glance",
};
const WITH_SUPPORT: Shortcuts = { add_support_request: "Add a support request" };
const OF_SUPPORT: Shortcuts = {
  open_support: "Open support requests",
  who_is_on_call: "Who is on call?",
  support_report: "Support report",
};
const OF_RETRO: Shortcuts = { past_retros: "Past retros", who_is_on_call: "Who is on call?" };
const OF_INCIDENTS: Shortcuts = {
  declare_incident: "Declare an incident",
  incidents: "Incidents and postmortems",
  start_runbook: "Start a runbook",
};
const OF_PRODUCT: Shortcuts = { dates_to_decide: "Dates to decide" };

type Shortcuts = Readonly<Record<string, string>>;

/** All of them. */
export const SHORTCUTS: Shortcuts = {
  ...{ ...EVERYWHERE, ...OF_CUSTOMER, ...WITH_SUPPORT, ...OF_SUPPORT },
  ...{ ...OF_RETRO, ...OF_INCIDENTS, ...OF_PRODUCT },
};

/** How many buttons stand in a row. */
const IN_A_ROW = 5;

/** Answers, unless somebody from outside asks: they get nothing. */
export async function answerMention(
  slack: Slack,
  { channel, user }: { channel: string; user: string },
  home: Home,
): Promise<void> {
  const [outside, here] = await Promise.all([
    isOutsider(slack, user, home),
    shortcutsIn(slack, channel),
  ]);
  if (outside) return;
  const urls = await urlsOf(slack, here);
  const shown = Object.entries(here).flatMap(([file, name]) => {
    const url = urls.get(file);
    return url ? [workflowButton(name, { url, inputs: {} }, `mention:${file}`)] : [];
  });
  const text = shown.length > 0
    ? "Here is what I can do in this channel:"
    : "My shortcuts are not set up yet: an operator starts *Set up Baton*.";
  const rows = Array.from(
    { length: Math.ceil(shown.length / IN_A_ROW) },
    (_, at) => buttons(...shown.slice(at * IN_A_ROW, (at + 1) * IN_A_ROW)),
  );
  const blocks = [
    paragraph(text),
    ...rows,
    smallPrint("Only you see this. All shortcuts are under `/`, by Baton's name."),
  ];
  await slack("chat.postEphemeral", { channel, user, text, blocks }).catch((error) => {
    // Who left the channel meanwhile reads nothing there.
    if (!isSlackError(error)) throw error;
    failed(slack, "person_not_told", error, "nobody_told");
  });
}

/** What is of use here, the likeliest first. */
async function shortcutsIn(slack: Slack, channel: string): Promise<Shortcuts> {
  const { retro, product, support, incidents } = handbook;
  if (channel === retro.channel) return { ...OF_RETRO, ...EVERYWHERE };
  if (channel === product.channel) return { ...OF_PRODUCT, ...EVERYWHERE };
  if (channel === support.channel) return { ...OF_SUPPORT, ...EVERYWHERE };
  if (channel === incidents.channel) return { ...OF_INCIDENTS, ...EVERYWHERE };
  const customers = await findCustomers(slack);
  const theirs = customers.some((one) => [one.channel, one.internal_channel].includes(channel));
  if (!theirs) return EVERYWHERE;
  return { ...OF_CUSTOMER, ...support.channel ? WITH_SUPPORT : {}, ...EVERYWHERE };
}

/** Where they lead: as the setup noted it, or as Slack lists them by name. */
async function urlsOf(slack: Slack, shortcuts: Shortcuts): Promise<Map<string, string>> {
  const all = Object.entries(shortcuts);
  const notes = await Promise.all(all.map(([file]) => findTriggerNote(slack, file)));
  const noted = notes.every((note) => note?.url);
  const listed = noted ? [] : await listTriggers(slack);
  return new Map(all.flatMap(([file, name], at) => {
    const url = notes[at]?.url ||
      listed.find((one) => one.name === name && one.shortcut_url)?.shortcut_url;
    return url ? [[file, url] as const] : [];
  }));
}
