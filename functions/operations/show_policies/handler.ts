import { handbook } from "../../../handbook.ts";
import { checkedCalls, PRESS_TIME } from "../../../slack/checked_call.ts";
import { endStep, fillPage, openPage, showPage } from "../../../slack/dialogue.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { isOutsider, zoneOf } from "../../../team/people.ts";
import { pageOf, POLICIES_VIEW, policiesNotice, policiesView, TURN } from "./blocks.ts";
import { ShowPoliciesFunction } from "./definition.ts";

/** What is in force, to one reader. */
const ShowPolicies = LoggedFunction(
  ShowPoliciesFunction,
  async ({ inputs, client, team_id, enterprise_id }) => {
    const slack = checkedCalls(client);
    const { interactivity_pointer, interactor } = inputs.interactivity;
    const view_id = await openPage(slack, interactivity_pointer, policiesNotice("One moment…"));
    await fillPage(slack, view_id, async () => {
      const [outsider, { zone, unknown }] = await Promise.all([
        isOutsider(slack, interactor.id, { team_id, enterprise_id }),
        zoneOf(slack, interactor.id),
      ]);
      return outsider
        ? policiesNotice(handbook.wording.for_the_team_only)
        : policiesView("people", handbook, Date.now(), unknown ?? zone);
    }, policiesNotice);
    return { completed: false };
  },
);

ShowPolicies.addBlockActionsHandler(
  new RegExp(`^${TURN}_`),
  async ({ action, body, client }) => {
    const { view } = body;
    if (!view) return;
    const zone = view.private_metadata || handbook.timezone;
    const page = policiesView(pageOf(action.value), handbook, Date.now(), zone);
    await showPage(checkedCalls(client, PRESS_TIME), view.id, page);
  },
);

ShowPolicies.addViewClosedHandler(POLICIES_VIEW, async ({ body, client }) => {
  await endStep(checkedCalls(client, PRESS_TIME), body.function_data.execution_id);
});

export default ShowPolicies;
