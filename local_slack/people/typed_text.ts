/**
 * What a person types, as Slack keeps it: mentions and links as tokens, everything else as text.
 *
 * @module
 */

/** Finds who and where a name means, for the person who types. */
export interface Names {
  /** The id of the person with this handle. */
  user(name: string): string | undefined;
  /** The id of the conversation with this name that the person sees. */
  channel(name: string): string | undefined;
}

/** Code, web addresses, and names after @ or # that begin a word. */
const TOKENS = /```[\s\S]*?```|`[^`\n]+`|https?:\/\/[^\s<>|]+|(?<![\w@#])[@#][\w.-]+/giu;

/** Turns typed text into message text: `@maya` to `<@U…>`, and `<`, `>`, `&` into entities. */
export function messageText(typed: string, names: Names): string {
  let text = "";
  let from = 0;
  for (const match of typed.matchAll(TOKENS)) {
    text += escapeText(typed.slice(from, match.index)) + token(match[0], names);
    from = match.index + match[0].length;
  }
  return text + escapeText(typed.slice(from));
}

/** `&`, `<` and `>` as Slack writes them, so that text is never markup. */
export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** The text that `escapeText` was given. */
export function unescapeText(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function token(found: string, names: Names): string {
  if (found.startsWith("`")) return escapeText(found);
  const end = /[.,;:!?)'"*_~-]+$/.exec(found)?.[0] ?? "";
  if (/^https?:/i.test(found)) {
    const url = found.slice(0, found.length - end.length);
    return URL.canParse(url) ? `<${escapeText(url)}>${escapeText(end)}` : escapeText(found);
  }
  const whole = named(found, names);
  if (whole) return whole;
  const short = end ? named(found.slice(0, found.length - end.length), names) : undefined;
  return short ? short + escapeText(end) : escapeText(found);
}

function named(found: string, names: Names): string | undefined {
  const name = found.slice(1).toLowerCase();
  if (found.startsWith("#")) {
    const id = names.channel(name);
    return id && `<#${id}>`;
  }
  if (["here", "channel", "everyone"].includes(name)) return `<!${name}>`;
  const id = names.user(name);
  return id && `<@${id}>`;
}
