import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ActOnTurnFunction } from "../../functions/support/act_on_turn/definition.ts";
import { WatchRotationFunction } from "../../functions/support/watch_rotation/definition.ts";

/** Acts on a turn on call, and tells whom it concerns. */
const ActOnTurnWorkflow = DefineWorkflow({
  callback_id: "act_on_turn",
  title: "Act on a turn on call",
  description: "My turns, and the buttons about turns on call",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      action: { type: Schema.types.string },
      about: { type: Schema.types.string },
    },
    required: ["interactivity", "action", "about"],
  },
});

const acted = ActOnTurnWorkflow.addStep(ActOnTurnFunction, {
  interactivity: ActOnTurnWorkflow.inputs.interactivity,
  action: ActOnTurnWorkflow.inputs.action,
  about: ActOnTurnWorkflow.inputs.about,
});

// A step of its own: a form has three seconds, and these take a few calls.
ActOnTurnWorkflow.addStep(WatchRotationFunction, {
  swaps: acted.outputs.swaps,
  hand_off: acted.outputs.hand_off,
  run: acted.outputs.run,
  line: acted.outputs.line,
});

export default ActOnTurnWorkflow;
