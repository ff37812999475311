/**
 * `deno task ship:sizes`: how big each function is. With a function's name, the modules that its
 * bundle is made of, the largest first.
 *
 * @module
 */
import { readApp } from "./app.ts";
import {
  bundleFunctions,
  bundleMapped,
  FROM_NPM,
  handbookExcess,
  PACKAGES,
  SHIMS,
} from "./bundles.ts";
import { moduleSizes } from "./module_sizes.ts";
import { sizeOf, sizeTable } from "./sizes.ts";

const { manifest } = await readApp();
const [name] = Deno.args;
const functions = manifest.functions ?? {};

if (name === undefined) {
  const [own, whole, readable, handbook] = await Promise.all([
    bundleFunctions(manifest, { ...FROM_NPM, external: PACKAGES }, ["--minify"]),
    bundleFunctions(manifest, FROM_NPM, ["--minify"]),
    bundleFunctions(manifest, FROM_NPM),
    handbookExcess(),
  ]);
  const sizes = [...whole].map(([id, text]) => {
    const parts = { own: own.get(id)!, whole: text, readable: readable.get(id)! };
    return sizeOf(id, parts, { shims: SHIMS, handbook });
  });
  console.log(sizeTable(sizes));
} else if (!Object.hasOwn(functions, name)) {
  console.error(`There is no function ${name}: \`deno task ship:sizes\` names them all.`);
  Deno.exit(1);
} else {
  // Packages count little, and nobody here can make them smaller.
  const origin = { ...FROM_NPM, external: PACKAGES };
  const { text, map } = await bundleMapped(functions[name].source_file, origin);
  for (const { path, bytes } of moduleSizes(text, map)) {
    console.log(`${String(bytes).padStart(7)}  ${path}`);
  }
}
