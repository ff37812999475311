/**
 * *Same as…* and *Take apart*: two threads of a customer that are about one thing have one clock, the
 * earlier one, and an answer in either of them answers both.
 *
 * @module
 */
import { findLooks } from "../../../datastores/operations/looks.ts";
import { changeRequest, findRequest, findRequests } from "../../../datastores/support_requests.ts";
import { handbook } from "../../../policy/handbook.ts";
import { instantOfTs } from "../../../rules/support/channel_message.ts";
import { dueAt } from "../../../rules/support/clock.ts";
import {
  placeOf,
  requestId,
  rootsOf,
  stageOf,
  type SupportRequest,
} from "../../../rules/support/support_request.ts";
import { withoutSecrets } from "../../../rules/text/secrets.ts";
import { truncate } from "../../../rules/text/text.ts";
import { smallPrint } from "../../../slack/blocks.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import { type About, refuse, type View } from "../../../slack/dialogue.ts";
import { choiceInput } from "../../../slack/inputs.ts";
import {
  aboutRequest,
  type Memory,
  move,
  outputsOf,
  type RequestContext,
  requestForm,
  requestNotice,
  VIEWS,
} from "../request_context.ts";
import { type SentForm, typedFor } from "../request_form.ts";

const OTHER = "other";
/** So many are offered, the newest first. */
const OFFERED = 50;

/** Which one it is the same as. */
export async function sameAsPage(
  { slack, subject, memory }: About<Memory, RequestContext>,
): Promise<View> {
  const others = await othersOf(slack, subject.request);
  if (others.length === 0) {
    return requestNotice("This customer has no other request to choose from.", memory);
  }
  return requestForm(memory, {
    callback_id: VIEWS.same_as,
    title: "Same as…",
    blocks: [
      aboutRequest(subject),
      choiceInput({
        block_id: OTHER,
        label: "Which request is it the same as?",
        choices: others.map(({ id, text }) => ({
          value: id,
          text: truncate(withoutSecrets(text).replace(/\s+/g, " ").trim(), 70) || "without words",
        })),
      }),
      smallPrint(
        "The earlier clock counts for both, and an answer in either thread answers both. *Take " +
          "apart* undoes this.",
      ),
    ],
    submit: "They are the same",
    close: "Cancel",
  });
}

/** The other requests of the channel that somebody may mean. */
async function othersOf(slack: Slack, request: SupportRequest): Promise<SupportRequest[]> {
  const { channel } = placeOf(request.id);
  const look = (await findLooks(slack, [channel])).get(channel);
  const ids = [...look?.open ?? [], ...look?.closed.slice(-OFFERED) ?? []]
    .map((roots) => requestId(channel, roots.split("+")[0]))
    .filter((id) => id !== request.id);
  const found = await findRequests(slack, [...new Set(ids)]);
  return found.filter((one) => !["merged", "taken_back"].includes(stageOf(one)))
    .sort((a, b) => Number(b.asks) - Number(a.asks)).slice(0, OFFERED);
}

/** The one whose thread is older holds both. */
export async function saveSameAs(sent: SentForm) {
  const { slack, subject: { request }, memory, user, now } = sent;
  const chosen = typedFor(sent, "same_as", {
    block_id: OTHER,
    missing: "Choose the other request.",
  });
  if ("answer" in chosen) return chosen.answer;
  const other = await findRequest(slack, chosen.text);
  if (!other || stageOf(other) === "merged") {
    return refuse({ [OTHER]: "This one changed meanwhile: choose another, or open its card." });
  }
  const root = (one: SupportRequest) => Number(placeOf(one.id).root);
  const [kept, gone] = root(request) < root(other) ? [request, other] : [other, request];
  const joins = [...new Set([...kept.joins ?? [], ...rootsOf(gone), ...gone.joins ?? []])];
  const clock = earlier(kept, gone);
  const line = `<@${user}> says that it is the same as another request of this customer.`;
  const logged = (one: SupportRequest) =>
    one.id === request.id ? { unlogged: { line, at: now } } : {};
  await Promise.all([
    changeRequest(slack, kept, { joins, ...clock, ...logged(kept) }, now),
    changeRequest(
      slack,
      gone,
      { same_as: kept.id, waits_since: null, due_at: null, ...logged(gone) },
      now,
    ),
  ]);
  const others = kept.id === request.id ? gone.id : kept.id;
  return { outputs: outputsOf({ ...memory, line, other: others }) };
}

/** The clock that began first, until the next look reads both threads. */
function earlier(kept: SupportRequest, gone: SupportRequest) {
  const sooner = gone.waits_since !== undefined &&
    (kept.waits_since === undefined || gone.waits_since < kept.waits_since);
  return sooner ? { waits_since: gone.waits_since, due_at: gone.due_at } : {};
}

/** *Take apart*: both have clocks of their own again, once the next look has read them. */
export async function takeApart(
  { slack, subject, memory, user, now }: About<Memory, RequestContext>,
): Promise<View> {
  const { request } = subject;
  let kept: SupportRequest | undefined;
  const line = `<@${user}> says that it is a separate request.`;
  const waits_since = instantOfTs(request.asks);
  // Until the next look has read its thread, the customer waits for what was not answered there.
  const clock = request.answered_at === undefined
    ? { waits_since, due_at: dueAt(waits_since, handbook) }
    : {};
  const roots = rootsOf(request);
  const without = (all: readonly string[]) => all.filter((root) => !roots.includes(root));
  const moved = await move(subject, { same_as: null, ...clock }, line, now, {
    async before() {
      if (request.same_as) kept = await findRequest(slack, request.same_as);
    },
    async beside() {
      if (!kept) return;
      const change = { joins: without(kept.joins ?? []), merged: without(kept.merged) };
      await changeRequest(slack, kept, change, now);
    },
  });
  if (!moved) {
    return requestNotice("Somebody else has just taken them apart. Look at the card.", memory);
  }
  return requestNotice(
    "Taken apart: the next look reads both threads, and each gets its own clock.",
    kept ? { ...memory, other: kept.id } : memory,
  );
}
