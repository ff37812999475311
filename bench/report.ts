/** How a measurement is printed: a table for people, one line of JSON at the end. */

/** One line of a table. */
export type Row = Record<string, string | number>;

/** Prints a table, and as the last line the same figures as JSON. */
export function report(title: string, rows: Row[], more: Record<string, unknown> = {}): void {
  const columns = Object.keys(rows[0] ?? {});
  const cells = [columns, ...rows.map((row) => columns.map((name) => show(row[name])))];
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => line[at].length)));
  console.log(`\n${title}\n`);
  for (const line of cells) {
    console.log(
      line.map((cell, at) => at ? cell.padStart(widths[at]) : cell.padEnd(widths[at]))
        .join("  "),
    );
  }
  console.log(`\n${JSON.stringify({ title, rows, ...more })}`);
}

/** The value below which `share` (0 to 1) of the figures lie. */
export function percentile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** Rounded for people: two digits after the point. */
export function rounded(figure: number): number {
  return Math.round(figure * 100) / 100;
}

function show(value: string | number): string {
  return typeof value === "number" ? String(rounded(value)) : value;
}
