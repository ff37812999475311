import { assertEquals } from "@std/assert";
import { afterLook, type FoundNumber, holdsNumber } from "./found_numbers.ts";

Deno.test("holdsNumber() finds a card number wherever a message holds text", () => {
  const rich = (...texts: string[]) => [{
    type: "rich_text",
    elements: [{ type: "rich_text_section", elements: texts.map((text) => ({ text })) }],
  }];
  const holding = [
    { text: "4242 4242 4242 4242" },
    { text: "it is <tel:4242424242424242|4242-4242-4242-4242>" },
    { text: "４２４２\u00a0４２４２\u00a0４２４２\u00a0４２４２" },
    { text: "4242&nbsp;4242 4242 4242" },
    { blocks: rich("card ", "4242 4242 ", "4242 4242") },
    { attachments: [{ fallback: "378282246310005" }] },
    { files: [{ title: "5555-5555-5555-4444.png" }] },
  ];
  const others = [
    { text: "4242 4242 4242 4241" },
    { text: "IMEI 490154203237518" },
    { text: "https://harbor.slack.com/archives/C1/p4242424242424242" },
    { text: "1770213600.123456" },
    {},
  ];
  const ts = "1.1";
  assertEquals(holding.filter((one) => !holdsNumber({ ts, ...one })), []);
  assertEquals(others.filter((one) => holdsNumber({ ts, ...one })), []);
});

Deno.test("afterLook() keeps what is there, ticks what is gone, and opens what came back", () => {
  const one = (id: string, more: Partial<FoundNumber> = {}): FoundNumber => ({
    ...{ id, channel: "C1", ts: id, ours: false, at: 1 },
    ...more,
  });
  const asked = one("a", { asked_by: "U1" });
  assertEquals(afterLook([asked], [one("a"), one("b")], new Set(), 5), [asked, one("b")]);
  assertEquals(afterLook([asked], [], new Set(), 5), [asked], "out of sight is not gone");
  const gone = { ...asked, gone_at: 5 };
  assertEquals(afterLook([asked], [], new Set(["a"]), 5), [gone]);
  assertEquals(afterLook([gone], [], new Set(["a"]), 9), [gone]);
  assertEquals(afterLook([gone], [one("a")], new Set(), 9), [asked]);
});
