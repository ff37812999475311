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
import { type FormValues, typedTexts } from "./inputs.ts";
import { withTyped } from "./page_note.ts";
import { type NotedFailure, nowOf, runOf } from "./run.ts";
import type {
  About,
  Definition,
  Dialogue,
  DialogueParts,
  FormAnswer,
  InputsOf,
  Interactivity,
  PressOptions,
  Turn,
} from "./dialogue_parts.ts";
import {
  openPage,
  passing,
  refuse,
  showPage,
  staying,
  turnTo,
  type View,
  withProblems,
} from "./pages.ts";

export type * from "./dialogue_parts.ts";
export { refuse, turnTo, type View } from "./pages.ts";

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
        await parts.after?.(about, (view) => showPage(turn.slack, view_id, view, open));
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

/** Ends the step that a dialogue belongs to. */
async function endStep(
  slack: Slack,
  function_execution_id: string,
  outputs: Record<string, unknown> = {},
): Promise<void> {
  await slack("functions.completeSuccess", { function_execution_id, outputs });
}
