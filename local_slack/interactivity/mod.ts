/**
 * Interactivity: pointers, modals, and what people do with buttons and forms.
 *
 * @module
 */
import type { Interactivity, JsonObject, Method } from "../types.ts";
import type { Actions, Done, PageView, Press, Refusal, Suggestions } from "../page/protocol.ts";
import { type Context, type InteractivityParts, type LateParts, machineWait } from "./context.ts";
import { Pointers } from "./pointers.ts";
import { press } from "./presses.ts";
import { suggest } from "./suggestions.ts";
import { closeView, endViews, submit, type Submitted } from "./submissions.ts";
import { openView, updateView, viewMethods } from "./view_methods.ts";
import { needsStep, type OpenView, ViewStore } from "./view_store.ts";

export type { InteractivityParts, LateParts } from "./context.ts";

/** What a person does with views and elements; refusals are for that person to read. */
export interface PersonInteractivity {
  /** The person's modals, the one on top last. */
  views(user_id: string): PageView[];
  press(user_id: string, press: Press): Promise<Done | Refusal>;
  submit(
    user_id: string,
    view_id: string,
    state: Press["state"],
  ): Promise<Submitted | Refusal>;
  close(user_id: string, view_id: string, all?: boolean): Promise<Done | Refusal>;
  suggest(user_id: string, asked: Actions["suggest"][0]): Promise<Suggestions | Refusal>;
}

/** Interactivity as `workspace.ts` puts it together with the rest. */
export interface WorkspaceInteractivity extends Interactivity, PersonInteractivity {
  /** views.open, views.push, views.update, views.publish: for `webApi.register`. */
  readonly methods: Record<string, Method>;
  /** A function was loaded for a call with this context: pointers in it begin to live now. */
  loaded(context: JsonObject): void;
  /** Hands in the parts that are made later. */
  bind(parts: Partial<LateParts>): void;
  /**
   * After a start, once everything is bound: a modal whose step is still open goes on; one whose
   * step did not survive stays on the screen with what was typed, and says that it can only be
   * read and closed.
   */
  resume(): void;
}

/** Creates interactivity; `executions`, `triggers` and `webApi` may come later, through `bind`. */
export function createInteractivity(parts: InteractivityParts): WorkspaceInteractivity {
  const bound: Partial<LateParts> = {
    webApi: parts.webApi,
    executions: parts.executions,
    triggers: parts.triggers,
  };
  const context: Context = {
    ...parts,
    ephemerals: parts.ephemerals ?? (() => []),
    wait: parts.wait ?? machineWait,
    late: () => complete(bound),
    pointers: new Pointers(parts.machineNow),
    views: new ViewStore(parts.storage),
    answering: new Set(),
  };
  return {
    methods: viewMethods(context),
    bind: (late) => void Object.assign(bound, late),
    resume: () => resume(context),
    point: (user_id) => context.pointers.make({ user_id }),
    loaded: (loaded) => pointersIn(loaded).forEach((pointer) => context.pointers.renew(pointer)),
    open: (execution_id, pointer, view) =>
      openView(context, pointer, view, { execution_id, built_in: true }),
    update: (execution_id, view_id, view) =>
      updateView(context, { view_id }, view, { execution_id, built_in: true }),
    endViewsOf: (execution_id) => endViews(context, execution_id),
    views: (user_id) => context.views.ofUser(user_id).map((open) => pageView(context, open)),
    press: (user_id, given) => press(context, user_id, given),
    submit: (user_id, view_id, state) => submit(context, user_id, view_id, state),
    close: (user_id, view_id, all) => closeView(context, user_id, view_id, all),
    suggest: (user_id, asked) => suggest(context, user_id, asked),
  };
}

/** The pointers that a handler was given: in its inputs, or with the press that it handles. */
function pointersIn({ inputs, body }: JsonObject): unknown[] {
  const given = [
    ...Object.values((inputs ?? {}) as JsonObject),
    (body as JsonObject | undefined)?.interactivity,
  ];
  return given.map((value) => (value as JsonObject | null | undefined)?.interactivity_pointer);
}

function complete(parts: Partial<LateParts>): LateParts {
  const { webApi, executions, triggers } = parts;
  if (!webApi || !executions || !triggers) {
    throw new Error("Cannot reach the workspace: bind webApi, executions and triggers first");
  }
  return { webApi, executions, triggers };
}

function resume(context: Context): void {
  const { executions } = context.late();
  for (const user of context.directory.users()) {
    for (const open of context.views.ofUser(user.id)) {
      if (open.ended || executions.isOpen(open.execution_id)) continue;
      const notice = "The workspace was restarted, so this form is no longer connected. " +
        "Copy what you typed before you close it, and start again.";
      context.views.save({ ...open, ended: true, ...needsStep(open) ? { notice } : {} });
    }
  }
}

function pageView(context: Context, open: OpenView): PageView {
  const { view } = open;
  return {
    id: open.id,
    callback_id: String(view.callback_id ?? ""),
    title: plain(view.title) ?? "",
    ...optional("submit", plain(view.submit)),
    ...optional("close", plain(view.close)),
    blocks: view.blocks,
    values: open.values,
    hash: open.hash,
    errors: open.errors,
    app_name: context.directory.app.name,
    ...optional("notice", open.notice),
  };
}

function optional<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: string };
}

function plain(text: unknown): string | undefined {
  const value = (text as { text?: unknown } | null | undefined)?.text;
  return typeof value === "string" ? value : undefined;
}
