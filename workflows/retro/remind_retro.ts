import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { RemindRetroFunction } from "../../functions/retro/remind_retro/definition.ts";

/** The sweep of a working day between the retro's opening and its meeting. */
const RemindRetroWorkflow = DefineWorkflow({
  callback_id: "remind_retro",
  title: "Remind of the retro",
  description: "Writes to people on call whose notes are missing",
});

RemindRetroWorkflow.addStep(RemindRetroFunction, {});

export default RemindRetroWorkflow;
