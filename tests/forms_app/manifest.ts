import { Manifest } from "deno-slack-sdk/mod.ts";
import { EveryFieldWorkflow } from "./workflows/every_field.ts";

/** An app of built-in steps alone: a form with every kind of field, and what was typed. */
export default Manifest({
  name: "Forms",
  description: "A form with every kind of field",
  icon: "icon.png",
  workflows: [EveryFieldWorkflow],
  outgoingDomains: [],
  botScopes: ["chat:write", "chat:write.public"],
});
