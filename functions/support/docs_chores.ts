/**
 * What becomes of the issues and pull requests that are to make something clear in the docs. Not
 * beside the other chores: GitHub's client is big.
 *
 * @module
 */
import { findDocsItems, putDocsItem } from "../../datastores/cases/docs_items.ts";
import { changeRequest, findRequest } from "../../datastores/support_requests.ts";
import { githubClient } from "../../github/client.ts";
import { readIssue } from "../../github/read_issue.ts";
import { troubleOf } from "../../github/trouble.ts";
import { handbook } from "../../policy/handbook.ts";
import { type DocsItem, issueAt, originOf, outcomeOf } from "../../rules/support/docs_item.ts";
import { paragraph } from "../../slack/blocks.ts";
import type { Chore } from "../../slack/chore.ts";
import { isReadOutside } from "../../team/inside.ts";
import { postOnce } from "../../slack/post_once.ts";
import { placeInLog } from "../../team/thread_log.ts";

/** An item whose issue was completed is done; one whose issue was rejected is open again. */
const followDocs: Chore<DocsItem> = {
  name: "docs_items",
  due: ({ part }) => part === "morning",
  async items({ slack, env, now }) {
    const linked = (await findDocsItems(slack)).filter(({ state, link }) =>
      state === "linked" && link && issueAt(link)
    );
    // Without GitHub, links stay links: other chores tell the operators.
    return linked.length > 0 && isConnected(env, now) ? linked : [];
  },
  key: ({ origin }) => origin,
  async work(item, { slack, env, now }) {
    const issue = await readIssue(githubClient(env), issueAt(item.link!)!);
    const outcome = issue === "unchanged" ? undefined : outcomeOf(issue);
    if (outcome === "done") {
      await putDocsItem(slack, { ...item, state: "done", changed_at: now }, now);
    }
    if (outcome !== "rejected") return;
    const { source } = originOf(item);
    const request = source === "request" ? await findRequest(slack, item.origin) : undefined;
    const { card_channel: channel, card_ts: ts, found_at: since } = request ?? {};
    const card = channel && ts ? { channel, ts, since: since! } : item.card;
    if (card && !await isReadOutside(slack, card.channel)) {
      const way = source === "incident" ? "*Postmortem* on the card, then " : "";
      // The whole company reads the thread of a private incident: the address may say what it is about.
      const issue = source === "incident" && !item.about ? "the issue" : `<${item.link}|the issue>`;
      const words = `<@${item.owner}>, ${issue} that was to make this clear in the docs was ` +
        `closed without being done. Press ${way}*Clear in the docs?*${way ? "." : " on the card."}`;
      const thread = { channel: card.channel, card_ts: card.ts, since: card.since };
      const place = placeInLog(thread, `docs:${item.changed_at ?? item.made_at}`);
      await postOnce(slack, place, { text: words, blocks: [paragraph(words)] });
    }
    const { link, ...left } = item;
    await putDocsItem(slack, { ...left, state: "open", rejected: link, changed_at: now }, now);
    if (request) await changeRequest(slack, request, { docs: null }, now);
  },
  at_once: 4,
  failure: "issue_not_followed",
  remedy(error, _, { now }) {
    const trouble = troubleOf(error, now, handbook.timezone);
    return Promise.resolve(trouble && "next_sweep");
  },
};

function isConnected(env: Record<string, string>, now: number): boolean {
  try {
    githubClient(env);
    return true;
  } catch (error) {
    if (troubleOf(error, now, handbook.timezone)?.kind !== "no_token") throw error;
    return false;
  }
}

/** The chores of this job that need GitHub, in their order. */
// deno-lint-ignore no-explicit-any -- each chore has items of its own kind
export const GITHUB_CHORES: readonly Chore<any>[] = [followDocs];
