import { BLOCKS, validator } from "./catalog.ts";
import { explain } from "./explain.ts";
import { MARKDOWN_TEXT, MESSAGE_BLOCKS, TABLE_TEXT, VIEW_BLOCKS } from "./limits.ts";
import { article, isObject, nearest, oneOf, type Problem, type Report, step } from "./problem.ts";
import { RELATIONS } from "./relations.ts";
import { ELEMENT_SURFACES, KNOWN_BLOCKS, type Surface, SURFACE_NAMES } from "./surfaces.ts";

type Fields = Record<string, unknown>;

/**
 * Checks a list of blocks as one surface takes them.
 *
 * @param blocks the value of `blocks`
 * @param surface where they will be shown
 * @param pointer the JSON pointer of the list, such as `/blocks`
 */
export function checkBlocks(blocks: unknown, surface: Surface, pointer: string): Problem[] {
  const problems: Problem[] = [];
  const error = surface === "message" ? "invalid_blocks" : "invalid_arguments";
  const reporter = (base: string, code = error): Report => (at, rule, fix) =>
    void problems.push({ error: code, place: base + at, rule, fix });
  if (!Array.isArray(blocks)) {
    const format = surface === "message" ? "invalid_blocks_format" : error;
    reporter(pointer, format)("", "`blocks` is a list of blocks", "Send a JSON array of objects.");
    return problems;
  }
  const most = surface === "message" ? MESSAGE_BLOCKS : VIEW_BLOCKS;
  if (blocks.length > most) {
    const where = SURFACE_NAMES[surface];
    reporter(pointer)(
      "",
      `${where.charAt(0).toUpperCase() + where.slice(1)} holds at most ${most} blocks`,
      `It has ${blocks.length}: remove ${blocks.length - most}, or join some.`,
    );
  }
  blocks.forEach((block, i) => checkBlock(block, surface, reporter(step(pointer, i))));
  checkTogether(blocks.filter(isObject), blocks, surface, pointer, reporter);
  return problems;
}

function checkBlock(block: unknown, surface: Surface, report: Report): void {
  if (!isObject(block)) return report("", "A block is an object", "Give it at least a `type`.");
  const { type } = block;
  if (typeof type !== "string") return report("", "A block needs `type`", "Add `type`.");
  if (!Object.hasOwn(BLOCKS, type)) {
    const near = nearest(type, Object.keys(BLOCKS));
    const fix = near ? `Did you mean \`${near}\`?` : `Use ${oneOf(KNOWN_BLOCKS[surface])}.`;
    return report("/type", `There is no block of type \`${type}\``, fix);
  }
  if (!KNOWN_BLOCKS[surface].includes(type)) {
    const noun = article(`\`${type}\` block`);
    report(
      "/type",
      `${noun.charAt(0).toUpperCase() + noun.slice(1)} is not allowed in ${SURFACE_NAMES[surface]}`,
      `Use ${oneOf(KNOWN_BLOCKS[surface])}.`,
    );
  }
  const valid = validator(BLOCKS[type]);
  if (!valid(block)) explain(valid.errors!, block, report);
  visit(block, "", (fields, at) => {
    const found = fields.type as string;
    const below: Report = (more, rule, fix) => report(at + more, rule, fix);
    RELATIONS[found]?.(fields, below);
    const surfaces = ELEMENT_SURFACES[found];
    if (surfaces && !surfaces.includes(surface)) {
      const noun = article(`\`${found}\` element`);
      below(
        "/type",
        `${noun.charAt(0).toUpperCase() + noun.slice(1)} is not allowed in ${
          SURFACE_NAMES[surface]
        }`,
        `It works in ${surfaces.map((one) => SURFACE_NAMES[one]).join(" or ")}.`,
      );
    }
  });
  checkActionIds(block, report);
}

/** Visits each object that has a `type`, the block itself first. */
function visit(value: unknown, at: string, see: (fields: Fields, at: string) => void): void {
  if (Array.isArray(value)) value.forEach((item, i) => visit(item, step(at, i), see));
  else if (isObject(value)) {
    if (typeof value.type === "string") see(value, at);
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === "object") visit(inner, step(at, key), see);
    }
  }
}

function checkActionIds(block: Fields, report: Report): void {
  const seen = new Map<string, string>();
  visit(block, "", ({ action_id }, at) => {
    if (typeof action_id !== "string") return;
    // The blocks of a container have ids of their own.
    const holder = /^\/child_blocks\/\d+|^\/elements\/\d+(?=\/actions\/)/.exec(at)?.[0] ?? "";
    const key = `${holder} ${action_id}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, at);
    else {
      report(
        `${at}/action_id`,
        "Each `action_id` of a block is its own",
        `\`${action_id}\` is already at ${first}: name one of them otherwise.`,
      );
    }
  });
}

/** What holds for all blocks of a surface together. */
function checkTogether(
  objects: Fields[],
  blocks: unknown[],
  surface: Surface,
  pointer: string,
  reporter: (base: string, code?: string) => Report,
): void {
  const ids = new Map<string, string>();
  const focused: string[] = [];
  const tables: string[] = [];
  let markdown = 0;
  blocks.forEach((block, i) => {
    const base = step(pointer, i);
    visit(block, base, (fields, at) => {
      if (fields.focus_on_load === true) focused.push(at);
      if (typeof fields.block_id !== "string") return;
      const first = ids.get(fields.block_id);
      if (first === undefined) return void ids.set(fields.block_id, at);
      reporter(`${at}/block_id`)(
        "",
        "Each `block_id` of a message or view is its own",
        `\`${fields.block_id}\` is already at ${first}: name one of them otherwise.`,
      );
    });
    if (isObject(block) && block.type === "table") tables.push(base);
    if (isObject(block) && block.type === "table" && textLength(block.rows) > TABLE_TEXT) {
      reporter(base)(
        "/rows",
        `The cells of a table hold at most ${
          TABLE_TEXT.toLocaleString("en-US")
        } characters together`,
        "Shorten the texts, or show fewer rows.",
      );
    }
  });
  for (const at of focused.slice(1)) {
    reporter(at)(
      "/focus_on_load",
      "Only one element has `focus_on_load`",
      `${focused[0]} already has it: remove it here.`,
    );
  }
  for (const at of tables.slice(1)) {
    reporter(at, "invalid_attachments")(
      "/type",
      "A message holds one table",
      "Send the second table as a message of its own.",
    );
  }
  for (const block of objects) {
    if (block.type === "markdown" && typeof block.text === "string") markdown += block.text.length;
  }
  const several = objects.filter((block) => block.type === "markdown").length > 1;
  if (surface === "message" && several && markdown > MARKDOWN_TEXT) {
    reporter(pointer, "msg_blocks_too_long")(
      "",
      "The markdown blocks of a message hold at most 12,000 characters together",
      `They have ${markdown}: shorten them, or send two messages.`,
    );
  }
}

function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + textLength(one), 0);
  if (!isObject(value)) return 0;
  const own = typeof value.text === "string" ? value.text.length : 0;
  return own + textLength(value.elements);
}
