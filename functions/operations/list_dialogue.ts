/**
 * The step that shows what somebody may look through: one for lists of work, one for reports.
 *
 * @module
 */
import { modal, paragraph } from "../../slack/blocks.ts";
import type { InputsOf } from "../../slack/dialogue.ts";
import { dialogue, forTheTeam } from "../../team/dialogue.ts";
import type { List, ListInputs, ListMemory } from "../../team/list.ts";

/** What a page is known by when there is no such list. */
const UNKNOWN_VIEW = "unknown_list";

type Definition = Parameters<typeof dialogue>[0];

/**
 * Declares a step that shows one of these lists: the one that its input names.
 *
 * @param thing what a list is called here: `list`, `report`
 * @param read what the step was started with
 */
export function listDialogue<Of extends Definition>(
  definition: Of,
  lists: readonly List[],
  thing: string,
  read: (inputs: InputsOf<Of>) => ListInputs,
) {
  const listOf = (name: string) => lists.find((list) => list.name === name);
  const shown = dialogue(definition, {
    views: [UNKNOWN_VIEW, ...lists.flatMap(({ views }) => views)],
    begin: (inputs): ListMemory => ({ list: read(inputs).list }),
    moment: ({ list }) => listOf(list)?.moment,
    notice: (mrkdwn, { list }) => (listOf(list)?.notice ?? unknownNotice)(mrkdwn),
    checks: [
      forTheTeam,
      ({ memory }) => listOf(memory.list) ? undefined : unknownWords(thing, memory.list),
      async (turn) => {
        const checks = listOf(turn.memory.list)?.checks ?? [];
        return (await Promise.all(checks.map((check) => check(turn)))).find((words) => words);
      },
    ],
    read: () => true as const,
    ahead: ({ inputs, ...turn }) =>
      listOf(turn.memory.list)?.ahead?.({ ...turn, inputs: read(inputs) }),
    first: ({ inputs, ...turn }) =>
      listOf(turn.memory.list)!.first({ ...turn, inputs: read(inputs) }),
    async after(turn, show) {
      const view = await listOf(turn.memory.list)?.after?.(turn);
      if (view) await show(view);
    },
  });
  for (const { notice, presses = [], forms = [] } of lists) {
    for (const form of forms) shown.form(form, () => undefined);
    for (const { action, work, options } of presses) {
      shown.press(action, work, { notice, ...options });
    }
  }
  return shown.step;
}

function unknownWords(thing: string, name: string): string {
  return `Baton has no ${thing} called \`${name.replace(/\W/g, "")}\`. Ask an operator to run ` +
    "*Set up Baton*: it brings the shortcuts up to date.";
}

function unknownNotice(mrkdwn: string) {
  return modal({ callback_id: UNKNOWN_VIEW, title: "Baton", blocks: [paragraph(mrkdwn)] });
}
