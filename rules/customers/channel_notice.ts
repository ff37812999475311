/**
 * The notice at the top of a customer's channel: in the topic beside what somebody wrote there, or
 * as a bookmark where the topic leaves no room.
 *
 * @module
 */

/** The longest topic that Slack takes, in characters. */
const TOPIC_LIMIT = 250;
const BETWEEN = " · ";

/** Slack tells a topic with these written out. */
const WRITTEN_OUT: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

/** A topic as it was typed: Slack marks addresses in it. */
export function typedTopic(topic: string): string {
  const typed = topic.replace(/<((?:https?|mailto):[^|>]*)(?:\|[^>]*)?>/g, "$1");
  return typed.replace(/&(?:amp|lt|gt);/g, (entity) => WRITTEN_OUT[entity]);
}

/**
 * The topic with the notice in it: in the place of the old words, or before what is there.
 *
 * @param old the words of a notice that may be there
 * @returns undefined when there is no room
 */
export function withNotice(topic: string, notice: string, old?: string): string | undefined {
  const typed = typedTopic(topic).trim();
  if (typed.includes(notice)) return typed;
  const put = old && typed.includes(old)
    ? typed.replace(old, () => notice)
    : [notice, typed].filter((words) => words !== "").join(BETWEEN);
  return [...put].length <= TOPIC_LIMIT ? put : undefined;
}

/** The topic without the notice: what somebody wrote stays. */
export function withoutNotice(topic: string, notice: string): string {
  const typed = typedTopic(topic);
  for (const words of [`${notice}${BETWEEN}`, `${BETWEEN}${notice}`, notice]) {
    if (typed.includes(words)) return typed.replace(words, () => "").trim();
  }
  return typed;
}
