import { checkedCalls, isSlackError } from "../../../slack/checked_call.ts";
import { failed } from "../../../team/failed.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { book } from "./book.ts";
import { BookMeetingFunction } from "./definition.ts";

/** Anybody who knows the webhook's address can send anything: what is wrong changes nothing. */
export default LoggedFunction(BookMeetingFunction, async ({ inputs, client }) => {
  const slack = checkedCalls(client);
  try {
    const changed = await book(slack, inputs, Date.now());
    return { outputs: changed ? { meeting: changed } : {} };
  } catch (error) {
    if (!isSlackError(error)) throw error;
    // Automation tools send again what failed.
    failed(slack, "booking_not_noted", error, "send_again");
    return { error: `The time was not noted: ${error.message}. Send it again.` };
  }
});
