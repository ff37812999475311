/**
 * Refuses one call of the app's to Slack, and counts the others.
 *
 * @module
 */
import type { Workspace } from "../../local_slack/workspace.ts";

/** A call: the method, and the how manieth of this method it is in the action. */
export interface Place {
  method: string;
  nth: number;
}

/**
 * - `once`: Slack refuses the call, and takes it when it is tried again.
 * - `twice`: it refuses the second try as well.
 * - `cut`: it takes the call, and none after it until the action is over.
 */
export type Mode = "once" | "twice" | "cut";

/** What Slack says when it has a problem of its own. */
const REFUSAL = { ok: false, error: "internal_error" };

/** Stands between the app and Slack. */
export class Faults {
  /** The calls of the action, in their order. */
  readonly places: Place[] = [];
  /** Was the place reached? */
  reached = false;
  #again?: string;
  #on = true;

  constructor(
    private readonly workspace: Workspace,
    private readonly refused?: Place & { mode: Mode },
  ) {
    const { webApi } = workspace;
    const fetch = webApi.fetch.bind(webApi);
    webApi.fetch = async (request) => {
      const method = /\/api\/([\w.]+)$/.exec(new URL(request.url).pathname)?.[1];
      if (!this.#on || !method) return await fetch(request);
      const body = this.refused ? await request.clone().text() : "";
      return this.#refuses(method, `${method} ${body}`) ? Response.json(REFUSAL) : fetch(request);
    };
  }

  /** From now on Slack takes everything. */
  end(): void {
    this.#on = false;
    this.workspace.webApi.restore();
  }

  #refuses(method: string, call: string): boolean {
    if (this.#again === call) {
      this.#again = undefined;
      return true;
    }
    const nth = this.places.filter((place) => place.method === method).length;
    this.places.push({ method, nth });
    const { refused } = this;
    if (this.reached || refused?.method !== method || refused.nth !== nth) return false;
    this.reached = true;
    if (refused.mode === "cut") this.workspace.webApi.cutOff(1);
    if (refused.mode === "twice") this.#again = call;
    return refused.mode !== "cut";
  }
}
