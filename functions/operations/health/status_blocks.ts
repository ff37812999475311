/**
 * How an installation is: what is wrong first, then its schedules, then what is well.
 *
 * @module
 */
import type { LeftOut } from "../../../policy/left_out.ts";
import type { Drift } from "../../../rules/operations/drift.ts";
import { hasDrifted } from "../../../rules/operations/drift.ts";
import type { ScheduleState } from "../../../rules/operations/schedules.ts";
import type { SetUpFindings } from "../set_up_report.ts";
import { dateToken, escapeText } from "../../../rules/text/text.ts";
import { type Block, header, paragraph, smallPrint } from "../../../slack/blocks.ts";
import { driftLines } from "../drift_message.ts";
import { VERSION } from "../version.ts";

/** A channel that Baton needs and cannot use. */
export interface OutOfReach {
  /** One that the handbook names. */
  channel?: string;
  /** Whose it is: "the handbook's `retro.channel`". */
  of: string;
  archived: boolean;
}

/** A person who is named and not here. */
export interface Absent {
  user: string;
  why: "unknown" | "left" | "outside";
  in_handbook: boolean;
  /** Public names of the customers whose CSM they are. */
  customers: string[];
}

/** An installation, as far as it could be read. */
export interface Status {
  drift?: Drift;
  set_up?: { at: number; by: string };
  schedules?: ScheduleState[];
  github: SetUpFindings["github"];
  out_of_reach?: OutOfReach[];
  /** How many channels Baton is in. */
  rooms?: number;
  absent?: { people: Absent[]; looked: number; left: number };
  left_out: LeftOut[];
  /** What Slack did not show. */
  unread: { method: string; error: string }[];
}

/** Where and for whom it is shown. */
interface Place {
  operations_channel: string;
  /** What the handbook is known by: another one has another. */
  handbook: string;
  zone: string;
}

/** How many lines of one sort are shown; the rest is counted. */
const SHOWN = 10;

/** The status, as blocks. */
export function statusBlocks(status: Status, place: Place): Block[] {
  const wrong = [
    ...driftProblem(status, place),
    ...unreadLines(status),
    ...githubLines(status).wrong,
    ...some(roomLines(status)),
    ...some(peopleLines(status)),
    ...(status.schedules ?? []).flatMap((one) => missedLine(one, place.zone)),
  ];
  return [
    smallPrint(aboutWords(status, place)),
    ...wrong.map((line) => paragraph(`:wrench: ${line}`)),
    ...scheduleBlocks(status, place.zone),
    ...linesBlock([
      ...fineLines(status).map((line) => `:white_check_mark: ${line}`),
      ...offLines(status),
    ]),
  ];
}

/** Slack takes no empty text. */
function linesBlock(lines: readonly string[]): Block[] {
  return lines.length > 0 ? [paragraph(lines.join("\n"))] : [];
}

function aboutWords({ set_up }: Status, { handbook, zone }: Place): string {
  const when = set_up
    ? `set up ${dateToken(set_up.at, zone)} by <@${set_up.by}>`
    : "not set up yet";
  return `Baton ${VERSION}  ·  handbook ${handbook}  ·  ${when}`;
}

function driftProblem({ drift }: Status, { operations_channel }: Place): string[] {
  if (!drift || !hasDrifted(drift)) return [];
  return [
    `*Deployed and not set up*\n${driftLines(drift).join("\n")}\nPress *Check the setup* in ` +
    `<#${operations_channel}>.`,
  ];
}

function unreadLines({ unread }: Status): string[] {
  return unread.map(({ method, error }) =>
    `Slack did not show everything: it returned \`${error}\` to \`${method}\`. Open this again in ` +
    "a minute."
  );
}

function githubLines({ github }: Status): { wrong: string[]; fine: string[] } {
  if (github.trouble) return { wrong: [github.trouble], fine: [] };
  const fine = github.repositories.filter(({ problem }) => !problem)
    .map(({ repository }) => `\`${repository}\``);
  return {
    wrong: github.repositories.flatMap(({ problem }) => problem ?? []),
    fine: fine.length > 0
      ? [`GitHub works: Baton can read and write issues in ${fine.join(" and ")}.`]
      : [],
  };
}

function roomLines({ out_of_reach = [] }: Status): string[] {
  return out_of_reach.map(({ channel, of, archived }) => {
    const room = channel ? `<#${channel}>, ${of}` : escapeText(of);
    return archived
      ? `Archived: ${room}. Unarchive it, or choose another.`
      : `Baton is not in ${room}. Press *Check the setup*: it joins public channels. Into a private ` +
        "one, invite it: `/invite @Baton`.";
  });
}

function peopleLines({ absent }: Status): string[] {
  return (absent?.people ?? []).map(({ user, why, in_handbook, customers }) => {
    const who = {
      unknown: `Nobody in Slack has the ID \`${user}\``,
      left: `<@${user}> has left`,
      outside: `<@${user}> is from outside the team`,
    }[why];
    const named = customers.slice(0, SHOWN).map(escapeText).join(", ");
    return `${who}.${in_handbook ? " Remove them from handbook.ts, and deploy." : ""}` +
      (customers.length > 0
        ? ` They are the CSM of ${named}: choose another with *Customers*, then *Change*.`
        : "");
  });
}

function missedLine({ name, missed }: ScheduleState, zone: string): string[] {
  return missed === undefined ? [] : [
    `*${escapeText(name)}* should have run ${
      dateToken(missed, zone)
    }, and did not. The next check ` +
    "of open work does what is due; *Check the setup* looks at the schedule.",
  ];
}

function scheduleBlocks({ schedules }: Status, zone: string): Block[] {
  if (!schedules) return [];
  if (schedules.length === 0) {
    return [header("Schedules"), paragraph(":wrench: Baton has none. Press *Check the setup*.")];
  }
  const lines = schedules.map(({ name, next, last }) => {
    const ran = last === undefined ? "has not run yet" : `ran ${dateToken(last, zone)}`;
    const runs = next === undefined ? "*not set up*" : `next ${dateToken(next, zone)}`;
    return `•  *${escapeText(name)}:* ${runs}; ${ran}`;
  });
  return [header("Schedules"), paragraph(lines.join("\n"))];
}

function fineLines(status: Status): string[] {
  const { drift, out_of_reach, rooms, absent, github } = status;
  return [
    ...(drift && !hasDrifted(drift) ? ["Everything that is deployed is set up."] : []),
    ...githubLines(status).fine,
    ...(github.notes ?? []),
    ...(out_of_reach?.length === 0 ? [`Baton is in all channels it needs (${rooms}).`] : []),
    ...(absent?.people.length === 0
      ? [
        `Everybody named is here (${absent.looked}` +
        `${absent.left > 0 ? `; ${absent.left} more were not looked up` : ""}).`,
      ]
      : []),
  ];
}

/** What is off, because the handbook does not name it. */
function offLines({ left_out }: Status): string[] {
  return left_out.map(({ path, without }) =>
    `:heavy_minus_sign: ${escapeText(without)} (\`${path}\` is not in handbook.ts)`
  );
}

function some(lines: readonly string[]): string[] {
  const more = lines.length - SHOWN;
  return [...lines.slice(0, SHOWN), ...(more > 0 ? [`And ${more} more like this.`] : [])];
}
