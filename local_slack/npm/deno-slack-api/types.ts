/**
 * `deno-slack-api/types.ts` as npm serves it: types only. The npm build of the SDK holds
 * deno-slack-api 2.8.0 inside and does not export its types by name, so they are taken from the
 * client that it does export. Never shipped.
 */
import type { SlackAPI } from "@slack/deno-slack-sdk";

/** The Slack client that each function gets in its context. */
export type SlackAPIClient = ReturnType<typeof SlackAPI>;

/** What any Slack method returns. */
export type BaseResponse = Awaited<ReturnType<SlackAPIClient["apiCall"]>>;

type AnyTrigger = Parameters<SlackAPIClient["workflows"]["triggers"]["create"]>[0];

/** A trigger's definition; the parameter names the workflow's definition, as on deno.land. */
export type Trigger<_WorkflowDefinition = unknown> = AnyTrigger;
