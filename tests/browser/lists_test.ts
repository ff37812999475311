/** Lists of work in the page: what is open, what one reads before a call, and what a week was like. */
import { assert, assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { DEMO_WITH_WEEK } from "../../demo/seed.ts";
import type { Workspace } from "../../local_slack/workspace.ts";
import { sharedCopy } from "../copied_app.ts";
import { berlin, operatorCalls, stopSchedules, troubles } from "../open_workspace.ts";
import { supportOn } from "../support_on.ts";
import { goTo, startShortcut, withBrowser } from "./browser.ts";

/** Support is on, and the reports go to its channel. */
const app = sharedCopy({
  "handbook.ts": (text) =>
    supportOn()["handbook.ts"]!(text)
      .replace('operators: ["U0OPS"],', 'operators: ["U0OPS"],\n  reports_channel: "C0SUPPORT",'),
});
const FERNHILL = "#fernhill-internal";
const REQUESTS = ["The import is slow", "Routes as PDF", "Two notifications for each stop"];

const dialog = (page: Page, name: string | RegExp) => page.getByRole("dialog", { name });
const last = (page: Page, text: string | RegExp) =>
  page.getByRole("article").filter({ hasText: text }).last();
const press = (place: ReturnType<typeof dialog>, name: string) =>
  place.getByRole("button", { name, exact: true }).first().click();

/** To the app's direct messages: a channel's name begins alike. */
async function toBaton(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: "Conversations" })
    .getByRole("button", { name: /^Baton(?!-)/ }).click();
  await page.getByRole("heading", { level: 1, name: "Baton" }).waitFor();
}

async function close(page: Page, name: string | RegExp): Promise<void> {
  await page.keyboard.press("Escape");
  await dialog(page, name).waitFor({ state: "detached" });
}

/** A call with three requests, each with a key date that product has not answered; others' steps. */
async function busyWeek(workspace: Workspace): Promise<void> {
  const maya = workspace.as("maya");
  await maya.shortcut("Log a customer call", { channel: FERNHILL });
  await (await maya.view()).press("+ another line");
  const call = (await maya.view()).fill({ Summary: "They like the café map." });
  REQUESTS.forEach((text, at) => call.fill({ [`Next step ${at + 1}`]: text }));
  assertEquals(await call.submit(), {});
  for (const day of ["2026-03-02", "2026-03-03", "2026-03-04"]) {
    await maya.press("Find the issue", { in: FERNHILL });
    await (await maya.view()).press("Choose");
    const date = (await maya.view()).fill({ Day: day, "In the customer's words": "Spring" });
    assertEquals(await date.submit(), {});
  }
  const datastore = "next_steps";
  const { rows: [{ call: id, customer }] } = await workspace.datastores.browse(datastore, 1);
  const put = operatorCalls(workspace);
  for (let number = 10; number < 20; number++) {
    const item = {
      id: `${id}/${number}`,
      ...{ call: id, number, customer, kind: "follow_up", owner: "U0DIEGO", due: "2026-02-10" },
      text: `Call driver ${number}`,
    };
    await put("apps.datastore.put", { datastore, item });
  }
}

Deno.test("what is open, to decide, known, found and counted, and a trial: as its people see it", async () => {
  await withBrowser(async ({ workspace, page: open }) => {
    await stopSchedules(workspace, /^(?!Sweep in the afternoon)/);
    await busyWeek(workspace);
    const look = { viewport: { width: 1440, height: 900 } };
    const [maya, sam] = [await open("U0MAYA", look), await open("U0SAM", look)];

    // Everything open: pages, narrowed by customer and by owner, and sent with buttons.
    await goTo(maya, "fernhill-internal");
    await startShortcut(maya, "Everything open");
    const all = dialog(maya, "Everything open");
    await all.getByText(/18 open, 1 overdue: 2 support requests, .*13 next steps/).waitFor();
    await all.getByRole("img", { name: "red_circle" }).waitFor();
    await all.getByText("Page 1 of 2").waitFor();
    await press(all, "More");
    await all.getByText("Page 2 of 2").waitFor();
    await press(all, "Back");
    await all.getByText("Page 1 of 2").waitFor();
    const [customer, owner] = [all.getByLabel("Any customer"), all.getByLabel("Any owner")];
    await customer.selectOption({ label: "Quillmark Foods" });
    await all.getByText("1 open, 1 overdue: 1 support request").waitFor();
    await press(all, "Clear the filter");
    await all.getByText("18 open").waitFor();
    await owner.selectOption({ label: "Maya Lindqvist" });
    await all.getByText(/6 open: .*3 next steps/).waitFor();
    assertEquals(await all.getByText("driver").count(), 0);
    await press(all, "Send me these with buttons");
    await all.getByText("They are in your direct messages from Baton").waitFor();
    await close(maya, "Everything open");
    await toBaton(maya);
    const sent = last(maya, "Everything open");
    await sent.getByText(`link: ${REQUESTS[0]}`).waitFor();
    // Who may not answer a date is not asked to.
    assertEquals(await sent.getByRole("button", { name: "Yes" }).count(), 0);
    await press(sent, "Send the link");
    await dialog(maya, "Send the link").waitFor();
    await close(maya, "Send the link");

    // Product decides three dates, one each way.
    await startShortcut(sam, "Dates to decide");
    const dates = dialog(sam, "Dates to decide");
    await dates.getByText("3 open: 3 dates to decide").waitFor();
    await press(dates, "Send me these with buttons");
    await dates.getByText("They are in your direct messages from Baton").waitFor();
    await close(sam, "Dates to decide");
    await toBaton(sam);
    const asked = last(sam, "Dates to decide");
    const answer = dialog(sam, "Answer the key date");
    for (const [at, name] of ["Yes", "No", "Another date…"].entries()) {
      await asked.getByRole("button", { name, exact: true }).nth(at).click();
      if (name === "Another date…") await answer.getByLabel("The other date").fill("2026-04-01");
      await press(answer, "Save");
      await answer.waitFor({ state: "detached" });
    }
    await startShortcut(sam, "Dates to decide");
    await dates.getByText("Every date is decided.").waitFor();
    await close(sam, "Dates to decide");

    // What one reads before a call: for those who may know the customer.
    await goTo(maya, "fernhill-internal");
    await startShortcut(maya, "Customer at a glance");
    const glance = dialog(maya, "Customer at a glance");
    await glance.getByText("Codename: Ceres").waitFor();
    await glance.getByText("They like the café map.").waitFor();
    await press(glance, "All calls");
    await glance.getByRole("heading", { name: "Fernhill Logistics: calls" }).waitFor();
    await press(glance, "At a glance");
    await glance.getByText("Codename: Ceres").waitFor();
    await close(maya, "Customer at a glance");

    // Enter searches, and what was typed stays.
    await startShortcut(maya, "Look something up");
    const search = dialog(maya, "Look something up");
    await search.getByLabel("Words").fill("cafe MAP");
    await search.getByLabel("Words").press("Enter");
    await search.getByText("They like the café map.").waitFor();
    assertEquals(await search.getByLabel("Words").inputValue(), "cafe MAP");
    await press(search, "Done");
    await search.waitFor({ state: "detached" });

    // Whoever asks Baton reads what it can do, and nobody else does.
    await goTo(maya, "fernhill");
    await goTo(sam, "general");
    await maya.getByRole("textbox", { name: "Message #fernhill" }).fill("@Baton help");
    await maya.keyboard.press("Enter");
    const can = last(maya, "what I can do in this channel");
    await can.getByText("Only you see this.").waitFor();
    // Baton's answer comes after one's own words, and the list goes along.
    await maya.waitForFunction(() => {
      const list = document.querySelector("[role=log]")!;
      return list.scrollHeight - list.scrollTop - list.clientHeight < 1;
    });
    const nadia = await workspace.as("nadia").messages("#fernhill");
    assert(nadia.some(({ reads }) => reads.includes("help")));
    assert(!nadia.some(({ reads }) => reads.includes("what I can do")));
    await press(can, "Customer at a glance");
    await glance.getByText("Codename: Ceres").waitFor();
    await close(maya, "Customer at a glance");

    // A trial: nobody approves their own, and the customer is told by a press.
    await goTo(maya, "fernhill-internal");
    await startShortcut(maya, "Request a trial key");
    const request = dialog(maya, "Request a trial key");
    await request.getByLabel("Contact", { exact: true }).fill("Nadia Haddad");
    await request.getByLabel("E-mail address of the contact").fill("nadia@fernhill.example");
    await request.getByLabel("Number of hosts").fill("1,500");
    await request.getByLabel("Deployment").fill("Self-hosted, for Fernhill Logistics");
    await request.getByLabel("Why do they want to try it?").fill("They compare us with another");
    await request.getByLabel("Which systems?").fill("Windows");
    await press(request, "Request");
    await request.waitFor({ state: "detached" });
    const trial = last(maya, "Trial key for");
    await trial.getByText("Waiting for approval.").waitFor();
    await toBaton(sam);
    await press(last(sam, "asks for a trial key"), "Approve");
    await dialog(sam, "Trial key").getByText("Approved.").waitFor();
    await close(sam, "Trial key");
    await press(trial, "Key delivered");
    await press(dialog(maya, "Key delivered"), "Save");
    await press(trial, "Tell the customer");
    const say = dialog(maya, "Send to the customer");
    await press(say, "Send");
    await say.waitFor({ state: "detached" });
    await goTo(maya, "fernhill");

    // The week ends with its figures: a message, a page, and a file.
    await workspace.clock.advanceTo(berlin("2026-02-06T17:30"));
    await goTo(maya, "support");
    const week = last(maya, "This week in customer engineering: week 6");
    await week.locator("pre").getByText(/Calls logged +1 █+ +\+1/).waitFor();
    await startShortcut(maya, "This week in customer engineering");
    const figures = dialog(maya, "This week");
    await figures.getByText(/Calls logged +1/).waitFor();
    await press(figures, "The week before");
    await figures.getByText("Week 5").waitFor();
    await press(figures, "This week");
    await figures.getByText("Week 6").waitFor();
    await press(figures, "Send me the file (CSV)");
    await figures.getByText("The file is in your direct messages from Baton.").waitFor();
    await close(maya, "This week");
    await toBaton(maya);
    await last(maya, "The figures of week 2026-W06").getByText(/customer-engineering/).waitFor();
    assertEquals(troubles(workspace), []);
  }, { ...await app(), demo: DEMO_WITH_WEEK, now: berlin("2026-02-06T10:00") });
});
