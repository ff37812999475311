/**
 * Kills a workspace again and again while it writes, without a warning, and counts what was
 * acknowledged and is not there afterwards. With a number, so many times.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { withSmallApp } from "../local_slack/testing/small_app.ts";
import type { Acknowledged, Said } from "./kill/protocol.ts";
import { percentile, report, rounded } from "./report.ts";

const KILLS = Number(Deno.args[0] ?? 40);
/** It is killed so many milliseconds after it began to write, at random. */
const SOONEST = 5, LATEST = 300;

const known: Acknowledged[] = [];
const lost = new Set<string>();
const openings: number[] = [];

const datastores = {
  notes: { primary_key: "id", attributes: { id: { type: "string" }, text: { type: "string" } } },
};
await withSmallApp({ scopes: ["chat:write", "datastore:write"], datastores }, async ({ root }) => {
  const dir = `${root}/.state`;
  // Once more than it is killed: the last time looks only.
  for (let round = 0; round <= KILLS; round++) await untilKilled(root, dir, round === KILLS);
});

const counted = (kind: Acknowledged["kind"]) => known.filter((each) => each.kind === kind).length;
report("Killed while it writes", [{
  kills: KILLS,
  messages: counted("message"),
  rows: counted("row"),
  comments: counted("comment"),
  lost: lost.size,
  "median opening, ms": rounded(percentile(openings, 0.5)),
}], { aim: { lost: 0 }, lost: [...lost] });
Deno.exit(lost.size > 0 ? 1 : 0);

async function untilKilled(root: string, dir: string, last: boolean): Promise<void> {
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "-A",
      "--no-check",
      `--import-map=${fileURLToPath(new URL("../import_map.tests.json", import.meta.url))}`,
      "--no-lock",
      fileURLToPath(new URL("kill/writer.ts", import.meta.url)),
      root,
      dir,
    ],
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const input = child.stdin.getWriter();
  await input.write(new TextEncoder().encode(JSON.stringify(known)));
  await input.close();
  let checked = false;
  for await (const said of lines(child.stdout)) {
    if (said.type === "opened") openings.push(said.milliseconds);
    if (said.type === "acknowledged") known.push(said.it);
    if (said.type !== "checked") continue;
    checked = true;
    for (const { kind, name } of said.lost) lost.add(`${kind} ${name}`);
    const later = last ? 0 : SOONEST + Math.random() * (LATEST - SOONEST);
    setTimeout(() => child.kill("SIGKILL"), later);
  }
  await child.status;
  if (!checked) throw new Error("The workspace did not start again");
}

/** What was written whole: a line may be cut off. */
async function* lines(stream: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<Said> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const parts = (rest + text).split("\n");
    rest = parts.pop()!;
    for (const line of parts) yield JSON.parse(line);
  }
}
