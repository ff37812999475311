import { handbook } from "../../../policy/handbook.ts";
import { checkedCalls, isSlackError } from "../../../slack/checked_call.ts";
import { failed } from "../../../team/failed.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { pageNext } from "../page.ts";
import { PageIncidentFunction } from "./definition.ts";

/** Slack's shortest delay, in minutes: nobody is waited for any more. */
const SHORTEST = 1;

/** One place of a chain. A step that failed would end the run, and with it the paging. */
export default LoggedFunction(PageIncidentFunction, async ({ inputs, client }) => {
  const { incident, chain } = inputs;
  if (!incident || !chain) return { outputs: { wait: SHORTEST } };
  const slack = checkedCalls(client);
  try {
    const outcome = await pageNext(slack, incident, Number(chain), Date.now());
    const { acknowledge_within } = handbook.incidents;
    return { outputs: { wait: outcome === "paged" ? acknowledge_within : SHORTEST } };
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "incident_not_paged", error, "next_run");
    return { outputs: { wait: SHORTEST } };
  }
});
