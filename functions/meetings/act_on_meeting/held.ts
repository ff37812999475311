/**
 * It took place: *It took place* and *Nothing to log*.
 *
 * @module
 */
import type { View } from "../../../slack/dialogue.ts";
import { heldMove } from "../../../team/took_place.ts";
import type { MeetingContext } from "./pages.ts";
import { pressMove } from "./press_move.ts";

/** It took place: what came of it is next. */
export async function heldPage(context: MeetingContext): Promise<View> {
  const { user, now } = context;
  return await pressMove(context, {
    action: "held",
    ...heldMove({ user, now }),
    done: ":tada: Good. Next: *Log the call*, on the card.",
  });
}

/** Nothing is to be logged. */
export async function noCallPage(context: MeetingContext): Promise<View> {
  const { user } = context;
  return await pressMove(context, {
    action: "no_call",
    change: { no_call_by: user },
    line: `<@${user}>: nothing to log.`,
    done: ":white_check_mark: Noted.",
  });
}
