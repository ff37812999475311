/** A workspace for a handbook: the people, channels and repositories that it names, and a customer. */
import { weekAt, weeksAfter } from "../../rules/time/iso_week.ts";
import { everybodyOnCall, onCallDuring } from "../../rules/on_call/rotation.ts";
import type { Handbook } from "../../policy/handbook.ts";
import { OPERATOR, TEAM } from "../../demo/people.ts";
import type { WholeSeedFile } from "../../local_slack/seed/seed.ts";

/** The customer, whose people read one of the two channels. */
export const CUSTOMER = {
  id: "C0ORCHARDINT",
  name: "Orchard Foods",
  aliases: ["Orchard"],
  domains: ["orchard.example"],
  channel: "C0ORCHARD",
  internal_channel: "C0ORCHARDINT",
  channel_names: ["orchard-internal", "orchard"],
  codename: "Pallas",
};

/** Who asks on the customer's side. */
export const GUEST = "U0GUEST";

/** Everybody a handbook names, each once. */
export function peopleOf(handbook: Handbook): string[] {
  const { operators, rotation, next_steps, product } = handbook;
  return [
    ...new Set([
      ...rotation.flatMap(({ people }) => people),
      ...operators,
      next_steps.cs_lead,
      ...product.people,
    ]),
  ];
}

/** Who is on call in the week of an instant (epoch milliseconds), or so many weeks later. */
export function onCall(handbook: Handbook, now: number, later = 0) {
  const week = weeksAfter(weekAt(now, handbook.timezone, handbook), later);
  const levels = onCallDuring(week, handbook);
  return { week, levels, people: everybodyOnCall(levels) };
}

/** What Slack and GitHub have before anything happens. Channels are called as the entries. */
export function companyOf(handbook: Handbook): WholeSeedFile {
  const { public_repository, confidential_repository } = handbook.github;
  const people = peopleOf(handbook);
  const company = { name: CUSTOMER.name, domain: "orchard" };
  const channel = (id: string, name: string) => ({ id, name, members: people, app: true });
  return {
    team: TEAM,
    companies: [company],
    people: [
      ...people.map((id) => ({ id, name: id.slice(2).toLowerCase(), zone: handbook.timezone })),
      // Owns what is made outside the app, and is named nowhere.
      ...people.includes(OPERATOR)
        ? []
        : [{ id: OPERATOR, name: "admin", operator: true, zone: handbook.timezone }],
      {
        id: GUEST,
        name: "guest",
        real_name: "Gwen Guest",
        company: company.domain,
        zone: "Asia/Tokyo",
      },
    ],
    channels: [
      channel(handbook.operations_channel, "operations"),
      channel(handbook.retro.channel, "retro"),
      channel(handbook.product.channel, "product"),
      channel(CUSTOMER.internal_channel, CUSTOMER.channel_names[0]),
      {
        ...channel(CUSTOMER.channel, CUSTOMER.channel_names[1]),
        members: [...people, GUEST],
        shared_with: [company.domain],
      },
    ],
    github: {
      repositories: [
        { name: public_repository },
        ...confidential_repository ? [{ name: confidential_repository, private: true }] : [],
      ],
    },
  };
}
