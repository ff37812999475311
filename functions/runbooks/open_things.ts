/**
 * What is open of this job: runbooks that run.
 *
 * @module
 */
import { findSomeRuns } from "../../datastores/cases/runbook_runs.ts";
import { handbook } from "../../policy/handbook.ts";
import { nextStep, type Run, settledSteps, stageOf } from "../../rules/runbooks/run.ts";
import { originOf } from "../../rules/support/docs_item.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import { buttons } from "../../slack/blocks.ts";
import { docsSource } from "../../team/docs_open.ts";
import { entryUrl } from "../../team/entry_url.ts";
import { type AnySource, cardsOf, type OpenSource } from "../../team/open_things.ts";
import { actOnRunEntryPoint, runButton } from "./act_on_run_button.ts";

/** Runbooks. */
const runs: OpenSource<Run> = {
  one: "runbook",
  several: "runbooks",
  async read({ slack, now, pages, rooms }) {
    const { values, more } = await findSomeRuns(slack, now, pages);
    // What runs in a room is for its people: it may belong to a private incident.
    const own = await rooms;
    const open = values.filter((run) =>
      stageOf(run) === "running" && (!run.incident || own.has(run.channel))
    );
    return {
      more,
      things: open.map((run) => {
        const next = nextStep(run);
        return {
          id: run.id,
          ...(run.customer ? { customer: run.customer } : {}),
          todo: `${run.title}: ${settledSteps(run)} of ${run.steps.length} steps are done`,
          ...(next === undefined ? {} : { text: run.steps[next].what }),
          owner: next === undefined ? run.by : run.steps[next].owner,
          due: dateIn(handbook.timezone, run.at),
          of: run,
        };
      }),
    };
  },
  cards: cardsOf(({ card_channel, card_ts }) => ({
    ...(card_channel ? { channel: card_channel } : {}),
    ...(card_ts ? { ts: card_ts } : {}),
  })),
  async buttons(slack) {
    const url = await entryUrl(slack, actOnRunEntryPoint);
    return url === undefined
      ? undefined
      : ({ of }) => [buttons(runButton(url, of.id, { action: "steps" }))];
  },
};

/** What runbooks that are done left for the docs. */
const docs = docsSource("run", {
  async buttons(slack) {
    const url = await entryUrl(slack, actOnRunEntryPoint);
    return url === undefined
      ? undefined
      : ({ of }) => [buttons(runButton(url, originOf(of).id, { action: "docs" }))];
  },
});

/** What is open of this job. */
export const OPEN: readonly AnySource[] = [runs, docs];
