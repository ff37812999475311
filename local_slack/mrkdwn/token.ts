import { decodeEntities } from "./entities.ts";
import type { Mrkdwn } from "./parse.ts";

/** The last second that a date can be at. */
const LAST_SECOND = 8_640_000_000_000;

/** Is there such an instant, in seconds since the epoch? */
function isInstant(seconds: number): boolean {
  return Math.abs(seconds) <= LAST_SECOND;
}

/** Schemes that a click may follow; `javascript:` and its like are not among them. */
const FOLLOWED = /^(?:https?|mailto|tel|slack|sip|ftp|callto|facetime|sms):/i;

/**
 * Reads what is between `<` and `>`: a link, a mention, a date.
 *
 * @returns the piece, or `undefined` when it is no markup of Slack's and stays text
 */
export function readToken(token: string): Mrkdwn | undefined {
  const bar = token.indexOf("|");
  const target = bar < 0 ? token : token.slice(0, bar);
  const label = bar < 0 ? "" : decodeEntities(token.slice(bar + 1));
  const mention = /^([@#])([A-Z0-9]+)$/.exec(target);
  if (mention?.[1] === "@") return { type: "user", id: mention[2] };
  if (mention) return { type: "channel", id: mention[2], ...(label ? { label } : {}) };
  if (target.startsWith("!")) return readCommand(target.slice(1), label);
  if (!FOLLOWED.test(target)) return undefined;
  const url = decodeEntities(target);
  const shown = label || url.replace(/^(?:mailto|tel):/i, "");
  return { type: "link", url, children: [{ type: "text", text: shown }] };
}

function readCommand(command: string, label: string): Mrkdwn | undefined {
  const [name, ...parts] = command.split("^");
  switch (name) {
    case "here":
    case "channel":
    case "everyone":
      return { type: "broadcast", range: name };
    case "group":
      return { type: "broadcast", range: "channel" };
    case "subteam":
      return parts[0] ? { type: "usergroup", id: parts[0] } : undefined;
    case "date": {
      const [timestamp, format, link] = parts;
      // Slack shows the fallback of a date that it cannot read.
      const instant = /^\d+$/.test(timestamp ?? "") ? Number(timestamp) : NaN;
      if (!isInstant(instant) || !format) return { type: "text", text: label };
      return {
        type: "date",
        timestamp: instant,
        format: decodeEntities(format),
        ...(link && FOLLOWED.test(link) ? { link: decodeEntities(link) } : {}),
        fallback: label,
      };
    }
    default:
      return label ? { type: "text", text: label } : undefined;
  }
}
