import { LAST } from "../../rules/on_call/paging.ts";
import { escapeText } from "../../rules/text/text.ts";

/** A level in a sentence. */
export function levelName(level: string): string {
  return level === LAST ? "the lead" : escapeText(level);
}
