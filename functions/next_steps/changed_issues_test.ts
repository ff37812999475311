import { assertEquals } from "@std/assert";
import { HOUR, MINUTE } from "@std/datetime";
import { findLinks, type IssueLink, putLink } from "../../datastores/issue_links.ts";
import type { Octokit } from "../../github/client.ts";
import { checkedCalls } from "../../slack/checked_call.ts";
import { FakeSlack } from "../../slack/testing/fake_slack.ts";
import { noteChangedOf } from "./changed_issues.ts";

const NOW = Date.parse("2026-02-02T09:30:00Z");
const REPOSITORY = "harbor/fleet";

/** A GitHub with issues that changed at these times. */
function gitHub(changed: Record<number, number>) {
  const asked: string[] = [];
  const octokit = {
    request: (_: string, { since }: { since: string }) => {
      asked.push(since);
      const data = Object.entries(changed)
        .filter(([, at]) => at >= Date.parse(since))
        .map(([number, at]) => ({
          number: Number(number),
          title: "Import",
          state: "open",
          labels: [],
          created_at: new Date(at).toISOString(),
          updated_at: new Date(at).toISOString(),
        }));
      return Promise.resolve({ data, headers: {} });
    },
  } as unknown as Octokit;
  return { octokit, asked };
}

Deno.test("issues that their repository lists as changed are read whole, once", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const link = (number: number, etag?: string): IssueLink => ({
    issue: `${REPOSITORY}#${number}`,
    step: `Fx1/${number}`,
    customer: "C1",
    ...(etag ? { etag } : {}),
  });
  for (const one of [link(1, "a"), link(2, "b"), link(3)]) await putLink(slack, one);
  const unread = async () =>
    (await findLinks(slack)).filter(({ etag }) => !etag).map(({ issue }) => issue).sort();
  const note = async (octokit: Octokit, now: number) => {
    const links = await findLinks(slack);
    return (await noteChangedOf(slack, octokit, { repository: REPOSITORY, links, now })).size;
  };
  const { octokit, asked } = gitHub({ 2: NOW - HOUR, 9: NOW - HOUR });
  assertEquals(await note(octokit, NOW), 1);
  assertEquals(await unread(), ["harbor/fleet#2", "harbor/fleet#3"]);
  await putLink(slack, link(2, "c"));
  assertEquals(await note(octokit, NOW + HOUR), 0, "it has not changed since");
  assertEquals(Date.parse(asked[1]), NOW - HOUR + 1000);
  // What GitHub lists a moment late is not missed.
  const late = gitHub({ 1: NOW + HOUR });
  assertEquals(await note(late.octokit, NOW + HOUR), 1);
  await note(late.octokit, NOW + 2 * HOUR);
  assertEquals(Date.parse(late.asked[1]), NOW + HOUR - MINUTE);
});
