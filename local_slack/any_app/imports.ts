/**
 * The import map of a run: the app's own, with the SDK from npm, and Local Slack's for its own files.
 * A process has one import map, so each app is started in a process of its own.
 *
 * @module
 */
import { parse } from "jsonc-parser";
import { fileURLToPath } from "node:url";

/** An import map. */
export interface ImportMap {
  imports: Record<string, string>;
  scopes?: Record<string, Record<string, string>>;
}

const LOCAL_SLACK = new URL("../", import.meta.url);

/** The addresses under which apps name Slack's packages, with the part after the version. */
const SLACK =
  /^(?:https:\/\/deno\.land\/x\/deno_slack_(sdk|api)@[^/]+\/|jsr:\/?@slack\/(sdk|api)(?:@[^/]+)?\/?)(.*)$/;

/**
 * The import map for the app in a folder.
 *
 * @param root the folder that holds the manifest, as a file URL that ends in a slash
 */
export async function importMapOf(root: URL): Promise<ImportMap> {
  const own = await ownMap(root);
  const ours = (await readJson(new URL("deno.jsonc", LOCAL_SLACK)))!
    .imports as ImportMap["imports"];
  const inside = absolute(ours, LOCAL_SLACK);
  return {
    imports: {
      // Tests of an app that names none have assertions too, as the README's examples take them.
      "@std/assert": inside["@std/assert"],
      ...withWhatIsBelow(own.imports),
      ...await slackNames(root, withWhatIsBelow(own.imports), inside),
      "local-slack": new URL("mod.ts", LOCAL_SLACK).href,
    },
    scopes: { ...own.scopes, [LOCAL_SLACK.href]: inside },
  };
}

/** A package's name in a config stands for its modules too; an import map wants each name. */
function withWhatIsBelow(imports: Record<string, string>): Record<string, string> {
  const below = Object.entries(imports)
    .filter(([name, to]) => /^(jsr|npm):/.test(to) && !name.endsWith("/"))
    .map(([name, to]) => [`${name}/`, `${to.replace(/^(jsr|npm):\/?/, "$1:/")}/`]);
  return { ...Object.fromEntries(below), ...imports };
}

/** As Deno takes it from the command line. */
export function asArgument(map: ImportMap): string {
  const bytes = new TextEncoder().encode(JSON.stringify(map));
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return `data:application/json;base64,${btoa(text)}`;
}

/** `imports` of deno.json, or the import map that it or a file of the usual name holds. */
async function ownMap(root: URL): Promise<ImportMap> {
  const config = await readJson(new URL("deno.jsonc", root)) ??
    await readJson(new URL("deno.json", root)) ?? {};
  if (config.imports) return placed(config, root);
  const path = typeof config.importMap === "string" ? config.importMap : "import_map.json";
  const url = new URL(path, root);
  return placed(await readJson(url) ?? {}, new URL(".", url));
}

function placed({ imports = {}, scopes = {} }: Partial<ImportMap>, base: URL): ImportMap {
  return {
    imports: absolute(imports, base),
    scopes: Object.fromEntries(
      Object.entries(scopes).map(([scope, names]) => [
        URL.canParse(scope) ? scope : new URL(scope, base).href,
        absolute(names, base),
      ]),
    ),
  };
}

/** Paths as seen from the folder of the map. */
function absolute(names: Record<string, string>, base: URL): Record<string, string> {
  return Object.fromEntries(
    Object.entries(names).map(([name, to]) => [
      /^\.{0,2}\//.test(name) && !URL.canParse(name) ? new URL(name, base).href : name,
      /^\.{0,2}\//.test(to) ? new URL(to, base).href : to,
    ]),
  );
}

/** Where the app's names of Slack's packages lead here: npm serves the same releases. */
async function slackNames(
  root: URL,
  own: Record<string, string>,
  ours: Record<string, string>,
): Promise<Record<string, string>> {
  const names = new Map(
    Object.entries({
      "deno-slack-sdk/": "https://deno.land/x/deno_slack_sdk@0/",
      "deno-slack-api/": "https://deno.land/x/deno_slack_api@0/",
      ...own,
    }),
  );
  const found: Record<string, string> = {};
  for (const specifier of await specifiers(root)) {
    const name = [...names.keys()].find((each) =>
      each === specifier || each.endsWith("/") && specifier.startsWith(each)
    );
    const address = name ? names.get(name)! + specifier.slice(name.length) : specifier;
    const [, inDeno, inJsr, file] = address.match(SLACK) ?? [];
    const part = inDeno ?? inJsr;
    if (part) found[specifier] = moduleOf(part, file, ours);
    // Local Slack has read the .env file itself.
    if (DOTENV.test(address)) {
      found[specifier] = NOTHING;
    }
  }
  return found;
}

/** What reads the .env file as soon as it is imported. */
const DOTENV =
  /^(https:\/\/deno\.land\/std@[^/]+\/dotenv|jsr:\/?@std\/dotenv(@[^/]+)?)\/load(\.ts)?$/;

/** Modules of types alone are there for who checks types; a run needs nothing of them. */
const NOTHING = "data:application/typescript,export%20%7B%7D";

function moduleOf(part: string, file: string, ours: Record<string, string>): string {
  const main = file === "" || file === "mod.ts" ||
    /triggers\/(mod|trigger-event-types)\.ts$/.test(file);
  return main ? new URL("mod.ts", ours[`deno-slack-${part}/`]).href : NOTHING;
}

/** What the app's files import from elsewhere. */
async function specifiers(folder: URL): Promise<Set<string>> {
  const found = new Set<string>();
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (name.startsWith(".") || name === "node_modules") continue;
    if (isDirectory) {
      for (const each of await specifiers(new URL(`${name}/`, folder))) found.add(each);
    } else if (/\.[mc]?[tj]sx?$/.test(name)) {
      const text = await Deno.readTextFile(new URL(name, folder));
      const named = text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["']([^"'\n.][^"'\n]*)["']/g);
      for (const [, specifier] of named) found.add(specifier);
    }
  }
  return found;
}

async function readJson(
  url: URL,
): Promise<Partial<ImportMap> & Record<string, unknown> | undefined> {
  try {
    return parse(await Deno.readTextFile(fileURLToPath(url)), [], { allowTrailingComma: true });
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
