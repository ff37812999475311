/**
 * How many sentences of issues the guard for dates holds, and how many of its own wordings it finds:
 * `deno task bench:dates FILE`. FILE: `{ issues: [{ title, body }] }`; without it, the wordings alone.
 * The last line is JSON.
 *
 * @module
 */
import { findDate } from "../rules/customers/date_wording.ts";
import { INNOCENT, WORDINGS } from "../rules/customers/testing/date_wordings.ts";

/** How many sentences are looked at. */
const SENTENCES = 500;
/** How many of those that were held are shown. */
const SHOWN = 40;

const [file] = Deno.args;
const today = "2026-02-02";
const hold = (text: string) => findDate(text, { today });

const missed = WORDINGS.filter((text) => !hold(text));
const doubted = WORDINGS.filter((text) => hold(text)?.doubtful);
const held = INNOCENT.filter((text) => hold(text));
for (const text of missed) console.log(`missed: ${text}`);
for (const text of held) console.log(`held: ${text} (${hold(text)!.words})`);

const sentences = file ? sentencesOf(await Deno.readTextFile(file)) : [];
const found = sentences.map((text) => ({ text, found: hold(text) })).filter(({ found }) => found);
for (const { text, found: one } of found.slice(0, SHOWN)) {
  console.log(`${one!.doubtful ? "asked" : "held"}: “${one!.words}” in: ${text.slice(0, 120)}`);
}
console.log(JSON.stringify({
  wordings: WORDINGS.length,
  missed: missed.length,
  doubtful: doubted.length,
  innocent: INNOCENT.length,
  innocent_held: held.length,
  sentences: sentences.length,
  held: found.filter(({ found }) => !found!.doubtful).length,
  asked: found.filter(({ found }) => found!.doubtful).length,
}));

/** Every so many-th sentence of all titles and texts: the same ones each time. */
function sentencesOf(json: string): string[] {
  const { issues } = JSON.parse(json) as { issues: { title: string; body?: string | null }[] };
  const all = issues.flatMap((
    { title, body },
  ) => [title, ...(body ?? "").replace(/```[\s\S]*?```/g, " ").split(/(?<=[.!?])\s+|\n+/)]).map((
    text,
  ) => text.trim()).filter((text) => text.split(" ").length > 2);
  const step = Math.max(1, Math.floor(all.length / SENTENCES));
  return all.filter((_, at) => at % step === 0).slice(0, SENTENCES);
}
