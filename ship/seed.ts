/**
 * `deno task seed`: prints a seed file with everybody, every channel and every repository that
 * `handbook.ts` names.
 *
 * @module
 */
import { handbook } from "../handbook.ts";
import { handbookSeed, seedText } from "./handbook_seed.ts";

/** What the file says of itself. */
const ABOUT =
  `// Made from handbook.ts: the ids are the handbook's, the names are invented. Change what you
// like, and start with it: deno task start --seed FILE --fresh
// docs/seed.md describes what a seed file holds.
`;

if (import.meta.main) console.log(ABOUT + seedText(handbookSeed(handbook)));
