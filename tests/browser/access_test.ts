/** What people who do not see the page, or see it badly, meet. */
import axe from "axe-core";
import { assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { berlin } from "../open_workspace.ts";
import { goTo, withBrowser } from "./browser.ts";

const PANELS = ["Clock", "Activity", "GitHub", "Datastores", "Faults"];
/** What a panel has to open is there at once, or it has nothing. */
const PRESENT = { timeout: 200 };

interface Finding {
  id: string;
  nodes: { html: string; failureSummary: string }[];
}

async function findings(page: Page): Promise<string[]> {
  if (!await page.evaluate("'axe' in globalThis")) await page.evaluate(axe.source);
  const found = await page.evaluate(
    "axe.run(document, { resultTypes: ['violations'] })" +
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
      for (const panel of PANELS) {
        await page.getByRole("tab", { name: panel }).click();
        await page.locator("#panel details summary").first().click(PRESENT).catch(() => {});
        assertEquals(await findings(page), [], panel);
      }
      const maya = workspace.as("maya");
      const [{ ts }] = await maya.messages("#on-call-retro");
      await maya.pin("#on-call-retro", ts);
      await page.getByRole("button", { name: "1 pinned message" }).click();
      await page.getByRole("button", { name: "Unpin", exact: true }).waitFor();
      assertEquals(await findings(page), [], "what is pinned");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: /^\d+ members$/ }).click();
      assertEquals(await findings(page), [], "members");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+g");
      await page.keyboard.type("retro");
      await page.getByText(/^Baton in #on-call-retro/).first().waitFor();
      assertEquals(await findings(page), [], "what was found");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Browse channels" }).click();
      await page.getByRole("button", { name: "Create a channel" }).click();
      await page.getByLabel("Name").waitFor();
      assertEquals(await findings(page), [], "a new channel");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Add your notes" }).click();
      await page.getByLabel("What went well?").waitFor();
      assertEquals(await findings(page), [], "the form");
      await page.getByLabel("What went well?").fill("Something");
      await page.keyboard.press("Escape");
      assertEquals(await findings(page), [], "the question");
      await page.getByRole("button", { name: "Discard" }).click();
      await page.getByRole("dialog").waitFor({ state: "detached" });

      await page.setViewportSize({ width: 390, height: 800 });
      assertEquals(await findings(page), [], "a panel on a phone");
      await page.getByRole("button", { name: "Close workshop" }).click();
      assertEquals(await findings(page), [], "a channel on a phone");
      await page.getByRole("button", { name: /^Conversations/ }).click();
      assertEquals(await findings(page), [], "the drawer");
    });
  });
}
