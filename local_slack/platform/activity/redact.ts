/**
 * Takes secrets out of what Activity keeps, and colors, which are for terminals.
 *
 * @module
 */
import { stripVTControlCharacters } from "node:util";

const TOKEN = /\b(xox[a-z]|xwfp|xapp|gh[a-z]|github_pat)[-_][\w-]{6,}/g;
const SECRET_KEYS = new Set([
  "secret",
  "token",
  "access_token",
  "bot_access_token",
  "external_token",
  "interactivity_pointer",
  "trigger_id",
]);

/** What is shown where a secret was. */
export const HIDDEN = "(hidden)";

/** A copy of a JSON value without tokens, secrets, pointers and the codes of a terminal. */
export function redact<T>(value: T): T {
  return hide(value) as T;
}

/** With what codes of a terminal begin. */
// deno-lint-ignore no-control-regex
const CODE = /[\u001b\u009b]/;

/** What JSON may have where something has to be hidden; most of it has nothing of the kind. */
const SUSPECT = new RegExp(
  [
    "\\\\u001b|\u009b|(?:xox[a-z]|xwfp|xapp|gh[a-z]|github_pat)[-_]",
    `"(?:${[...SECRET_KEYS].join("|")})":"`,
  ].join("|"),
);

/** `redact()` as JSON; `undefined` for what JSON does not have. */
export function redactedJson(value: unknown): string | undefined {
  const text = JSON.stringify(value);
  return text !== undefined && SUSPECT.test(text) ? JSON.stringify(redact(value)) : text;
}

function hide(value: unknown): unknown {
  if (typeof value === "string") {
    const plain = CODE.test(value) ? stripVTControlCharacters(value) : value;
    return plain.replace(TOKEN, `$1-${HIDDEN}`);
  }
  if (Array.isArray(value)) return value.map(hide);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      SECRET_KEYS.has(key) && typeof child === "string" ? HIDDEN : hide(child),
    ]),
  );
}
