import { assertEquals, assertStringIncludes } from "@std/assert";
import { unreachable } from "./reach.ts";

Deno.test("unreachable() asks each host once, and says why it did not answer", async () => {
  const asked: string[] = [];
  const away = await unreachable(
    {
      "deno-slack-sdk/": "https://deno.land/x/deno_slack_sdk@2.15.1/",
      "deno-slack-api/": "https://deno.land/x/deno_slack_api@2.8.0/",
      "@std/assert": "jsr:@std/assert@1.0.13",
      "date-fns": "npm:date-fns@4.4.0",
    },
    (url) => {
      asked.push(url);
      if (url.includes("jsr.io")) return Promise.reject(new TypeError("no route"));
      return Promise.resolve({ ok: true, status: 200 });
    },
  );
  assertEquals(asked, [
    "https://deno.land/x/deno_slack_sdk@2.15.1/mod.ts",
    "https://jsr.io/@std/assert/meta.json",
  ]);
  assertEquals(away, ["jsr.io (no route)"]);
  const refused = await unreachable(
    { a: "https://deno.land/x/a@1.0.0/" },
    () => Promise.resolve({ ok: false, status: 403 }),
  );
  assertStringIncludes(refused[0], "returns 403");
});
