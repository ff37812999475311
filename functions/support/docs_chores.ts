/**
 * What becomes of the issues and pull requests that are to make something clear in the docs. Not
 * beside the other chores: GitHub's client is big.
 *
 * @module
 */
import { findDocsItem, findDocsItems, putDocsItem } from "../../datastores/cases/docs_items.ts";
import { changeRequest, findRequest } from "../../datastores/support_requests.ts";
import type { Octokit } from "../../github/client.ts";
import { readLinked } from "../../github/read_linked.ts";
import { type DocsItem, docsOrigin, issueAt, outcomeOf } from "../../rules/support/docs_item.ts";
import { paragraph } from "../../slack/blocks.ts";
import type { Chore } from "../../slack/chore.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { isReadOutside } from "../../team/inside.ts";
import { postOnce } from "../../slack/post_once.ts";
import { placeInLog } from "../../team/thread_log.ts";
import type { Connection } from "./github_chores.ts";

/** What follows docs items: one whose issue was completed is done, one whose was rejected is open again. */
export function docsOnGitHub({ isConnected, octokitOf, remedy }: Connection): Chore<DocsItem>[] {
  return [{
    name: "docs_items",
    due: ({ part }) => part === "morning",
    async items(sweep) {
      const linked = (await findDocsItems(sweep.slack)).filter(({ state, link }) =>
        state === "linked" && link && issueAt(link)
      );
      return linked.length > 0 && await isConnected(sweep) ? linked : [];
    },
    key: ({ origin }) => origin,
    work: (item, sweep) => follow(sweep.slack, octokitOf(sweep), item, sweep.now),
    at_once: 4,
    failure: "issue_not_followed",
    remedy,
  }];
}

async function follow(
  slack: Slack,
  octokit: Octokit,
  { origin, link }: DocsItem,
  now: number,
): Promise<void> {
  const issue = await readLinked(octokit, issueAt(link!)!, now);
  // One that is gone makes nothing clear.
  const outcome = issue === "unchanged" ? undefined : issue ? outcomeOf(issue) : "rejected";
  // Somebody may have changed it meanwhile.
  const item = outcome && await findDocsItem(slack, origin);
  if (!item || item.link !== link) return;
  if (outcome === "done") {
    return await putDocsItem(slack, { ...item, state: "done", changed_at: now }, now);
  }
  const request = await findRequest(slack, origin);
  const { card_channel: channel, card_ts: ts, found_at: since } = request ?? {};
  const card = channel && ts ? { channel, ts, since: since! } : item.card;
  if (card && !await isReadOutside(slack, card.channel)) {
    const of_incident = origin.startsWith(docsOrigin("incident", ""));
    // The whole company reads the thread of a private incident.
    const named = of_incident && !item.about ? "the issue" : `<${link}|the issue>`;
    const words = `<@${item.owner}>, ${named} that was to make this clear in the docs was ` +
      `closed without being done. Press ${
        of_incident ? "*Postmortem* and then " : ""
      }*Clear in the docs?* on the card.`;
    const place = placeInLog(
      { ...card, card_ts: card.ts },
      `docs:${item.changed_at ?? item.made_at}`,
    );
    await postOnce(slack, place, { text: words, blocks: [paragraph(words)] });
  }
  const { link: rejected, ...left } = item;
  await putDocsItem(slack, { ...left, state: "open", rejected: rejected!, changed_at: now }, now);
  if (request) await changeRequest(slack, request, { docs: null }, now);
}
