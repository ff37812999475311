/**
 * Inside a worker of its own, where no module was imported before: reads the app as it is on disk.
 *
 * @module
 */
import { shiftDate } from "../../clock.ts";
import { loadApp, ManifestProblem } from "./load.ts";
import type { Reread, RereadRequest } from "./reread.ts";

declare const self: {
  onmessage: ((event: MessageEvent<RereadRequest>) => void) | null;
  postMessage(message: Reread): void;
};

self.onmessage = async ({ data: { root, offset } }) => {
  // Trigger files say when they start by the workspace's clock.
  shiftDate(offset);
  try {
    const { manifest, triggers } = await loadApp(root, { files: true });
    self.postMessage({ manifest, triggers });
  } catch (error) {
    if (!(error instanceof ManifestProblem)) throw error;
    self.postMessage({ violations: error.violations });
  }
};
