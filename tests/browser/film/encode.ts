/**
 * Makes one animated picture of the frames that a browser test took:
 * `deno run … tests/browser/film/encode.ts FOLDER FILE`. It runs for ever, as READMEs show it.
 *
 * @module
 */
import sharp from "sharp";
import type { Frame } from "./film.ts";

/** The largest picture that a README should load, in bytes. */
export const LARGEST = 3_000_000;

const [folder, file] = Deno.args;
const frames: Frame[] = JSON.parse(await Deno.readTextFile(`${folder}/frames.json`));
const pictures = frames.map(({ file }) => `${folder}/${file}`);
const { size } = await sharp(pictures, { join: { animated: true } })
  .webp({ lossless: true, effort: 6, minSize: true, loop: 0, delay: frames.map(({ ms }) => ms) })
  .toFile(file);
const seconds = frames.reduce((sum, { ms }) => sum + ms, 0) / 1000;
console.log(`${file}: ${frames.length} frames, ${seconds.toFixed(1)} s, ${size} bytes`);
if (size > LARGEST) {
  console.error(`It is larger than ${LARGEST} bytes: show fewer frames, or smaller ones.`);
  Deno.exit(1);
}
