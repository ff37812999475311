import { assertRejects } from "@std/assert";
import { emptyDir, ensureDir } from "./no_files.ts";

Deno.test("emptyDir() and ensureDir() refuse: there are no files", async () => {
  await assertRejects(() => emptyDir(), Error, "no files");
  await assertRejects(() => ensureDir(), Error, "no files");
});
