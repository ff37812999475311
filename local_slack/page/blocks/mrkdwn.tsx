/** @jsxImportSource react */
/** @jsxImportSourceTypes @types/react */
/** Slack's mrkdwn, drawn. What people typed is text all the way: nothing here makes markup of it. */
import { formatDateToken, type Mrkdwn, parseMrkdwn } from "../../mrkdwn/parse.ts";
import { usePage, usePeople } from "../context.ts";
import { emojiNamed } from "../emoji.ts";
import { Fragment, type ReactNode } from "../react.ts";
import type { Going } from "../use_workspace.ts";

/** A text in mrkdwn. */
export function MrkdwnText({ text }: { text: string }): ReactNode {
  return <Nodes nodes={parseMrkdwn(text)} />;
}

/** A text object of Block Kit: mrkdwn or plain. */
export function TextObject({ text }: { text: unknown }): ReactNode {
  const { type, text: words = "", emoji } = (text ?? {}) as {
    type?: string;
    text?: string;
    emoji?: boolean;
  };
  if (type === "mrkdwn") return <MrkdwnText text={words} />;
  return <>{emoji === false ? words : withEmoji(words)}</>;
}

/** `:wave:` as a picture, or as it was typed when there is none. */
export function withEmoji(text: string): string {
  return text.replace(/:([a-z0-9_+'-]+):/g, (typed, name: string) => emojiNamed(name) ?? typed);
}

function Nodes({ nodes }: { nodes: Mrkdwn[] }): ReactNode {
  return nodes.map((node, at) => <Fragment key={at}>{draw(node)}</Fragment>);
}

function draw(node: Mrkdwn): ReactNode {
  switch (node.type) {
    case "text":
      return node.text;
    case "break":
      return <br />;
    case "bold":
      return (
        <strong>
          <Nodes nodes={node.children} />
        </strong>
      );
    case "italic":
      return (
        <em>
          <Nodes nodes={node.children} />
        </em>
      );
    case "strike":
      return (
        <s>
          <Nodes nodes={node.children} />
        </s>
      );
    case "quote":
      return (
        <blockquote>
          <Nodes nodes={node.children} />
        </blockquote>
      );
    case "code":
      return <code>{node.text}</code>;
    case "pre":
      return <pre>{node.text}</pre>;
    case "link":
      return (
        <Link url={node.url}>
          <Nodes nodes={node.children} />
        </Link>
      );
    case "user":
      return <UserMention id={node.id} />;
    case "channel":
      return <ChannelMention id={node.id} label={node.label} />;
    case "usergroup":
      return <span className="mention">@{node.id}</span>;
    case "broadcast":
      return <span className="mention broadcast">@{node.range}</span>;
    case "emoji":
      return <Emoji name={node.name} />;
    case "date":
      return <DateText node={node} />;
  }
}

/** An emoji by its name. */
export function Emoji({ name }: { name: string }): ReactNode {
  const plain = name.split("::")[0];
  const found = emojiNamed(plain);
  if (!found) return <>:{name}:</>;
  // The font has no keycaps: 1️⃣ is a digit in a box.
  const keycap = /^(.)\uFE0F?\u20E3$/.exec(found)?.[1];
  return (
    <span className={keycap ? "emoji keycap" : "emoji"} role="img" aria-label={plain}>
      {keycap ?? found}
    </span>
  );
}

/** A link that can only lead to where links may lead. */
export function Link({ url, children }: { url: string; children: ReactNode }): ReactNode {
  const { home, go } = usePage();
  if (!/^(https?:|mailto:)/i.test(url)) return <>{children}</>;
  const inside = messageOf(url, home.team.domain);
  if (!inside) return <a href={url} target="_blank" rel="noreferrer noopener">{children}</a>;
  return (
    <a
      href={url}
      onClick={(event) => {
        event.preventDefault();
        go(inside);
      }}
    >
      {children}
    </a>
  );
}

/** Where a permalink of this workspace leads: to a message, its thread, a reply in it. */
function messageOf(url: string, domain: string): Going & { channel: string } | undefined {
  const match = new RegExp(
    `^https://${domain}\\.slack\\.com/archives/([A-Z0-9]+)(?:/p(\\d+)(\\d{6}))?`,
  ).exec(url);
  if (!match) return undefined;
  const parent = new URL(url).searchParams.get("thread_ts");
  const [, channel, seconds, rest] = match;
  const message = seconds ? `${seconds}.${rest}` : undefined;
  const thread = parent ?? message;
  return {
    channel,
    ...(thread ? { thread, jump: thread } : {}),
    ...(parent && message && parent !== message ? { message } : {}),
  };
}

/** `@Maya Lindqvist` */
export function UserMention({ id }: { id: string }): ReactNode {
  const { home } = usePage();
  const person = usePeople()(id);
  const mine = id === home.me.id ? " mine" : "";
  return <span className={`mention${mine}`}>@{person?.real_name ?? id}</span>;
}

function ChannelMention({ id, label }: { id: string; label?: string }): ReactNode {
  const { home, go } = usePage();
  const name = home.channels.find((channel) => channel.id === id)?.name ??
    home.joinable.find((channel) => channel.id === id)?.name ?? label;
  if (!name) return <span className="mention">#private channel</span>;
  return (
    <button type="button" className="mention channel" onClick={() => go({ channel: id })}>
      #{name}
    </button>
  );
}

function DateText({ node }: { node: Extract<Mrkdwn, { type: "date" }> }): ReactNode {
  const { home } = usePage();
  const now = Date.now() + home.clock.offset;
  const text = formatDateToken(node.timestamp, node.format, home.me.tz, now, "en-GB") ||
    node.fallback;
  const time = new Date(node.timestamp * 1000);
  return (
    <time
      dateTime={time.toISOString()}
      title={time.toLocaleString("en-GB", { timeZone: home.me.tz })}
    >
      {node.link ? <Link url={node.link}>{text}</Link> : text}
    </time>
  );
}
