import { modal, paragraph } from "../../../slack/blocks.ts";
import { dialogue, forTheTeam } from "../../../team/dialogue.ts";
import type { List, ListMemory } from "../../../team/list.ts";
import { ShowListFunction } from "./definition.ts";
import { LISTS } from "./lists.ts";

/** What a list's page is known by when there is no such list. */
const UNKNOWN_VIEW = "unknown_list";

/** The list that the trigger names, to one reader. */
const list = dialogue(ShowListFunction, {
  views: [UNKNOWN_VIEW, ...LISTS.flatMap(({ views }) => views)],
  begin: ({ list }): ListMemory => ({ list }),
  moment: ({ list }) => listOf(list)?.moment,
  notice: (mrkdwn, { list }) => (listOf(list)?.notice ?? unknownNotice)(mrkdwn),
  checks: [
    forTheTeam,
    ({ memory }) => listOf(memory.list) ? undefined : unknownWords(memory.list),
    async (turn) => {
      const checks = listOf(turn.memory.list)?.checks ?? [];
      return (await Promise.all(checks.map((check) => check(turn)))).find((words) => words);
    },
  ],
  read: () => true as const,
  first: (turn) => listOf(turn.memory.list)!.first(turn),
});

for (const { notice, presses = [] } of LISTS) {
  for (const { action, work, options } of presses) {
    list.press(action, work, { notice, ...options });
  }
}

export default list.step;

function listOf(name: string): List | undefined {
  return LISTS.find((list) => list.name === name);
}

function unknownWords(name: string): string {
  return `Baton has no list called \`${
    name.replace(/\W/g, "")
  }\`. Ask an operator to run *Set up ` +
    "Baton*: it brings the shortcuts up to date.";
}

function unknownNotice(mrkdwn: string) {
  return modal({ callback_id: UNKNOWN_VIEW, title: "Baton", blocks: [paragraph(mrkdwn)] });
}
