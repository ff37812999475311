/**
 * The demo as `start` begins with it: with support on, and a week of support behind it.
 *
 * @module
 */
import { DEMO_WITH_WEEK } from "../demo/seed.ts";
import { SharedWorkers } from "../local_slack/platform/functions/host.ts";
import type { Workspace, WorkspaceOptions } from "../local_slack/workspace.ts";
import { type Edit, withCopiedApp } from "./copied_app.ts";
import { withWorkspace } from "./open_workspace.ts";
import { supportOn } from "./support_on.ts";

/** What the root's handbook has of support. */
const ON = supportOn({ id: "S0ONCALL", levels: ["L1", "L2"] });

/** Opens a workspace of that kind; for several, one after the other, the app is copied once. */
export type Open = (
  work: (workspace: Workspace) => Promise<void>,
  options?: Partial<WorkspaceOptions>,
) => Promise<void>;

/**
 * Copies the app with support on, does the work, and deletes the copy.
 *
 * @param work gets what opens such a workspace, and the options for whoever opens it otherwise
 * @param also what else is changed in the copy's handbook
 */
export async function withSupportOn(
  work: (open: Open, options: Partial<WorkspaceOptions>) => Promise<void>,
  also: Edit = (text) => text,
): Promise<void> {
  const edits = { "handbook.ts": (text: string) => also!(ON["handbook.ts"]!(text)) };
  await withCopiedApp(edits, async (root) => {
    const shared = new SharedWorkers();
    const supported = { root, shared, demo: DEMO_WITH_WEEK };
    try {
      await work((work, options) => withWorkspace(work, { ...supported, ...options }), supported);
    } finally {
      await shared.close();
    }
  });
}
