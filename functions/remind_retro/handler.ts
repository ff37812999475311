import { SlackFunction } from "deno-slack-sdk/mod.ts";
import { handbook } from "../../handbook.ts";
import { findNudges, putNudges, type RetroNudges } from "../../datastores/operations.ts";
import { findNotes } from "../../datastores/retro_notes.ts";
import { findRetro, type Retro } from "../../datastores/retros.ts";
import { dateIn } from "../../rules/calendar.ts";
import { whomToRemind } from "../../rules/reminders.ts";
import { mayRemind, retroAt } from "../../rules/retro_calendar.ts";
import { everybodyOnCall } from "../../rules/rotation.ts";
import { type Call, checkedCalls, isSlackError } from "../../slack/checked_call.ts";
import { permalink } from "../../slack/people.ts";
import { channelProblem, reportProblem } from "../../slack/report_problem.ts";
import { directMessage } from "../open_retro/blocks.ts";
import { buttonUrl, showCard } from "../open_retro/show_card.ts";
import { sendDirect } from "../open_retro/tell_people.ts";
import { RemindRetroFunction } from "./definition.ts";

/** The sweep of a working day: who is reminded, and the card as the rows say. */
export default SlackFunction(RemindRetroFunction, async ({ client }) => {
  const call = checkedCalls(client);
  const now = Date.now();
  try {
    const retro = await findRetro(call, retroAt(now, handbook));
    if (!retro) return { outputs: {} };
    const opened_on = dateIn(handbook.timezone, retro.opened_at);
    if (mayRemind(retro.week, opened_on, now, handbook)) await remind(call, retro, now);
    await showCard(call, retro);
    return { outputs: {} };
  } catch (error) {
    if (!isSlackError(error)) throw error;
    const problem = channelProblem(error, handbook.retro.channel, "retro.channel");
    if (!problem) return { error: `Not everybody was reminded: ${error.message}.` };
    await reportProblem(call, problem);
    return { outputs: {} };
  }
});

async function remind(call: Call, retro: Retro, now: number): Promise<void> {
  const on_call = everybodyOnCall(retro.on_call);
  const today = dateIn(handbook.timezone, now);
  const [notes, nudges] = await Promise.all([
    findNotes(call, retro.week),
    findNudges(call, retro.week, on_call),
  ]);
  const people = whomToRemind({
    on_call,
    answered: notes.map((note) => note.user),
    nudges,
    today,
    reminders_at_most: handbook.retro.reminders_at_most,
  });
  if (people.length === 0) return;
  const [button_url, card_link] = await Promise.all([
    buttonUrl(call),
    permalink(call, retro.channel, retro.card_ts),
  ]);
  const message = directMessage({
    week: retro.week,
    words: handbook.wording.retro_reminder,
    ...(button_url ? { button_url } : {}),
    ...(card_link ? { card_link } : {}),
  });
  for (const user of people) {
    const before = nudges.get(user);
    const claim: RetroNudges = {
      user,
      reminders: (before?.reminders ?? 0) + 1,
      last_on: today,
      sender: crypto.randomUUID(),
      ...(before?.told_at ? { told_at: before.told_at } : {}),
    };
    if (await isMine(call, retro, claim, now)) await sendDirect(call, user, message);
  }
}

/**
 * Notes the reminder before it is sent, so that nobody gets one too many, and looks whether the
 * note is still this run's: of two sweeps at once the last to note it sends.
 */
async function isMine(
  call: Call,
  retro: Retro,
  claim: RetroNudges,
  now: number,
): Promise<boolean> {
  await putNudges(call, retro.week, claim, now);
  const noted = await findNudges(call, retro.week, [claim.user]);
  return noted.get(claim.user)?.sender === claim.sender;
}
