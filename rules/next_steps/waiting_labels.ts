/**
 * Labels that say "we are waiting for somebody outside", and when they are removed.
 *
 * @module
 */

/** What matters of a comment on an issue. */
export interface Comment {
  /** Epoch milliseconds. */
  at: number;
  /** GitHub's `author_association`. */
  association: string;
  /** GitHub's `user.type`: "User", "Bot". */
  author_type: string;
  /** The login; missing when the account is gone. */
  author?: string;
}

/** Who belongs to the organization, in GitHub's words. Everybody else is outside. */
const INSIDE = ["OWNER", "MEMBER", "COLLABORATOR"];

/** Was it written by a person from outside the organization? */
export function isFromOutside(comment: Comment): boolean {
  return comment.author_type === "User" && !INSIDE.includes(comment.association);
}

/** The labels of an issue that wait for somebody outside, whatever their color. */
export function waitingLabels(labels: readonly string[], prefix: string): string[] {
  return labels.filter((label) => label.startsWith(prefix));
}

/**
 * The waiting labels that somebody outside has answered: put on before their comment. What was put
 * on after it asks for something new.
 *
 * @param put_on when each label was last put on, in epoch milliseconds; 0 when GitHub does not say
 */
export function answeredLabels(
  waiting: readonly string[],
  put_on: ReadonlyMap<string, number>,
  comments: readonly Comment[],
): string[] {
  const answers = comments.filter(isFromOutside).map((comment) => comment.at);
  if (answers.length === 0) return [];
  const last = Math.max(...answers);
  return waiting.filter((label) => (put_on.get(label) ?? 0) <= last);
}
