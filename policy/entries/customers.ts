/**
 * What customers can rely on.
 *
 * @module
 */
import { entry, group } from "../entry.ts";
import { oneLine } from "../kinds.ts";
import { line } from "../pages.ts";
import { quotePlain } from "../say.ts";

/** Customers and their channels. */
export const CUSTOMERS = group("Customers and their channels.", {
  notice: entry(
    oneLine(200, "Slack messages have a 24 hour SLA."),
    "Plain text at the top of each customer's channel: in its topic, or as a bookmark where the " +
      "topic leaves no room.",
    line("notice", quotePlain),
  ),
});
