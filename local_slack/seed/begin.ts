/**
 * What a workspace began with. It is noted with the first start, so that a later one knows whether
 * something else is asked for, and finishes a first start that was cut off.
 *
 * @module
 */
import type { Storage } from "../storage.ts";
import type { SeedTeam } from "../web_api/mod.ts";
import type { ReadSeed } from "./read_seed.ts";
import { type Seed, seedOf, type WholeSeedFile } from "./seed.ts";

const KEY = "began_with";

/** The saved workspace began with something else than this start asks for. */
export class OtherBeginningError extends Error {
  override name = "OtherBeginningError";
}

/** What is kept of the beginning. */
interface Kept {
  kind: "demo" | "empty" | "file";
  /** The seed file, as it was typed. */
  path?: string;
  fingerprint?: string;
  team: SeedTeam;
  /** By id. */
  operator: string;
  /** As long as not all of it is there. */
  seed?: Seed;
}

/** What a workspace may begin with, and what this start asks for. */
export interface Beginnings {
  /** Without one, a workspace is empty when nothing is asked for. */
  demo?: WholeSeedFile;
  empty: WholeSeedFile;
  /** Nothing in particular: the demo, or whatever is there. */
  wanted?: "empty" | ReadSeed;
}

/** How a start goes on. */
export interface Beginning {
  team: SeedTeam;
  /** By id. */
  operator: string;
  /** What is still to be put into the workspace. */
  seed?: Seed;
  /** What a person who starts it should know. */
  says?: string;
}

/**
 * Finds out what the workspace begins, or has begun, with.
 *
 * @param dir the folder of the state; none for a workspace that forgets
 * @param now epoch milliseconds
 * @throws {OtherBeginningError} when it began with something else than is asked for
 */
export function begin(
  storage: Storage,
  beginnings: Beginnings,
  dir: string | undefined,
  now: number,
): Beginning {
  const seeded = storage.get("seeded", false);
  const kept = storage.get<Kept | undefined>(KEY, undefined);
  if (kept) {
    const says = goesOn(kept, beginnings.wanted, dir);
    const { team, operator, seed } = kept;
    return { team, operator, ...!seeded && seed ? { seed } : {}, ...says ? { says } : {} };
  }
  const begun = beginningOf(beginnings, now);
  const { team, operator, seed } = begun;
  if (!seeded) {
    storage.set(KEY, begun);
    return { team, operator, seed, ...begun.kind === "file" ? { says: contents(begun) } : {} };
  }
  // It was saved before beginnings were noted, when every workspace was of the demo's team.
  const old = seedOf(beginnings.empty, now);
  const says = beginnings.wanted && `An earlier version made the workspace in ${dir} and did not ` +
      `record what it started with. It was not changed. Add --fresh to start again ` +
      `${phrase(begun)}.`;
  return { team: old.team, operator: old.operator, ...says ? { says } : {} };
}

/** Notes that all of the seed is there. */
export function begun(storage: Storage): void {
  const kept = storage.get<Kept | undefined>(KEY, undefined);
  storage.set("seeded", true);
  if (!kept) return;
  const { seed: _, ...rest } = kept;
  storage.set(KEY, rest);
}

function beginningOf({ demo, empty, wanted }: Beginnings, now: number): Kept & { seed: Seed } {
  const file = wanted === "empty" ? empty : wanted?.file ?? demo ?? empty;
  const seed = seedOf(file, now);
  const { team, operator } = seed;
  if (wanted === "empty" || !wanted && !demo) return { kind: "empty", team, operator, seed };
  if (!wanted) return { kind: "demo", team, operator, seed };
  const { path, fingerprint } = wanted;
  return { kind: "file", path, fingerprint, team, operator, seed };
}

/** What to say of what is kept. @throws {OtherBeginningError} */
function goesOn(
  kept: Kept,
  wanted: Beginnings["wanted"],
  dir: string | undefined,
): string | undefined {
  if (!wanted) {
    return kept.kind === "file"
      ? `Continuing with ${kept.team.name}, which started with ${kept.path}.`
      : undefined;
  }
  const asked: Pick<Kept, "kind" | "path"> = wanted === "empty"
    ? { kind: "empty" }
    : { kind: "file", path: wanted.path };
  const again = `Add --fresh to delete it and start again ${phrase(asked)}`;
  if (kept.kind !== asked.kind || wanted !== "empty" && teamOf(wanted).id !== kept.team.id) {
    throw new OtherBeginningError(
      `The workspace in ${dir} started ${phrase(kept)}, not ${
        phrase(asked)
      }. Nothing was changed. ` +
        `${again}, or --dir PATH to use another folder and keep both.`,
    );
  }
  if (wanted === "empty") return undefined;
  return wanted.fingerprint === kept.fingerprint
    ? `${wanted.path} was read when this workspace was new. What you did since then is saved. ${again}.`
    : `${wanted.path} has changed since this workspace started with it. What is in ${dir} is saved, ` +
      `without that change. ${again}.`;
}

function teamOf({ file }: ReadSeed): SeedTeam {
  return seedOf(file, 0).team;
}

/** "with the demo" */
function phrase({ kind, path, team }: Pick<Kept, "kind" | "path"> & { team?: SeedTeam }): string {
  if (kind === "demo") return "with the demo";
  if (kind === "empty") return "with an empty workspace (--no-demo)";
  return team ? `with ${team.name} from ${path}` : `with ${path}`;
}

/** What a seed file brings, in a line. */
function contents({ path, seed, team }: Kept): string {
  const { users, channels, github, rows } = seed!;
  const counted = (count: number, one: string, more: string) =>
    `${count} ${count === 1 ? one : more}`;
  const all = Object.values(rows).reduce((sum, items) => sum + items.length, 0);
  return `Starting with ${team.name} from ${path}: ` + [
    counted(users.length, "person", "people"),
    counted(channels.length, "channel", "channels"),
    counted(github.repositories.length, "repository", "repositories"),
    counted(all, "row", "rows"),
  ].join(", ") + ".";
}
