import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { Greet } from "../functions/greet.ts";

const { OpenForm, SendMessage, ReplyInThread, Delay } = Schema.slack.functions;

/** A form, a message with a button, a reply. */
export const Feedback = DefineWorkflow({
  callback_id: "feedback",
  title: "Give feedback",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      channel: { type: Schema.slack.types.channel_id },
    },
    required: ["interactivity", "channel"],
  },
});
const form = Feedback.addStep(OpenForm, {
  title: "Feedback",
  interactivity: Feedback.inputs.interactivity,
  description: "Two short questions",
  submit_label: "Send",
  fields: {
    elements: [
      { name: "praise", title: "What was good?", type: Schema.types.string, long: true },
      { name: "score", title: "Score", type: Schema.types.integer, minimum: 1, maximum: 5 },
    ],
    required: ["praise"],
  },
});
const sent = Feedback.addStep(SendMessage, {
  channel_id: Feedback.inputs.channel,
  message: `<@${form.outputs.submit_user}> gives ${form.outputs.fields.score}`,
  interactive_blocks: [{
    type: "actions",
    elements: [{
      type: "button",
      action_id: "thanks",
      text: { type: "plain_text", text: "Say thanks" },
    }],
  }],
});
Feedback.addStep(ReplyInThread, {
  message_context: sent.outputs.message_context,
  message: `Praise: ${form.outputs.fields.praise}`,
});

/** Greets after some time. */
export const GreetLater = DefineWorkflow({
  callback_id: "greet_later",
  title: "Greet later",
  input_parameters: { properties: { minutes: { type: Schema.types.integer } }, required: [] },
});
GreetLater.addStep(Delay, { minutes_to_delay: GreetLater.inputs.minutes as unknown as number });
GreetLater.addStep(Greet, { name: "sleeper" });
