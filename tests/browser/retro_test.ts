import { assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { berlin } from "../open_workspace.ts";
import { goTo, startShortcut, withBrowser } from "./browser.ts";

const WENT_WELL = "What went well?";
const REMEMBER = "What should we remember next time?";

/** Where the README's picture goes; only `deno task screenshot` writes it. */
const PICTURE = Deno.env.get("BATON_SCREENSHOT");

async function answer(page: Page, well: string, remember: string): Promise<void> {
  await page.getByRole("button", { name: "Add your notes" }).last().click();
  const form = page.getByRole("dialog", { name: /Retro of week/ });
  await form.getByLabel(WENT_WELL).fill(well);
  await form.getByLabel(REMEMBER).fill(remember);
  await form.getByRole("button", { name: "Save" }).click();
  await form.waitFor({ state: "detached" });
}

Deno.test("two people do a whole retro in the page, and the customer cannot", async () => {
  await withBrowser(async ({ workspace, page }) => {
    await workspace.clock.advanceTo(berlin("2026-02-02T08:00"));
    const maya = await page("U0MAYA");
    await startShortcut(maya, "Open this week's retro");
    await goTo(maya, "on-call-retro");
    const card = maya.getByRole("article").filter({ hasText: "On-call retro of week 5" });
    await card.waitFor();

    // The wrong way first: nothing filled in stays on the screen and says why.
    await maya.getByRole("button", { name: "Add your notes" }).click();
    const form = maya.getByRole("dialog", { name: /Retro of week/ });
    await form.getByRole("button", { name: "Save" }).click();
    await form.getByRole("alert").waitFor();
    assertEquals(await form.getByLabel(WENT_WELL).getAttribute("aria-invalid"), "true");
    await maya.keyboard.press("Escape");
    await form.waitFor({ state: "detached" });

    await answer(maya, "The hand-over call took ten minutes", "Mute the night alert");
    await card.getByText("@Maya Lindqvist").waitFor();

    // Diego is on call: the button in his direct message leads to the same retro.
    const diego = await page("U0DIEGO");
    await goTo(diego, "Baton");
    await answer(diego, "Ceres said thanks", "Ask Aiko before the import");
    // Maya's page changes by itself.
    await card.getByText("@Diego Ferrer").nth(1).waitFor();

    // What was written is there again.
    await maya.getByRole("button", { name: "Add your notes" }).click();
    await form.getByLabel(WENT_WELL).waitFor();
    assertEquals(
      await form.getByLabel(WENT_WELL).inputValue(),
      "The hand-over call took ten minutes",
    );
    await form.getByRole("button", { name: "Close", exact: true }).first().click();
    await form.waitFor({ state: "detached" });

    // The clock is moved in the page, as a newcomer does.
    await maya.getByRole("button", { name: "Workshop", exact: true }).click();
    await maya.getByRole("tab", { name: "Clock" }).click();
    const digest = maya.getByRole("article").filter({ hasText: "What week 5 taught us" });
    await maya.getByRole("button", { name: "Retro meeting" }).click();
    await digest.getByText("The hand-over call took ten minutes").waitFor();
    await digest.getByText("Ceres said thanks").waitFor();
    await maya.getByRole("tab", { name: "Activity" }).click();
    await maya.getByText("Publish the retro's digest").first().waitFor();
    if (PICTURE) await maya.screenshot({ path: PICTURE });

    // A thread takes the workshop's place.
    await card.getByRole("button", { name: /1 reply/ }).click();
    const thread = maya.getByRole("complementary", { name: "Thread" });
    await thread.getByText("What week 5 taught us").waitFor();
    await thread.getByRole("textbox", { name: "Message the thread" }).fill("Thank you both");
    await maya.keyboard.press("Enter");
    await thread.getByRole("article").filter({ hasText: "Thank you both" }).waitFor();
    await card.getByRole("button", { name: /2 replies/ }).waitFor();

    const nadia = await page("U0CUSTOMER");
    const rooms = nadia.getByRole("navigation", { name: "Conversations" }).getByRole("listitem");
    assertEquals(await rooms.filter({ hasText: "fernhill" }).count(), 1);
    assertEquals(await nadia.getByText("on-call-retro").count(), 0);
    for (const name of ["Shortcuts", "Workshop", "Browse channels"]) {
      assertEquals(await nadia.getByRole("button", { name, exact: true }).count(), 0, name);
    }
    await nadia.goto(`${workspace.url}?as=U0CUSTOMER&channel=C0RETRO`);
    await nadia.getByRole("heading", { level: 1, name: "fernhill" }).waitFor();
    assertEquals(await nadia.getByText("Mute the night alert").count(), 0);
  });
});

Deno.test("the page is usable on a small screen, by keyboard, and survives a reload", async () => {
  await withBrowser(async ({ workspace, page }) => {
    const small = await page("U0MAYA", {
      viewport: { width: 400, height: 800 },
      colorScheme: "dark",
    });
    await small.getByRole("button", { name: "Conversations" }).click();
    await goTo(small, "product");
    const width = await small.evaluate("document.documentElement.scrollWidth");
    assertEquals(width, 400, "nothing sticks out of the screen");

    const box = small.getByRole("textbox", { name: "Message #product" });
    await box.fill("A line for @pri");
    await small.getByRole("option", { name: /priya/ }).waitFor();
    await small.keyboard.press("Tab");
    await small.waitForFunction(
      () =>
        document.querySelector<HTMLTextAreaElement>("main textarea")!.value ===
          "A line for @priya ",
    );
    await box.press("End");
    await small.keyboard.type("<img src=x onerror=alert(1)> *now*");
    await small.keyboard.press("Enter");
    const said = small.getByRole("article").last();
    await said.getByText("<img src=x onerror=alert(1)>").waitFor();
    await said.getByText("@Priya Raman").waitFor();
    assertEquals(await said.getByText("now", { exact: true }).evaluate((e) => e.tagName), "STRONG");

    await small.reload();
    await small.getByRole("heading", { level: 1, name: "product" }).waitFor();
    await small.getByText("<img src=x onerror=alert(1)>").waitFor();

    const priya = await page("U0PRIYA");
    const line = priya.getByRole("navigation", { name: "Conversations" })
      .getByRole("button", { name: /product/ });
    await line.getByLabel("1 unread").waitFor();
    const read = priya.waitForResponse((answer) => answer.url().endsWith("/page/read"));
    await priya.keyboard.press("Control+k");
    await priya.getByRole("dialog", { name: "Jump to" }).getByRole("searchbox").fill("prod");
    await priya.keyboard.press("Enter");
    await priya.getByRole("heading", { level: 1, name: "product" }).waitFor();
    await priya.getByText("@Priya Raman").waitFor();
    await read;
    assertEquals((await workspace.as("priya").channel("#product")).unread, 0);
  });
});
