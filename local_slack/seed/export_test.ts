import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { start } from "../cli.ts";
import { type Call, callsOf, withSmallApp } from "../testing/small_app.ts";
import type { Workspace } from "../workspace.ts";
import { readSeed } from "./read_seed.ts";
import type { WholeSeedFile } from "./seed.ts";

const DATASTORES = {
  notes: {
    primary_key: "id",
    attributes: { id: { type: "string" }, body: { type: "object" }, n: { type: "number" } },
  },
};
const SCOPES = [
  "channels:manage",
  "channels:read",
  "chat:write",
  "datastore:read",
  "datastore:write",
  "usergroups:write",
];

const SEED: WholeSeedFile = {
  team: { name: "Harbor", domain: "harbor" },
  companies: [{ name: "Quay", domain: "quay", id: "T0QUAY" }],
  people: [
    { name: "ana", real_name: "Ana Ruiz", zone: "Europe/Berlin", title: "Lead", admin: true },
    { name: "bo", operator: true },
    { name: "cy", left: true },
    { name: "gus", company: "quay", zone: "Asia/Tokyo", email: "gus@quay.example" },
  ],
  channels: [
    { name: "ops", members: ["ana", "bo"], topic: "Now", purpose: "Work", app: true },
    { name: "quay", members: ["ana", "gus"], shared_with: ["quay"] },
    { name: "secret", members: ["bo"], private: true },
    { name: "old", members: ["bo"], archived: true },
  ],
  messages: [
    {
      channel: "ops",
      from: "ana",
      text: "Morning",
      hours_ago: 30,
      replies: [{ from: "bo", text: "Hi" }],
    },
    { channel: "ops", text: "I am the app", hours_ago: 2 },
    { channel: "quay", from: "gus", text: "Grüße <@ana>", hours_ago: 1 },
  ],
  user_groups: [{ name: "Leads", handle: "leads", members: ["ana"] }],
  github: {
    accounts: [{ login: "ana-r", name: "Ana", email: "ana@harbor.example" }, {
      login: "out",
      member: false,
    }],
    labels: [{ name: "bug", color: "d73a4a", description: "Broken" }],
    repositories: [{
      name: "harbor/app",
      private: true,
      description: "The app",
      issues: [
        { title: "One", author: "out", number: 4, body: "It fails", labels: ["bug", "new"] },
        {
          title: "Two",
          author: "ana-r",
          state: "closed",
          comments: [{ author: "out", body: "Why?" }],
        },
      ],
    }, { name: "harbor/empty" }],
  },
  rows: { notes: [{ id: "a", body: { deep: [1, null] }, n: 1e20 }] },
};

Deno.test("what is exported starts a workspace that holds the same", async () => {
  await withSmallApp({ scopes: SCOPES, datastores: DATASTORES }, async (app) => {
    const dir = `${app.root}/state`, path = `${app.root}/now.json`;
    const workspace = await app.open({ dir, seed: SEED });
    const { webApi, directory, github } = workspace;
    const idOf = (name: string) => directory.channels().find((each) => each.name === name)!.id;
    const ana = directory.users().find(({ name }) => name === "ana")!.id;
    // Things happen before it is exported: somebody leaves the channel of what they said, for one.
    await callsOf(
      workspace,
      ["conversations.create", { name: "new-room" }],
      ["chat.postMessage", {
        channel: idOf("ops"),
        blocks: [{ type: "section", text: { type: "mrkdwn", text: "Only blocks" } }],
      }],
      ...Array.from({ length: 30 }, (_, at): Call => [
        "apps.datastore.put",
        { datastore: "notes", item: { id: `row ${at}`, n: at } },
      ]),
    );
    await webApi.as(ana, "conversations.leave", { channel: idOf("ops") });
    const issue = { repository: "harbor/app", account: "ana-r", number: 4 };
    assertEquals(await github.act({ ...issue, act: "comment", text: "Again" }), { ok: true });
    const first = await workspace.export();
    const count = first.rows!.notes.length;
    await workspace.close();
    assertEquals(count, 31);
    assertStringIncludes(JSON.stringify(first.github), '{"author":"ana-r","body":"Again"}');

    // Written by the command, which leaves everything as it is, and no other file in its way.
    const command = { root: app.root, command: "test" };
    const heard = hearing();
    try {
      assertEquals(await start(["--dir", dir, "--export", path], command), 0);
      assertEquals(await start(["--dir", dir, "--export", path], command), 1);
      assertEquals(await start(["--dir", `${dir}2`, "--export", `${path}2`], command), 1);
      assertEquals(await start(["--fresh", "--export", path], command), 2);
    } finally {
      heard.stop();
    }
    const said = heard.lines.join("\n");
    for (
      const words of [
        "holds 4 people, 6 channels and 4 messages",
        "is there already",
        "No workspace is saved",
      ]
    ) {
      assertStringIncludes(said, words);
    }
    assertEquals(plain(JSON.parse(await Deno.readTextFile(path))), plain(first));

    // Checked as any seed file is, and started with.
    const read = await readSeed(path, DATASTORES);
    const again: Workspace = await app.open({ seed: path });
    try {
      assertEquals(plain(await again.export()), plain(first));
      assertEquals(again.directory.users().length, 5);
      const [message] = (read.file.messages ?? []).filter(({ from }) => from === undefined);
      assertEquals(message.text, "I am the app");
      assert(first.messages!.some(({ text }) => text === "Only blocks"));
    } finally {
      await again.close();
    }
  });
});

/** As JSON, rows in one order: a datastore has none. */
function plain(file: WholeSeedFile): unknown {
  const { rows, ...rest } = JSON.parse(JSON.stringify(file));
  for (const items of Object.values(rows) as { id: string }[][]) {
    items.sort((a, b) => a.id < b.id ? -1 : 1);
  }
  return { ...rest, rows };
}

/** What a command prints from now on. */
function hearing(): { lines: string[]; stop(): void } {
  const lines: string[] = [];
  const { log, error } = console;
  console.log = console.error = (line: unknown) => void lines.push(String(line));
  return { lines, stop: () => void Object.assign(console, { log, error }) };
}
