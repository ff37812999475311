/** @jsxImportSource react */
/** @jsxImportSourceTypes @types/react */
/** The conversation in the middle, and the thread beside it. */
import type { ChannelPage, PageChannel } from "../protocol.ts";
import { usePage, usePeople } from "../context.ts";
import { type ReactNode, useEffect, useState } from "../react.ts";
import { withEmoji } from "../blocks/mrkdwn.tsx";
import { EditTopic, Members, Pins } from "./channel_dialogs.tsx";
import { Composer } from "./composer.tsx";
import { BookmarkIcon, PinIcon, SearchIcon } from "./icons.tsx";
import { Messages } from "./messages.tsx";
import { Sign } from "./sidebar.tsx";

/** A channel or a direct message. */
export function Conversation({ menu, search, shortcuts, workshop }: {
  /** Opens the sidebar on a small screen. */
  menu: () => void;
  search: () => void;
  shortcuts: () => void;
  workshop?: () => void;
}): ReactNode {
  const { channel: page, absent, home, newFrom, earlier, later, toEnd } = usePage();
  const people = usePeople();
  const channel = page?.channel;
  const [open, setOpen] = useState<"topic" | "pins" | "members">();
  useEffect(() => setOpen(undefined), [channel?.id]);
  const person = channel?.with_id ? people(channel.with_id) : undefined;
  const name = person ? person.real_name : channel ? `#${channel.name}` : "";
  useEffect(() => {
    document.title = name ? `${name} · ${home.team.name}` : home.team.name;
  }, [name, home.team.name]);
  return (
    <main className="conversation">
      <header className="bar">
        <MenuButton menu={menu} />
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
          <button
            type="button"
            className="button members"
            aria-haspopup="dialog"
            title={membersOf(channel.member_ids, people)}
            onClick={() => setOpen("members")}
          >
            {channel.member_ids.length} {channel.member_ids.length === 1 ? "member" : "members"}
          </button>
        )}
        <button
          type="button"
          className="icon"
          aria-label="Search messages"
          title="Search messages (Ctrl + G)"
          aria-haspopup="dialog"
          onClick={search}
        >
          <SearchIcon />
        </button>
        {workshop && (
          <button type="button" className="button" onClick={workshop} aria-haspopup="true">
            Workshop
          </button>
        )}
      </header>
      {absent && <Absent words={absent} name={name} />}
      {page && page.bookmarks.length > 0 && <Bookmarks page={page} />}
      {page
        ? (
          <Messages
            key={`messages ${page.channel.id} ${page.place}`}
            list="channel"
            messages={page.messages}
            newFrom={newFrom}
            earlier={page.has_more ? earlier : undefined}
            later={page.has_newer ? later : undefined}
            empty={`This is the very beginning of ${name}.`}
            beginning={`This is the very beginning of ${name}.`}
          />
        )
        : <div className="messages loading" aria-busy="true">Loading…</div>}
      {page?.has_newer && (
        <div className="older-note row">
          <span>You are reading older messages.</span>
          <button type="button" className="button" onClick={() => void toEnd("channel")}>
            Newest messages
          </button>
        </div>
      )}
      {channel && !channel.is_archived && channel.member_ids.includes(home.me.id) && (
        <Composer
          key={`composer ${channel.id}`}
          channel_id={channel.id}
          name={name}
          {...(home.me.is_guest ? {} : { shortcuts })}
        />
      )}
      {channel && !channel.is_archived && !channel.member_ids.includes(home.me.id) && (
        <JoinBar channel={channel} />
      )}
      {channel && open === "topic" && (
        <EditTopic
          channel={channel}
          close={() => setOpen(undefined)}
        />
      )}
      {channel && open === "members" && (
        <Members
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

/** Opens the sidebar on a small screen, and says whether something is new there. */
function MenuButton({ menu }: { menu: () => void }): ReactNode {
  const { home, place } = usePage();
  const others = home.channels.filter(({ id }) => id !== place.channel);
  const mentions = others.reduce(
    (sum, channel) => sum + (channel.kind === "dm" ? channel.unread : channel.mentions),
    0,
  );
  const news = mentions > 0 || others.some(({ unread }) => unread > 0);
  return (
    <button
      type="button"
      className="icon only-small menu-button"
      aria-label={news
        ? `Conversations, ${mentions > 0 ? `${mentions} unread for you` : "unread"}`
        : "Conversations"}
      onClick={menu}
    >
      ☰{news && <span className={mentions > 0 ? "mark mine" : "mark"} aria-hidden="true" />}
    </button>
  );
}

/** Above the conversation that one landed in, when the one that was asked for is not there. */
function Absent({ words, name }: { words: string; name: string }): ReactNode {
  const { go } = usePage();
  return (
    <div className="absent row" role="status">
      <span>
        <strong>You can't see the conversation that this link leads to.</strong> {words}
        {name && ` You are in ${name} now.`}
      </span>
      <button type="button" className="icon" aria-label="Close this note" onClick={() => go({})}>
        ✕
      </button>
    </div>
  );
}

/** In the place of the composer, for somebody who only looks in. */
function JoinBar({ channel }: { channel: PageChannel }): ReactNode {
  const { api, run } = usePage();
  return (
    <div className="join-bar row">
      <span>You are not in #{channel.name}. You can read it, and join it to write.</span>
      <button
        type="button"
        className="button primary"
        onClick={() => void run(api.act("join", { channel_id: channel.id }))}
      >
        Join channel
      </button>
    </div>
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
  const { thread, no_thread, place, go, channel, earlierReplies } = usePage();
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
        ? (
          <Messages
            key={place.thread}
            list="thread"
            messages={thread.messages}
            earlier={thread.has_more ? earlierReplies : undefined}
            empty="This message is gone."
          />
        )
        : no_thread
        ? <p className="messages absent" role="status">{no_thread}</p>
        : <div className="messages loading" aria-busy="true">Loading…</div>}
      {thread && (
        <Composer
          key={`composer ${place.thread}`}
          channel_id={place.channel}
          thread_ts={thread.messages[0]?.thread_ts ?? place.thread}
          name="the thread"
        />
      )}
    </aside>
  );
}
