/** What a workspace begins with when no seed file says so: the demo, or next to nothing. */
import type { WholeSeedFile } from "../local_slack/seed/seed.ts";
import { CHANNELS, GROUPS, MESSAGES } from "./channels.ts";
import { CUSTOMERS } from "./customers.ts";
import { ACCOUNTS, ISSUES, LABELS, REPOSITORIES } from "./issues.ts";
import { COMPANIES, OPERATOR, PEOPLE, TEAM } from "./people.ts";
import { SUPPORT_MESSAGES, supportRows } from "./support.ts";

/**
 * The trigger files that an operator makes triggers of by hand in an empty workspace; the app makes
 * the others.
 */
export const MADE_BY_HAND = ["set_up"];

/** What its operator starts first: the demo begins where an installation does after that. */
export const FIRST_SHORTCUT = "Set up Baton";

/** The company, its customers and what was said of late: what tests begin with. */
export const DEMO: WholeSeedFile = {
  team: TEAM,
  companies: COMPANIES,
  people: PEOPLE,
  channels: CHANNELS,
  messages: MESSAGES,
  user_groups: GROUPS,
  github: {
    labels: LABELS,
    accounts: ACCOUNTS,
    repositories: [{ ...REPOSITORIES[0], issues: ISSUES }, ...REPOSITORIES.slice(1)],
  },
  rows: { customers: CUSTOMERS },
};

/** Everything that a newcomer finds: with a week of support behind it. */
export const DEMO_WITH_WEEK: WholeSeedFile = {
  ...DEMO,
  messages: [...SUPPORT_MESSAGES, ...MESSAGES],
  rows_of: supportRows,
};

/** One person, who may do everything, one channel, and repositories with nothing in them. */
export const EMPTY: WholeSeedFile = {
  team: TEAM,
  people: PEOPLE.filter(({ id }) => id === OPERATOR),
  channels: CHANNELS.filter(({ id }) => id === "C0GENERAL")
    .map((channel) => ({ ...channel, members: [OPERATOR] })),
  github: { labels: LABELS, accounts: ACCOUNTS, repositories: REPOSITORIES },
};
