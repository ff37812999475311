/** @jsxImportSource react */
/** @jsxImportSourceTypes @types/react */
/** Interactive elements, as the browser's own inputs wherever it has one. */
import type { JsonObject } from "../../types.ts";
import type { Place, Press } from "../protocol.ts";
import { usePage } from "../context.ts";
import { type ReactNode, useEffect, useId, useState } from "../react.ts";
import { choicesOf, keyOf, localTime, secondsOf, wordsOf } from "./element_values.ts";
import { withEmoji } from "./mrkdwn.tsx";

/** What elements of one message or one form share. */
export interface Surface {
  place: Place;
  state: Press["state"];
  /** Keeps what an element holds now, until it is sent. */
  hold(block_id: string, action_id: string, value: JsonObject): void;
  /** Sends a press, with the value the element has just got. */
  press(block_id: string, action_id: string, value: JsonObject): void;
  busy: boolean;
  /** Holds what would be lost. */
  filled: boolean;
}

/** What every element is drawn from. */
export interface ElementProps {
  element: JsonObject & { type: string };
  block_id: string;
  surface: Surface;
  /** Its label, for who cannot see it. */
  label?: string;
  /** Inside an input block a choice is sent with the form, not at once. */
  inForm?: boolean;
  invalid?: boolean;
  describedBy?: string;
  inputId?: string;
}

/** Draws an element of any type; one that the page does not know says so. */
export function Element(props: ElementProps): ReactNode {
  const { type } = props.element;
  if (type === "button" || type === "workflow_button") return <Button {...props} />;
  if (type === "static_select" || type === "external_select") return <Select {...props} />;
  if (type === "overflow") return <Overflow {...props} />;
  if (type === "checkboxes" || type === "radio_buttons") return <Choices {...props} />;
  if (type.startsWith("multi_")) return <MultiSelect {...props} />;
  if (/^(users|channels|conversations)_select$/.test(type)) return <EntitySelect {...props} />;
  if (type === "datepicker") return <Picker {...props} kind="date" field="selected_date" />;
  if (type === "timepicker") return <Picker {...props} kind="time" field="selected_time" />;
  if (type === "datetimepicker") return <DateTime {...props} />;
  if (/^(plain_text|email_text|url_text|number|rich_text)_input$/.test(type)) {
    return <TextInput {...props} />;
  }
  if (type === "image") {
    return <img className="accessory" src={String(props.element.image_url)} alt={altOf(props)} />;
  }
  if (type === "file_input") {
    return <span className="unsupported">Local Slack does not take files.</span>;
  }
  return <span className="unsupported">“{type}” can’t be shown here.</span>;
}

function altOf({ element }: ElementProps): string {
  return String(element.alt_text ?? "");
}

function idOf({ element }: ElementProps): string {
  return String(element.action_id ?? "");
}

function heldBy(props: ElementProps): JsonObject {
  return props.surface.state[props.block_id]?.[idOf(props)] ?? {};
}

/** Holds a value and, outside of forms or where the app wants to hear of it, sends it. */
function change(props: ElementProps, value: JsonObject, wanted = !props.inForm): void {
  const { surface, block_id, element } = props;
  const full = { type: element.type, ...value };
  surface.hold(block_id, idOf(props), full);
  if (wanted) surface.press(block_id, idOf(props), full);
}

function Button(props: ElementProps): ReactNode {
  const { element, block_id, surface } = props;
  const [asking, setAsking] = useState(false);
  const confirm = element.confirm as Record<string, unknown> | undefined;
  const send = () =>
    surface.press(block_id, idOf(props), element.value ? { value: element.value } : {});
  const words = withEmoji(wordsOf(element.text));
  const style = `button ${String(element.style ?? "")}`;
  if (typeof element.url === "string") {
    return (
      <a className={style} href={element.url} target="_blank" rel="noreferrer noopener">{words}</a>
    );
  }
  if (asking && confirm) {
    return (
      <span className="confirm" role="group" aria-label={wordsOf(confirm.title)}>
        <strong>{wordsOf(confirm.title)}</strong> <span>{wordsOf(confirm.text)}</span>
        <button
          type="button"
          className="button primary"
          autoFocus
          onClick={() => {
            setAsking(false);
            send();
          }}
        >
          {wordsOf(confirm.confirm) || "Yes"}
        </button>
        <button type="button" className="button" onClick={() => setAsking(false)}>
          {wordsOf(confirm.deny) || "No"}
        </button>
      </span>
    );
  }
  return (
    <button
      type="button"
      className={style}
      disabled={surface.busy}
      aria-label={element.accessibility_label as string | undefined}
      onClick={() => confirm ? setAsking(true) : send()}
    >
      {words}
    </button>
  );
}

function Select(props: ElementProps): ReactNode {
  const { element, surface, block_id } = props;
  const { api } = usePage();
  const external = element.type === "external_select";
  const [found, setFound] = useState<JsonObject>({ options: [] });
  const [typed, setTyped] = useState("");
  const held = heldBy(props).selected_option as JsonObject | undefined;
  useEffect(() => {
    if (!external || typed.length < Number(element.min_query_length ?? 3)) return;
    let current = true;
    void api.act("suggest", {
      place: surface.place,
      block_id,
      action_id: idOf(props),
      value: typed,
    }).then((answer) => {
      if (current && answer.ok) {
        setFound({
          options: answer.options,
          ...(answer.option_groups ? { option_groups: answer.option_groups } : {}),
        });
      }
    });
    return () => {
      current = false;
    };
  }, [typed]);
  const source = external ? found : element;
  const groups = choicesOf(source);
  const known = keyOf(groups, held);
  const pick = (key: string) => {
    const option = groups.flatMap((group) => group.choices)
      .find((choice) => choice.key === key)?.option ?? null;
    change(props, { selected_option: option });
  };
  return (
    <span className="select-wrap">
      {external && (
        <input
          type="search"
          aria-label={`Search ${props.label ?? "options"}`}
          placeholder={wordsOf(element.placeholder) || "Type to search"}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <select
        {...common(props)}
        value={held && known === "" ? "held" : known}
        onChange={(event) => pick(event.target.value)}
      >
        <option value="">{wordsOf(element.placeholder) || "Choose an option"}</option>
        {held && known === "" && <option value="held">{wordsOf(held.text)}</option>}
        {groups.map((group, at) => {
          const options = group.choices.map((choice) => (
            <option key={choice.key} value={choice.key}>{withEmoji(choice.label)}</option>
          ));
          return group.label
            ? <optgroup key={at} label={group.label}>{options}</optgroup>
            : options;
        })}
      </select>
    </span>
  );
}

function Overflow(props: ElementProps): ReactNode {
  const [{ choices }] = choicesOf(props.element);
  return (
    <details className="overflow">
      <summary className="button" aria-label="More actions">⋯</summary>
      <div role="menu">
        {choices.map((choice) => (
          <button
            key={choice.key}
            type="button"
            role="menuitem"
            onClick={(event) => {
              event.currentTarget.closest("details")?.removeAttribute("open");
              change(props, { selected_option: choice.option });
            }}
          >
            {withEmoji(choice.label)}
          </button>
        ))}
      </div>
    </details>
  );
}

function Choices(props: ElementProps): ReactNode {
  const { element, label } = props;
  const name = useId();
  const many = element.type === "checkboxes";
  const [{ choices }] = choicesOf(element);
  const held = heldBy(props);
  const chosen = many
    ? (held.selected_options ?? []) as JsonObject[]
    : [held.selected_option as JsonObject | undefined].filter(Boolean) as JsonObject[];
  const isChosen = (option: JsonObject) => chosen.some(({ value }) => value === option.value);
  const toggle = (option: JsonObject, on: boolean) => {
    if (!many) return change(props, { selected_option: option });
    const others = chosen.filter(({ value }) => value !== option.value);
    change(props, { selected_options: on ? [...others, option] : others });
  };
  return (
    <div className="choices" role={many ? "group" : "radiogroup"} aria-label={label}>
      {choices.map((choice) => (
        <label key={choice.key}>
          <input
            type={many ? "checkbox" : "radio"}
            name={name}
            checked={isChosen(choice.option)}
            onChange={(event) => toggle(choice.option, event.target.checked)}
          />
          <span>
            {withEmoji(choice.label)}
            {choice.description && <small>{choice.description}</small>}
          </span>
        </label>
      ))}
    </div>
  );
}

function MultiSelect(props: ElementProps): ReactNode {
  const { element } = props;
  const { home } = usePage();
  const held = heldBy(props);
  if (/users|channels|conversations/.test(element.type)) {
    const kind = element.type.replace(/^multi_|_select$/g, "");
    const field = `selected_${kind}`;
    const ids = (held[field] ?? []) as string[];
    return (
      <Checklist
        props={props}
        items={entities(kind, home).map(({ id, name }) => ({ key: id, label: name }))}
        chosen={ids}
        changed={(keys) => change(props, { [field]: keys })}
      />
    );
  }
  const choices = choicesOf(element).flatMap((group) => group.choices);
  const options = (held.selected_options ?? []) as JsonObject[];
  const chosen = choices.filter((choice) =>
    options.some((option) => option.value === choice.option.value)
  );
  return (
    <Checklist
      props={props}
      items={choices}
      chosen={chosen.map((choice) => choice.key)}
      changed={(keys) =>
        change(props, {
          selected_options: choices.filter((choice) => keys.includes(choice.key))
            .map((choice) => choice.option),
        })}
    />
  );
}

/** Several of many: what is chosen above, all of it in a list that opens. */
function Checklist({ props, items, chosen, changed }: {
  props: ElementProps;
  items: { key: string; label: string }[];
  chosen: string[];
  changed: (keys: string[]) => void;
}): ReactNode {
  const most = Number(props.element.max_selected_items ?? Infinity);
  const names = items.filter((item) => chosen.includes(item.key)).map((item) => item.label);
  return (
    <details className="checklist">
      <summary className="button" aria-label={props.label}>
        {names.length ? names.join(", ") : wordsOf(props.element.placeholder) || "Choose"}
      </summary>
      <div role="group" aria-label={props.label}>
        {items.map((item) => (
          <label key={item.key}>
            <input
              type="checkbox"
              checked={chosen.includes(item.key)}
              disabled={!chosen.includes(item.key) && chosen.length >= most}
              onChange={(event) =>
                changed(
                  event.target.checked
                    ? [...chosen, item.key]
                    : chosen.filter((key) => key !== item.key),
                )}
            />
            <span>{item.label}</span>
          </label>
        ))}
      </div>
    </details>
  );
}

function EntitySelect(props: ElementProps): ReactNode {
  const { element } = props;
  const { home } = usePage();
  const kind = element.type.replace("_select", "");
  const field = `selected_${kind.replace(/s$/, "")}`;
  return (
    <select
      {...common(props)}
      value={String(heldBy(props)[field] ?? "")}
      onChange={(event) => change(props, { [field]: event.target.value || null })}
    >
      <option value="">{wordsOf(element.placeholder) || "Choose"}</option>
      {entities(kind, home).map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
    </select>
  );
}

function entities(
  kind: string,
  home: ReturnType<typeof usePage>["home"],
): { id: string; name: string }[] {
  const people = home.people.filter((person) => !person.deleted && !person.is_bot)
    .map(({ id, real_name }) => ({ id, name: real_name }));
  if (kind === "users") return people;
  const channels = home.channels.filter((channel) => channel.kind !== "dm");
  return [...channels, ...home.joinable].map(({ id, name }) => ({ id, name: `#${name}` }));
}

function Picker({ kind, field, ...props }: ElementProps & { kind: string; field: string }) {
  return (
    <input
      {...common(props)}
      type={kind}
      value={String(heldBy(props)[field] ?? "")}
      onChange={(event) => change(props, { [field]: event.target.value || null })}
    />
  );
}

function DateTime(props: ElementProps): ReactNode {
  const { home } = usePage();
  const held = heldBy(props).selected_date_time;
  const [local, setLocal] = useState(held ? localTime(Number(held), home.me.tz) : "");
  return (
    <input
      {...common(props)}
      type="datetime-local"
      value={local}
      onChange={(event) => {
        setLocal(event.target.value);
        const seconds = secondsOf(event.target.value, home.me.tz);
        change(props, { selected_date_time: Number.isNaN(seconds) ? null : seconds });
      }}
    />
  );
}

function TextInput(props: ElementProps): ReactNode {
  const { element, surface, block_id } = props;
  const rich = element.type === "rich_text_input";
  const many = element.multiline === true || rich;
  const held = heldBy(props);
  const [richText, setRichText] = useState(() => plainOf(held));
  const text = rich ? richText : String(held.value ?? "");
  const most = Number(element.max_length ?? 0) || undefined;
  const triggers = (element.dispatch_action_config as { trigger_actions_on?: string[] } | undefined)
    ?.trigger_actions_on ?? ["on_enter_pressed"];
  const dispatches = !props.inForm || element.dispatch === true;
  const keep = (typed: string) => {
    setRichText(typed);
    const value = rich ? richOf(typed) : { value: typed || null };
    change(props, value, dispatches && triggers.includes("on_character_entered"));
  };
  const shared = {
    ...common(props),
    value: text,
    maxLength: most,
    minLength: Number(element.min_length ?? 0) || undefined,
    placeholder: wordsOf(element.placeholder),
    autoFocus: element.focus_on_load === true,
    onChange: (event: { target: { value: string } }) => keep(event.target.value),
  };
  const types: Record<string, string> = {
    email_text_input: "email",
    url_text_input: "url",
    number_input: "number",
  };
  return (
    <span className="text-input">
      {many ? <textarea {...shared} rows={4} /> : (
        <input
          {...shared}
          type={types[element.type] ?? "text"}
          step={element.is_decimal_allowed === true ? "any" : undefined}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !dispatches) return;
            if (triggers.includes("on_enter_pressed")) {
              event.preventDefault();
              surface.press(block_id, idOf(props), { type: element.type, value: text || null });
            }
          }}
        />
      )}
      {most && text.length > most * 0.8 && (
        <small className="count" role="status">{text.length} of {most} characters</small>
      )}
    </span>
  );
}

function plainOf(held: JsonObject): string {
  const rich = held.rich_text_value as { elements?: JsonObject[] } | undefined;
  return (rich?.elements ?? []).map((section) =>
    ((section.elements ?? []) as JsonObject[]).map((piece) => String(piece.text ?? "")).join("")
  ).join("\n");
}

function richOf(text: string): JsonObject {
  if (text === "") return { rich_text_value: null };
  const elements = [{ type: "rich_text_section", elements: [{ type: "text", text }] }];
  return { rich_text_value: { type: "rich_text", elements } };
}

function common(props: ElementProps) {
  return {
    id: props.inputId,
    "aria-label": props.inputId ? undefined : props.label || wordsOf(props.element.placeholder),
    "aria-invalid": props.invalid || undefined,
    "aria-describedby": props.describedBy,
  };
}
