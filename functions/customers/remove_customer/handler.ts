import { SECOND } from "@std/datetime";
import { checkedCalls, isSlackError, STEP_TIME } from "../../../slack/checked_call.ts";
import { tell } from "../../../team/direct_message.ts";
import { failed } from "../../../team/failed.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { isOperator } from "../../../team/operators.ts";
import { RemoveCustomerFunction } from "./definition.ts";
import { removeCustomer } from "./remove.ts";

/** No more rows are removed after this time: the last ones, and a word about it, take some. */
const WORK_TIME = STEP_TIME - 2 * SECOND;

/** What is left when it ends early is hidden from everybody; the next start removes it. */
export default LoggedFunction(RemoveCustomerFunction, async ({ inputs, client }) => {
  const { customer, by } = inputs;
  if (!customer || !by) return { outputs: {} };
  if (!isOperator(by)) {
    return { error: "Only the operators that handbook.ts names can forget a customer." };
  }
  const slack = checkedCalls(client);
  const end = performance.now() + WORK_TIME;
  try {
    const words = await removeCustomer(slack, customer, {
      by,
      now: Date.now(),
      isLate: () => performance.now() > end,
    });
    if (words) await tell(slack, by, words);
    return { outputs: {} };
  } catch (error) {
    if (!isSlackError(error)) throw error;
    const told = await tell(
      slack,
      by,
      `:warning: Forgetting a customer was cut off: Slack refused \`${error.method}\` ` +
        `(\`${error.error}\`). Start *Forget a customer* again: if they are still listed, it ` +
        "continues where it stopped.",
    ).then(() => true, () => false);
    failed(slack, "customer_not_forgotten", error, told ? "said_directly" : "slack_said");
    return told ? { outputs: {} } : { error: `Not everything was removed: ${error.message}.` };
  }
});
