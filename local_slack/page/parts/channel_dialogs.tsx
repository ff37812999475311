/** @jsxImportSource react */
/** @jsxImportSourceTypes @types/react */
/** Dialogs about a channel: a new one, its topic, what is pinned. */
import type { PageChannel, PageMessage } from "../protocol.ts";
import { usePage, usePeople } from "../context.ts";
import { type ReactNode, useEffect, useId, useState } from "../react.ts";
import { clockTime, moment, timeOf } from "../time.ts";
import { Avatar } from "./avatar.tsx";
import { useLeaving } from "./leaving.tsx";
import { Content } from "./message.tsx";
import { useDialog } from "./use_dialog.ts";

/** A topic has so many characters. */
const LONGEST_TOPIC = 250;

/** A form over the page, with one button that sends it and one that does not. */
export function Form({ title, send, sending, filled, submit, close, children }: {
  title: string;
  /** What the button says. */
  send: string;
  sending: boolean;
  /** Holds what would be lost. */
  filled: boolean;
  submit: () => void;
  close: () => void;
  children: ReactNode;
}): ReactNode {
  const leaving = useLeaving(filled, close);
  const dialog = useDialog<HTMLDivElement>(leaving.escape);
  return (
    <div className="veil">
      <div
        ref={dialog}
        className="dialog"
        role="dialog"
        aria-modal="true"
        aria-label={title}
        tabIndex={-1}
      >
        <form
          className="modal"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <header>
            <h2>{title}</h2>
            <button type="button" className="icon" aria-label="Close" onClick={close}>✕</button>
          </header>
          <div className="modal-body blocks">{children}</div>
          {leaving.question}
          <footer>
            <small />
            <button type="button" className="button" onClick={close}>Cancel</button>
            <button type="submit" className="button primary" disabled={sending}>{send}</button>
          </footer>
        </form>
      </div>
    </div>
  );
}

/** Creates a channel, and goes there. */
export function CreateChannel({ close }: { close: () => void }): ReactNode {
  const { api, home, go, refresh, toast } = usePage();
  const [shared_with, setShared] = useState("");
  const [name, setName] = useState("");
  const [topic, setTopic] = useState("");
  const [is_private, setPrivate] = useState(false);
  const [sending, setSending] = useState(false);
  const [wrong, setWrong] = useState("");
  const id = useId();
  const submit = async () => {
    setSending(true);
    const done = await api.act("create_channel", {
      name,
      is_private,
      topic,
      ...(shared_with ? { shared_with } : {}),
    });
    setSending(false);
    if (!done.ok) return setWrong(done.message);
    close();
    await refresh();
    go({ channel: done.channel_id });
    toast("The channel is there. Type /invite to bring others in.");
  };
  return (
    <Form
      title="Create a channel"
      send={sending ? "Creating…" : "Create"}
      sending={sending}
      filled={name + topic !== ""}
      submit={() => void submit()}
      close={close}
    >
      <div className={`block-input${wrong ? " wrong" : ""}`}>
        <label htmlFor={`${id}-name`}>Name</label>
        <input
          id={`${id}-name`}
          value={name}
          maxLength={80}
          placeholder="plan-launch"
          aria-invalid={wrong !== ""}
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            // As Slack does while one types: what a name cannot have becomes what it can.
            setName(event.target.value.toLowerCase().replace(/[\s.]+/g, "-").replace(/^#/, ""));
            setWrong("");
          }}
        />
        {wrong && <p className="error" role="alert">{wrong}</p>}
        <p className="hint" id={`${id}-hint`}>
          Lower-case letters, digits, hyphens and underscores
        </p>
      </div>
      <TopicInput id={`${id}-topic`} label="Topic" optional topic={topic} setTopic={setTopic} />
      {home.companies.length > 0 && (
        <div className="block-input">
          <label htmlFor={`${id}-shared`}>
            Shared with<small>(optional)</small>
          </label>
          <select
            id={`${id}-shared`}
            value={shared_with}
            onChange={(event) => setShared(event.target.value)}
          >
            <option value="">Nobody outside {home.team.name}</option>
            {home.companies.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </select>
        </div>
      )}
      <div className="choices">
        <label>
          <input
            type="checkbox"
            checked={is_private}
            onChange={(event) => setPrivate(event.target.checked)}
          />
          <span>
            Private
            <small>Only people who are invited see it</small>
          </span>
        </label>
      </div>
    </Form>
  );
}

/** Says what a channel is about. */
export function EditTopic({ channel, close }: {
  channel: PageChannel;
  close: () => void;
}): ReactNode {
  const { api, run } = usePage();
  const [topic, setTopic] = useState(channel.topic);
  const [sending, setSending] = useState(false);
  const id = useId();
  const submit = async () => {
    setSending(true);
    const done = await run(api.act("set_topic", { channel_id: channel.id, topic }));
    setSending(false);
    if (done) close();
  };
  return (
    <Form
      title={`Topic of #${channel.name}`}
      send={sending ? "Saving…" : "Save"}
      sending={sending}
      filled={topic !== channel.topic}
      submit={() => void submit()}
      close={close}
    >
      <TopicInput id={id} label="Topic" topic={topic} setTopic={setTopic} />
    </Form>
  );
}

function TopicInput({ id, label, optional, topic, setTopic }: {
  id: string;
  label: string;
  optional?: boolean;
  topic: string;
  setTopic: (topic: string) => void;
}): ReactNode {
  return (
    <div className="block-input">
      <label htmlFor={id}>
        {label}
        {optional && <small>(optional)</small>}
      </label>
      <textarea
        id={id}
        rows={2}
        value={topic}
        maxLength={LONGEST_TOPIC}
        aria-describedby={`${id}-hint`}
        onChange={(event) => setTopic(event.target.value)}
      />
      <p className="hint" id={`${id}-hint`}>
        What everybody here should know; {LONGEST_TOPIC - topic.length} characters left
      </p>
    </div>
  );
}

/** The pinned messages of the channel that is open. */
export function Pins({ channel_id, close }: {
  channel_id: string;
  close: () => void;
}): ReactNode {
  const { api, channel, toast } = usePage();
  const [messages, setMessages] = useState<PageMessage[]>();
  const dialog = useDialog<HTMLDivElement>(close);
  useEffect(() => {
    void api.act("pins", { channel_id }).then((answer) => {
      if (answer.ok) setMessages(answer.messages);
      else toast(answer.message, "bad");
    });
  }, [api, channel_id, channel]);
  return (
    <div
      className="veil"
      onMouseDown={(event) => event.target === event.currentTarget && close()}
    >
      <div
        ref={dialog}
        className="dialog modal"
        role="dialog"
        aria-modal="true"
        aria-label="Pinned messages"
        tabIndex={-1}
      >
        <header>
          <h2>Pinned messages</h2>
          <button type="button" className="icon" aria-label="Close" onClick={close}>✕</button>
        </header>
        <div className="modal-body pins">
          {messages?.map((message) => <Pin key={message.ts} message={message} />)}
          {messages?.length === 0 && <p className="quiet">There are no pinned messages.</p>}
        </div>
      </div>
    </div>
  );
}

function Pin({ message }: { message: PageMessage }): ReactNode {
  const { api, home, run } = usePage();
  const author = usePeople()(message.user_id);
  const { channel_id, ts } = message;
  return (
    <article>
      <header>
        <strong>{message.username ?? author?.real_name ?? "Someone"}</strong>
        <time className="quiet">{moment(timeOf(ts), home.me.tz)}</time>
        <button
          type="button"
          className="link"
          onClick={() => void run(api.act("pin", { channel_id, ts, remove: true }))}
        >
          Unpin
        </button>
      </header>
      <Content message={message} />
    </article>
  );
}

/** Who is in the channel that is open; one press writes to somebody. */
export function Members({ channel, close }: {
  channel: PageChannel;
  close: () => void;
}): ReactNode {
  const { api, home, go, refresh, toast } = usePage();
  const people = usePeople();
  const dialog = useDialog<HTMLDivElement>(close);
  const write = async (user_id: string) => {
    const answer = await api.act("open_dm", { user_id });
    if (!answer.ok) return toast(answer.message, "bad");
    close();
    await refresh();
    go({ channel: answer.channel_id });
  };
  return (
    <div
      className="veil"
      onMouseDown={(event) => event.target === event.currentTarget && close()}
    >
      <div
        ref={dialog}
        className="dialog modal"
        role="dialog"
        aria-modal="true"
        aria-label={`Members of #${channel.name}`}
        tabIndex={-1}
      >
        <header>
          <h2>Members of #{channel.name}</h2>
          <button type="button" className="icon" aria-label="Close" onClick={close}>✕</button>
        </header>
        <ul className="modal-body people">
          {channel.member_ids.map((id) => {
            const person = people(id);
            const words = [
              person?.is_guest ? person.team_name : "",
              person?.title ?? "",
              person?.is_bot ? "App" : person ? clockTime(home.clock.now, person.tz) : "",
            ].filter(Boolean);
            return (
              <li key={id}>
                <Avatar person={person} />
                <span>
                  <strong>{person?.real_name ?? "Someone"}</strong>
                  {id === home.me.id && <span className="badge">you</span>}
                  {person?.is_guest && <span className="badge guest">guest</span>}
                  <small>{words.join(" · ")}</small>
                </span>
                {person && !person.is_bot && !person.deleted && id !== home.me.id && (
                  <button
                    type="button"
                    className="button"
                    aria-label={`Write to ${person.real_name}`}
                    onClick={() => void write(id)}
                  >
                    Write
                  </button>
                )}
              </li>
            );
          })}
        </ul>
        {!home.me.is_guest && (
          <footer>
            <small className="quiet">
              To bring somebody in, type /invite @name in the channel.
            </small>
          </footer>
        )}
      </div>
    </div>
  );
}
