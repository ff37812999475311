import { assertEquals } from "@std/assert";
import { type ChannelState, claimsOf, clashes, customerGaps } from "./customer_gaps.ts";
import type { Customer } from "./customer.ts";

const POLICY = {
  timezone: "Europe/Berlin",
  operations_channel: "C0OPERATIONS",
  retro: { channel: "C0RETRO" },
  product: { channel: "C0PRODUCT" },
};
const WHOLE: Customer = {
  id: "C1",
  name: "Fernhill",
  aliases: [],
  domains: ["fernhill.example"],
  channel: "C2",
  internal_channel: "C1",
  channel_names: ["fernhill-internal", "fernhill"],
  csm: "U1",
  codename: "Ceres",
  zone: "Europe/Paris",
  notice: { channel: "C2", where: "topic", words: "24 hours" },
};

function gaps(
  change: Partial<Customer>,
  facts: { csm_here?: boolean; channels?: Record<string, ChannelState>; others?: Customer[] } = {},
): string[] {
  const customer = { ...WHOLE, ...change };
  const { csm_here = true, channels = {}, others = [] } = facts;
  return customerGaps(customer, {
    csm_here,
    channel: (id) => channels[id] ?? "open",
    claims: claimsOf([customer, ...others]),
  }, POLICY);
}

Deno.test("customerGaps() has nothing to say of a customer who is complete", () => {
  assertEquals(gaps({}), []);
});

Deno.test("customerGaps() names everything that is missing", () => {
  const nothing = {
    channel: undefined,
    codename: undefined,
    domains: [],
    zone: undefined,
    notice: undefined,
  };
  assertEquals(gaps(nothing), [
    "no customer channel",
    "no codename",
    "no domains",
    "no time zone (Europe/Berlin is assumed)",
  ]);
  assertEquals(gaps({ notice: undefined }), ["no notice at the top of their channel"]);
  assertEquals(gaps({ channel: "C9" }), ["no notice at the top of their channel"]);
});

Deno.test("customerGaps() names a CSM who left, and channels that cannot be used", () => {
  assertEquals(gaps({}, { csm_here: false, channels: { C1: "away", C2: "archived" } }), [
    "their CSM is no longer on the team",
    "Baton is not in the internal channel",
    "their channel is archived",
  ]);
});

Deno.test("customerGaps() names people from outside where they do not belong", () => {
  assertEquals(gaps({}, { channels: { C1: "shared", C2: "shared" } }), [
    "people from outside can read the internal channel",
  ]);
});

Deno.test("customerGaps() names what two customers have and only one may", () => {
  const other = { ...WHOLE, id: "C7", internal_channel: "C7", codename: "CERES" };
  assertEquals(gaps({}, { others: [other] }), [
    "their channel is also another customer's",
    "another customer has the same codename",
  ]);
});

Deno.test("clashes() are what only one may have, and nothing that is merely missing", () => {
  const other = { ...WHOLE, id: "C7", internal_channel: "C7", codename: "CERES" };
  const customer = { ...WHOLE, domains: [] };
  assertEquals(clashes(customer, claimsOf([customer, other])), [
    "their channel is also another customer's",
    "another customer has the same codename",
  ]);
  assertEquals(clashes(customer, claimsOf([customer])), []);
});

Deno.test("customerGaps() names channels that are for something else", () => {
  const notice = { channel: "C0PRODUCT", where: "topic", words: "24 hours" } as const;
  assertEquals(gaps({ internal_channel: "C0RETRO", channel: "C0PRODUCT", notice }), [
    "the internal channel is also the handbook's retro.channel",
    "their channel is also the handbook's product.channel",
  ]);
  assertEquals(gaps({ internal_channel: "C2" }), ["the customer reads the internal channel"]);
});

Deno.test("customerGaps() names a codename that is the real name of another, and not whose", () => {
  const other = { ...WHOLE, id: "C7", internal_channel: "C7", channel: "C8", codename: "Vesta" };
  for (
    const called of [{ name: "CERES" }, { aliases: ["ceres"] }, { domains: ["ceres.example"] }]
  ) {
    assertEquals(gaps({}, { others: [{ ...other, ...called }] }), [
      "their codename no longer fits: choose another",
    ]);
  }
});
