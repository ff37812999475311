import { parseWeek } from "../../../rules/time/iso_week.ts";
import { checkedCalls } from "../../../slack/checked_call.ts";
import { doSweep } from "../../../team/do_sweep.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { noteRun } from "../../../team/note_run.ts";
import { CHORES } from "../chores.ts";
import { publishDue } from "../publish.ts";
import { HoldRetroFunction } from "./definition.ts";
import { open } from "./open.ts";
import { showNote } from "./show_note.ts";

/** Does one thing for the retro; nothing when somebody closed the form. */
export default LoggedFunction(
  HoldRetroFunction,
  async ({ inputs, client, env, team_id, enterprise_id }) => {
    const { does, opened_by, writer, part } = inputs;
    const slack = checkedCalls(client);
    const now = Date.now();
    if (does === "open") {
      const error = await open(slack, opened_by, { team_id, enterprise_id }, now);
      return error ? { error } : { outputs: {} };
    }
    if (does === "publish") {
      await noteRun(slack, "publish_retro", now);
      const failures = await publishDue(slack, now);
      return failures.length > 0 ? { error: failures.join(" ") } : { outputs: {} };
    }
    const week = parseWeek(inputs.week ?? "");
    if (does === "show_note" && week && writer) await showNote(slack, week, writer, now);
    if (does === "sweep" && part) await doSweep(CHORES, { slack, env, now, part });
    return { outputs: {} };
  },
);
