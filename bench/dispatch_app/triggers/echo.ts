import type { Trigger } from "deno-slack-api/types.ts";
import { EchoWorkflow } from "../workflows/echo.ts";

const trigger: Trigger<typeof EchoWorkflow.definition> = {
  type: "shortcut",
  name: "Echo",
  workflow: "#/workflows/echo",
  inputs: { user: { value: "{{data.user_id}}" } },
};

export default trigger;
