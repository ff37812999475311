/**
 * What a dialogue is declared with, and what its handlers have at hand.
 *
 * @module
 */
import type { Slack } from "./checked_call.ts";
import type { FormValues } from "./inputs.ts";
import type { refuse, turnTo, View } from "./pages.ts";

/** Where a person works: Slack names it in each event. */
export interface Home {
  team_id: string;
  enterprise_id?: string;
}

/** What every handler of a dialogue has at hand. */
export interface Turn {
  slack: Slack;
  /** The person who opened the dialogue, pressed or sent. */
  user: string;
  home: Home;
  env: Record<string, string>;
  /** When the handler began, in epoch milliseconds. */
  now: number;
  /** The id of this run of the step: the same from the first page to the last. */
  execution: string;
}

/** A turn of a dialogue, with what goes along with its page and what it is about. */
export interface About<Memory, Subject> extends Turn {
  memory: Memory;
  subject: Subject;
}

/** Why somebody may not have this dialogue, as mrkdwn; undefined when they may. */
export type Check<More = unknown> = (
  turn: Turn & More,
) => Promise<string | undefined> | string | undefined;

/**
 * What a form returns: words under its inputs, another page, or the outputs that end the step, with
 * a last page where there is more to say than that the form closes.
 */
export type FormAnswer =
  | ReturnType<typeof refuse>
  | ReturnType<typeof turnTo>
  | { outputs: Record<string, unknown>; view?: View }
  | undefined;

/** A function's definition, as far as a dialogue reads it. */
export interface Definition {
  definition: {
    input_parameters?: {
      properties: Record<string, { type: unknown }>;
      required: readonly unknown[];
    };
  };
}

/** Who pressed, and what a page may be opened with for three seconds. */
export interface Interactivity {
  interactivity_pointer: string;
  interactor: { id: string; secret?: string };
}

type ValueOf<Type> = Type extends "boolean" ? boolean
  : Type extends "number" | "integer" ? number
  : Type extends "slack#/types/interactivity" ? Interactivity
  : string;

/** What a step is started with, by its definition. */
export type InputsOf<Of extends Definition> = Of["definition"] extends
  { input_parameters?: { properties: infer Properties; required: infer Required } }
  ? Required extends readonly (infer Name)[] ?
      & {
        [Key in keyof Properties & Name]: ValueOf<
          Properties[Key] extends { type: infer Type } ? Type : never
        >;
      }
      & {
        [Key in keyof Properties]?: ValueOf<
          Properties[Key] extends { type: infer Type } ? Type : never
        >;
      }
  : never
  : never;

/** How a dialogue begins, and what is the same on all of its pages. */
export interface DialogueParts<Inputs, Memory, Subject> {
  /** The callback ids of its pages: closing one of them ends the step. */
  views: readonly string[];
  /** What goes along with the first page, as `private_metadata`. */
  begin(inputs: Inputs): Memory;
  /** A page that says one thing, for the first moment and for whatever goes wrong. */
  notice(mrkdwn: string, memory: Memory): View;
  /** What the first page says until there is more to say. */
  moment?: string | ((memory: Memory) => string | undefined);
  /**
   * Who is turned away when it opens, and why: the first refusal is read. Nobody else gets to see
   * the pages that follow.
   */
  checks: readonly Check<{ memory: Memory }>[];
  /** What the dialogue is about, read again in each turn; undefined when it no longer exists. */
  read(turn: Turn & { memory: Memory }): Promise<Subject | undefined> | Subject | undefined;
  /** Begins what the first page waits for longest, together with the checks. */
  ahead?(turn: Turn & { memory: Memory; inputs: Inputs }): void;
  /** What a person reads when there is nothing to talk about. */
  gone?: string;
  /** The first page. */
  first(about: About<Memory, Subject> & { inputs: Inputs }): Promise<View> | View;
  /**
   * What is brought up to date once the first page is shown and stays open.
   *
   * @param show shows another page in its place, unless it is closed or another one by then
   */
  after?(
    about: About<Memory, Subject> & { inputs: Inputs },
    show: (view: View) => Promise<unknown>,
  ): Promise<void>;
  /** What the next step is told when a page is closed. */
  outputs?(memory: Memory): Record<string, unknown>;
  /**
   * What somebody reads when Slack refused something that an operator has to fix; undefined for any
   * other refusal. It is told to the operators there.
   */
  explain?(error: unknown, turn: Turn & { memory: Memory }): Promise<string | undefined>;
}

/** A press in a page. */
export interface Press<Memory, Subject> extends About<Memory, Subject> {
  action_id: string;
  /** Of the button, or of what was chosen in a menu. */
  value: string;
  /** What is typed in the page so far. */
  values: FormValues;
  /** The page as it was when the button was pressed. */
  view: View;
}

/** How a press is dealt with. */
export interface PressOptions<Memory, Subject> {
  /** What the page says while it is at work. */
  busy?: string;
  /** Opens a page on top of this one, in the first round. */
  push?: boolean;
  /** A page that says one thing, where the one of the dialogue does not fit: on a page on top. */
  notice?(mrkdwn: string, memory: Memory): View;
  /** What is brought up to date once the page shows what came of it. */
  then?(about: About<Memory, Subject>, value: string): Promise<void>;
}

/** A form that was sent. */
export interface Sent<Memory, Subject> extends About<Memory, Subject> {
  values: FormValues;
  view: View;
}

/** A step that talks with one person. */
export interface Dialogue<Made, Memory, Subject> {
  /** What the step's file exports. */
  step: Made;
  /** Declares a button of a page together with what it does: the page that it turns to. */
  press(
    action_id: string | RegExp | string[],
    work: (press: Press<Memory, Subject>) => Promise<View | undefined> | View | undefined,
    options?: PressOptions<Memory, Subject>,
  ): void;
  /** Declares a form together with what its submission does: within four rounds. */
  form(
    callback_id: string,
    save: (sent: Sent<Memory, Subject>) => Promise<FormAnswer> | FormAnswer,
  ): void;
}
