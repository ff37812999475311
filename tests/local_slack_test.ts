/** Local Slack is a package of its own: it plays Slack for any app, and knows nothing of this one. */
import { assertEquals } from "@std/assert";
import { parse } from "jsonc-parser";
import manifest from "../manifest.ts";
import { ROOT } from "./open_workspace.ts";

const FOLDER = new URL("../local_slack/", import.meta.url);

interface Source {
  path: string;
  text: string;
}

function* walk(folder: URL): Iterable<Source> {
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    if (isDirectory) yield* walk(new URL(`${name}/`, folder));
    else if (/\.(tsx?|css|html|md)$/.test(name)) {
      const url = new URL(name, folder);
      yield { path: url.pathname.slice(FOLDER.pathname.length), text: Deno.readTextFileSync(url) };
    }
  }
}

const sources = [...walk(FOLDER)];
const config = parse(await Deno.readTextFile(new URL("deno.jsonc", FOLDER))) as {
  imports: Record<string, string>;
};

function importsOf({ text }: Source): string[] {
  return [...text.matchAll(/^(?:import|export)\s(?:[^"';]*?\sfrom\s+)?"([^"]+)"/gm)]
    .map(([, name]) => name);
}

Deno.test("Local Slack imports nothing from outside its folder", () => {
  const wrong = sources.flatMap((source) =>
    importsOf(source)
      .filter((name) =>
        name.startsWith(".")
          ? !new URL(name, new URL(source.path, FOLDER)).href.startsWith(FOLDER.href)
          : !name.startsWith("node:") && name !== "local-slack" &&
            !Object.keys(config.imports).some((key) =>
              key.endsWith("/") ? name.startsWith(key) : key === name
            )
      )
      .map((name) => `${source.path}: ${name}`)
  );
  assertEquals(wrong, []);
});

Deno.test("Local Slack does not know the name of an app", () => {
  const { name } = manifest.display_information;
  const knows = sources.filter(({ text }) => text.toLowerCase().includes(name.toLowerCase()));
  assertEquals(knows.map(({ path }) => path), []);
});

Deno.test("Local Slack gets the same packages by itself as it gets here", async () => {
  const map = JSON.parse(await Deno.readTextFile(`${ROOT}import_map.npm.json`)) as {
    imports: Record<string, string>;
    scopes: Record<string, Record<string, string>>;
  };
  const here: Record<string, string> = {
    ...map.imports,
    ...map.scopes["./local_slack/npm/"],
    ...map.scopes["./local_slack/"],
  };
  for (const [name, address] of Object.entries(config.imports)) {
    assertEquals(here[name]?.replace("./local_slack/", "./"), address, name);
  }
  const scope = Object.keys(map.scopes["./local_slack/"]);
  assertEquals(scope.filter((name) => !(name in config.imports)), []);
});
