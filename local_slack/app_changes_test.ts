import { assertEquals, assertStringIncludes } from "@std/assert";
import { callsOf, link, withSmallApp } from "./testing/small_app.ts";

Deno.test("a running workspace takes up what functions import, and says what needs a restart", async () => {
  await withSmallApp(
    { triggers: { first: link("First"), second: link("Second") } },
    async (app) => {
      const lines: string[] = [];
      let heard = Promise.withResolvers<void>();
      const next = async () => {
        await heard.promise;
        heard = Promise.withResolvers();
        return lines.at(-1)!;
      };
      await app.write("handbook.ts", "export const DAYS: number = 2;");
      await app.write(
        "functions/caller.ts",
        'import { DAYS } from "../handbook.ts"; ' +
          "export default () => { console.log(JSON.stringify([{ ok: true, days: DAYS }])); " +
          "return { outputs: {} }; };",
      );
      const workspace = await app.open({
        watch: true,
        made_by_hand: ["first"],
        say: (line) => {
          lines.push(line);
          if (/read when the workspace starts|can be loaded/.test(line)) heard.resolve();
        },
      });
      try {
        assertEquals((await callsOf(workspace))[0].days, 2);
        await app.write("handbook.ts", "export const DAYS: number = 3;");
        // A trigger that the app makes by itself is none of the workspace's business.
        await app.write("triggers/second.ts", `export default ${JSON.stringify(link("Other"))};`);
        await app.write("triggers/first.ts", `export default ${JSON.stringify(link("1st"))};`);
        assertStringIncludes(await next(), "changed since then: triggers/first.ts. Start it again");
        assertEquals((await callsOf(workspace))[0].days, 3, "without a restart");

        const manifest = await Deno.readTextFile(`${app.root}/manifest.ts`);
        await app.write("manifest.ts", manifest.replace("For tests", "Another"));
        assertStringIncludes(await next(), "changed since then: the manifest, triggers/first.ts.");
        assertStringIncludes(workspace.activity.violations(1)[0].place, "the manifest");

        await app.write("manifest.ts", 'throw new Error("Two problems:\\n  one\\n  two");');
        assertEquals((await next()).split("\n").map((line) => line.trim()), [
          "The app's files can be loaded: manifest.ts:1:7: Two problems:",
          "one",
          "two",
          "Fix that file and start again.",
        ]);

        // A file that a handler alone imports.
        await app.write("manifest.ts", manifest);
        assertStringIncludes(await next(), "changed since then: triggers/first.ts.");
        await app.write("handbook.ts", "export const DAYS: number = 2;\nexport const = 3;");
        assertStringIncludes(await next(), "The app's files can be loaded: handbook.ts:2:14: ");
      } finally {
        await workspace.close();
      }
    },
  );
});

Deno.test("who starts the app again is told of a change in place of people", async () => {
  await withSmallApp({ triggers: { first: link("First") } }, async (app) => {
    const lines: string[] = [];
    const changed = Promise.withResolvers<void>();
    const workspace = await app.open({
      watch: true,
      changed: changed.resolve,
      say: (line) => lines.push(line),
    });
    try {
      await app.write("triggers/first.ts", `export default ${JSON.stringify(link("1st"))};`);
      await changed.promise;
      assertEquals(lines.filter((line) => line.includes("Start it again")), []);
    } finally {
      await workspace.close();
    }
  });
});
