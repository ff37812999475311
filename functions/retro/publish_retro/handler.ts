import { parseWeek } from "../../../rules/time/iso_week.ts";
import { checkedCalls, STEP_TIME } from "../../../slack/checked_call.ts";
import { noteRun } from "../../../team/note_run.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { publishDue } from "../publish.ts";
import { PublishRetroFunction } from "./definition.ts";
import { showNote } from "./show_note.ts";

/** Publishes what is due, or shows a note; nothing when somebody closed the form. */
export default LoggedFunction(PublishRetroFunction, async ({ inputs, client }) => {
  const slack = checkedCalls(client, STEP_TIME);
  const now = Date.now();
  if (inputs.due) {
    await noteRun(slack, "publish_retro", now);
    const failures = await publishDue(slack, now);
    return failures.length > 0 ? { error: failures.join(" ") } : { outputs: {} };
  }
  const week = parseWeek(inputs.week ?? "");
  if (week && inputs.writer) await showNote(slack, week, inputs.writer, now);
  return { outputs: {} };
});
