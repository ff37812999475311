/** A channel is made, the app comes in, and what is at its top is kept up to date. */
import { assertEquals } from "@std/assert";
import { goTo, withBrowser } from "./browser.ts";

Deno.test("a person makes a channel, brings the app in, and keeps its top in order", async () => {
  await withBrowser(async ({ workspace, page: open }) => {
    const page = await open("U0OPS");
    await page.getByRole("button", { name: "Browse channels" }).click();
    await page.getByRole("button", { name: "Create a channel" }).click();
    const form = page.getByRole("dialog", { name: "Create a channel" });
    await form.getByLabel("Name").fill("Product");
    await form.getByRole("button", { name: "Create", exact: true }).click();
    await form.getByText("of this name already").waitFor();
    await form.getByLabel("Name").fill("Launch plan");
    assertEquals(await form.getByLabel("Name").inputValue(), "launch-plan");
    await form.getByLabel("Topic").fill("R&D");
    await form.getByLabel("Private").check();
    await form.getByRole("button", { name: "Create", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "launch-plan" }).waitFor();

    const box = page.getByRole("textbox", { name: "Message #launch-plan" });
    await box.pressSequentially("/inv");
    await page.getByRole("option", { name: /invite/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.type("@baton @mayo");
    await page.keyboard.press("Enter");
    await page.getByText("No one here is called “@mayo”").waitFor();
    await box.fill("/invite @baton @maya");
    await page.keyboard.press("Enter");
    await page.getByText("3 members").waitFor();
    assertEquals((await workspace.as("maya").channel("#launch-plan")).topic, "R&D");

    await page.getByRole("button", { name: "R&D" }).click();
    const topic = page.getByRole("dialog", { name: "Topic of #launch-plan" });
    await topic.getByLabel("Topic").fill("When we launch, and how");
    await topic.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: "When we launch, and how" }).waitFor();

    await workspace.as("maya").say("#launch-plan", "Thursday it is.");
    const said = page.getByRole("article").filter({ hasText: "Thursday it is." });
    await said.hover();
    await said.getByRole("button", { name: "Pin to channel" }).click();
    await said.getByText("Pinned").waitFor();
    await page.getByRole("button", { name: "1 pinned message" }).click();
    const pins = page.getByRole("dialog", { name: "Pinned messages" });
    await pins.getByText("Thursday it is.").waitFor();
    await pins.getByRole("button", { name: "Unpin" }).click();
    await pins.getByText("There are no pinned messages.").waitFor();
    await page.keyboard.press("Escape");

    const channel_id = await workspace.as("maya").channelId("#launch-plan");
    await workspace.webApi.as("U0MAYA", "bookmarks.add", {
      channel_id,
      title: "Plan",
      type: "link",
      link: "https://plan.example",
    });
    await page.getByRole("link", { name: "Plan" }).waitFor();
    await page.getByRole("button", { name: "Remove the bookmark Plan" }).click();
    await page.getByRole("link", { name: "Plan" }).waitFor({ state: "detached" });

    const maya = (method: string, args: Record<string, unknown>) =>
      workspace.webApi.as("U0MAYA", method, args);
    const asked = await maya("files.getUploadURLExternal", { filename: "plan.txt", length: 4 });
    await (await fetch(String(asked.upload_url), { method: "POST", body: "Plan" })).text();
    await maya("files.completeUploadExternal", { files: [{ id: asked.file_id }], channel_id });
    const card = page.getByRole("article").filter({ hasText: "plan.txt" });
    await card.getByText("4 bytes").waitFor();
    const download = page.waitForEvent("download");
    await card.getByRole("link", { name: "Download plan.txt" }).click();
    assertEquals((await download).suggestedFilename(), "plan.txt");

    await page.getByRole("button", { name: "Shortcuts" }).click();
    const menu = page.getByRole("dialog", { name: "Shortcuts" });
    await menu.getByText("My next steps").waitFor();
    const { shortcuts } = await workspace.as("robin").home();
    const { trigger_id } = shortcuts.find(({ name }) => name === "My next steps")!;
    await workspace.triggers.methods["workflows.triggers.permissions.set"]({
      method: "workflows.triggers.permissions.set",
      args: { trigger_id, permission_type: "named_entities", user_ids: ["U0MAYA"] },
      caller: { token: "", kind: "app", user_id: "U0LOCALAPP", scopes: ["*"] },
    });
    await menu.getByText("My next steps").waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await goTo(page, "general");
  });
});
