/**
 * Code as the checks read it: parsed by TypeScript, with every name followed to where it is
 * declared, so that a comment, a string or a variable of our own is not taken for a global.
 *
 * @module
 */
import ts from "typescript";

/** Files that were parsed together. */
export interface Code {
  files: readonly ts.SourceFile[];
  /** Is it the name of a value that no file declares or imports? */
  isGlobal(name: ts.Identifier): boolean;
  /** Where the value of a name is declared, in the same file. */
  declarationOf(name: ts.Identifier): ts.Node | undefined;
}

/** Comments are not read. */
const READ: ts.CreateSourceFileOptions = {
  languageVersion: ts.ScriptTarget.ESNext,
  jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
};

/** Parses files, by path. Imports are not followed: each file is read by itself. */
export function parse(texts: Readonly<Record<string, string>>): Code {
  const files = new Map(
    Object.entries(texts).map(([path, text]) => [
      path,
      ts.createSourceFile(path, text, READ, true),
    ]),
  );
  const options: ts.CompilerOptions = {
    allowJs: true,
    noLib: true,
    noResolve: true,
    module: ts.ModuleKind.ESNext,
    target: ts.ScriptTarget.ESNext,
    types: [],
  };
  const program = ts.createProgram([...files.keys()], options, {
    getSourceFile: (path) => files.get(path),
    getDefaultLibFileName: () => "",
    getCurrentDirectory: () => "",
    getCanonicalFileName: (path) => path,
    getNewLine: () => "\n",
    useCaseSensitiveFileNames: () => true,
    fileExists: (path) => files.has(path),
    readFile: (path) => files.get(path)?.text,
    writeFile() {},
  });
  const checker = program.getTypeChecker();
  const declarationOf = (name: ts.Identifier) =>
    checker.resolveName(name.text, name, ts.SymbolFlags.Value, false)?.declarations?.[0];
  return {
    files: [...files.values()],
    isGlobal: (name) => isReference(name) && !declarationOf(name),
    declarationOf,
  };
}

/** Visits each node that runs: types and what is imported or exported as a type are skipped. */
export function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  if (isOnlyType(node)) return;
  look(node);
  node.forEachChild((child) => visit(child, look));
}

/** `github/client.ts:12` */
export function placeOf(node: ts.Node): string {
  const file = node.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
  return `${file.fileName}:${line + 1}`;
}

/** The text of a string that is written out, or undefined. */
export function textOf(node: ts.Node | undefined): string | undefined {
  return node && ts.isStringLiteralLike(node) ? node.text : undefined;
}

/** The name behind a dot or in brackets: `x.name`, `x["name"]`; undefined when it is computed. */
export function memberOf(node: ts.Node): { of: ts.Expression; name: string } | undefined {
  if (ts.isPropertyAccessExpression(node)) return { of: node.expression, name: node.name.text };
  if (!ts.isElementAccessExpression(node)) return undefined;
  const name = textOf(node.argumentExpression);
  return name === undefined ? undefined : { of: node.expression, name };
}

/** What a file imports or exports from elsewhere, `import()` and `require()` included. */
export interface Import {
  node: ts.Node;
  /** As it is written. */
  from: string;
  /** Loaded before the file's first line runs. */
  static: boolean;
  /** `{ type: "json" }` says `json`. */
  type?: string;
}

/** All imports of a file that are not of types alone. */
export function importsOf(file: ts.SourceFile): Import[] {
  const found: Import[] = [];
  visit(file, (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      const from = textOf(node.moduleSpecifier);
      if (from === undefined) return;
      const type = node.attributes?.elements.find(({ name }) => name.text === "type");
      found.push({ node, from, static: true, type: textOf(type?.value) });
    } else if (ts.isCallExpression(node)) {
      const from = textOf(node.arguments[0]);
      const { expression } = node;
      const loads = expression.kind === ts.SyntaxKind.ImportKeyword ||
        // A bundler calls it `__require`.
        ts.isIdentifier(expression) && /^_*require$/.test(expression.text);
      if (loads && from !== undefined) found.push({ node, from, static: false });
    }
  });
  return found;
}

/** Names that stand for a value, where it is used. */
function isReference(name: ts.Identifier): boolean {
  const { parent } = name;
  if (ts.isPropertyAccessExpression(parent)) return parent.name !== name;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isPropertyAssignment(parent)) return parent.name !== name;
  if (ts.isBindingElement(parent)) return parent.initializer === name;
  if (
    ts.isMethodDeclaration(parent) || ts.isPropertyDeclaration(parent) ||
    ts.isAccessor(parent) || ts.isEnumMember(parent) || ts.isJsxAttribute(parent)
  ) return "initializer" in parent && parent.initializer === name;
  return !(ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent) ||
    ts.isMetaProperty(parent) || ts.isImportAttribute(parent) || ts.isImportSpecifier(parent) ||
    ts.isExportSpecifier(parent) || ts.isNamespaceExport(parent));
}

function isOnlyType(node: ts.Node): boolean {
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
  if (ts.isTypeParameterDeclaration(node)) return true;
  // What a class extends is a value, although TypeScript counts it among the types.
  if (ts.isExpressionWithTypeArguments(node)) return isTypeOfClass(node);
  if (ts.isTypeNode(node)) return true;
  if (ts.isImportDeclaration(node)) return importsTypes(node.importClause);
  return ts.isExportDeclaration(node) && node.isTypeOnly;
}

/** `import type { … }`, and `import { type … }` with nothing else. */
function importsTypes(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = clause;
  return !name && namedBindings !== undefined && ts.isNamedImports(namedBindings) &&
    namedBindings.elements.length > 0 && namedBindings.elements.every((each) => each.isTypeOnly);
}

function isTypeOfClass({ parent }: ts.ExpressionWithTypeArguments): boolean {
  return ts.isHeritageClause(parent) &&
    (parent.token === ts.SyntaxKind.ImplementsKeyword || ts.isInterfaceDeclaration(parent.parent));
}
