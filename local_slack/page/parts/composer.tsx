/** @jsxImportSource react */
/** @jsxImportSourceTypes @types/react */
/** Where a person types. */
import { usePage } from "../context.ts";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "../react.ts";
import { draftAt, keepDraft } from "../drafts.ts";
import { completionAt, type Suggestion, suggestionsFor } from "./completion.ts";

/** The box at the bottom of a conversation or a thread. */
export function Composer({ channel_id, thread_ts, name, shortcuts }: {
  channel_id: string;
  thread_ts?: string;
  /** Where it goes: "#general", "Maya Lindqvist", "the thread". */
  name: string;
  /** Opens the shortcuts menu. */
  shortcuts?: () => void;
}): ReactNode {
  const { api, home, run, toEnd } = usePage();
  const draft = { as: api.as, channel: channel_id, ...(thread_ts ? { thread: thread_ts } : {}) };
  const [text, setTyped] = useState(() => draftAt(draft));
  const setText = (typed: string) => {
    keepDraft(draft, typed);
    setTyped(typed);
  };
  const [broadcast, setBroadcast] = useState(false);
  // Kept here: while it is drawn, the box still has the cursor of the text before.
  const [caret, setCaret] = useState(0);
  const [chosen, setChosen] = useState(0);
  const queue = useRef(Promise.resolve());
  const box = useRef<HTMLTextAreaElement>(null);
  const at = completionAt(text, caret);
  // Commands and shortcuts belong to the channel, as in Slack.
  const typing = at?.sign === "/" && thread_ts ? undefined : at;
  const suggestions = typing ? suggestionsFor(typing, home) : [];

  const deliver = async (words: string, too: boolean) => {
    const sent = await run(api.act("post", {
      channel_id,
      text: words,
      ...(thread_ts ? { thread_ts } : {}),
      ...(too ? { broadcast: too } : {}),
    }));
    if (!sent) {
      // Back into the box, unless one has gone on typing.
      return setTyped((now) => {
        if (now) return now;
        keepDraft(draft, words);
        return words;
      });
    }
    // What one says is seen, wherever one was reading; a command says nothing.
    if (!words.startsWith("/")) void toEnd(thread_ts ? "thread" : "channel");
  };
  const send = () => {
    if (!text.trim()) return;
    // One after the other, while one goes on typing.
    queue.current = queue.current.then(() => deliver(text, broadcast));
    setText("");
    setBroadcast(false);
    box.current?.focus();
  };
  const complete = ({ word, trigger_id }: Suggestion) => {
    if (!typing) return;
    if (trigger_id) {
      setText("");
      return void run(api.act("start_shortcut", { trigger_id, channel_id }));
    }
    setText(`${text.slice(0, typing.from)}${word} ${text.slice(typing.to)}`);
    setCaret(typing.from + word.length + 1);
    setChosen(0);
    box.current?.focus();
  };
  const keyDown = (event: KeyboardEvent) => {
    if (suggestions.length) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        const step = event.key === "ArrowDown" ? 1 : -1;
        return setChosen((chosen + step + suggestions.length) % suggestions.length);
      }
      if (event.key === "Enter" || event.key === "Tab") {
        event.preventDefault();
        return complete(suggestions[Math.min(chosen, suggestions.length - 1)]);
      }
    }
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      send();
    }
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {suggestions.length > 0 && (
        <ul className="suggestions" role="listbox" aria-label="Suggestions">
          {suggestions.map((suggestion, at) => (
            <li
              key={suggestion.trigger_id ?? suggestion.word}
              role="option"
              aria-selected={at === chosen}
            >
              <button
                type="button"
                tabIndex={-1}
                onClick={() => complete(suggestion)}
              >
                {suggestion.trigger_id && <span aria-hidden="true">⚡</span>}
                <strong>{suggestion.word}</strong>
                <span className="quiet">{suggestion.detail}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <textarea
        ref={box}
        data-composer={thread_ts ? "thread" : "channel"}
        rows={1}
        value={text}
        aria-label={`Message ${name}`}
        placeholder={`Message ${name}`}
        onChange={(event) => {
          setText(event.target.value);
          setCaret(event.target.selectionStart);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={keyDown}
      />
      <div className="composer-bar">
        {shortcuts && (
          <button type="button" className="icon" aria-label="Shortcuts" onClick={shortcuts}>
            ⚡
          </button>
        )}
        {thread_ts && (
          <label className="quiet">
            <input
              type="checkbox"
              checked={broadcast}
              onChange={(event) => setBroadcast(event.target.checked)}
            />{" "}
            Also send to the channel
          </label>
        )}
        <span className="hint">Enter sends, Shift + Enter makes a line</span>
        <button type="submit" className="button primary" disabled={!text.trim()}>
          Send
        </button>
      </div>
    </form>
  );
}
