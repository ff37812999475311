/** Tests and benches know a handbook of their own, and nothing of what the operator's says. */
import { assert, assertEquals } from "@std/assert";
import { dirname } from "node:path";
import { ROOT } from "./open_workspace.ts";

/** What is no part of the project, or is not code. */
const SKIPPED = /^(?:\..*|docs|node_modules|coverage|dist)$/;
const OPERATORS = new URL("../handbook.ts", import.meta.url).href;
/** The one that says whether it can be followed. */
const CHECKS_IT = "handbook_test.ts";
const OURS = new URL("handbooks/los_angeles.ts", import.meta.url);

async function* filesIn(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(`${ROOT}${folder}`)) {
    if (SKIPPED.test(name)) continue;
    if (isDirectory) yield* filesIn(`${folder}${name}/`);
    else yield `${folder}${name}`;
  }
}

Deno.test("no test, and nothing that helps one, reads a value of the operator's handbook", async () => {
  const reading: string[] = [];
  let looked = 0;
  for await (const path of filesIn("")) {
    const helps = /^(?:tests|bench|demo|local_slack|npm)\/|(?:^|\/)testing\/|_test\.tsx?$/.test(
      path,
    );
    if (!helps || !/\.tsx?$/.test(path) || path === CHECKS_IT) continue;
    looked++;
    const text = await Deno.readTextFile(`${ROOT}${path}`);
    for (
      const [, names, from] of text.matchAll(/^(?:im|ex)port\s+([^"';]*?)\s*from\s+"(\.[^"]+)"/gm)
    ) {
      if (new URL(from, new URL(path, new URL("../", import.meta.url))).href !== OPERATORS) {
        continue;
      }
      const values = names.replace(/^\{|\}$/g, "").split(",").map((name) => name.trim())
        .filter((name) => name && !name.startsWith("type "));
      if (!/^type\b/.test(names) && values.length > 0) reading.push(path);
    }
  }
  assert(looked > 200, `${looked} files were looked at`);
  assertEquals(reading, []);
});

Deno.test("with another company's handbook.ts the same tests pass", async () => {
  const root = await Deno.makeTempDir();
  try {
    for await (const path of filesIn("")) {
      await Deno.mkdir(dirname(`${root}/${path}`), { recursive: true });
      await Deno.copyFile(`${ROOT}${path}`, `${root}/${path}`);
    }
    await Deno.copyFile(OURS, `${root}/handbook.ts`);
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        ..."test --quiet -A --no-check --import-map=import_map.tests.json".split(" "),
        CHECKS_IT,
        "triggers/",
        "policy/policy_lines_test.ts",
        "rules/retro/retro_calendar_test.ts",
        "functions/operations/set_up_report_test.ts",
        "functions/operations/policies/",
        "tests/policies_test.ts",
      ],
      cwd: root,
      env: { NO_COLOR: "1" },
    }).output();
    const said = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes)).join("\n");
    assertEquals(code, 0, said);
    assert(/the handbook can be followed \.\.\. ok/.test(said), said);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
});
