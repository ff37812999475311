/**
 * Which step of which customer is about which issue, as long as the issue is open or somebody has
 * to hear that it was closed. The key holds the step: the same issue for a second customer is a
 * second row, and nobody's row is lost.
 *
 * @module
 */
import type { Slack } from "../slack/checked_call.ts";
import { allRows, deleteRows, findRows, putRow, putRows } from "../slack/rows.ts";
const STORE = "issue_links";

/** A step's link to its issue. */
export interface IssueLink {
  issue: string;
  step: string;
  customer: string;
  etag?: string;
}

type LinkRow = IssueLink & { id: string } & Record<string, unknown>;

/** What an issue is known by: `harbor/fleet#12`. */
export function issueName(issue: { repository: string; number: number }): string {
  return `${issue.repository}#${issue.number}`;
}

/** The repository and the number again. */
export function readIssueName(name: string): { repository: string; number: number } {
  const at = name.lastIndexOf("#");
  return { repository: name.slice(0, at), number: Number(name.slice(at + 1)) };
}

/** Keeps a link. */
export async function putLink(slack: Slack, link: IssueLink): Promise<void> {
  await putRow(slack, STORE, toRow(link));
}

/** Notes what the issue of these links was like. */
export async function noteSeen(
  slack: Slack,
  links: readonly IssueLink[],
  etag: string | undefined,
): Promise<void> {
  await putRows(slack, STORE, links.map((link) => toRow({ ...link, ...(etag ? { etag } : {}) })));
}

/** All links: as many as there are open issues of customers. */
export async function findLinks(slack: Slack): Promise<IssueLink[]> {
  return await allRows<LinkRow>(slack, STORE);
}

/** The links of one customer's steps. */
export async function findLinksOf(slack: Slack, customer: string): Promise<IssueLink[]> {
  return await findRows<LinkRow>(slack, STORE, "customer", customer);
}

/** Forgets links. */
export async function deleteLinks(slack: Slack, links: readonly IssueLink[]): Promise<void> {
  await deleteRows(slack, STORE, links.map(keyOf));
}

function keyOf({ issue, step }: IssueLink): string {
  return `${issue} ${step}`;
}

function toRow(link: IssueLink): LinkRow {
  const { issue, step, customer, etag } = link;
  return { id: keyOf(link), issue, step, customer, ...(etag ? { etag } : {}) };
}
