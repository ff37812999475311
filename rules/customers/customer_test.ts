import { assertEquals } from "@std/assert";
import { handbook } from "../../tests/handbooks/berlin.ts";
import { codenameLabel, listOf, publicName, requestLabels, tidyDomain } from "./customer.ts";

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
