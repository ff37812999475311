import type { Trigger } from "deno-slack-api/types.ts";
import type IncidentAlertWorkflow from "../../workflows/incidents/incident_alert.ts";

/**
 * The webhook for monitoring. Its address is a secret. It takes a flat JSON object:
 * `{"key": "api-500", "title": "Sign-in fails", "severity": "SEV1", "link": "https://…",
 * "state": "firing"}`. The same key again is the same alert; `"state": "resolved"` says that it
 * recovered.
 */
const trigger: Trigger<typeof IncidentAlertWorkflow.definition> = {
  type: "webhook",
  name: "Monitoring raised an alert",
  description: "One alert for each key",
  workflow: "#/workflows/incident_alert",
  inputs: {
    key: { value: "{{data.key}}" },
    title: { value: "{{data.title}}" },
    severity: { value: "{{data.severity}}" },
    link: { value: "{{data.link}}" },
    state: { value: "{{data.state}}" },
  },
};

export default trigger;
