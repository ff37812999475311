/**
 * What sort of error it is, in words that hold nothing of what people typed.
 *
 * @module
 */
import { troubleKind } from "../github/trouble_kind.ts";
import { SlackError } from "../slack/checked_call.ts";

/** Errors of the runtime, whose words are its own as far as the first value that they quote. */
const OF_THE_RUNTIME = /^(?:Abort|DataClone|Range|Reference|Syntax|Timeout|Type|URI)Error$/;

/** Errors that quote nothing but an address of the app's own. */
const OF_PERMISSIONS = /^(?:NotCapable|PermissionDenied)$/;

/**
 * The kind of an error: `slack chat.postMessage not_in_channel`, `github limit`, or the class and
 * what of its message is the runtime's own: `TypeError: Cannot read properties of undefined`.
 */
export function errorKind(error: unknown): string {
  if (error instanceof SlackError) return `slack ${word(error.method)} ${word(error.error)}`;
  const trouble = troubleKind(error);
  if (trouble) return `github ${trouble}`;
  if (!(error instanceof Error)) return "thrown without an error";
  const message = redacted(error);
  return message ? `${word(error.name)}: ${message}` : word(error.name);
}

/**
 * The error, or a safe one in its place when its message may hold typed text: the runtime prints what
 * a handler throws.
 */
export function withoutTypedText(error: unknown): unknown {
  if (error instanceof SlackError) return error;
  if (error instanceof Error && error.message === redacted(error)) return error;
  const safe = new Error(errorKind(error).replace(/^\w+: /, ""));
  if (!(error instanceof Error)) return safe;
  safe.name = word(error.name);
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  safe.stack = [`${safe.name}: ${safe.message}`, ...frames].join("\n");
  return safe;
}

function redacted({ name, message }: Error): string {
  if (OF_PERMISSIONS.test(name)) return message;
  if (!OF_THE_RUNTIME.test(name)) return "";
  // A value comes after a colon, in double quotes or in backticks; single quotes hold a name
  // in the code, or a value.
  const [words] = message.split(/:\s|["`\n]/);
  return words
    .replace(/'[^']*'?/g, (quoted) => /^'[a-z_$][\w$]{0,40}'$/.test(quoted) ? quoted : "…")
    .replace(/\S+(?:@|:\/\/)\S+/g, "…")
    .slice(0, 120).trim();
}

function word(text: string): string {
  return text.replace(/[^\w.]/g, "_").slice(0, 60);
}
