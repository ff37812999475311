/** What the elements of one message or form hold, and where their presses go. */
import type { JsonObject } from "../types.ts";
import type { Place, Press } from "./protocol.ts";
import type { Surface } from "./blocks/element.tsx";
import { usePage } from "./context.ts";
import { isFilled } from "./filled.ts";
import { useCallback, useRef, useState } from "./react.ts";
import { Returns, withTyped } from "./typed.ts";

/**
 * @param given what the workspace knows the inputs hold
 */
export function useSurface(place: Place, given: Press["state"]): Surface {
  const { api, run } = usePage();
  const [typed, setTyped] = useState<Press["state"]>({});
  const [busy, setBusy] = useState(false);
  const returns = useRef(new Returns());
  // At once, not in an effect: an input that is drawn for the first time reads what it holds then.
  const state = withTyped(given, returns.current.settle(given, typed));
  // What each element held when it came: presses tell the workspace what is typed, and save nothing.
  const began = useRef<Press["state"]>({});
  began.current = withTyped(given, began.current);
  const latest = useRef(state);
  latest.current = state;

  const hold = useCallback((block_id: string, action_id: string, value: JsonObject) => {
    const add = (before: Press["state"]) => ({
      ...before,
      [block_id]: { ...before[block_id], [action_id]: value },
    });
    latest.current = add(latest.current);
    returns.current.typed(block_id, action_id);
    setTyped(add);
  }, []);

  const press = useCallback(async (block_id: string, action_id: string, value: JsonObject) => {
    setBusy(true);
    const state = latest.current;
    returns.current.sent = state;
    await run(api.act("press", { place, block_id, action_id, value, state }));
    setBusy(false);
  }, [api, run, JSON.stringify(place)]);

  return {
    place,
    state,
    hold,
    press: (...args) => void press(...args),
    busy,
    filled: isFilled(given, typed, began.current),
  };
}
