import { assertEquals } from "@std/assert";
import { handbook as berlin } from "../tests/handbooks/berlin.ts";
import { leftOut } from "./left_out.ts";

const support = {
  ...berlin.support,
  channel: "C0SUPPORT",
  user_group: { id: "S0ONCALL", levels: ["L1"] },
};
const billing_portal = "https://billing.stripe.com/p/login/harbor";
const incidents = { ...berlin.incidents, channel: "C0INCIDENTS", manager: "U0SAM" };
const named = { reports_channel: "C0TEAM", billing_portal };
const handbook = { ...berlin, support, incidents, runbooks: [], ...named };

Deno.test("leftOut() names what a handbook does not say and has no default, with what that means", () => {
  assertEquals(leftOut(handbook), []);
  const { confidential_repository: _, ...github } = handbook.github;
  assertEquals(leftOut({ ...handbook, github }), [{
    path: "github.confidential_repository",
    without: "There is no place for what cannot be public",
  }]);
});
