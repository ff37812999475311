import { assertEquals } from "@std/assert";
import { handbook } from "../../tests/handbooks/berlin.ts";
import {
  channelNames,
  codenameLabel,
  listOf,
  publicName,
  requestLabels,
  tidyDomain,
} from "./customer.ts";

Deno.test("codenameLabel() is one lower-case word after the prefix", () => {
  const label = codenameLabel({ codename: "Red Queen" }, handbook.github);
  assertEquals(label?.name, "customer-redqueen");
  assertEquals(codenameLabel({}, handbook.github), undefined);
});

Deno.test("requestLabels() are the request's and the codename's", () => {
  const names = (codename?: string) =>
    requestLabels(codename ? { codename } : {}, handbook.github).map(({ name }) => name);
  assertEquals(names(), ["customer request"]);
  assertEquals(names("Ceres"), ["customer request", "customer-ceres"]);
});

Deno.test("publicName() never is the real name", () => {
  assertEquals(publicName({ codename: "Ceres" }), "Ceres");
  assertEquals(publicName({}), "a customer");
});

Deno.test("listOf() takes what people type", () => {
  assertEquals(listOf(" a, b;c\n\n a ,"), ["a", "b", "c"]);
  assertEquals(listOf(undefined), []);
});

Deno.test("tidyDomain() takes addresses for what they mean", () => {
  for (
    const typed of [
      "fernhill.example",
      "https://www.Fernhill.example/path?x#y",
      "@fernhill.example",
      "nadia@fernhill.example",
      "fernhill.example:8080",
    ]
  ) assertEquals(tidyDomain(typed), "fernhill.example");
});

Deno.test("channelNames() keeps what the channels were called, the internal one first", () => {
  const before = { channel_names: ["fernhill-internal", "fernhill"] };
  assertEquals(channelNames(before, { internal: "otter", channel: "fernhill" }), {
    internal_names: ["otter", "fernhill-internal"],
    channel_names: ["otter", "fernhill", "fernhill-internal"],
  });
  // Slack does not say: what was known stays in its place.
  assertEquals(channelNames(before, { channel: "fernhill-harbor" }), {
    internal_names: ["fernhill-internal"],
    channel_names: ["fernhill-internal", "fernhill-harbor", "fernhill"],
  });
  assertEquals(channelNames(undefined, { internal: "a" }), {
    internal_names: ["a"],
    channel_names: ["a"],
  });
});
