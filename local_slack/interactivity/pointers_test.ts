import { assert, assertEquals } from "@std/assert";
import { shiftDate } from "../clock.ts";
import { Pointers } from "./pointers.ts";

Deno.test("Pointers are good for 3 seconds and one use", () => {
  let now = 0;
  const pointers = new Pointers(() => now);
  const { interactivity_pointer, interactor } = pointers.make({ user_id: "U1" });
  assertEquals(interactor.id, "U1");
  now = 3_000;
  assert(typeof pointers.look(interactivity_pointer) === "object");
  now = 3_001;
  assertEquals(pointers.look(interactivity_pointer), "expired_trigger_id");
  const other = pointers.make({ user_id: "U1" }).interactivity_pointer;
  pointers.use(other);
  assertEquals(pointers.look(other), "exchanged_trigger_id");
  assertEquals(pointers.look("nonsense"), "invalid_trigger_id");
  assertEquals(pointers.look(undefined), "invalid_trigger_id");
});

Deno.test("Pointers outlive a move of the workspace's clock", () => {
  const pointers = new Pointers();
  const { interactivity_pointer } = pointers.make({ user_id: "U1" });
  shiftDate(86_400_000);
  try {
    assert(typeof pointers.look(interactivity_pointer) === "object");
  } finally {
    shiftDate(0);
  }
});

Deno.test("Pointers forgets dead pointers after ten minutes", () => {
  let now = 0;
  const pointers = new Pointers(() => now);
  const { interactivity_pointer } = pointers.make({ user_id: "U1" });
  now = 700_000;
  pointers.make({ user_id: "U1" });
  assertEquals(pointers.look(interactivity_pointer), "invalid_trigger_id");
});

Deno.test("a pointer's life starts again when the function was loaded, and it still works once", () => {
  let now = 0;
  const pointers = new Pointers(() => now);
  const { interactivity_pointer } = pointers.make({ user_id: "U1" });
  now = 5_000;
  pointers.renew(interactivity_pointer);
  now = 7_000;
  assert(typeof pointers.look(interactivity_pointer) === "object");
  pointers.use(interactivity_pointer);
  pointers.renew(interactivity_pointer);
  assertEquals(pointers.look(interactivity_pointer), "exchanged_trigger_id");
  now = 9_000;
  pointers.renew("unknown");
});
