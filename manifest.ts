import { Manifest } from "deno-slack-sdk/mod.ts";
import OperationsDatastore from "./datastores/operations.ts";
import RetroNotesDatastore from "./datastores/retro_notes.ts";
import RetrosDatastore from "./datastores/retros.ts";
import AddRetroNotesWorkflow from "./workflows/add_retro_notes.ts";
import OpenRetroWorkflow from "./workflows/open_retro.ts";
import PublishRetroWorkflow from "./workflows/publish_retro.ts";
import RemindRetroWorkflow from "./workflows/remind_retro.ts";
import ShowPastRetrosWorkflow from "./workflows/show_past_retros.ts";

/** What Slack installs. The functions come with the workflows. */
export default Manifest({
  name: "Baton",
  description: "Carries every customer conversation to its next step",
  icon: "assets/icon.png",
  workflows: [
    OpenRetroWorkflow,
    AddRetroNotesWorkflow,
    RemindRetroWorkflow,
    PublishRetroWorkflow,
    ShowPastRetrosWorkflow,
  ],
  datastores: [RetrosDatastore, RetroNotesDatastore, OperationsDatastore],
  outgoingDomains: [],
  botScopes: [
    // Cards, digests, direct messages.
    "chat:write",
    // Finds the card that is there already, so that it is posted once; groups: in a private channel.
    "channels:history",
    "groups:history",
    // Marks on the card which reminders were sent.
    "reactions:write",
    "datastore:read",
    "datastore:write",
    // Finds the entry points of buttons, and makes those that are missing.
    "triggers:read",
    "triggers:write",
    // Tells guests and people who left from the team.
    "users:read",
  ],
});
