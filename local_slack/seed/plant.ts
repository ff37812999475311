/** Puts a seed into a workspace. */
import type { GitHub } from "../github/mod.ts";
import type { Datastores } from "../types.ts";
import type { WebApiParts } from "../web_api/mod.ts";
import type { Seed } from "./seed.ts";

/** Where the seed goes. */
export interface Ground {
  slack: Pick<WebApiParts, "seedWorkspace" | "webApi">;
  github: Pick<GitHub, "seed">;
  datastores: Pick<Datastores, "list">;
}

/** Items that one call puts. */
const AT_ONCE = 25;

/**
 * Puts a seed into a workspace. What is there already stays as it is, and rows are put again: after
 * an interruption, the same seed does the rest.
 *
 * @throws {Error} when a row is refused
 */
export async function plant(seed: Seed, { slack, github, datastores }: Ground): Promise<void> {
  slack.seedWorkspace(seed);
  github.seed(seed.github);
  // The demo is for any app: rows are for one that has the datastore.
  const names = datastores.list().map(({ name }) => name);
  for (const [datastore, items] of Object.entries(seed.rows)) {
    if (!names.includes(datastore)) continue;
    for (let at = 0; at < items.length; at += AT_ONCE) {
      const reply = await slack.webApi.as(seed.operator, "apps.datastore.bulkPut", {
        datastore,
        items: items.slice(at, at + AT_ONCE),
      });
      if (!reply.ok) throw new Error(`Cannot put the rows of ${datastore}: ${reply.error}`);
    }
  }
}
