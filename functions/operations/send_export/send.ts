/**
 * Reads rows and sends them as files, as far as the time goes.
 *
 * @module
 */
import { readExport } from "../../../datastores/exported.ts";
import { findExportPlace, putExportPlace } from "../../../datastores/operations/export_places.ts";
import {
  countRows,
  exportFiles,
  type ExportSubject,
  mentionedPeople,
  type NamedPerson,
  namedPerson,
  peopleText,
  rowCount,
  type RowsByDatastore,
} from "../../../rules/operations/export.ts";
import { allDone } from "../../../slack/all_done.ts";
import { type Slack, SlackError } from "../../../slack/checked_call.ts";
import { directChannel, tell } from "../../../team/direct_message.ts";
import { findUser } from "../../../team/people.ts";
import { showFiles, uploadFiles } from "../../../slack/upload_files.ts";
import { type Exported, filesComment, type SubjectWords } from "./blocks.ts";

/** How many files one message carries. */
const MOST_FILES = 10;
/** How many people are looked up at once. */
const AT_ONCE = 10;

/** Who exports, and how long reading may take. */
export interface Exporting {
  by: string;
  home: { team_id: string; enterprise_id?: string };
  /** Epoch milliseconds. */
  now: number;
  /** Nothing is sent before this is done: others read that it goes on. */
  begun?: Promise<unknown>;
  /** Is it time to stop reading? */
  isLate: () => boolean;
  /** Told of each message that came. */
  onSent?: (sent: number, messages: number) => void;
}

/**
 * Sends what there is of a subject; what did not fit into the time the next call sends.
 *
 * @returns what was sent; undefined when there was nothing
 * @throws {SlackError} when not all of it was sent
 */
export async function sendExport(
  slack: Slack,
  { subject, words }: { subject: ExportSubject; words: SubjectWords },
  { by, home, now, begun, isLate, onSent = () => {} }: Exporting,
): Promise<Exported | undefined> {
  const of = { by, subject: keyOf(subject) };
  const place = await findExportPlace(slack, of, now);
  const { rows, left, left_out } = await readExport(slack, subject, place?.left, isLate)
    .catch(async (error) => {
      // A cursor that Slack no longer takes would block every later export.
      if (place && error instanceof SlackError) await putExportPlace(slack, of, undefined, now);
      throw error;
    });
  if (countRows(rows) === 0 && !left && !place) return undefined;
  const people = await lookUp(slack, rows, home, isLate);
  const files = exportFiles(rows);
  const exported: Exported = {
    rows,
    files,
    people: people.length,
    left_out,
    part: (place?.parts ?? 0) + 1,
    complete: !left,
  };
  await begun;
  const texts = [
    ...files.map(({ name, text, rows }) => ({ name, text, title: `${name} (${rowCount(rows)})` })),
    ...(people.length > 0 ? [{ name: "people.jsonl", text: peopleText(people) }] : []),
  ];
  const [uploaded, channel] = await allDone([uploadFiles(slack, texts), directChannel(slack, by)]);
  const messages = Math.ceil(uploaded.length / MOST_FILES);
  if (messages === 0) {
    // The last part of what others removed meanwhile, or the first pages without a row.
    await tell(slack, by, filesComment(words, exported, { message: 1, messages: 1 }));
  }
  for (let at = 0; at < messages; at++) {
    const comment = filesComment(words, exported, { message: at + 1, messages });
    const some = uploaded.slice(at * MOST_FILES, (at + 1) * MOST_FILES);
    await showFiles(slack, some, { channel, comment });
    onSent(at + 1, messages);
  }
  if (left || place) {
    await putExportPlace(slack, of, left && { parts: exported.part, left }, now);
  }
  return exported;
}

/** What an export of the same is known by. */
function keyOf(subject: ExportSubject): string {
  if (subject.what === "customer") return subject.customer.id;
  return subject.what === "week" ? subject.week : "everything";
}

/** The names of the people that rows mention. Unknown people are skipped. */
async function lookUp(
  slack: Slack,
  rows: RowsByDatastore,
  home: Exporting["home"],
  isLate: () => boolean,
): Promise<NamedPerson[]> {
  const ids = mentionedPeople(rows);
  const people: NamedPerson[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    // Rows come first: a name can be looked up later, by its id.
    if (isLate()) {
      people.push(...some.map((id) => ({ id })));
      continue;
    }
    const found = await Promise.all(some.map((id) => findUser(slack, id)));
    people.push(...found.flatMap((user) => user ? [namedPerson(user, home)] : []));
  }
  return people;
}
