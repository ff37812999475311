import { handbook } from "../../../policy/handbook.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import type { List } from "../../../team/list.ts";
import { zoneOf } from "../../../team/people.ts";
import { pageOf, POLICIES_VIEW, policiesNotice, policiesView, TURN } from "./blocks.ts";

/** *Our policies*: what is in force, to one reader. */
export const policies: List = {
  name: "policies",
  views: [POLICIES_VIEW],
  notice: policiesNotice,
  first: async ({ slack, user, now }) =>
    policiesView("people", handbook, now, await readerZone(slack, user)),
  presses: [{
    action: new RegExp(`^${TURN}_`),
    // The zone goes along with the pages: it is looked up once.
    work: async ({ slack, user, value, now, memory }) => {
      const zone = typeof memory.zone === "string" ? memory.zone : await readerZone(slack, user);
      return policiesView(pageOf(value), handbook, now, zone);
    },
  }],
};

async function readerZone(slack: Slack, user: string): Promise<string> {
  const { zone, unknown } = await zoneOf(slack, user);
  return unknown ?? zone;
}
