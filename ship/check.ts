/**
 * `deno task ship:check`: is the app ready for `slack deploy`?
 *
 * First everything that npm is enough for, then the same as Slack resolves it: through
 * `import_map.json`, from deno.land, jsr and npm.
 *
 * @module
 */
import { ManifestProblem, paragraph, sentence } from "../local_slack/platform/app/problem.ts";
import { type App, readApp } from "./app.ts";
import { BundleProblem } from "./bundles.ts";
import { type Part, partsAsShipped, partsFromNpm } from "./parts.ts";
import { unreachable } from "./reach.ts";
import { OldDenoMissing } from "./run.ts";
import { ROOT } from "./shipped.ts";
import { type Size, sizeTable } from "./sizes.ts";

const MANIFEST = "The manifest and its workflows are within Slack's limits";

/** How a part came out. */
export interface Outcome {
  name: string;
  result: "holds" | "broken" | "unchecked";
}

/** Checks the parts one after the other and says how each came out. */
export async function runParts(
  parts: readonly Part[],
  say: (line: string) => void,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { name, check } of parts) {
    try {
      const found = await check();
      say(`${found.length === 0 ? "ok    " : "BROKEN"}  ${name}`);
      for (const violation of found) say(`        ${sentence(violation)}`);
      outcomes.push({ name, result: found.length === 0 ? "holds" : "broken" });
    } catch (error) {
      if (!(error instanceof OldDenoMissing)) throw error;
      say(`UNSEEN  ${name}: ${error.message}. Check it on a machine that has both.`);
      outcomes.push({ name, result: "unchecked" });
    }
  }
  return outcomes;
}

async function main(): Promise<number> {
  const say = (line: string) => console.log(line);
  let app: App;
  try {
    app = await readApp();
  } catch (error) {
    if (!(error instanceof ManifestProblem)) throw error;
    say(`BROKEN  ${MANIFEST}`);
    for (const violation of error.violations) {
      say(paragraph(violation).replace(/^/gm, "      "));
    }
    say("\nNot ready: nothing else was checked.");
    return 1;
  }
  say("With what npm has:");
  const sizes: Size[] = [];
  // The manifest was read above; it is one of the parts that are told and counted.
  const manifest: Part = { name: MANIFEST, check: () => [] };
  const outcomes = await runParts([manifest, ...partsFromNpm(app, sizes)], say);
  const { imports } = JSON.parse(Deno.readTextFileSync(new URL("import_map.json", ROOT)));
  const away = await unreachable(imports);
  if (away.length === 0) {
    say("\nAs Slack resolves it, through import_map.json:");
    outcomes.push(...await runParts(partsAsShipped(app, sizes), say));
  } else {
    say(`\nWhat each function has, estimated:\n\n${sizeTable(sizes)}\n`);
  }
  return conclude(outcomes, away, say);
}

/** Says in a sentence how it came out, and returns the exit code. */
export function conclude(
  outcomes: readonly Outcome[],
  away: readonly string[],
  say: (line: string) => void,
): number {
  const count = (result: Outcome["result"]) =>
    outcomes.filter((each) => each.result === result).length;
  const broken = count("broken");
  const unchecked = count("unchecked");
  if (away.length > 0) {
    const seen = broken === 0
      ? `all ${count("holds")} parts that could be checked without it hold`
      : `of the parts that could be checked without it ${count("holds")} hold and ${broken} ` +
        `${broken === 1 ? "is" : "are"} broken (see above)`;
    say(
      `Not ready to say: this machine does not reach ${away.join(" nor ")}, from where Slack ` +
        `loads the app; ${seen}. Types, bundles and sizes as Slack resolves them were not ` +
        "checked. Run `deno task ship:check` again where those hosts can be reached, before " +
        "`slack deploy`.",
    );
    return 1;
  }
  if (broken > 0) {
    say(`\nNot ready: ${broken} of ${outcomes.length} parts are broken. See above what to do.`);
    return 1;
  }
  if (unchecked > 0) {
    say(`\nNot ready to say: ${unchecked} of ${outcomes.length} parts could not be checked.`);
    return 1;
  }
  say("\nReady: slack deploy.");
  return 0;
}

if (import.meta.main) {
  try {
    Deno.exit(await main());
  } catch (error) {
    if (!(error instanceof BundleProblem)) throw error;
    console.error(`The functions cannot be bundled:\n${error.message}`);
    Deno.exit(1);
  }
}
