/**
 * What a customer wrote, where the team reads it.
 *
 * @module
 */
import { withoutSecrets } from "../../rules/text/secrets.ts";
import { escapeText, truncate } from "../../rules/text/text.ts";

/** What a customer wrote, in one line, without what nobody should read or keep. */
export function quoted(text: string, length: number): string {
  return escapeText(truncate(withoutSecrets(text).replace(/\s+/g, " "), length));
}
