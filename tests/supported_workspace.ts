/**
 * The demo as `start` begins with it: with support on, and a week of support behind it.
 *
 * @module
 */
import { DEMO_WITH_WEEK } from "../demo/seed.ts";
import type { Workspace, WorkspaceOptions } from "../local_slack/workspace.ts";
import { type Edit, sharedCopy } from "./copied_app.ts";
import { withWorkspace } from "./open_workspace.ts";
import { supportOn } from "./support_on.ts";

/** What the root's handbook has of support. */
const ON = supportOn({ id: "S0ONCALL", levels: ["L1", "L2"] });

/** One copy for all tests of a file. */
const plain = sharedCopy(ON);

/** Opens a workspace of that kind. */
export type Open = (
  work: (workspace: Workspace) => Promise<void>,
  options?: Partial<WorkspaceOptions>,
) => Promise<void>;

/**
 * Does the work with a copy of the app in which support is on.
 *
 * @param work gets what opens such a workspace, and the options for whoever opens it otherwise
 * @param also what else is changed in the copy's handbook, which is a copy of its own then
 */
export async function withSupportOn(
  work: (open: Open, options: Partial<WorkspaceOptions>) => Promise<void>,
  also?: Edit,
): Promise<void> {
  const app = also
    ? sharedCopy({ "handbook.ts": (text) => also(ON["handbook.ts"]!(text)) })
    : plain;
  const supported = { ...await app(), demo: DEMO_WITH_WEEK };
  await work((work, options) => withWorkspace(work, { ...supported, ...options }), supported);
}
