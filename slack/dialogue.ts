/**
 * Dialogues: a page that opens at once, is filled when the rows are read, and ends its step when it
 * is closed. A step declares its pages, presses and forms together with what they do; the opening,
 * the refusals, the words when Slack fails and the ending are here, once.
 *
 * What counts on Slack is how many calls wait for one another. Opening takes one round; a form has
 * three seconds, so it checks, writes once and ends the dialogue, and what follows is the workflow's
 * next step; a press in a page has ten seconds.
 *
 * @module
 */
import type { SlackFunction } from "deno-slack-sdk/mod.ts";
import {
  checkedCalls,
  HOLDS_SECRET,
  ignoreSlackError,
  isPassing,
  isSlackError,
  PRESS_TIME,
  type Slack,
  STEP_TIME,
  WORK_TIME,
} from "./checked_call.ts";
import { type Block, paragraph, smallPrint } from "./blocks.ts";
import { type FormValues, typedTexts } from "./inputs.ts";
import { withTyped } from "./page_note.ts";
import { type NotedFailure, nowOf, runOf } from "./run.ts";

/** A view, as Slack takes it. */
export type View = Record<string, unknown>;

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
interface Definition {
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

/** What handlers get from the SDK, as far as it is read here. */
interface Context {
  client: Parameters<typeof checkedCalls>[0];
  env: Record<string, string>;
  team_id: string;
  enterprise_id?: string;
  inputs: Record<string, unknown> & { interactivity: Interactivity };
  event: { function_execution_id: string };
  body: {
    user: { id: string };
    view?: View & { id: string; state?: { values?: unknown }; private_metadata?: string };
    function_data: { execution_id: string };
    interactivity: { interactivity_pointer: string };
  };
  action: { action_id: string; value?: string; selected_option?: { value?: string } | null };
  view: View & { state: { values: unknown }; private_metadata?: string };
}

type Handler = (context: Context) => Promise<unknown>;
interface Additions {
  addBlockActionsHandler(constraint: string | RegExp | string[], handler: Handler): unknown;
  addViewSubmissionHandler(constraint: string, handler: Handler): unknown;
  addViewClosedHandler(constraint: string[], handler: Handler): unknown;
}

/**
 * Tells a person directly what a page was to say.
 *
 * @param text mrkdwn
 */
export type TellDirectly = (slack: Slack, user: string, text: string) => Promise<void>;

/**
 * Creates dialogues.
 *
 * @param make what makes a function of a definition and a handler: the SDK's `SlackFunction`, or one
 * that logs as well
 * @param tell how a person hears that Slack does not show them a page
 * @param problemOf why a typed text can be neither kept nor sent; undefined when it can. No work sees
 * a text that has one: it stays in the form, for the person to correct
 */
export function dialogues(
  make: typeof SlackFunction,
  tell: TellDirectly,
  problemOf: (text: string) => string | undefined = () => undefined,
) {
  return function dialogue<Of extends Definition, Memory, Subject>(
    definition: Of,
    parts: DialogueParts<InputsOf<Of>, Memory, Subject>,
  ): Dialogue<ReturnType<typeof make>, Memory, Subject> {
    type Inputs = InputsOf<Of>;
    const outputs = (memory: Memory) => parts.outputs?.(memory) ?? {};

    const main: Handler = async (context) => {
      const inputs = context.inputs as unknown as Inputs;
      const { interactivity_pointer, interactor } = context.inputs.interactivity;
      const turn = turnOf(context, interactor.id, context.event.function_execution_id, STEP_TIME);
      const memory = parts.begin(inputs);
      const words = typeof parts.moment === "function" ? parts.moment(memory) : parts.moment;
      const moment = parts.notice(words ?? "One moment…", memory);
      let view_id: string;
      try {
        view_id = await openPage(turn.slack, interactivity_pointer, passing(moment));
      } catch (error) {
        await unshown(turn, error, NOT_OPENED);
        return { outputs: outputs(memory) };
      }
      let about: (About<Memory, Subject> & { inputs: Inputs }) | undefined;
      const filled = await fill({ ...turn, memory }, view_id, parts.notice, async () => {
        // Asked together: what is read of what a person may not see is not shown.
        parts.ahead?.({ ...turn, memory, inputs });
        const [refusals, subject] = await Promise.all([
          Promise.all(parts.checks.map((check) => check({ ...turn, memory }))),
          parts.read({ ...turn, memory }),
        ]);
        const refused = refusals.find((words) => words !== undefined);
        if (refused !== undefined) return parts.notice(refused, memory);
        if (subject === undefined) return parts.notice(parts.gone ?? GONE, memory);
        about = { ...turn, memory, inputs, subject };
        return await parts.first(about);
      });
      const { page, open } = filled;
      if (!open || isLastWord(page)) return { outputs: outputs(memoryIn(page, memory)) };
      if (about) {
        // What is shown already stays of use where Slack refuses what comes in its place.
        await parts.after?.(
          about,
          (view) => showPage(turn.slack, view_id, view, open).catch(ignoreSlackError),
        );
      }
      return { completed: false };
    };
    const step = make(definition as never, main as never);
    const handlers = step as unknown as Additions;

    handlers.addViewClosedHandler([...parts.views], async (context) => {
      const turn = turnOf(context, context.body.user.id, executionOf(context), PRESS_TIME);
      await endStep(turn.slack, turn.execution, outputs(readMemory<Memory>(context.view)));
    });

    return {
      step,
      press(action_id, work, options = {}) {
        handlers.addBlockActionsHandler(action_id, async (context) => {
          const { view } = context.body;
          if (!view) return;
          const turn = turnOf(context, context.body.user.id, executionOf(context), WORK_TIME);
          const memory = readMemory<Memory>(view);
          const values = (view.state?.values ?? {}) as FormValues;
          const wrong = isChoice(context.action) ? {} : problemsOf(values);
          if (Object.keys(wrong).length > 0) {
            const run = runOf(turn.slack);
            if (run) run.refused = true;
            await showPage(turn.slack, view.id, withProblems(view, wrong));
            return;
          }
          const notice = options.notice ?? parts.notice;
          // Read while the page says that it is at work.
          const reading = Promise.resolve(turn).then((turn) => parts.read({ ...turn, memory }));
          reading.catch(() => {});
          let view_id: string;
          try {
            view_id = await pageFor(turn.slack, context, options, notice, memory);
          } catch (error) {
            return await unshown(turn, error, NOT_OPENED);
          }
          const { value: of_button, selected_option } = context.action;
          const value = String(of_button ?? selected_option?.value ?? "");
          let about: About<Memory, Subject> | undefined;
          const { page, open } = await fill({ ...turn, memory }, view_id, notice, async () => {
            const subject = await reading;
            if (subject === undefined) return withTyped(notice(parts.gone ?? GONE, memory), values);
            about = { ...turn, memory, subject };
            const { action_id } = context.action;
            return await work({ ...about, action_id, value, values, view });
          }, values);
          // A page on top that was closed leaves the one under it open.
          const closed = !open && options.busy !== undefined && !options.push;
          if (closed || isLastWord(page)) {
            await endStep(turn.slack, turn.execution, outputs(memoryIn(page, memory)));
          } else if (about) await options.then?.(about, value);
        });
      },
      form(callback_id, save) {
        handlers.addViewSubmissionHandler(callback_id, async (context) => {
          const turn = turnOf(context, context.body.user.id, executionOf(context), PRESS_TIME);
          const { view } = context;
          const memory = readMemory<Memory>(view);
          const values = view.state.values as FormValues;
          const wrong = problemsOf(values);
          if (Object.keys(wrong).length > 0) return refuse(wrong);
          try {
            const subject = await parts.read({ ...turn, memory });
            const answer = subject === undefined
              ? turnTo(parts.notice(parts.gone ?? GONE, memory))
              : await save({ ...turn, memory, subject, values, view });
            return await answerForm(turn, memory, answer, values);
          } catch (error) {
            if (!isSlackError(error)) throw error;
            const why = notSent(error) ?? await parts.explain?.(error, { ...turn, memory });
            note(turn.slack, "form_not_saved", error, why ? "operators_mend" : "kept_in_form");
            const [first] = Object.keys(values);
            const words = why ??
              "Slack could not save this just now. Your text is still here: send it again.";
            return first
              ? refuse({ [first]: words })
              : turnTo(staying(parts.notice(words, memory)));
          }
        });
      },
    };

    /** What the last page says for the next step: what goes along with it, if anything does. */
    function memoryIn(page: View | undefined, memory: Memory): Memory {
      return page?.private_metadata ? readMemory<Memory>(page) : memory;
    }

    /** Is nothing to be done in this page? Its closing need not be told: the step can end now. */
    function isLastWord(page: View | undefined): boolean {
      return page !== undefined && !page.notify_on_close &&
        parts.views.includes(String(page.callback_id));
    }

    /**
     * Shows what `work` makes; where Slack refuses, why, what to do, and what was typed. Is the page
     * still open?
     */
    async function fill(
      turn: Turn & { memory: Memory },
      view_id: string,
      notice: DialogueParts<Inputs, Memory, Subject>["notice"],
      work: () => Promise<View | undefined>,
      values: FormValues = {},
    ): Promise<{ page?: View; open: string }> {
      const page = await work().catch(async (error) => {
        if (!isSlackError(error)) throw error;
        const why = notSent(error) ?? await parts.explain?.(error, turn);
        note(turn.slack, "page_not_filled", error, why ? "operators_mend" : "asked_again");
        return staying(withTyped(notice(why ?? SLACK_AWAY, turn.memory), values));
      });
      if (!page) return { open: "-" };
      try {
        return { page, open: await showPage(turn.slack, view_id, page) };
      } catch (error) {
        await unshown(turn, error, NOT_SHOWN);
        return { page, open: "" };
      }
    }

    /**
     * Tells a person what a page cannot, since Slack does not show it. Errors other than passing ones
     * are thrown on: somebody has to fix them.
     */
    async function unshown(turn: Turn, error: unknown, words: string): Promise<void> {
      if (!isSlackError(error)) throw error;
      await tell(turn.slack, turn.user, words).catch(ignoreSlackError);
      if (!isPassing(error)) throw error;
      note(turn.slack, "page_not_filled", error, "said_directly");
    }

    async function pageFor(
      slack: Slack,
      { body }: Context,
      { busy, push }: PressOptions<Memory, Subject>,
      notice: DialogueParts<Inputs, Memory, Subject>["notice"],
      memory: Memory,
    ): Promise<string> {
      const view = notice(busy ?? "One moment…", memory);
      if (push) {
        const { interactivity_pointer } = body.interactivity;
        const pushed = await slack<{ view: { id: string } }>("views.push", {
          interactivity_pointer,
          view,
        });
        return pushed.view.id;
      }
      if (busy) await showPage(slack, body.view!.id, passing(view));
      return body.view!.id;
    }

    async function answerForm(
      turn: Turn,
      memory: Memory,
      answer: FormAnswer,
      values: FormValues,
    ) {
      if (answer && "outputs" in answer) {
        await endStep(turn.slack, turn.execution, answer.outputs);
        return answer.view && turnTo(answer.view);
      }
      const last = answer && "view" in answer && isLastWord(answer.view) ? answer.view : undefined;
      if (!answer || last) await endStep(turn.slack, turn.execution, outputs(memory));
      // Nothing of it was saved, and nobody should have to type it again.
      return last ? turnTo(withTyped(last, values)) : answer;
    }
  };

  /** What is wrong with the typed texts, by their blocks. */
  function problemsOf(values: FormValues | undefined): Record<string, string> {
    return Object.fromEntries(
      typedTexts(values).flatMap(([block_id, text]) => {
        const problem = problemOf(text);
        return problem === undefined ? [] : [[block_id, problem]];
      }),
    );
  }

  function readMemory<Memory>(view: { private_metadata?: string }): Memory {
    return JSON.parse(view.private_metadata || "{}") as Memory;
  }
}

/** The blocks of problems: what follows is the block of the text. */
const PROBLEM = "problem_of:";

/**
 * The page as it is, with a problem below each text that has one: a press cannot put words under an
 * input as a form does. What was typed stays, because its blocks do.
 */
function withProblems(view: View, problems: Record<string, string>): View {
  const { type, callback_id, title, submit, close, private_metadata, notify_on_close } = view;
  const blocks = ((view.blocks ?? []) as Record<string, unknown>[])
    .filter(({ block_id }) => !String(block_id ?? "").startsWith(PROBLEM))
    .flatMap((block) => {
      const problem = problems[String(block.block_id ?? "")];
      if (problem === undefined) return [block];
      const words = paragraph(`:warning: ${problem}`);
      return [block, { ...words, block_id: `${PROBLEM}${block.block_id}` }];
    });
  return {
    ...{ type, callback_id, title, private_metadata, notify_on_close, blocks },
    ...(submit ? { submit } : {}),
    ...(close ? { close } : {}),
  };
}

/** Was something chosen? That keeps no text; a button takes along what the page holds. */
function isChoice(action: Context["action"]): boolean {
  return Object.keys(action).some((name) => name.startsWith("selected_"));
}

const GONE = "This no longer exists. Nothing was changed.";

/** What a person reads directly, where Slack does not show the page that would say it. */
const NOT_OPENED =
  "Slack did not open the page that you asked for. Nothing was changed: try again.";
const NOT_SHOWN =
  "Slack did not show the page after what you just pressed. It may be done already: " +
  "close the page and look at the card before you try again.";

/** What stays on a page where the run behind it was stopped, and nobody else could say so. */
const IF_STUCK =
  "If this does not change within a minute, close it, look at what was done, and try again.";

/** What a person reads when Slack refuses in the middle of something. */
const SLACK_AWAY = "Slack did not answer just now. Nothing was lost: close this and try again.";

/** What a person reads when the app itself did not send something that was stored before. */
function notSent(error: unknown): string | undefined {
  return isSlackError(error, HOLDS_SECRET)
    ? "Baton did not send this: it holds a card number, a key or a link that signs in. Remove it " +
      "where it was written. The last four digits can stay."
    : undefined;
}

function turnOf(context: Context, user: string, execution: string, time: number): Turn {
  const { client, env, team_id, enterprise_id } = context;
  return {
    slack: checkedCalls(client, time),
    user,
    home: { team_id, ...(enterprise_id ? { enterprise_id } : {}) },
    env,
    now: nowOf(client),
    execution,
  };
}

function executionOf({ body }: Context): string {
  return body.function_data.execution_id;
}

function note(
  slack: Slack,
  what: NotedFailure["what"],
  error: unknown,
  done: NotedFailure["done"],
): void {
  runOf(slack)?.failures.push({ what, error, done });
}

/**
 * A page that says that something is under way. Its closing is not told: that would end the step,
 * and with it the token that the work still needs. The code that does the work finds the page closed, and
 * ends the step when it is done.
 */
function passing(view: View): View {
  const blocks = [...(view.blocks as Block[]), smallPrint(IF_STUCK)];
  return { ...view, blocks, notify_on_close: false };
}

/** A page whose closing is told: the dialogue goes on as long as it is open. */
function staying(view: View): View {
  return { ...view, notify_on_close: true };
}

/** Opens a page at once, because a pointer lives three seconds; returns its id. */
async function openPage(
  slack: Slack,
  interactivity_pointer: string,
  view: View,
): Promise<string> {
  const opened = await slack<{ view: { id: string } }>("views.open", {
    interactivity_pointer,
    view,
  });
  return opened.view.id;
}

/**
 * Shows another page in place of an open one, unless somebody has closed it meanwhile; with `hash`, in
 * place of what was shown with that, and of nothing else.
 *
 * @returns the hash of what is shown now; empty when it is closed
 */
async function showPage(
  slack: Slack,
  view_id: string,
  view: View,
  hash?: string,
): Promise<string> {
  const shown = { view_id, view, ...(hash ? { hash } : {}) };
  return await slack<{ view?: { hash?: string } }>("views.update", shown).then(
    ({ view }) => view?.hash ?? "-",
    (error) => {
      if (!isSlackError(error, "not_found", "hash_conflict")) throw error;
      return "";
    },
  );
}

/** Ends the step that a dialogue belongs to. */
async function endStep(
  slack: Slack,
  function_execution_id: string,
  outputs: Record<string, unknown> = {},
): Promise<void> {
  await slack("functions.completeSuccess", { function_execution_id, outputs });
}

/** Keeps a form as it is, with messages under its inputs. */
export function refuse(errors: Record<string, string>) {
  return { response_action: "errors" as const, errors };
}

/** Shows another page in place of the one that was sent. */
export function turnTo(view: View) {
  return { response_action: "update" as const, view };
}
