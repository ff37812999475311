import { assertEquals } from "@std/assert";
import { seedOf } from "./seed.ts";

const NOW = Date.parse("2026-03-02T08:00:00Z");

Deno.test("seedOf() fills in ids, names, addresses, #general and times", () => {
  const seed = seedOf({
    team: { name: "Larkspur", domain: "lark-spur" },
    companies: [{ name: "Brightwater", domain: "brightwater", id: "T9" }],
    people: [
      { name: "gus", company: "brightwater" },
      { name: "ana.ruiz" },
      { name: "bo", id: "W0BO", left: true, admin: true },
    ],
    channels: [
      { name: "räksmörgås", members: ["ana.ruiz", "U0ANARUIZ"], app: true },
      { name: "bright", members: ["gus"], shared_with: ["brightwater"], id: "C0GENERAL" },
    ],
    messages: [
      {
        channel: "C0GENERAL",
        from: "gus",
        text: "Old",
        hours_ago: 2,
        replies: [{ from: "ana.ruiz", text: "Right away" }],
      },
      { channel: "bright", from: "gus", text: "New" },
      { channel: "bright", from: "gus", text: "Kept", ts: "1700000000.000100" },
    ],
    user_groups: [{ name: "On call", handle: "on-call", members: ["ana.ruiz"] }],
    github: {
      labels: [{ name: "bug" }],
      repositories: [{ name: "lark/spur", labels: [{ name: "own", color: "ffffff" }] }],
    },
  }, NOW);
  assertEquals(seed.team, { id: "T0LARKSPUR", name: "Larkspur", domain: "lark-spur" });
  assertEquals(seed.operator, "U0ANARUIZ");
  assertEquals(
    seed.users.map(({ id, real_name, email, team_id, deleted }) => [
      ...[id, real_name, email, team_id],
      deleted ?? false,
    ]),
    [
      ["U0GUS", "Gus", "gus@brightwater.example", "T9", false],
      ["U0ANARUIZ", "Ana Ruiz", "ana.ruiz@lark-spur.example", "T0LARKSPUR", false],
      ["W0BO", "Bo", "bo@lark-spur.example", "T0LARKSPUR", true],
    ],
  );
  assertEquals(seed.channels.map(({ id, name, members }) => [id, name, members]), [
    ["C0GENERAL0", "general", ["U0ANARUIZ"]],
    ["C0RE4KSMF6RGE5S", "räksmörgås", ["U0ANARUIZ"]],
    ["C0GENERAL", "bright", ["U0GUS"]],
  ]);
  assertEquals(seed.channels[2].shared_with, ["T9"]);
  const at = (hours: number) => NOW / 1000 - hours * 3600;
  assertEquals(seed.messages!.map(({ text, ts, thread_ts }) => [text, ts, thread_ts]), [
    ["Old", `${at(2)}.000001`, undefined],
    ["Right away", `${at(2)}.000002`, `${at(2)}.000001`],
    ["New", `${at(1)}.000003`, undefined],
    ["Kept", "1700000000.000100", undefined],
  ]);
  assertEquals(seed.usergroups![0].id, "S0ONCALL");
  assertEquals(seed.github.labels!.map(({ name, color, repo }) => [name, color, repo]), [
    ["bug", "ededed", undefined],
    ["own", "ffffff", "lark/spur"],
  ]);
});
