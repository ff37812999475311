import { findOpenIncidents } from "../../../datastores/cases/incidents.ts";
import { findRooms } from "../../../datastores/cases/rooms.ts";
import { findAllCustomers } from "../../../datastores/customers.ts";
import { handbook } from "../../../policy/handbook.ts";
import { isOpen } from "../../../rules/incidents/incident.ts";
import { isSlackError, type Slack } from "../../../slack/checked_call.ts";
import { customersFor, roomsOf } from "../../../team/customer_names.ts";
import { dialogue, forTheTeam } from "../../../team/dialogue.ts";
import { DeclareIncidentFunction } from "./definition.ts";
import { DECLARE_VIEW, declareNotice, declareView, JOIN } from "./form.ts";
import { save } from "./save.ts";

/** What is wrong, and how bad it is. */
const declaring = dialogue(DeclareIncidentFunction, {
  views: [DECLARE_VIEW],
  begin: () => ({}),
  notice: declareNotice,
  moment: "One moment, looking for incidents that are open…",
  checks: [
    forTheTeam,
    () =>
      handbook.incidents.channel
        ? undefined
        : "Incidents are off: an operator names `incidents.channel` in handbook.ts.",
  ],
  read: async ({ slack, user }) => {
    const [customers, rooms] = await Promise.all([findAllCustomers(slack), roomsOf(slack, user)]);
    return { customers, rooms };
  },
  async first({ slack, subject: { customers, rooms } }) {
    const open = (await findOpenIncidents(slack)).filter(({ incident }) => isOpen(incident));
    const found = await findRooms(slack, open.map(({ incident }) => incident.id));
    const current = customers.filter(({ leaving }) => !leaving);
    return declareView({
      open: open.map(({ incident }) => ({
        incident,
        room: found.find((one) => one.incident === incident.id)?.channel,
      })).filter(({ incident, room }) => !incident.private || Boolean(room && rooms.has(room))),
      customers: await customersFor(slack, current, rooms),
    });
  },
});

declaring.press(JOIN, async ({ slack, user, value }) => {
  const joined = await join(slack, value, user);
  return declareNotice(
    joined
      ? `You are in <#${value}>. Its pinned card says what is known.`
      : `Baton could not invite you. Open <#${value}> and join it there.`,
  );
});

declaring.form(DECLARE_VIEW, save);

export default declaring.step;

async function join(slack: Slack, channel: string, user: string): Promise<boolean> {
  try {
    await slack("conversations.invite", { channel, users: user });
    return true;
  } catch (error) {
    if (!isSlackError(error)) throw error;
    return error.error === "already_in_channel";
  }
}
