/** @jsxImportSource react */
/** @jsxImportSourceTypes @types/react */
/** One message. */
import type { PageFile, PageMessage } from "../protocol.ts";
import { Blocks } from "../blocks/blocks.tsx";
import { Emoji, MrkdwnText } from "../blocks/mrkdwn.tsx";
import { usePage, usePeople } from "../context.ts";
import { type ReactNode, useState } from "../react.ts";
import { clockTime, timeOf } from "../time.ts";
import { useSurface } from "../use_surface.ts";
import { Avatar } from "./avatar.tsx";
import { FileIcon, PinIcon } from "./icons.tsx";

/** Reactions that are one press away. */
const QUICK = ["+1", "eyes", "white_check_mark", "heart"];

/** A message, with what a person may do with it. */
export function Message({ message, goesOn, inThread }: {
  message: PageMessage;
  goesOn: boolean;
  inThread?: boolean;
}): ReactNode {
  const { channel, home } = usePage();
  const [editing, setEditing] = useState(false);
  // The channel knows its pins now; a message further up may have been read a while ago.
  const pinned = channel?.channel.id === message.channel_id
    ? channel.pins.includes(message.ts)
    : message.pinned === true;
  const author = usePeople()(message.user_id);
  const name = message.username ?? author?.real_name ?? "Someone";
  const time = clockTime(timeOf(message.ts), home.me.tz);
  return (
    <article
      className={`message${goesOn ? " goes-on" : ""}${message.ephemeral ? " ephemeral" : ""}`}
      aria-label={`${name}, ${time}`}
      data-ts={message.ts}
    >
      <div className="gutter">
        {goesOn ? <time className="quiet">{time}</time> : <Avatar person={author} />}
      </div>
      <div className="body">
        {pinned && (
          <p className="pinned">
            <PinIcon /> Pinned
          </p>
        )}
        {!goesOn && (
          <header>
            <strong>{name}</strong>
            {author?.is_bot && <span className="badge">App</span>}
            {author?.is_guest && <span className="badge guest">{author.team_name}</span>}
            <time>{time}</time>
          </header>
        )}
        {message.ephemeral && <EphemeralNote message={message} />}
        {message.broadcast && !inThread && <p className="quiet">replied to a thread</p>}
        {editing
          ? <Editor message={message} close={() => setEditing(false)} />
          : <Content message={message} />}
        <Unfurls message={message} />
        <Reactions message={message} />
        {!inThread && message.reply_count > 0 && <Replies message={message} />}
      </div>
      {!message.ephemeral && !editing && (
        <Tools
          message={message}
          pinned={pinned}
          inThread={inThread}
          edit={() => setEditing(true)}
        />
      )}
    </article>
  );
}

/** A message of one's own, to be changed: Enter saves, Escape keeps what was said. */
function Editor({ message, close }: { message: PageMessage; close: () => void }): ReactNode {
  const { api, run } = usePage();
  const { channel_id, ts } = message;
  const people = usePeople();
  const [text, setText] = useState(() =>
    message.text.replace(/<@(\w+)>/g, (all, id) => {
      const name = people(id)?.name;
      return name ? `@${name}` : all;
    }).replace(/<(https?:[^|>]+)>/g, "$1").replaceAll("&lt;", "<").replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&")
  );
  const save = async () => {
    if (text.trim() && await run(api.act("edit", { channel_id, ts, text }))) close();
  };
  return (
    <form
      className="editor"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <textarea
        aria-label="Edit message"
        autoFocus
        rows={Math.min(8, text.split("\n").length)}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            event.stopPropagation();
            close();
          }
          if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          void save();
        }}
      />
      <div className="row">
        <button type="submit" className="button primary" disabled={!text.trim()}>Save</button>
        <button type="button" className="button" onClick={close}>Cancel</button>
      </div>
    </form>
  );
}

/** What a message says: its blocks, or its text, and its files. */
export function Content({ message }: { message: PageMessage }): ReactNode {
  const surface = useSurface(
    { channel_id: message.channel_id, message_ts: message.ts },
    {},
  );
  return (
    <>
      {message.blocks?.length
        ? <Blocks blocks={message.blocks} surface={surface} />
        : message.text && (
          <div className="words">
            <MrkdwnText text={message.text} />
            {message.edited && <small className="quiet">(edited)</small>}
          </div>
        )}
      {message.files?.map((file) => <FileCard key={file.id} file={file} />)}
    </>
  );
}

function FileCard({ file }: { file: PageFile }): ReactNode {
  const { api } = usePage();
  const { id, name, title, size, deleted } = file;
  if (deleted) return <p className="file quiet">This file was deleted.</p>;
  return (
    <div className="file">
      <FileIcon />
      <span>
        <strong>{title || name}</strong>
        <small>{title && title !== name ? `${name}, ${bytes(size)}` : bytes(size)}</small>
      </span>
      <a
        className="button"
        href={`/page/files/${id}?as=${encodeURIComponent(api.as)}`}
        download={name}
        aria-label={`Download ${name}`}
      >
        Download
      </a>
    </div>
  );
}

/** `812 bytes`, `12 kB` */
function bytes(size: number): string {
  return size < 1000 ? `${size} bytes` : `${Math.round(size / 1000)} kB`;
}

function EphemeralNote({ message }: { message: PageMessage }): ReactNode {
  const { api, run } = usePage();
  const { channel_id, ts } = message;
  return (
    <p className="only-you">
      Only visible to you ·{" "}
      <button
        type="button"
        className="link"
        onClick={() => void run(api.act("dismiss", { channel_id, ts }))}
      >
        Dismiss
      </button>
    </p>
  );
}

function Unfurls({ message }: { message: PageMessage }): ReactNode {
  const { api, run } = usePage();
  return message.unfurls.map((shortcut) => (
    <div className="unfurl" key={shortcut.trigger_id}>
      <div>
        <strong>{shortcut.name}</strong>
        {shortcut.description && <p>{shortcut.description}</p>}
      </div>
      <button
        type="button"
        className="button primary"
        onClick={() =>
          void run(api.act("start_shortcut", {
            trigger_id: shortcut.trigger_id,
            channel_id: message.channel_id,
            message_ts: message.ts,
          }))}
      >
        Start
      </button>
    </div>
  ));
}

function Reactions({ message }: { message: PageMessage }): ReactNode {
  const { api, home, run } = usePage();
  const people = usePeople();
  const { channel_id, ts } = message;
  if (message.reactions.length === 0) return null;
  return (
    <div className="reactions">
      {message.reactions.map(({ name, user_ids }) => {
        const mine = user_ids.includes(home.me.id);
        const names = user_ids.map((id) => people(id)?.real_name ?? id).join(", ");
        return (
          <button
            key={name}
            type="button"
            className={mine ? "mine" : ""}
            aria-pressed={mine}
            title={names}
            aria-label={`${name}, by ${names}`}
            onClick={() => void run(api.act("react", { channel_id, ts, name, remove: mine }))}
          >
            <Emoji name={name} /> {user_ids.length}
          </button>
        );
      })}
    </div>
  );
}

function Replies({ message }: { message: PageMessage }): ReactNode {
  const { channel, go, home } = usePage();
  const people = usePeople();
  const named = channel?.thread_mentions.includes(message.ts) ?? false;
  const last = message.latest_reply
    ? `, the last at ${clockTime(timeOf(message.latest_reply), home.me.tz)}`
    : "";
  return (
    <button type="button" className="replies" onClick={() => go({ thread: message.ts })}>
      {message.reply_user_ids.slice(0, 4).map((id) => (
        <Avatar
          key={id}
          person={people(id)}
          small
        />
      ))}
      <span>
        {message.reply_count === 1 ? "1 reply" : `${message.reply_count} replies`}
        <small>{last}</small>
      </span>
      {named && <span className="count">You are mentioned</span>}
    </button>
  );
}

function Tools({ message, pinned, inThread, edit }: {
  message: PageMessage;
  pinned: boolean;
  inThread?: boolean;
  edit: () => void;
}): ReactNode {
  const { api, ask, go, home, run, toast } = usePage();
  const own = message.user_id === home.me.id;
  const [open, setOpen] = useState(false);
  const { channel_id, ts } = message;
  const copy = async () => {
    // Slack's address of the message leads out of here; the same path leads to it in here.
    const { pathname, search } = new URL(message.permalink);
    const link = `${location.origin}${pathname}${search}`;
    try {
      await navigator.clipboard.writeText(link);
      toast("The link is copied.");
    } catch {
      toast(`The link: ${link}`);
    }
  };
  return (
    <div className={`tools${open ? " open" : ""}`} role="toolbar" aria-label="Message actions">
      {open && QUICK.map((name) => (
        <button
          key={name}
          type="button"
          aria-label={`React with ${name}`}
          onClick={() => {
            setOpen(false);
            void run(api.act("react", { channel_id, ts, name }));
          }}
        >
          <Emoji name={name} />
        </button>
      ))}
      <button
        type="button"
        aria-label="Add a reaction"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        ☺
      </button>
      {!inThread && (
        <button
          type="button"
          aria-label="Reply in thread"
          onClick={() => go({ thread: message.thread_ts ?? ts })}
        >
          ↩
        </button>
      )}
      <button
        type="button"
        aria-label={pinned ? "Unpin from channel" : "Pin to channel"}
        onClick={() => void run(api.act("pin", { channel_id, ts, remove: pinned }))}
      >
        <PinIcon />
      </button>
      <button type="button" aria-label="Copy link" onClick={() => void copy()}>Link</button>
      {own && !message.blocks?.length && (
        <button type="button" aria-label="Edit message" onClick={edit}>Edit</button>
      )}
      {own && (
        <button
          type="button"
          aria-label="Delete message"
          onClick={() =>
            ask({
              title: "Delete this message?",
              text: "This cannot be undone.",
              send: "Delete",
              done: () => void run(api.act("delete", { channel_id, ts })),
            })}
        >
          Delete
        </button>
      )}
    </div>
  );
}
