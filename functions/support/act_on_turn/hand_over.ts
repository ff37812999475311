/**
 * *Hand over* and *I have them*.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { findHandOffs, type HandOff, putHandOff } from "../../../datastores/operations/turns.ts";
import { changeRequest } from "../../../datastores/support_requests.ts";
import { handOffStage } from "../../../rules/on_call/hand_offs.ts";
import { onDutyAt } from "../../../rules/on_call/rotation.ts";
import { shownOf } from "../../../rules/text/shown.ts";
import { escapeText, mentions } from "../../../rules/text/text.ts";
import { paragraph, smallPrint } from "../../../slack/blocks.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import { refuse, type Sent, turnTo, type View } from "../../../slack/dialogue.ts";
import { choiceInput, filled, textInput } from "../../../slack/inputs.ts";
import { kept } from "../../../slack/overtaken.ts";
import { alone, policyOfTurns } from "../turns/change_covers.ts";
import {
  DECISIONS,
  handOffKey,
  itemWords,
  readHandOff,
  type WholeHandOff,
} from "../turns/hand_off.ts";
import {
  type Acting,
  isLead,
  type Memory,
  outputsOf,
  type Subject,
  turnNotice,
  turnPage,
  VIEWS,
} from "./pages.ts";

type HandOffItem = HandOff["items"][number];
type Decision = keyof typeof DECISIONS;
/** Slack takes 100 blocks in a page, and an item has three. */
const MOST_ITEMS = 30;

const GONE = "This hand-off is no longer kept.";
const decisionId = (at: number) => `decision_${at}`;
const noteId = (at: number) => `note_${at}`;

/** What to do with each request. */
export async function handOverPage({ slack, user, memory }: Acting, about: string): Promise<View> {
  const whole = await readHandOff(slack, about);
  if (!whole) return turnNotice(GONE, memory);
  const refusal = handOverRefusal(whole.hand_off, user);
  if (refusal) return turnNotice(refusal, memory);
  const { items } = whole.hand_off;
  const choices = Object.entries(DECISIONS).map(([value, text]) => ({ text, value }));
  return turnPage({ ...memory, about, shown: shownOf(itemsOf(whole.hand_off)) }, {
    callback_id: VIEWS.hand_over,
    title: "Hand over",
    blocks: [
      ...items.slice(0, MOST_ITEMS).flatMap(({ request, decision = "kept", note }, at) => [
        paragraph(itemWords(whole, request)),
        choiceInput({
          block_id: decisionId(at),
          label: "What happens with it?",
          choices,
          initial: decision,
        }),
        textInput({
          block_id: noteId(at),
          label: "What the next person needs to know",
          optional: true,
          max_length: 300,
          ...(note ? { initial: note } : {}),
        }),
      ]),
      smallPrint(
        "What is handed over is theirs once they press *I have them*. Everything else stays yours.",
      ),
    ],
    submit: "Hand over",
    close: "Cancel",
  });
}

function handOverRefusal(hand_off: HandOff, user: string): string | undefined {
  const { from, received_by } = hand_off;
  if (received_by) return `<@${received_by}> has them already.`;
  if (hand_off.items.length === 0) return "No request is open: there is nothing to hand over.";
  return from.includes(user) || isLead(user) ? undefined : `Only ${mentions(from)} can hand over.`;
}

/** What the form shows of each request. */
function itemsOf({ items }: Pick<HandOff, "items">): Record<string, string> {
  return Object.fromEntries(
    items.map(({ request, decision = "kept", note = "" }) => [request, `${decision}:${note}`]),
  );
}

/** Keeps what was decided. Nobody owns anything else yet. */
export async function saveHandOver(sent: Sent<Memory, Subject>) {
  const { slack, values, memory, user, now, execution } = sent;
  const whole = await readHandOff(slack, memory.about!);
  if (!whole) return turnTo(turnNotice(GONE, memory));
  const { hand_off, requests } = whole;
  const refusal = handOverRefusal(hand_off, user);
  if (refusal) return turnTo(turnNotice(refusal, memory));
  const typed = hand_off.items.map((item, at): HandOffItem => {
    const decision = filled(values, decisionId(at)) as Decision | undefined;
    if (!decision) return item;
    const note = filled(values, noteId(at))?.trim();
    return { request: item.request, decision, ...(note ? { note } : {}) };
  });
  const form = kept(sent, {
    typed: itemsOf({ items: typed }),
    is: itemsOf(hand_off),
    words: Object.fromEntries(hand_off.items.map((item) => {
      const { request, decision = "kept", note } = item;
      const said = note ? `: “${escapeText(note)}”` : "";
      return [request, `${itemWords(whole, request)}: ${DECISIONS[decision]}${said}`];
    })),
  });
  if ("answer" in form) return form.answer;
  // What the form did not touch stays as somebody else has decided it.
  const items = hand_off.items.map((item, at) => {
    const mine = itemsOf({ items: [typed[at]] })[item.request];
    return form.values[item.request] === mine ? typed[at] : item;
  });
  const wrong = items.flatMap(({ decision, note }, at) =>
    decision === "handed_over" && !note
      ? [[noteId(at), "Say what the next person needs to know."] as const]
      : []
  );
  if (wrong.length > 0) return refuse(Object.fromEntries(wrong));
  await Promise.all([
    putHandOff(slack, {
      ...hand_off,
      items,
      handed_over_at: now,
      decided_by: execution,
      reminders: 0,
    }, now),
    ...items.flatMap(({ request: id, decision, note }) => {
      const request = requests.get(id);
      if (!request || !decision || !hand_off.from.includes(request.owner ?? "")) return [];
      const solved = decision === "done"
        ? { solved_at: now, solved_by: user, solved_for: request.asks }
        : {};
      const said = note ? `${DECISIONS[decision]}: ${note}` : DECISIONS[decision];
      return [changeRequest(slack, request, { hand_off: said, ...solved }, now)];
    }),
  ]);
  const lines = items.map(({ request, decision = "kept", note }) =>
    `•  ${itemWords(whole, request)}: ${DECISIONS[decision]}${
      note ? ` (“${escapeText(note)}”)` : ""
    }`
  );
  return {
    outputs: {
      ...outputsOf({ hand_off: handOffKey(hand_off) }),
      run: execution,
      // Read only where somebody else has handed over at the same moment.
      line: [`<@${user}> decided:`, ...lines].join("\n"),
    },
  };
}

/** *I have them*: of whoever is on call then. Only now the owner changes. */
export async function receive({ slack, user, memory, now }: Acting, about: string): Promise<View> {
  const reading = Promise.all([policyOfTurns(slack, now), readHandOff(slack, about)]);
  let words = "They are yours now. The threads of their cards have the notes.";
  const refusal = await alone(slack, `receive:${about}`, now, async () => {
    const [policy, found] = await reading;
    if (!found) return GONE;
    const { level, day } = found.hand_off;
    const people = onDutyAt(now, policy).find((one) => one.level === level)?.people ?? [];
    if (!people.includes(user)) {
      return `Only people on call at ${escapeText(level)} now can take these: ${
        mentions(people) || "nobody is"
      }. To take over, press *Take over now* in *My turns*.`;
    }
    const [hand_off] = await findHandOffs(slack, [{ level, day }]);
    if (!hand_off) return GONE;
    if (handOffStage(hand_off) !== "to_receive") {
      return hand_off.received_by
        ? `<@${hand_off.received_by}> has them already.`
        : "Nothing was handed over yet.";
    }
    if (hand_off.items.length === 0) words = "Noted: you look after these issues now.";
    await takeRequests(slack, { ...found, hand_off }, user, now);
    return "";
  }, { meanwhile: reading });
  if (refusal === undefined) return turnNotice("Somebody else is taking them just now.", memory);
  if (refusal) return turnNotice(refusal, memory);
  return turnNotice(words, { ...memory, hand_off: about });
}

async function takeRequests(
  slack: Slack,
  { hand_off, requests }: WholeHandOff,
  user: string,
  now: number,
): Promise<void> {
  const taken = hand_off.items.flatMap(({ request: id, decision }) => {
    const request = requests.get(id);
    // Somebody else may have taken it meanwhile: it stays theirs.
    const is_theirs = request && hand_off.from.includes(request.owner ?? "");
    return decision === "handed_over" && is_theirs ? [request] : [];
  });
  await Promise.all([
    putHandOff(slack, { ...hand_off, received_by: user, received_at: now }, now),
    ...taken.map((request) => {
      const note = hand_off.items.find((one) => one.request === request.id)?.note;
      const line = `<@${user}> has it now, from <@${request.owner}>` +
        (note ? `: “${escapeText(note)}”` : ".");
      const unlogged = { line, at: now, told: true as const };
      const change = { owner: user, owned_at: now, hand_off: null, unlogged };
      return changeRequest(slack, request, change, now);
    }),
  ]);
}

/** Without a channel for support there are no hand-offs, nor anything else to press. */
export function offWords(): string | undefined {
  return handbook.support.channel
    ? undefined
    : "Support is off: an operator names `support.channel` in handbook.ts first.";
}
