/** Which tests run together, and in which order. */

/** Tests that one process runs, file by file. */
export interface Unit {
  /** A file's path, or a folder's and how many files of it. */
  name: string;
  files: readonly string[];
}

/** A test file. */
export interface TestFile {
  /** From the project's folder. */
  path: string;
  /** In bytes. */
  size: number;
}

/** Folders whose test files take seconds each; those of all others take tenths. */
const SLOW = ["ship/", "tests/"];

/** A process takes a moment to start, and one that runs many files keeps others waiting. */
const TOGETHER = 12;

/** So many times as long as its size says: a browser reads the page again in each. */
const BROWSER = 6;

/**
 * Puts quick files of a folder together, slow ones alone, and the longest first, so that none of
 * them is left for the end.
 *
 * @param times how many milliseconds units took the last time, by name; sizes tell of the others
 */
export function unitsOf(
  files: readonly TestFile[],
  times: Readonly<Record<string, number>> = {},
): Unit[] {
  const sorted = [...files].sort((one, other) => one.path < other.path ? -1 : 1);
  const units = [
    ...sorted.filter(isSlow).map(({ path }) => ({ name: path, files: [path] })),
    ...together(sorted.filter((file) => !isSlow(file))),
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

function together(files: readonly TestFile[]): Unit[] {
  const folders = Map.groupBy(files, ({ path }) => path.slice(0, path.lastIndexOf("/")) || ".");
  const units: { folders: string[]; files: string[] }[] = [];
  for (const [folder, its] of folders) {
    for (let at = 0; at < its.length; at += TOGETHER) {
      const paths = its.slice(at, at + TOGETHER).map(({ path }) => path);
      const last = units.at(-1);
      if (last && last.files.length + paths.length <= TOGETHER) {
        last.files.push(...paths);
        if (!last.folders.includes(folder)) last.folders.push(folder);
      } else units.push({ folders: [folder], files: paths });
    }
  }
  return units.map(({ folders, files }) => ({ name: nameOf(folders, files), files }));
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
