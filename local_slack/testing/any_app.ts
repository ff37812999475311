/**
 * Apps as people have them, and the command that runs them: for tests.
 *
 * @module
 */
const CLI = new URL("../cli.ts", import.meta.url);

/** An app of these files, in a folder of its own for as long as the work takes. */
export async function withApp(
  files: Record<string, string>,
  work: (root: string) => Promise<void>,
) {
  const root = await Deno.makeTempDir();
  for (const [path, text] of Object.entries(files)) {
    await Deno.mkdir(`${root}/${path}`.replace(/\/[^/]*$/, ""), { recursive: true });
    await Deno.writeTextFile(`${root}/${path}`, text);
  }
  try {
    await work(root);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

/** Runs a command of Local Slack, and returns what it printed. */
export async function cli(...args: string[]) {
  const config = new URL("../deno.jsonc", import.meta.url).pathname;
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", "--no-lock", `--config=${config}`, CLI.href, ...args],
    env: { NO_COLOR: "1" },
  }).output();
  const read = new TextDecoder();
  return { code, said: read.decode(stdout) + read.decode(stderr) };
}
