import { assert, assertEquals } from "@std/assert";
import type { Locator } from "playwright-core";
import { berlin } from "../open_workspace.ts";
import { goTo, withBrowser } from "./browser.ts";
import { Film, SCENE } from "./film/film.ts";

/** Where the frames of the README's first picture go; only `deno task intro` takes them. */
const FRAMES = Deno.env.get("BATON_INTRO");
/** The largest picture that a README should load, in bytes. */
const LARGEST = 3_000_000;
const MAYA = "Maya, at Harbor";
const NADIA = "Nadia, at Fernhill";
const REQUESTS = [
  "The nightly import takes longer with every vehicle",
  "Export routes as CSV",
  "Dark mode for the map",
];
const ISSUES = ["Nightly import takes longer with every vehicle", ...REQUESTS.slice(1)];

Deno.test("a call becomes linked issues and one message to the customer", async () => {
  await withBrowser(async ({ workspace, page, blank }) => {
    await workspace.clock.advanceTo(berlin("2026-02-02T08:00"));
    const look = { viewport: SCENE, deviceScaleFactor: FRAMES ? 2 : 1 };
    const film = FRAMES
      ? new Film(FRAMES, await blank({ ...look, viewport: Film.size }))
      : undefined;
    const maya = await page("U0MAYA", look);
    const dialog = (name: string) => maya.getByRole("dialog", { name });
    const show = (line: string, ms: number) => film?.show(maya, MAYA, line, ms);
    const press = async (line: string, target: Locator) => {
      await film?.point(maya, MAYA, line, target);
      await target.click();
    };

    // The call: three requests, typed.
    await goTo(maya, "fernhill-internal");
    const AFTER = "After a call, log what the customer asked for";
    await press(AFTER, maya.getByRole("button", { name: "Shortcuts" }));
    const menu = dialog("Shortcuts");
    await menu.getByRole("searchbox").fill("Log a cust");
    await press(AFTER, menu.getByRole("button", { name: /^Log a customer call/ }));
    const form = dialog("Log a customer call");
    await form.getByLabel("Next step 1").waitFor();
    for (const [at, request] of REQUESTS.entries()) {
      if (at === 2) await form.getByRole("button", { name: "+ another line" }).click();
      const field = form.getByLabel(`Next step ${at + 1}`);
      for (const [part, ms] of [[0.3, 120], [0.7, 120], [1, 700]]) {
        await field.fill(request.slice(0, request.length * part));
        await inSight(field, "center");
        await show(AFTER, ms);
      }
    }
    await press(AFTER, form.getByRole("button", { name: "Save" }));
    await form.waitFor({ state: "detached" });

    // The likely issues of all of them, on one page.
    const card = maya.getByRole("article").filter({ hasText: "· Fernhill Logistics" });
    await card.getByText("Find the GitHub issue, or create it").nth(2).waitFor();
    await inSight(card);
    await show("One card: who does what, and until when", 1_800);
    await press(
      "One card: who does what, and until when",
      card.getByRole("button", { name: "Link issues" }),
    );
    const links = dialog("Link issues");
    await links.getByText("The likeliest").nth(2).waitFor();
    for (const issue of ISSUES) {
      assert(
        await links.getByRole("radio", { name: new RegExp(issue) }).first().isChecked(),
        issue,
      );
    }
    await show("The likely issues are found and chosen already", 2_600);
    await press(
      "The likely issues are found and chosen already",
      links.getByRole("button", { name: "Link issues" }),
    );
    await links.waitFor({ state: "detached" });
    await card.getByText("The customer has no link yet").nth(2).waitFor();
    await inSight(card);
    await show("Linked: each request has its issue", 1_600);

    // One message, which the customer reads.
    const nadia = await page("U0CUSTOMER", look);
    await press(
      "Linked: each request has its issue",
      card.getByRole("button", { name: "Send links" }),
    );
    const send = dialog("Send links");
    await send.getByLabel("Message to the customer").waitFor();
    await show("One message: the customer reads only what you send", 2_400);
    await press(
      "One message: the customer reads only what you send",
      send.getByRole("button", { name: "Send", exact: true }),
    );
    await send.waitFor({ state: "detached" });
    await card.getByText("The customer has the link").nth(2).waitFor();
    const read = nadia.getByRole("article").filter({ hasText: "Export routes as CSV" });
    await read.getByRole("link").nth(2).waitFor();
    assertEquals(await read.count(), 1, "one message");
    for (const issue of ISSUES) assertEquals(await read.getByText(issue).count(), 1, issue);
    await film?.show(nadia, NADIA, "What the customer reads", 4_000);
    await film?.end();
  });
});

Deno.test("the README opens with a film that loads fast", async () => {
  const readme = await Deno.readTextFile(new URL("../../README.md", import.meta.url));
  const [, file] = /!\[[^\]]{40,}\]\((docs\/[^)]+)\)/.exec(readme) ?? [];
  assertEquals(file, "docs/intro.webp", "the first picture of the README");
  const film = await Deno.readFile(new URL(`../../${file}`, import.meta.url));
  assert(film.length < LARGEST, `${film.length} bytes`);
  const { loop, seconds } = animation(film);
  assertEquals(loop, 0, "it runs for ever");
  assert(seconds > 15 && seconds < 25, `${seconds} s`);
});

/** What the chunks of an animated WebP say: how often it runs (0: for ever), and how long. */
function animation(file: Uint8Array): { loop: number; seconds: number } {
  const view = new DataView(file.buffer, file.byteOffset);
  let loop = -1;
  let seconds = 0;
  for (let at = 12; at < file.length;) {
    const name = String.fromCharCode(...file.subarray(at, at + 4));
    const size = view.getUint32(at + 4, true);
    if (name === "ANIM") loop = view.getUint16(at + 12, true);
    // Twelve bytes of place and size, then 24 bits of milliseconds.
    if (name === "ANMF") seconds += (view.getUint32(at + 20, true) & 0xffffff) / 1000;
    at += 8 + size + size % 2;
  }
  return { loop, seconds };
}

/** Scrolls there: a film shows the whole of what it is about. */
async function inSight(what: Locator, block: "start" | "center" = "start"): Promise<void> {
  if (FRAMES) {
    await what.evaluate((here, block) => (here as Element).scrollIntoView({ block }), block);
  }
}
