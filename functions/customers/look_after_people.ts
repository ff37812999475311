/** Keeps the full names of a customer's people with the customer: public texts are checked for them. */
import { changeCustomer } from "../../datastores/customers.ts";
import { noteSaving } from "../../datastores/operations/guard_index.ts";
import type { Customer } from "../../rules/customers/customer.ts";
import { isGuest } from "../../rules/customers/membership.ts";
import { withPeople } from "../../rules/customers/people_names.ts";
import type { Slack } from "../../slack/checked_call.ts";
import type { Sweep } from "../../slack/chore.ts";
import type { Home } from "../../slack/dialogue.ts";
import { peopleIn } from "../../team/customer_names.ts";
import { findUser } from "../../team/people.ts";

/** How many people of a channel are looked at. */
const MOST = 200;
/** How many of them at once. */
const AT_ONCE = 10;

/** A customer, and who of theirs is known by name. */
export interface MetCustomer {
  customer: Customer;
  /** Who asked for meetings, as it was typed. */
  asked: string[];
  /** Are the people of the shared channel looked at this time? */
  look: boolean;
  /** The team's own workspace. */
  home: Home;
  /** Who was looked up in this sweep. */
  users: Map<string, ReturnType<typeof findUser>>;
}

/** Adds who was met. */
export async function lookAfterPeople(
  { customer, asked, look, home, users }: MetCustomer,
  { slack, now }: Sweep,
): Promise<void> {
  const { id, channel, people = [] } = customer;
  const guests = look && channel ? await guestsIn(slack, channel, home, users) : [];
  const known = withPeople(people, [...asked, ...guests]);
  if (known === people) return;
  await noteSaving(slack, [id], now);
  await changeCustomer(slack, id, { people: [...known] });
}

/** The names of those from outside in a channel. */
async function guestsIn(
  slack: Slack,
  channel: string,
  home: Home,
  users: MetCustomer["users"],
): Promise<string[]> {
  const members = [...await peopleIn(slack, channel)].slice(0, MOST);
  const names: string[] = [];
  for (let from = 0; from < members.length; from += AT_ONCE) {
    const some = await Promise.all(
      members.slice(from, from + AT_ONCE).map((user) => {
        const found = users.get(user) ?? findUser(slack, user);
        users.set(user, found);
        return found;
      }),
    );
    for (const user of some) {
      if (!user || user.is_bot || !isGuest(user, home)) continue;
      names.push(
        ...[user.real_name, user.profile?.display_name].filter((name) => name) as string[],
      );
    }
  }
  return names;
}
