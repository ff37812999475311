/**
 * The text of an issue: drafted in the handbook's sections, and read back for what it lacks.
 *
 * @module
 */
import type { GitHubPolicy, IssueSection } from "../../policy/handbook.ts";
import { fingerprint } from "../text/fingerprint.ts";
import { inertMarkdown } from "../text/inert_markdown.ts";
import { countWords, headingKey, readIssueText } from "./issue_text.ts";

/** The longest title that GitHub takes. */
export const TITLE_LIMIT = 256;
/** A description without our headings is one when it has so many words. */
const ENOUGH_WORDS = 15;

/** An issue that is being written: a title, and a text for each section of the handbook. */
export interface IssueDraft {
  title: string;
  /** In the order of the handbook's sections; empty ones are left out of the issue. */
  sections: string[];
}

/** The body of an issue: what was typed, made inert, and a marker that nobody sees. */
export function issueBody(
  draft: IssueDraft,
  step_id: string,
  policy: Pick<GitHubPolicy, "sections">,
): string {
  const parts = policy.sections.flatMap(({ heading }, at) => {
    const text = (draft.sections[at] ?? "").trim();
    return text ? [`## ${heading}\n\n${inertMarkdown(text)}\n`] : [];
  });
  return `${parts.join("\n")}\n${issueMarker(step_id)}\n`;
}

/**
 * What the issue that is created for a step is known by: a step whose issue is replaced has more than
 * one. The issue before goes in as a number made of its name, which may be a private repository's.
 */
export function creationId(step_id: string, instead: string | undefined): string {
  return instead ? `${step_id} instead of ${fingerprint(instead)}` : step_id;
}

/** What the issue of a step is known by: nobody who reads it on GitHub's page sees it. */
export function issueMarker(step_id: string): string {
  return `<!-- baton-step: ${step_id} -->`;
}

/** Is this the issue that was made for the step? */
export function isIssueOf(step_id: string, body: string | null | undefined): boolean {
  return (body ?? "").includes(issueMarker(step_id));
}

/** A title on one line, as long as GitHub takes it. */
export function tidyTitle(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** What an issue lacks to be clear to a reader who was not on the call; nothing is good. */
export function missingContext(
  issue: { title: string; body?: string | null },
  policy: Pick<GitHubPolicy, "sections" | "shortest_title">,
): string[] {
  const missing: string[] = [];
  if (countWords(issue.title) < policy.shortest_title) {
    missing.push(`a title of ${policy.shortest_title} words or more`);
  }
  const { sections, whole } = readIssueText(issue.body ?? "");
  const known = policy.sections.filter(({ heading }) => sections.has(headingKey(heading)));
  if (known.length === 0) {
    if (countWords(whole) < ENOUGH_WORDS) missing.push("a description");
    return missing;
  }
  return [...missing, ...known.filter((section) => isEmpty(sections, section)).map(inWords)];
}

function isEmpty(
  sections: ReadonlyMap<string, string>,
  { heading, hint, required }: IssueSection,
): boolean {
  const text = sections.get(headingKey(heading)) ?? "";
  return required && countWords(text.replace(hint, "").replace(/[_*`]/g, " ")) === 0;
}

function inWords({ heading }: IssueSection): string {
  return `the section “${heading}”`;
}
