/**
 * What one line of many customers means here.
 *
 * @module
 */
import type { Customer } from "../../../rules/customers/customer.ts";
import {
  type ChannelRef,
  type CustomerLine,
  personNamed,
} from "../../../rules/customers/customer_lines.ts";
import { isGuest } from "../../../rules/customers/membership.ts";
import type { Home } from "../../../slack/dialogue.ts";
import type { ListedPerson } from "../../../team/directory.ts";
import type { SlackChannel } from "../../../team/people.ts";
import { roomsIn } from "./check.ts";
import { channelOf, type Found } from "./find_named.ts";
import { nobodyWords } from "./line_words.ts";

/** Lines that were pasted, and who pasted them. */
export interface Pasted {
  text: string;
  /** The CSM where a line names nobody. */
  user: string;
  /** Epoch milliseconds. */
  now: number;
  /** Give a codename of the list to each who has none? */
  codenames: boolean;
  /** What the order of codenames is made of. */
  seed: string;
  home: Home;
}

/** A line, with the channels and the person that it names. */
export interface Understood {
  customer: Customer;
  problems: string[];
  internal?: SlackChannel;
  channel?: SlackChannel;
  csm_outside: boolean;
}

/** Finds what a line means here. Nothing is checked yet but that it is there. */
export function understand(
  line: CustomerLine,
  { user, home, now }: Pasted,
  channels: Found<SlackChannel>,
  people: Found<ListedPerson>,
): Understood {
  const problems: string[] = [];
  const place = (ref: ChannelRef | undefined, field: string): SlackChannel | undefined => {
    const found = ref && channelOf(ref, channels.items);
    if (!ref || found) return found;
    const written = "id" in ref ? ref.id : `#${ref.name}`;
    problems.push(
      channels.more && "name" in ref
        ? `${field}: there are too many channels to look for ${written}: paste its link.`
        : `${field}: Baton cannot see a channel ${written}. If it is private, invite Baton there ` +
          "(/invite @Baton).",
    );
  };
  const internal = place(line.internal, "Internal channel");
  const channel = place(line.channel, "Customer channel");
  const person = personNamed(line.csm ?? user, people.items);
  if ("problem" in person) {
    problems.push(
      `CSM: ${
        people.more
          ? `there are too many people to look for “${line.csm}”: use the member ID from their profile.`
          : nobodyWords(line.csm ?? user, person)
      }`,
    );
  }
  const csm = "problem" in person ? undefined : person;
  const customer: Customer = {
    id: internal?.id ?? "",
    name: line.name,
    aliases: line.aliases,
    domains: line.domains,
    internal_channel: internal?.id ?? "",
    ...(channel ? { channel: channel.id } : {}),
    csm: csm?.id ?? "",
    ...(line.zone ? { zone: line.zone } : {}),
    ...(line.codename ? { codename: line.codename } : {}),
    channel_names: [],
  };
  Object.assign(customer, roomsIn(customer, undefined, { internal, channel }, now));
  const csm_outside = csm ? Boolean(csm.deleted) || isGuest(csm, home) : true;
  return {
    customer,
    problems,
    csm_outside,
    ...(internal ? { internal } : {}),
    ...(channel ? { channel } : {}),
  };
}
