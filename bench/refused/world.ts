/**
 * The workspace before each action: made once, kept in a folder, and opened from a copy of it as
 * often as the action is tried.
 *
 * @module
 */
import { cp } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { DEMO } from "../../demo/seed.ts";
import { SharedWorkers } from "../../local_slack/platform/functions/host.ts";
import { Storage } from "../../local_slack/storage.ts";
import { Workspace } from "../../local_slack/workspace.ts";
import { replacing } from "../../tests/copied_app.ts";
import { type Action, ACTIONS, BEGINNING } from "./actions.ts";
import { Hands } from "./hands.ts";

/** The app with its demo, as it is installed for the actions. */
export interface Installation {
  root: string;
  /** What is there at first. */
  demo: typeof DEMO;
}

/** The demo with the tests' handbook. */
export const PLAIN: Installation = {
  root: fileURLToPath(new URL("../../", import.meta.url)),
  demo: DEMO,
};
const INCIDENTS = "C0INCIDENTS";

/** What to change in a copy of the app so that every job is on. */
export const EVERY_JOB = {
  "handbook.ts": replacing(
    ["  support: {\n", '  support: {\n    channel: "C0SUPPORT",\n'],
    [
      "  incidents: {\n",
      `  incidents: {\n    channel: "${INCIDENTS}",\n    manager: "U0SAM",\n`,
    ],
  ),
};

/** A machine that is busy with other things is no fault of the app's. */
const PATIENCE = 8;

/** A workspace as it was, and when. */
interface Kept {
  dir: string;
  now: number;
}

/** Keeps workspaces, and opens them again. */
export class World {
  readonly #shared = new SharedWorkers();
  readonly #kept = new Map<string, Promise<Kept>>();
  #folders = 0;
  /** Addresses of the local GitHub are in rows and messages: they stay the same. */
  #port = 0;

  /**
   * @param dir a folder for everything that is kept
   * @param app what is installed there
   */
  constructor(private readonly dir: string, private readonly app: Installation = PLAIN) {}

  /** Opens the workspace as it is before an action, does the work, and forgets what came of it. */
  async before<T>(action: Action, work: (workspace: Workspace) => Promise<T>): Promise<T> {
    const { dir, now } = await this.#keptBefore(action);
    return await this.#with(dir, now, work);
  }

  /** Ends the workers. */
  async close(): Promise<void> {
    await this.#shared.close();
  }

  #keptBefore({ after }: Action): Promise<Kept> {
    const name = after ?? "";
    const kept = this.#kept.get(name) ?? this.#keep(name);
    this.#kept.set(name, kept);
    return kept;
  }

  /** Does an action as it goes, and keeps the workspace after it; nothing is the beginning. */
  async #keep(name: string): Promise<Kept> {
    const to = `${this.dir}/${this.#folders++}`;
    const action = ACTIONS.find((each) => each.name === name);
    if (!action) {
      const workspace = await this.#open({ dir: to, now: BEGINNING });
      await workspace.close();
      return { dir: to, now: BEGINNING };
    }
    const { dir, now } = await this.#keptBefore(action);
    return await this.#with(dir, now, async (workspace) => {
      const hands = new Hands(workspace);
      await action.does(hands);
      await hands.closeAll();
      await workspace.executions.idle();
      // On a full minute: what is told of a time does not depend on how quick this machine is.
      const then = Math.ceil(workspace.clock.now() / 60_000) * 60_000;
      await workspace.clock.advanceTo(then);
      return { dir: to, now: then };
    }, to);
  }

  async #with<T>(
    from: string,
    now: number,
    work: (workspace: Workspace) => Promise<T>,
    to?: string,
  ): Promise<T> {
    const dir = to ?? `${this.dir}/${this.#folders++}`;
    await cp(from, dir, { recursive: true });
    const workspace = await this.#open({ dir, now });
    try {
      return await work(workspace);
    } finally {
      await workspace.close();
      if (!to) await Deno.remove(dir, { recursive: true });
    }
  }

  async #open({ dir, now }: Kept): Promise<Workspace> {
    await Deno.mkdir(dir, { recursive: true });
    const storage = new Storage(`${dir}/workspace.sqlite`);
    storage.set("clock.offset", now - Date.now());
    storage.close();
    const workspace = await Workspace.open({
      root: this.app.root,
      demo: this.app.demo,
      now,
      patience: PATIENCE,
      shared: this.#shared,
      dir,
      port: this.#port,
    });
    this.#port = Number(new URL(workspace.url).port);
    return workspace;
  }
}
