import { SECOND } from "@std/datetime";
import { handbook } from "../../../handbook.ts";
import { parseWeek, weekAt } from "../../../rules/time/iso_week.ts";
import { checkedCalls, isSlackError, PRESS_TIME, type Slack } from "../../../slack/checked_call.ts";
import { failed } from "../../../team/failed.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { isOutsider } from "../../../team/people.ts";
import { ACTIONS, LIST_VIEW, listNotice, listView, readNotice, readView } from "./blocks.ts";
import { ShowPastRetrosFunction } from "./definition.ts";
import { digestOf, pageAfter, pageBefore } from "./pages.ts";

/** A press may take ten seconds once its page is there. */
const TURN_TIME = 9 * SECOND;
const NO_ANSWER = "Slack did not answer just now. Close this, and try once more.";

/** Opens a page at once, for a pointer lives three seconds; then fills it with the newest. */
const ShowPastRetros = LoggedFunction(
  ShowPastRetrosFunction,
  async ({ inputs, client, team_id, enterprise_id }) => {
    const slack = checkedCalls(client);
    const { interactivity_pointer, interactor } = inputs.interactivity;
    const { view } = await slack<{ view: { id: string } }>("views.open", {
      interactivity_pointer,
      view: listNotice("One moment, looking through the past…"),
    });
    await fill(slack, view.id, listNotice, async () => {
      if (await isOutsider(slack, interactor.id, { team_id, enterprise_id })) {
        return listNotice(handbook.wording.for_the_team_only);
      }
      return listView(
        await pageBefore(slack, weekAt(Date.now(), handbook.timezone, handbook), true),
      );
    });
    return { completed: false };
  },
);

ShowPastRetros.addBlockActionsHandler(
  [ACTIONS.older, ACTIONS.newer],
  async ({ action, body, client }) => {
    const slack = checkedCalls(client, TURN_TIME);
    const week = parseWeek(action.value);
    if (!week || !body.view) return;
    await fill(slack, body.view.id, listNotice, async () => {
      return listView(
        action.action_id === ACTIONS.older
          ? await pageBefore(slack, week, false)
          : await pageAfter(slack, week),
      );
    });
  },
);

ShowPastRetros.addBlockActionsHandler(ACTIONS.read, async ({ action, body, client }) => {
  const slack = checkedCalls(client, TURN_TIME);
  const { view } = await slack<{ view: { id: string } }>("views.push", {
    interactivity_pointer: body.interactivity.interactivity_pointer,
    view: readNotice("One moment, looking for the notes…"),
  });
  await fill(slack, view.id, readNotice, () => read(slack, action.value, 0));
});

ShowPastRetros.addBlockActionsHandler(
  new RegExp(`^${ACTIONS.part}_`),
  async ({ action, body, client }) => {
    if (!body.view) return;
    const slack = checkedCalls(client, TURN_TIME);
    const [week, part] = String(action.value).split("/");
    await fill(slack, body.view.id, readNotice, () => read(slack, week, Number(part)));
  },
);

ShowPastRetros.addViewClosedHandler(LIST_VIEW, async ({ body, client }) => {
  await checkedCalls(client, PRESS_TIME)("functions.completeSuccess", {
    function_execution_id: body.function_data.execution_id,
    outputs: {},
  });
});

export default ShowPastRetros;

async function read(slack: Slack, text: string, part: number): Promise<Record<string, unknown>> {
  const week = parseWeek(text);
  const digest = week && await digestOf(slack, week);
  return digest ? readView(digest, part) : readNotice("This retro is not there any more.");
}

/** Shows what `make` makes in an open view; when Slack refuses, says so there. */
async function fill(
  slack: Slack,
  view_id: string,
  notice: (mrkdwn: string) => Record<string, unknown>,
  make: () => Promise<Record<string, unknown>>,
): Promise<void> {
  const view = await make().catch((error) => {
    if (!isSlackError(error)) throw error;
    failed(slack, "page_not_filled", error, "asked_again");
    return notice(NO_ANSWER);
  });
  await slack("views.update", { view_id, view }).catch((error) => {
    // Closed meanwhile: nobody is waiting for it.
    if (!isSlackError(error, "not_found")) throw error;
  });
}
