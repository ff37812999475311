import { checkedCalls } from "../../../slack/checked_call.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { ShowCaseFunction } from "./definition.ts";
import { caseKindOf } from "./kinds.ts";

/** What a dialogue left to do. */
export default LoggedFunction(ShowCaseFunction, async ({ inputs, client }) => {
  const { kind, ...left } = inputs;
  const page = await caseKindOf(kind)?.showLeft(checkedCalls(client), left, Date.now());
  const { id } = left;
  return { outputs: { ...(id ? { id } : {}), ...(page ? { page } : {}) } };
});
