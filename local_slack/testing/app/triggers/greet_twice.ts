import type { Trigger } from "deno-slack-api/types.ts";
import { GreetTwice } from "../workflows/greet_twice.ts";

const trigger: Trigger<typeof GreetTwice.definition> = {
  type: "shortcut",
  name: "Greet",
  description: "Greets twice",
  workflow: `#/workflows/${GreetTwice.definition.callback_id}`,
  inputs: { name: { value: "Ann" } },
};

export default trigger;
