/**
 * The message about the setup.
 *
 * @module
 */
import type { SetUpReport } from "../set_up_report.ts";
import { type Block, buttons, header, paragraph, smallPrint } from "../../../slack/blocks.ts";
import type { Message } from "../../../slack/post_once.ts";
import { setUpButton } from "../set_up_button.ts";

/** A message holds 50 blocks, and this one has a few others. */
const MOST_LINES = 40;

/**
 * What to fix, what to do next, what is ready.
 *
 * @param url of the buttons; without it there are none
 */
export function setUpMessage(report: SetUpReport, url: string | undefined): Message {
  const { ready, missing, next, notes, labels, go_on, works } = report;
  const state = works ? "Baton is set up" : "Baton is not set up yet";
  const title = missing.length === 0
    ? state
    : missing.length === 1
    ? `${state}, and one thing needs fixing`
    : `${state}, and ${missing.length} things need fixing`;
  const shown = missing.slice(0, MOST_LINES);
  const more = missing.length - shown.length;
  return {
    text: title,
    blocks: [
      header(title),
      ...shown.map((line) => paragraph(`:wrench:  ${line}`)),
      ...(more > 0 ? [paragraph(`And ${more} more.`)] : []),
      ...(works && next.length > 0
        ? [paragraph(["*What to do next*", ...next.map((line) => `•  ${line}`)].join("\n"))]
        : []),
      ...(ready.length > 0
        ? [paragraph(ready.map((line) => `:white_check_mark:  ${line}`).join("\n"))]
        : []),
      ...(notes.length > 0 ? [smallPrint(notes.join("\n"))] : []),
      ...(url ? [setUpButtons(url, labels, go_on)] : []),
    ],
  };
}

function setUpButtons(url: string, labels: boolean, go_on: boolean): Block {
  return buttons(
    go_on
      ? setUpButton(url, "everything", "Continue", "primary")
      : setUpButton(url, "everything", "Check again"),
    ...(labels ? [setUpButton(url, "labels", "Create the labels")] : []),
  );
}
