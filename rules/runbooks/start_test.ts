import { assertEquals } from "@std/assert";
import { leftToFill, linkedMessage, prepared, stepsOf } from "./start.ts";

Deno.test("stepsOf() copies the steps, each with the person whose it is", () => {
  const owners = ["starter", "csm", "L1", "L2", "U0AIKO"];
  const steps = owners.map((owner) => ({ what: "Look", owner }));
  const on_call = [{ level: "L1", people: ["U0DIEGO"] }, { level: "L2", people: [] }];
  const ownersOf = (csm?: string) =>
    stepsOf({ steps }, { starter: "U0MAYA", on_call, ...(csm ? { csm } : {}) })
      .map(({ owner }) => owner);
  assertEquals(ownersOf("U0PRIYA"), ["U0MAYA", "U0PRIYA", "U0DIEGO", "U0MAYA", "U0AIKO"]);
  assertEquals(ownersOf()[1], "U0MAYA");
  assertEquals(steps[0].owner, "starter", "the handbook's stay as they are");
});

Deno.test("linkedMessage() reads Slack's own links, and no others", () => {
  const link = "https://harbor.slack.com/archives/C0FERN/p1770213600123456";
  assertEquals(linkedMessage(link), { channel: "C0FERN", ts: "1770213600.123456" });
  assertEquals(linkedMessage(`${link}?thread_ts=1770213000.000100&cid=C0FERN`), {
    ...{ channel: "C0FERN", ts: "1770213600.123456", thread_ts: "1770213000.000100" },
  });
  for (const other of ["", "https://harbor.slack.com/archives/C0FERN", "https://x.example/p1"]) {
    assertEquals(linkedMessage(other), undefined, other);
  }
});

Deno.test("prepared() fills in what is known, and leftToFill() names what is not", () => {
  const text = "Hi {name}: {portal}";
  const portal = "https://billing.stripe.com/p/login/a";
  assertEquals(prepared(text, { portal }), `Hi {name}: ${portal}`);
  assertEquals(prepared(text, {}), text);
  assertEquals(leftToFill(text), "{name}");
  assertEquals(leftToFill("Hi Nadia"), undefined);
});
