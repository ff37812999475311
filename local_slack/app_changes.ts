/**
 * Says when a change of the app's sources needs a restart. Functions are read again by their next
 * step; the manifest and the triggers are read when the workspace starts, as Slack reads them when
 * the app is installed.
 *
 * @module
 */
import type { LoadedApp } from "./platform/app/load.ts";
import { paragraph } from "./platform/app/problem.ts";
import { type Reread, rereadApp } from "./platform/app/reread.ts";
import { saysAnother } from "./triggers/moved_start.ts";
import type { TriggerDefinition } from "./triggers/mod.ts";
import type { Activity, Clock, Violation } from "./types.ts";

const CHANGED = "What is installed is read when the workspace starts";

/** What is needed to tell. */
export interface AppChangeParts {
  app: Pick<LoadedApp, "root" | "manifest">;
  /** The trigger files that the workspace follows, by path. */
  files: Record<string, unknown>;
  /** Given those of the app as it is now, the files that the workspace would follow. */
  followed: (triggers: LoadedApp["triggers"]) => Record<string, unknown>;
  clock: Pick<Clock, "now" | "offset">;
  activity: Pick<Activity, "violation">;
  say: (line: string) => void;
  /** Told in place of people that what is installed has changed, and can be started. */
  changed?: () => void;
}

/** Tells of changes. */
export interface ChangeTeller {
  /** Looks what changed, and says it once; one look at a time. */
  look(): void;
  /** Says nothing more, and waits for a look that is under way. */
  close(): Promise<void>;
}

/** Creates the teller of an app that runs. */
export function createChangeTeller(parts: AppChangeParts): ChangeTeller {
  const { app, clock, activity, say } = parts;
  const read_at = clock.now();
  let told = "";
  let turn = Promise.resolve();
  let waiting = false;
  let closed = false;

  async function look(): Promise<void> {
    waiting = false;
    if (closed) return;
    const violations = differences(await rereadApp(app.root, clock.offset));
    const lines = violations.map((violation) => paragraph(violation).trim()).join("\n");
    if (closed || lines === told) return;
    told = lines;
    if (lines && parts.changed && violations[0].rule === CHANGED) return parts.changed();
    for (const violation of violations) activity.violation(violation);
    if (lines) say(lines);
  }

  function differences(now: Reread): readonly Violation[] {
    if ("violations" in now) return now.violations;
    const changed = [
      ...JSON.stringify(now.manifest) === JSON.stringify(app.manifest) ? [] : ["the manifest"],
      ...changedFiles(parts.followed(now.triggers)),
    ];
    return changed.length === 0 ? [] : [{
      rule: CHANGED,
      place: `changed since then: ${changed.join(", ")}`,
      fix: "Start it again to take that up; everything is kept",
    }];
  }

  function changedFiles(now: Record<string, unknown>): string[] {
    const paths = [...new Set([...Object.keys(parts.files), ...Object.keys(now)])].sort();
    return paths.filter((path) => {
      const [before, after] = [parts.files[path], now[path]] as (TriggerDefinition | undefined)[];
      return !before || !after || saysAnother(
        { definition: before, read_at },
        { definition: after, read_at: clock.now() },
      );
    });
  }

  return {
    look() {
      // A look that has not begun will see this change as well.
      if (waiting) return;
      waiting = true;
      turn = turn.then(look);
    },
    async close() {
      closed = true;
      await turn;
    },
  };
}
