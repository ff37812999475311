import { handbook } from "../../../policy/handbook.ts";
import type { View } from "../../../slack/dialogue.ts";
import { dialogue, forTheTeam } from "../../../team/dialogue.ts";
import type { TurnAction } from "../act_on_turn_button.ts";
import { policyOfTurns, readAhead } from "../turns/change_covers.ts";
import { swapOf } from "../turns/swap_messages.ts";
import { ActOnTurnFunction } from "./definition.ts";
import { askPage, awayPage, saveAsk, saveAway, saveSwap, swapPage } from "./forms.ts";
import { handOverPage, offWords, receive, saveHandOver } from "./hand_over.ts";
import {
  type Acting,
  ACTIONS,
  type Memory,
  outputsOf,
  type Subject,
  turnNote,
  turnNotice,
  turnsPage,
  VIEWS,
} from "./pages.ts";
import {
  accept,
  decline,
  sendCalendar,
  showWhose,
  take,
  takeBack,
  takeOver,
  withdraw,
} from "./presses.ts";

/** What each button of a message does: a page, or the last word on what was done. */
const PAGES: Record<TurnAction, (turn: Acting, about: string) => Promise<View> | View> = {
  my_turns: (turn) => turnsPage(turn),
  take_over: takeOver,
  accept,
  cover: accept,
  decline,
  withdraw,
  take_back: takeBack,
  hand_over: handOverPage,
  received: receive,
};
/** These show the rotation; the others read what they are about. */
const SHOW_TURNS = ["my_turns", "take_over"];
/** These change a swap. */
const ON_SWAP = ["accept", "cover", "decline", "withdraw", "take_back"];

/** One thing that a person wants to do with turns on call. */
const act = dialogue(ActOnTurnFunction, {
  views: Object.values(VIEWS),
  begin: ({ action, about }): Memory =>
    SHOW_TURNS.includes(action)
      ? {}
      : { lean: true, ...(ON_SWAP.includes(action) ? { swap: about } : {}) },
  notice: turnNotice,
  checks: [forTheTeam],
  async read({ slack, memory, now }): Promise<Subject> {
    if (!memory.lean) return await policyOfTurns(slack, now);
    const lean = { ...handbook, covers: new Map() };
    return memory.swap && handbook.support.channel
      ? { ...lean, ahead: await readAhead(slack, swapOf(memory.swap), now) }
      : lean;
  },
  async first({ inputs, ...turn }) {
    const { action, about } = inputs;
    const off = action === "my_turns" ? undefined : offWords();
    if (off) return turnNotice(off, turn.memory);
    if (!Object.hasOwn(PAGES, action)) {
      return turnNotice("This button is of another version of Baton.", turn.memory);
    }
    return await PAGES[action as TurnAction](turn, about);
  },
  outputs: outputsOf,
});

act.press(/^turn_swap:/, swapPage);
act.press(/^turn_(?:cover|everybody):/, askPage);
act.press(ACTIONS.away, awayPage);
act.press(ACTIONS.take_over, takeOver);
act.press(/^turn_take:/, take, { busy: "Taking over…" });
act.press(ACTIONS.whose, showWhose, { busy: "One moment…" });
act.press(ACTIONS.calendar, sendCalendar, {
  push: true,
  busy: "Making the file…",
  notice: turnNote,
});
act.form(VIEWS.swap, saveSwap);
act.form(VIEWS.ask, saveAsk);
act.form(VIEWS.away, saveAway);
act.form(VIEWS.hand_over, saveHandOver);

export default act.step;
