/** @jsxImportSource react */
/** @jsxImportSourceTypes @types/react */
/** Blocks of messages and forms, drawn. */
import type { Block, JsonObject } from "../../types.ts";
import { Fragment, type ReactNode, useId } from "../react.ts";
import { wordsOf } from "./element_values.ts";
import { Element, type Surface } from "./element.tsx";
import { Link, MrkdwnText, TextObject, withEmoji } from "./mrkdwn.tsx";
import { RichText } from "./rich_text.tsx";

/** All blocks of a message or a form. */
export function Blocks({ blocks, surface, errors = {} }: {
  blocks: Block[];
  surface: Surface;
  errors?: Record<string, string>;
}): ReactNode {
  return (
    <div className="blocks">
      {blocks.map((block, at) => (
        <Fragment key={block.block_id ?? at}>
          <OneBlock block={block} surface={surface} error={errors[block.block_id ?? ""]} />
        </Fragment>
      ))}
    </div>
  );
}

function OneBlock({ block, surface, error }: {
  block: Block;
  surface: Surface;
  error?: string;
}): ReactNode {
  const block_id = block.block_id ?? "";
  switch (block.type) {
    case "section":
      return <Section block={block} surface={surface} />;
    case "header":
      return <h2 className="block-header">{withEmoji(wordsOf(block.text))}</h2>;
    case "divider":
      return <hr />;
    case "context":
      return (
        <div className="block-context">
          {(block.elements as JsonObject[]).map((element, at) =>
            element.type === "image"
              ? <img key={at} src={String(element.image_url)} alt={String(element.alt_text)} />
              : (
                <span key={at}>
                  <TextObject text={element} />
                </span>
              )
          )}
        </div>
      );
    case "actions":
      return (
        <div className="block-actions">
          {(block.elements as (JsonObject & { type: string })[]).map((element, at) => (
            <Element
              key={String(element.action_id ?? at)}
              element={element}
              block_id={block_id}
              surface={surface}
            />
          ))}
        </div>
      );
    case "input":
      return <InputBlock block={block} surface={surface} error={error} />;
    case "image":
      return (
        <figure>
          {block.title !== undefined && <figcaption>{wordsOf(block.title)}</figcaption>}
          <img src={String(block.image_url)} alt={String(block.alt_text)} />
        </figure>
      );
    case "rich_text":
      return <RichText block={block} />;
    case "markdown":
      return <p className="plain">{String(block.text)}</p>;
    case "video":
      return <Link url={String(block.title_url ?? block.video_url)}>{wordsOf(block.title)}</Link>;
    default:
      return <p className="unsupported">A “{block.type}” block can’t be shown here.</p>;
  }
}

function Section({ block, surface }: { block: Block; surface: Surface }): ReactNode {
  const accessory = block.accessory as (JsonObject & { type: string }) | undefined;
  return (
    <div className="block-section">
      <div>
        {block.text !== undefined && (
          <div className="words">
            <TextObject text={block.text} />
          </div>
        )}
        {Array.isArray(block.fields) && (
          <div className="fields">
            {block.fields.map((field, at) => (
              <div key={at}>
                <TextObject text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory && (
        <Element
          element={accessory}
          block_id={block.block_id ?? ""}
          surface={surface}
          label={wordsOf(block.text)}
        />
      )}
    </div>
  );
}

function InputBlock({ block, surface, error }: {
  block: Block;
  surface: Surface;
  error?: string;
}): ReactNode {
  const id = useId();
  const element = block.element as JsonObject & { type: string };
  const many = element.type === "checkboxes" || element.type === "radio_buttons";
  const label = wordsOf(block.label);
  const help = [block.hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean);
  return (
    <div className={`block-input${error ? " wrong" : ""}`}>
      <label htmlFor={many ? undefined : id}>
        {withEmoji(label)} {block.optional === true && <small>optional</small>}
      </label>
      <Element
        element={{ ...element, dispatch: block.dispatch_action === true }}
        block_id={block.block_id ?? ""}
        surface={surface}
        label={label}
        inForm={block.dispatch_action !== true}
        invalid={Boolean(error)}
        describedBy={help.join(" ") || undefined}
        inputId={many ? undefined : id}
      />
      {error && <p className="error" id={`${id}-error`} role="alert">{error}</p>}
      {block.hint !== undefined && (
        <p className="hint" id={`${id}-hint`}>
          <MrkdwnText text={wordsOf(block.hint)} />
        </p>
      )}
    </div>
  );
}
