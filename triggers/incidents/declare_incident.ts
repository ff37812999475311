import type { Trigger } from "deno-slack-api/types.ts";
import type DeclareIncidentWorkflow from "../../workflows/incidents/declare_incident.ts";

/** The shortcut *Declare an incident*. */
const trigger: Trigger<typeof DeclareIncidentWorkflow.definition> = {
  type: "shortcut",
  name: "Declare an incident",
  description: "What is wrong, how bad it is, and who is paged",
  workflow: "#/workflows/declare_incident",
  inputs: { interactivity: { value: "{{data.interactivity}}" } },
};

export default trigger;
