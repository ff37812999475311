/**
 * A week in customer engineering, as a message and as a page. By codename: many read it.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { weekChart } from "../../../rules/operations/week_report.ts";
import { escapeText, truncate } from "../../../rules/text/text.ts";
import { weekDays, weekNumber } from "../../../rules/time/iso_week.ts";
import { type Block, header, paragraph, smallPrint } from "../../../slack/blocks.ts";
import type { Message } from "../../../slack/post_once.ts";
import type { Weeks } from "./read.ts";

/** What the message and the page are called. */
const WEEK_TITLE = "This week in customer engineering";

/** The week, as blocks. */
export function weekBlocks(weeks: Weeks): Block[] {
  const { now, before } = weeks;
  const chart = weekChart(now, before);
  const shipped = now.shipped_for.map((name) => escapeText(name)).join(", ");
  return [
    paragraph(
      chart.length > 0
        ? `\`\`\`\n${chart.join("\n")}\n\`\`\``
        : "Nothing was logged this week, and nothing the week before.",
    ),
    ...(shipped ? [paragraph(truncate(`:ship: Shipped for ${shipped}.`, 1000))] : []),
    smallPrint(
      `Week ${weekNumber(now.week)}, ${weekDays(now.week, handbook)}, beside the week before.` +
        (handbook.support.channel ? "" : " Support is off: answers are not counted."),
    ),
  ];
}

/** The message in the reports channel. */
export function weekMessage(weeks: Weeks): Message {
  const title = `${WEEK_TITLE}: week ${weekNumber(weeks.now.week)}`;
  return {
    // Where nothing is drawn, a bar is no word.
    text: `${title}. ${weekChart(weeks.now, weeks.before).join("; ").replace(/[\s█]+/g, " ")}`,
    blocks: [
      header(title),
      ...weekBlocks(weeks),
      smallPrint(`The figures as a file (CSV): shortcut *${WEEK_TITLE}*.`),
    ],
  };
}
