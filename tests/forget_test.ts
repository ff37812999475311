import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Workspace } from "../workspace/workspace.ts";
import {
  allRows,
  FERNHILL,
  FIRST_DAY,
  makeHistory,
  open,
  QUILLMARK,
  rowsNaming,
} from "./customer_history.ts";
import { berlin, troubles, withWorkspace } from "./open_workspace.ts";

const FORGET = "Forget a customer";
const OPERATIONS = "#baton-operations";

/** Starts it as the operator and chooses a customer; answers the page that says what goes. */
async function choose(workspace: Workspace, name = FERNHILL.name) {
  const robin = workspace.as("robin");
  await robin.shortcut(FORGET, { channel: OPERATIONS });
  await (await robin.view()).choose("Which customer?", name);
  return await robin.view();
}

async function forget(workspace: Workspace): Promise<void> {
  const page = await choose(workspace);
  assertEquals(await page.fill({ "Type Ceres to confirm": "Ceres" }).submit(), {});
}

/** The lines in the operations channel that tell of it. */
async function lines(workspace: Workspace): Promise<string[]> {
  return (await workspace.as("robin").messages(OPERATIONS)).map(({ reads }) => reads)
    .filter((reads) => /forget|forgotten/.test(reads));
}

Deno.test("a customer is forgotten, and the other one keeps everything", async () => {
  await withWorkspace(async (workspace) => {
    await makeHistory(workspace);
    const before = await rowsNaming(workspace, QUILLMARK.id);
    const scheduled = async () =>
      (await workspace.webApi.as("U0MAYA", "chat.scheduledMessages.list", {})) as unknown;
    const page = await choose(workspace);
    console.error(page.text(), await rowsNaming(workspace, FERNHILL.id), before, await scheduled());
    const wrong = await page.fill({ "Type Ceres to confirm": "Vesta" }).submit();
    assertStringIncludes(wrong["Type Ceres to confirm"], "This is not “Ceres”");
    assertEquals(await page.fill({ "Type Ceres to confirm": "ceres" }).submit(), {});
    console.error(await lines(workspace), await rowsNaming(workspace, FERNHILL.id));
    assertEquals(await rowsNaming(workspace, QUILLMARK.id), before);
    assertEquals(troubles(workspace), []);
  }, { now: FIRST_DAY });
});
