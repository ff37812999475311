/** What people who do not see the page, or see it badly, meet. */
import axe from "axe-core";
import { assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { berlin } from "../open_workspace.ts";
import { goTo, withBrowser } from "./browser.ts";

interface Finding {
  id: string;
  nodes: { html: string; failureSummary: string }[];
}

async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(
    "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })" +
      ".then((result) => result.violations)",
  ) as Finding[];
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`)
  );
}

for (const colorScheme of ["light", "dark"] as const) {
  Deno.test(`the page has no known barrier in ${colorScheme}`, async () => {
    await withBrowser(async ({ workspace, page: open }) => {
      await workspace.clock.advanceTo(berlin("2026-02-02T09:01"));
      const page = await open("U0MAYA", { viewport: { width: 1280, height: 800 }, colorScheme });
      await goTo(page, "on-call-retro");
      await page.getByRole("button", { name: "Add your notes" }).waitFor();
      await page.getByRole("button", { name: "Workshop", exact: true }).click();
      for (const panel of ["Clock", "Activity", "GitHub", "Datastores"]) {
        await page.getByRole("tab", { name: panel }).click();
        assertEquals(await findings(page), [], panel);
      }
      const maya = workspace.as("maya");
      const [{ ts }] = await maya.messages("#on-call-retro");
      await maya.pin("#on-call-retro", ts);
      await page.getByRole("button", { name: "1 pinned message" }).click();
      await page.getByRole("button", { name: "Unpin", exact: true }).waitFor();
      assertEquals(await findings(page), [], "what is pinned");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Browse channels" }).click();
      await page.getByRole("button", { name: "Create a channel" }).click();
      await page.getByLabel("Name").waitFor();
      assertEquals(await findings(page), [], "a new channel");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Add your notes" }).click();
      await page.getByLabel("What went well?").waitFor();
      assertEquals(await findings(page), [], "the form");
    });
  });
}
