/** The README's tours in the page, as a newcomer follows them; `../tours_test.ts` has more days. */
import { assertEquals } from "@std/assert";
import { berlin, troubles } from "../open_workspace.ts";
import { INCIDENTS_ON } from "../incidents_on.ts";
import { withSupportOn } from "../supported_workspace.ts";
import { PageVisitor } from "../tours/page_visitor.ts";
import { TOURS } from "../tours/steps.ts";
import { follow, FRESH } from "../tours/visitor.ts";
import { withBrowser } from "./browser.ts";

const [week, call, meeting, support, incident] = TOURS;

Deno.test("every step of the tours is true in the page", async () => {
  await withBrowser(async ({ workspace, page }) => {
    await follow(new PageVisitor(workspace, await page("U0OPS")), [week, call, meeting]);
    assertEquals(troubles(workspace), []);
  }, { now: berlin("2026-02-02T08:00"), ...FRESH });
});

Deno.test("every step of the tours of support and incidents is true in the page", async () => {
  await withSupportOn(async (_, options) => {
    await withBrowser(async ({ workspace, page }) => {
      await follow(new PageVisitor(workspace, await page("U0OPS")), [support, incident]);
      assertEquals(troubles(workspace), []);
    }, { ...options, now: berlin("2026-02-03T10:00"), ...FRESH });
  }, INCIDENTS_ON);
});
