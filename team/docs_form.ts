/**
 * *Clear in the docs?*: what becomes of a docs item, wherever it comes from.
 *
 * @module
 */
import { type DocsItem, issueAt } from "../rules/support/docs_item.ts";
import { type Shown, shownOf } from "../rules/text/shown.ts";
import { escapeText } from "../rules/text/text.ts";
import { dayLabel } from "../rules/time/calendar.ts";
import { type Block, linkTarget, smallPrint } from "../slack/blocks.ts";
import { type FormAnswer, refuse } from "../slack/dialogue.ts";
import { choiceInput, filled, textInput, urlInput } from "../slack/inputs.ts";
import { kept } from "../slack/overtaken.ts";

const WHAT = "what";
const LINK = "link";
/** The block of why it cannot be made clear. */
export const WHY = "why";
/** The longest address that is kept. */
const LONGEST = 2000;

const CHOICES = [
  { value: "already", text: "It is clear already (link)" },
  { value: "linked", text: "An issue or a pull request will make it clear (link)" },
  { value: "create", text: "Create an issue" },
  { value: "not_possible", text: "It cannot be made clear (why?)" },
];

/** The inputs, as its item has them. */
export function docsInputs(item: DocsItem | undefined, { creates }: { creates: boolean }): Block[] {
  return [
    choiceInput({
      block_id: WHAT,
      label: "Does the next customer find the answer?",
      choices: CHOICES.filter(({ value }) => creates || value !== "create"),
      radio: true,
      ...(item?.state === "linked" ? { initial: "linked" } : {}),
    }),
    urlInput({
      block_id: LINK,
      label: "Link",
      optional: true,
      ...(item?.link ? { initial: item.link } : {}),
    }),
    textInput({ block_id: WHY, label: "Why not?", optional: true, max_length: 300 }),
    ...(item ? [smallPrint(`<@${item.owner}> looks after it, until ${dayLabel(item.due)}.`)] : []),
  ];
}

/** What the form shows, for its memory. */
export function shownDocs(item: DocsItem | undefined): Shown {
  return shownOf(docsOf(item));
}

/** What is known of it, as a whole. */
function docsOf(item?: DocsItem) {
  // One that was made when its origin was settled says nothing yet.
  return { docs: item?.by && JSON.stringify([item.state, item.link, item.why]) };
}

const SAID: Readonly<Record<DocsItem["state"], string>> = {
  open: "open",
  linked: "linked to an issue or a pull request",
  done: "clear in the docs",
  not_needed: "nothing that the docs can cover",
};

/** A form that was sent. */
interface SentDocs extends Pick<Parameters<typeof kept>[0], "view" | "memory"> {
  values: Parameters<typeof filled>[0];
  user: string;
  now: number;
}

/**
 * What somebody says becomes of it.
 *
 * @param there the item that is kept, if there is one
 * @param fresh the item of an origin that has none yet
 * @returns the item to keep, what was chosen, and the log's words for it as mrkdwn; or the form's answer
 */
export function docsTyped(
  sent: SentDocs,
  there: DocsItem | undefined,
  fresh: DocsItem,
): { answer: FormAnswer } | { item: DocsItem; what: string; said: string; where: string } {
  const { values, user, now } = sent;
  const what = filled(values, WHAT);
  const link = filled(values, LINK)?.trim();
  const why = filled(values, WHY)?.replace(/\s+/g, " ").trim();
  const wrong = (block: string, words: string) => ({ answer: refuse({ [block]: words }) });
  if (!what) return wrong(WHAT, "Choose one.");
  if (link && (link.length > LONGEST || !/^https?:\/\/\S+$/i.test(link))) {
    return wrong(LINK, "This is not a web address. It begins with https://");
  }
  if (what === "already" && !link) return wrong(LINK, "Where is it clear?");
  if (what === "linked" && !(link && issueAt(link))) {
    return wrong(
      LINK,
      "This is not the address of an issue or a pull request: " +
        "https://github.com/owner/repository/issues/1",
    );
  }
  if (what === "not_possible" && !why) return wrong(WHY, "Say why: others will ask.");
  const { link: _link, why: _why, rejected: _rejected, ...open } = {
    ...(there ?? fresh),
    by: user,
    changed_at: now,
  };
  const [next, said] = what === "already"
    ? [{ ...open, state: "done" as const, link }, "says that it is clear in the docs"]
    : what === "linked"
    ? [{ ...open, state: "linked" as const, link }, "linked what will make it clear in the docs"]
    : what === "create"
    ? [
      { ...open, state: "open" as const },
      "wants an issue about the docs: press *Create the issue*",
    ]
    : [
      { ...open, state: "not_needed" as const, why },
      `says that the docs cannot make it clear: ${escapeText(why ?? "")}`,
    ];
  const form = kept(sent, {
    typed: { docs: JSON.stringify([next.state, link, why]) },
    is: docsOf(there),
    words: {
      docs: `<@${there?.by ?? there?.owner}> says that it is ${SAID[there?.state ?? "open"]}` +
        (there?.why ? `: “${escapeText(there.why)}”` : ""),
    },
  });
  if ("answer" in form) return form;
  return {
    item: { ...next, ...(link ? { link } : {}), ...(why ? { why } : {}) },
    what,
    said,
    where: link ? ` (<${linkTarget(link)}|link>)` : "",
  };
}
