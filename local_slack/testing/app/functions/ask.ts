import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";

/** Waits for a press or a form. */
export const Ask = DefineFunction({
  callback_id: "ask",
  title: "Ask",
  source_file: "functions/ask.ts",
  input_parameters: { properties: { question: { type: Schema.types.string } }, required: [] },
  output_parameters: {
    properties: { answer: { type: Schema.types.string } },
    required: ["answer"],
  },
});

export default SlackFunction(Ask, () => ({ completed: false }))
  .addBlockActionsHandler(["yes", "no"], async ({ action, body, client }) => {
    const reply = await client.functions.completeSuccess({
      function_execution_id: body.function_data.execution_id,
      outputs: { answer: action.action_id },
    });
    return reply;
  })
  .addBlockActionsHandler("forget", ({ body, client }) =>
    client.functions.completeSuccess({
      function_execution_id: body.function_data.execution_id,
      outputs: {},
    }))
  .addBlockActionsHandler("give_up", ({ body, client }) =>
    client.functions.completeError({
      function_execution_id: body.function_data.execution_id,
      error: "Nobody knows.",
    }))
  .addBlockActionsHandler("loop", () => {
    while (true);
  })
  .addBlockActionsHandler("throw", () => {
    throw new Error("no answer");
  })
  .addBlockSuggestionHandler("topic", ({ body }) => ({
    options: [{ text: { type: "plain_text", text: `About ${body.value}` }, value: "1" }],
  }))
  .addViewSubmissionHandler("edit", ({ view }) => ({
    response_action: "errors",
    errors: { text: `Not ${view.state.values.text.text.value}` },
  }))
  .addViewClosedHandler("edit", ({ inputs }) => {
    console.warn(`closed: ${inputs.question}`);
  });
