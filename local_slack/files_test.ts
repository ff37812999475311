/** A file from the app's worker to a person's hands. */
import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { Refused } from "./testing/person_driver.ts";
import { callsOf, tryCalls, withSmallApp } from "./testing/small_app.ts";

Deno.test("the app's function uploads a file, and those who see the conversation read it", async () => {
  const scopes = ["chat:write", "files:read", "files:write", "im:write"];
  await withSmallApp({ scopes }, async (app) => {
    const workspace = await app.open();
    try {
      const robin = workspace.as("robin");
      await robin.createChannel("reports", { private: true });
      await robin.invite("#reports", "@small");
      const channel_id = await robin.channelId("#reports");
      const body = "week,calls\n2026-W05,3\n";
      const [asked] = await callsOf(workspace, ["files.getUploadURLExternal", {
        filename: "weeks & calls.csv",
        length: body.length,
      }]);
      const files = [{ id: asked.file_id, title: "Calls by week" }];
      await callsOf(
        workspace,
        [String(asked.upload_url), { body }],
        ["files.completeUploadExternal", { files, channel_id, initial_comment: "As you asked" }],
      );
      assertEquals(
        (await tryCalls(workspace, [String(asked.upload_url), { body }])).state,
        "failed",
      );

      const said = (await robin.messages("#reports")).at(-1)!;
      assertEquals([said.reads, said.files.length], ["As you asked", 1]);
      const [file] = said.files;
      assertEquals([file.title, file.size, await file.text()], [
        "Calls by week",
        body.length,
        body,
      ]);
      const { person } = workspace.as("maya");
      const notHers = await person.file({ file_id: file.id });
      assertEquals(notHers.ok, false);
      const get = (who: string) => fetch(`${workspace.url}page/files/${file.id}?as=${who}`);
      const saved = await get("U0OPS");
      assertEquals(await saved.text(), body);
      assertStringIncludes(
        saved.headers.get("content-disposition")!,
        "attachment; filename*=UTF-8''weeks%20%26%20calls.csv",
      );
      const refused = await get("U0MAYA");
      assertEquals([refused.status, (await refused.json()).error], [404, "file_not_found"]);

      const [silent] = await callsOf(workspace, ["files.getUploadURLExternal", {
        filename: "a.txt",
        length: 1,
      }]);
      const [, done] = await callsOf(
        workspace,
        [String(silent.upload_url), { body: "a" }],
        ["files.completeUploadExternal", { files: [{ id: silent.file_id }], channel_id }],
      );
      assertEquals(done.ok, true, "no words are needed");
      const [bare] = (await robin.messages("#reports")).at(-1)!.files;
      assertEquals([bare.name, await bare.text()], ["a.txt", "a"]);

      await callsOf(workspace, ["files.delete", { file: file.id }]);
      const [stone] = (await robin.messages("#reports")).at(-2)!.files;
      assertEquals(stone.deleted, true);
      await assertRejects(() => stone.text(), Refused, "was deleted");
    } finally {
      await workspace.close();
    }
  });
});
