import { Manifest } from "deno-slack-sdk/mod.ts";
import { AskWorkflow } from "./workflows/ask.ts";
import { EchoWorkflow } from "./workflows/echo.ts";

/** The smallest app that a link trigger can start: what is measured is the workspace around it. */
export default Manifest({
  name: "Echo",
  description: "Returns what it was given",
  icon: "icon.png",
  functions: [],
  workflows: [EchoWorkflow, AskWorkflow],
  outgoingDomains: [],
  botScopes: ["commands", "chat:write", "chat:write.public"],
});
