import { assertEquals, assertThrows } from "@std/assert";
import { callsOf, link, tryCalls, withSmallApp } from "../testing/small_app.ts";
import { CutOff } from "./cut_off.ts";

Deno.test("CutOff lets so many calls through, and all of them again once it is fixed", () => {
  const cut = new CutOff();
  const let_through = (times: number) => Array.from({ length: times }, () => cut.lets());
  assertEquals(let_through(2), [true, true]);
  cut.begin(1);
  assertEquals([let_through(1), cut.happened], [[true], false]);
  assertEquals([let_through(2), cut.happened, cut.calls], [[false, false], true, 3]);
  cut.restore();
  assertEquals([let_through(1), cut.happened, cut.calls], [[true], false, 4]);
  for (const after of [-1, 0.5, NaN]) assertThrows(() => cut.begin(after), RangeError);
});

Deno.test("cutOff() ends a step after each of its calls, and the next run goes on from there", async () => {
  await withSmallApp({}, async (app) => {
    const workspace = await app.open({ made_by_hand: [] });
    const { webApi } = workspace;
    const make = ["a", "b", "c"].map((name) =>
      ["workflows.triggers.create", link(name)] as [string, ReturnType<typeof link>]
    );
    try {
      const names = async () =>
        (await workspace.as("robin").home()).shortcuts.map(({ name }) => name).join("");
      for (const [after, left] of [[0, ""], [1, "a"], [2, "ab"]] as const) {
        const before = webApi.calls;
        webApi.cutOff(after);
        const run = await tryCalls(workspace, ...make);
        assertEquals([run.state, webApi.isCutOff, webApi.calls - before], ["failed", true, after]);
        assertEquals(run.problem?.includes("was cut off from Slack"), true, run.problem);
        assertEquals(await names(), left);
        await workspace.as("robin").say("#general", "People still can write.");
        webApi.restore();
        const [{ triggers }] = await callsOf(workspace, ["workflows.triggers.list"]);
        for (const { id } of triggers as { id: string }[]) {
          await callsOf(workspace, ["workflows.triggers.delete", { trigger_id: id }]);
        }
      }
      webApi.cutOff(3);
      assertEquals((await tryCalls(workspace, ...make)).state, "completed");
      assertEquals([await names(), webApi.isCutOff], ["abc", false]);
      assertEquals((await tryCalls(workspace, ["auth.test"])).state, "failed");
    } finally {
      await workspace.close();
    }
  });
});

Deno.test("cutOff() fails a step that swallows it and would wait, or would be done", async () => {
  await withSmallApp({}, async (app) => {
    for (const returned of ["{ completed: false }", "{ outputs: {} }"]) {
      await app.write(
        "functions/caller.ts",
        `export default async ({ env }) => {
          const answer = await fetch(env.SLACK_API_URL + "auth.test", { method: "POST" });
          await answer.body?.cancel();
          return ${returned};
        };`,
      );
      const workspace = await app.open();
      workspace.webApi.cutOff(0);
      const run = await tryCalls(workspace);
      assertEquals([run.state, run.steps[0].state], ["failed", "failed"]);
      await workspace.close();
    }
  });
});
