/**
 * An app in a folder of its own, for tests of what happens to an app over its life: installed,
 * changed, installed again.
 *
 * @module
 */
import type { JsonObject, SlackReply } from "../types.ts";
import { COMPANY } from "./company.ts";
import { Workspace, type WorkspaceOptions } from "../workspace.ts";

/** What a test wants of the app. */
export interface SmallAppOptions {
  /** Callback ids of workflows; each makes the calls that its input names. Just `go` when absent. */
  workflows?: readonly string[];
  /** What files of `triggers/` export, by name without `.ts`. */
  triggers?: Record<string, unknown>;
  scopes?: readonly string[];
  /** As the manifest has them. */
  datastores?: JsonObject;
}

/** A Slack method and its arguments. */
export type Call = [method: string, args?: JsonObject];

/** The app's folder. */
export interface SmallApp {
  root: string;
  /** Writes another file of the app. */
  write(path: string, text: string): Promise<void>;
  /** Makes it an app with these workflows and triggers, and no others: an upgrade. */
  become(options: SmallAppOptions): Promise<void>;
  open(options?: Partial<WorkspaceOptions>): Promise<Workspace>;
}

/** Makes the calls that its input names, one after the other; throws when one returns no reply. */
const CALLER = `export default async ({ inputs, env, token }) => {
  const replies = [];
  for (const [method, args = {}] of JSON.parse(inputs.calls)) {
    const upload = /^https?:/.test(method);
    const answer = await fetch(upload ? method : env.SLACK_API_URL + method, {
      method: "POST",
      ...upload ? { body: args.body } : {
        headers: { authorization: "Bearer " + token, "content-type": "application/json" },
        body: JSON.stringify(args),
      },
    });
    if (!answer.ok) throw new Error(method + " answered HTTP " + answer.status);
    replies.push(upload ? { ok: true, text: await answer.text() } : await answer.json());
  }
  // Longer than a step may hand on: told in lines.
  for (const part of JSON.stringify(replies).match(/.{1,3000}/gs)) console.log(part);
  return { outputs: {} };
};
`;

/** Writes the app, lets the test work with it, and takes the folder away. */
export async function withSmallApp(
  options: SmallAppOptions,
  work: (app: SmallApp) => Promise<void>,
): Promise<void> {
  const root = await Deno.makeTempDir();
  const write = async (path: string, text: string) => {
    await Deno.mkdir(`${root}/${path}`.replace(/\/[^/]*$/, ""), { recursive: true });
    await Deno.writeTextFile(`${root}/${path}`, text);
  };
  // A changed module is read again only under another address.
  let version = 0;
  const become = async ({ triggers = {}, ...manifest }: SmallAppOptions) => {
    await Deno.remove(`${root}/${version}`, { recursive: true }).catch(() => {});
    version++;
    await write(
      `${version}/manifest.ts`,
      `export default ${JSON.stringify(manifestOf(manifest))};`,
    );
    await write(`${version}/functions/caller.ts`, CALLER);
    for (const [name, trigger] of Object.entries(triggers)) {
      await write(`${version}/triggers/${name}.ts`, `export default ${JSON.stringify(trigger)};`);
    }
  };
  await become(options);
  try {
    await work({
      get root() {
        return `${root}/${version}`;
      },
      write: (path, text) => write(`${version}/${path}`, text),
      become,
      open: (more) => Workspace.open({ root: `${root}/${version}`, demo: COMPANY, ...more }),
    });
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

/**
 * The app makes these calls in one run; returns what each returned.
 *
 * @throws {Error} when the run did not complete
 */
export async function callsOf(workspace: Workspace, ...calls: Call[]): Promise<SlackReply[]> {
  const run = await tryCalls(workspace, ...calls);
  if (run.state !== "completed") throw new Error(`The calls failed: ${run.problem}`);
  return JSON.parse(run.steps[0].logs.map(({ text }) => text).join(""));
}

/** As `callsOf`, and returns the run, whatever came of it. */
export async function tryCalls(workspace: Workspace, ...calls: Call[]) {
  const id = workspace.executions.start(
    "go",
    { calls: JSON.stringify(calls) },
    { trigger_id: "Ft0TEST", trigger_type: "shortcut" },
  );
  await workspace.executions.idle();
  return workspace.activity.run(id)!;
}

/** A link trigger of a workflow of the small app. */
export function link(name: string, workflow = "go", calls: Call[] = []) {
  return {
    type: "shortcut",
    name,
    workflow: `#/workflows/${workflow}`,
    inputs: { calls: { value: JSON.stringify(calls) } },
  };
}

const SCOPES = ["chat:write", "channels:read", "triggers:read", "triggers:write"];

function manifestOf(
  { workflows = ["go"], scopes = SCOPES, datastores = {} }: SmallAppOptions,
): JsonObject {
  const calls = { properties: { calls: { type: "string" } }, required: ["calls"] };
  return {
    display_information: { name: "Small", description: "For tests" },
    features: { bot_user: { display_name: "Small" } },
    oauth_config: { scopes: { bot: scopes } },
    datastores,
    functions: {
      caller: {
        title: "Make calls",
        source_file: "functions/caller.ts",
        input_parameters: calls,
        output_parameters: { properties: {}, required: [] },
      },
    },
    workflows: Object.fromEntries(workflows.map((id) => [id, {
      title: id,
      description: id,
      input_parameters: calls,
      steps: [{
        id: "0",
        function_id: "#/functions/caller",
        inputs: { calls: "{{inputs.calls}}" },
      }],
    }])),
  };
}
