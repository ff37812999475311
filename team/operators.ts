/**
 * The operators: they set up and maintain the app.
 *
 * @module
 */
import { handbook } from "../policy/handbook.ts";
import type { Slack } from "../slack/checked_call.ts";
import { isOutsider } from "./people.ts";

/** Is it one of the operators that the handbook names? */
export function isOperator(user: string): boolean {
  return handbook.operators.includes(user);
}

/** What everyone else reads when they start something that is for operators, as mrkdwn. */
export function operatorsOnly(): string {
  const names = handbook.operators.map((user) => `<@${user}>`).join(", ");
  return `This is for Baton's operators: ${names}. \`operators\` in handbook.ts names them.`;
}

/** Why a person may not start what is for operators, for them to read; undefined when they may. */
export async function operatorRefusal(
  slack: Slack,
  user: string,
  home: { team_id: string; enterprise_id?: string },
): Promise<string | undefined> {
  if (await isOutsider(slack, user, home)) return handbook.wording.for_the_team_only;
  return isOperator(user) ? undefined : operatorsOnly();
}
