/**
 * What looks do about turns: questions that nobody answered, hand-offs, and the message *On call now*.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { handbook } from "../../../policy/handbook.ts";
import {
  findHandOffs,
  findSwaps,
  type HandOff,
  putHandOff,
  putSwap,
  type Swap,
} from "../../../datastores/operations/turns.ts";
import {
  changesToHandOver,
  handOffStage,
  isHandedOver,
  reminderOf,
} from "../../../rules/on_call/hand_offs.ts";
import { onDutyAt } from "../../../rules/on_call/rotation.ts";
import { type AskDue, askDue } from "../../../rules/on_call/swaps.ts";
import { daysFrom } from "../../../rules/on_call/turns.ts";
import { issueKey } from "../../../rules/support/waiting_issue.ts";
import { escapeText } from "../../../rules/text/text.ts";
import { dateIn, daysAfter } from "../../../rules/time/calendar.ts";
import { isWorkingDay } from "../../../rules/time/working_days.ts";
import { buttons, paragraph } from "../../../slack/blocks.ts";
import { isSlackError, type Slack } from "../../../slack/checked_call.ts";
import type { Chore } from "../../../slack/chore.ts";
import { postOnce } from "../../../slack/post_once.ts";
import { entryUrl } from "../../../team/entry_url.ts";
import { reportProblem } from "../../../team/report_problem.ts";
import { tellPeople } from "../../../team/tell.ts";
import { actOnTurnEntryPoint, turnButton } from "../act_on_turn_button.ts";
import { readWaitingIssues } from "../open_list/read.ts";
import { openRequests } from "../open_requests.ts";
import { leaveGaps, policyOfTurns } from "./change_covers.ts";
import { handOffKey, showHandOff, withRequests } from "./hand_off.ts";
import { showOnCall } from "./on_call_message.ts";
import { ABOUT_TURNS, showOwedSwaps, showSwaps } from "./show_swap.ts";
import { againMessage, unansweredMessage } from "./swap_messages.ts";

/** So many days back hand-offs are looked for that somebody still owes something for. */
const OPEN_FOR = 8;
/** A row holds so many issues. */
const MOST_ISSUES = 50;

const urlOf = (slack: Slack) => entryUrl(slack, actOnTurnEntryPoint);

/** The pinned message shows who is on call. */
const keepOnCall: Chore<{ key: string }> = {
  name: "keep_on_call",
  due: () => true,
  items: () => Promise.resolve([{ key: "on_call" }]),
  key: ({ key }) => key,
  async work(_, { slack, now }) {
    const [policy, url] = await Promise.all([policyOfTurns(slack, now), urlOf(slack)]);
    await showOnCall(slack, policy, url, now);
  },
  failure: "rotation_not_looked_after",
};

/** A question that waits for something. */
interface Waiting {
  swap: Swap;
  due: AskDue | "show";
}

/** Questions are asked again, and end. */
const askAgain: Chore<Waiting> = {
  name: "ask_about_turns",
  due: ({ now }) => isWorkingDay(dateIn(handbook.timezone, now), handbook),
  items: async ({ slack, now }) =>
    (await findSwaps(slack, now)).flatMap((swap) => {
      // A run that was cut off had not shown it yet.
      const unshown = swap.state === "asked" && !swap.message && now - swap.asked_at > 5 * MINUTE;
      const due = askDue(swap, now, handbook) ?? (unshown ? "show" : undefined);
      return due ? [{ swap, due }] : [];
    }),
  key: ({ swap }) => swap.id,
  work: async ({ swap, due }, { slack, now }) => await dealWith(slack, swap, due, now),
  failure: "rotation_not_looked_after",
};

async function dealWith(
  slack: Slack,
  swap: Swap,
  due: Waiting["due"],
  now: number,
): Promise<void> {
  const url = await urlOf(slack);
  const times = swap.times + 1;
  const about = `swap/${swap.id}/again/${times}`;
  const message = againMessage(swap, url);
  switch (due) {
    case "show":
      return await showSwaps(slack, await leaveGaps(slack, [swap], now), url, now);
    case "lapse": {
      const lapsed: Swap = { ...swap, state: "lapsed", answered_at: now };
      await putSwap(slack, lapsed, now);
      return await showSwaps(slack, [lapsed], url, now);
    }
    case "ask_again":
      if (swap.of) {
        await tellPeople(
          slack,
          [{ user: swap.of, about, message }],
          ABOUT_TURNS,
          now,
        );
      } else {
        const place = { channel: handbook.support.channel!, mark: about, since: swap.asked_at };
        await postOnce(slack, place, message);
      }
      return await putSwap(slack, { ...swap, times, asked_again_at: now }, now);
    case "tell_asker":
    case "tell_lead": {
      const user = due === "tell_asker" ? swap.asked_by : handbook.next_steps.cs_lead;
      const news = { user, about: `${about}/${due}`, message: unansweredMessage(swap, url) };
      await tellPeople(slack, [{ ...news, urgent: due === "tell_lead" }], ABOUT_TURNS, now);
      const told = due === "tell_asker" ? { times } : { lead_told_at: now };
      return await putSwap(slack, { ...swap, ...told }, now);
    }
  }
}

/** A level that has changed hands, or for which somebody still owes something. */
interface Handing {
  hand_off: HandOff;
  is_new: boolean;
}

/** Each level that changes hands has a card; whoever owes something for it is reminded. */
const handOver: Chore<Handing> = {
  name: "hand_off",
  due: ({ now }) => isWorkingDay(dateIn(handbook.timezone, now), handbook),
  async items({ slack, now }) {
    const days = daysFrom(daysAfter(dateIn(handbook.timezone, now), -OPEN_FOR), OPEN_FOR + 1);
    const keys = handbook.rotation.flatMap(({ level }) => days.map((day) => ({ level, day })));
    const [policy, known] = await Promise.all([
      policyOfTurns(slack, now),
      findHandOffs(slack, keys),
    ]);
    const there = new Set(known.map(handOffKey));
    const changes = changesToHandOver(now, policy).filter((one) => !there.has(handOffKey(one)));
    const [open, issues] = changes.length > 0
      ? await Promise.all([openRequests(slack), readWaitingIssues(slack)])
      : [[], []];
    const made = changes.map((change, at) => ({
      is_new: true,
      hand_off: {
        ...change,
        reminders: 0,
        // One level looks after issues: the first one that changes.
        ...at === 0 && issues.length > 0
          ? { issues: issues.slice(0, MOST_ISSUES).map(issueKey) }
          : {},
        items: open.filter(({ request }) => isHandedOver(request, change))
          .map(({ request }) => ({ request: request.id })),
      },
    }));
    const owed = known.filter((one) => !one.message || reminderOf(one) !== undefined)
      .map((hand_off) => ({ hand_off, is_new: !hand_off.message }));
    return [...made, ...owed];
  },
  key: ({ hand_off }) => handOffKey(hand_off),
  async work({ hand_off, is_new }, { slack, now }) {
    const url = await urlOf(slack);
    if (!is_new) return await remind(slack, hand_off, url, now);
    await putHandOff(slack, hand_off, now);
    await showHandOff(slack, await withRequests(slack, hand_off), url, now);
  },
  failure: "rotation_not_looked_after",
};

async function remind(
  slack: Slack,
  hand_off: HandOff,
  url: string | undefined,
  now: number,
): Promise<void> {
  const { level, from } = hand_off;
  const receiving = handOffStage(hand_off) === "to_receive";
  const policy = receiving ? await policyOfTurns(slack, now) : handbook;
  const owing = receiving
    ? onDutyAt(now, policy).find((one) => one.level === level)?.people ?? []
    : from;
  const to_lead = reminderOf(hand_off) === "lead";
  const who = owing.map((user) => `<@${user}>`).join(", ") || "Nobody";
  const text = receiving
    ? `What was handed over at *${escapeText(level)}* waits for somebody: press *I have them*.`
    : `Your requests of *${escapeText(level)}* wait to be handed over. Until then they stay yours.`;
  const words = to_lead ? `${who} was reminded twice of a hand-off. ${text}` : text;
  const key = handOffKey(hand_off);
  const row = url ? [buttons(turnButton(url, receiving ? "received" : "hand_over", key))] : [];
  const message = { text: words, blocks: [paragraph(words), ...row] };
  const about = `handoff/${key}/${receiving ? "receive" : "hand_over"}/${hand_off.reminders + 1}`;
  const users = to_lead ? [handbook.next_steps.cs_lead] : owing;
  const news = users.map((user) => ({ user, about, message, urgent: true }));
  await tellPeople(slack, news, ABOUT_TURNS, now);
  // Somebody may have handed over meanwhile: what they decided stays.
  const [there = hand_off] = await findHandOffs(slack, [hand_off]);
  if (there.decided_by !== hand_off.decided_by || there.received_at) return;
  await putHandOff(slack, { ...there, reminders: hand_off.reminders + 1 }, now);
}

interface Groups {
  usergroups?: { id: string; prefs?: { channels?: string[]; groups?: string[] } }[];
}

/** Whoever joins a user group with default channels joins these as well, and stays: a warning. */
const warnOfGroup: Chore<{ id: string }> = {
  name: "user_group_channels",
  due: ({ now }) => isWorkingDay(dateIn(handbook.timezone, now), handbook),
  items() {
    const { id } = handbook.support.user_group ?? {};
    return Promise.resolve(id ? [{ id }] : []);
  },
  key: ({ id }) => id,
  async work({ id }, { slack }) {
    const { usergroups = [] } = await slack<Groups>("usergroups.list").catch((error): Groups => {
      // Why the group cannot be read is told where it is written.
      if (!isSlackError(error)) throw error;
      return {};
    });
    const { channels = [], groups = [] } = usergroups.find((one) => one.id === id)?.prefs ?? {};
    const joined = [...channels, ...groups];
    if (joined.length === 0) return;
    await reportProblem(slack, {
      kind: "user_group",
      thing: `${id}/channels`,
      text: `<!subteam^${id}> has default channels: ${
        joined.map((channel) => `<#${channel}>`).join(", ")
      }. Whoever is on call joins them, and stays there after their turn. Remove them from the ` +
        "group in Slack if that is not what you want.",
    });
  },
  failure: "rotation_not_looked_after",
};

/** The chores of turns, in their order. */
// deno-lint-ignore no-explicit-any -- each chore has items of its own kind
export const TURN_CHORES: readonly Chore<any>[] = [
  keepOnCall,
  showOwedSwaps,
  askAgain,
  handOver,
  warnOfGroup,
];
