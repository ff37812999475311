import { assertEquals } from "@std/assert";
import { isGuest } from "./membership.ts";

const home = { team_id: "T1", enterprise_id: "" };

Deno.test("isGuest() lets the team in and keeps everybody else out", () => {
  assertEquals(isGuest({ id: "U1", team_id: "T1" }, home), false);
  assertEquals(isGuest({ id: "U1" }, home), false);
  assertEquals(isGuest({ id: "U1", team_id: "T2" }, home), true);
  assertEquals(isGuest({ id: "U1", team_id: "T1", is_stranger: true }, home), true);
  assertEquals(isGuest({ id: "U1", team_id: "T1", is_restricted: true }, home), true);
  assertEquals(isGuest({ id: "U1", team_id: "T1", is_ultra_restricted: true }, home), true);
});

Deno.test("isGuest() lets the same organization in on Enterprise Grid", () => {
  const user = { id: "U1", team_id: "T2", enterprise_user: { enterprise_id: "E1" } };
  assertEquals(isGuest(user, { team_id: "T1", enterprise_id: "E1" }), false);
  assertEquals(isGuest(user, { team_id: "T1", enterprise_id: "E2" }), true);
});
