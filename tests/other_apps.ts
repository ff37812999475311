/** A workspace that other apps share, a development installation of the same one among them. */
import { SECOND } from "@std/datetime";
import { WANTED_TRIGGERS } from "../functions/set_up/wanted_triggers.ts";
import { handbook } from "./handbooks/berlin.ts";
import { OPERATOR } from "../workspace/demo/people.ts";
import type { OtherTrigger } from "../workspace/types.ts";
import type { SeedOtherApp } from "../workspace/web_api/mod.ts";
import { OF_ANOTHER_APP } from "../workspace/triggers/mod.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { troubles } from "./open_workspace.ts";

/** The app that has nothing to do with this one. */
const POLLS = "A0POLLS";
/** The development installation: every word is the same, and its app id is another. */
const DEV = "A0DEV";

/** Two more apps in the demo's channels. `now` in epoch milliseconds. */
export function otherApps(now: number): SeedOtherApp[] {
  const { notice } = handbook.customers;
  const at = (seconds: number, number: number) =>
    `${Math.floor(now / SECOND) + seconds}.00000${number}`;
  const said = (channel: string, ts: string, mark: string) => {
    const text = `Of the other installation: ${mark}`;
    const blocks = [{ type: "section", block_id: mark, text: { type: "mrkdwn", text } }];
    return { channel, ts, text, blocks };
  };
  const homes = [
    said("C0OPERATIONS", at(600, 1), "home"),
    said("C0FERNHILLINT", at(600, 2), "home"),
  ];
  const triggers: OtherTrigger[] = WANTED_TRIGGERS.map(({ file, definition }) => ({
    ...JSON.parse(JSON.stringify(definition)),
    id: `FtDEV${file}`,
    // Limited to somebody else, or open to all, as it happens to be.
    ...(file.length % 2 ? { users: ["U0MAYA"] } : {}),
  }));
  const poll = { workflow: "#/workflows/poll", inputs: {} };
  return [
    {
      app_id: DEV,
      name: "Baton (dev)",
      bot_id: "B0DEV",
      bot_user_id: "U0DEVBOT",
      triggers,
      messages: [
        ...homes,
        // It sets itself up at this moment, and was set up before.
        said("C0OPERATIONS", at(-5, 3), "set_up_turn"),
        said("C0OPERATIONS", at(600, 4), "set_up"),
      ],
      pins: homes,
      bookmarks: [{ channel: "C0QUILLMARK", title: notice, link: "https://harbor.example/" }],
      usergroups: [{ id: "S0DEV", name: "Baton", handle: "baton-dev", users: ["U0MAYA"] }],
    },
    {
      app_id: POLLS,
      name: "Polls",
      bot_id: "B0POLLS",
      bot_user_id: "U0POLLSBOT",
      triggers: [
        { id: "FtPOLL1", type: "shortcut", name: "Log a customer call", ...poll },
        {
          id: "FtPOLL2",
          type: "scheduled",
          name: "Weekly retro",
          ...poll,
          schedule: { start_time: "2026-02-02T09:00:00Z", frequency: { type: "daily" } },
        },
        { id: "FtPOLL3", type: "webhook", name: "Meeting booked", ...poll },
      ],
      messages: [{ channel: "C0FERNHILLINT", ts: at(-60, 5), text: "Lunch?" }],
      pins: [{ channel: "C0FERNHILLINT", ts: at(-60, 5) }],
      bookmarks: [
        { channel: "C0FERNHILL", title: "Menu", link: "https://menu.example/" },
        { channel: "C0QUILLMARK", title: "Menu", link: "https://menu.example/" },
      ],
      usergroups: [{ id: "S0POLLS", name: "Cooks", handle: "cooks", users: ["U0DIEGO"] }],
    },
  ];
}

/** Calls on other apps' triggers: the workspace refuses each, and writes it down. */
export function callsOnOthers(workspace: Workspace): string[] {
  return troubles(workspace).filter((line) => line.includes(OF_ANOTHER_APP));
}

/** Everything that the other apps have in the workspace. */
export async function othersThings(workspace: Workspace) {
  const ask = async (method: string, args: Record<string, unknown>, key: string) => {
    const reply = await workspace.webApi.as(OPERATOR, method, args);
    return (reply[key] ?? []) as Record<string, unknown>[];
  };
  const isTheirs = ({ workflow }: Record<string, unknown>) =>
    [DEV, POLLS].includes((workflow as { app_id: string }).app_id);
  const channels = ["C0OPERATIONS", "C0FERNHILL", "C0FERNHILLINT", "C0QUILLMARK"];
  const triggers = (await ask("workflows.triggers.list", { limit: 1000 }, "triggers"))
    .filter(isTheirs)
    // Where the workspace is served changes with each start.
    .map(({ webhook_url, ...trigger }) => ({
      ...trigger,
      ...(webhook_url ? { webhook: new URL(String(webhook_url)).pathname } : {}),
    }));
  return {
    triggers,
    usergroups: await ask("usergroups.list", { include_users: true }, "usergroups"),
    channels: await Promise.all(channels.map(async (channel) => {
      const everybody = await workspace.webApi.as("U0MAYA", "conversations.history", {
        channel,
        limit: 200,
      });
      const messages = (everybody.messages ?? []) as Record<string, unknown>[];
      const bookmarks = await workspace.webApi.as("U0MAYA", "bookmarks.list", {
        channel_id: channel,
      });
      const marks = (bookmarks.bookmarks ?? []) as Record<string, unknown>[];
      return {
        messages: messages.filter(({ app_id }) => [DEV, POLLS].includes(String(app_id))),
        bookmarks: marks.filter(({ last_updated_by_user_id }) =>
          ["U0DEVBOT", "U0POLLSBOT"].includes(String(last_updated_by_user_id))
        ),
      };
    })),
  };
}
