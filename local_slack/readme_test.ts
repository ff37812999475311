import { assert, assertEquals } from "@std/assert";
import { usage } from "./options.ts";
import { BUILT_IN_NAMES } from "./platform/builtins/names.ts";
import { EVENT_TYPES } from "./triggers/events.ts";
import { METHOD_RULES } from "./web_api/method_rules.ts";

const readme = await Deno.readTextFile(new URL("README.md", import.meta.url));

Deno.test("the README lists the methods that there are, and no others", () => {
  const listed = readme.split("\n").filter((line) => /^(- | {2})`\w+(\.\w+)+`/.test(line))
    .flatMap((line) => [...line.matchAll(/`(\w+(?:\.\w+)+)`/g)].map(([, name]) => name));
  assertEquals(listed.sort(), Object.keys(METHOD_RULES).sort());
});

Deno.test("the README lists the built-in steps and the events that there are", () => {
  const listed = (what: string) => {
    const [, list] = readme.match(new RegExp(`\\*\\*${what}\\*\\*: ([^.]+)\\.`))!;
    return [...list.matchAll(/`(\w+)`/g)].map(([, name]) => name);
  };
  assertEquals(listed("Built-in steps"), [...BUILT_IN_NAMES]);
  const events = EVENT_TYPES.map((type) => type.replace("slack#/events/", ""));
  assertEquals(listed("Event triggers"), events);
});

Deno.test("the README has every option but --help", () => {
  const options = [...usage("start").matchAll(/^ {2}(--[\w-]+)/gm)].map(([, name]) => name);
  assert(options.length > 5);
  for (const option of options.filter((name) => name !== "--help")) {
    assert(readme.includes(`| \`${option}`), option);
  }
});
