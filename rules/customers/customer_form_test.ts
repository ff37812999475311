import { assertEquals, assertNotEquals } from "@std/assert";
import type { Customer } from "./customer.ts";
import { changedCustomer, fieldPrints, formPrint, newCustomer } from "./customer_form.ts";

const FORM = {
  name: "Fernhill",
  aliases: ["FHL"],
  domains: ["fernhill.example"],
  internal_channel: "C1",
  csm: "U1",
};
const FERNHILL: Customer = { id: "C1", channel_names: ["fernhill-internal"], ...FORM };

Deno.test("newCustomer() is known by the channel, or by the next number when that is taken", () => {
  assertEquals(newCustomer(FORM, []).id, "C1");
  assertEquals(newCustomer(FORM, [FERNHILL]).id, "C1.2");
  assertEquals(newCustomer(FORM, [FERNHILL, { ...FERNHILL, id: "C1.2" }]).id, "C1.3");
});

Deno.test("changedCustomer() keeps what somebody else changed meanwhile", () => {
  const opened = fieldPrints(FORM);
  const now = { ...FERNHILL, csm: "U2", zone: "Asia/Tokyo" };
  const { csm, name, zone } = changedCustomer(now, { ...FORM, name: "Fernhill AG" }, opened);
  assertEquals([name, csm, zone], ["Fernhill AG", "U2", "Asia/Tokyo"]);
  // Emptied in this form.
  const emptied = changedCustomer({ ...FERNHILL, codename: "Ceres" }, FORM, {
    ...opened,
    ...fieldPrints({ ...FORM, codename: "Ceres" }),
  });
  assertEquals(emptied.codename, undefined);
});

Deno.test("formPrint() tells whether two filled in the same, whatever else a row holds", () => {
  assertEquals(formPrint(FORM), formPrint(FERNHILL));
  assertNotEquals(formPrint(FORM), formPrint({ ...FORM, csm: "U2" }));
});
