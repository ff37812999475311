/** Another company tries Baton with its own handbook and its own people, from a seed file. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { withCopiedApp } from "./copied_app.ts";
import { ROOT, troubles, withWorkspace } from "./open_workspace.ts";

const SEED = `${ROOT}docs/seed.example.json`;
/** Monday, two hours before the retro opens in Los Angeles. */
const MONDAY = Date.parse("2026-02-02T07:00:00-08:00");

/** What Larkspur's handbook names in place of the demo's. */
const LARKSPUR: [old: string, own: string][] = [
  ["Europe/Berlin", "America/Los_Angeles"],
  ["U0OPS", "U06NOOR3V8K"],
  ["U0MAYA", "U06LENA7T2W"],
  ["U0DIEGO", "U06TOMAS5H1"],
  ["U0PRIYA", "U06KAYA2M9P"],
  ["U0JONAS", "U06FINN8D4R"],
  ["U0AIKO", "U06YUKI6J3B"],
  ["U0SAM", "U06ELIF1C7N"],
  ["C0OPERATIONS", "C06OPS4K2TQ"],
  ["C0RETRO", "C06RETRO9WX"],
  ["C0PRODUCT", "C06PROD7LZM"],
  ["harbor/fleet", "larkspur/gridwatch"],
  ["harbor/confidential", "larkspur/gridwatch-private"],
];

function larkspur(text: string): string {
  return LARKSPUR.reduce((changed, [old, own]) => changed.replaceAll(`"${old}"`, `"${own}"`), text);
}

Deno.test("the example of a seed file runs another company's handbook, from setup to a retro", async () => {
  await withCopiedApp({ "handbook.ts": larkspur }, async (root) => {
    const options = { root, seed: SEED, now: MONDAY, made_by_hand: ["set_up"] };
    await withWorkspace(async (workspace) => {
      const noor = workspace.as("noor");
      const { team, people } = await noor.home();
      assertEquals(team.name, "Larkspur Energy");
      assertEquals(
        people.filter((person) => !person.is_bot).map(({ real_name, tz, is_guest, team_name }) =>
          [real_name, tz, team_name, is_guest].join()
        ),
        [
          "Noor Rahman,America/Los_Angeles,Larkspur Energy,false",
          "Lena Fischer,America/Los_Angeles,Larkspur Energy,false",
          "Tomás Vega,America/New_York,Larkspur Energy,false",
          "Kaya Demir,Europe/Istanbul,Larkspur Energy,false",
          "Finn O'Connor,Europe/Dublin,Larkspur Energy,false",
          "Yuki Mori,Asia/Kathmandu,Larkspur Energy,false",
          "Elif Aydin,America/Los_Angeles,Larkspur Energy,false",
        ],
      );

      await noor.shortcut("Set up Baton");
      const report = (await noor.messages("#baton-operations"))
        .map(({ reads }) => reads).find((reads) => reads.startsWith("Baton is set up"))!;
      for (
        const words of [
          "Baton is in <#C06OPS4K2TQ>, <#C06RETRO9WX>, <#C06PROD7LZM>",
          "Everybody the handbook names is here (7)",
          "Somebody is on call today at each level",
          "The channels of 1 customer are set up",
          "`larkspur/gridwatch` lacks",
        ]
      ) assertStringIncludes(report, words);
      assertEquals(report.includes("Slack knows n"), false, report);

      // The guest sees the channel that her company shares, and the notice there.
      const pilar = workspace.as("pilar");
      assertEquals((await pilar.home()).channels.map(({ name }) => name), ["brightwater"]);
      const [asked] = await pilar.messages("#brightwater");
      assertStringIncludes(asked.reads, "ten minutes behind");

      const lena = workspace.as("lena");
      for (const channel of ["#brightwater", "#brightwater-internal"]) {
        await lena.invite(channel, "@baton");
      }
      await lena.shortcut("Add or change a customer", { channel: "#brightwater-internal" });
      const choice = await lena.view();
      assertEquals(await choice.fill({ "Which customer?": "A new one" }).submit(), {});
      const form = (await lena.view()).fill({
        "Real name": "Brightwater Utilities",
        "Domains": "brightwater.example",
        "Internal channel": "C06BRIGHT2B",
        "Customer channel": "C06BRIGHT1A",
        "Time zone": "America/Mexico_City",
      });
      assertEquals(await form.submit(), {});
      const { rows } = await workspace.datastores.browse("customers", 10);
      assertEquals(rows.map(({ name }) => name).sort(), ["Brightwater Utilities", "Solvane Solar"]);
      assertStringIncludes((await pilar.channel("#brightwater")).topic, "24 hour SLA");

      // The schedule that the setup made opens the retro at nine in Los Angeles.
      await workspace.clock.advanceTo(MONDAY + 2 * 3_600_000 + 60_000);
      const cards = (await lena.messages("#on-call-retro")).map(({ reads }) => reads);
      assert(cards.some((reads) => reads.includes("[Add your notes]")), cards.join("\n"));

      // The app's account is a member of the organization, and so may see who else is.
      const github = workspace.github.browse({ repository: "larkspur/gridwatch" });
      assertEquals(github.accounts, ["baton-app", "grid-fan", "yuki-mori"]);
      assertEquals(
        github.issues.map(({ title, comments }) => [title, comments.map((c) => c.association)]),
        [["The outage map lags behind the meters", ["NONE"]]],
      );
      assertEquals(troubles(workspace), []);
    }, options);
  });
});
