/**
 * `GET /search/issues` over the rows of the local GitHub. The index is in memory: it is filled when
 * somebody first searches and follows the rows from then on.
 *
 * @module
 */
import { DatabaseSync } from "node:sqlite";
import type { ServiceUser } from "../../emulate/services.ts";
import { mayRead } from "../corrections.ts";
import type { GitHubRows, IssueRow } from "../rows.ts";
import { IssueIndex } from "./issue_index.ts";
import { IssueSearch } from "./search_issues.ts";

/** Gets what GitHub returns for one issue. */
export type FetchIssue = (repository: string, number: number) => Promise<unknown>;

/** Handles searches of issues. */
export class SearchService {
  #index = new IssueIndex(new DatabaseSync(":memory:"));
  #search: IssueSearch;
  #changed: Set<number> | "all" = "all";

  /** @param now the workspace's clock, in epoch milliseconds */
  constructor(private readonly rows: GitHubRows, now: () => number) {
    this.#search = new IssueSearch(this.#index, now);
    rows.issues.onChange((before, after) => this.#mark((after ?? before)!.id));
    rows.comments.onChange((before, after) => {
      const { repo_id, issue_number } = (after ?? before)!;
      for (const issue of rows.issues.findBy("number", issue_number)) {
        if (issue.repo_id === repo_id) this.#mark(issue.id);
      }
    });
    // A label or a repository is renamed so seldom that all may be read again.
    rows.labels.onChange((before) => before && (this.#changed = "all"));
    rows.repositories.onChange((before, after) => {
      if (before && before.full_name !== after?.full_name) this.#changed = "all";
    });
  }

  /**
   * @param request to `/search/issues`
   * @param user who asks
   */
  async answer(
    request: Request,
    user: ServiceUser | undefined,
    fetchIssue: FetchIssue,
  ): Promise<Response> {
    this.#catchUp();
    const readable = this.rows.repositories.all()
      .filter((repository) => !repository.private || mayRead(this.rows, repository, user))
      .map((repository) => repository.full_name);
    const who = request.headers.get("authorization") ?? "";
    const { status, headers, found, problem } = this.#search.search(
      new URL(request.url),
      who,
      readable,
    );
    if (!found) return Response.json(problem, { status, headers });
    const items = await Promise.all(found.hits.map(async ({ id, score }) => {
      const issue = this.rows.issues.get(id)!;
      const repository = this.rows.repositories.get(issue.repo_id)!;
      const answer = await fetchIssue(repository.full_name, issue.number) as object;
      return { ...answer, score };
    }));
    return Response.json({
      total_count: found.total_count,
      incomplete_results: false,
      items,
    }, { headers });
  }

  #mark(id: number): void {
    if (this.#changed !== "all") this.#changed.add(id);
  }

  #catchUp(): void {
    const ids = this.#changed === "all"
      ? this.rows.issues.all().map((issue) => issue.id)
      : this.#changed;
    this.#changed = new Set();
    for (const id of ids) {
      const issue = this.rows.issues.get(id);
      if (issue) this.#put(issue);
      else this.#index.remove(id);
    }
  }

  #put(issue: IssueRow): void {
    const { rows } = this;
    const repository = rows.repositories.get(issue.repo_id);
    if (!repository) return;
    const login = (id: number) => rows.users.get(id)?.login ?? "ghost";
    const comments = rows.comments.findBy("repo_id", issue.repo_id)
      .filter((row) => row.issue_number === issue.number && row.comment_type === "issue");
    this.#index.put({
      id: issue.id,
      repository: repository.full_name,
      is_private: repository.private,
      number: issue.number,
      title: issue.title,
      body: issue.body ?? "",
      comments: comments.map((row) => row.body),
      state: issue.state,
      is_pull_request: issue.is_pull_request,
      author: login(issue.user_id),
      labels: issue.label_ids.map((id) => rows.labels.get(id)?.name ?? "").filter(Boolean),
      assignees: issue.assignee_ids.map(login),
      commenters: comments.map((row) => login(row.user_id)),
      created_at: issue.created_at,
      updated_at: issue.updated_at,
      ...(issue.closed_at ? { closed_at: issue.closed_at } : {}),
    });
  }
}
