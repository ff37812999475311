/** @jsxImportSource react */
/** @jsxImportSourceTypes @types/react */
/** Conversations, and who the person is. */
import type { PageChannel } from "../protocol.ts";
import { usePage, usePeople } from "../context.ts";
import { draftAt, listenToDrafts } from "../drafts.ts";
import { type ReactNode, useSyncExternalStore } from "../react.ts";
import { Avatar } from "./avatar.tsx";

/** The left side. */
export function Sidebar({ chosen, become, browse, message }: {
  /** Something was chosen: on a small screen the sidebar gives way. */
  chosen: () => void;
  become: () => void;
  browse: () => void;
  message: () => void;
}): ReactNode {
  const { home } = usePage();
  const channels = home.channels.filter((channel) => channel.kind !== "dm");
  const direct = home.channels.filter((channel) => channel.kind === "dm");
  return (
    <nav className="sidebar" aria-label="Conversations" data-region tabIndex={-1}>
      <header>
        <img src="/icon.png" alt="" width="32" height="32" />
        <span>
          <strong>{home.team.name}</strong>
          <small>{home.app.name} workspace</small>
        </span>
      </header>
      <div className="conversations">
        <h2>
          Channels{" "}
          {!home.me.is_guest && (
            <button type="button" className="icon" aria-label="Browse channels" onClick={browse}>
              +
            </button>
          )}
        </h2>
        <ul>
          {channels.map((channel) => <Entry key={channel.id} channel={channel} chosen={chosen} />)}
        </ul>
        <h2>
          Direct messages{" "}
          <button type="button" className="icon" aria-label="Write to somebody" onClick={message}>
            +
          </button>
        </h2>
        <ul>
          {direct.map((channel) => <Entry key={channel.id} channel={channel} chosen={chosen} />)}
          {direct.length === 0 && <li className="quiet">No one yet</li>}
        </ul>
      </div>
      <button type="button" className="me" onClick={become} aria-haspopup="dialog">
        <Avatar person={home.me} />
        <span>
          <small>You are</small>
          <strong>{home.me.real_name}</strong>
          <small>{home.me.title || home.me.team_name}</small>
        </span>
        <span aria-hidden="true">⇅</span>
      </button>
    </nav>
  );
}

function Entry({ channel, chosen }: { channel: PageChannel; chosen: () => void }): ReactNode {
  const { api, go, place } = usePage();
  const people = usePeople();
  const person = channel.with_id ? people(channel.with_id) : undefined;
  const here = place.channel === channel.id;
  const unread = channel.unread > 0 && !here;
  // What is open is being read; a thread that names the person is not, until they open it.
  const count = channel.kind === "dm"
    ? here ? 0 : channel.unread
    : here && channel.unread > 0
    ? 0
    : channel.mentions;
  const news = unread || count > 0;
  const draft = useSyncExternalStore(
    listenToDrafts,
    () => draftAt({ as: api.as, channel: channel.id }) !== "",
  );
  return (
    <li>
      <button
        type="button"
        className={`${here ? "here" : ""}${news ? " news" : ""}`}
        aria-current={here ? "page" : undefined}
        onClick={() => {
          go({ channel: channel.id });
          chosen();
        }}
      >
        {person ? <Avatar person={person} small /> : <Sign channel={channel} />}
        <span className="name">{person?.real_name ?? channel.name}</span>
        {channel.is_shared && <span className="badge" title="Shared with a customer">shared</span>}
        {draft && !here && <span className="draft" title="You have a draft here">✎</span>}
        {news && count > 0 && <span className="count" aria-label={`${count} unread`}>{count}</span>}
        {news && count === 0 && <span className="visually-hidden">unread</span>}
      </button>
    </li>
  );
}

/** `#`, or a lock. */
export function Sign({ channel }: { channel: Pick<PageChannel, "kind"> }): ReactNode {
  return <span className="sign" aria-hidden="true">{channel.kind === "private" ? "🔒" : "#"}</span>;
}
