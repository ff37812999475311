/**
 * `GET /search/issues` as GitHub documents it: what it refuses (422), how it pages (to 1,000), and
 * how often it may be asked (30 times a minute).
 *
 * @module
 */
import { compileQuery } from "./compile_query.ts";
import type { Found, IssueIndex, Order } from "./issue_index.ts";
import { parseQuery, SearchError } from "./parse_query.ts";

/** Searches that one token may make in a minute. */
export const SEARCHES_A_MINUTE = 30;
/** Nobody can page beyond this. */
const MOST_RESULTS = 1000;
const DOCUMENTATION = "https://docs.github.com/rest/search/search#search-issues-and-pull-requests";

/** What a search returns, before the issues are put in. */
export interface SearchAnswer {
  status: number;
  headers: Record<string, string>;
  /** Set when `status` is 200. */
  found?: Found;
  /** The body when it is not. */
  problem?: { message: string; errors?: unknown[]; documentation_url: string };
}

/** Handles searches and counts them. */
export class IssueSearch {
  #asked = new Map<string, { since: number; count: number }>();

  /** @param now the workspace's clock, in epoch milliseconds */
  constructor(private readonly index: IssueIndex, private readonly now: () => number) {}

  /**
   * @param address the whole address that was asked for
   * @param who a token, for the limit
   * @param repositories full names that the token may read
   */
  search(address: URL, who: string, repositories: readonly string[]): SearchAnswer {
    const limit = this.#count(who);
    const headers: Record<string, string> = {
      "x-ratelimit-limit": String(SEARCHES_A_MINUTE),
      "x-ratelimit-remaining": String(Math.max(0, SEARCHES_A_MINUTE - limit.count)),
      "x-ratelimit-used": String(Math.min(limit.count, SEARCHES_A_MINUTE)),
      "x-ratelimit-reset": String(Math.ceil((limit.since + 60_000) / 1000)),
      "x-ratelimit-resource": "search",
    };
    if (limit.count > SEARCHES_A_MINUTE) {
      const problem = { message: "API rate limit exceeded.", documentation_url: DOCUMENTATION };
      return { status: 403, headers, problem };
    }
    try {
      return this.#answer(address, repositories.map((name) => name.toLowerCase()), headers);
    } catch (error) {
      if (!(error instanceof SearchError)) throw error;
      return { status: 422, headers, problem: invalid(error.message) };
    }
  }

  #answer(address: URL, repositories: string[], headers: Record<string, string>): SearchAnswer {
    const query = address.searchParams.get("q");
    if (!query?.trim()) {
      return { status: 422, headers, problem: invalid(undefined, "missing") };
    }
    const page = wholeNumber(address, "page", 1, Infinity);
    const perPage = wholeNumber(address, "per_page", 30, 100);
    const offset = (page - 1) * perPage;
    if (offset >= MOST_RESULTS) {
      const message = "Only the first 1000 search results are available";
      return { status: 422, headers, problem: { message, documentation_url: DOCUMENTATION } };
    }
    const search = compileQuery(parseQuery(query), { repositories: new Set(repositories) });
    const limit = Math.min(perPage, MOST_RESULTS - offset);
    const found = this.index.find(search, repositories, orderOf(address), offset, limit);
    const links = pageLinks(address, page, perPage, Math.min(found.total_count, MOST_RESULTS));
    return { status: 200, headers: { ...headers, ...(links ? { link: links } : {}) }, found };
  }

  #count(who: string): { since: number; count: number } {
    const now = this.now();
    const known = this.#asked.get(who);
    const window = known && now - known.since < 60_000 ? known : { since: now, count: 0 };
    window.count++;
    this.#asked.set(who, window);
    return window;
  }
}

function invalid(message: string | undefined, code = "invalid") {
  return {
    message: "Validation Failed",
    errors: [{ ...(message ? { message } : {}), resource: "Search", field: "q", code }],
    documentation_url: DOCUMENTATION,
  };
}

function wholeNumber(address: URL, name: string, otherwise: number, most: number): number {
  const value = Number(address.searchParams.get(name) ?? otherwise);
  return Number.isInteger(value) && value > 0 ? Math.min(value, most) : otherwise;
}

function orderOf(address: URL): Order | undefined {
  const by = address.searchParams.get("sort");
  if (!by || !["created", "updated", "comments"].includes(by)) return undefined;
  return { by, order: address.searchParams.get("order") === "asc" ? "asc" : "desc" };
}

function pageLinks(address: URL, page: number, perPage: number, total: number): string {
  const last = Math.max(1, Math.ceil(total / perPage));
  const link = (to: number, rel: string) => {
    const url = new URL(address);
    url.searchParams.set("page", String(to));
    return `<${url.href}>; rel="${rel}"`;
  };
  return [
    ...(page > 1 ? [link(page - 1, "prev")] : []),
    ...(page < last ? [link(page + 1, "next"), link(last, "last")] : []),
    ...(page > 1 ? [link(1, "first")] : []),
  ].join(", ");
}
