/** Runs the programs that the checks need. */

/** What a program did. */
export interface Ran {
  success: boolean;
  stdout: string;
  /** Without colors. */
  stderr: string;
}

/** Runs a program in a folder and waits for it. */
export async function run(
  program: string,
  args: readonly string[],
  cwd: string,
): Promise<Ran> {
  const { success, stdout, stderr } = await new Deno.Command(program, {
    args: [...args],
    cwd,
    env: { NO_COLOR: "1" },
    stdin: "null",
  }).output();
  const text = new TextDecoder();
  return { success, stdout: text.decode(stdout), stderr: text.decode(stderr) };
}

/** Runs the Deno that runs this. */
export function runDeno(args: readonly string[], cwd: string): Promise<Ran> {
  return run(Deno.execPath(), args, cwd);
}

/** What Slack's runtime was last seen to be (see `deno_1_46.json`). */
export const OLD_DENO = "1.46.3";

/** Deno 1.46 cannot be had here; the message says why. */
export class OldDenoMissing extends Error {
  override name = "OldDenoMissing";
}

/**
 * Runs Deno 1.46, which npm's `deno` package brings.
 * @throws {OldDenoMissing} without npx, or when npm does not have it for this machine
 */
export async function runOldDeno(args: readonly string[], cwd: string): Promise<Ran> {
  const npx = Deno.build.os === "windows" ? "npx.cmd" : "npx";
  const old = (more: readonly string[]) => run(npx, ["--yes", `deno@${OLD_DENO}`, ...more], cwd);
  oldDeno ??= old(["--version"]).catch((cause) => {
    throw new OldDenoMissing(`npx cannot be started, which brings Deno ${OLD_DENO}`, { cause });
  });
  const { success, stdout, stderr } = await oldDeno;
  if (!success || !stdout.startsWith(`deno ${OLD_DENO}`)) {
    const [line] = stderr.split("\n").filter((each) => /error|not/i.test(each));
    throw new OldDenoMissing(`npm's deno@${OLD_DENO} does not start here: ${line ?? stdout}`);
  }
  return await old(args);
}

let oldDeno: Promise<Ran> | undefined;
