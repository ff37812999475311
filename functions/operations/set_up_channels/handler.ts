import { findCustomer } from "../../../datastores/customers.ts";
import { findAllStanding, findTriggerNotes } from "../../../datastores/operations.ts";
import { publicName } from "../../../rules/customers/customer.ts";
import { type ChannelOutcome, handedOn } from "../../../rules/operations/set_up.ts";
import { checkedCalls, isSlackError, type Slack } from "../../../slack/checked_call.ts";
import { entryUrl } from "../../../team/entry_url.ts";
import { failed } from "../../../team/failed.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { reportProblem } from "../../../team/report_problem.ts";
import { logCallEntryPoint } from "../../../team/log_call_button.ts";
import type { UrlOf } from "./blocks.ts";
import { SetUpChannelsFunction } from "./definition.ts";
import { HOME, removeHome } from "../../../team/home_message.ts";
import { AT_ONCE, setUpAll, WORK_TIME } from "./set_up_all.ts";
import { setUpCustomer } from "./set_up_customer.ts";

/** All channels, when an operator asks for it; those of one customer, when they were saved. */
export default LoggedFunction(
  SetUpChannelsFunction,
  async ({ inputs, client, team_id, enterprise_id }) => {
    const slack = checkedCalls(client);
    const now = Date.now();
    const team = { team_id, enterprise_id };
    if (inputs.customer) {
      await ofCustomers(slack, inputs.customer.split(","), team, now);
      return { outputs: {} };
    }
    if (!inputs.operator) return { outputs: {} };
    try {
      const outcome = await setUpAll(slack, await urls(slack), team, now);
      return { outputs: { channels: handedOn(outcome) } };
    } catch (error) {
      if (!isSlackError(error)) throw error;
      failed(slack, "channels_not_set_up", error, "said_to_operators");
      const problems = [
        `The channels could not be checked: Slack returned \`${error.error}\` to ` +
        `\`${error.method}\`. Press *Check again* in a minute.`,
      ];
      const outcome: ChannelOutcome = { joined: 0, customers: 0, left: 0, problems };
      return { outputs: { channels: JSON.stringify(outcome) } };
    }
  },
);

/** Many were added at once: their channels are set up as far as the time allows. */
async function ofCustomers(
  slack: Slack,
  ids: readonly string[],
  team: { team_id: string; enterprise_id?: string },
  now: number,
): Promise<void> {
  const end = performance.now() + WORK_TIME;
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    if (at > 0 && performance.now() > end) {
      const text = `The channels of ${ids.length - at} customers who were just added are not set ` +
        "up yet: Slack limits calls per minute. Start *Set up Baton*: it does the rest.";
      return await reportProblem(slack, { kind: "customer_channel", thing: ids[at], text });
    }
    await Promise.all(
      ids.slice(at, at + AT_ONCE).map((id) => ofCustomer(slack, id, team, now)),
    );
  }
}

/** What is wrong is for the operators: the form has checked what its sender can fix. */
async function ofCustomer(
  slack: Slack,
  id: string,
  team: { team_id: string; enterprise_id?: string },
  now: number,
): Promise<void> {
  const customer = await findCustomer(slack, id);
  if (!customer) return;
  try {
    const [urlOf, homes] = await Promise.all([urls(slack), findAllStanding(slack, HOME)]);
    for (const home of homes.values()) {
      if (home.about === id && home.channel !== customer.internal_channel) {
        await removeHome(slack, home);
      }
    }
    const home = homes.get(customer.internal_channel);
    const { problems } = await setUpCustomer(slack, customer, urlOf, home, team, now);
    for (const text of problems) {
      await reportProblem(slack, { kind: "customer_channel", thing: `${id}/${text}`, text });
    }
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "channels_not_set_up", error, "operators_mend");
    await reportProblem(slack, {
      kind: "customer_channel",
      thing: id,
      text: `The channels of ${publicName(customer)} are not set up: Slack returned ` +
        `\`${error.error}\` to \`${error.method}\`. Start *Set up Baton*: it does the rest.`,
    });
  }
}

async function urls(slack: Slack): Promise<UrlOf> {
  const notes = await findTriggerNotes(slack);
  const known = new Map(notes.map(({ file, url }) => [file, url]));
  const log = known.get(logCallEntryPoint.file) ?? await entryUrl(slack, logCallEntryPoint);
  return (file) => file === logCallEntryPoint.file ? log : known.get(file);
}
