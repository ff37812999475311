import { assertEquals } from "@std/assert";
import { METHOD_RULES } from "./method_rules.ts";
import { openWorkspace } from "./testing.ts";

/** What JSON can say and no method expects: half a character, words of the language, times that are none. */
const ODD: unknown[] = [
  "\ud83d",
  "a\udc00b",
  { toString: 1 },
  { toString: "x", valueOf: null },
  [{ toString: 1 }],
  { __proto__: null, constructor: 1, hasOwnProperty: 2 },
  JSON.parse('{"__proto__":{"ok":false}}'),
  "__proto__",
  "constructor",
  1e308,
  -1e308,
  "99999999999999999999.000001",
  9e15,
  "%E0%A4%A",
  "\u0000",
  null,
  true,
  [],
  [[[]]],
];

const USUAL = {
  channel: "CIN",
  channel_id: "CIN",
  user: "UANN",
  users: "UBOB",
  text: "Hello",
  name: "new-channel",
  timestamp: "1.000001",
  ts: "1.000001",
  item: { id: "1" },
  query: "x",
};

/** Arguments that methods read, required or not. */
const NAMES = [
  ...new Set(Object.values(METHOD_RULES).flatMap(({ required }) => required)),
  ...["attachments", "blocks", "cursor", "email", "expression", "expression_values", "filename"],
  ...["files", "handle", "inputs", "latest", "limit", "link", "metadata", "oldest", "post_at"],
  ...["reply_broadcast", "schedule", "thread_ts", "title", "types", "unfurls", "view", "channels"],
];

Deno.test("the Web API responds in Slack's form, whatever an argument is", async () => {
  const slack = await openWorkspace();
  const wrong: string[] = [];
  for (const method of Object.keys(METHOD_RULES)) {
    for (const value of ODD) {
      const each = NAMES.filter((name) =>
        name in USUAL || METHOD_RULES[method].required.includes(name)
      );
      const all = Object.fromEntries(NAMES.map((name) => [name, value]));
      for (
        const args of [
          all,
          { ...all, ...USUAL },
          ...each.map((name) => ({ ...USUAL, [name]: value })),
        ]
      ) {
        try {
          const reply = await slack.app(method, structuredClone(args) as Record<string, unknown>);
          if (typeof reply.ok !== "boolean") wrong.push(`${method}: ${JSON.stringify(reply)}`);
          JSON.stringify(reply);
        } catch (error) {
          wrong.push(
            `${method} ${JSON.stringify(value)}: ${
              (error as Error).stack?.split("\n").slice(0, 3).join(" ")
            }`,
          );
        }
      }
    }
  }
  assertEquals([...new Set(wrong)].slice(0, 40), []);
  slack.end();
});
