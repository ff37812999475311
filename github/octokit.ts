/**
 * What `octokit` is here, by both import maps: its own parts, composed as the package of that name
 * composes them.
 *
 * The package also answers webhooks, logs users in and repeats what failed: it is 125 kB more in
 * each function that asks GitHub, it imports `node:crypto`, which Slack's runtime does not promise
 * (https://github.com/slackapi/deno-slack-sdk/issues/334), and with its retries one failing call
 * takes 14 seconds, nearly all that a function has. To use it, name `npm:octokit` in both import
 * maps in place of this file: nothing else changes.
 *
 * @module
 */
import { Octokit as Core } from "@octokit/core";
import { paginateRest } from "@octokit/plugin-paginate-rest";
import { restEndpointMethods } from "@octokit/plugin-rest-endpoint-methods";

/** GitHub's client: `rest` has its methods, `paginate` reads all pages of one. */
export const Octokit = Core.plugin(restEndpointMethods, paginateRest);
/** An instance of it. */
export type Octokit = InstanceType<typeof Octokit>;
