/**
 * A week of support that a newcomer finds: what customers asked, what was answered in time and late,
 * and what still waits. The rows are what looks would have made of it.
 *
 * @module
 */
import { DAY, SECOND } from "@std/datetime";
import type { SeedFileMessage } from "../local_slack/seed/seed_file.ts";
import type { WholeSeedFile } from "../local_slack/seed/seed.ts";
import { pleasantries } from "../rules/support/pleasantries.ts";
import { tsOf } from "../rules/support/channel_message.ts";
import { lookResult } from "../rules/support/look_result.ts";
import { readRequests } from "../rules/support/requests.ts";
import { PLEASANTRIES } from "../policy/support_words.ts";
import { DEFAULTS } from "../policy/defaults.ts";
import { CUSTOMERS } from "./customers.ts";
import { PEOPLE } from "./people.ts";

/** What customers asked in the week before, and what they were told. */
export const SUPPORT_MESSAGES: SeedFileMessage[] = [
  {
    channel: "C0QUILLMARK",
    from: "U0INES",
    hours_ago: 166,
    text: "Which file formats does the route import take?",
    replies: [
      { from: "U0DIEGO", hours_ago: 164.5, text: "CSV and GeoJSON. There is an example of each." },
      { from: "U0INES", hours_ago: 164, text: "Thank you!" },
    ],
  },
  {
    channel: "C0FERNHILL",
    from: "U0OMAR",
    hours_ago: 140,
    text: "Can dispatchers see yesterday's routes?",
    replies: [{ from: "U0MAYA", hours_ago: 137, text: "Yes, under *History*, for 90 days." }],
  },
  {
    channel: "C0QUILLMARK",
    from: "U0INES",
    hours_ago: 118,
    text: "The driver app signs people out every hour. Can that be longer?",
    replies: [
      {
        from: "U0DIEGO",
        hours_ago: 89,
        text: "Sorry for the wait. It is a day now for your team.",
      },
    ],
  },
  {
    channel: "C0FERNHILL",
    from: "U0CUSTOMER",
    hours_ago: 71,
    text: "How do we add a second depot?",
    replies: [{ from: "U0PRIYA", hours_ago: 60, text: "In *Settings*, under *Depots*." }],
  },
  {
    channel: "C0QUILLMARK",
    from: "U0INES",
    hours_ago: 27,
    text: "Two trucks have been missing from the map since yesterday.",
  },
  {
    channel: "C0FERNHILL",
    from: "U0OMAR",
    hours_ago: 20,
    text: "Our drivers get two notifications for each stop. Can we turn one of them off?",
  },
];

const { support } = DEFAULTS;
/** As the demo's handbook has it. */
const POLICY = { timezone: "Europe/Berlin", working_days: [], holidays: [], support };
const OUTSIDE = new Set(PEOPLE.filter(({ company }) => company).map(({ id }) => id));
/** Requests are kept for so long. */
const LIFE = 35 * DAY;

/** The requests of the week, and up to where the channels were read. */
export function supportRows(
  messages: Parameters<NonNullable<WholeSeedFile["rows_of"]>>[0],
  now: number,
): ReturnType<NonNullable<WholeSeedFile["rows_of"]>> {
  const expires_at = Math.floor((now + LIFE) / SECOND);
  const looks = CUSTOMERS.map(({ id: customer, channel }) => {
    const said = messages.filter((message) => message.channel === channel);
    const found = readRequests(said, {
      authorOf: ({ user = "" }) => OUTSIDE.has(user) ? "outside" : "inside",
      isPleasantry: pleasantries(PLEASANTRIES),
      done_reaction: support.done_reaction,
      policy: POLICY,
    });
    const before = { channel, customer, until: tsOf(0), rows: [], closed: [] };
    const { updates, open, closed } = lookResult(found, before, () => false, now);
    const until = said.map(({ ts }) => ts).sort((a, b) => Number(a) - Number(b)).at(-1);
    return {
      requests: updates.map(({ request: { id, found_at }, change }) => ({
        id,
        customer,
        ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== null)),
        found_at,
        expires_at,
      })),
      look: {
        id: `look:${channel}`,
        kind: "look",
        value: JSON.stringify({ channel, until, looked_at: now, tried_at: now, open, closed }),
      },
    };
  });
  return {
    support_requests: looks.flatMap(({ requests }) => requests),
    operations: looks.map(({ look }) => look),
  };
}
