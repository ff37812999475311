/**
 * What the setup found, as what is ready and what somebody has to fix.
 *
 * @module
 */
import { handbookChannels } from "./handbook_channels.ts";
import type { CalendarDate, Handbook } from "../../policy/handbook.ts";
import { isGuest, type SlackUser } from "../../rules/customers/membership.ts";
import { onCallAt } from "../../rules/on_call/rotation.ts";
import { escapeText } from "../../rules/text/text.ts";
import { timeIn } from "../../rules/time/local_time.ts";
import { currentName, isZone, sameZone } from "../../rules/time/zones.ts";
import {
  type ChannelOutcome,
  MOST_TOLD,
  type RefusedTrigger,
  type RepositoryOutcome,
  type TriggerOutcome,
} from "./set_up_outcome.ts";

/** What was found, all in all. */
export interface SetUpFindings {
  triggers: TriggerOutcome;
  channels: ChannelOutcome;
  /** Lines of `handbook_problems.ts`. */
  handbook: string[];
  /** The people the handbook names, and who they are in Slack: undefined when no user has the id. */
  people: ReadonlyMap<string, SlackUser | undefined>;
  github: { trouble?: string; repositories: RepositoryOutcome[]; notes?: string[] };
}

/** What is ready and what is missing, each as mrkdwn. */
export interface SetUpReport {
  ready: string[];
  /** What happened, and how to fix it. */
  missing: string[];
  /** What to do next: nothing is broken without it. */
  next: string[];
  /** Worth knowing; nothing has to be done. */
  notes: string[];
  /** May the operator have the labels created? */
  labels: boolean;
  /** Is something left that the next run does? */
  go_on: boolean;
  /** Is every trigger there, so that people can start everything? */
  works: boolean;
}

/** Everybody the handbook names, each once. */
export function peopleNamed(handbook: Handbook): string[] {
  return [...new Set(peopleEntries(handbook).flatMap(([, people]) => people))];
}

/** The handbook's entries that name people, as an operator finds them there. */
function peopleEntries(
  handbook: Handbook,
): (readonly [entry: string, people: readonly string[]])[] {
  const { operators, rotation, next_steps, product } = handbook;
  return [
    ["operators", operators],
    ...rotation.map(({ level, people }) => [`rotation, ${level}`, people] as const),
    ["next_steps.cs_lead", [next_steps.cs_lead]],
    ["product.people", product.people],
  ];
}

/** Where the handbook names somebody: "`operators` and `product.people` of handbook.ts". */
function entriesNaming(user: string, handbook: Handbook): string {
  const entries = peopleEntries(handbook).filter(([, people]) => people.includes(user))
    .map(([entry]) => `\`${escapeText(entry)}\``);
  return entries.length === 0
    ? "handbook.ts"
    : `${[...new Set(entries)].join(" and ")} of handbook.ts`;
}

/**
 * Puts the findings into words.
 *
 * @param now epoch milliseconds
 * @param today in the handbook's zone
 */
export function setUpReport(
  findings: SetUpFindings,
  handbook: Handbook,
  home: { team_id: string; enterprise_id?: string },
  now: number,
  today: CalendarDate,
): SetUpReport {
  const parts = [
    handbookPart(findings.handbook),
    triggersPart(findings.triggers),
    channelsPart(findings.channels, handbook),
    peoplePart(findings.people, handbook, home),
    rotationPart(handbook, findings.people, home, today),
    zonePart(findings.people, handbook, now),
    githubPart(findings.github),
  ];
  const { triggers, channels, github } = findings;
  return {
    ready: parts.flatMap(({ ready }) => ready ?? []),
    missing: parts.flatMap(({ missing }) => missing ?? []),
    next: parts.flatMap(({ next }) => next ?? []),
    notes: parts.flatMap(({ notes }) => notes ?? []),
    labels: github.repositories.some(({ missing }) => missing.length > 0),
    go_on: triggers.left > 0 || channels.left > 0,
    works: !triggers.unread && triggers.left === 0 && triggers.refused.length === 0,
  };
}

/** What was done, in a line. */
export function setUpDone(
  { triggers, channels, github }: Pick<SetUpFindings, "triggers" | "channels" | "github">,
): string {
  const labels = github.repositories.reduce((sum, { made }) => sum + made, 0);
  const about = (["made", "changed", "deleted"] as const).filter((verb) => triggers[verb] > 0)
    .map((verb, at) => {
      const done = verb === "made" ? "created" : verb;
      return at > 0
        ? `${triggers[verb]} ${done}`
        : `${counted(triggers[verb], "trigger", "triggers")} ${done}`;
    });
  const done = [
    ...about,
    counted(channels.joined, "channel joined", "channels joined"),
    counted(labels, "label created", "labels created"),
  ].filter((words) => words !== "");
  const shown = counted(channels.changed ?? 0, "message or notice", "messages and notices");
  const sentences = [
    ...(done.length > 0 ? [`${done.join(", ")}.`] : []),
    ...(shown ? [`${shown} in channels brought up to date.`] : []),
  ];
  return sentences.length > 0 ? sentences.join(" ") : "Nothing had to be changed.";
}

interface Part {
  ready?: string[];
  missing?: string[];
  next?: string[];
  notes?: string[];
}

function handbookPart(problems: readonly string[]): Part {
  if (problems.length === 0) return { ready: ["The handbook is valid."] };
  const shown = problems.slice(0, MOST_TOLD).map((line) => `\`handbook.ts\`: ${escapeText(line)}`);
  const more = problems.length - shown.length;
  return { missing: [...shown, ...(more > 0 ? [`And ${more} more in the handbook.`] : [])] };
}

function triggersPart(outcome: TriggerOutcome): Part {
  const { wanted, left, refused, by_hand, unread, gone, otherwise } = outcome;
  const names = by_hand.map(({ id, name }) => `${escapeText(name)} (\`${id}\`)`).join(", ");
  const whole = left === 0 && refused.length === 0 && !unread && !gone;
  return {
    ready: whole ? [`All ${wanted} triggers match their files.`] : [],
    missing: [
      ...(unread
        ? [
          `The triggers could not be checked: Slack returned \`${unread.error}\` to ` +
          `\`${unread.method}\`. ${fixFor(unread.error)}`,
        ]
        : []),
      ...(gone
        ? [
          `*${
            escapeText(gone.name)
          }* is missing, the one trigger that is created by hand. Create ` +
          `it: \`slack trigger create --trigger-def triggers/operations/${gone.file}.ts\`.`,
        ]
        : []),
      ...refused.map(refusedWords),
      ...(left > 0
        ? [
          `Slack limits calls per minute, and ${
            counted(left, "trigger is", "triggers are")
          } still to be checked. Press *Continue*.`,
        ]
        : []),
    ],
    notes: [
      ...(by_hand.length > 0
        ? [
          `Created by hand, and left alone: ${names}. \`slack trigger delete --trigger-id <id>\` ` +
          "deletes one.",
        ]
        : []),
      ...(otherwise.length > 0
        ? [
          `Slack accepted these, and lists them with other values: ${
            otherwise.map(escapeText).join(", ")
          }. Look at them once, with \`slack trigger list\`.`,
        ]
        : []),
    ],
  };
}

function refusedWords({ name, method, error, became, id }: RefusedTrigger): string {
  const trigger = `*${escapeText(name)}*`;
  const why = `Slack returned \`${error}\` to \`${method}\``;
  switch (became) {
    case "deleted":
      return `The trigger ${trigger} is only for operators, and could not be limited to them: ` +
        `${why}. Baton deleted it, so that nobody else sees it. The next check creates it again. ` +
        fixFor(error);
    case "shown_to_all":
      return `The trigger ${trigger} is only for operators, but everybody sees it: ${why}. Baton ` +
        `refuses anybody else who starts it. ${fixFor(error)} Or run \`slack trigger access ` +
        `--trigger-id ${id} --users <operators> --grant\`.`;
    default:
      return `The trigger ${trigger} could not be updated to match its file: Slack returned ` +
        `\`${error}\` to \`${method}\`. ${fixFor(error)}`;
  }
}

/** What a word of Slack's asks for. No advice deletes a trigger: its address is on old cards. */
function fixFor(error: string): string {
  switch (error) {
    case "missing_scope":
    case "not_allowed_token_type":
      return "Deploy again, so that Slack asks for the scopes in the manifest.";
    case "user_not_found":
    case "no_valid_named_entities":
    case "named_entities_cannot_be_empty":
      return "Correct `operators` in handbook.ts: Slack does not know somebody there.";
    case "connected_user_denied":
      return "Name only people of your own workspace in `operators` of handbook.ts.";
    case "access_denied":
    case "no_permission":
      return "The person who created it has to grant access: `slack trigger access --trigger-id <id> " +
        "--users <operators> --grant`.";
    case "workflow_not_found":
      return "Deploy again, so that Slack knows its workflow.";
    case "parameter_validation_failed":
    case "invalid_trigger_type":
    case "invalid_trigger_event_type":
    case "invalid_trigger_inputs":
    case "customizable_inputs_not_allowed_on_optional_inputs":
      return "Slack does not accept its file or its workflow: `deno task ship:check` says why.";
    default:
      return "Wait a minute and press *Check again*. If it keeps happening, *Baton's health* has more.";
  }
}

function channelsPart(
  { customers, left, problems }: ChannelOutcome,
  handbook: Handbook,
): Part {
  const shown = handbookChannels(handbook).map(({ channel }) => `<#${channel}>`).join(", ");
  return {
    ready: [
      ...(problems.length === 0 ? [`Baton is in ${shown}.`] : []),
      ...(customers > 0
        ? [`The channels of ${counted(customers, "customer are", "customers are")} set up.`]
        : []),
    ],
    missing: [
      ...problems,
      ...(left > 0
        ? [
          `Slack limits calls per minute, and the channels of ${
            counted(left, "customer are", "customers are")
          } still to be checked. Press *Continue*.`,
        ]
        : []),
    ],
    next: customers + left === 0
      ? [
        "There are no customers yet. Add the first one: *Add or change a customer*, in the shortcuts " +
        "menu (⚡).",
      ]
      : [
        "Open a customer's internal channel and press *Log a customer call* in the pinned message: " +
        "that is where the work is.",
      ],
  };
}

function peoplePart(
  people: SetUpFindings["people"],
  handbook: Handbook,
  home: { team_id: string; enterprise_id?: string },
): Part {
  const missing = [...people].flatMap(([id, user]) => {
    if (isOfTeam(user, home)) return [];
    const place = entriesNaming(id, handbook);
    if (!user) return [`Nobody in Slack has the ID \`${id}\`: correct it in ${place}.`];
    if (user.deleted) return [`<@${id}> has left: remove them from ${place}.`];
    if (isGuest(user, home)) {
      return [`<@${id}> is from outside, and ${place} is for team members.`];
    }
    return [`<@${id}> is an app, and ${place} is for people.`];
  });
  return missing.length > 0
    ? { missing: missing.slice(0, MOST_TOLD) }
    : { ready: [`Everybody the handbook names is here (${people.size}).`] };
}

/** Is it a person of the team, who is still here? */
function isOfTeam(
  user: SlackUser | undefined,
  home: { team_id: string; enterprise_id?: string },
): boolean {
  return user !== undefined && !user.deleted && !user.is_bot && !isGuest(user, home);
}

function rotationPart(
  { rotation }: Handbook,
  people: SetUpFindings["people"],
  home: { team_id: string; enterprise_id?: string },
  today: CalendarDate,
): Part {
  const empty = rotation.filter((level) => onCallAt(today, level).length === 0);
  if (empty.length === 0) {
    const here = rotation.every((level) =>
      onCallAt(today, level).some((id) => isOfTeam(people.get(id), home))
    );
    // Nobody is named: a mention would notify them of each setup. The lines above name who has left.
    return here ? { ready: ["Somebody is on call today at each level."] } : {};
  }
  return {
    missing: empty.map(({ level, people }) =>
      people.length === 0
        ? `Nobody is on call at ${escapeText(level)}: name people in \`rotation\` of handbook.ts.`
        : `Nobody is on call at ${
          escapeText(level)
        } yet: the day \`since\` when, in \`rotation\` ` +
          "of handbook.ts, is in the future."
    ),
  };
}

/**
 * Is it where anybody of the team is? Zones that show the same time are one. Of a zone that this
 * runtime does not know nothing can be said.
 */
function zonePart(people: SetUpFindings["people"], { timezone }: Handbook, now: number): Part {
  const zones = [...people.values()].flatMap((user) => user?.tz ?? []).filter(isZone);
  const isHere = (zone: string) => timeIn(zone, now) === timeIn(timezone, now);
  if (zones.length === 0 || zones.some(isHere)) {
    return { ready: [`Days and hours are in the time zone ${timezone}.`] };
  }
  const count = (zone: string) => zones.filter((other) => sameZone(other, zone)).length;
  const [likely] = [...new Set(zones.map(currentName))].sort((a, b) =>
    count(b) - count(a) || (a < b ? -1 : 1)
  );
  return {
    missing: [
      `The handbook's time zone is ${timezone}, but nobody it names is in it: most are in ` +
      `${likely}. Correct \`timezone\` in handbook.ts, and deploy.`,
    ],
  };
}

function githubPart({ trouble, repositories, notes }: SetUpFindings["github"]): Part {
  if (trouble) return { missing: [trouble] };
  const problems = repositories.flatMap(({ problem }) => problem ?? []);
  const names = (list: readonly RepositoryOutcome[]) =>
    list.map(({ repository }) => `\`${repository}\``).join(", ");
  const fine = repositories.filter(({ problem, missing }) => !problem && missing.length === 0);
  return {
    ready: fine.length > 0 ? [`GitHub works, and the labels are there, in ${names(fine)}.`] : [],
    ...(notes ? { notes } : {}),
    missing: problems,
    // Each is created when it is first needed.
    next: repositories.filter(({ missing }) => missing.length > 0).map(
      ({ repository, missing }) => {
        const shown = missing.slice(0, MOST_TOLD).map((label) => `*${escapeText(label)}*`);
        const more = missing.length - shown.length;
        return `\`${repository}\` lacks ${counted(missing.length, "label", "labels")}: ` +
          `${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}. Press *Create the labels*, ` +
          "or let Baton create each one when it is first needed.";
      },
    ),
  };
}

function counted(count: number, one: string, many: string): string {
  return count === 0 ? "" : `${count} ${count === 1 ? one : many}`;
}
