/** Writes row after row and prints a line for each that was acknowledged, until it is killed. */
import { createEvents } from "../events.ts";
import { openDatastores } from "../datastores/mod.ts";

const stores = await openDatastores({
  path: Deno.args[0],
  definitions: { notes: { primary_key: "id", attributes: { id: { type: "string" } } } },
  events: createEvents(),
});
for (let i = 0; i < 100_000; i++) {
  await stores.methods["apps.datastore.put"]({
    method: "apps.datastore.put",
    args: { datastore: "notes", item: { id: `n${i}` } },
    caller: { token: "", kind: "app", user_id: "", scopes: [] },
  });
  console.log(i);
}
