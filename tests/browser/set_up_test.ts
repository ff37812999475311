/** From an empty workspace to the first retro, as the operator does it. */
import { assertStringIncludes } from "@std/assert";
import type { Page } from "playwright-core";
import { MADE_BY_HAND } from "../../demo/seed.ts";
import { change, withCopiedApp } from "../copied_app.ts";
import { berlin } from "../open_workspace.ts";
import { goTo, startShortcut, withBrowser } from "./browser.ts";

/** Where the README's picture goes; only `deno task screenshot` writes it. */
const PICTURE = Deno.env.get("BATON_SET_UP_SCREENSHOT");

/** To the app's direct messages: a channel's name begins alike. */
async function toBaton(page: Page): Promise<void> {
  const places = page.getByRole("navigation", { name: "Conversations" });
  await places.getByRole("button", { name: /^Baton(?!-)/ }).click();
  await page.getByRole("heading", { level: 1, name: "Baton" }).waitFor();
}

async function makeChannel(page: Page, name: string): Promise<string> {
  await page.getByRole("button", { name: "Browse channels" }).click();
  await page.getByRole("button", { name: "Create a channel" }).click();
  const form = page.getByRole("dialog", { name: "Create a channel" });
  await form.getByLabel("Name").fill(name);
  await form.getByRole("button", { name: "Create", exact: true }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  return new URL(page.url()).searchParams.get("channel")!;
}

Deno.test("an operator sets Baton up in an empty workspace, and the first retro runs", async () => {
  await withCopiedApp({}, async (root) => {
    await withBrowser(async ({ workspace, page: open }) => {
      await workspace.clock.advanceTo(berlin("2026-02-02T08:00"));
      const page = await open("U0OPS");
      // Nothing is there yet, not even a channel to say so in: the answer comes to the person who asked.
      await startShortcut(page, "Set up Baton");
      await toBaton(page);
      const told = page.getByRole("article").filter({ hasText: "things need fixing" });
      await told.getByText("correct operations_channel in handbook.ts").waitFor();

      const channels = {
        C0OPERATIONS: await makeChannel(page, "baton-operations"),
        C0RETRO: await makeChannel(page, "on-call-retro"),
        C0PRODUCT: await makeChannel(page, "product"),
      };
      await change(
        `${root}/handbook.ts`,
        (text) =>
          Object.entries(channels).reduce((changed, [old, id]) => changed.replaceAll(old, id), text)
            .replaceAll(/"U0(?:MAYA|DIEGO|PRIYA|JONAS|AIKO|SAM)"(, "U0\w+")?/g, '"U0OPS"'),
      );
      workspace.reload();

      await toBaton(page);
      await told.last().getByRole("button", { name: "Check again" }).click();
      await goTo(page, "baton-operations");
      const report = page.getByRole("article").filter({ hasText: "Everybody the handbook names" });
      await report.getByText(/All \d+ triggers match their files/).waitFor();
      await report.getByText("GitHub works, and the labels are there").waitFor();
      if (PICTURE) await page.screenshot({ path: PICTURE });

      await page.getByRole("button", { name: "Open this week's retro" }).click();
      await goTo(page, "on-call-retro");
      await page.getByRole("button", { name: "Add your notes" }).click();
      const form = page.getByRole("dialog", { name: /Retro of week/ });
      await form.getByLabel("What went well?").fill("Set up before lunch");
      await form.getByRole("button", { name: "Save" }).click();
      await form.waitFor({ state: "detached" });
      // The digest comes by the schedule that the setup made.
      await workspace.clock.advanceTo(berlin("2026-02-04T15:01"));
      const digest = page.getByRole("article").filter({ hasText: "Set up before lunch" });
      await digest.first().waitFor();
      assertStringIncludes(await digest.first().innerText(), "What went well?");
    }, { demo: false, made_by_hand: MADE_BY_HAND, root });
  });
});
