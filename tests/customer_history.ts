/** A customer with a past, made as people make it: for tests of what looks at all of it. */
import { assertEquals } from "@std/assert";
import type { Workspace } from "../local_slack/workspace.ts";
import { berlin } from "./open_workspace.ts";

/** Monday, 2 February 2026: the first calls. */
export const FIRST_DAY = berlin("2026-02-02T08:00");
/** Two weeks later: what was over then is put away. */
export const SECOND_DAY = berlin("2026-02-17T10:00");

/** A customer of the demo, and who looks after them. */
export interface DemoCustomer {
  id: string;
  internal: string;
  name: string;
  codename: string;
  csm: string;
}

/** The one that tests do something to. */
export const FERNHILL: DemoCustomer = {
  id: "C0FERNHILLINT",
  internal: "#fernhill-internal",
  name: "Fernhill Logistics",
  codename: "Ceres",
  csm: "maya",
};
/** The one that is to be left alone. */
export const QUILLMARK: DemoCustomer = {
  id: "C0QUILLMARKINT",
  internal: "#quillmark-internal",
  name: "Quillmark Foods",
  codename: "Vesta",
  csm: "diego",
};

/**
 * For each customer: a finished call and a cancelled meeting that are put away, and what
 * {@linkcode makePresent} makes. From {@linkcode FIRST_DAY} to {@linkcode SECOND_DAY}.
 *
 * @param wait how the time between them goes by
 */
export async function makeHistory(
  workspace: Workspace,
  customers: readonly DemoCustomer[] = [FERNHILL, QUILLMARK],
  wait: () => Promise<unknown> = () => workspace.clock.advanceTo(SECOND_DAY),
): Promise<void> {
  for (const customer of customers) {
    await logCall(workspace, customer, ["-Send the old slides"]);
    await (await open(workspace, customer, "Done")).close();
    await handOff(workspace, customer, "The old contract");
    const cancel = await open(workspace, customer, "Cancel");
    assertEquals(await cancel.fill({ "Why?": "They found the answer" }).submit(), {});
  }
  await wait();
  for (const customer of customers) await makePresent(workspace, customer);
}

/** On {@linkcode SECOND_DAY}: a call with a linked request and a follow-up, and a booked meeting. */
export async function makePresent(workspace: Workspace, customer: DemoCustomer): Promise<void> {
  await logCall(workspace, customer, [
    "The nightly import takes longer with every vehicle",
    "-Send the new slides",
  ]);
  await (await open(workspace, customer, "Find the issue")).press("Choose");
  await (await workspace.as(customer.csm).view()).close();
  await handOff(workspace, customer, "The import, and what comes next");
  await (await open(workspace, customer, "I'll take it")).close();
  const book = await open(workspace, customer, "It's booked");
  const time = { Day: "2026-02-24", Time: "10:00", "Time zone": "Europe/Berlin" };
  assertEquals(await book.fill(time).submit(), {});
}

/** Logs a call: each line is a request, or with "-" before it another follow-up. */
export async function logCall(
  workspace: Workspace,
  { csm, internal }: DemoCustomer,
  lines: readonly string[],
): Promise<void> {
  const person = workspace.as(csm);
  await person.shortcut("Log a customer call", { channel: internal });
  const form = await person.view();
  lines.forEach((text, at) => {
    form.fill({ [`Next step ${at + 1}`]: text.replace(/^-/, "") });
    if (text.startsWith("-")) form.fill({ [`Kind ${at + 1}`]: "Other follow-up" });
  });
  assertEquals(await form.submit(), {});
}

async function handOff(
  workspace: Workspace,
  { csm, internal }: DemoCustomer,
  why: string,
): Promise<void> {
  const person = workspace.as(csm);
  await person.shortcut("Hand off a customer meeting", { channel: internal });
  const form = (await person.view()).fill({ "Why do they want to meet?": why });
  assertEquals(await form.submit(), {});
}

/** Presses a button in the internal channel, and returns the page that opens. */
export async function open(workspace: Workspace, { csm, internal }: DemoCustomer, button: string) {
  const person = workspace.as(csm);
  await person.press(button, { in: internal });
  return await person.view();
}

/** Every row of every datastore. */
export async function allRows(
  workspace: Workspace,
): Promise<Map<string, Record<string, unknown>[]>> {
  const stores = workspace.datastores.list();
  return new Map(
    await Promise.all(stores.map(async ({ name }) => {
      const rows: Record<string, unknown>[] = [];
      let cursor: string | undefined;
      do {
        const page = await workspace.datastores.browse(name, 1000, cursor);
        rows.push(...page.rows);
        cursor = page.cursor;
      } while (cursor);
      return [name, rows] as const;
    })),
  );
}

/** The rows that hold an id somewhere, by datastore; without those that have none. */
export async function rowsNaming(
  workspace: Workspace,
  id: string,
): Promise<Record<string, number>> {
  const counts = [...await allRows(workspace)].map(([name, rows]) =>
    [name, rows.filter((row) => JSON.stringify(row).includes(id)).length] as const
  );
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}
