/**
 * The files that functions are made of, before any function runs. A manifest loads the definitions
 * alone: what a handler imports is read when somebody uses it first, which is late to learn of a
 * mistyped line.
 *
 * @module
 */
import type { SourceFile } from "typescript";
import type { Violation } from "../../types.ts";

/** A file that could not be loaded, in the words that {@linkcode loadApp} has for all of them. */
export function unloadable(place: string): Violation {
  return { rule: "The app's files can be loaded", place, fix: "Fix that file and start again" };
}

/**
 * What keeps functions from being loaded: files that are missing, and what is no TypeScript. Packages
 * and the names of an import map are not looked at.
 *
 * @param sources the modules of the functions
 * @param root the app's folder, which ends in a slash; files outside of it are not looked at
 */
export async function checkFiles(sources: readonly URL[], root: URL): Promise<Violation[]> {
  const { default: ts } = await import("typescript");
  const found: Violation[] = [];
  const seen = new Set<string>();

  function look(url: URL): void {
    if (seen.has(url.href) || !url.href.startsWith(root.href)) return;
    seen.add(url.href);
    if (!/\.(tsx?|jsx?|mjs|mts)$/.test(url.pathname)) return;
    const path = url.href.slice(root.href.length);
    const file = ts.createSourceFile(path, Deno.readTextFileSync(url), ts.ScriptTarget.Latest);
    const at = (position: number) => {
      const { line, character } = file.getLineAndCharacterOfPosition(position);
      return `${path}:${line + 1}:${character + 1}`;
    };
    for (const { start, messageText } of syntaxErrors(file).slice(0, 1)) {
      found.push(unloadable(`${at(start)}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`));
    }
    for (const statement of file.statements) {
      const isImport = ts.isImportDeclaration(statement);
      if (!isImport && !ts.isExportDeclaration(statement)) continue;
      const { moduleSpecifier: from } = statement;
      const types = isImport
        ? statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
        : statement.isTypeOnly;
      if (types || !from || !ts.isStringLiteral(from) || !/^\.{1,2}\//.test(from.text)) continue;
      const target = new URL(from.text, url);
      if (exists(target)) look(target);
      else found.push(unloadable(`${at(from.getStart(file))}: there is no file "${from.text}"`));
    }
  }

  for (const source of sources) if (exists(source)) look(source);
  return found;
}

/** TypeScript keeps them on the file and does not say so in its types. */
function syntaxErrors(file: SourceFile) {
  const { parseDiagnostics } = file as unknown as {
    parseDiagnostics: readonly { start: number; messageText: string }[];
  };
  return parseDiagnostics;
}

/** Is there a file? */
export function exists(url: URL): boolean {
  try {
    return Deno.statSync(url).isFile;
  } catch {
    return false;
  }
}
