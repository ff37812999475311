/** Codenames: offered, typed, and never one that gives a customer away. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { MINOR_PLANETS } from "../rules/customers/minor_planets.ts";
import { customer, form, northwind, offered, put, REAL } from "./customer_driver.ts";
import { troubles, withWorkspace } from "./open_workspace.ts";

Deno.test("a codename is chosen or typed, and never gives the name away", async () => {
  await withWorkspace(async (workspace) => {
    const maya = workspace.as("maya");
    const first = (await form(workspace, "maya")).fill({
      "Real name": "Pallium Works",
      "Internal channel": await northwind(workspace, "works-internal"),
    });
    await first.press("Another one (type it)");
    const wrong = async (codename: string) =>
      (await (await maya.view()).fill({ Codename: codename }).submit()).Codename;
    assertStringIncludes(await wrong("Pallas"), "“Pallas” begins like “Pallium Works”");
    assertStringIncludes(await wrong("CERES"), "no codename is used twice");
    assertStringIncludes(await wrong("Old Fernhill"), "another customer is really called");
    assertStringIncludes(await wrong("Réd!"), "letters A to Z");
    await (await maya.view()).press("Choose from the list");
    const list = await maya.view();
    assertEquals(list.value("Real name"), "Pallium Works");
    assert(!offered(list).some((name) => name.startsWith("Pal")), "the name is known by now");
    await list.press("Another one (type it)");
    assertEquals(await (await maya.view()).fill({ Codename: "Red Queen" }).submit(), {});
    assertEquals((await customer(workspace, "Pallium Works")).codename, "Red Queen");

    // It is the first choice from now on.
    const again = await form(workspace, "maya", "Pallium Works");
    assertEquals(again.value("Codename"), "Red Queen");
    const refused = await again.fill({ "Real name": "Redwood" }).submit();
    assertStringIncludes(refused.Codename, "“Red Queen” begins like “Redwood”");
    assertStringIncludes(refused.Codename, "Show five others");
    await (await maya.view()).press("Show five others");
    const kept = await maya.view();
    assertEquals([kept.value("Codename"), kept.value("Real name")], ["Red Queen", "Redwood"]);
    assertEquals(await kept.fill({ Codename: offered(kept)[0] }).submit(), {});
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("a codename that was given up is never used again, but by its own customer", async () => {
  await withWorkspace(async (workspace) => {
    const maya = workspace.as("maya");
    const change = async (fill: Record<string, string>) => {
      assertEquals(await (await form(workspace, "maya", REAL)).fill(fill).submit(), {});
    };
    await change({ Codename: "None yet" });
    assertEquals((await customer(workspace, REAL)).codename ?? "", "");
    // The customer leaves, and the codename stays theirs.
    const gone = await customer(workspace, REAL);
    await workspace.webApi.as("U0OPS", "apps.datastore.delete", {
      datastore: "customers",
      id: gone.id,
    });
    const first = (await form(workspace, "maya")).fill({
      "Real name": "Northwind",
      "Internal channel": await northwind(workspace),
    });
    await first.press("Another one (type it)");
    const errors = await (await maya.view()).fill({ Codename: "Ceres" }).submit();
    assertStringIncludes(errors.Codename, "is taken, or was");
    await (await maya.view()).close();

    await put(workspace, gone);
    const back = await form(workspace, "maya", REAL);
    await back.press("Another one (type it)");
    assertEquals(await (await maya.view()).fill({ Codename: "Ceres" }).submit(), {});
    assertEquals((await customer(workspace, REAL)).codename, "Ceres");
  });
});

Deno.test("the five go through the whole list, and none of it is left when all are used", async () => {
  await withWorkspace(async (workspace) => {
    const maya = workspace.as("maya");
    const used = MINOR_PLANETS.filter((name) => name !== "Zeuxo" && name !== "Ceto");
    for (let from = 0; from < used.length; from += 25) {
      const items = used.slice(from, from + 25).map((codename) => ({
        id: `codename:${codename.toLowerCase()}`,
        kind: "codename",
        value: JSON.stringify({ codename }),
      }));
      await workspace.webApi.as("U0OPS", "apps.datastore.bulkPut", {
        datastore: "operations",
        items,
      });
    }
    const first = await form(workspace, "maya");
    assertEquals(offered(first), ["Ceto", "Zeuxo"]);
    await first.fill({ "Real name": "Zeus & Cetus" }).press("Show five others");
    const none = await maya.view();
    assertEquals(offered(none), []);
    assertStringIncludes(none.text(), "Every name of Baton's list is used");
    assert(!none.text().includes("Show five others"));
    assertEquals(none.value("Codename"), "None yet");
  });
});

Deno.test("a customer's name is no codename of another, now or before", async () => {
  await withWorkspace(async (workspace) => {
    const first = (await form(workspace, "maya")).fill({
      "Real name": "Ceres",
      "Other names": "North, vesta",
      "Domains": "north.example, ceres.example",
      "Internal channel": await northwind(workspace),
    });
    const errors = await first.submit();
    assertStringIncludes(errors["Real name"], "is the codename of another customer: change that");
    assertStringIncludes(errors["Other names"], "“vesta” is the codename of another customer");
    assertStringIncludes(errors.Domains, "“ceres.example” is the codename of another customer");
    await first.close();
    const freed = (await form(workspace, "maya", REAL)).fill({ Codename: "None yet" });
    assertEquals(await freed.submit(), {});
    const again = (await form(workspace, "maya"))
      .fill({ "Real name": "Ceres", "Internal channel": "#northwind-internal" });
    again.fill({ "Internal channel": await workspace.as("maya").channelId("#northwind-internal") });
    const was = await again.submit();
    assertStringIncludes(was["Real name"], "“Ceres” was the codename of another customer");
    assertEquals(await again.fill({ "Real name": "Ceres Wines" }).submit(), {});
  });
});
