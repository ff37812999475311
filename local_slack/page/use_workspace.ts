/** What the page knows of the workspace, kept up to date by its events. */
import type { ChannelPage, Home, PageEvent, ThreadPage } from "./protocol.ts";
import type { Done, Refusal } from "./protocol.ts";
import { knownZone } from "../zones.ts";
import { type Api, AWAY, createApi, listen } from "./api.ts";
import { type Place, readPlace, writePlace } from "./place.ts";
import { useCallback, useEffect, useMemo, useRef, useState } from "./react.ts";

/** A line over the page that goes by itself. */
export interface Toast {
  id: number;
  text: string;
  tone: "good" | "bad";
}

/** Everything that the parts of the page share. */
export interface Page {
  api: Api;
  home: Home;
  place: Place;
  channel?: ChannelPage;
  thread?: ThreadPage;
  /** Goes up with everything that happens in the workshop: its panels then ask again. */
  version: number;
  connected: boolean;
  toasts: Toast[];
  /** Where the read mark was when the person came: the line "New" is there. */
  newFrom?: string;
  go(place: Partial<Place>): void;
  /** Does something, and tells the person what came of it. True when it was done. */
  run(action: Promise<Done | Refusal>): Promise<boolean>;
  toast(text: string, tone?: Toast["tone"]): void;
  earlier(): Promise<void>;
  refresh(): Promise<void>;
}

/** How long a line stays, in milliseconds: what went wrong has to be read. */
const SHOWN = { good: 2500, bad: 8000 };
/** Time between an event and asking again, in milliseconds: many come at once. */
const CALM = 40;

/** The page of the person that the address names; undefined until it is known. */
export function useWorkspace(): { page?: Page; problem?: string } {
  const [place, setPlace] = useState(() => readPlace(location.href));
  const [home, setHome] = useState<Home>();
  const [channel, setChannel] = useState<ChannelPage>();
  const [thread, setThread] = useState<ThreadPage>();
  const [version, setVersion] = useState(0);
  const [connected, setConnected] = useState(true);
  const [problem, setProblem] = useState<string>();
  const [toasts, setToasts] = useState<Toast[]>([]);
  const [newFrom, setNewFrom] = useState<string>();
  const api = useMemo(() => createApi(place.as), [place.as]);
  const here = useRef(place);
  here.current = place;

  const toast = useCallback((text: string, tone: Toast["tone"] = "good") => {
    const id = Math.random();
    // What is going on is one line; what went wrong is not pushed away by it.
    setToasts((
      all,
    ) => [...all.filter((each) => each.tone === "bad").slice(-2), { id, text, tone }]);
    setTimeout(() => setToasts((all) => all.filter((each) => each.id !== id)), SHOWN[tone]);
  }, []);

  const loadHome = useCallback(async () => {
    const answer = await api.act("home", {});
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
    const answer = await api.act("channel", { channel_id });
    if (here.current.channel !== channel_id) return;
    if (answer.ok) {
      setChannel((before) => keepEarlier(before, answer));
    } else if (answer.error !== AWAY) setChannel(undefined);
  }, [api]);

  const loadThread = useCallback(async () => {
    const { channel: channel_id, thread: ts } = here.current;
    if (!channel_id || !ts) return setThread(undefined);
    const answer = await api.act("thread", { channel_id, ts });
    if (here.current.thread === ts) setThread(answer.ok ? answer : undefined);
  }, [api]);

  const refresh = useCallback(async () => {
    await Promise.all([loadHome(), loadChannel(), loadThread()]);
    setVersion((before) => before + 1);
  }, [loadHome, loadChannel, loadThread]);

  const go = useCallback((change: Partial<Place>) => {
    const before = here.current;
    const next: Place = { ...before, ...change };
    if (change.channel && change.channel !== before.channel && !change.thread) delete next.thread;
    if (change.as && change.as !== before.as) {
      delete next.thread;
      if (!change.channel) delete next.channel;
    }
    here.current = next;
    history.pushState(null, "", writePlace(next));
    setPlace(next);
  }, []);

  useEffect(() => {
    const back = () => setPlace(readPlace(location.href));
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
    setNewFrom(undefined);
    void loadChannel();
  }, [api, place.channel]);
  useEffect(() => {
    setThread(undefined);
    void loadThread();
  }, [api, place.channel, place.thread]);

  // A person who comes without a conversation lands in one with news, or in the first.
  useEffect(() => {
    if (!home || home.me.id !== place.as) return;
    if (place.channel && home.channels.some((each) => each.id === place.channel)) return;
    const rooms = home.channels.filter((each) => each.kind !== "dm");
    const first = rooms.find((each) => each.mentions > 0) ??
      rooms.find((each) => each.name === "general") ?? home.channels[0];
    if (!first) return;
    const next = { ...here.current, channel: first.id };
    here.current = next;
    history.replaceState(null, "", writePlace(next));
    setPlace(next);
  }, [home, place]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const heard = (event: PageEvent) => {
      if (!concerns(event)) return;
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
    if (!mark?.unread || document.visibilityState !== "visible") return;
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

  const earlier = useCallback(async () => {
    const [first] = channel?.messages ?? [];
    if (!first || !channel?.has_more) return;
    const answer = await api.act("channel", { channel_id: first.channel_id, before: first.ts });
    if (!answer.ok) return toast(answer.message, "bad");
    setChannel((now) =>
      now && { ...now, messages: [...answer.messages, ...now.messages], has_more: answer.has_more }
    );
  }, [api, channel, toast]);

  if (!home) return { problem };
  return {
    problem,
    page: {
      api,
      home,
      place,
      channel: channel?.channel.id === place.channel ? channel : undefined,
      thread,
      version,
      connected,
      toasts,
      newFrom,
      go,
      run,
      toast,
      earlier,
      refresh,
    },
  };
}

function concerns(event: PageEvent): boolean {
  return event.type !== "user_left_channel" || Boolean(event.channel_id);
}

/** Earlier messages that the person has scrolled to stay when the newest page comes again. */
function keepEarlier(before: ChannelPage | undefined, now: ChannelPage): ChannelPage {
  if (!before || before.channel.id !== now.channel.id || !now.messages.length) return now;
  const [first] = now.messages;
  const kept = before.messages.filter((message) => message.ts < first.ts);
  return kept.length
    ? { ...now, messages: [...kept, ...now.messages], has_more: before.has_more }
    : now;
}
