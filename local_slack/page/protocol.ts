/**
 * What the page and the workspace say to each other. Each action is `POST /page/<action>` with a
 * JSON body that names the person (`as`); the answer is the type given here with `ok: true`, or a
 * `Refusal`. `GET /page/events?as=U…` is a stream of server-sent events, each a `WorkspaceEvent`
 * (types.ts) that this person may know of; the page then asks again for what it shows.
 *
 * @module
 */
import type {
  ActivityRun,
  Block,
  Exchange,
  JsonObject,
  Shortcut,
  Upcoming,
  WorkspaceEvent,
} from "../types.ts";

/** The workspace said no; `message` is for the person. */
export interface Refusal {
  ok: false;
  error: string;
  message: string;
}

/** Somebody in the workspace, as the page shows them. */
export interface PagePerson {
  id: string;
  /** Handle, after the @. */
  name: string;
  real_name: string;
  title: string;
  /** IANA zone. */
  tz: string;
  is_bot: boolean;
  deleted: boolean;
  /** From another company; `team_name` says which. */
  is_guest: boolean;
  team_name: string;
  /** A number that nobody else has, from 0: it chooses the color of their picture. */
  color: number;
}

/** A line of the sidebar. */
export interface PageChannel {
  id: string;
  name: string;
  kind: "public" | "private" | "dm" | "group_dm";
  is_shared: boolean;
  is_archived: boolean;
  /** As it was typed; so is the purpose. */
  topic: string;
  purpose: string;
  member_ids: string[];
  /** The other person, of a direct message. */
  with_id?: string;
  /** Messages after the person's read mark, and how many of them name this person or are direct. */
  unread: number;
  mentions: number;
  last_read: string;
  /** ts of the newest message, "" when empty. */
  latest: string;
}

/** A file in a message. A deleted one has nothing but its id. */
export interface PageFile {
  id: string;
  name: string;
  title: string;
  /** Bytes. */
  size: number;
  deleted: boolean;
}

/** A message, as the page shows it. */
export interface PageMessage {
  channel_id: string;
  ts: string;
  thread_ts?: string;
  user_id: string;
  /** Set when the app posted under another name. */
  username?: string;
  icon_emoji?: string;
  text: string;
  blocks?: Block[];
  attachments?: JsonObject[];
  files?: PageFile[];
  subtype?: string;
  edited?: boolean;
  reply_count: number;
  reply_user_ids: string[];
  latest_reply?: string;
  /** A reply that was also sent to the channel. */
  broadcast?: boolean;
  reactions: { name: string; user_ids: string[] }[];
  /** Only this person sees it, until the page is loaded again. */
  ephemeral?: boolean;
  pinned?: boolean;
  permalink: string;
  /** Link triggers whose URL is in the text, unfurled into a start button. */
  unfurls: Shortcut[];
}

/** A modal on the person's screen; the last of the stack is on top. */
export interface PageView {
  id: string;
  callback_id: string;
  title: string;
  submit?: string;
  close?: string;
  blocks: Block[];
  /** What the workspace knows the inputs hold: `values[block_id][action_id]` as in view.state. */
  values: Record<string, Record<string, JsonObject>>;
  hash: string;
  /** Messages under inputs, by block_id. */
  errors: Record<string, string>;
  /** A line above the form, such as that the app did not answer in time. */
  notice?: string;
  app_name: string;
}

/** The clock panel. */
export interface PageClock {
  /** Epoch milliseconds. */
  now: number;
  /** How far ahead of the machine's clock, in milliseconds. */
  offset: number;
  /** Schedules, scheduled messages and delays, soonest first. */
  next: (Upcoming & { due: number })[];
}

/** `home`: everything around the conversation. */
export interface Home {
  ok: true;
  me: PagePerson;
  team: { id: string; name: string; domain: string };
  app: { name: string; bot_user_id: string; description: string };
  people: PagePerson[];
  /** Conversations this person is in, in the order of the sidebar. */
  channels: PageChannel[];
  /** Public channels this person could join. */
  joinable: { id: string; name: string; purpose: string }[];
  shortcuts: Shortcut[];
  views: PageView[];
  clock: PageClock;
  /** Companies that a channel can be shared with. */
  companies: { id: string; name: string }[];
  /** What goes wrong on purpose, in words. */
  faults: string[];
}

/** `channel`: one page of a conversation, oldest first. */
export interface ChannelPage {
  ok: true;
  channel: PageChannel;
  messages: PageMessage[];
  /** There is more before these, or after them. */
  has_more: boolean;
  has_newer: boolean;
  bookmarks: { id: string; title: string; link: string; emoji?: string; shortcut?: Shortcut }[];
  /** ts of every pinned message, the newest pin first. */
  pins: string[];
  /** ts of the first message of each thread that names the person and that they have not seen. */
  thread_mentions: string[];
}

/** `pins`: the pinned messages, the newest pin first. */
export interface PinsPage {
  ok: true;
  messages: PageMessage[];
}

/** A message that was found. */
export interface FoundMessage {
  channel_id: string;
  ts: string;
  /** Of a reply: the first message of its thread. */
  thread_ts?: string;
  user_id: string;
  username?: string;
  /** What it says, or the part of it where the words are, in plain text. */
  text: string;
}

/** `thread`: the parent first, unless only the last replies of a long thread were asked for. */
export interface ThreadPage {
  ok: true;
  messages: PageMessage[];
  /** There is more before these. */
  has_more?: true;
}

/** `press`, `submit` and `start_shortcut`: what came of it. */
export interface Done {
  ok: true;
  /** A line for the person, such as "Starting Add your notes…". */
  message?: string;
}

/** Where an interactive element is. */
export type Place = { channel_id: string; message_ts: string } | { view_id: string };

/** `press`: a button, a choice, a date… `value` holds the element's own fields as in block_actions. */
export interface Press {
  place: Place;
  block_id: string;
  action_id: string;
  /** For example `{ value: "42" }`, `{ selected_option: {…} }`, `{ selected_date: "2026-01-31" }`. */
  value: JsonObject;
  /** The state of all inputs in the same message or view. */
  state: Record<string, Record<string, JsonObject>>;
}

/** `suggest`: options of an external select. */
export interface Suggestions {
  ok: true;
  options: JsonObject[];
  option_groups?: JsonObject[];
}

/** `datastores` and `rows`. */
export interface DatastoreList {
  ok: true;
  datastores: { name: string; primary_key: string; attributes: string[] }[];
}
/** A page of rows; of a table, how many there are that fit. */
export interface DatastoreRows {
  ok: true;
  rows: JsonObject[];
  /** Where the rows go on, when they are read in the order they are kept in. */
  cursor?: string;
  total?: number;
  has_more?: boolean;
}

/** `faults`: what goes wrong on purpose. */
export interface FaultsPage {
  ok: true;
  switches: { name: string; title: string; detail: string; on: boolean }[];
  /** The app's scopes, and whether an admin declined them. */
  scopes: { name: string; on: boolean }[];
  /** People, and whether their account is deactivated. */
  people: { id: string; name: string; on: boolean }[];
}

/** `activity`: runs, newest first. */
export interface ActivityPage {
  ok: true;
  runs: ActivityRun[];
  has_more: boolean;
}

/** `github`: repositories, and the issues of one, newest first. */
export interface GitHubPage {
  ok: true;
  /** The address of the local GitHub's pages: `/github`. */
  base: string;
  repositories: { full_name: string; private: boolean; open_issues: number }[];
  repository?: string;
  issues: PageIssue[];
  labels: { name: string; color: string; description: string }[];
  /** Who one may act as. */
  accounts: string[];
  has_more: boolean;
}

/** What a person may do with an issue in the GitHub panel. */
export type GitHubAct =
  | "comment"
  | "close"
  | "close_not_planned"
  | "reopen"
  | "label"
  | "unlabel";

/** An issue in the GitHub panel. */
export interface PageIssue {
  number: number;
  title: string;
  state: "open" | "closed";
  body: string;
  author: string;
  /** The body as GitHub draws it: HTML in which nothing acts. */
  html: string;
  labels: { name: string; color: string }[];
  /** ISO 8601. */
  created_at: string;
  comments: {
    author: string;
    body: string;
    html: string;
    created_at: string;
    association: string;
  }[];
}

/** Every action: what the page sends (besides `as`) and what it gets. */
export interface Actions {
  home: [Record<never, never>, Home];
  /** The newest messages, those before or after one, around one, or the first ones. */
  channel: [
    { channel_id: string; before?: string; after?: string; around?: string; first?: boolean },
    ChannelPage,
  ];
  /** One message, as it is now. */
  message: [{ channel_id: string; ts: string }, { ok: true; message?: PageMessage }];
  /** The `last` replies of a thread that has more, or those from `since` on; all of it otherwise. */
  thread: [{ channel_id: string; ts: string; last?: number; since?: string }, ThreadPage];
  /** Messages with these words, the newest first; `in:#channel` and `from:@person` narrow it. */
  search: [{ text: string }, { ok: true; messages: FoundMessage[]; has_more: boolean }];
  post: [{ channel_id: string; text: string; thread_ts?: string; broadcast?: boolean }, Done];
  edit: [{ channel_id: string; ts: string; text: string }, Done];
  delete: [{ channel_id: string; ts: string }, Done];
  /** Shares a text file. */
  upload: [
    { channel_id: string; name: string; content: string; text?: string; thread_ts?: string },
    Done,
  ];
  open_dm: [{ user_id: string }, { ok: true; channel_id: string }];
  join: [{ channel_id: string }, Done];
  leave: [{ channel_id: string }, Done];
  create_channel: [
    { name: string; is_private?: boolean; topic?: string; shared_with?: string },
    { ok: true; channel_id: string },
  ];
  /** Adds somebody; of another company, when `company` names one, as a guest. */
  add_person: [{ real_name: string; title?: string; tz?: string; company?: string }, Done];
  set_topic: [{ channel_id: string; topic: string }, Done];
  pin: [{ channel_id: string; ts: string; remove?: boolean }, Done];
  pins: [{ channel_id: string }, PinsPage];
  remove_bookmark: [{ channel_id: string; bookmark_id: string }, Done];
  /** What a file holds; the page itself takes it from `GET /page/files/<id>?as=U…`. */
  file: [{ file_id: string }, { ok: true; name: string; text: string }];
  react: [{ channel_id: string; ts: string; name: string; remove?: boolean }, Done];
  read: [{ channel_id: string; ts: string }, Done];
  dismiss: [{ channel_id: string; ts: string }, Done];
  start_shortcut: [
    { trigger_id: string; channel_id?: string; message_ts?: string; bookmark?: boolean },
    Done,
  ];
  press: [Press, Done];
  submit: [{ view_id: string; state: Press["state"] }, Done & { errors?: Record<string, string> }];
  close_view: [{ view_id: string; all?: boolean }, Done];
  suggest: [{ place: Place; block_id: string; action_id: string; value: string }, Suggestions];
  activity: [{ before?: string; limit?: number }, ActivityPage];
  datastores: [Record<never, never>, DatastoreList];
  /** `filter` are words that a row has, or `attribute:word`; pages are counted from 1. */
  rows: [
    {
      datastore: string;
      cursor?: string;
      sort?: string;
      descending?: boolean;
      filter?: string;
      page?: number;
    },
    DatastoreRows,
  ];
  /** What a step and Slack said to each other, oldest first. */
  exchanges: [{ execution_id: string }, { ok: true; exchanges: Exchange[] }];
  /** A run with all that is known of it, as the page saves it from `GET /page/runs/<id>?as=U…`. */
  run: [{ run_id: string }, { ok: true; name: string; text: string }];
  /** A token that an open step has, and a call to try with it from a terminal. */
  step_token: [{ execution_id: string }, { ok: true } & StepToken];
  /** Starts a run's workflow again, with the same inputs and as the same person. */
  replay: [{ run_id: string }, Done];
  faults: [Record<never, never>, FaultsPage];
  /** `value` is the scope or the person of a fault that has one. */
  set_fault: [{ name: string; on: boolean; value?: string }, Done];
  github: [{ repository?: string; page?: number; text?: string }, GitHubPage];
  /** As one of GitHub's accounts; `text` is the comment, or the label. */
  github_act: [
    { repository: string; number: number; account: string; act: GitHubAct; text?: string },
    Done,
  ];
  /** By so much, or to an instant. */
  move_clock: [{ milliseconds: number } | { to: number }, { ok: true; clock: PageClock }];
}

/** What it takes to call Slack as a step does. */
export interface StepToken {
  token: string;
  /** Where the methods are, with the slash. */
  url: string;
  /** For a terminal. */
  curl: string;
}

/** An event as the page receives it. */
export type PageEvent = WorkspaceEvent;
