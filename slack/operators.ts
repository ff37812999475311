/**
 * Who sets the app up and looks after it.
 *
 * @module
 */
import { handbook } from "../handbook.ts";

/** Is it one of the operators that the handbook names? */
export function isOperator(user: string): boolean {
  return handbook.operators.includes(user);
}

/** What anybody else reads who starts what is for operators, as mrkdwn. */
export function operatorsOnly(): string {
  const names = handbook.operators.map((user) => `<@${user}>`).join(", ");
  return `This is for Baton's operators: ${names}. They are named in \`operators\` of handbook.ts.`;
}
