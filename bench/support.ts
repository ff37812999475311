/**
 * What a look at the customers' channels finds and costs: `deno task bench:support FILE` reads labelled
 * excerpts of channels and says which requests were found, missed, false, or have a wrong time; then
 * it counts the calls of a look. Without FILE it only counts. The last line is JSON.
 *
 * @module
 */
import { handbook } from "../tests/handbooks/berlin.ts";
import { compare, type ExcerptFile, requestsIn } from "./support/excerpts.ts";
import { type LookCost, measureLook } from "./support/look_cost.ts";
import { requestsThroughLooks } from "./support/through_looks.ts";

/** What a look at 50 channels with 8 changed and 10 waiting threads may cost. */
const MOST_CALLS = 150;
const MOST_MS = 15_000;
/** False alarms that a file may raise. */
const MOST_FALSE = 2;

const [path] = Deno.args;
const detection = path ? await detect(path) : undefined;
const sizes = [20, 50].flatMap((channels) =>
  [10, 1000, 10_000].map((behind) => ({ channels, behind }))
);
const looks: LookCost[] = await Promise.all(
  sizes.map(({ channels, behind }) => measureLook(channels, behind)),
);
for (const { channels, behind, calls, ms, by_method } of looks) {
  const methods = Object.entries(by_method).map(([name, times]) => `${times} ${name}`);
  console.log(
    `${channels} channels, ${behind} requests behind: ${calls} calls, ${ms} ms ` +
      `(${methods.join(", ")})`,
  );
}
const { working_days, support } = handbook;
const runs_a_week = working_days.length * support.looks.working_days.length +
  (7 - working_days.length) * support.looks.days_off.length;
console.log(`${runs_a_week} looks a week`);
const flat = [20, 50].every((channels) =>
  new Set(looks.filter((one) => one.channels === channels).map(({ calls }) => calls)).size === 1
);
console.log(JSON.stringify({
  ...detection,
  looks: looks.map(({ by_method: _, ...cost }) => cost),
  flat,
  runs_a_week,
}));
const found = !detection ||
  detection.missed + detection.wrong_time === 0 && detection.false <= MOST_FALSE;
const cheap = looks.every(({ calls, ms }) => calls <= MOST_CALLS && ms < MOST_MS);
Deno.exit(found && flat && cheap ? 0 : 1);

async function detect(path: string) {
  const file = JSON.parse(await Deno.readTextFile(path)) as ExcerptFile;
  const results = file.excerpts.map((excerpt) => compare(excerpt, requestsIn(excerpt, file)));
  // The same, look after look, with rows between them.
  const kept = await Promise.all(
    file.excerpts.map(async (one) => compare(one, await requestsThroughLooks(one, file))),
  );
  for (const { id, missed, false_alarms, wrong_time, other } of kept) {
    for (const root of missed) console.log(`${id}, look after look: missed ${root}`);
    for (const root of false_alarms) console.log(`${id}, look after look: false alarm ${root}`);
    for (const root of wrong_time) console.log(`${id}, look after look: wrong time ${root}`);
    for (const words of other) console.log(`${id}, look after look: ${words}`);
  }
  for (const { id, missed, false_alarms, wrong_time, other } of results) {
    for (const root of missed) console.log(`${id}: missed ${root}`);
    for (const root of false_alarms) console.log(`${id}: false alarm ${root}`);
    for (const root of wrong_time) console.log(`${id}: wrong time ${root}`);
    for (const words of other) console.log(`${id}: ${words}`);
  }
  const count = (of: "found" | "missed" | "false_alarms" | "wrong_time" | "other") =>
    results.reduce((sum, one) => sum + one[of].length, 0);
  const counts = {
    excerpts: results.length,
    found: count("found"),
    missed: count("missed"),
    false: count("false_alarms"),
    wrong_time: count("wrong_time"),
    other_differences: count("other"),
    look_after_look: {
      missed: kept.reduce((sum, { missed }) => sum + missed.length, 0),
      false: kept.reduce((sum, { false_alarms }) => sum + false_alarms.length, 0),
      wrong_time: kept.reduce((sum, { wrong_time }) => sum + wrong_time.length, 0),
    },
  };
  console.log(
    `${counts.excerpts} excerpts: ${counts.found} found, ${counts.missed} missed, ` +
      `${counts.false} false, ${counts.wrong_time} with a wrong time`,
  );
  return counts;
}
