import { assert, assertEquals } from "@std/assert";
import { PARTLY, parts, withCoverage } from "./coverage/coverage.ts";
import { usage } from "./options.ts";

const readme = await Deno.readTextFile(new URL("README.md", import.meta.url));

Deno.test("the README's lists say what there is", () => {
  // Formatting moves cells and lines.
  const words = (text: string) => text.replace(/[\s-]+/g, " ");
  assertEquals(words(withCoverage(readme)), words(readme), "run deno task coverage");
  const all = parts().flatMap(({ there, not }) => [...there, ...not]);
  for (const name of Object.keys(PARTLY)) assert(all.includes(name), name);
  const [methods, steps] = parts();
  assert(methods.there.length > 80 && methods.not.includes("views.publish"));
  assert(steps.not.includes("canvas_copy") && !steps.not.includes("send_dm"));
});

Deno.test("the README has every option but --help", () => {
  const options = [...usage("start").matchAll(/^ {2}(--[\w-]+)/gm)].map(([, name]) => name);
  assert(options.length > 5);
  for (const option of options.filter((name) => name !== "--help")) {
    assert(readme.includes(`| \`${option}`), option);
  }
});
