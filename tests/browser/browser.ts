/** Chromium from npm, and pages of one workspace as its people. */
import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright, type Page } from "playwright-core";
import type { Workspace, WorkspaceOptions } from "../../local_slack/workspace.ts";
import { withWorkspace } from "../open_workspace.ts";
import { browserFiles } from "../runner/browser_files.ts";

/** How long anything on a page may take, in milliseconds: machines may be busy with other things. */
const PATIENCE = 60_000;

/**
 * What the package recommends, but for two things. All of Chromium in one process is for small machines
 * of cloud functions, not supported by Chromium, and ends the browser with the first fault of a page.
 * To draw as a graphics card would, in software, takes as long as all else that it does.
 */
const ARGS = [
  ...chromium.args.filter((arg) => !/^--(?:single-process|use-|.*(?:gpu|swiftshader))/.test(arg)),
  "--disable-gpu",
];

/** How large a page is, and what else a new one may be told. */
type Look = Parameters<Browser["newPage"]>[0];

/** Opens pages of one workspace. */
export interface Browsing {
  workspace: Workspace;
  /** A page as somebody, by id; `look` is what a new page may be told: size, dark or light. */
  page(as: string, look?: Look): Promise<Page>;
  /** An empty page. */
  blank(look: Look): Promise<Page>;
}

/** One browser for all tests that a process runs: to start it takes longer than to open a page. */
let started: Promise<Browser> | undefined;

async function startBrowser(): Promise<Browser> {
  const { executable, env } = await browserFiles();
  return await playwright.launch({
    executablePath: executable,
    args: ARGS,
    env: { ...Deno.env.toObject(), ...env },
    headless: true,
    timeout: PATIENCE,
  });
}

/** Ends the browser, if there is one. */
export async function endBrowser(): Promise<void> {
  const ending = started;
  started = undefined;
  await (await ending)?.close();
}

Deno.test.afterAll(endBrowser);

/** Opens the demo and pages of it, does the work, and closes them. Errors of a page are errors. */
export async function withBrowser(
  work: (browsing: Browsing) => Promise<void>,
  options: Partial<WorkspaceOptions> = {},
): Promise<void> {
  const browser = await (started ??= startBrowser());
  // Also those that the work itself opens, and those of work that fails.
  const before = new Set(browser.contexts());
  const problems: string[] = [];
  try {
    await withWorkspace(async (workspace) => {
      const pages: Page[] = [];
      await work({
        workspace,
        async page(as, look = { viewport: { width: 1280, height: 800 } }) {
          const page = await browser.newPage({ reducedMotion: "reduce", ...look });
          pages.push(page);
          page.setDefaultTimeout(PATIENCE);
          onlyFunctions(page);
          page.on("pageerror", (error) => problems.push(String(error)));
          page.on("console", (line) => line.type() === "error" && problems.push(line.text()));
          await page.goto(`${workspace.url}?as=${as}`);
          await page.getByRole("log").waitFor();
          return page;
        },
        blank: (look) => browser.newPage(look),
      });
      // Before the workspace ends: a page that can no longer reach it says so, rightly.
      for (const page of pages) await page.close();
    }, options);
  } finally {
    for (const context of browser.contexts()) if (!before.has(context)) await context.close();
  }
  if (problems.length) throw new Error(`A page had errors: ${problems.join("; ")}`);
}

/** A text that holds a function is not called but is always true: a test with it tests nothing. */
function onlyFunctions(page: Page): void {
  const wait = page.waitForFunction.bind(page);
  const checked = (condition: unknown, ...rest: unknown[]) => {
    if (typeof condition !== "function") throw new TypeError("waitForFunction() takes a function");
    return (wait as (...all: unknown[]) => unknown)(condition, ...rest);
  };
  page.waitForFunction = checked as typeof page.waitForFunction;
}

/** Goes to a conversation by its name in the sidebar. */
export async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation", { name: "Conversations" })
    .getByRole("button", { name, exact: false }).first().click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
}

/** Starts a shortcut from the menu, with the keyboard alone. */
export async function startShortcut(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Shortcuts" }).click();
  const menu = page.getByRole("dialog", { name: "Shortcuts" });
  await menu.getByRole("searchbox").fill(name);
  await page.keyboard.press("Enter");
  await menu.waitFor({ state: "detached" });
}
