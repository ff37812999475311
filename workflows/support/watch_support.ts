import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ShowSupportFunction } from "../../functions/support/show_support/definition.ts";
import { WatchRotationFunction } from "../../functions/support/watch_rotation/definition.ts";
import { WatchSupportFunction } from "../../functions/support/watch_support/definition.ts";

/** A look at the customers' channels: on its own, so that nothing else can stop it. */
const WatchSupportWorkflow = DefineWorkflow({
  callback_id: "watch_support",
  title: "Look at the customers' channels",
  description: "What customers wait for, and who is told about it",
  input_parameters: {
    properties: { look: { type: Schema.types.string } },
    required: ["look"],
  },
});

// Each part has a time of its own.
WatchSupportWorkflow.addStep(WatchSupportFunction, { look: WatchSupportWorkflow.inputs.look });
WatchSupportWorkflow.addStep(ShowSupportFunction, { look: WatchSupportWorkflow.inputs.look });
WatchSupportWorkflow.addStep(WatchRotationFunction, { look: WatchSupportWorkflow.inputs.look });

export default WatchSupportWorkflow;
