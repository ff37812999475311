import { handbook } from "../../../handbook.ts";
import { findRetro, findRetros, type Retro } from "../../../datastores/retros.ts";
import { parseWeek, type WeekId, weekNumber, weeksAfter } from "../../../rules/time/iso_week.ts";
import { retroAt } from "../../../rules/retro/retro_calendar.ts";
import { isEmptyNote, tidyAnswers } from "../../../rules/retro/retro_notes.ts";
import { checkedCalls, isSlackError, PRESS_TIME, type Slack } from "../../../slack/checked_call.ts";
import { failed } from "../../../team/failed.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { isOutsider } from "../../../team/people.ts";
import { ANSWER, loadingView, NOTES_VIEW, notesView, noticeView } from "./blocks.ts";
import { AddRetroNotesFunction } from "./definition.ts";
import { noteBefore, saveNote } from "./save_note.ts";

/** How many weeks back *Change my retro note* looks for a retro. */
const RECENT_WEEKS = 8;

/** Opens a page at once, for a pointer lives three seconds; then fills it. */
const AddRetroNotes = LoggedFunction(
  AddRetroNotesFunction,
  async ({ inputs, client, team_id, enterprise_id }) => {
    const slack = checkedCalls(client);
    const { interactivity_pointer, interactor } = inputs.interactivity;
    const { view } = await slack<{ view: { id: string } }>("views.open", {
      interactivity_pointer,
      view: loadingView(),
    });
    const home = { team_id, enterprise_id };
    const filled = await viewFor(slack, interactor.id, inputs.week, home).catch((error) => {
      if (!isSlackError(error)) throw error;
      failed(slack, "page_not_filled", error, "asked_again");
      return noticeView(
        "Your notes",
        "Slack did not answer just now. Nothing was lost: close this, and press the button again.",
      );
    });
    await slack("views.update", { view_id: view.id, view: filled }).catch((error) => {
      // Closed while it was loading: the closing ends this step.
      if (!isSlackError(error, "not_found")) throw error;
    });
    return { completed: false };
  },
);

AddRetroNotes.addViewSubmissionHandler(NOTES_VIEW, async ({ view, body, client }) => {
  const values = view.state.values;
  const answers = tidyAnswers({
    went_well: values.went_well?.[ANSWER]?.value,
    could_go_better: values.could_go_better?.[ANSWER]?.value,
    remember: values.remember?.[ANSWER]?.value,
  });
  if (isEmptyNote(answers)) {
    return refuse("Nothing is filled in yet. Answer one of the questions, or press Cancel.");
  }
  const slack = checkedCalls(client, PRESS_TIME);
  const week = view.private_metadata as WeekId;
  try {
    const saved = await saveNote(slack, week, body.user.id, answers, Date.now());
    if (saved.late || !saved.shown) {
      return { response_action: "update" as const, view: savedView(week, saved) };
    }
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "note_not_saved", error, "kept_in_form");
    return refuse("Slack could not save this just now. Your text is still here: press Save again.");
  }
  await complete(slack, body.function_data.execution_id);
});

AddRetroNotes.addViewClosedHandler(NOTES_VIEW, async ({ body, client }) => {
  await complete(checkedCalls(client, PRESS_TIME), body.function_data.execution_id);
});

export default AddRetroNotes;

async function viewFor(
  slack: Slack,
  user: string,
  week: string,
  home: { team_id: string; enterprise_id?: string },
): Promise<Record<string, unknown>> {
  const [outsider, retro] = await Promise.all([
    isOutsider(slack, user, home),
    week === "latest" ? latestRetro(slack) : findWeek(slack, week),
  ]);
  if (outsider) return noticeView("For the team", handbook.wording.for_the_team_only);
  if (!retro) {
    return noticeView(
      "Your notes",
      "There is no retro to write in yet. Start *Open this week's retro* to open one.",
    );
  }
  const before = await noteBefore(slack, retro, user);
  return notesView(retro, before);
}

async function findWeek(slack: Slack, text: string): Promise<Retro | undefined> {
  const week = parseWeek(text);
  return week && await findRetro(slack, week);
}

async function latestRetro(slack: Slack): Promise<Retro | undefined> {
  const newest = retroAt(Date.now(), handbook);
  const weeks = Array.from({ length: RECENT_WEEKS }, (_, back) => weeksAfter(newest, -back));
  return (await findRetros(slack, weeks))[0];
}

function savedView(
  week: WeekId,
  { late, shown }: { late: boolean; shown: boolean },
): Record<string, unknown> {
  const place = late ? "digest" : "card";
  return noticeView(
    `Retro of week ${weekNumber(week)}`,
    shown
      ? `Saved, thank you. The meeting is over, so your note was added to the *${place}*.`
      : `Saved, thank you. The *${place}* could not be changed just now, and will follow.`,
  );
}

function refuse(message: string) {
  return { response_action: "errors" as const, errors: { went_well: message } };
}

async function complete(slack: Slack, function_execution_id: string): Promise<void> {
  await slack("functions.completeSuccess", { function_execution_id, outputs: {} });
}
