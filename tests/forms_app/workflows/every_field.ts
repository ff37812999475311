import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";

const { OpenForm, SendMessage, SendEphemeralMessage } = Schema.slack.functions;

/** Asks everything, and says in the channel what was answered. */
export const EveryFieldWorkflow = DefineWorkflow({
  callback_id: "every_field",
  title: "Every field",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      channel: { type: Schema.slack.types.channel_id },
    },
    required: ["interactivity", "channel"],
  },
});

const { inputs } = EveryFieldWorkflow;
const choices = [{ title: "Apples", value: "apple" }, { title: "Pears", value: "pear" }];

const form = EveryFieldWorkflow.addStep(OpenForm, {
  title: "Every field",
  interactivity: inputs.interactivity,
  submit_label: "Send",
  fields: {
    elements: [
      { name: "line", title: "A line", type: Schema.types.string, minLength: 3 },
      { name: "long", title: "A text", type: Schema.types.string, long: true },
      { name: "mail", title: "E-mail", type: Schema.types.string, format: "email" },
      {
        name: "fruit",
        title: "Fruit",
        type: Schema.types.string,
        enum: ["apple", "pear"],
        choices,
      },
      { name: "yes", title: "Agreed", type: Schema.types.boolean },
      { name: "whole", title: "Whole number", type: Schema.types.integer, minimum: 1, maximum: 9 },
      { name: "part", title: "Number", type: Schema.types.number },
      {
        name: "many",
        title: "Several",
        type: Schema.types.array,
        items: { type: Schema.types.string, enum: ["apple", "pear"], choices },
        display_type: "checkboxes",
      },
      { name: "day", title: "Day", type: Schema.slack.types.date },
      { name: "moment", title: "Moment", type: Schema.slack.types.timestamp },
      { name: "person", title: "Person", type: Schema.slack.types.user_id },
      { name: "place", title: "Place", type: Schema.slack.types.channel_id },
      { name: "rich", title: "Rich text", type: Schema.slack.types.rich_text },
    ],
    required: ["line", "day"],
  },
});
const { fields } = form.outputs;

EveryFieldWorkflow.addStep(SendMessage, {
  channel_id: inputs.channel,
  message: `line=${fields.line} long=${fields.long} mail=${fields.mail} fruit=${fields.fruit} ` +
    `yes=${fields.yes} whole=${fields.whole} part=${fields.part} many=${fields.many} ` +
    `day=${fields.day} moment=${fields.moment} person=<@${fields.person}> place=<#${fields.place}>`,
});
EveryFieldWorkflow.addStep(SendEphemeralMessage, {
  channel_id: inputs.channel,
  user_id: form.outputs.submit_user,
  message: "Thank you, that is all.",
});
