/**
 * What each task runs first: an older Deno cannot read `deno.lock`, and would say so with a
 * backtrace. It runs on any Deno, so it imports nothing and uses nothing new.
 *
 * @module
 */

/** The oldest Deno on which Local Slack runs: 2.4 has no `Uint8Array.toHex()`. */
const OLDEST = "2.5.0";

/** The Deno that the README names. */
export const RECOMMENDED = "2.9.6";

/**
 * What to say to people who have an older Deno.
 *
 * @param version as `Deno.version.deno` has it
 * @param task the task that was started
 * @returns nothing when this Deno is new enough
 */
export function tooOld(version: string, task: string): string | undefined {
  const [major, minor] = version.split(".").map(Number);
  const [oldestMajor, oldestMinor] = OLDEST.split(".").map(Number);
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return undefined;
  return `Deno ${oldestMajor}.${oldestMinor} or newer, you have ${version}: run ` +
    `\`npx --yes deno@${RECOMMENDED} task ${task}\`, or update yours with \`deno upgrade\`.`;
}

if (import.meta.main) {
  const problem = tooOld(Deno.version.deno, Deno.args[0]);
  if (problem) {
    console.error(problem);
    Deno.exit(1);
  }
}
