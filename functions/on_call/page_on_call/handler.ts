import { checkedCalls, isSlackError } from "../../../slack/checked_call.ts";
import { failed } from "../../../team/failed.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { SHORTEST_WAIT } from "../../../team/paging.ts";
import { pagingOf } from "../pagings.ts";
import { PageOnCallFunction } from "./definition.ts";

/** One step of a page. It never fails: the steps behind it are the next chance to reach somebody. */
export default LoggedFunction(PageOnCallFunction, async ({ inputs, client }) => {
  const { kind, id, page } = inputs;
  const paging = pagingOf(kind);
  if (!id || !page || !paging) return { outputs: { wait: SHORTEST_WAIT } };
  const slack = checkedCalls(client);
  try {
    return { outputs: { wait: await paging.goOn(slack, id, page, Date.now()) } };
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "people_not_paged", error, "next_run");
    return { outputs: { wait: SHORTEST_WAIT } };
  }
});
