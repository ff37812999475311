/** Behind the scenes: runs, what goes wrong on purpose, new people, rows, issues. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { DEMO } from "../../demo/seed.ts";
import { goTo, withBrowser } from "./browser.ts";
import { berlin } from "../open_workspace.ts";

const LONG =
  "harbor/a-very-long-name-of-a-repository-that-no-panel-of-340-pixels-can-show-in-a-line";

const demo = {
  ...DEMO,
  github: {
    ...DEMO.github,
    repositories: [...DEMO.github?.repositories ?? [], { name: LONG, issues: [] }],
  },
};

Deno.test("the workshop shows what was said, replays it, makes things fail, and adds people", async () => {
  await withBrowser(async ({ workspace, page: open }) => {
    await workspace.clock.advanceTo(berlin("2026-02-02T09:01"));
    const page = await open("U0OPS");
    await goTo(page, "on-call-retro");
    await page.getByRole("button", { name: "Workshop", exact: true }).click();
    const workshop = page.getByRole("complementary", { name: "Workshop" });
    const tab = (name: string) => workshop.getByRole("tab", { name }).click();

    await tab("Activity");
    const run = workshop.locator("details.run", { hasText: "Open this week's retro" }).first();
    await run.locator("> summary").click();
    await run.getByText("Payloads and answers").first().click();
    const call = run.locator(".exchange", { hasText: "chat.postMessage" }).first();
    await call.locator("summary").click();
    await call.getByText('"ok": true').waitFor();
    const saved = page.waitForEvent("download");
    await run.getByRole("link", { name: "Download JSON" }).click();
    const file = JSON.parse(await Deno.readTextFile((await (await saved).path())!));
    assertEquals(file.workflow, "open_retro");
    const post = file.steps[0].exchanges.find(({ name }: { name: string }) =>
      name === "chat.postMessage"
    );
    assertEquals(post.answered.ok, true);
    assert(!JSON.stringify(file).includes("xwfp-"), "no token is in it");
    const before = workspace.activity.runs(100).length;
    await run.getByRole("button", { name: "Replay" }).click();
    await page.getByText("Started “Open this week's retro” again.").waitFor();
    await workspace.executions.idle();
    assertEquals(workspace.activity.runs(100).length, before + 1);

    await tab("Faults");
    await workshop.getByRole("switch", { name: /GitHub is unavailable/ }).check();
    await page.getByText("On purpose:").waitFor();
    const github = (path: string) =>
      workspace.github.fetch(new Request(`${workspace.url}github${path}`)).then(({ status }) =>
        status
      );
    assertEquals(await github("/repos/harbor/fleet/issues"), 503);
    await workshop.getByRole("switch", { name: /GitHub is unavailable/ }).uncheck();
    await page.getByText("On purpose:").waitFor({ state: "detached" });
    assertEquals(await github("/repos/harbor/fleet/issues"), 200);
    await workshop.getByText("Deactivated accounts").click();
    await workshop.getByRole("switch", { name: "Diego Ferrer" }).check();
    await page.getByText("Diego Ferrer's account is deactivated").waitFor();
    await workshop.getByRole("switch", { name: "Diego Ferrer" }).uncheck();
    await page.getByText("On purpose:").waitFor({ state: "detached" });

    await tab("Datastores");
    await workshop.getByLabel("Datastore", { exact: true }).selectOption("customers");
    await workshop.getByText("2 rows").waitFor();
    const names = () => workshop.locator("tbody td:first-child").allInnerTexts();
    const byKey = await names();
    await workshop.getByRole("columnheader", { name: /^id/ }).getByRole("button").click();
    await workshop.locator("tbody tr").first().getByText(byKey[1], { exact: true })
      .first().waitFor();
    assertEquals(await names(), byKey.toReversed());
    await workshop.getByLabel("Filter rows").fill("quillmark");
    await workshop.getByText("1 row", { exact: true }).waitFor();

    await tab("GitHub");
    await workshop.getByLabel("Repository").selectOption(LONG);
    const name = workshop.locator(".repository strong");
    await name.filter({ hasText: LONG }).waitFor();
    assert(
      await name.evaluate((element: HTMLElement) =>
        element.getBoundingClientRect().right <=
          element.closest("#panel")!.getBoundingClientRect().right
      ),
      "the whole name is there",
    );
    await workshop.getByLabel("Repository").selectOption("harbor/fleet");
    const issues = workshop.locator("details.issue");
    await issues.first().waitFor();
    const lefts = await issues.locator("summary strong").evaluateAll(
      (all: Element[]) => all.map((each) => Math.round(each.getBoundingClientRect().left)),
    );
    assertEquals(new Set(lefts).size, 1, "titles begin at one line");
    const issue = issues.filter({ hasText: "Drivers sign in with a QR code" });
    await issue.locator("summary").click();
    await issue.getByRole("heading", { name: "Problem" }).waitFor();
    assertEquals(await issue.getByText("## Problem").count(), 0);
    const [opened] = await Promise.all([
      page.context().waitForEvent("page"),
      issue.getByRole("link", { name: /^Open #/ }).click(),
    ]);
    await opened.getByRole("heading", { level: 1, name: /Drivers sign in/ }).waitFor();
    await opened.close();

    // Somebody of a new company, a channel that is shared with it, and what they see.
    await page.locator("button.me").click();
    await page.getByRole("button", { name: "Add a person" }).click();
    const form = page.getByRole("dialog", { name: "Add a person" });
    await form.getByRole("button", { name: "Add", exact: true }).click();
    await form.getByText("Enter a name.").waitFor();
    await form.getByLabel("Name").fill("Zoë Ångström");
    await form.getByLabel("Company").fill("Brightwater");
    await form.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByText("Zoë Ångström is here.").waitFor();
    await page.getByRole("button", { name: "Browse channels" }).click();
    await page.getByRole("button", { name: "Create a channel" }).click();
    const channel = page.getByRole("dialog", { name: "Create a channel" });
    await channel.getByLabel("Name").fill("brightwater");
    await channel.getByLabel("Shared with").selectOption("Brightwater");
    await channel.getByRole("button", { name: "Create", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "brightwater" }).getByText("Shared")
      .waitFor();
    await page.getByRole("textbox", { name: "Message #brightwater" }).fill("/invite @zoe");
    await page.keyboard.press("Enter");
    await page.getByText("Invited Zoë Ångström.").waitFor();
    await page.locator("button.me").click();
    await page.getByRole("dialog", { name: "Who are you?" })
      .getByRole("button", { name: "Zoë Ångström" }).click();
    await page.locator(".me strong").getByText("Zoë Ångström").waitFor();
    await page.getByRole("heading", { level: 1, name: "brightwater" }).waitFor();
    const seen = await page.getByRole("navigation", { name: "Conversations" }).innerText();
    assertStringIncludes(seen, "brightwater");
    assert(!seen.includes("general"), "a guest sees only what is shared with them");
  }, { demo });
});
