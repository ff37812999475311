/**
 * What of GitHub the app needs, and lacks.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { missingLabels, repositoryTrouble } from "../../github/check_repository.ts";
import { appOf, githubClient, type GitHubEnv, identityIn } from "../../github/client.ts";
import { mustBePrivate } from "../../github/read_repository.ts";
import { createLabels } from "../../github/label_issue.ts";
import { type Trouble, troubleOf } from "../../github/trouble.ts";
import { type Customer, requestLabels } from "../../rules/customers/customer.ts";
import type { TroubleKind } from "../../github/trouble_kind.ts";
import type { RepositoryOutcome } from "./set_up_outcome.ts";
import type { SetUpFindings } from "./set_up_report.ts";

const TROUBLES = {
  archived: "is archived: nobody can write issues there. Name another in `github` of handbook.ts.",
  no_issues: "has issues turned off: turn them on in the repository's settings.",
  no_rights: "can be read by Baton's token, but not written. It needs to read and write issues " +
    "there: create one that can, and set it with `slack env add GITHUB_TOKEN <token>`.",
};

const APP_HAS_NO_RIGHTS = "can be seen by Baton's GitHub App, which may not write issues there. " +
  "Give it *Issues: Read and write* on the App's page on GitHub; an owner of the organization " +
  "accepts the change.";

/**
 * Looks at each repository of the handbook.
 *
 * @param make have labels created that are missing
 * @param now epoch milliseconds
 */
export async function lookAtGitHub(
  env: GitHubEnv,
  customers: readonly Customer[],
  make: boolean,
  now: number,
): Promise<SetUpFindings["github"]> {
  const { public_repository, confidential_repository } = handbook.github;
  const names = [public_repository, ...(confidential_repository ? [confidential_repository] : [])];
  try {
    const octokit = githubClient(env);
    const app = appOf(octokit);
    const repositories = await Promise.all(names.map(async (repository) => {
      try {
        const trouble = await repositoryTrouble(octokit, repository);
        if (trouble) {
          const words = app && trouble === "no_rights" ? APP_HAS_NO_RIGHTS : TROUBLES[trouble];
          return cannot(repository, `\`${repository}\` ${words}`);
        }
        if (repository === confidential_repository) await mustBePrivate(octokit, repository);
        const lacking = await missingLabels(octokit, repository, labelsOf(customers));
        if (!make) return { repository, missing: lacking.map(({ name }) => name), made: 0 };
        const { made, error } = await createLabels(octokit, repository, lacking);
        if (error === undefined) return { repository, missing: [], made };
        const why = troubleOf(error, now, handbook.timezone);
        if (!why) throw error;
        return { ...cannot(repository, wordsOf(why)), made };
      } catch (error) {
        const trouble = troubleOf(error, now, handbook.timezone);
        // The token, or the App, is the same for all of them: one line says it.
        if (!trouble || OF_ALL.includes(trouble.kind)) throw error;
        return cannot(repository, wordsOf(trouble));
      }
    }));
    const notes = identityNotes(env);
    return { repositories, ...(notes.length > 0 ? { notes } : {}) };
  } catch (error) {
    const trouble = troubleOf(error, now, handbook.timezone);
    if (!trouble) throw error;
    return { trouble: wordsOf(trouble), repositories: [] };
  }
}

const OF_ALL: readonly TroubleKind[] = ["bad_token", "bad_key", "bad_app"];

/** Which way in is used, where two could be. */
function identityNotes(env: GitHubEnv): string[] {
  const identity = identityIn(env);
  if ("app" in identity) {
    return identity.token
      ? ["Baton connects to GitHub as the GitHub App `GITHUB_APP_ID`; `GITHUB_TOKEN` is not used."]
      : [];
  }
  return identity.lacks
    ? [
      `Baton connects to GitHub with \`GITHUB_TOKEN\`: the GitHub App lacks ` +
      `\`${identity.lacks}\`.`,
    ]
    : [];
}

/** Here the button has another name. */
function wordsOf({ text }: Trouble): string {
  return text.replaceAll("*Try again*", "*Check again*");
}

function cannot(repository: string, problem: string): RepositoryOutcome {
  return { repository, problem, missing: [], made: 0 };
}

/** The label of customer requests, and that of each customer with a codename. */
function labelsOf(customers: readonly Customer[]) {
  const labels = customers.flatMap((customer) => requestLabels(customer, handbook.github));
  const all = [handbook.github.customer_request_label, ...labels];
  return [...new Map(all.map((label) => [label.name, label])).values()];
}
