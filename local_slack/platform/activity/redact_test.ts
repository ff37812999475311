import { assert, assertEquals } from "@std/assert";
import { redact, redactedJson } from "./redact.ts";

Deno.test("redactedJson() hides what redact() hides, and writes the rest as it is", () => {
  const hidden = [
    "my token is\nxoxb-1234567890",
    ["xwfp-abc-def-123", { text: "Bearer ghp_abcdefgh12345678" }],
    { bot_access_token: "kept-in-a-step" },
    { interactivity: { interactivity_pointer: "p.1", interactor: { id: "U1", secret: "s3cret" } } },
    "\u001b[31mred\u001b[0m",
    "\u009b31mred",
  ];
  const plain = [
    { token: 7, secret: null },
    'the words "token":"x" in a text, and \\u001b as somebody types it',
    "weight_in_grams, high-quality, graph_nodes",
    [{ blocks: [{ type: "section" }] }, undefined, true],
    undefined,
  ];
  for (const value of [...hidden, ...plain]) {
    assertEquals(redactedJson(value), JSON.stringify(redact(value)));
  }
  for (const value of hidden) assert(redactedJson(value) !== JSON.stringify(value));
  for (const value of plain) assertEquals(redactedJson(value), JSON.stringify(value));
});
