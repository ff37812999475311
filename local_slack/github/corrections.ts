/**
 * Where GitHub's responses differ from those of emulate's service.
 *
 * @module
 */
import { association } from "./association.ts";
import type { ServiceUser } from "../emulate/services.ts";
import type { GitHubRows, RepositoryRow } from "./rows.ts";

/**
 * GitHub's own answer where emulate's would be another, or nothing.
 *
 * @param path without the prefix that this GitHub is under
 * @param user who asks, if they said it
 */
export async function correct(
  rows: GitHubRows,
  request: Request,
  path: string,
  user: ServiceUser | undefined,
): Promise<Response | undefined> {
  const [, root, owner, name, ...rest] = path.split("/").map(decodeURIComponent);
  if (root !== "repos") return undefined;
  const repository = rows.repositories.findOneBy("full_name", `${owner}/${name}`);
  if (!repository) return undefined;
  if (repository.private && !mayRead(rows, repository, user)) {
    // Whether a private repository exists is nobody's business.
    return refuse(404, "Not Found");
  }
  if (request.method === "GET" && rest.join("/") === "issues/comments") {
    return listComments(rows, repository, request, user);
  }
  if (request.method === "POST" && rest.join("/") === "labels") {
    return await checkLabel(rows, repository, request);
  }
}

/** May somebody see a private repository: an account that belongs to it, or an App installed there? */
export function mayRead(
  rows: GitHubRows,
  repository: RepositoryRow,
  user: ServiceUser | undefined,
): boolean {
  if (user?.installation) return user.installation.repositoryIds.includes(repository.id);
  return user !== undefined && association(rows, repository, user.id) !== "NONE";
}

/** Membership is private, as it is on GitHub unless somebody makes theirs public. */
function shownAssociation(
  rows: GitHubRows,
  repository: RepositoryRow,
  author: number,
  reader: ServiceUser | undefined,
): string {
  const known = association(rows, repository, author);
  const hidden = reader?.installation && !reader.installation.permissions.members;
  return hidden && known === "MEMBER" ? "NONE" : known;
}

/** What was said on all issues: emulate takes "comments" for the number of an issue. */
function listComments(
  rows: GitHubRows,
  repository: RepositoryRow,
  request: Request,
  reader: ServiceUser | undefined,
): Response {
  const { origin, pathname, searchParams } = new URL(request.url);
  const base = `${origin}${pathname.replace(/\/comments$/, "")}`;
  const key = searchParams.get("sort") === "updated" ? "updated_at" : "created_at";
  const direction = searchParams.get("direction") === "desc" ? -1 : 1;
  const since = Date.parse(searchParams.get("since") ?? "") || 0;
  const per_page = Math.min(100, Number(searchParams.get("per_page") ?? 30));
  const from = (Math.max(1, Number(searchParams.get("page") ?? 1)) - 1) * per_page;
  const found = rows.comments.findBy("repo_id", repository.id)
    .filter((row) => row.comment_type === "issue" && Date.parse(row.updated_at) >= since)
    .sort((a, b) => direction * (Date.parse(a[key]) - Date.parse(b[key]) || a.id - b.id));
  return Response.json(
    found.slice(from, from + per_page).map((row) => {
      const user = rows.users.get(row.user_id);
      return {
        id: row.id,
        url: `${base}/comments/${row.id}`,
        issue_url: `${base}/${row.issue_number}`,
        body: row.body,
        user: user && { id: user.id, login: user.login, type: user.type },
        author_association: shownAssociation(rows, repository, row.user_id, reader),
        created_at: row.created_at,
        updated_at: row.updated_at,
      };
    }),
  );
}

/** Labels differ by more than upper and lower case, and the refusal has a code. */
async function checkLabel(
  rows: GitHubRows,
  repository: RepositoryRow,
  request: Request,
): Promise<Response | undefined> {
  const body = await request.clone().json().catch(() => undefined) as
    | { name?: unknown }
    | undefined;
  const wanted = String(body?.name ?? "").trim().toLowerCase();
  const taken = rows.labels.findBy("repo_id", repository.id)
    .some((label) => label.name.toLowerCase() === wanted);
  if (!taken) return undefined;
  const errors = [{ resource: "Label", code: "already_exists", field: "name" }];
  return refuse(422, "Validation Failed", { errors });
}

/** A refusal in GitHub's shape. */
export function refuse(status: number, message: string, more: object = {}): Response {
  const documentation_url = "https://docs.github.com/rest";
  return Response.json({ message, ...more, documentation_url, status: String(status) }, { status });
}
