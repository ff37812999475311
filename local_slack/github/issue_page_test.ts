import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { createEvents } from "../events.ts";
import { Storage } from "../storage.ts";
import { createGitHub } from "./mod.ts";

Deno.test("an issue's link opens a page, and nothing in it acts", async () => {
  const storage = new Storage(":memory:");
  const base_url = "http://github.test/github";
  const github = await createGitHub({ storage, events: createEvents(), base_url });
  github.seed({
    repositories: [{ full_name: "harbor/fleet" }, { full_name: "harbor/secret", private: true }],
    users: [{ login: "aiko-t" }],
    issues: [{
      repo: "harbor/fleet",
      title: "Import <b>slow</b>",
      body: "## Problem\n\nIt is *slow*. <script>alert(1)</script> [x](javascript:alert(1))\n" +
        "![p](https://x.example/p.png) [y](https://x.example/y?a=1&b=2)\n\n<!-- hidden -->\n",
      author: "aiko-t",
      labels: ["bug"],
      comments: [{ author: "aiko-t", body: "```\n# code\n```" }],
    }, { repo: "harbor/secret", title: "At a customer", body: "", author: "aiko-t" }],
  });
  const ask = (path: string) => github.fetch(new Request(`${base_url}${path}`));
  const page = await ask("/harbor/fleet/issues/1");
  assertEquals(page.status, 200);
  const html = await page.text();
  assertStringIncludes(html, "Import &#60;b&#62;slow&#60;/b&#62;");
  assertStringIncludes(html, "<h2>Problem</h2>");
  assertStringIncludes(html, "<em>slow</em>");
  assertStringIncludes(html, "# code");
  assertStringIncludes(html, 'href="https://x.example/y?a=1&#38;b=2"');
  assert(!/<script|javascript:|<img|hidden/i.test(html), html);
  assertStringIncludes(await (await ask("/Harbor/Fleet/issues/1")).text(), "It is");
  assertStringIncludes(await (await ask("/harbor/secret/issues/1")).text(), "private");
  assertEquals((await ask("/harbor/fleet/issues/99")).status, 404);
  assertStringIncludes(await (await ask("/issue.css")).text(), "article");
  assertEquals(
    (await ask("/repos/harbor/fleet/issues/1")).headers.get("content-type")?.split(";")[0],
    "application/json",
  );
  storage.close();
});
