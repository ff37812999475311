import { handbook } from "../../../handbook.ts";
import { dialogue, forTheTeam } from "../../../team/dialogue.ts";
import { zoneOf } from "../../../team/people.ts";
import {
  pageOf,
  POLICIES_VIEW,
  type PoliciesMemory,
  policiesNotice,
  policiesView,
  TURN,
} from "./blocks.ts";
import { ShowPoliciesFunction } from "./definition.ts";

/** What is in force, to one reader. */
const policies = dialogue(ShowPoliciesFunction, {
  views: [POLICIES_VIEW],
  begin: (): PoliciesMemory => ({}),
  notice: policiesNotice,
  checks: [forTheTeam],
  read: async ({ slack, user, memory }) => {
    if (memory.zone) return memory.zone;
    const { zone, unknown } = await zoneOf(slack, user);
    return unknown ?? zone;
  },
  first: ({ subject: zone, now }) => policiesView("people", handbook, now, zone),
});

policies.press(
  new RegExp(`^${TURN}_`),
  ({ value, subject: zone, now }) => policiesView(pageOf(value), handbook, now, zone),
);

export default policies.step;
