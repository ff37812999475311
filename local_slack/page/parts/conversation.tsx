/** @jsxImportSource react */
/** @jsxImportSourceTypes @types/react */
/** The conversation in the middle, and the thread beside it. */
import type { ChannelPage, PageChannel, PageMessage } from "../protocol.ts";
import { usePage, usePeople } from "../context.ts";
import { linesOf } from "../group_messages.ts";
import {
  Fragment,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "../react.ts";
import { dayLabel } from "../time.ts";
import { withEmoji } from "../blocks/mrkdwn.tsx";
import { EditTopic, Pins } from "./channel_dialogs.tsx";
import { Boundary } from "./boundary.tsx";
import { Composer } from "./composer.tsx";
import { BookmarkIcon, PinIcon } from "./icons.tsx";
import { Message } from "./message.tsx";
import { Sign } from "./sidebar.tsx";

/** A channel or a direct message. */
export function Conversation({ menu, shortcuts, workshop }: {
  /** Opens the sidebar on a small screen. */
  menu: () => void;
  shortcuts: () => void;
  workshop?: () => void;
}): ReactNode {
  const { channel: page, home, newFrom, earlier } = usePage();
  const people = usePeople();
  const channel = page?.channel;
  const [open, setOpen] = useState<"topic" | "pins">();
  useEffect(() => setOpen(undefined), [channel?.id]);
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
            {person
              ? <p className="quiet">{person.title}</p>
              : <Topic channel={channel} edit={() => setOpen("topic")} />}
          </div>
        )}
        {page && page.pins.length > 0 && (
          <button
            type="button"
            className="button pins-button"
            aria-haspopup="dialog"
            aria-label={page.pins.length === 1
              ? "1 pinned message"
              : `${page.pins.length} pinned messages`}
            onClick={() => setOpen("pins")}
          >
            <PinIcon /> {page.pins.length}
          </button>
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
      {page && page.bookmarks.length > 0 && <Bookmarks page={page} />}
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
      {channel && open === "topic" && (
        <EditTopic
          channel={channel}
          close={() => setOpen(undefined)}
        />
      )}
      {channel && open === "pins" && (
        <Pins
          channel_id={channel.id}
          close={() => setOpen(undefined)}
        />
      )}
    </main>
  );
}

function Topic({ channel, edit }: { channel: PageChannel; edit: () => void }): ReactNode {
  const { home } = usePage();
  const words = channel.topic || channel.purpose;
  if (channel.is_archived || !channel.member_ids.includes(home.me.id)) {
    return <p className="quiet">{words}</p>;
  }
  return (
    <p>
      <button
        type="button"
        className="topic quiet"
        title="Edit the topic"
        aria-haspopup="dialog"
        onClick={edit}
      >
        {words || "Add a topic"}
      </button>
    </p>
  );
}

function Bookmarks({ page }: { page: ChannelPage }): ReactNode {
  const { api, run } = usePage();
  const channel_id = page.channel.id;
  return (
    <ul className="bookmarks" aria-label="Bookmarks">
      {page.bookmarks.map(({ id, title, link, emoji, shortcut }) => (
        <li key={id}>
          {shortcut
            ? (
              <button
                type="button"
                className="link"
                onClick={() =>
                  void run(api.act("start_shortcut", {
                    trigger_id: shortcut.trigger_id,
                    channel_id,
                    bookmark: true,
                  }))}
              >
                ⚡ {title}
              </button>
            )
            : (
              <a href={link} target="_blank" rel="noreferrer">
                {emoji ? withEmoji(emoji) : <BookmarkIcon />} {title}
              </a>
            )}
          <button
            type="button"
            className="icon"
            aria-label={`Remove the bookmark ${title}`}
            onClick={() => void run(api.act("remove_bookmark", { channel_id, bookmark_id: id }))}
          >
            ✕
          </button>
        </li>
      ))}
    </ul>
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
          <Boundary what="This message">
            <Message message={message} goesOn={goesOn} inThread={inThread} />
          </Boundary>
        </Fragment>
      ))}
    </div>
  );
}
