/** @jsxImportSource react */
/** @jsxImportSourceTypes @types/react */
/** Rich text blocks, drawn. */
import type { JsonObject } from "../../types.ts";
import { Fragment, type ReactNode } from "../react.ts";
import { Emoji, Link, MrkdwnText, UserMention } from "./mrkdwn.tsx";

interface Piece extends JsonObject {
  type: string;
  elements?: Piece[];
  style?: unknown;
}

/** A `rich_text` block. */
export function RichText({ block }: { block: JsonObject }): ReactNode {
  return (
    <div className="rich-text">
      {((block.elements ?? []) as Piece[]).map((piece, at) => (
        <Fragment key={at}>{section(piece)}</Fragment>
      ))}
    </div>
  );
}

function section(piece: Piece): ReactNode {
  const inner = (piece.elements ?? []).map((child, at) => (
    <Fragment key={at}>{inline(child)}</Fragment>
  ));
  switch (piece.type) {
    case "rich_text_preformatted":
      return <pre>{inner}</pre>;
    case "rich_text_quote":
      return <blockquote>{inner}</blockquote>;
    case "rich_text_list": {
      const items = (piece.elements ?? []).map((item, at) => <li key={at}>{section(item)}</li>);
      return piece.style === "ordered" ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    default:
      return <p>{inner}</p>;
  }
}

function inline(piece: Piece): ReactNode {
  switch (piece.type) {
    case "text":
      return styled(String(piece.text ?? ""), piece.style as Record<string, boolean> | undefined);
    case "link":
      return <Link url={String(piece.url)}>{String(piece.text ?? piece.url)}</Link>;
    case "emoji":
      return <Emoji name={String(piece.name)} />;
    case "user":
      return <UserMention id={String(piece.user_id)} />;
    case "channel":
      return <MrkdwnText text={`<#${piece.channel_id}>`} />;
    case "broadcast":
      return <span className="mention broadcast">@{String(piece.range)}</span>;
    case "date":
      return (
        <MrkdwnText
          text={`<!date^${piece.timestamp}^${piece.format}|${piece.fallback ?? piece.timestamp}>`}
        />
      );
    default:
      return `[${piece.type}]`;
  }
}

function styled(text: string, style: Record<string, boolean> = {}): ReactNode {
  let shown: ReactNode = text.split("\n").flatMap((line, at) =>
    at ? [<br key={at} />, line] : line
  );
  if (style.code) shown = <code>{shown}</code>;
  if (style.bold) shown = <strong>{shown}</strong>;
  if (style.italic) shown = <em>{shown}</em>;
  if (style.strike) shown = <s>{shown}</s>;
  return shown;
}
