/**
 * The document of a postmortem, as Markdown: the template, with what the incident's rows know.
 *
 * @module
 */
import { inertMarkdown } from "../text/inert_markdown.ts";
import { momentLabel } from "../text/text.ts";
import { headingKey, readIssueText } from "../next_steps/issue_text.ts";
import type { Incident } from "./incident.ts";
import type { ActionItem, Postmortem } from "./postmortem.ts";
import type { TimelineEntry } from "./timeline.ts";

/** What every document says at the top. */
export const BLAMELESS = "Blameless: what made this possible, not who.";

const ROOT_CAUSE = "Root cause";
const CONTROLS = "Why our controls did not catch it";

/** How much of a timeline an issue holds: GitHub takes 65,536 characters. */
const LONGEST_TIMELINE = 40_000;

/** An entry of a timeline, as far as it is written down here. */
export type Entry = Pick<TimelineEntry, "at" | "text" | "by" | "author" | "link">;

/** All that a document is made of. What was typed has no real name of a customer in it any more. */
export interface DocumentFacts {
  incident: Pick<Incident, "title" | "severity" | "impact" | "declared_at" | "resolved">;
  postmortem?: Pick<Postmortem, "root_cause" | "controls">;
  timeline: readonly Entry[];
  items: readonly Pick<ActionItem, "text" | "kind" | "owner" | "issue">[];
  /** What each customer was told, in a line. */
  told: readonly string[];
  /** The IANA zone of the times. */
  zone: string;
  /** What a person is called there: their name, or their role. */
  nameOf(user: string): string;
}

/** The title of a document. */
export function documentTitle({ incident, zone }: Pick<DocumentFacts, "incident" | "zone">) {
  return `Postmortem: ${incident.title} (${momentLabel(incident.declared_at, zone)})`;
}

/** The document. What nobody has written yet has a hint that is not shown. */
export function documentText(facts: DocumentFacts): string {
  const { incident, postmortem, items, told, nameOf } = facts;
  const { severity, title, impact, resolved } = incident;
  const sections: [heading: string, text: string, hint: string][] = [
    [
      "Summary",
      [`${severity}: ${title}.`, resolved?.words ? `What fixed it: ${resolved.words}` : ""]
        .filter((line) => line !== "").join("\n"),
      "What happened, for people who were not there.",
    ],
    ["Impact", impact ?? "", "Who could not do what, and for how long."],
    ["Timeline", timelineText(facts), "What happened when."],
    [ROOT_CAUSE, postmortem?.root_cause ?? "", "What made this possible, not who."],
    [
      CONTROLS,
      postmortem?.controls ?? "",
      "Tests, reviews, alerts: what was missing, or silent.",
    ],
    ["What went well", "", "What helped, and should stay."],
    ["Ideas, no promises", "", "What somebody could try."],
    [
      "Action items",
      items.map(({ text, kind, owner, issue }) =>
        `${text} (${kind}, ${nameOf(owner)})${issue ? `: ${issue}` : ""}`
      ).join("\n"),
      "Baton knows them: Postmortem, Action item on the incident's card.",
    ],
    ["What customers read", told.join("\n"), "What they were told, and what they may read."],
  ];
  const parts = sections.map(([heading, text, hint]) =>
    `## ${heading}\n\n${text ? inertMarkdown(text) : `<!-- ${hint} -->`}\n`
  );
  return [`_${BLAMELESS}_\n`, ...parts].join("\n");
}

/** The timeline, a line for each entry; what is too long loses its middle. */
export function timelineText(
  { timeline, zone, nameOf }: Pick<DocumentFacts, "timeline" | "zone" | "nameOf">,
  longest = LONGEST_TIMELINE,
): string {
  const lines = timeline.map(({ at, by, author, text, link }) => {
    const name = by ? nameOf(by) : author;
    const who = name ? ` (${name})` : "";
    return `${momentLabel(at, zone)}${who}: ${text.replace(/\s+/g, " ").trim()}` +
      (link ? ` ${link}` : "");
  });
  let left_out = 0;
  while (lines.join("\n").length > longest && lines.length > 1) {
    lines.splice(Math.floor(lines.length / 2), 1);
    left_out++;
  }
  if (left_out > 0) {
    lines.splice(
      Math.ceil(lines.length / 2),
      0,
      `(${left_out} more entries: the incident's thread has them)`,
    );
  }
  return lines.join("\n");
}

/** What a document explains, as its readers wrote it. */
export function explainedIn(body: string): Pick<Postmortem, "root_cause" | "controls"> {
  const { sections } = readIssueText(body);
  const [root_cause, controls] = [ROOT_CAUSE, CONTROLS].map((heading) =>
    sections.get(headingKey(heading))
  );
  return { ...(root_cause ? { root_cause } : {}), ...(controls ? { controls } : {}) };
}
