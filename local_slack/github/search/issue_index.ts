/**
 * The index behind the workspace's GitHub search: SQLite's FTS5 with Porter's stemming for the
 * words, a table for what qualifiers ask. Nothing is scanned to find a word.
 *
 * @module
 */
import type { DatabaseSync } from "node:sqlite";
import type { CompiledSearch } from "./compile_query.ts";

/** An issue as it is found. */
export interface IndexedIssue {
  /** GitHub's id of the issue. */
  id: number;
  /** "owner/name". */
  repository: string;
  is_private: boolean;
  number: number;
  title: string;
  body: string;
  /** Texts of all comments. */
  comments: string[];
  state: "open" | "closed";
  is_pull_request: boolean;
  author: string;
  labels: string[];
  assignees: string[];
  commenters: string[];
  /** ISO 8601. */
  created_at: string;
  updated_at: string;
  closed_at?: string;
}

/** One page of what was found. */
export interface Found {
  total_count: number;
  /** Ids of issues, with the score that their order comes from (higher is better; 1 unranked). */
  hits: { id: number; score: number }[];
}

/** Order of a search: best match when absent. */
export interface Order {
  by: string;
  order: "asc" | "desc";
}

const COLUMNS: Record<string, string> = {
  created: "created_at",
  updated: "updated_at",
  comments: "comment_count",
};

/** Keeps issues findable. */
export class IssueIndex {
  /** @param db its tables are made when they are missing; it may be in memory and filled again */
  constructor(private readonly db: DatabaseSync) {
    db.exec(`
      CREATE TABLE IF NOT EXISTS issue_search (
        id INTEGER PRIMARY KEY, repository TEXT NOT NULL, is_private INTEGER NOT NULL,
        state TEXT NOT NULL, is_pull_request INTEGER NOT NULL, author TEXT NOT NULL,
        labels TEXT NOT NULL, assignees TEXT NOT NULL, commenters TEXT NOT NULL,
        comment_count INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
        closed_at INTEGER
      );
      CREATE INDEX IF NOT EXISTS issue_search_repository ON issue_search (repository);
      CREATE VIRTUAL TABLE IF NOT EXISTS issue_words
        USING fts5 (title, body, comments, tokenize = 'porter unicode61 remove_diacritics 2');
    `);
  }

  /** Puts an issue in, or what has become of it. */
  put(issue: IndexedIssue): void {
    this.remove(issue.id);
    this.db.prepare(
      "INSERT INTO issue_words (rowid, title, body, comments) VALUES (?, ?, ?, ?)",
    ).run(issue.id, issue.title, issue.body, issue.comments.join("\n"));
    this.db.prepare(
      "INSERT INTO issue_search VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    ).run(
      issue.id,
      issue.repository.toLowerCase(),
      Number(issue.is_private),
      issue.state,
      Number(issue.is_pull_request),
      issue.author.toLowerCase(),
      list(issue.labels),
      list(issue.assignees),
      list(issue.commenters),
      issue.comments.length,
      Date.parse(issue.created_at),
      Date.parse(issue.updated_at),
      issue.closed_at ? Date.parse(issue.closed_at) : null,
    );
  }

  /** Takes an issue out; harmless when it is not in. */
  remove(id: number): void {
    this.db.prepare("DELETE FROM issue_words WHERE rowid = ?").run(id);
    this.db.prepare("DELETE FROM issue_search WHERE id = ?").run(id);
  }

  /**
   * Finds a page of issues in repositories that the caller may read.
   *
   * @param repositories lower case full names
   */
  find(
    search: CompiledSearch,
    repositories: readonly string[],
    order: Order | undefined,
    offset: number,
    limit: number,
  ): Found {
    const readable = `repository IN (${repositories.map(() => "?").join(", ") || "NULL"})`;
    const where = `(${search.where}) AND ${readable}`;
    const parameters = [...search.parameters, ...repositories];
    const { total } = this.db.prepare(`SELECT count(*) AS total FROM issue_search WHERE ${where}`)
      .get(...parameters) as { total: number };
    const sort = order ?? search.sort;
    const column = sort && COLUMNS[sort.by];
    const ranked = search.words !== undefined && !column;
    // bm25 is negative and smaller for a better match. Ranked once, not for each row again.
    const statement = ranked
      ? `WITH ranks AS MATERIALIZED (
           SELECT rowid AS ranked, bm25(issue_words) AS rank FROM issue_words
           WHERE issue_words MATCH ?)
         SELECT id, -coalesce(rank, 0) AS score FROM issue_search
         LEFT JOIN ranks ON ranks.ranked = id
         WHERE ${where} ORDER BY score DESC, id DESC LIMIT ? OFFSET ?`
      : `SELECT id, 1.0 AS score FROM issue_search WHERE ${where}
         ORDER BY ${column ?? "created_at"} ${sort?.order ?? "desc"}, id DESC LIMIT ? OFFSET ?`;
    const hits = this.db.prepare(statement).all(
      ...(ranked ? [search.words!] : []),
      ...parameters,
      limit,
      offset,
    ) as { id: number; score: number }[];
    return { total_count: total, hits };
  }
}

/** Names between bars, so that one can be looked for whole. */
function list(names: string[]): string {
  return `|${names.map((name) => `${name.toLowerCase()}|`).join("")}`;
}
