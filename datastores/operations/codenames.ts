/**
 * Every codename that was ever used: none of them is used again for anybody else.
 *
 * @module
 */
import { squeeze } from "../../rules/text/fold_text.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { attribute, json } from "../codec.ts";
import { kind } from "../kind.ts";
import { STORE } from "./store.ts";

/** A codename that a customer has, or had. */
export interface UsedCodename {
  codename: string;
  /** Whose it was; missing once the customer is forgotten. */
  customer?: string;
}

const codenames = kind<UsedCodename, string>({
  store: STORE,
  name: "codename",
  key: squeeze,
  keyOf: ({ codename }) => codename,
  codec: attribute("value", json<UsedCodename>()),
});

/** Every codename that was ever used. */
export async function findUsedCodenames(slack: Slack): Promise<UsedCodename[]> {
  return await codenames.all(slack);
}

/** Notes codenames for good, whatever becomes of their customers. */
export async function putUsedCodenames(
  slack: Slack,
  used: readonly UsedCodename[],
): Promise<void> {
  await codenames.putMany(slack, 0, used);
}

/** The key of the row of a codename. */
export function codenameRow(codename: string): string {
  return codenames.id(codename);
}
