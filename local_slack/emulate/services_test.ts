import { assertEquals } from "@std/assert";
import { Storage } from "../storage.ts";
import { startService } from "./services.ts";
import { SavedStore } from "./store.ts";

Deno.test("startService() handles requests as the user it is given", async () => {
  const storage = new Storage(":memory:");
  const service = await startService(
    "github",
    new SavedStore(storage),
    "http://github.test",
    () => {},
  );
  const anonymous = await service.fetch(new Request("http://github.test/user"));
  assertEquals(anonymous.status, 401);
  await anonymous.body?.cancel();
  storage.close();
});
