/**
 * What Local Slack has of Slack, and what it has not, as its README says it. What is there is read
 * from the code; what Slack has besides is listed here, and falls out of the list when it is added.
 *
 * @module
 */
import { KNOWN_BLOCKS } from "../block_kit/surfaces.ts";
import { SLACK_FUNCTIONS } from "../platform/builtins/definitions.ts";
import { BUILT_IN_NAMES } from "../platform/builtins/names.ts";
import { EVENT_TYPES, SLACK_EVENTS } from "../triggers/events.ts";
import { TRIGGER_TYPES } from "../triggers/definition.ts";
import { METHOD_RULES } from "../web_api/method_rules.ts";

/** Methods of Slack that apps of this kind call, beside those that are here. */
const SLACK_METHODS = [
  "auth.revoke",
  "canvases.access.delete",
  "canvases.access.set",
  "canvases.create",
  "canvases.delete",
  "canvases.edit",
  "canvases.sections.lookup",
  "chat.unfurl",
  "conversations.acceptSharedInvite",
  "conversations.canvases.create",
  "conversations.inviteShared",
  "dnd.info",
  "dnd.teamInfo",
  "files.list",
  "functions.distributions.permissions.add",
  "functions.distributions.permissions.list",
  "functions.distributions.permissions.remove",
  "functions.distributions.permissions.set",
  "functions.workflows.steps.list",
  "functions.workflows.steps.responses.export",
  "reactions.list",
  "slackLists.create",
  "slackLists.items.create",
  "slackLists.items.list",
  "slackLists.items.update",
  "team.profile.get",
  "views.publish",
  "workflows.featured.add",
  "workflows.featured.list",
  "workflows.featured.remove",
  "workflows.featured.set",
];

/** What is there, and less than on Slack. */
export const PARTLY: Readonly<Record<string, string>> = {
  "apps.auth.external.get": "returns the token in `.env`: nobody signs in",
  "bookmarks.add": "links only; of emoji, Slack's own",
  "chat.postMessage": "only links to shortcuts are unfurled",
  "chat.scheduleMessage": "the workspace's clock posts it",
  "emoji.list": "an empty list: there are no custom emoji",
  "files.completeUploadExternal": "files are texts of up to 25 MB",
  "reactions.add": "Slack's own emoji only",
  "views.open": "modals only",
  event: "the events below",
  create_channel: "managers are members like any other",
  send_message: "no `files`",
  reply_in_thread: "no `files`",
  send_dm: "no `files`",
};

/** What the parts are called in the README. */
export interface Part {
  title: string;
  there: readonly string[];
  not: readonly string[];
}

/** Every part, in the README's order. */
export function parts(): Part[] {
  const methods = Object.keys(METHOD_RULES);
  const events = EVENT_TYPES.map((type) => type.replace("slack#/events/", ""));
  const steps: readonly string[] = BUILT_IN_NAMES;
  const modal = [...KNOWN_BLOCKS.modal].sort();
  return [
    { title: "Methods", there: methods, not: without(SLACK_METHODS, methods) },
    { title: "Built-in steps", there: steps, not: without([...SLACK_FUNCTIONS.keys()], steps) },
    { title: "Triggers", there: TRIGGER_TYPES, not: [] },
    { title: "Events", there: events, not: without(SLACK_EVENTS, events) },
    { title: "Blocks in messages", there: [...KNOWN_BLOCKS.message].sort(), not: ["file"] },
    { title: "Blocks in modals", there: modal, not: [] },
    {
      title: "Handlers of views",
      there: ["block_actions", "block_suggestion", "view_closed", "view_submission"],
      not: ["app_home_opened"],
    },
  ];
}

function without(all: readonly string[], there: readonly string[]): string[] {
  return all.filter((name) => !there.includes(name)).sort();
}

/** The lists, as Markdown. */
export function coverage(): string {
  return parts().map(({ title, there, not }) => {
    const whole = there.filter((name) => !(name in PARTLY));
    const partly = there.filter((name) => name in PARTLY);
    return [
      `### ${title}`,
      ...listed("There", whole),
      ...partly.length === 0 ? [] : [
        "",
        "Partly:",
        "",
        ...partly.map((name) => `- \`${name}\`: ${PARTLY[name]}`),
      ],
      ...listed("Not there", not),
    ].join("\n");
  }).join("\n\n");
}

/** Names in a line; those of several families in a line for each, so that one finds them. */
function listed(what: string, names: readonly string[]): string[] {
  const families = [...new Set(names.map(familyOf))];
  if (families.length === 0) return [];
  if (families.length === 1) return ["", `${what}: ${coded(names)}.`];
  const lines = families.map((family) =>
    `- ${coded(names.filter((name) => familyOf(name) === family))}`
  );
  return ["", `${what}:`, "", ...lines];
}

/** `chat` of `chat.postMessage`; names without a dot are one family. */
function familyOf(name: string): string {
  return name.includes(".") ? name.split(".")[0] : "";
}

function coded(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}

const BEGIN = "<!-- Written by `deno task coverage`. -->";
const END = "<!-- The end of what is written. -->";

/** The README with the lists of now. */
export function withCoverage(readme: string): string {
  const [before, rest] = readme.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error("The README has no place for the lists");
  return `${before}${BEGIN}\n\n${coverage()}\n\n${END}${after}`;
}
