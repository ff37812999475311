import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { PAGE_STEPS } from "../../functions/incidents/page_steps.ts";
import { TakeAlertFunction } from "../../functions/incidents/take_alert/definition.ts";
import { addPagingSteps } from "../../functions/on_call/page_on_call/steps.ts";
import { ShowCaseFunction } from "../../functions/operations/show_case/definition.ts";

/** Takes what monitoring says, and pages for what is declared at once. */
const IncidentAlertWorkflow = DefineWorkflow({
  callback_id: "incident_alert",
  title: "Monitoring raised an alert",
  description: "One alert for each key; the worst ones page at once",
  input_parameters: {
    properties: {
      key: { type: Schema.types.string },
      title: { type: Schema.types.string },
      severity: { type: Schema.types.string },
      link: { type: Schema.types.string },
      state: { type: Schema.types.string },
    },
    // What is missing is said by the function, with what to fix.
    required: [],
  },
});

const taken = IncidentAlertWorkflow.addStep(TakeAlertFunction, {
  key: IncidentAlertWorkflow.inputs.key,
  title: IncidentAlertWorkflow.inputs.title,
  severity: IncidentAlertWorkflow.inputs.severity,
  link: IncidentAlertWorkflow.inputs.link,
  state: IncidentAlertWorkflow.inputs.state,
});

const shown = IncidentAlertWorkflow.addStep(ShowCaseFunction, {
  kind: "incident",
  id: taken.outputs.incident,
  line: taken.outputs.line,
  note: taken.outputs.note,
});

addPagingSteps(
  IncidentAlertWorkflow,
  "incident",
  { id: shown.outputs.id, page: taken.outputs.chain },
  PAGE_STEPS,
);

export default IncidentAlertWorkflow;
