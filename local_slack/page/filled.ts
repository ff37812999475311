/** Whether a form holds what would be lost. */
import type { JsonObject } from "../types.ts";
import type { Press } from "./protocol.ts";

/** Does any element that is there hold something that a person typed or chose, and that is new? */
export function isFilled(
  given: Press["state"],
  typed: Press["state"],
  began: Press["state"],
): boolean {
  return Object.entries(typed).some(([block_id, actions]) =>
    Object.entries(actions).some(([action_id, value]) => {
      if (!given[block_id]?.[action_id]) return false;
      const words = saysAnything(value);
      return words !== "" && words !== saysAnything(began[block_id]?.[action_id] ?? {});
    })
  );
}

/** What an element holds, without its type; "" for nothing. */
export function saysAnything({ type: _, ...held }: JsonObject): string {
  const values = Object.values(held).filter((value) =>
    value !== null && value !== undefined && value !== "" &&
    !(Array.isArray(value) && value.length === 0)
  );
  return values.length > 0 ? JSON.stringify(values) : "";
}
