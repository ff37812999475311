/**
 * The meeting of a postmortem: its time and its owner.
 *
 * @module
 */
import type { CalendarDate } from "../../../policy/handbook.ts";
import { handbook } from "../../../policy/handbook.ts";
import type { Postmortem } from "../../../rules/incidents/postmortem.ts";
import { shownOf } from "../../../rules/text/shown.ts";
import { momentLabel } from "../../../rules/text/text.ts";
import { dateIn } from "../../../rules/time/calendar.ts";
import { timeIn, typedTime } from "../../../rules/time/local_time.ts";
import { smallPrint } from "../../../slack/blocks.ts";
import { type FormAnswer, type Press, refuse, turnTo, type View } from "../../../slack/dialogue.ts";
import { dateInput, filled, timeInput, userInput } from "../../../slack/inputs.ts";
import { kept } from "../../../slack/overtaken.ts";
import { isOutsider, zoneOf } from "../../../team/people.ts";
import {
  aboutIncident,
  change,
  type IncidentContext,
  incidentForm,
  incidentNotice,
  type Memory,
  outputsOf,
  type SentForm,
} from "../turn.ts";
import { VIEWS } from "./views.ts";

const DAY = "day";
const TIME = "time";
const OWNER = "owner";

type Pressed = Press<Memory, IncidentContext>;

/** *Set the meeting*, *Another time*. */
export async function meetingPage(
  { slack, user, now, subject, memory }: Pressed,
  { meets_at }: Postmortem,
): Promise<View> {
  const { zone } = await zoneOf(slack, user);
  const initial = meets_at ?? now;
  return incidentForm({ ...memory, shown: shownOf({ meets_at: String(meets_at ?? "") }) }, {
    callback_id: VIEWS.meeting,
    title: "Set the meeting",
    blocks: [
      aboutIncident(subject),
      dateInput({ block_id: DAY, label: "On which day?", initial: dateIn(zone, initial) }),
      timeInput({ block_id: TIME, label: `At (${zone})`, initial: timeIn(zone, initial) }),
      smallPrint(
        `${handbook.meetings.join_early} minutes before, Baton reminds the lead, comms, the people ` +
          "who were paged, the manager and the CSMs of affected customers. Invite anybody else who " +
          "can change what made it possible.",
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
  const [day, time] = [filled(values, DAY), filled(values, TIME)];
  if (!day) return refuse({ [DAY]: "Choose a day." });
  if (!time) return refuse({ [TIME]: "Choose a time." });
  const { instant } = typedTime(day as CalendarDate, time, zone);
  if (instant === undefined) return refuse({ [TIME]: "The clocks skip this time that day." });
  if (instant <= now) return refuse({ [DAY]: "Choose a time that is not past." });
  const { meets_at } = postmortem;
  const form = kept(sent, {
    typed: { meets_at: String(instant) },
    is: { meets_at: String(meets_at ?? "") },
    words: { meets_at: `it meets ${momentLabel(meets_at ?? instant, zone)} (${zone})` },
  });
  if ("answer" in form) return form.answer;
  await change(sent, { postmortem: { ...postmortem, meets_at: instant } });
  const line = `<@${user}> set the postmortem for ${momentLabel(instant, zone)} (${zone}).`;
  return { outputs: outputsOf({ ...memory, line, say: line }) };
}

/** *Pass it on*. */
export function passOnPage({ subject, memory }: Pressed, { owner }: Postmortem): View {
  return incidentForm({ ...memory, shown: shownOf({ owner }) }, {
    callback_id: VIEWS.pass_on,
    title: "Pass it on",
    blocks: [
      aboutIncident(subject),
      userInput({ block_id: OWNER, label: "Who owns the postmortem from now on?" }),
    ],
    submit: "Pass it on",
    close: "Cancel",
  });
}

/** Keeps who owns it. */
export async function savePassOn(sent: SentForm): Promise<FormAnswer> {
  const { slack, home, subject, memory, values, user } = sent;
  const { postmortem } = subject.incident;
  if (!postmortem || postmortem.closed) {
    return turnTo(incidentNotice("The postmortem is closed.", memory));
  }
  const owner = filled(values, OWNER);
  if (!owner) return refuse({ [OWNER]: "Choose somebody." });
  if (await isOutsider(slack, owner, home)) {
    return refuse({
      [OWNER]: "Choose somebody on the team: this person is from outside, or was deactivated.",
    });
  }
  const form = kept(sent, {
    typed: { owner },
    is: { owner: postmortem.owner },
    words: { owner: `<@${postmortem.owner}> owns it` },
  });
  if ("answer" in form) return form.answer;
  await change(sent, { postmortem: { ...postmortem, owner } });
  const line = `<@${user}> passed the postmortem on to <@${owner}>.`;
  return { outputs: outputsOf({ ...memory, line }) };
}
