/** @jsxImportSource react */
/** @jsxImportSourceTypes @types/react */
/** A dialog to find messages by their words, and to go where they were said. */
import type { FoundMessage } from "../protocol.ts";
import { usePage, usePeople } from "../context.ts";
import { type ReactNode, useEffect, useState } from "../react.ts";
import { withEmoji } from "../blocks/mrkdwn.tsx";
import { moment, timeOf } from "../time.ts";
import { Avatar } from "./avatar.tsx";
import { Menu } from "./menu.tsx";

/** Time between a key and looking, in milliseconds. */
const PAUSE = 120;

/** The search; what is chosen is shown in its conversation, and in its thread when it is a reply. */
export function Search({ close }: { close: () => void }): ReactNode {
  const { api, home, go, toast } = usePage();
  const people = usePeople();
  const [typed, setTyped] = useState("");
  const [found, setFound] = useState<{ messages: FoundMessage[]; has_more: boolean }>();
  useEffect(() => {
    let current = true;
    const timer = setTimeout(async () => {
      const answer = await api.act("search", { text: typed });
      if (!current) return;
      if (answer.ok) setFound(answer);
      else toast(answer.message, "bad");
    }, PAUSE);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [typed, api]);
  const placeOf = (id: string) => {
    const channel = home.channels.find((each) => each.id === id);
    const name = channel?.name ?? home.joinable.find((each) => each.id === id)?.name;
    return people(channel?.with_id ?? "")?.real_name ?? (name ? `#${name}` : "a conversation");
  };
  const messages = found?.messages ?? [];
  return (
    <Menu
      title="Search messages"
      typed={setTyped}
      look="messages-found"
      items={messages.map(({ channel_id, ts, thread_ts, user_id, username, text }) => ({
        key: `${channel_id} ${ts}`,
        name: withEmoji(text),
        detail:
          `${username ?? people(user_id)?.real_name ?? "Someone"} in ${placeOf(channel_id)}, ` +
          `${moment(timeOf(ts), home.me.tz)}${thread_ts ? ", in a thread" : ""}`,
        picture: <Avatar person={people(user_id)} />,
      }))}
      close={close}
      empty={typed.trim() && found
        ? "No message that you can read has these words."
        : "Words of the message. in:#channel and from:@name narrow the search."}
      footer={found?.has_more
        ? <p className="quiet">There are more. Add a word to find fewer.</p>
        : undefined}
      choose={(key) => {
        const chosen = messages.find(({ channel_id, ts }) => `${channel_id} ${ts}` === key);
        if (!chosen) return;
        close();
        const { channel_id: channel, ts, thread_ts } = chosen;
        go(
          thread_ts
            ? { channel, thread: thread_ts, message: ts, jump: thread_ts }
            : { channel, thread: undefined, jump: ts },
        );
      }}
    />
  );
}
