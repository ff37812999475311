/** Which trigger files become triggers without the app's doing. */
import type { Storage } from "../storage.ts";
import type { TriggerFile } from "../platform/app/load.ts";

const KEY = "triggers.made_by_hand";

/**
 * The files that the workspace follows, by path. On Slack a file of `triggers/` is only text until
 * somebody makes its trigger: with the Slack CLI, or the app by itself.
 *
 * @param by_hand names without `.ts`; all files when undefined. Kept when it is first asked, so that
 * a restart follows the same files.
 */
export function filesMade(
  files: readonly TriggerFile[],
  storage: Storage,
  by_hand: readonly string[] | undefined,
): Record<string, unknown> {
  const kept = storage.get<readonly string[] | null | undefined>(KEY, undefined);
  // A workspace that was saved before there was a choice made them all.
  const chosen = kept === undefined && !storage.get("seeded", false)
    ? by_hand ?? null
    : kept ?? null;
  if (kept === undefined) storage.set(KEY, chosen);
  return Object.fromEntries(
    files.filter(({ path }) => chosen === null || chosen.includes(nameOf(path)))
      .map(({ path, definition }) => [path, definition]),
  );
}

function nameOf(path: string): string {
  return path.replace(/^.*\//, "").replace(/\.tsx?$/, "");
}
