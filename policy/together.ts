/**
 * What is wrong with several values of a handbook together, when each is allowed by itself.
 *
 * @module
 */
import { handOffProblems, lookProblems, noticeProblem } from "../rules/support/support_policy.ts";
import { retroCalendarProblem } from "../rules/retro/retro_calendar.ts";
import { runbookProblems } from "../rules/runbooks/runbook_policy.ts";
import type { GitHubPolicy, Handbook } from "./handbook.ts";

/** Values that do not fit each other, at the place of one of them. */
export interface ProblemTogether {
  path: string;
  is: unknown;
  allowed: string;
  /** A value that would fit. */
  example: unknown;
  hint?: string;
}

/** Everything that does not fit together. */
export function problemsTogether(handbook: Handbook): ProblemTogether[] {
  const checks = [retro, times, levels, support, incidents, meetings, github, runbookProblems];
  return checks.flatMap((problems) => problems(handbook));
}

function retro(handbook: Handbook): ProblemTogether[] {
  const { meets, questions } = handbook.retro;
  const calendar = retroCalendarProblem(handbook);
  return [
    ...calendar ? [{ path: "retro.meets", is: meets, ...calendar }] : [],
    ...twice(
      Object.entries(questions).map(([name, text]) => [`retro.questions.${name}`, text]),
      "a question that is not asked already",
      "What should we remember next time?",
    ),
  ];
}

function times({ working_hours, next_steps: { sweeps } }: Handbook): ProblemTogether[] {
  const later = (path: string, is: string, than: string, allowed: string, example: string) =>
    than >= is ? [{ path, is, allowed, example }] : [];
  return [
    ...later(
      "working_hours.to",
      working_hours.to,
      working_hours.from,
      "a time after working_hours.from",
      "17:00",
    ),
    ...later(
      "next_steps.sweeps.afternoon",
      sweeps.afternoon,
      sweeps.morning,
      "a time after the morning's",
      "14:30",
    ),
  ];
}

function levels({ rotation, meetings }: Handbook): ProblemTogether[] {
  const known = rotation.map(({ level }) => level);
  const unknown = meetings.company.flatMap(({ levels }, at) =>
    levels.flatMap((level, place) =>
      known.includes(level) ? [] : [{
        path: `meetings.company.${at}.levels.${place}`,
        is: level,
        allowed: `a level of rotation: ${known.map((one) => `"${one}"`).join(", ")}`,
        example: known[0],
      }]
    )
  );
  return [
    ...twice(
      known.map((level, at) => [`rotation.${at}.level`, level]),
      "a level that no other entry has",
      "L2",
    ),
    ...unknown,
  ];
}

function support(handbook: Handbook): ProblemTogether[] {
  const known = handbook.rotation.map(({ level }) => level);
  const { levels = [] } = handbook.support.user_group ?? {};
  return [
    ...handOffProblems(handbook),
    ...lookProblems(handbook),
    ...noticeProblem(handbook),
    ...levels.flatMap((level, at) =>
      known.includes(level) ? [] : [{
        path: `support.user_group.levels.${at}`,
        is: level,
        allowed: `a level of rotation: ${known.map((one) => `"${one}"`).join(", ")}`,
        example: known[0],
      }]
    ),
  ];
}

function incidents({ incidents, rotation }: Handbook): ProblemTogether[] {
  const { severities, at_once } = incidents;
  const names = severities.map(({ name }) => name);
  const levels = rotation.map(({ level }) => level);
  const oneOf = (what: string, all: readonly string[]) =>
    `${what}: ${all.map((one) => `"${one}"`).join(", ")}`;
  return [
    ...twice(
      names.map((name, at) => [`incidents.severities.${at}.name`, name]),
      "a name that no other severity has",
      "SEV4",
    ),
    ...severities.flatMap(({ page = [] }, at) =>
      page.flatMap((level, place) =>
        levels.includes(level) ? [] : [{
          path: `incidents.severities.${at}.page.${place}`,
          is: level,
          allowed: oneOf("a level of rotation", levels),
          example: levels[0],
        }]
      )
    ),
    ...at_once.flatMap((name, at) =>
      names.includes(name) ? [] : [{
        path: `incidents.at_once.${at}`,
        is: name,
        allowed: oneOf("the name of a severity", names),
        example: names[0],
      }]
    ),
  ];
}

function meetings({ meetings }: Handbook): ProblemTogether[] {
  const { owner_after, lead_after } = meetings.nobody_takes_it;
  return [
    ...twice(
      meetings.company.map(({ name }, at) => [`meetings.company.${at}.name`, name]),
      "a name that no other entry has",
      "CS alone",
    ),
    ...(["normal", "urgent"] as const)
      .filter((urgency) => lead_after[urgency] < owner_after[urgency])
      .map((urgency) => ({
        path: `meetings.nobody_takes_it.lead_after.${urgency}`,
        is: lead_after[urgency],
        allowed: `at least owner_after.${urgency}: the owner hears of it first`,
        example: owner_after[urgency],
      })),
    ...twice(
      Object.entries(meetings.checks).map(([name, text]) => [`meetings.checks.${name}`, text]),
      "a check that is not there already",
      "The meeting link was tested",
    ),
  ];
}

function github({ github }: Handbook): ProblemTogether[] {
  const { public_repository, confidential_repository, sections } = github;
  // GitHub does not tell capital letters from small ones, in repositories and in labels.
  const same = confidential_repository?.toLowerCase() === public_repository.toLowerCase();
  return [
    ...twice(
      sections.map(({ heading }, at) => [`github.sections.${at}.heading`, heading]),
      "a heading that no other section has",
      "More context",
    ),
    ...same
      ? [{
        path: "github.confidential_repository",
        is: confidential_repository,
        allowed: "another repository than the public one, or left out",
        example: "harbor/confidential",
      }]
      : [],
    ...waiting(github),
  ];
}

const REMOVED = "Labels that begin with it are removed when somebody outside answers.";

/** GitHub does not tell capital letters from small ones. */
function startsWith(text: string, beginning: string): boolean {
  return text.toLowerCase().startsWith(beginning.toLowerCase());
}

/** The app would remove a label of its own that looks as if the team waited. */
function waiting(github: GitHubPolicy): ProblemTogether[] {
  const { customer_request_label, codename_label, waiting_prefix: prefix } = github;
  // A codename follows: "customer-c" would be the beginning of "customer-ceres".
  if (startsWith(prefix, codename_label.prefix) && prefix.length > codename_label.prefix.length) {
    const allowed = "a text that does not begin with codename_label.prefix, " +
      `"${codename_label.prefix}"`;
    return [{ path: "github.waiting_prefix", is: prefix, allowed, example: "+", hint: REMOVED }];
  }
  const labels = [
    { path: "github.customer_request_label.name", label: customer_request_label.name },
    { path: "github.codename_label.prefix", label: codename_label.prefix },
  ];
  const hint = REMOVED;
  const wrong = labels.filter(({ label }) => startsWith(label, prefix));
  // When it is all of them, the prefix is the one to change.
  if (wrong.length === labels.length) {
    const names = labels.map(({ label }) => `"${label}"`).join(", ");
    const allowed = `the beginning of no label of Baton's own: ${names}`;
    return [{ path: "github.waiting_prefix", is: prefix, allowed, example: "+", hint }];
  }
  return wrong.map(({ path, label }) => ({
    path,
    is: label,
    allowed: `a text that does not begin with waiting_prefix, "${prefix}"`,
    example: label.slice(prefix.length).trimStart() || "customer",
    hint,
  }));
}

/** A text as a reader takes it: in any case and width, with any marks around it or at its end. */
function asRead(text: string): string {
  const plain = text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
  return plain.replace(/^[*_`\s]+|[*_`\s.:?!\u2026]+$/g, "") || plain;
}

/** Texts that are there twice for a reader. */
function twice(
  texts: readonly (readonly string[])[],
  allowed: string,
  example: string,
): ProblemTogether[] {
  const before = new Set<string>();
  return texts.flatMap(([path, text]) => {
    const read = asRead(text);
    const same = before.has(read);
    before.add(read);
    return same ? [{ path, is: text, allowed, example }] : [];
  });
}
