/** Whether somebody belongs to the team behind a repository. */
import type { Octokit } from "./client.ts";
import { repositoryOf } from "./read_issue.ts";
import { isGitHubError } from "./trouble.ts";

/** What a role lets somebody do that not everybody may. */
const ROLES = ["triage", "write", "maintain", "admin"];

/**
 * Does somebody belong to a repository's organization, or work on the repository? A comment's
 * `author_association` does not say it of those who keep their membership private, unless the one
 * who asks may see that: the role in the repository is known anyway. Membership is asked for
 * those who have none; where that may not be seen, they are taken for somebody from outside.
 *
 * @throws {RequestError} of octokit when GitHub does not answer
 */
export async function belongsTo(
  octokit: Octokit,
  repository: string,
  username: string,
): Promise<boolean> {
  const place = repositoryOf(repository);
  const role = await unlessRefused(async () => {
    const { data } = await octokit.request(
      "GET /repos/{owner}/{repo}/collaborators/{username}/permission",
      {
        ...place,
        username,
      },
    );
    // A role of the organization's own has its own name; the permission is what it is made of.
    return [data.permission, data.role_name].some((one) => ROLES.includes(one));
  });
  if (role) return true;
  const org = place.owner;
  return await unlessRefused(async () => {
    const { status } = await octokit.request("GET /orgs/{org}/members/{username}", {
      org,
      username,
    });
    return Number(status) === 204;
  });
}

async function unlessRefused(ask: () => Promise<boolean>): Promise<boolean> {
  return await ask().catch((error) => {
    if (!isGitHubError(error, 401, 403, 404)) throw error;
    return false;
  });
}
