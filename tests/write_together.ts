import type { Workspace } from "../local_slack/workspace.ts";

/** Holds the next so many writes of rows until all of them are asked for: each read what was before. */
export function writeTogether(
  { webApi }: Workspace,
  writes: number,
  method = "apps.datastore.update",
): void {
  const all = Promise.withResolvers<void>();
  let held = 0;
  for (let at = 0; at < writes; at++) {
    webApi.failNext(method, {
      get until() {
        if (++held === writes) all.resolve();
        return all.promise;
      },
    });
  }
}
