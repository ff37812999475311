/**
 * The modals that are open, kept over a restart with what people typed into them.
 *
 * @module
 */
import type { Storage } from "../storage.ts";
import type { Block, JsonObject } from "../types.ts";
import { elementsOf, leftValues, named, startValues, type Values } from "./elements.ts";

/** How many views one stack may hold. */
export const STACK_LIMIT = 3;

/** A view on somebody's screen. */
export interface OpenView {
  id: string;
  user_id: string;
  /** The step that opened it. */
  execution_id: string;
  /** A view of a built-in step is hidden from the app. */
  built_in: boolean;
  root_view_id: string;
  previous_view_id: string | null;
  hash: string;
  /** What the app sent, with ids in every block and element. */
  view: JsonObject & { blocks: Block[] };
  values: Values;
  /** What was typed into inputs that are not there now: pages of the same view follow each other. */
  left?: Values;
  errors: Record<string, string>;
  /** A line above the form, such as that the app did not answer in time. */
  notice?: string;
  /** The step is over: the view can be read and closed, nothing is sent. */
  ended?: boolean;
}

/** Everything about a view that is not made here. */
export type NewView =
  & Pick<OpenView, "user_id" | "execution_id" | "built_in">
  & { view: JsonObject; previous?: OpenView };

/** The open views. */
export class ViewStore {
  #statements;

  constructor(storage: Storage) {
    const { db } = storage;
    db.exec(
      `CREATE TABLE IF NOT EXISTS open_views (
         place INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
         user_id TEXT NOT NULL, execution_id TEXT NOT NULL, root_view_id TEXT NOT NULL,
         external_id TEXT NOT NULL, row TEXT NOT NULL);
       CREATE INDEX IF NOT EXISTS open_views_of_user ON open_views (user_id);
       CREATE INDEX IF NOT EXISTS open_views_of_execution ON open_views (execution_id);`,
    );
    const select = "SELECT row FROM open_views WHERE";
    this.#statements = {
      insert: db.prepare(
        "INSERT INTO open_views (id, user_id, execution_id, root_view_id, external_id, row) " +
          "VALUES (?, ?, ?, ?, ?, ?)",
      ),
      update: db.prepare("UPDATE open_views SET external_id = ?, row = ? WHERE id = ?"),
      remove: db.prepare("DELETE FROM open_views WHERE id = ?"),
      one: db.prepare(`${select} id = ?`),
      external: db.prepare(`${select} external_id = ?`),
      user: db.prepare(`${select} user_id = ? ORDER BY place`),
      execution: db.prepare(`${select} execution_id = ? ORDER BY place`),
      stack: db.prepare(`${select} root_view_id = ? ORDER BY place`),
    };
  }

  /** Puts a view on the screen, on top of `previous` or as a new root. */
  add({ view, previous, ...owner }: NewView): OpenView {
    const id = `V${code()}`;
    const open: OpenView = {
      ...owner,
      id,
      root_view_id: previous?.root_view_id ?? id,
      previous_view_id: previous?.id ?? null,
      hash: newHash(),
      view: withIds(view),
      values: {},
      errors: {},
    };
    open.values = startValues(open.view.blocks);
    this.#statements.insert.run(
      id,
      open.user_id,
      open.execution_id,
      open.root_view_id,
      externalId(open),
      JSON.stringify(open),
    );
    return open;
  }

  /**
   * Another content for the same view. What is typed stays where both ids are the same; an input that
   * comes back after a page without it holds it again, unless the app fills it itself.
   */
  replace(open: OpenView, view: JsonObject): OpenView {
    const content = withIds(view);
    const { notice: _gone, left = {}, ...rest } = open;
    const values = startValues(content.blocks, open.values, left);
    return this.save({
      ...rest,
      hash: newHash(),
      view: content,
      values,
      left: leftValues(open.values, left, values),
      errors: {},
    });
  }

  /** Keeps a changed view. */
  save(open: OpenView): OpenView {
    this.#statements.update.run(externalId(open), JSON.stringify(open), open.id);
    return open;
  }

  /** Takes a view off the screen. */
  remove(id: string): void {
    this.#statements.remove.run(id);
  }

  get(id: string): OpenView | undefined {
    return read(this.#statements.one.all(id))[0];
  }

  byExternalId(id: string): OpenView | undefined {
    return id ? read(this.#statements.external.all(id))[0] : undefined;
  }

  /** Views of a person, the one on top last. */
  ofUser(user_id: string): OpenView[] {
    return read(this.#statements.user.all(user_id));
  }

  ofExecution(execution_id: string): OpenView[] {
    return read(this.#statements.execution.all(execution_id));
  }

  /** Views of one stack, the root first. */
  stack(root_view_id: string): OpenView[] {
    return read(this.#statements.stack.all(root_view_id));
  }
}

/** Does this view need its step for anything? One that is only read stays when the step ends. */
export function needsStep({ view }: OpenView): boolean {
  return Boolean(view.submit) || view.notify_on_close === true ||
    elementsOf(view.blocks).some(({ element }) => !(element.type === "button" && element.url));
}

function read(rows: unknown[]): OpenView[] {
  return rows.map((row) => JSON.parse((row as { row: string }).row) as OpenView);
}

function externalId(open: OpenView): string {
  return typeof open.view.external_id === "string" ? open.view.external_id : "";
}

function withIds(view: JsonObject): OpenView["view"] {
  return { ...view, blocks: named(view.blocks, () => code().slice(0, 6)) };
}

function newHash(): string {
  return `${Math.floor(Date.now() / 1000)}.${code()}`;
}

function code(): string {
  return crypto.randomUUID().replaceAll("-", "").slice(0, 10).toUpperCase();
}
