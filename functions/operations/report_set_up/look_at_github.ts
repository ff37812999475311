/**
 * What of GitHub the app needs, and lacks.
 *
 * @module
 */
import { handbook } from "../../../handbook.ts";
import { missingLabels, repositoryTrouble } from "../../../github/check_repository.ts";
import { githubClient, type GitHubEnv } from "../../../github/client.ts";
import { createLabels } from "../../../github/label_issue.ts";
import { type Trouble, troubleOf } from "../../../github/trouble.ts";
import { type Customer, requestLabels } from "../../../rules/customers/customer.ts";
import type { RepositoryOutcome, SetUpFindings } from "../../../rules/operations/set_up.ts";

const TROUBLES = {
  archived: "is archived: nobody can write issues there. Name another in `github` of handbook.ts.",
  no_issues: "has its issues switched off: switch them on, in the settings of the repository.",
  no_rights: "can be read by Baton's token, but not written. It needs to read and write issues " +
    "there: make one that may, and set it with `slack env add GITHUB_TOKEN <token>`.",
};

/**
 * Looks at each repository of the handbook.
 *
 * @param make have labels made that are missing
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
    const repositories = await Promise.all(names.map(async (repository) => {
      try {
        const trouble = await repositoryTrouble(octokit, repository);
        if (trouble) return cannot(repository, `\`${repository}\` ${TROUBLES[trouble]}`);
        const lacking = await missingLabels(octokit, repository, labelsOf(customers));
        if (!make) return { repository, missing: lacking.map(({ name }) => name), made: 0 };
        const { made, error } = await createLabels(octokit, repository, lacking);
        if (error === undefined) return { repository, missing: [], made };
        const why = troubleOf(error, now, handbook.timezone);
        if (!why) throw error;
        return { ...cannot(repository, wordsOf(why)), made };
      } catch (error) {
        const trouble = troubleOf(error, now, handbook.timezone);
        // The token is the same for all of them: one line says it.
        if (!trouble || trouble.kind === "bad_token") throw error;
        return cannot(repository, wordsOf(trouble));
      }
    }));
    return { repositories };
  } catch (error) {
    const trouble = troubleOf(error, now, handbook.timezone);
    if (!trouble) throw error;
    return { trouble: wordsOf(trouble), repositories: [] };
  }
}

/** Here the button is called otherwise. */
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
