import { assertEquals } from "@std/assert";
import { textOf } from "./readable_text.ts";

const plain = (text: string) => ({ type: "plain_text", text });

Deno.test("textOf() reads blocks, with buttons as their labels", () => {
  const blocks = [
    { type: "header", text: plain("Retro") },
    {
      type: "section",
      text: { type: "mrkdwn", text: "*Week 48*" },
      fields: [plain("On call"), plain("Maya")],
      accessory: { type: "workflow_button", text: plain("Add your notes") },
    },
    { type: "divider" },
    { type: "context", elements: [{ type: "mrkdwn", text: "1 answer" }] },
    {
      type: "rich_text",
      elements: [
        {
          type: "rich_text_section",
          elements: [{ type: "text", text: "Hi " }, { type: "user", user_id: "U1" }],
        },
        {
          type: "rich_text_list",
          style: "bullet",
          elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "one" }] }],
        },
      ],
    },
  ];
  assertEquals(
    textOf({ text: "fallback", blocks }),
    "Retro\n*Week 48*\nOn call\nMaya\n[Add your notes]\n---\n1 answer\nHi <@U1>\n• one",
  );
});

Deno.test("textOf() reads the text of a message without blocks, and attachments", () => {
  assertEquals(textOf({ text: "hello" }), "hello");
  assertEquals(textOf({ text: "", attachments: [{ text: "more" }] }), "more");
});
