import { assertEquals } from "@std/assert";
import { readSeed } from "../local_slack/seed/read_seed.ts";
import { handbookSeed, seedText } from "./handbook_seed.ts";

/** As much of a handbook as names somebody or something. */
const HANDBOOK = {
  operations_channel: "C07OPS",
  operators: ["U07TWO"],
  timezone: "Asia/Kathmandu",
  holidays: ["2026-12-25"],
  rotation: [
    { level: "L1", people: ["U07ONE", "W07TWO"], changes: "weekly" },
    { level: "L2", people: ["U07ONE"], changes: "never" },
  ],
  retro: { channel: "C07RETRO" },
  incidents: { channel: "G07INC", also: { channel: "C07ALSO" }, leads: ["U07LEAD"] },
  github: { public_repository: "Himal/trek", confidential_repository: "himal/secret" },
  next_steps: { cs_lead: "U07LEAD" },
  wording: { retro: "UTC and/or CSV, with U0OPS-like words", zone: "UTC" },
};

Deno.test("handbookSeed() has everybody, every channel and every repository, and can be used", async () => {
  const dir = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${dir}/seed.jsonc`, `// x\n${seedText(handbookSeed(HANDBOOK))}\n`);
    const { file } = await readSeed(`${dir}/seed.jsonc`, {});
    assertEquals(
      file.people.map(({ id, real_name, title, zone, company, operator }) =>
        [id, real_name, title, zone, company, operator].filter(Boolean).join(", ")
      ),
      [
        "U07TWO, Ana Ruiz, Operator of the apps, Asia/Kathmandu, true",
        "U07ONE, Ben Adeyemi, On call (L1), Asia/Kathmandu",
        "W07TWO, Chloe Martin, On call (L1), Asia/Kathmandu",
        "U07LEAD, Dev Patel, Leads, Asia/Kathmandu",
        "Casey Customer, Our contact, Asia/Kathmandu, customer",
      ],
    );
    assertEquals(file.channels!.map(({ id, name }) => [id, name].filter(Boolean).join(" ")), [
      "general",
      "C07OPS operations",
      "C07RETRO retro",
      "G07INC incidents",
      "C07ALSO also",
      "customer",
      "customer-internal",
    ]);
    assertEquals(file.github!.repositories, [
      { name: "Himal/trek" },
      { name: "himal/secret", private: true },
    ]);
    assertEquals(file.team, { name: "Himal", domain: "himal" });
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});
