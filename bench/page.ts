/**
 * The page: how large its script is, and how long a person waits in a channel of 20,000 messages.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { bundleClient } from "../local_slack/server/bundle.ts";
import { endBrowser, goTo, withBrowser } from "../tests/browser/browser.ts";
import { LONG, MANY, REPLIES } from "../tests/browser/long_channel.ts";
import { percentile, report } from "./report.ts";

const SENDS = 20;
const KEYS = 100;

/** Promises how many milliseconds there are from the next key to words in the list. */
const WATCH = `(words) => {
  const list = document.querySelector("[role=log]");
  globalThis.seen = new Promise((resolve) => {
    addEventListener("keydown", ({ timeStamp }) => {
      new MutationObserver((_, observer) => {
        if (!list.textContent.includes(words)) return;
        observer.disconnect();
        requestAnimationFrame(() => resolve(performance.now() - timeStamp));
      }).observe(list, { subtree: true, childList: true, characterData: true });
    }, { once: true });
  });
}`;

const { js, css } = await bundleClient();
const usable: number[] = [];
const sends: number[] = [];
const keys: number[] = [];
let top = 0;
let thread = 0;

await withBrowser(async ({ page: open }) => {
  const page = await open("U0MAYA");
  const from = performance.now();
  await goTo(page, "long-story");
  const log = page.getByRole("log", { name: "Messages" });
  await log.getByText(`Message ${MANY}`, { exact: true }).waitFor();
  usable.push(performance.now() - from);

  const box = page.getByRole("textbox", { name: "Message #long-story" });
  for (let sent = 0; sent < SENDS; sent++) {
    await box.fill(`Sent ${sent}.`);
    // Within the page, so that what drives the browser is not measured.
    await page.evaluate(`(${WATCH})(${JSON.stringify(`Sent ${sent}.`)})`);
    await page.keyboard.press("Enter");
    sends.push(await page.evaluate("globalThis.seen") as number);
  }
  for (let pressed = 0; pressed < KEYS; pressed++) {
    const before = performance.now();
    await page.keyboard.press("x");
    keys.push(performance.now() - before);
  }
  await box.fill("");
  const before = performance.now();
  await page.keyboard.press("Home");
  await log.getByText("Message 1, which").waitFor();
  top = performance.now() - before;

  await goTo(page, "general");
  const asked = performance.now();
  await page.getByRole("button", { name: `${REPLIES} replies` }).click();
  await page.getByRole("log", { name: "Replies" }).getByText(`Reply ${REPLIES} of`).waitFor();
  thread = performance.now() - asked;
}, { root: fileURLToPath(new URL("../tests/forms_app/", import.meta.url)), demo: LONG });

await endBrowser();

report("The page, with 20,000 messages in a channel", [{
  "script, kB": js.length / 1000,
  "styles, kB": css.length / 1000,
  "opened, ms": usable[0],
  "sent, median ms": percentile(sends, 0.5),
  "sent, p95 ms": percentile(sends, 0.95),
  "a key, median ms": percentile(keys, 0.5),
  "a key, p95 ms": percentile(keys, 0.95),
  "to the first message, ms": top,
  "a thread of 2,000, ms": thread,
}], { aim: { "script, kB": 335, "sent, median ms": 100, "a key, median ms": 16 } });
Deno.exit(0);
