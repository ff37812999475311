/**
 * What the tests of customers share: rows, channels, and the form of a customer.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { MINOR_PLANETS } from "../rules/customers/minor_planets.ts";
import type { OpenForm } from "../local_slack/testing/open_form.ts";
import type { Workspace } from "../local_slack/workspace.ts";
import { berlin } from "./open_workspace.ts";

export const CHANGE = "Add or change a customer";
export const LIST = "Customers";
export const INTERNAL = "#fernhill-internal";
export const REAL = "Fernhill Logistics";
/** What gives Fernhill away; the ids of the demo's channels do so only here. */
export const NAMES = /(?<!C0)fern-?hill/i;
export const MONDAY = berlin("2026-02-02T08:00");

export type Row = Record<string, unknown>;

export async function rows(workspace: Workspace): Promise<Row[]> {
  return (await workspace.datastores.browse("customers", 500)).rows;
}

export async function customer(workspace: Workspace, name: string): Promise<Row> {
  const found = (await rows(workspace)).find((row) => row.name === name);
  assert(found, `no customer is called ${name}`);
  return found;
}

export async function put(workspace: Workspace, item: Row): Promise<void> {
  await workspace.webApi.as("U0OPS", "apps.datastore.put", { datastore: "customers", item });
}

/** Writes some attributes of Fernhill; undefined removes one. */
export async function alter(workspace: Workspace, change: Row): Promise<void> {
  const item = { ...await customer(workspace, REAL), ...change };
  const there = Object.entries(item).filter(([, value]) => value !== undefined);
  await put(workspace, Object.fromEntries(there));
}

/** Creates a channel with the app and these people in it. */
export async function room(
  workspace: Workspace,
  name: string,
  people: readonly string[],
  is_private = false,
): Promise<string> {
  const [first, ...others] = people;
  const did = async (method: string, args: Row) => {
    const answer = await workspace.webApi.as(first, method, args) as Row & { channel?: Row };
    assertEquals(answer.ok, true, JSON.stringify(answer));
    return answer;
  };
  const { channel } = await did("conversations.create", { name, is_private });
  const users = [...others, "U0LOCALAPP"].join(",");
  await did("conversations.invite", { channel: channel!.id, users });
  return String(channel!.id);
}

/** A channel for Northwind, a customer many tests add. */
export async function northwind(
  workspace: Workspace,
  name = "northwind-internal",
): Promise<string> {
  return await room(workspace, name, ["U0MAYA", "U0DIEGO"]);
}

/** What the operators were told to fix, the last one last. */
export async function reports(workspace: Workspace): Promise<string[]> {
  const messages = await workspace.as("robin").messages("#baton-operations");
  return messages.map(({ reads }) => reads).filter((reads) => reads.startsWith(":wrench:"));
}

/** Opens the form of a customer, by the name that this person reads, or of a new one. */
export async function form(
  workspace: Workspace,
  who: string,
  name = "A new one",
): Promise<OpenForm> {
  const person = workspace.as(who);
  await person.shortcut(CHANGE, { channel: "#general" });
  const choice = (await person.view()).fill({ "Which customer?": name });
  assertEquals(await choice.submit(), {});
  return await person.view();
}

/** Presses a button in the internal channel; returns the page that opens. */
export async function pressed(
  workspace: Workspace,
  who: string,
  button: string,
): Promise<OpenForm> {
  await workspace.as(who).press(button, { in: INTERNAL });
  return await workspace.as(who).view();
}

/** The codenames that are offered. */
export function offered(view: OpenForm): string[] {
  const shown = JSON.stringify(view.view.blocks);
  return MINOR_PLANETS.filter((name) => shown.includes(`"value":"${name}"`));
}
