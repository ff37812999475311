import { assert, assertEquals } from "@std/assert";
import { checkCode, checkDeclarations, checkTriggers, readApp } from "./app.ts";
import {
  bundleFunctions,
  bundleTogether,
  FROM_NPM,
  handbookExcess,
  modulesOf,
  PACKAGES,
  SHIMS,
} from "./bundles.ts";
import { checkLoading, OLD, RUNNING } from "./load_bundles.ts";
import { checkPackages } from "./packages.ts";
import { OldDenoMissing } from "./run.ts";
import { checkSizes, sizeOf, sizeTable } from "./sizes.ts";

const app = await readApp();
const { manifest } = app;

Deno.test("Slack would take the manifest and every trigger", () => {
  assertEquals(checkTriggers(app), []);
  assert(app.triggers.length > 15, "the triggers were looked at");
});

Deno.test("deployed code needs nothing that Slack's runtime lacks", () => {
  assertEquals(checkCode(app), []);
  const paths = app.code.files.map(({ fileName }) => fileName);
  for (const path of ["manifest.ts", "handbook.ts", "slack/rows.ts", "rules/customers/leaks.ts"]) {
    assert(paths.includes(path), path);
  }
  assert(!paths.some((path) => /_test\.ts$|^workspace|^tests|^ship|testing\//.test(path)));
});

Deno.test("the manifest names the scopes and domains that are used, and no others", () => {
  assertEquals(checkDeclarations(app), []);
});

Deno.test("the packages that ship need nothing that Slack's runtime lacks", async () => {
  const text = await bundleTogether(manifest, FROM_NPM);
  assertEquals(checkPackages(text, app.builtIns), []);
  const modules = modulesOf(text).map(({ path }) => path);
  for (const part of ["/@octokit/core/", "/date-fns/", "/@slack/deno-slack-sdk/"]) {
    assert(modules.some((path) => path.startsWith(part)), part);
  }
});

Deno.test("no function's bundle is too big, and each loads with no right but to reach hosts", async () => {
  const [own, whole, readable, handbook] = await Promise.all([
    bundleFunctions(manifest, { ...FROM_NPM, external: PACKAGES }, ["--minify"]),
    bundleFunctions(manifest, FROM_NPM, ["--minify"]),
    bundleFunctions(manifest, FROM_NPM),
    // The bundles are of the operator's.
    handbookExcess(),
  ]);
  assertEquals([...whole.keys()], Object.keys(manifest.functions ?? {}));
  const sizes = [...whole].map(([id, text]) => {
    const parts = { own: own.get(id)!, whole: text, readable: readable.get(id)! };
    return sizeOf(id, parts, { shims: SHIMS, handbook });
  });
  assertEquals(checkSizes(sizes), [], sizeTable(sizes));

  assertEquals(await checkLoading(readable, RUNNING), []);
  const needsNew = "using it = { [Symbol.dispose]() {} }; export default function () { it; }";
  try {
    assertEquals(await checkLoading(readable, OLD), []);
    const [found] = await checkLoading(new Map([["needs_new", needsNew]]), OLD);
    assert(found.place.startsWith("needs_new: "), found.place);
  } catch (error) {
    if (!(error instanceof OldDenoMissing)) throw error;
    console.warn(`Not loaded by ${OLD.name}: ${error.message}`);
  }
});

Deno.test("checkLoading() names a bundle that asks the machine while it loads", async () => {
  const bundles = new Map([
    ["good", "export default function () {}"],
    ["asks", "Deno.env.get('TOKEN'); export default function () {}"],
    ["empty", "export const handler = 1;"],
    ["torn", "export default function () { const x = ; }"],
  ]);
  const found = (await checkLoading(bundles, RUNNING)).map(({ place }) => place);
  assertEquals(found.length, 3, found.join("\n"));
  assert(/^asks: NotCapable: Requires env access/.test(found[0]), found[0]);
  assert(/^empty: its default export is no function/.test(found[1]), found[1]);
  assert(/^torn: .*SyntaxError/.test(found[2]), found[2]);
});
