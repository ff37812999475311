/** A company with a channel and a thread of very many messages, for tests and measurements. */
import { DEMO } from "../../demo/seed.ts";
import type { WholeSeedFile } from "../../local_slack/seed/seed.ts";

/** How many messages #long-story has. */
export const MANY = 20_000;

const FIRST = Date.parse("2025-06-01T08:00:00Z") / 1000;

/** How many replies a message in #general has. */
export const REPLIES = 2000;

/** The ts of a message of #long-story, the first being 1. */
export function tsOf(number: number): string {
  return `${FIRST + number * 60}.000000`;
}

/** The demo's company, with #long-story, and a long thread in #general. */
export const LONG: WholeSeedFile = {
  ...DEMO,
  channels: [
    ...DEMO.channels ?? [],
    { id: "C0LONG", name: "long-story", members: ["U0MAYA", "U0PRIYA"] },
  ],
  messages: [
    {
      channel: "general",
      from: "U0PRIYA",
      ts: `${FIRST}.000100`,
      text: "A thread of its own",
      replies: Array.from({ length: REPLIES }, (_, at) => ({
        from: at % 3 ? "U0PRIYA" : "U0MAYA",
        ts: `${FIRST + at + 1}.000100`,
        text: `Reply ${at + 1} of many`,
      })),
    },
    ...Array.from({ length: MANY }, (_, at) => ({
      channel: "C0LONG",
      from: at % 3 ? "U0PRIYA" : "U0MAYA",
      ts: tsOf(at + 1),
      text: `Message ${at + 1}${
        at % 10 ? "" : ", which is longer: a line or two of what was said, and why"
      }`,
    })),
  ],
};
