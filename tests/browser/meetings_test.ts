import { assertEquals } from "@std/assert";
import type { Locator, Page } from "playwright-core";
import { berlin } from "../open_workspace.ts";
import { goTo, startShortcut, withBrowser } from "./browser.ts";

/** Where the README's picture goes; only `deno task screenshot` writes it. */
const PICTURE = Deno.env.get("BATON_MEETING_SCREENSHOT");

const card = (page: Page) =>
  page.getByRole("article").filter({ hasText: "Customer meeting · Fernhill Logistics" });
const dialog = (page: Page, name: string | RegExp) => page.getByRole("dialog", { name });
const press = (place: Page | Locator, name: string) =>
  place.getByRole("button", { name, exact: true }).last().click();

Deno.test("a meeting, from the hand-off to the call, as CS, on call and customer", async () => {
  await withBrowser(async ({ workspace, page }) => {
    await workspace.clock.advanceTo(berlin("2026-02-02T08:00"));
    const diego = await page("U0DIEGO", { viewport: { width: 1280, height: 1000 } });
    await goTo(diego, "fernhill-internal");
    await startShortcut(diego, "Hand off a customer meeting");
    const form = dialog(diego, "Hand off a meeting");
    await form.getByLabel("Why do they want to meet?").fill("The import, and what comes next");
    await form.getByLabel("Who asked?").fill("Nadia Haddad");
    await form.getByLabel("Their e-mail address").fill("nadia@fernhill");
    await form.getByLabel("When would they like it?").fill("This week, in the morning");
    await form.getByLabel("CS, with the L2 on call").check();
    await shoot(diego, "hand_off");
    await form.getByRole("button", { name: "Hand it off" }).click();
    await form.getByText("is not an e-mail address").waitFor();
    assertEquals(
      await form.getByLabel("When would they like it?").inputValue(),
      "This week, in the morning",
      "what is typed stays",
    );
    await form.getByLabel("Their e-mail address").fill("nadia@fernhill.example");
    await form.getByRole("button", { name: "Hand it off" }).click();
    await form.waitFor({ state: "detached" });
    await card(diego).getByText("Nobody has taken it yet").waitFor();
    await shoot(diego, "card_open");

    // The owner takes it, and sends the link in the same breath.
    const maya = await page("U0MAYA", { viewport: { width: 1280, height: 1000 } });
    await goTo(maya, "fernhill-internal");
    await press(card(maya), "I'll take it");
    const page1 = dialog(maya, "Customer meeting");
    await shoot(maya, "taken");
    await page1.getByRole("button", { name: "Send the booking link" }).click();
    const send = dialog(maya, "Send the booking link");
    await send.getByLabel("Message to the customer").waitFor();
    await shoot(maya, "send_link");
    const nadia = await page("U0CUSTOMER");
    assertEquals(await nadia.getByText("Choose a time that suits you").count(), 0);
    await send.getByRole("button", { name: "Send", exact: true }).click();
    await send.waitFor({ state: "detached" });
    await nadia.getByText("Choose a time that suits you").waitFor();
    await nadia.getByRole("link", { name: /calendly\.com\/harbor/ }).waitFor();
    await shoot(nadia, "customer");
    assertEquals(await nadia.getByText("Customer meeting ·").count(), 0);

    // Booked, the wrong way first.
    await press(card(maya), "It's booked");
    const booked = dialog(maya, "It's booked");
    await booked.getByLabel("Day").fill("2026-02-01");
    await booked.getByLabel("Time", { exact: true }).fill("10:00");
    await booked.getByLabel("Video call (link)").fill("https://meet.example/fernhill");
    await booked.getByRole("button", { name: "Save" }).click();
    await booked.getByText("This is in the past").waitFor();
    await shoot(maya, "past");
    await booked.getByLabel("Day").fill("2026-02-04");
    await booked.getByRole("button", { name: "Save" }).click();
    await booked.waitFor({ state: "detached" });
    await card(maya).getByText("Not prepared yet").waitFor();

    // Booked within 48 hours of it, nearly: the next sweep prepares it.
    await workspace.clock.advanceTo(berlin("2026-02-02T14:31"));
    const prepare = maya.getByRole("article").filter({ hasText: "Prepare · Fernhill" });
    await prepare.getByText("Four checks").waitFor();
    await shoot(maya, "prepare");
    await press(prepare, "Prepared");
    const checks = dialog(maya, "Prepare the meeting");
    await checks.getByLabel("The customer has accepted the invite").check();
    await checks.getByLabel("The meeting link was tested").check();
    await checks.getByLabel("The agenda is attached to the invite").check();
    await shoot(maya, "checks");
    await checks.getByRole("button", { name: "Save" }).click();
    await checks.waitFor({ state: "detached" });
    await card(maya).getByText("3 of 4 checks are done").waitFor();
    if (PICTURE) {
      // What the pointer is over has a toolbar.
      await maya.mouse.move(0, 0);
      await maya.screenshot({ path: PICTURE });
    }

    // The person on call knows, does the last check, and is reminded to the minute.
    const priya = await page("U0PRIYA", { colorScheme: "dark" });
    await goToDirect(priya);
    await priya.getByText("needs you").first().waitFor();
    await shoot(priya, "on_call");
    await goTo(priya, "fernhill-internal");
    await press(card(priya), "Prepared");
    const last = dialog(priya, "Prepare the meeting");
    await last.getByLabel("Everybody who comes can open the agenda").check();
    await last.getByRole("button", { name: "Save" }).click();
    await last.waitFor({ state: "detached" });
    await card(priya).getByText("Booked and prepared").waitFor();
    await priya.setViewportSize({ width: 420, height: 900 });
    await shoot(priya, "card_narrow");
    await workspace.clock.advanceTo(berlin("2026-02-04T09:57") + 2000);
    await goToDirect(maya);
    await maya.getByText("In 3 minutes: the meeting").first().waitFor();
    await shoot(maya, "join");

    // They did not come: up the ladder, and a new time.
    await workspace.clock.advanceTo(berlin("2026-02-04T10:04"));
    await goTo(maya, "fernhill-internal");
    await press(card(maya), "They didn't come");
    const ladder = dialog(maya, "They didn't come");
    await ladder.getByText("Anything could have happened").waitFor();
    await shoot(maya, "ladder_slack");
    await ladder.getByRole("button", { name: "Write in their channel…" }).click();
    const write = dialog(maya, "Write to them");
    await write.getByRole("button", { name: "Send", exact: true }).click();
    await write.waitFor({ state: "detached" });
    await nadia.getByText("no worries at all").waitFor();
    await press(card(maya), "Reach them");
    await ladder.getByRole("button", { name: "E-mail sent" }).waitFor();
    await shoot(maya, "ladder_email");
    await ladder.getByRole("button", { name: "E-mail sent" }).click();
    await ladder.getByRole("button", { name: "Message sent" }).waitFor();
    await shoot(maya, "ladder_linkedin");
    await ladder.getByRole("button", { name: "Offer other times…" }).click();
    const times = dialog(maya, "Offer other times");
    await times.getByLabel("Day 1").fill("2026-02-05");
    await times.getByLabel("Time 1").fill("10:00");
    await times.getByLabel("Day 2").fill("2026-02-06");
    await times.getByLabel("Time 2").fill("14:00");
    await shoot(maya, "times");
    await times.getByRole("button", { name: "Next" }).click();
    await times.getByLabel("Message to the customer").waitFor();
    await shoot(maya, "offer");
    await times.getByRole("button", { name: "Send", exact: true }).click();
    await times.waitFor({ state: "detached" });
    await nadia.getByText("Would one of these suit you?").waitFor();
    await shoot(nadia, "customer_offer");
    await card(maya).getByText("Other times were offered").waitFor();
    await shoot(maya, "card_missed");
    await press(card(maya), "New time");
    const again = dialog(maya, "New time");
    await again.getByLabel("Day").fill("2026-02-05");
    await again.getByLabel("Time", { exact: true }).fill("10:00");
    await again.getByRole("button", { name: "Save" }).click();
    await again.waitFor({ state: "detached" });
    await card(maya).getByText("Not prepared yet").waitFor();

    await startShortcut(maya, "Meetings of this week");
    const week = dialog(maya, "Meetings of this week");
    await week.getByText("Fernhill Logistics").waitFor();
    await shoot(maya, "week");
    await maya.keyboard.press("Escape");
    await week.waitFor({ state: "detached" });

    // It took place, and its call is logged.
    await workspace.clock.advanceTo(berlin("2026-02-05T10:40"));
    await press(card(maya), "It took place");
    const fresh = dialog(maya, "Log a customer call");
    await fresh.getByText("While it is fresh").waitFor();
    await fresh.getByRole("button", { name: "Cancel" }).click();
    await card(maya).getByText("What came of it?").waitFor();
    await shoot(maya, "card_held");
    await press(card(maya), "Log the call");
    const call = dialog(maya, "Log a customer call");
    await call.getByLabel("Next step 1").fill("Routes as PDF for drivers");
    assertEquals(await call.getByLabel("Day of the call").inputValue(), "2026-02-05");
    await call.getByRole("button", { name: "Save" }).click();
    await call.waitFor({ state: "detached" });
    await card(maya).getByText("The call is logged").waitFor();
    await maya.getByRole("article").filter({ hasText: "Next steps · Fernhill" })
      .getByRole("link", { name: "The meeting" }).waitFor();
    await shoot(maya, "card_logged");
    for (const words of ["Ceres", "ladder", "internal", "Prepare ·", "didn't come"]) {
      assertEquals(await nadia.getByRole("log").getByText(words).count(), 0, words);
    }
  });
});

/** The conversation with the app. */
async function goToDirect(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: "Conversations" })
    .getByRole("button", { name: /^Baton/ }).last().click();
  await page.getByRole("heading", { level: 1, name: "Baton" }).waitFor();
}

/** Pictures of each moment, for people who look at them: `BATON_SHOTS=folder`. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = Deno.env.get("BATON_SHOTS");
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}
