/** A person who follows a tour, by the words that it uses. */
import { assertEquals } from "@std/assert";
import { PEOPLE } from "../../demo/people.ts";
import { FIRST_SHORTCUT, MADE_BY_HAND } from "../../demo/seed.ts";
import type { Workspace } from "../../local_slack/workspace.ts";
import { namesIn } from "./read_tours.ts";
import type { Tour } from "./steps.ts";

/** A value to enter: text, or the labels to check. */
export type Entry = string | string[];

/** What `start` does for a newcomer: the operator has made one trigger and set Baton up. */
export const FRESH = { made_by_hand: MADE_BY_HAND, begin_with: FIRST_SHORTCUT };

/**
 * What a step of a tour may ask for. Everything takes the words that are on the screen, and notes
 * them in `used`: what a step names and nobody used is a false step.
 */
export interface Visitor {
  readonly workspace: Workspace;
  readonly used: Set<string>;
  /** What is on the screen, for the message of a test that failed. */
  look(): Promise<string>;
  /** Opens the address that `start` prints; returns who one is there. */
  arrive(): Promise<string>;
  /** Becomes somebody, by their first name. */
  become(name: string): Promise<void>;
  /** Goes to `#channel`, or to the direct messages with `Baton`. */
  go(place: string): Promise<void>;
  /** Starts a shortcut from the menu. */
  start(shortcut: string): Promise<void>;
  /** Presses the first button with this label, in the newest message here that has one. */
  press(label: string): Promise<void>;
  /** Fills in inputs of the open form, by their labels. */
  enter(entries: Record<string, Entry>): Promise<void>;
  /** Presses a button of the open form, the one that sends it included. */
  choose(label: string): Promise<void>;
  /** Closes what is open. */
  close(): Promise<void>;
  /** Waits until a message here has these words. */
  read(words: string): Promise<void>;
  /** Opens the thread of the message here that has these words, and waits for others in it. */
  readReply(of: string, words: string): Promise<void>;
  /** What the newest message here has in the brackets of a pattern. */
  find(pattern: RegExp): Promise<string>;
  /** Waits until the open form has these words. */
  readForm(words: string): Promise<void>;
  /** Waits until an input of the open form holds this. */
  readInput(label: string, value: string): Promise<void>;
  /** The channels in the sidebar. */
  places(): Promise<string[]>;
  /** Can a workflow be started? */
  mayStart(): Promise<boolean>;
  /** Opens the workshop and one of its panels. */
  open(panel: string): Promise<void>;
  /** Presses what is coming up, or a button that moves time, in the Clock. */
  moveTo(name: string): Promise<void>;
  /** Opens an issue in the GitHub panel and presses a button there. */
  onIssue(title: string, button: string): Promise<void>;
  /** Sends JSON to the address of a webhook, as a tool outside would. */
  send(webhook: string, json: string): Promise<void>;
}

/** A person of the demo by their first name. */
export function personCalled(name: string): { id: string; real_name: string } {
  const found = PEOPLE.find(({ real_name = "" }) => real_name.split(" ")[0] === name);
  if (!found) throw new Error(`Cannot find ${name}: nobody in the demo is called so`);
  const { id = "", real_name = "" } = found;
  return { id, real_name };
}

/** Follows tours, and finds false what a step names and nobody used. */
export async function follow(visitor: Visitor, tours: readonly Tour[]): Promise<void> {
  for (const { says, does } of tours.flatMap(({ steps }) => steps)) {
    visitor.used.clear();
    try {
      await does(visitor);
    } catch (cause) {
      throw new Error(`This step is not true: ${says}\n\n${await visitor.look()}`, { cause });
    }
    assertEquals(namesIn(says).filter((name) => !visitor.used.has(name)), [], says);
  }
}

/** Sends JSON to the address that `start` prints for a webhook, and waits for what comes of it. */
export async function sendTo(
  { workspace, used }: Pick<Visitor, "workspace" | "used">,
  webhook: string,
  body: string,
): Promise<void> {
  used.add(webhook);
  const found = workspace.triggers.webhooks().find(({ name }) => name === webhook);
  if (!found) throw new Error(`Cannot find the webhook “${webhook}”`);
  const response = await fetch(found.url, { method: "POST", body });
  assertEquals((await response.json()).ok, true);
  await workspace.executions.idle();
}

/** Finds out whether the app wrote this to somebody, no matter who is looking. */
export async function wasTold({ workspace }: Visitor, name: string, words: string): Promise<void> {
  await workspace.executions.idle();
  const messages = await workspace.as(personCalled(name).id).messages(
    `@${workspace.app.bot_user_id}`,
  );
  if (messages.some(({ reads }) => reads.includes(words))) return;
  throw new Error(`Cannot find "${words}" in what ${name} was told`);
}
