/** A channel with twenty thousand messages: read from both ends, and written in without waiting. */
import { assert, assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { goTo, withBrowser } from "./browser.ts";
import { LONG, MANY, REPLIES, tsOf } from "./long_channel.ts";

const FORMS = fileURLToPath(new URL("../forms_app/", import.meta.url));
/** Times are of a machine that does other things too: what is asked for is far below. */
const SENDING = 1_000;
const KEY = 100;
const OPENING = 5_000;

/** Is the message that ends with these words within the list that one sees? */
function inView(words: string): boolean {
  const list = document.querySelector("[role=log]")!;
  const found = [...list.querySelectorAll("article")]
    .find((each) => each.querySelector(".words")?.textContent.startsWith(words));
  if (!found) return false;
  const [box, frame] = [found, list].map((each) => each.getBoundingClientRect());
  return box.top >= frame.top && box.bottom <= frame.bottom + 1;
}

Deno.test("a channel of 20,000 messages is usable at once, from its newest to its first", async () => {
  await withBrowser(async ({ workspace, page: open }) => {
    const page = await open("U0MAYA");
    page.setDefaultTimeout(9000);
    const from = performance.now();
    await goTo(page, "long-story");
    const log = page.getByRole("log", { name: "Messages" });
    await log.getByText(`Message ${MANY}`, { exact: true }).waitFor();
    const usable = performance.now() - from;
    assert(usable < OPENING, `it took ${usable} ms to open`);
    const box = page.getByRole("textbox", { name: "Message #long-story" });

    // Typing anywhere goes into the box, and Enter sends.
    await log.focus();
    const typed = performance.now();
    await page.keyboard.type("Twenty characters...");
    const key = (performance.now() - typed) / 20;
    assertEquals(await box.inputValue(), "Twenty characters...");
    const sent = performance.now();
    await page.keyboard.press("Enter");
    await log.getByText("Twenty characters...").waitFor();
    const sending = performance.now() - sent;

    await log.focus();
    await page.keyboard.press("Home");
    await log.getByText("Message 1, which is longer").waitFor();
    await page.getByText("You are reading older messages.").waitFor();
    assert(await page.getByRole("article").count() <= 120, "only what can be seen is drawn");

    // Further down by scrolling: more comes by itself, and what is out of sight is not drawn.
    await page.waitForFunction(() => {
      const list = document.querySelector("[role=log]")!;
      list.scrollTo(0, list.scrollHeight);
      return /Message 400(?!\d)/.test(list.textContent);
    });
    assert(await page.getByRole("article").count() <= 120, "only what can be seen is drawn");

    // What one says is seen, wherever one was reading.
    await box.fill("Back at the end");
    await page.keyboard.press("Enter");
    await log.getByText("Back at the end").waitFor();
    await page.waitForFunction(inView, "Back at the end");

    // A permalink leads to its message, in the middle of them all.
    const { team_domain } = workspace.directory.app;
    await workspace.as("priya").say(
      "#long-story",
      `See https://${team_domain}.slack.com/archives/C0LONG/p${tsOf(9_000).replace(".", "")}`,
    );
    await log.getByRole("link", { name: /archives/ }).click();
    await page.waitForFunction(inView, "Message 9000");

    // A long thread begins at its end too. Whoever goes up gets the rest, and stays where they are.
    await goTo(page, "general");
    await page.getByRole("button", { name: `${REPLIES} replies` }).click();
    const replies = page.getByRole("log", { name: "Replies" });
    await replies.getByText(`Reply ${REPLIES} of`).waitFor();
    const first = replies.getByText(`Reply ${REPLIES - 99} of`);
    await replies.evaluate((list: Element) => list.scrollTop = 0);
    await replies.getByText(`Reply ${REPLIES - 105} of`).waitFor({ state: "attached" });
    await first.waitFor();
    assert(await replies.getByRole("article").count() <= 120, "only what can be seen is drawn");

    assert(sending < SENDING, `sending took ${sending} ms`);
    assert(key < KEY, `a key took ${key} ms`);
  }, { root: FORMS, demo: LONG });
});
