import { assertEquals } from "@std/assert";
import { answeredLabels, type Comment, isFromOutside, waitingLabels } from "./waiting_labels.ts";

const comment = (more: Partial<Comment> = {}): Comment => ({
  at: 100,
  association: "NONE",
  author_type: "User",
  ...more,
});

Deno.test("isFromOutside() goes by what GitHub says of the author", () => {
  for (const association of ["NONE", "CONTRIBUTOR", "FIRST_TIMER", "FIRST_TIME_CONTRIBUTOR"]) {
    assertEquals(isFromOutside(comment({ association })), true, association);
  }
  for (const association of ["OWNER", "MEMBER", "COLLABORATOR"]) {
    assertEquals(isFromOutside(comment({ association })), false, association);
  }
  assertEquals(isFromOutside(comment({ author_type: "Bot" })), false);
});

Deno.test("waitingLabels() go by their beginning", () => {
  assertEquals(waitingLabels(["+more info please", "a+b", "bug"], "+"), ["+more info please"]);
});

Deno.test("answeredLabels() are those that were there before the comment", () => {
  const put_on = new Map([["+before", 99], ["+after", 101]]);
  const labels = ["+before", "+after", "+unknown"];
  assertEquals(answeredLabels(labels, put_on, [comment()]), ["+before", "+unknown"]);
  assertEquals(answeredLabels(labels, put_on, [comment({ association: "MEMBER" })]), []);
  assertEquals(answeredLabels(labels, put_on, []), []);
});
