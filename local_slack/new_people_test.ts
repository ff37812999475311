/** People who are added while the workspace runs. */
import { assertEquals, assertRejects } from "@std/assert";
import { withSmallApp } from "./testing/small_app.ts";
import { Refused } from "./testing/person_driver.ts";

Deno.test("people are added with a handle of their own, of the company or as guests", async () => {
  await withSmallApp({}, async (app) => {
    const workspace = await app.open();
    const robin = workspace.as("robin");
    const add = async (real_name: string, more: { tz?: string; company?: string } = {}) => {
      const done = await robin.person.add_person({ real_name, ...more });
      return done.ok ? "added" : done.error;
    };
    const known = () => workspace.directory.users().filter(({ is_bot }) => !is_bot).slice(2);
    try {
      assertEquals(await add("  "), "no_name");
      assertEquals(await add("Sam", { tz: "Berlin" }), "invalid_zone");
      assertEquals(await add("Zoë Ångström", { tz: "Europe/Stockholm" }), "added");
      assertEquals(await add("Zoë  Ångström", { company: "harbor" }), "added");
      assertEquals(await add("Zoë Ångström"), "added");
      assertEquals(await add("山田 太郎", { company: "Brightwater" }), "added");
      assertEquals(await add("Ann Lee", { company: "brightwater" }), "added");
      assertEquals(
        known().map(({ name, real_name, is_guest }) => [name, real_name, is_guest]),
        [
          ["zoe", "Zoë Ångström", false],
          ["zoe.angstrom", "Zoë Ångström", false],
          ["zoe.angstrom2", "Zoë Ångström", false],
          ["person", "山田 太郎", true],
          ["ann", "Ann Lee", true],
        ],
      );
      const [first, , , , ann] = known();
      assertEquals(first.tz, "Europe/Stockholm");
      assertEquals((await workspace.as("zoe").channel("#general")).name, "general");
      const { people, companies } = await robin.home();
      assertEquals(companies.map(({ name }) => name), ["Brightwater"]);
      assertEquals(new Set(people.map(({ color }) => color)).size, people.length);

      // A guest reads what is shared with them, may add nobody, and sees nothing of the workshop.
      const made = await robin.person.create_channel({ name: "with-us", shared_with: ann.team_id });
      assertEquals(made.ok, true);
      await robin.invite("#with-us", "@ann");
      await robin.say("#with-us", "Welcome");
      assertEquals((await workspace.as("ann").messages("#with-us")).at(-1)?.text, "Welcome");
      await assertRejects(() => workspace.as("ann").messages("#general"), Refused);
      const guest = workspace.as("ann").person;
      assertEquals((await guest.add_person({ real_name: "Eve" })).ok, false);
      assertEquals((await guest.faults({})).ok, false);
      assertEquals((await workspace.as("ann").home()).companies, []);
    } finally {
      await workspace.close();
    }
  });
});
