/**
 * Tokens: the app's own, and one for each piece of work that a step does.
 *
 * @module
 */
import type { Storage } from "../storage.ts";
import type { AppIdentity, Caller, Clock, Tokens } from "../types.ts";

/** A step's token dies after this long, as on the platform. */
const TOKEN_LIFE = 15 * 60_000;

/** Dead tokens are remembered up to this many, to tell "revoked" from "never there". */
const REMEMBERED = 10_000;

interface Issued {
  execution_id: string;
  expires_at: number;
  revoked: boolean;
}

/** Tokens of the installed app; the bot's survives a restart, a step's does not. */
export function createTokens(storage: Storage, clock: Clock, app: AppIdentity): Tokens {
  const bot = storage.get("slack.bot_token", "") || `xoxb-${crypto.randomUUID()}`;
  storage.set("slack.bot_token", bot);
  const issued = new Map<string, Issued>();
  const ofExecution = new Map<string, string[]>();

  return {
    bot,
    issue(execution_id) {
      const token = `xwfp-${crypto.randomUUID()}`;
      issued.set(token, { execution_id, expires_at: clock.now() + TOKEN_LIFE, revoked: false });
      const others = ofExecution.get(execution_id);
      if (others) others.push(token);
      else ofExecution.set(execution_id, [token]);
      if (issued.size > REMEMBERED) forgetOldest(issued, clock.now());
      return token;
    },
    revoke(execution_id) {
      for (const token of ofExecution.get(execution_id) ?? []) {
        const found = issued.get(token);
        if (found) found.revoked = true;
      }
      ofExecution.delete(execution_id);
    },
    find(token) {
      const found = issued.get(token);
      if (!found) return token === bot ? caller(token) : undefined;
      if (found.revoked) return "token_revoked";
      if (found.expires_at <= clock.now()) return "token_expired";
      return { ...caller(token), execution_id: found.execution_id };
    },
  };

  function caller(token: string): Caller {
    return {
      token,
      kind: "app",
      user_id: app.bot_user_id,
      bot_id: app.bot_id,
      scopes: app.scopes,
    };
  }
}

function forgetOldest(issued: Map<string, Issued>, now: number): void {
  for (const [token, { revoked, expires_at }] of issued) {
    if (revoked || expires_at <= now) return void issued.delete(token);
  }
}
