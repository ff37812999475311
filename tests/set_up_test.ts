import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Workspace } from "../workspace/workspace.ts";
import { troubles, withWorkspace } from "./open_workspace.ts";

const SET_UP = "Set up Baton";
const OPERATIONS = "#baton-operations";

/** What stands in the operations channel about the set-up. */
async function reports(workspace: Workspace): Promise<string[]> {
  const messages = await workspace.as("robin").messages(OPERATIONS);
  return messages.map(({ reads }) => reads).filter((reads) => reads.startsWith("Baton is set up"));
}

Deno.test("set-up of the demo", async () => {
  await withWorkspace(async (workspace) => {
    await workspace.as("robin").shortcut(SET_UP);
    console.log((await reports(workspace)).join("\n---\n"));
    console.log(
      (await workspace.as("robin").messages("@baton")).map(({ reads }) => reads).join("\n---\n"),
    );
    console.log(
      (await workspace.as("robin").messages(OPERATIONS)).map(({ reads }) => reads).join("\n---\n"),
    );
    console.log(
      (await workspace.as("maya").messages("#fernhill-internal")).map(({ reads }) => reads).join(
        "\n---\n",
      ),
    );
    console.log(troubles(workspace));
    console.log(
      workspace.activity.runs(3).flatMap((run) =>
        run.steps.map((s) => [
          s.title,
          s.milliseconds,
          s.calls.length,
          s.calls.filter((c) => !c.ok).map((c) => c.method + c.error),
          s.outputs,
        ])
      ),
    );
    await workspace.as("robin").shortcut(SET_UP);
    console.log(
      workspace.activity.runs(1).flatMap((run) =>
        run.steps.map((s) => [
          s.title,
          s.milliseconds,
          s.calls.length,
          s.calls.filter((c) => !c.ok),
          s.outputs,
        ])
      ),
    );
    console.log(
      (await workspace.as("robin").messages("@baton")).map(({ reads }) => reads).join("\n---\n"),
    );
    assertEquals((await reports(workspace)).length, 1);
  });
});
