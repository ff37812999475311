/** What somebody meets who has the page open all day: keys, drafts, what is new, what is found. */
import { assert, assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { DEMO } from "../../demo/seed.ts";
import { goTo, startShortcut, withBrowser } from "./browser.ts";

const FORMS = fileURLToPath(new URL("../forms_app/", import.meta.url));

Deno.test("a day in the page: typing, finding, being told, and losing nothing", async () => {
  await withBrowser(async ({ workspace, page: open }) => {
    const page = await open("U0MAYA");
    const priya = workspace.as("priya");
    const log = page.getByRole("log", { name: "Messages" });
    const sidebar = page.getByRole("navigation", { name: "Conversations" });
    const focused = () => page.evaluate("document.activeElement.ariaLabel") as Promise<string>;

    // A draft waits where it was typed, in the channel and in a thread, and is told in the sidebar.
    await goTo(page, "product");
    await log.focus();
    await page.keyboard.type("Half a thought");
    await goTo(page, "general");
    await sidebar.getByTitle("You have a draft here").waitFor();
    const box = page.getByRole("textbox", { name: "Message #general" });
    assertEquals(await box.inputValue(), "");
    await goTo(page, "product");
    const product = page.getByRole("textbox", { name: "Message #product" });
    assertEquals(await product.inputValue(), "Half a thought");
    await page.reload();
    assertEquals(await product.inputValue(), "Half a thought");
    await product.focus();
    await page.keyboard.press("Enter");
    await log.getByText("Half a thought").waitFor();

    // What is typed while a message is on its way stays, and goes out after it.
    await product.pressSequentially("One");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Two");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Three");
    await log.getByText("Two", { exact: true }).waitFor();
    assertEquals(await product.inputValue(), "Three");
    const said = (await workspace.as("maya").messages("#product")).map(({ text }) => text);
    assertEquals(said.slice(-3), ["Half a thought", "One", "Two"]);
    await product.fill("");

    // F6 goes around the parts of the page, and back.
    await log.focus();
    await page.keyboard.press("F6");
    assertEquals(await focused(), "Conversations");
    await page.keyboard.press("F6");
    assertEquals(await focused(), "Messages");
    await page.keyboard.press("Shift+F6");
    assertEquals(await focused(), "Conversations");

    // One's own message is changed and deleted; another's is neither.
    const own = log.getByRole("article").filter({ hasText: "Half a thought" });
    await own.hover();
    await own.getByRole("button", { name: "Edit message" }).click();
    await page.getByRole("textbox", { name: "Edit message" }).fill("A whole thought");
    await page.keyboard.press("Enter");
    await log.getByText("A whole thought").waitFor();
    await log.getByText("(edited)").waitFor();
    const whole = log.getByRole("article").filter({ hasText: "A whole thought" });
    await whole.hover();
    const sure = page.getByRole("alertdialog", { name: "Delete this message?" });
    await whole.getByRole("button", { name: "Delete message" }).click();
    await sure.waitFor();
    await page.keyboard.press("Escape");
    await sure.waitFor({ state: "detached" });
    await whole.hover();
    await whole.getByRole("button", { name: "Delete message" }).click();
    await sure.getByText("This cannot be undone.").waitFor();
    await sure.getByRole("button", { name: "Delete" }).click();
    await whole.waitFor({ state: "detached" });

    // Escape asks before a filled form is dropped, and only then.
    await startShortcut(page, "Ask everything");
    const form = page.getByRole("dialog", { name: "Every field" });
    await form.getByLabel("A line").first().fill("Typed with care");
    await page.keyboard.press("Escape");
    await form.getByText("Discard what you filled in?").waitFor();
    await page.keyboard.press("Escape");
    assertEquals(await form.getByLabel("A line").first().inputValue(), "Typed with care");
    await page.keyboard.press("Escape");
    await form.getByRole("button", { name: "Discard" }).click();
    await form.waitFor({ state: "detached" });

    // A mention in a thread alone counts, until the thread is opened.
    await priya.say("#general", "Who takes the on-call phone?");
    const asked = (await priya.messages("#general")).at(-1)!;
    await priya.say("#general", "You, @maya?", asked.ts);
    await sidebar.getByRole("button", { name: /general.*1 unread/ }).waitFor();
    await goTo(page, "general");
    await log.getByRole("button", { name: /1 reply.*You are mentioned/ }).click();
    const replies = page.getByRole("log", { name: "Replies" });
    await replies.getByText("You, @Maya Lindqvist?").waitFor();
    await log.getByText("You are mentioned").waitFor({ state: "detached" });
    await sidebar.getByLabel("1 unread").waitFor({ state: "detached" });

    // What is typed in a thread waits there, and is no draft of the channel or of another thread.
    const reply = page.getByRole("textbox", { name: "Message the thread" });
    await reply.fill("Not before noon");
    await page.getByRole("button", { name: "Close thread" }).click();
    assertEquals(await box.inputValue(), "");
    await page.reload();
    await log.getByRole("button", { name: /1 reply/ }).click();
    assertEquals(await reply.inputValue(), "Not before noon");
    await reply.press("Enter");
    await replies.getByText("Not before noon").waitFor();
    assertEquals(await reply.inputValue(), "");
    await page.getByRole("button", { name: "Close thread" }).click();

    // What is found is only what one may read; choosing it leads there.
    await priya.say("#fernhill-internal", "The zebra contract ends in May");
    await page.keyboard.press("Control+g");
    const search = page.getByRole("dialog", { name: "Search messages" });
    await search.getByRole("searchbox").fill("zebra contract");
    await search.getByText("The zebra contract ends in May").waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "fernhill-internal" }).waitFor();
    await log.getByText("The zebra contract ends in May").waitFor();
    const found = async (who: string, text: string) => {
      const answer = await workspace.as(who).person.search({ text });
      return answer.ok ? answer.messages.map((message) => message.text) : [];
    };
    assertEquals(await found("maya", "zebra in:#fernhill-internal from:@priya"), [
      "The zebra contract ends in May",
    ]);
    assertEquals(await found("maya", "zebra in:#general"), []);
    assertEquals(await found("U0CUSTOMER", "zebra"), []);

    // Members: who they are, no two of one color, and a way to write to each.
    await page.getByRole("button", { name: /^\d+ members$/ }).click();
    const members = page.getByRole("dialog", { name: "Members of #fernhill-internal" });
    await members.getByText("Jonas Weber").waitFor();
    const colors = await members.locator(".avatar:not(.bot)").evaluateAll(
      (all: Element[]) => all.map((each) => getComputedStyle(each).backgroundColor),
    );
    assertEquals(new Set(colors).size, colors.length);
    await members.getByRole("button", { name: "Write to Jonas Weber" }).click();
    await page.getByRole("heading", { level: 1, name: "Jonas Weber" }).waitFor();

    // A link to where one is not says so, and public channels can be looked into and joined.
    await page.goto(`${workspace.url}archives/C0NOWHERE/p1770000000000100?as=U0MAYA`);
    await page.getByText("You can't see the conversation that this link leads to.").waitFor();
    await page.getByText("You are in #general now.").waitFor();
    assertEquals(await page.getByText("Loading…").count(), 0);
    await priya.createChannel("reading-circle");
    await priya.say("#reading-circle", "Chapter four this week");
    const circle = await priya.channelId("#reading-circle");
    await page.goto(`${workspace.url}?as=U0MAYA&channel=${circle}`);
    await log.getByText("Chapter four this week").waitFor();
    await page.getByText("You are not in #reading-circle.").waitFor();
    await page.getByRole("button", { name: "Join channel" }).click();
    await page.getByRole("textbox", { name: "Message #reading-circle" }).waitFor();

    // What just happened covers nothing.
    await page.getByRole("textbox", { name: "Message #reading-circle" }).fill("/invite @mayo");
    await page.keyboard.press("Enter");
    const toast = page.getByText("No one here is called “@mayo”");
    await toast.waitFor();
    assert(
      await toast.evaluate((element: HTMLElement) => {
        const { top } = element.getBoundingClientRect();
        return [...document.querySelectorAll(".rooms > *")].every((part) =>
          part.getBoundingClientRect().bottom <= top
        );
      }),
      "it is below everything else",
    );

    // The menu of shortcuts and people's list stay on the screen.
    await page.getByRole("button", { name: "Shortcuts" }).click();
    const bottom = await page.getByRole("dialog", { name: "Shortcuts" })
      .evaluate((dialog: Element) => dialog.getBoundingClientRect().bottom);
    assert(bottom <= 800 - 32, `the menu ends at ${bottom}`);
    await page.keyboard.press("Escape");

    // On a phone: ☰ tells that something is new; the drawer closes with Escape and with a choice.
    await page.setViewportSize({ width: 390, height: 800 });
    await priya.say("#product", "News for @maya");
    const drawer = page.getByRole("button", { name: "Conversations, 1 unread for you" });
    await drawer.click();
    const curtain = page.getByRole("button", { name: "Close conversations" });
    await curtain.waitFor();
    await page.keyboard.press("Escape");
    await curtain.waitFor({ state: "detached" });
    await drawer.click();
    await sidebar.getByRole("button", { name: "product" }).click();
    await curtain.waitFor({ state: "detached" });
    await log.getByText("News for").waitFor();
  }, { root: FORMS, demo: DEMO });
});
