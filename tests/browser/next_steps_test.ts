import { assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { berlin } from "../open_workspace.ts";
import { goTo, startShortcut, withBrowser } from "./browser.ts";

/** Where the README's picture goes; only `deno task screenshot` writes it. */
const PICTURE = Deno.env.get("BATON_CARD_SCREENSHOT");

const card = (page: Page) => page.getByRole("article").filter({ hasText: "· Fernhill Logistics" });
const dialog = (page: Page, name: string | RegExp) => page.getByRole("dialog", { name });

Deno.test("from the call to the link in the customer's channel, as three people", async () => {
  await withBrowser(async ({ workspace, page }) => {
    await workspace.clock.advanceTo(berlin("2026-02-02T08:00"));
    const maya = await page("U0MAYA", { viewport: { width: 1280, height: 1000 } });
    await goTo(maya, "fernhill-internal");
    await startShortcut(maya, "Log a customer call");
    const form = dialog(maya, "Log a customer call");
    await form.getByLabel("Summary").fill("The import is slow since they have more vehicles.");
    await form.getByLabel("Next step 1").fill("The nightly import takes longer with every vehicle");
    await form.getByLabel("Next step 2").fill("Send the slides of the road map");
    await form.getByLabel("Kind 2").selectOption({ label: "Other follow-up" });
    await form.getByRole("button", { name: "+ another line" }).click();
    await form.getByLabel("Next step 3").fill("Routes as PDF for drivers");
    assertEquals(
      await form.getByLabel("Next step 1").inputValue(),
      "The nightly import takes longer with every vehicle",
      "what is typed stays",
    );
    await form.getByRole("button", { name: "Save" }).click();
    await form.waitFor({ state: "detached" });
    await card(maya).getByText("Find the GitHub issue, or create it").first().waitFor();
    await shoot(maya, "card");

    // Found: the likeliest is chosen for each; none of them is for the new one.
    const find = dialog(maya, "Find the issue");
    await card(maya).getByRole("button", { name: "Link issues" }).click();
    const links = dialog(maya, "Link issues");
    await links.getByText("The likeliest").first().waitFor();
    await links.getByRole("radio", { name: "None of these" }).last().check();
    // Enter searches again, and sends nothing.
    await links.getByLabel("Other words for 1").fill("nightly import");
    await links.getByLabel("Other words for 1").press("Enter");
    await links.getByRole("radio", { name: /#1 Nightly import/ }).first().waitFor();
    await shoot(maya, "links");
    await links.getByRole("button", { name: "Link issues" }).click();
    await links.waitFor({ state: "detached" });
    await card(maya).getByText("The customer has no link yet").waitFor();

    // The customer hopes for a date: product sees it first.
    await card(maya).getByRole("button", { name: "More…" }).first().click();
    await dialog(maya, "Change this step").getByRole("button", { name: "Key date" }).click();
    const date = dialog(maya, "Key date");
    await date.getByLabel("In the customer's words").fill("before the season");
    await shoot(maya, "date");
    await date.getByRole("button", { name: "Save" }).click();
    await date.waitFor({ state: "detached" });
    await card(maya).getByText("not to be promised yet").waitFor();

    // Not found: written, refused because of a name, fixed, previewed, created.
    await card(maya).getByRole("button", { name: "Find the issue" }).first().click();
    await find.getByText("None of these?").waitFor();
    await find.getByRole("button", { name: "Create a new issue" }).click();
    const draft = dialog(maya, "Create an issue");
    await draft.getByLabel("Problem").fill("Drivers of Fern-Hill print screenshots");
    await draft.getByLabel("What is the expected workflow?").fill("One button makes a PDF");
    await draft.getByRole("button", { name: "Check and preview" }).click();
    await draft.getByText("This must not be public").waitFor();
    await shoot(maya, "leak");
    await draft.getByRole("button", { name: "Write these instead" }).click();
    await draft.getByText("This must not be public").waitFor({ state: "detached" });
    assertEquals(
      await draft.getByLabel("Problem").inputValue(),
      "Drivers of Ceres print screenshots",
    );
    await draft.getByRole("button", { name: "Check and preview" }).click();
    const preview = dialog(maya, "Create this issue?");
    await preview.getByText("Everybody can read it.").waitFor();
    await shoot(maya, "preview");
    await preview.getByRole("button", { name: "Create the issue" }).click();
    await date.getByText("Created").waitFor();
    await maya.keyboard.press("Escape");
    await date.waitFor({ state: "detached" });

    // Product answers the date.
    const sam = await page("U0SAM");
    await goTo(sam, "product");
    await sam.getByRole("button", { name: "Yes", exact: true }).click();
    const answer = dialog(sam, "Answer the key date");
    await answer.getByLabel("What else should the team know?").fill("Please do not call it final");
    await shoot(sam, "discuss");
    await answer.getByRole("button", { name: "Save" }).click();
    await answer.waitFor({ state: "detached" });
    await card(maya).getByText("product agrees").waitFor();

    if (PICTURE) {
      // What the pointer is over has a toolbar.
      await maya.mouse.move(0, 0);
      await maya.screenshot({ path: PICTURE });
    }

    // The customer reads nothing until somebody presses Send.
    const nadia = await page("U0CUSTOMER");
    assertEquals(await nadia.getByText("here is what we discussed").count(), 0);
    await card(maya).getByRole("button", { name: "Send links" }).click();
    const send = dialog(maya, "Send links");
    await send.getByText("Please do not call it final").waitFor();
    await shoot(maya, "send");
    await send.getByRole("button", { name: "Send", exact: true }).click();
    await send.waitFor({ state: "detached" });
    const read = nadia.getByRole("article").filter({ hasText: "here is what we discussed" });
    await read.getByRole("link").first().waitFor();
    await shoot(nadia, "customer");
    for (const words of ["Ceres", "Key date", "internal", "next step"]) {
      assertEquals(await nadia.getByRole("log").getByText(words).count(), 0, words);
    }

    // The rest: the follow-up, and the card folds.
    await card(maya).getByText("The customer has the link").nth(1).waitFor();
    await card(maya).getByRole("button", { name: "Done", exact: true }).click();
    await dialog(maya, "Next step").getByText("You can reopen it").waitFor();
    await maya.keyboard.press("Escape");
    await card(maya).getByText("Everything is done").waitFor();
    await shoot(maya, "folded");
    await card(maya).getByRole("button", { name: "Reopen a step…" }).waitFor();

    // It shipped: an engineer closes the issue, and the team may tell the customer.
    await maya.getByRole("button", { name: "Workshop", exact: true }).click();
    await maya.getByRole("tab", { name: "GitHub" }).click();
    const issue = maya.locator("details.issue", { hasText: "Nightly import takes longer" });
    await issue.locator("summary").click();
    await issue.getByLabel("Act on #1 as").selectOption("aiko-t");
    await issue.getByLabel("Comment on #1").fill("Sorted outside of the lock now");
    await shoot(maya, "github");
    await issue.getByRole("button", { name: "Comment", exact: true }).click();
    await issue.getByText("aiko-t (member)").waitFor();
    await issue.getByRole("button", { name: "Close as done" }).click();
    await issue.getByRole("button", { name: "Reopen", exact: true }).waitFor();
    await maya.getByRole("tab", { name: "Clock" }).click();
    const tell = maya.getByRole("button", { name: "Tell the customer" });
    await maya.getByRole("button", { name: "Sweep in the morning" }).click();
    await tell.first().click();
    const telling = dialog(maya, "Tell the customer");
    await telling.getByLabel("Message to the customer").waitFor();
    await shoot(maya, "tell");
    await telling.getByRole("button", { name: "Send", exact: true }).click();
    await telling.waitFor({ state: "detached" });
    await nadia.getByText("good news: the issue we discussed is done").waitFor();
  });
});

/** Pictures of each moment, for people who look at them: `BATON_SHOTS=folder`. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = Deno.env.get("BATON_SHOTS");
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}
