/** What this job lets people look through. */
import { handbook } from "../../policy/handbook.ts";
import type { List } from "../../team/list.ts";
import { OPEN_VIEW, openNotice, openView, PAGE } from "./open_list/blocks.ts";
import { readWaiting } from "./open_list/read.ts";

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

/** The lists of this job. */
export const LISTS: readonly List[] = [openSupportRequests];
