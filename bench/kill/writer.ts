/**
 * A workspace that writes until its process is killed, and says on its output what was acknowledged.
 * Before it writes, it looks whether everything that it is given on its input is still there.
 *
 * @module
 */
import { COMPANY } from "../../local_slack/testing/company.ts";
import { Workspace } from "../../local_slack/workspace.ts";
import type { Acknowledged, Said } from "./protocol.ts";

const [root, dir] = Deno.args;
const CHANNEL = "C0GENERAL", WHO = "U0OPS", REPOSITORY = "harbor/app";
const encoder = new TextEncoder();

/** Written at once: a line that the other side reads was acknowledged before. */
function say(said: Said): void {
  Deno.stdout.writeSync(encoder.encode(`${JSON.stringify(said)}\n`));
}

const known: Acknowledged[] = JSON.parse(await new Response(Deno.stdin.readable).text());
const from = performance.now();
const workspace = await Workspace.open({
  root,
  dir,
  demo: {
    ...COMPANY,
    github: {
      accounts: [{ login: "robin" }],
      repositories: [{ name: REPOSITORY, issues: [{ title: "One", number: 1, author: "robin" }] }],
    },
  },
});
say({ type: "opened", milliseconds: performance.now() - from });
say({ type: "checked", lost: await lost() });

let count = known.length;
await Promise.all([
  forever("message", async (text) => {
    const reply = await workspace.webApi.as(WHO, "chat.postMessage", { channel: CHANNEL, text });
    return reply.ok ? String(reply.ts) : undefined;
  }),
  forever("row", async (text) => {
    const item = { id: text, text };
    const reply = await workspace.webApi.as(WHO, "apps.datastore.put", {
      datastore: "notes",
      item,
    });
    return reply.ok ? text : undefined;
  }),
  forever("comment", async (text) => {
    const act = { repository: REPOSITORY, number: 1, account: "robin", act: "comment" } as const;
    return (await workspace.github.act({ ...act, text })).ok ? text : undefined;
  }),
]);

async function forever(
  kind: Acknowledged["kind"],
  write: (text: string) => Promise<string | undefined>,
): Promise<never> {
  while (true) {
    const text = `${kind} ${++count} of ${Deno.pid}`;
    const name = await write(text);
    if (name === undefined) throw new Error(`A ${kind} was refused`);
    say({ type: "acknowledged", it: { kind, name, text } });
    // So that neither of them waits for the others.
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** What was acknowledged and is not there, or not as it was. */
async function lost(): Promise<Acknowledged[]> {
  const state = await workspace.export();
  const messages = new Map((state.messages ?? []).map(({ ts, text }) => [ts, text]));
  const rows = new Map((state.rows?.notes ?? []).map(({ id, text }) => [id, text]));
  const comments = new Set(
    (state.github?.repositories?.[0].issues?.[0].comments ?? []).map(({ body }) => body),
  );
  return known.filter(({ kind, name, text }) => {
    if (kind === "message") return messages.get(name) !== text;
    return kind === "row" ? rows.get(name) !== text : !comments.has(name);
  });
}
