import { assertEquals, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { goTo, startShortcut, withBrowser } from "./browser.ts";

const FORMS = fileURLToPath(new URL("../forms_app/", import.meta.url));

Deno.test("a form with every kind of field is filled in, the wrong way and then right", async () => {
  await withBrowser(async ({ workspace, page: open }) => {
    const page = await open("U0MAYA");
    await goTo(page, "product");
    await startShortcut(page, "Ask everything");
    const form = page.getByRole("dialog", { name: "Every field" });
    const input = (label: string) => form.getByLabel(label, { exact: false }).first();
    await input("A line").fill("ab");
    await input("E-mail").fill("nobody");
    await form.getByRole("button", { name: "Send" }).click();
    await form.getByRole("alert").first().waitFor();
    assertEquals(await input("A line").inputValue(), "ab", "what was typed stays");

    await input("A line").fill("A good line");
    await input("A text").fill("One\nTwo");
    await input("E-mail").fill("maya@harbor.example");
    await input("Fruit").selectOption({ label: "Pears" });
    const agreed = form.getByRole("radiogroup", { name: "Agreed" });
    if (await agreed.count()) await agreed.getByRole("radio").first().check();
    else await input("Agreed").selectOption({ index: 1 });
    await input("Whole number").fill("7");
    await input("Number").last().waitFor();
    await form.getByLabel("Number", { exact: false }).last().fill("2.5");
    await form.getByRole("group", { name: "Several" }).getByRole("checkbox", { name: "Apples" })
      .check();
    await form.getByRole("group", { name: "Several" }).getByRole("checkbox", { name: "Pears" })
      .check();
    await input("Day").fill("2026-02-03");
    await input("Moment").fill("2026-02-03T10:30");
    await input("Person").selectOption({ label: "Priya Raman" });
    await input("Place").selectOption({ label: "#product" });
    await input("Rich text").fill("Rich words");
    await form.getByRole("button", { name: "Send" }).click();
    await form.waitFor({ state: "detached" });

    const said = page.getByRole("article").filter({ hasText: "line=A good line" });
    await said.waitFor();
    const text = await said.innerText();
    for (
      const words of [
        "mail=maya@harbor.example",
        "fruit=pear",
        "yes=true",
        "whole=7",
        "part=2.5",
        "many=apple, pear",
        "day=2026-02-03",
        // 10:30 in Maya's zone, Europe/Stockholm.
        `moment=${Date.parse("2026-02-03T10:30:00+01:00") / 1000}`,
        "@Priya Raman",
        "#product",
      ]
    ) assertStringIncludes(text, words);

    const note = page.getByRole("article").filter({ hasText: "Thank you, that is all." });
    await note.getByText("Only visible to you").waitFor();
    assertEquals(
      (await workspace.as("diego").messages("#product")).some((m) => m.reads.includes("Thank you")),
      false,
    );
    await note.getByRole("button", { name: "Dismiss" }).click();
    await note.waitFor({ state: "detached" });
  }, { root: FORMS });
});
