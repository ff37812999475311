/**
 * *Ask L2*: what was tried, and how bad it is. The workflow's next steps ask whoever is on call.
 *
 * @module
 */
import { changeRequest } from "../../../datastores/support_requests.ts";
import { handbook } from "../../../policy/handbook.ts";
import {
  type Ask,
  type Impact,
  nextLevel,
  refusalOf,
  type SupportRequest,
} from "../../../rules/support/support_request.ts";
import { shownOf } from "../../../rules/text/shown.ts";
import { escapeText, truncate } from "../../../rules/text/text.ts";
import { smallPrint } from "../../../slack/blocks.ts";
import { type About, refuse, type Sent, turnTo, type View } from "../../../slack/dialogue.ts";
import { choiceInput, filled, textInput } from "../../../slack/inputs.ts";
import { kept } from "../../../slack/overtaken.ts";
import {
  aboutRequest,
  type Memory,
  outputsOf,
  type RequestContext,
  requestForm,
  requestNotice,
  VIEWS,
} from "../request_context.ts";
import { levelName } from "../level_name.ts";
import { askLine, IMPACTS, pageName } from "../pages.ts";

const TRIED = "tried";
const ENVIRONMENT = "environment";
const IMPACT = "impact";
const WHO = "who";
const LINKS = "links";
/** Less than this says nothing. */
const SHORTEST = 20;

/** What whoever is asked has to know. */
export function askPage({ subject, memory }: About<Memory, RequestContext>): View {
  const level = levelName(nextLevel(subject.request, handbook.rotation));
  const { acknowledge_within } = handbook.support;
  return requestForm({ ...memory, shown: shownOf(askOf(subject.request)) }, {
    callback_id: VIEWS.ask,
    title: "Ask for help",
    blocks: [
      aboutRequest(subject),
      textInput({
        block_id: TRIED,
        label: "What did you try?",
        hint: `${capital(level)} starts where you stopped.`,
        multiline: true,
        max_length: 1500,
      }),
      choiceInput({
        block_id: IMPACT,
        label: "How bad is it?",
        choices: Object.entries(IMPACTS).map(([value, text]) => ({ value, text: capital(text) })),
      }),
      textInput({
        block_id: ENVIRONMENT,
        label: "Environment",
        hint: "Versions, hosting, whatever is special about it.",
        optional: true,
        max_length: 500,
      }),
      textInput({ block_id: WHO, label: "Who is affected?", optional: true, max_length: 300 }),
      textInput({ block_id: LINKS, label: "Links", optional: true, max_length: 1000 }),
      smallPrint(
        `Baton asks ${level} now, in the card's thread. When nobody presses *I'm on it* within ` +
          `${acknowledge_within} working minutes, it asks the next level. When production is ` +
          "down, it asks all levels at once, and every minute counts.",
      ),
    ],
    submit: "Ask",
    close: "Cancel",
  });
}

/** Who was asked so far: an ask goes to the level behind. */
function askOf({ asked, level }: SupportRequest) {
  return { ask: asked && JSON.stringify([asked.at, level]) };
}

/** Keeps what was asked. */
export async function saveAsk(sent: Sent<Memory, RequestContext>) {
  const { slack, subject, memory, values, user, now } = sent;
  const { request } = subject;
  const refusal = refusalOf(request, "ask");
  if (refusal && refusalOf(request, "ask_next")) {
    const { asked: there } = request;
    const who = there ? `<@${there.by}> has asked ${levelName(there.level)}. ` : "";
    return turnTo(requestNotice(who + refusal, memory));
  }
  const level = nextLevel(request, handbook.rotation);
  const read = (block: string) => filled(values, block)?.trim();
  const tried = read(TRIED) ?? "";
  if (tried.length < SHORTEST) {
    return refuse({
      [TRIED]: `Say what you tried: ${levelName(level)} starts where you stopped.`,
    });
  }
  const impact = read(IMPACT) as Impact | undefined;
  if (!impact) return refuse({ [IMPACT]: "Choose how bad it is." });
  const [environment, who, links] = [read(ENVIRONMENT), read(WHO), read(LINKS)];
  const before = request.asked;
  const form = kept(sent, {
    typed: { ask: JSON.stringify([now, level]) },
    is: askOf(request),
    words: {
      ask: (before
        ? `<@${before.by}> asked ${levelName(request.level ?? before.level)}: “${
          escapeText(truncate(before.tried, 300))
        }”`
        : "it was handed back") + `; this goes to ${levelName(level)}`,
    },
  });
  if ("answer" in form) return form.answer;
  const asked: Ask = {
    level,
    by: user,
    at: now,
    tried,
    impact,
    about: request.asks,
    ...(environment ? { environment } : {}),
    ...(who ? { who } : {}),
    ...(links ? { links } : {}),
  };
  await changeRequest(slack, request, {
    asked,
    level,
    hand_back: null,
    on_it_by: null,
    on_it_at: null,
  }, now);
  return {
    outputs: outputsOf({ ...memory, page: pageName("ask", now), line: askLine(asked) }),
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
