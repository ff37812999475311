import { handbook } from "../../../policy/handbook.ts";
import { findCustomers } from "../../../datastores/customers.ts";
import { putLastSetUp } from "../../../datastores/operations/set_ups.ts";
import { appliedEntries } from "../../../rules/operations/drift.ts";
import { dateIn } from "../../../rules/time/calendar.ts";
import type { ChannelOutcome, TriggerOutcome } from "../set_up_outcome.ts";
import { peopleNamed, setUpDone, type SetUpFindings, setUpReport } from "../set_up_report.ts";
import { checkedCalls, isSlackError } from "../../../slack/checked_call.ts";
import { tell } from "../../../team/direct_message.ts";
import { entryUrl } from "../../../team/entry_url.ts";
import { failed } from "../../../team/failed.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { findUser } from "../../../team/people.ts";
import { clearDrift } from "../drift_message.ts";
import { setUpAgainEntryPoint } from "../set_up_button.ts";
import { setUpMessage } from "./blocks.ts";
import { ReportSetUpFunction } from "./definition.ts";
import { lookAtGitHub } from "../look_at_github.ts";
import { say, sayPlan } from "./say.ts";

/** Reads back what the steps before have done, looks at the rest, and says it. */
export default LoggedFunction(
  ReportSetUpFunction,
  async ({ inputs, client, env, team_id, enterprise_id }) => {
    const { operator, part, triggers, channels } = inputs;
    if (!operator || !triggers || !channels) return { outputs: {} };
    const slack = checkedCalls(client);
    const now = Date.now();
    const done = {
      triggers: JSON.parse(triggers) as TriggerOutcome,
      channels: JSON.parse(channels) as ChannelOutcome,
    };
    if (part === "preview") {
      await sayPlan(slack, operator, done);
      return { outputs: {} };
    }
    try {
      const [customers, people] = await Promise.all([
        findCustomers(slack),
        Promise.all(
          peopleNamed(handbook).map(async (user) => [user, await findUser(slack, user)] as const),
        ),
      ]);
      const findings: SetUpFindings = {
        ...done,
        // With a problem it is not deployed: manifest.ts checks it, and the checks stay out of here.
        handbook: [],
        people: new Map(people),
        github: await lookAtGitHub(env, customers, part === "labels", now),
      };
      const today = dateIn(handbook.timezone, now);
      const report = setUpReport(findings, handbook, { team_id, enterprise_id }, now, today);
      const url = await entryUrl(slack, setUpAgainEntryPoint);
      await say(slack, operator, setUpMessage(report, url), setUpDone(findings), now);
      if (report.works && !report.go_on) {
        await putLastSetUp(slack, { at: now, by: operator, applied: appliedEntries(handbook) });
        await clearDrift(slack);
      }
    } catch (error) {
      if (!isSlackError(error)) throw error;
      failed(slack, "set_up_not_said", error, "said_directly");
      await tell(
        slack,
        operator,
        `${setUpDone({ ...done, github: { repositories: [] } })} What is ready and what is ` +
          `missing could not be checked: Slack returned \`${error.error}\` to ` +
          `\`${error.method}\`. Start *Set up Baton* again in a minute.`,
      );
    }
    return { outputs: {} };
  },
);
