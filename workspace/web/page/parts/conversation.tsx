/** @jsxImportSource react */
/** @jsxImportSourceTypes @types/react */
/** The conversation in the middle, and the thread beside it. */
import type { PageMessage } from "../../protocol.ts";
import { usePage, usePeople } from "../context.ts";
import { linesOf } from "../group_messages.ts";
import { Fragment, type ReactNode, useEffect, useLayoutEffect, useRef } from "../react.ts";
import { dayLabel } from "../time.ts";
import { MrkdwnText } from "../blocks/mrkdwn.tsx";
import { Composer } from "./composer.tsx";
import { Message } from "./message.tsx";
import { Sign } from "./sidebar.tsx";

/** A channel or a direct message. */
export function Conversation({ menu, shortcuts, workshop }: {
  /** Opens the sidebar on a small screen. */
  menu: () => void;
  shortcuts: () => void;
  workshop?: () => void;
}): ReactNode {
  const { api, channel: page, home, newFrom, earlier, run } = usePage();
  const people = usePeople();
  const channel = page?.channel;
  const person = channel?.with_id ? people(channel.with_id) : undefined;
  const name = person ? person.real_name : channel ? `#${channel.name}` : "";
  useEffect(() => {
    document.title = name ? `${name} · ${home.team.name}` : home.team.name;
  }, [name, home.team.name]);
  return (
    <main className="conversation">
      <header className="bar">
        <button type="button" className="icon only-small" aria-label="Conversations" onClick={menu}>
          ☰
        </button>
        {channel && (
          <div className="title">
            <h1>
              {!person && <Sign channel={channel} />} {person?.real_name ?? channel.name}
              {channel.is_shared && <span className="badge guest">Shared with a customer</span>}
              {channel.is_archived && <span className="badge">Archived</span>}
            </h1>
            <p className="quiet">
              {person ? person.title : channel.topic || channel.purpose}
            </p>
          </div>
        )}
        {channel && !person && (
          <span className="quiet members" title={membersOf(channel.member_ids, people)}>
            {channel.member_ids.length} members
          </span>
        )}
        {workshop && (
          <button type="button" className="button" onClick={workshop} aria-haspopup="true">
            Workshop
          </button>
        )}
      </header>
      {page && page.bookmarks.length > 0 && (
        <div className="bookmarks" role="navigation" aria-label="Bookmarks">
          {page.bookmarks.map((bookmark) =>
            bookmark.shortcut
              ? (
                <button
                  key={bookmark.id}
                  type="button"
                  onClick={() =>
                    void run(api.act("start_shortcut", {
                      trigger_id: bookmark.shortcut!.trigger_id,
                      channel_id: page.channel.id,
                      bookmark: true,
                    }))}
                >
                  ⚡ {bookmark.title}
                </button>
              )
              : <MrkdwnText key={bookmark.id} text={`<${bookmark.link}|${bookmark.title}>`} />
          )}
        </div>
      )}
      {page
        ? (
          <Messages
            key={`messages ${page.channel.id}`}
            messages={page.messages}
            newFrom={newFrom}
            earlier={page.has_more ? earlier : undefined}
            empty={`This is the very beginning of ${name}.`}
          />
        )
        : <div className="messages loading" aria-busy="true">Loading…</div>}
      {channel && !channel.is_archived && (
        <Composer
          key={`composer ${channel.id}`}
          channel_id={channel.id}
          name={name}
          {...(home.me.is_guest ? {} : { shortcuts })}
        />
      )}
    </main>
  );
}

function membersOf(ids: string[], people: ReturnType<typeof usePeople>): string {
  return ids.map((id) => people(id)?.real_name ?? id).join(", ");
}

/** The thread on the right. */
export function Thread(): ReactNode {
  const { thread, place, go, channel } = usePage();
  const close = () => go({ thread: undefined });
  if (!place.thread || !place.channel) return null;
  return (
    <aside className="thread" aria-label="Thread">
      <header className="bar">
        <div className="title">
          <h2>Thread</h2>
          <p className="quiet">{channel ? `in ${channel.channel.name}` : ""}</p>
        </div>
        <button type="button" className="icon" aria-label="Close thread" onClick={close}>✕</button>
      </header>
      {thread
        ? <Messages messages={thread.messages} inThread empty="This message is gone." />
        : <div className="messages loading" aria-busy="true">Loading…</div>}
      <Composer
        key={place.thread}
        channel_id={place.channel}
        thread_ts={thread?.messages[0]?.thread_ts ?? place.thread}
        name="the thread"
      />
    </aside>
  );
}

function Messages({ messages, newFrom, earlier, inThread, empty }: {
  messages: PageMessage[];
  newFrom?: string;
  earlier?: () => Promise<void>;
  inThread?: boolean;
  empty: string;
}): ReactNode {
  const { home } = usePage();
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const height = useRef(0);
  useLayoutEffect(() => {
    const here = list.current!;
    // Who reads further up stays there; earlier messages push nothing away.
    if (atEnd.current) here.scrollTop = here.scrollHeight;
    else if (here.scrollTop < 40) here.scrollTop += here.scrollHeight - height.current;
    height.current = here.scrollHeight;
  });
  const now = Date.now() + home.clock.offset;
  return (
    <div
      ref={list}
      className="messages"
      role="log"
      aria-label={inThread ? "Replies" : "Messages"}
      tabIndex={0}
      onScroll={(event) => {
        const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
        atEnd.current = scrollHeight - scrollTop - clientHeight < 40;
      }}
    >
      {earlier && (
        <button type="button" className="button earlier" onClick={() => void earlier()}>
          Earlier messages
        </button>
      )}
      {messages.length === 0 && <p className="quiet empty">{empty}</p>}
      {linesOf(messages, home.me.tz, newFrom).map(({ message, day, isNew, goesOn }) => (
        <Fragment key={message.ts}>
          {day !== undefined && (
            <div className="divider" role="separator">
              <span>{dayLabel(day, home.me.tz, now)}</span>
            </div>
          )}
          {isNew && (
            <div className="divider new" role="separator">
              <span>New</span>
            </div>
          )}
          <Message message={message} goesOn={goesOn} inThread={inThread} />
        </Fragment>
      ))}
    </div>
  );
}
