/**
 * What a look at the customers' channels finds: `deno task bench:support FILE` reads labelled
 * excerpts of channels and says which requests were found, missed, false, or have a wrong time.
 *
 * @module
 */
import { compare, type ExcerptFile } from "./support/excerpts.ts";

const [path] = Deno.args;
if (!path) {
  console.error("Name a file of labelled excerpts: deno task bench:support FILE");
  Deno.exit(2);
}
const file = JSON.parse(await Deno.readTextFile(path)) as ExcerptFile;
const results = file.excerpts.map((excerpt) => compare(excerpt, file));
for (const { id, missed, false_alarms, wrong_time, other } of results) {
  for (const root of missed) console.log(`${id}: missed ${root}`);
  for (const root of false_alarms) console.log(`${id}: false alarm ${root}`);
  for (const root of wrong_time) console.log(`${id}: wrong time ${root}`);
  for (const words of other) console.log(`${id}: ${words}`);
}
const count = (of: "found" | "missed" | "false_alarms" | "wrong_time" | "other") =>
  results.reduce((sum, one) => sum + one[of].length, 0);
const detection = {
  excerpts: results.length,
  found: count("found"),
  missed: count("missed"),
  false: count("false_alarms"),
  wrong_time: count("wrong_time"),
  other_differences: count("other"),
};
console.log(JSON.stringify({ detection }));
Deno.exit(detection.missed + detection.wrong_time > 0 || detection.false > 2 ? 1 : 0);
