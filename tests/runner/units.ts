/** Which tests run together, and in which order. */

/** Tests that one process runs, file by file. */
export interface Unit {
  /** A file's path, or a folder's and how many files of it. */
  name: string;
  files: readonly string[];
  /** Is what they import read once, for all of them? */
  shares: boolean;
}

/** Folders whose tests leave nothing behind for the next file: no other `Date`, no other policy. */
const SHARE = ["functions/", "policy/", "rules/", "slack/", "team/", "tests/"];

/** A test file. */
export interface TestFile {
  /** From the project's folder. */
  path: string;
  /** In bytes. */
  size: number;
}

/** Folders whose test files take seconds each; those of all others take tenths. */
const SLOW = ["ship/", "tests/"];

/** Half of what a quick file takes is to read what it imports; many together keep others waiting. */
const TOGETHER = 16;

/** Slow files that are together have at most so many bytes, which take some 15 seconds. */
const MOST_BYTES = 40_000;

/** Each of these takes as long as a few others together, or is busy with programs of its own. */
const ALONE = [
  /^ship\//,
  /\/runner\//,
  /browser\/tours/,
  /(?:handbooks?|set_up|start|tours)_test\.ts$/,
];

/** So many times as long as its size says: a browser reads the page again in each. */
const BROWSER = 6;

/**
 * Puts files of a folder together, unless they are long, and the longest first, so that none of them
 * is left for the end.
 *
 * @param times how many milliseconds units took the last time, by name; sizes tell of the others
 */
export function unitsOf(
  files: readonly TestFile[],
  times: Readonly<Record<string, number>> = {},
): Unit[] {
  const sorted = [...files].sort((one, other) => one.path < other.path ? -1 : 1);
  const units = [
    ...sorted.filter(isAlone).map(({ path }) => ({ name: path, files: [path], shares: false })),
    ...together(sorted.filter((file) => !isAlone(file))),
  ];
  const sizes = new Map(files.map(({ path, size }) => [path, size]));
  const known = units.filter(({ name }) => times[name] !== undefined);
  const sizeOf = (unit: Unit) =>
    unit.files.reduce((sum, path) => sum + sizes.get(path)! * weight(path), 0);
  const perByte = sum(known.map(({ name }) => times[name])) / sum(known.map(sizeOf)) || 1;
  const expected = (unit: Unit) => times[unit.name] ?? sizeOf(unit) * perByte;
  return units.sort((one, other) => expected(other) - expected(one));
}

function isSlow({ path }: TestFile): boolean {
  return SLOW.some((folder) => path.startsWith(folder));
}

function weight(path: string): number {
  if (path.includes("/browser/")) return BROWSER;
  return isSlow({ path, size: 0 }) ? 1 : 0.2;
}

function isAlone(file: TestFile): boolean {
  return isSlow(file) && (file.size > MOST_BYTES || ALONE.some((path) => path.test(file.path)));
}

/** Neighbors by path: they import much of the same. */
function together(files: readonly TestFile[]): Unit[] {
  const units: TestFile[][] = [];
  for (const file of files) {
    const last = units.at(-1);
    if (last && fits(last, file)) last.push(file);
    else units.push([file]);
  }
  return units.map((its) => {
    const paths = its.map(({ path }) => path);
    const name = nameOf([...new Set(paths.map(folderOf))], paths);
    return { name, files: paths, shares: shares(its[0]) };
  });
}

function fits(unit: readonly TestFile[], file: TestFile): boolean {
  if (shares(unit[0]) !== shares(file) || isSlow(unit[0]) !== isSlow(file)) return false;
  if (unit.length >= TOGETHER) return false;
  return !isSlow(file) || sum([...unit, file].map(bytesOf)) <= MOST_BYTES;
}

function shares({ path }: TestFile): boolean {
  return SHARE.some((folder) => path.startsWith(folder));
}

/** A browser takes twice as long. */
function bytesOf({ path, size }: TestFile): number {
  return path.includes("/browser/") ? size * 2 : size;
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/")) || ".";
}

function nameOf([first, ...more]: readonly string[], files: readonly string[]): string {
  if (files.length === 1) return files[0];
  const where = more.length === 0 ? first : `${first} to ${more.at(-1)}`;
  return `${where} (${files.length} files from ${files[0].slice(files[0].lastIndexOf("/") + 1)})`;
}

/** Every test file below a folder, but for hidden folders, `node_modules` and what is built. */
export function findTests(root: string, folder = ""): TestFile[] {
  return [...Deno.readDirSync(`${root}${folder}`)].flatMap(({ name, isDirectory, isFile }) => {
    const path = `${folder}${name}`;
    if (isDirectory) {
      const skipped = name.startsWith(".") || SKIPPED.includes(name);
      return skipped ? [] : findTests(root, `${path}/`);
    }
    if (!isFile || !/(?:^|[._])test\.(?:[mc]?[jt]s|[jt]sx)$/.test(name)) return [];
    return [{ path, size: Deno.statSync(`${root}${path}`).size }];
  });
}

const SKIPPED = ["coverage", "dist", "node_modules"];

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
