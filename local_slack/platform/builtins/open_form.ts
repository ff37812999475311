/**
 * OpenForm: a modal made of fields, which waits for one person.
 *
 * @module
 */
import type { JsonObject, SlackReply, Violation } from "../../types.ts";
import type { BuiltIn, BuiltInOutcome } from "./builtin.ts";
import { CallRefused } from "./builtin.ts";
import { type FormFields, formProblems, inputBlock } from "./form_fields.ts";
import { readForm, type StateValues } from "./form_values.ts";

/** `slack#/functions/open_form` */
export const openForm: BuiltIn = {
  run({ execution_id, inputs }, tools) {
    const [problem] = formProblems(inputs.fields, "open_form");
    if (problem) return { failed: `${problem.rule}: ${problem.place}.`, violation: problem };
    const { interactivity_pointer } = inputs.interactivity as { interactivity_pointer: string };
    const reply = tools.interactivity.open(execution_id, interactivity_pointer, viewOf(inputs));
    return reply.ok ? { waiting: {} } : refused(reply);
  },
  interact({ inputs, started_at }, payload, tools) {
    if (payload.type === "view_closed") {
      return { outcome: { cancelled: "The form was closed without an answer." } };
    }
    if (payload.type !== "view_submission") return {};
    const { state } = payload.view as { state: { values: StateValues } };
    const answer = readForm(inputs.fields as FormFields, state.values);
    if ("errors" in answer) {
      return { reply: { response_action: "errors", errors: answer.errors } };
    }
    return {
      outcome: {
        outputs: {
          fields: answer.values,
          interactivity: payload.interactivity,
          submit_user: (payload.user as { id: string }).id,
          timestamp_started: started_at,
          timestamp_completed: Math.floor(tools.clock.now() / 1000),
        },
      },
    };
  },
};

function viewOf({ title, description, submit_label, fields }: JsonObject): JsonObject {
  const { elements, required = [] } = fields as FormFields;
  return {
    type: "modal",
    callback_id: "open_form",
    title: plain(title),
    submit: plain(submit_label ?? "Submit"),
    close: plain("Cancel"),
    notify_on_close: true,
    blocks: [
      ...description
        ? [{ type: "section", text: { type: "mrkdwn", text: String(description) } }]
        : [],
      ...elements.map((field) => inputBlock(field, required.includes(field.name))),
    ],
  };
}

function refused(reply: SlackReply): BuiltInOutcome {
  const { message } = new CallRefused("views.open", reply);
  const late = reply.error === "expired_trigger_id" || reply.error === "exchanged_trigger_id";
  const violation = reply.violation as Violation | undefined ?? {
    rule: late
      ? "A form opens within 3 seconds of the press that asks for it, once"
      : "A form is a view that Slack takes",
    place: `open_form: ${reply.error}`,
    fix: late
      ? "Put the form first, or right after a form or a message with a button"
      : "Change the form's texts or fields",
  };
  return { failed: message, violation };
}

function plain(text: unknown): JsonObject {
  return { type: "plain_text", text: String(text) };
}
