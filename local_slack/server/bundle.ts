/**
 * Builds the page for the browser, once for each state of its sources.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { emojiTable } from "../emoji/names.ts";
import { EMOJI_FONT, EMOJI_STYLES, readEmojiFont } from "./emoji_font.ts";
import type { ClientFiles } from "./mod.ts";

const ROOT = new URL("../", import.meta.url);
const PAGE = new URL("page/", ROOT);
/** Names the page's packages, and each in its exact release. */
const CONFIG = new URL("deno.jsonc", ROOT);
const STYLES = ["base.css", "layout.css", "messages.css", "dialogs.css", "workshop.css"];

/** The page could not be built; the message says why in one line. */
export class PageBuildError extends Error {
  override name = "PageBuildError";
  /** @param why what the bundler said */
  constructor(why: string) {
    super(`The page could not be built: ${why}`);
  }
}

/**
 * The page's files.
 *
 * @param cache a folder in which the result is kept for the next start
 * @param icon the app's picture; the workspace's own when there is none
 * @throws {PageBuildError}
 */
export async function bundleClient(cache?: string, icon?: URL): Promise<ClientFiles> {
  const css = STYLES.map((name) => Deno.readTextFileSync(new URL(`styles/${name}`, PAGE)))
    .join("\n");
  return {
    html: Deno.readTextFileSync(new URL("index.html", PAGE)),
    css: EMOJI_STYLES + css,
    js: await bundled(cache),
    assets: {
      "/icon.png": { type: "image/png", body: picture(icon) },
      "/emoji.json": { type: "application/json", body: JSON.stringify(emojiTable()) },
      [EMOJI_FONT]: { type: "font/woff2", body: await readEmojiFont() },
    },
  };
}

function picture(icon: URL | undefined): Uint8Array<ArrayBuffer> {
  try {
    if (icon) return Deno.readFileSync(icon);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return Deno.readFileSync(new URL("icon.png", PAGE));
}

/** What a process has built: its workspaces in memory show the same page. */
let built: Promise<string> | undefined;

async function bundled(cache: string | undefined): Promise<string> {
  if (cache === undefined) {
    built ??= build();
    built.catch(() => built = undefined);
    return await built;
  }
  const path = `${cache}/${await fingerprint()}.js`;
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  const js = await build();
  await Deno.mkdir(cache, { recursive: true });
  // Renamed when it is whole: a kill in between leaves nothing that looks finished.
  await Deno.writeTextFile(`${path}.new`, js);
  await Deno.rename(`${path}.new`, path);
  return js;
}

async function build(): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "bundle",
      "--quiet",
      "--platform=browser",
      "--minify",
      `--config=${fileURLToPath(CONFIG)}`,
      `--lock=${fileURLToPath(new URL("deno.lock", ROOT))}`,
      "--frozen",
      fileURLToPath(new URL("main.tsx", PAGE)),
    ],
    cwd: fileURLToPath(ROOT),
    env: { NO_COLOR: "1" },
    stdin: "null",
  }).output();
  const text = new TextDecoder();
  if (success) return text.decode(stdout);
  const lines = text.decode(stderr).split("\n").map((line) => line.trim()).filter(Boolean);
  const cause = lines[lines.indexOf("Caused by:") + 1];
  throw new PageBuildError(cause ?? lines[0] ?? "the bundler said nothing");
}

/** Changes whenever anything does that the bundle is made of. */
async function fingerprint(): Promise<string> {
  const texts = [Deno.readTextFileSync(CONFIG), Deno.version.deno];
  const read = (folder: URL) => {
    for (const entry of [...Deno.readDirSync(folder)].sort((a, b) => a.name < b.name ? -1 : 1)) {
      if (entry.isDirectory) read(new URL(`${entry.name}/`, folder));
      else if (/\.tsx?$/.test(entry.name)) {
        texts.push(entry.name, Deno.readTextFileSync(new URL(entry.name, folder)));
      }
    }
  };
  read(PAGE);
  read(new URL("mrkdwn/", ROOT));
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(texts.join("\0")));
  return [...new Uint8Array(digest)].slice(0, 12).map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}
