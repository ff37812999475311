import { DefineFunction } from "deno-slack-sdk/mod.ts";

/** Reminds who was on call and has not answered. */
export const RemindRetroFunction = DefineFunction({
  callback_id: "remind_retro",
  title: "Remind of the retro",
  description: "Writes to people on call whose notes are missing, a few times at most",
  source_file: "functions/retro/remind_retro/handler.ts",
});
