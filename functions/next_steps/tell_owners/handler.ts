import { findCall } from "../../../datastores/calls.ts";
import { findAllCustomers } from "../../../datastores/customers.ts";
import { findStepsOf } from "../../../datastores/next_steps.ts";
import { checkedCalls, isSlackError } from "../../../slack/checked_call.ts";
import { failed } from "../../../team/failed.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { newsOf, tellNews } from "../step_news.ts";
import { TellOwnersFunction } from "./definition.ts";

/** What there is to tell of a call's steps; what cannot be told now is told by the next sweep. */
export default LoggedFunction(TellOwnersFunction, async ({ inputs: { call: id }, client }) => {
  if (!id) return { outputs: {} };
  const slack = checkedCalls(client);
  const now = Date.now();
  try {
    const reading = findCall(slack, id);
    const [steps, customers] = await Promise.all([
      findStepsOf(slack, id, reading),
      findAllCustomers(slack),
    ]);
    const theirs = new Set(customers.filter(({ leaving }) => !leaving).map(({ id }) => id));
    const news = newsOf(steps.filter(({ customer }) => theirs.has(customer)), now);
    await tellNews(slack, news, customers, now);
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "steps_not_looked_after", error, "next_sweep");
  }
  return { outputs: {} };
});
