/** How many tests passed, as the report of `deno test` has it. */

/** Tests by how they ended; steps count with their test. */
export interface Counts {
  passed: number;
  failed: number;
  ignored: number;
}

/** No test at all. */
export const NONE: Counts = { passed: 0, failed: 0, ignored: 0 };

/** Counts what a report in JUnit's form holds. */
export function countsOf(report: string): Counts {
  const counts = { ...NONE };
  for (
    const [, name, body] of report.matchAll(/<testcase name="([^"]*)"[^>]*?>(.*?)<\/testcase>/gs)
  ) {
    // A step's name begins with its test's; the test has failed when one of its steps has.
    if (name.includes(" &gt; ") && isStep(report, name)) continue;
    if (/<(?:failure|error)\b/.test(body)) counts.failed++;
    else if (/<skipped\b/.test(body)) counts.ignored++;
    else counts.passed++;
  }
  return counts;
}

function isStep(report: string, name: string): boolean {
  const parts = name.split(" &gt; ");
  return parts.some((_, at) =>
    at > 0 && report.includes(`<testcase name="${parts.slice(0, at).join(" &gt; ")}"`)
  );
}

/** Adds up. */
export function total(all: readonly Counts[]): Counts {
  return all.reduce((sum, { passed, failed, ignored }) => ({
    passed: sum.passed + passed,
    failed: sum.failed + failed,
    ignored: sum.ignored + ignored,
  }), NONE);
}

/** `25 passed, 0 failed`; tests that were left out are told as well. */
export function inWords({ passed, failed, ignored }: Counts): string {
  return `${passed} passed, ${failed} failed${ignored ? `, ${ignored} ignored` : ""}`;
}

/** A duration in words: `41 s`, `2 min 14 s`. */
export function lasted(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
