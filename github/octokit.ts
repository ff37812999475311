/**
 * What `octokit` is here, by both import maps: its core, and its plugin that reads all pages.
 *
 * The package of that name also handles webhooks, logs users in, repeats what failed, and holds a
 * table of every method of GitHub (80 kB of it in each function that asks GitHub; a route written
 * out, `GET /repos/{owner}/{repo}`, has the same types without it). In Deno it imports
 * `node:crypto`, which Slack's runtime does not promise
 * (https://github.com/slackapi/deno-slack-sdk/issues/334), and with its retries one failing call
 * takes 14 seconds, nearly all that a function has. To use it, name `npm:octokit` in both import
 * maps in place of this file: nothing else changes.
 *
 * @module
 */
import { Octokit as Core } from "@octokit/core";
import { paginateRest } from "@octokit/plugin-paginate-rest";

/** GitHub's client: `request` sends one request, `paginate` reads all pages of one. */
export const Octokit = Core.plugin(paginateRest);
/** An instance of it. */
export type Octokit = InstanceType<typeof Octokit>;
