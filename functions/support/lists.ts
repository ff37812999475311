/**
 * What this job lets people look through.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { findCovers } from "../../datastores/operations/turns.ts";
import { daysFrom, standing } from "../../rules/on_call/turns.ts";
import { momentLabel } from "../../rules/text/text.ts";
import { dateIn, daysAfter } from "../../rules/time/calendar.ts";
import { modal, paragraph, smallPrint } from "../../slack/blocks.ts";
import type { List } from "../../team/list.ts";
import { zoneOf } from "../../team/people.ts";
import { OPEN_VIEW, openNotice, openView, PAGE } from "./open_list/blocks.ts";
import { readWaiting } from "./open_list/read.ts";
import { standingWords } from "./turns/on_call_message.ts";

const VIEW = "who_is_on_call";
const TITLE = "Who is on call?";
/** So far ahead covers are read: who comes later is the rotation's word. */
const AHEAD = 62;

const notice = (mrkdwn: string) =>
  modal({ callback_id: VIEW, title: TITLE, blocks: [paragraph(mrkdwn)] });

/** *Who is on call?*: now, until when and who is next, by level, in the zone of whoever reads. */
const whoIsOnCall: List = {
  name: "who_is_on_call",
  views: [VIEW],
  notice,
  async first({ slack, user, now }) {
    const days = daysFrom(daysAfter(dateIn(handbook.timezone, now), -2), AHEAD);
    const [{ zone }, covers] = await Promise.all([
      zoneOf(slack, user),
      findCovers(slack, days, handbook.rotation),
    ]);
    if (handbook.rotation.length === 0) {
      return notice("The handbook names nobody: an operator puts people into `rotation`.");
    }
    const policy = { ...handbook, covers };
    const lines = handbook.rotation.map((level) =>
      paragraph(standingWords(standing(now, level, policy), (at) => momentLabel(at, zone)))
    );
    const { channel } = handbook.support;
    return modal({
      callback_id: VIEW,
      title: TITLE,
      blocks: [
        ...lines,
        smallPrint(
          `Times in ${zone}.` +
            (channel
              ? ` To take over now, press *Take over now* in the pinned message of <#${channel}>.`
              : ""),
        ),
      ],
    });
  },
};

/** *Open support requests*: what waits for an answer, the earliest due first. */
const openSupportRequests: List = {
  name: "open_support_requests",
  views: [OPEN_VIEW],
  notice: openNotice,
  async first({ slack, now }) {
    if (!handbook.support.channel) {
      return openNotice(
        "Support is off: the handbook names no `support.channel`. An operator can turn it on.",
      );
    }
    return openView(await readWaiting(slack, PAGE.requests), now);
  },
};

/** In no particular order: a trigger says which. */
export const LISTS: readonly List[] = [whoIsOnCall, openSupportRequests];
