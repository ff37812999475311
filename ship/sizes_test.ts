import { assertEquals, assertStringIncludes } from "@std/assert";
import {
  checkSizes,
  LIMIT,
  LIMIT_WITH_OCTOKIT,
  OWN_LIMIT,
  OWN_LIMIT_WITH_OCTOKIT,
  type Size,
  sizeOf,
  sizeTable,
} from "./sizes.ts";

const SMALL: Size = { callback_id: "greet", own: 1_000, whole: LIMIT, octokit: false };

function found(size: Partial<Size>): string[] {
  return checkSizes([{ ...SMALL, ...size }]).map(({ rule, place }) => `${place}: ${rule}`);
}

Deno.test("checkSizes() holds a bundle to the limit, which is higher with octokit", () => {
  assertEquals(found({}), []);
  assertStringIncludes(found({ whole: LIMIT + 100 })[0], "greet has 120.1 kB: A bundle without");
  assertEquals(found({ whole: LIMIT_WITH_OCTOKIT, octokit: true }), []);
  assertStringIncludes(
    found({ whole: LIMIT_WITH_OCTOKIT + 100, octokit: true })[0],
    "with octokit has at most 200.0 kB",
  );
});

Deno.test("checkSizes() holds our own code to a limit of its own", () => {
  assertStringIncludes(found({ own: OWN_LIMIT + 100 })[0], "at most 112.0 kB of our own code");
  assertEquals(found({ own: OWN_LIMIT_WITH_OCTOKIT, octokit: true }), []);
  assertEquals(found({ own: OWN_LIMIT_WITH_OCTOKIT + 1, octokit: true }).length, 1);
});

Deno.test("sizeTable() puts the biggest function first, with its limit", () => {
  const [, first] = sizeTable([SMALL, {
    ...SMALL,
    callback_id: "big",
    whole: 190_000,
    octokit: true,
  }])
    .split("\n");
  assertEquals(first.split(/ +/), ["big", "1.0", "189.0", "yes", "190.0", "200.0"]);
});

Deno.test("sizeOf() counts bytes, and sees octokit in what the bundle is made of", () => {
  const parts = { own: "é", whole: "abcdé", readable: "// /npm/r.example/date-fns/4.4.0/a.js\n" };
  assertEquals(sizeOf("greet", parts, { shims: 2, handbook: 9 }), {
    callback_id: "greet",
    own: 2,
    whole: 4,
    octokit: false,
  });
  const readable = "// /npm/r.example/@octokit/core/7.0.8/index.js\n";
  assertEquals(sizeOf("greet", { ...parts, readable }).octokit, true);
});

Deno.test("sizeOf() does not count what an operator's handbook has more to say", () => {
  const parts = {
    own: "abcdefgh",
    whole: "abcdefghij",
    readable: "// handbook.ts\n// rules/a.ts\n",
  };
  const { own, whole } = sizeOf("greet", parts, { shims: 1, handbook: 3 });
  assertEquals([own, whole], [5, 6]);
});
