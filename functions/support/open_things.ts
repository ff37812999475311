/**
 * What is open of this job: requests that wait for an answer, and what is to be made clear in the docs.
 *
 * @module
 */
import { findRequests } from "../../datastores/support_requests.ts";
import { handbook } from "../../policy/handbook.ts";
import {
  actionsOf,
  needsAnswer,
  type Stage,
  stageOf,
  type SupportRequest,
} from "../../rules/support/support_request.ts";
import { buttons } from "../../slack/blocks.ts";
import { docsSource } from "../../team/docs_open.ts";
import { entryUrl } from "../../team/entry_url.ts";
import {
  type AnySource,
  type CardPlace,
  cardsOf,
  type OpenSource,
} from "../../team/open_things.ts";
import {
  actOnSupportEntryPoint,
  askForHelpEntryPoint,
  supportButton,
} from "./act_on_support_button.ts";
import { openRequests } from "./open_requests.ts";

const TODO: Partial<Record<Stage, string>> = {
  asked: "Another level was asked: be on it",
  with_level: "Help with the answer",
  answered: "Do what the customer was promised",
};

/** Requests. */
const requests: OpenSource<SupportRequest> = {
  one: "support request",
  several: "support requests",
  async read({ slack }) {
    if (!handbook.support.channel) return { things: [] };
    const open = (await openRequests(slack)).map(({ request }) => request).filter((request) =>
      needsAnswer(request) || ["asked", "with_level"].includes(stageOf(request)) ||
      request.owes !== undefined && stageOf(request) === "answered"
    );
    return {
      things: open.map((request) => {
        const { id, customer, text, owner, due_at, owes_due, owes } = request;
        const promised = stageOf(request) === "answered";
        return {
          id,
          customer,
          text: promised && owes ? owes : text,
          todo: TODO[stageOf(request)] ?? "Answer the customer",
          ...(owner ? { owner } : {}),
          ...(promised && owes_due ? { due: owes_due } : due_at ? { due_at } : {}),
          of: request,
        };
      }),
    };
  },
  cards: cardsOf(placeOfCard),
  async buttons(slack) {
    const [act, ask] = await Promise.all([
      entryUrl(slack, actOnSupportEntryPoint),
      entryUrl(slack, askForHelpEntryPoint),
    ]);
    const urls = { ...(act ? { act } : {}), ...(ask ? { ask } : {}) };
    return ({ of }) => {
      const [action] = actionsOf(of);
      const shown = action && supportButton(urls, of, action);
      return shown ? [buttons(shown)] : [];
    };
  },
};

/** Docs items. Their cards are those of the requests. */
const docs = docsSource("request", {
  readable: (_, items) => Promise.resolve(handbook.support.channel ? items : []),
  async cards(slack, things) {
    const found = await findRequests(slack, things.map(({ id }) => id));
    return new Map(found.flatMap((request) => {
      const { channel, ts } = placeOfCard(request);
      return channel && ts ? [[request.id, { channel, ts }] as const] : [];
    }));
  },
  async buttons(slack) {
    const act = await entryUrl(slack, actOnSupportEntryPoint);
    return ({ id }) => {
      const shown = supportButton(act ? { act } : {}, { id }, "docs");
      return shown ? [buttons(shown)] : [];
    };
  },
});

/** What is open of this job. */
export const OPEN: readonly AnySource[] = [requests, docs];

function placeOfCard({ card_channel, card_ts }: SupportRequest): Partial<CardPlace> {
  return {
    ...(card_channel ? { channel: card_channel } : {}),
    ...(card_ts ? { ts: card_ts } : {}),
  };
}
