/**
 * The digest of a retro: in messages for the channel, in pages for one reader.
 *
 * @module
 */
import { handbook, type Weekday } from "../../policy/handbook.ts";
import { weekDays, type WeekId, weekNumber } from "../../rules/time/iso_week.ts";
import {
  type Answers,
  QUESTIONS,
  rememberList,
  type RetroNote,
} from "../../rules/retro/retro_notes.ts";
import { escapeText, truncate } from "../../rules/text/text.ts";
import {
  type Block,
  header,
  paragraph,
  smallPrint,
  typedList,
  typedText,
} from "../../slack/blocks.ts";
import type { Message } from "../../slack/post_once.ts";

/** What a digest shows. */
export interface DigestState {
  week: WeekId;
  week_starts?: Weekday;
  notes: readonly RetroNote[];
  /** Epoch milliseconds: a note that was first written later says so. */
  published_at: number;
}

/** Blocks that stay together, and the same for those who do not see blocks. */
interface Unit {
  blocks: Block[];
  text: string;
}

/** Slack takes 50 blocks in a message, and about 13,000 characters in them. */
const BLOCKS_LIMIT = 50;
const CHARACTERS_LIMIT = 11_000;
/** `chat.update` takes 4,000 characters of text. */
const TEXT_LIMIT = 3_800;

/** The digest as messages, one in most weeks, more when people wrote a lot. Never none. */
export function digestMessages(state: DigestState): Message[] {
  const parts = pack(digestUnits(state));
  return parts.map((units, part) => {
    const again = `Retro of week ${weekNumber(state.week)}, part ${part + 1} of ${parts.length}`;
    const text = units.map((unit) => unit.text).join("\n");
    return {
      text: truncate(part === 0 ? text : `${again}\n${text}`, TEXT_LIMIT),
      blocks: [
        ...(part === 0 ? [] : [smallPrint(again)]),
        ...units.flatMap((unit) => unit.blocks),
      ],
    };
  });
}

function digestUnits(state: DigestState): Unit[] {
  const title = `What week ${weekNumber(state.week)} taught us`;
  const { notes } = state;
  const top = [header(title), smallPrint(`${weekDays(state.week, state)} · ${countOf(notes)}`)];
  if (notes.length === 0) {
    const words = handbook.wording.retro_nobody_wrote;
    return [{ blocks: [...top, paragraph(words)], text: `${title}\n${words}` }];
  }
  return [
    { blocks: top, text: title },
    ...QUESTIONS.flatMap((question) =>
      question === "remember" ? rememberUnits(state) : questionUnits(state, question)
    ),
  ];
}

function questionUnits(state: DigestState, question: keyof Answers): Unit[] {
  const asked = escapeText(handbook.retro.questions[question]);
  const title: Unit = { blocks: [paragraph(`*${asked}*`)], text: asked };
  const answered = state.notes.filter((note) => note[question] !== "");
  if (answered.length === 0) {
    return [join(title, { blocks: [smallPrint("No answers.")], text: "No answers." })];
  }
  const [first, ...others] = answered.flatMap((note) => answerUnits(state, note, note[question]));
  return [join(title, first), ...others];
}

/** The author stays with the beginning of what they wrote. */
function answerUnits(state: DigestState, note: RetroNote, answer: string): Unit[] {
  const late = note.written_at > state.published_at ? " · added after the meeting" : "";
  const [first, ...others] = typedText(answer);
  return [
    {
      blocks: [smallPrint(`<@${note.user}>${late}`), first],
      text: `<@${note.user}>: ${escapeText(answer)}`,
    },
    ...others.map((block) => ({ blocks: [block], text: "" })),
  ];
}

/** One list of all items, as the next card shows it, and whose they are. */
function rememberUnits(state: DigestState): Unit[] {
  const asked = escapeText(handbook.retro.questions.remember);
  const title: Unit = { blocks: [{ type: "divider" }, paragraph(`*${asked}*`)], text: asked };
  const items = rememberList(state.notes);
  if (items.length === 0) {
    return [join(title, { blocks: [smallPrint("No answers.")], text: "No answers." })];
  }
  const writers = state.notes.filter(({ remember }) => remember !== "");
  const words = `From ${writers.map((note) => authorOf(state, note)).join(", ")}:`;
  const [first, ...others] = typedList(items);
  const text = items.map((item) => `• ${escapeText(item)}`).join("\n");
  return [
    join(title, { blocks: [smallPrint(words), first], text: `${words}\n${text}` }),
    ...others.map((block) => ({ blocks: [block], text: "" })),
  ];
}

function authorOf({ published_at }: DigestState, { user, written_at }: RetroNote): string {
  return `<@${user}>${written_at > published_at ? " (added after the meeting)" : ""}`;
}

function pack(units: readonly Unit[]): Unit[][] {
  const parts: Unit[][] = [[]];
  // One block of each later part is its own small title.
  let [blocks, characters] = [1, 0];
  for (const unit of units) {
    const size = JSON.stringify(unit.blocks).length;
    if (blocks + unit.blocks.length > BLOCKS_LIMIT || characters + size > CHARACTERS_LIMIT) {
      parts.push([]);
      [blocks, characters] = [1, 0];
    }
    parts.at(-1)!.push(unit);
    blocks += unit.blocks.length;
    characters += size;
  }
  return parts.filter((part) => part.length > 0);
}

function join(a: Unit, b: Unit): Unit {
  return { blocks: [...a.blocks, ...b.blocks], text: `${a.text}\n${b.text}` };
}

function countOf(notes: readonly RetroNote[]): string {
  if (notes.length === 0) return "no notes yet";
  return notes.length === 1 ? "1 note" : `${notes.length} notes`;
}
