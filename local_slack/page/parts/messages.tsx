/** @jsxImportSource react */
/** @jsxImportSourceTypes @types/react */
/** A list of messages, of which only those that can be seen are drawn when there are many. */
import { Virtualizer, type VirtualizerHandle } from "virtua";
import type { PageMessage } from "../protocol.ts";
import { usePage } from "../context.ts";
import { type Line, linesOf } from "../group_messages.ts";
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from "../react.ts";
import { dayLabel } from "../time.ts";
import type { Jump } from "../use_workspace.ts";
import { Boundary } from "./boundary.tsx";
import { Message } from "./message.tsx";

/** Up to so many messages are all drawn: a reader and the browser's own search find each of them. */
const ALL_DRAWN = 100;
/** How far beyond what is seen more is drawn, in pixels. */
const BEYOND = 800;
/** How near to an end more messages are asked for, in pixels. */
const NEAR = 600;
/** How near to the end one is taken to be at it. */
const AT_END = 40;
/** How long a message that was jumped to is marked, in milliseconds. */
const MARKED = 2500;

/** What a list of messages is drawn from. */
export interface MessagesProps {
  list: Jump["list"];
  messages: PageMessage[];
  newFrom?: string;
  /** More before and after these, when there is more. */
  earlier?: () => Promise<void>;
  later?: () => Promise<void>;
  empty: string;
  /** What is written above the very first message. */
  beginning?: string;
}

/** Messages, oldest first; who reads at the end stays there, who reads further up stays there too. */
export function Messages(props: MessagesProps): ReactNode {
  const { list, messages, newFrom, earlier, later, empty, beginning } = props;
  const { home, jump, toStart } = usePage();
  const scroller = useRef<HTMLDivElement>(null);
  const handle = useRef<VirtualizerHandle>(null);
  const atEnd = useRef(true);
  const top = useRef(0);
  const asking = useRef(false);
  const [focused, setFocused] = useState<string>();
  const [marked, setMarked] = useState<string>();
  const lines = useMemo(() => linesOf(messages, home.me.tz, newFrom), [
    messages,
    home.me.tz,
    newFrom,
  ]);
  const shift = useGrewAtStart(messages);
  const now = Date.now() + home.clock.offset;

  const ask = (more: (() => Promise<void>) | undefined) => {
    if (!more || asking.current) return;
    asking.current = true;
    void more().finally(() => asking.current = false);
  };
  const scrolled = () => {
    const { scrollTop, scrollHeight, clientHeight } = scroller.current!;
    if (scrollHeight - scrollTop - clientHeight < AT_END) atEnd.current = !later;
    // What grows once it is drawn takes nobody away from the end; who goes up leaves it.
    else if (later || scrollTop < top.current) atEnd.current = false;
    top.current = scrollTop;
    if (scrollTop < NEAR) ask(earlier);
    if (scrollHeight - scrollTop - clientHeight < NEAR) ask(later);
  };
  const stay = () => {
    const { current: here } = scroller;
    if (here && atEnd.current) here.scrollTop = here.scrollHeight;
  };
  // Pictures, forms and a growing box to type in change heights after messages were drawn.
  useLayoutEffect(() => {
    const observer = new ResizeObserver(stay);
    const { current: here } = scroller;
    observer.observe(here!);
    if (here?.firstElementChild) observer.observe(here.firstElementChild);
    return () => observer.disconnect();
  }, [messages.length === 0]);
  useLayoutEffect(stay, [messages]);
  // Who scrolled to an end while more was on its way is at the new end before they scroll again.
  useEffect(() => {
    asking.current = false;
    scrolled();
  }, [messages]);

  useLayoutEffect(() => {
    if (!jump || jump.list !== list) return;
    if (jump.to === "end") {
      // What was never drawn has no height yet: whenever some of it gets one, `stay` goes on. To scroll
      // to the last line instead would come late, and lead away from one that was written since.
      atEnd.current = true;
      return stay();
    }
    atEnd.current = false;
    if (jump.to === "start") {
      handle.current?.scrollToIndex(0);
      return;
    }
    const at = lines.findIndex(({ message }) => message.ts === jump.to);
    if (at < 0) return;
    handle.current?.scrollToIndex(at, { align: "center" });
    setMarked(jump.to);
  }, [jump?.count]);
  useEffect(() => {
    if (!marked) return;
    const timer = setTimeout(() => setMarked(undefined), MARKED);
    return () => clearTimeout(timer);
  }, [marked, jump?.count]);

  const keepMounted = useMemo(() => {
    const at = lines.findIndex(({ message }) => message.ts === focused);
    return at < 0 ? [] : [at];
  }, [lines, focused]);
  return (
    <div
      ref={scroller}
      className="messages"
      role="log"
      aria-label={list === "thread" ? "Replies" : "Messages"}
      data-region
      tabIndex={0}
      onScroll={scrolled}
      onFocus={(event) => setFocused(tsAround(event.target))}
    >
      {messages.length === 0 ? <p className="quiet empty">{empty}</p> : (
        <Virtualizer
          ref={handle}
          scrollRef={scroller}
          bufferSize={lines.length <= ALL_DRAWN ? 1_000_000 : BEYOND}
          shift={shift}
          keepMounted={keepMounted}
        >
          {lines.map((line, at) => (
            <div key={line.message.ts} className={line.message.ts === marked ? "jumped" : ""}>
              {at === 0 && !earlier && beginning && <p className="quiet empty">{beginning}</p>}
              {at === 0 && earlier && (
                <div className="row ends">
                  <button
                    type="button"
                    className="button"
                    onClick={() => void earlier()}
                  >
                    {list === "thread" ? "Earlier replies" : "Earlier messages"}
                  </button>
                  {list === "channel" && (
                    <button
                      type="button"
                      className="button"
                      onClick={() => void toStart()}
                    >
                      First message
                    </button>
                  )}
                </div>
              )}
              <OneLine line={line} zone={home.me.tz} now={now} inThread={list === "thread"} />
            </div>
          ))}
        </Virtualizer>
      )}
    </div>
  );
}

function OneLine({ line, zone, now, inThread }: {
  line: Line;
  zone: string;
  now: number;
  inThread: boolean;
}): ReactNode {
  const { message, day, isNew, goesOn } = line;
  return (
    <>
      {day !== undefined && (
        <div className="divider" role="separator">
          <span>{dayLabel(day, zone, now)}</span>
        </div>
      )}
      {isNew && (
        <div className="divider new" role="separator">
          <span>New</span>
        </div>
      )}
      <Boundary what="This message">
        <Message message={message} goesOn={goesOn} inThread={inThread} />
      </Boundary>
    </>
  );
}

/** Did the list just get messages before its first one? Then what is seen stays where it is. */
function useGrewAtStart(messages: readonly PageMessage[]): boolean {
  const before = useRef<{ first?: string; messages: readonly PageMessage[]; grew: boolean }>({
    messages: [],
    grew: false,
  });
  const first = messages.at(0)?.ts;
  if (before.current.messages !== messages) {
    const was = before.current.first;
    const grew = was !== undefined && first !== was && messages.some(({ ts }) => ts === was);
    before.current = { first, messages, grew };
  }
  return before.current.grew;
}

/** The message that an element is in. */
function tsAround(element: Element): string | undefined {
  return element.closest<HTMLElement>("[data-ts]")?.dataset.ts;
}
