import type { Trigger } from "deno-slack-api/types.ts";
import { sendLinksEntryPoint } from "../../functions/next_steps/send_links_button.ts";
import type SendLinksWorkflow from "../../workflows/next_steps/send_links.ts";

/** The button that sends all links of a call. The app creates this trigger when it is missing. */
const trigger: Trigger<typeof SendLinksWorkflow.definition> = sendLinksEntryPoint.trigger;

export default trigger;
