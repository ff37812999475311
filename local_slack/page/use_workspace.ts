/** What the page knows of the workspace, kept up to date by its events. */
import type { Done, Home, PageEvent, Refusal, ThreadPage } from "./protocol.ts";
import { knownZone } from "../zones.ts";
import { type Api, AWAY, createApi, listen } from "./api.ts";
import {
  keptMessages,
  type MessageWindow,
  windowOf,
  withMessage,
  withNewer,
  withNewest,
  withOlder,
} from "./message_window.ts";
import type { Asked } from "./parts/question.tsx";
import { type Place, readPlace, writePlace } from "./place.ts";
import { useCallback, useEffect, useMemo, useRef, useState } from "./react.ts";

/** A line at the foot of the page that goes by itself. */
export interface Toast {
  id: number;
  text: string;
  tone: "good" | "bad";
}

/** Where a list of messages is to be scrolled to: a message, or one of its ends. */
export interface Jump {
  list: "channel" | "thread";
  to: string | "start" | "end";
  /** A number of its own: the same place again is another jump. */
  count: number;
}

/** Where to go; `jump` is the message of the conversation that is to be seen. */
export type Going = Partial<Place> & { jump?: string };

/** Everything that the parts of the page share. */
export interface Page {
  api: Api;
  home: Home;
  place: Place;
  channel?: MessageWindow;
  /** Why there is no such conversation as the one that was asked for: one is in another now. */
  absent?: string;
  thread?: ThreadPage;
  /** Why there is no such thread for this person. */
  no_thread?: string;
  /** Goes up with everything that happens in the workshop: its panels then ask again. */
  version: number;
  connected: boolean;
  toasts: Toast[];
  /** Where the read mark was when the person came: the line "New" is there. */
  newFrom?: string;
  jump?: Jump;
  go(place: Going): void;
  /** Does something, and tells the person what came of it. True when it was done. */
  run(action: Promise<Done | Refusal>): Promise<boolean>;
  toast(text: string, tone?: Toast["tone"]): void;
  /** What somebody has to confirm; `ask` without a question takes it away. */
  asked?: Asked;
  ask(question?: Asked): void;
  /** More messages before those that are there, or after them. */
  earlier(): Promise<void>;
  later(): Promise<void>;
  /** All replies of the thread, when only its last are there. */
  earlierReplies(): Promise<void>;
  /** To the first message of the conversation, or to the newest of a list. */
  toStart(): Promise<void>;
  toEnd(list: Jump["list"]): Promise<void>;
  refresh(): Promise<void>;
}

/** How long a line stays, in milliseconds: what went wrong has to be read. */
const SHOWN = { good: 2500, bad: 8000 };
/** Time between an event and asking again, in milliseconds: many come at once. */
const CALM = 40;
/** So many changed messages are asked for one by one. */
const MOST_CHANGED = 40;

/** So many replies of a long thread are loaded at first. */
const REPLIES = 100;

/** The page of the person that the address names; undefined until it is known. */
export function useWorkspace(): { page?: Page; problem?: string } {
  const [place, setPlace] = useState(() => readPlace(location.href));
  const [home, setHome] = useState<Home>();
  const [channel, setChannel] = useState<MessageWindow>();
  const [absent, setAbsent] = useState<string>();
  const [thread, setThread] = useState<ThreadPage>();
  const [no_thread, setNoThread] = useState<string>();
  const [version, setVersion] = useState(0);
  const [connected, setConnected] = useState(true);
  const [problem, setProblem] = useState<string>();
  const [toasts, setToasts] = useState<Toast[]>([]);
  const [asked, ask] = useState<Asked>();
  const [newFrom, setNewFrom] = useState<string>();
  const [jump, setJump] = useState<Jump>();
  const api = useMemo(() => createApi(place.as), [place.as]);
  const here = useRef(place);
  here.current = place;
  const shown = useRef(channel);
  shown.current = channel;
  /** The message that the conversation is opened at. */
  const wanted = useRef(location.pathname.startsWith("/archives/") ? place.thread : undefined);
  /** The thread that is loaded whole: somebody went up in it, or follows a link to a reply. */
  const whole = useRef<string | undefined>(undefined);
  /** Where what is loaded of the thread begins, when there is more before. */
  const begins = useRef<{ thread: string; ts: string } | undefined>(undefined);
  /** Messages that changed since they were asked for, by ts. */
  const changed = useRef(new Set<string>());
  const turns = useTurns();

  const toast = useCallback((text: string, tone: Toast["tone"] = "good") => {
    const id = Math.random();
    // What is going on is one line; what went wrong is not pushed away by it.
    setToasts((
      all,
    ) => [...all.filter((each) => each.tone === "bad").slice(-2), { id, text, tone }]);
    setTimeout(() => setToasts((all) => all.filter((each) => each.id !== id)), SHOWN[tone]);
  }, []);

  const scroll = useCallback((list: Jump["list"], to: string) => {
    setJump((before) => ({ list, to, count: (before?.count ?? 0) + 1 }));
  }, []);

  const loadHome = useCallback(async () => {
    const isNews = turns("home");
    const answer = await api.act("home", {});
    if (!isNews()) return;
    if (!answer.ok) {
      if (answer.error === AWAY) setConnected(false);
      else setProblem(answer.message);
      return;
    }
    setProblem(undefined);
    setConnected(true);
    // A browser may know fewer zones than the machine that it talks to.
    setHome({ ...answer, me: { ...answer.me, tz: knownZone(answer.me.tz) } });
  }, [api]);

  const loadChannel = useCallback(async () => {
    const { channel: channel_id } = here.current;
    if (!channel_id) return;
    const marks = [...changed.current];
    changed.current.clear();
    const isNews = turns("channel");
    const answer = await api.act("channel", { channel_id });
    if (here.current.channel !== channel_id) return;
    if (!answer.ok) {
      if (answer.error === AWAY) return;
      setChannel(undefined);
      return setAbsent(answer.message);
    }
    if (isNews()) setChannel((before) => withNewest(before, answer));
    const { current: window } = shown;
    const further = marks.filter((ts) =>
      window?.messages.some((each) => each.ts === ts) &&
      (window.has_newer || !answer.messages.some((each) => each.ts === ts))
    );
    await Promise.all(
      further.slice(0, MOST_CHANGED).map(async (ts) => {
        const now = await api.act("message", { channel_id, ts });
        if (now.ok) setChannel((before) => before && withMessage(before, ts, now.message));
      }),
    );
  }, [api]);

  /** Another stretch of the conversation, in the place of the one that is there. */
  const loadStretch = useCallback(async (
    stretch: { around?: string; first?: boolean },
    then?: () => void,
  ) => {
    const { channel: channel_id } = here.current;
    if (!channel_id) return;
    const answer = await api.act("channel", { channel_id, ...stretch });
    if (here.current.channel !== channel_id) return;
    if (!answer.ok) {
      if (answer.error !== AWAY && !shown.current) return setAbsent(answer.message);
      return toast(answer.message, "bad");
    }
    setChannel((before) => windowOf(answer, before));
    const { around } = stretch;
    if (around && !answer.messages.some(({ ts }) => ts === around)) {
      return toast("This message is no longer available.", "bad");
    }
    then?.();
  }, [api, toast]);

  /** Shows a message of the conversation, wherever it is. */
  const reach = useCallback(async (ts: string) => {
    const there = shown.current?.channel.id === here.current.channel &&
      shown.current?.messages.some((each) => each.ts === ts);
    if (there) return scroll("channel", ts);
    await loadStretch({ around: ts }, () => scroll("channel", ts));
  }, [loadStretch, scroll]);

  const loadThread = useCallback(async () => {
    const { channel: channel_id, thread: ts, message } = here.current;
    if (!channel_id || !ts) return setThread(undefined);
    if (message) whole.current = ts;
    const isNews = turns("thread");
    const since = begins.current?.thread === ts ? begins.current.ts : undefined;
    const end = whole.current === ts ? {} : since ? { since } : { last: REPLIES };
    const answer = await api.act("thread", { channel_id, ts, ...end });
    if (here.current.thread !== ts || !isNews()) return;
    const [first] = answer.ok && answer.has_more ? answer.messages : [];
    begins.current = first && { thread: ts, ts: first.ts };
    setNoThread(answer.ok || answer.error === AWAY ? undefined : answer.message);
    setThread((before) =>
      answer.ok
        ? { ...answer, messages: keptMessages(before?.messages ?? [], answer.messages) }
        : undefined
    );
    // Whoever is named in it has seen that now.
    if (shown.current?.thread_mentions.includes(ts)) {
      await Promise.all([loadHome(), loadChannel()]);
    }
  }, [api, loadHome, loadChannel]);

  const earlierReplies = useCallback(async () => {
    whole.current = here.current.thread;
    await loadThread();
  }, [loadThread]);

  const refresh = useCallback(async () => {
    await Promise.all([loadHome(), loadChannel(), loadThread()]);
    setVersion((before) => before + 1);
  }, [loadHome, loadChannel, loadThread]);

  const go = useCallback(({ jump, ...change }: Going) => {
    const before = here.current;
    const next: Place = { ...before, ...change };
    if (!change.message) delete next.message;
    if (change.channel && change.channel !== before.channel && !change.thread) delete next.thread;
    if (change.as && change.as !== before.as) {
      delete next.thread;
      if (!change.channel) delete next.channel;
    }
    here.current = next;
    history.pushState(null, "", writePlace(next));
    setPlace(next);
    setAbsent(undefined);
    if (!jump) return;
    if (next.channel === before.channel) void reach(jump);
    else wanted.current = jump;
  }, [reach]);

  useEffect(() => {
    const back = () => {
      setAbsent(undefined);
      setPlace(readPlace(location.href));
    };
    addEventListener("popstate", back);
    return () => removeEventListener("popstate", back);
  }, []);

  // Another person: nothing of the one before may stay on the screen.
  useEffect(() => {
    setHome(undefined);
    setChannel(undefined);
    setThread(undefined);
    void loadHome();
  }, [api]);

  useEffect(() => {
    setChannel(undefined);
    shown.current = undefined;
    setNewFrom(undefined);
    setJump(undefined);
    const { current: ts } = wanted;
    wanted.current = undefined;
    void (ts ? reach(ts) : loadChannel());
  }, [api, place.channel]);
  useEffect(() => {
    setThread(undefined);
    setNoThread(undefined);
    void loadThread();
  }, [api, place.channel, place.thread]);
  // The reply that a link led to.
  useEffect(() => {
    if (place.message && thread) scroll("thread", place.message);
  }, [place.message, thread !== undefined]);

  // A person who comes without a conversation lands in one with news, or in the first; so does one
  // who is no longer in the conversation. A link may lead to one that they were never in.
  const been = useRef("");
  useEffect(() => {
    if (!home || home.me.id !== place.as) return;
    if (place.channel) {
      const key = `${place.as} ${place.channel}`;
      const isIn = home.channels.some((each) => each.id === place.channel);
      if (isIn) been.current = key;
      if (isIn || been.current !== key && !absent) return;
    }
    const rooms = home.channels.filter((each) => each.kind !== "dm");
    const first = rooms.find((each) => each.mentions > 0) ??
      rooms.find((each) => each.name === "general") ?? home.channels[0];
    if (!first) return;
    const next: Place = { as: place.as, channel: first.id };
    here.current = next;
    history.replaceState(null, "", writePlace(next));
    setPlace(next);
  }, [home, place, absent]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const heard = (event: PageEvent) => {
      if (!concerns(event)) return;
      for (const ts of messagesOf(event, here.current.channel)) changed.current.add(ts);
      clearTimeout(timer);
      timer = setTimeout(() => void refresh(), CALM);
    };
    const stop = listen(place.as, heard, (yes) => {
      setConnected(yes);
      if (yes) void refresh();
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [place.as, refresh]);

  // What lies before the person's eyes has been read.
  useEffect(() => {
    if (!channel || !home) return;
    const { id, latest } = channel.channel;
    const mark = home.channels.find((each) => each.id === id);
    if (newFrom === undefined) setNewFrom(mark?.unread ? mark.last_read : "");
    if (!mark?.unread || channel.has_newer || document.visibilityState !== "visible") return;
    void api.act("read", { channel_id: id, ts: latest });
  }, [channel, home]);

  // "Starting…" is over when the form is there.
  const open_view = home?.views.at(-1)?.id;
  useEffect(() => {
    if (open_view) setToasts((all) => all.filter(({ tone }) => tone === "bad"));
  }, [open_view]);

  const run = useCallback(async (action: Promise<Done | Refusal>) => {
    const done = await action;
    if (!done.ok) toast(done.message, "bad");
    else if (done.message) toast(done.message);
    void refresh();
    return done.ok;
  }, [toast, refresh]);

  const grow = useCallback(async (end: "before" | "after") => {
    const { current: window } = shown;
    if (!window || !(end === "before" ? window.has_more : window.has_newer)) return;
    const ts = (end === "before" ? window.messages.at(0) : window.messages.at(-1))?.ts;
    if (!ts) return;
    const answer = await api.act("channel", { channel_id: window.channel.id, [end]: ts });
    if (!answer.ok) return toast(answer.message, "bad");
    const { place } = window;
    const join = end === "before" ? withOlder : withNewer;
    setChannel((now) =>
      now && now.place === place && now.channel.id === answer.channel.id ? join(now, answer) : now
    );
  }, [api, toast]);
  const earlier = useCallback(() => grow("before"), [grow]);
  const later = useCallback(() => grow("after"), [grow]);

  const toStart = useCallback(async () => {
    if (!shown.current?.has_more) return scroll("channel", "start");
    await loadStretch({ first: true }, () => scroll("channel", "start"));
  }, [loadStretch, scroll]);
  const toEnd = useCallback(async (list: Jump["list"]) => {
    if (list === "thread" || !shown.current?.has_newer) return scroll(list, "end");
    await loadStretch({}, () => scroll("channel", "end"));
  }, [loadStretch, scroll]);

  if (!home) return { problem };
  return {
    problem,
    page: {
      api,
      home,
      place,
      channel: channel?.channel.id === place.channel ? channel : undefined,
      absent,
      thread,
      no_thread,
      version,
      connected,
      toasts,
      newFrom,
      jump,
      go,
      run,
      toast,
      asked,
      ask,
      earlier,
      later,
      earlierReplies,
      toStart,
      toEnd,
      refresh,
    },
  };
}

/** Answers may come in another order than they were asked for: an older one changes nothing. */
function useTurns(): (what: string) => () => boolean {
  const asked = useRef(0);
  const taken = useRef<Record<string, number>>({});
  return useCallback((what: string) => {
    const turn = ++asked.current;
    return () => {
      if (turn < (taken.current[what] ?? 0)) return false;
      taken.current[what] = turn;
      return true;
    };
  }, []);
}

function concerns(event: PageEvent): boolean {
  return event.type !== "user_left_channel" || Boolean(event.channel_id);
}

/** The messages of a conversation that an event changes, those that only got a reply among them. */
function messagesOf(event: PageEvent, channel_id: string | undefined): string[] {
  if (!("channel_id" in event) || event.channel_id !== channel_id) return [];
  const { ts, thread_ts, message_ts } = event as Partial<Record<string, string>>;
  return [ts, thread_ts, message_ts].filter((each) => each !== undefined);
}
