/**
 * What the app's functions declare handlers for, so that nothing is left out silently: read in a
 * process of its own, in which the SDK writes it down.
 *
 * @module
 */
import type { Declared } from "./recording_sdk.ts";

export type { Declared } from "./recording_sdk.ts";

const ROOT = new URL("../../", import.meta.url);

/** Reads the declared handlers of every function. */
export async function readDeclared(): Promise<Declared[]> {
  const map = JSON.parse(await Deno.readTextFile(new URL("import_map.tests.json", ROOT)));
  const recording = new URL("recording_sdk.ts", import.meta.url).href;
  map.imports["deno-slack-sdk/mod.ts"] = recording;
  map.scopes["./bench/rounds/"] = {
    "deno-slack-sdk/mod.ts": "./local_slack/npm/deno-slack-sdk/mod.ts",
  };
  const path = await Deno.makeTempFile({ dir: ROOT.pathname, prefix: ".rounds_", suffix: ".json" });
  try {
    await Deno.writeTextFile(path, JSON.stringify(map));
    const { stdout, stderr, success } = await new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "--quiet",
        "--allow-all",
        "--no-check",
        `--import-map=${path}`,
        "--no-lock",
        new URL("read_declared.ts", import.meta.url).href,
      ],
      stdin: "null",
    }).output();
    const said = new TextDecoder().decode(success ? stdout : stderr);
    if (!success) throw new Error(`Cannot read what the functions declare:\n${said}`);
    return JSON.parse(said.trim().split("\n").at(-1)!);
  } finally {
    await Deno.remove(path);
  }
}
