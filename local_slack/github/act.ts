/**
 * What a person does on the local GitHub by hand, as one of its accounts: so that anyone who tries
 * the app can be the customer who comments, or the engineer who closes the issue.
 *
 * @module
 */
import type { Actions, Done, Refusal } from "../page/protocol.ts";

/** An act as a request of GitHub's API: method, path below the issue, body. */
type ApiRequest = [method: string, path: string, body?: unknown];

/**
 * Does it over the API, as GitHub's own page would.
 *
 * @param send a request below the repository, as the account
 */
export async function actOnGitHub(
  { number, act, text = "" }: Actions["github_act"][0],
  send: (method: string, path: string, body?: unknown) => Promise<Response>,
): Promise<Done | Refusal> {
  const requests: Record<typeof act, ApiRequest> = {
    comment: ["POST", "/comments", { body: text }],
    close: ["PATCH", "", { state: "closed", state_reason: "completed" }],
    close_not_planned: ["PATCH", "", { state: "closed", state_reason: "not_planned" }],
    reopen: ["PATCH", "", { state: "open" }],
    label: ["POST", "/labels", { labels: [text] }],
    unlabel: ["DELETE", `/labels/${encodeURIComponent(text)}`],
  };
  const request = requests[act];
  if (!request) return refusal("GitHub knows no such thing.");
  if (["comment", "label"].includes(act) && !text.trim()) return refusal("Write something first.");
  const [method, path, body] = request;
  const answer = await send(method, `issues/${number}${path}`, body);
  if (answer.ok) return { ok: true };
  const { message } = await answer.json().catch(() => ({})) as { message?: string };
  return refusal(`GitHub refused it (${answer.status}${message ? `: ${message}` : ""}).`);
}

function refusal(message: string): Refusal {
  return { ok: false, error: "github_refused", message };
}
