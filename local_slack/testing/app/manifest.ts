/** A small Deno Slack app for the tests of Local Slack. */
import { Manifest } from "deno-slack-sdk/mod.ts";
import { Feedback, GreetLater } from "./workflows/built_in.ts";
import { GreetTwice } from "./workflows/greet_twice.ts";
import { AskOnce, CallOnce, GoWrong } from "./workflows/one_step.ts";

export default Manifest({
  name: "Tester",
  description: "Does what the tests need",
  icon: "assets/icon.png",
  workflows: [GreetTwice, CallOnce, GoWrong, AskOnce, Feedback, GreetLater],
  outgoingDomains: ["api.github.com"],
  botScopes: [
    "app_mentions:read",
    "channels:history",
    "channels:manage",
    "channels:read",
    "chat:write",
    "chat:write.public",
    "pins:write",
    "reactions:read",
    "reactions:write",
    "users:read",
  ],
});
