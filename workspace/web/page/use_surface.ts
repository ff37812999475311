/** What the elements of one message or form hold, and where their presses go. */
import type { JsonObject } from "../../types.ts";
import type { Place, Press } from "../protocol.ts";
import type { Surface } from "./blocks/element.tsx";
import { usePage } from "./context.ts";
import { useCallback, useEffect, useRef, useState } from "./react.ts";

/**
 * @param given what the workspace knows the inputs hold
 * @param version changes when the workspace, not the person, changed what they hold
 */
export function useSurface(place: Place, given: Press["state"], version: string): Surface {
  const { api, run } = usePage();
  const [state, setState] = useState(given);
  const [busy, setBusy] = useState(false);
  const latest = useRef(state);
  latest.current = state;
  const seen = useRef(version);
  useEffect(() => {
    if (seen.current === version) return;
    seen.current = version;
    latest.current = given;
    setState(given);
  }, [version, given]);

  const hold = useCallback((block_id: string, action_id: string, value: JsonObject) => {
    const before = latest.current;
    latest.current = { ...before, [block_id]: { ...before[block_id], [action_id]: value } };
    setState(latest.current);
  }, []);

  const press = useCallback(async (block_id: string, action_id: string, value: JsonObject) => {
    setBusy(true);
    const state = latest.current;
    await run(api.act("press", { place, block_id, action_id, value, state }));
    setBusy(false);
  }, [api, run, JSON.stringify(place)]);

  return {
    place,
    state,
    hold,
    press: (...args) => void press(...args),
    busy,
  };
}
