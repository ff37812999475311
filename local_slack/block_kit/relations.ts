/**
 * Rules between the fields of one block or element, which a schema by itself cannot say. Each is
 * given an object of its type, whose fields may still be of any kind.
 *
 * @module
 */
import { isObject, type Report, step } from "./problem.ts";

type Fields = Record<string, unknown>;
type Rule = (fields: Fields, report: Report) => void;

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

const image: Rule = (fields, report) => {
  const sources = ["image_url", "slack_file"].filter((name) => fields[name] !== undefined);
  if (sources.length !== 1) {
    report(
      "",
      "An image has either `image_url` or `slack_file`",
      sources.length ? "Take one of them away." : "Add one of them.",
    );
  }
  const file = fields.slack_file;
  if (isObject(file) && (file.id === undefined) === (file.url === undefined)) {
    report("/slack_file", "`slack_file` has either `id` or `url`", "Give exactly one of them.");
  }
};

/** The options of a menu, wherever they are. */
function options(fields: Fields): unknown[] {
  const groups = list(fields.option_groups).flatMap((group) =>
    isObject(group) ? list(group.options) : []
  );
  return [...list(fields.options), ...groups];
}

const initials: Rule = (fields, report) => {
  const known = new Set(options(fields).map(canonical));
  const check = (option: unknown, at: string) => {
    if (known.has(canonical(option))) return;
    report(
      at,
      "What is chosen at first must be exactly one of the options",
      "Use the very object that `options` holds: the same text, value and description.",
    );
  };
  if (fields.initial_option !== undefined) check(fields.initial_option, "/initial_option");
  list(fields.initial_options).forEach((option, i) => check(option, `/initial_options/${i}`));
};

/** The same text for the same option, however its keys are ordered and its defaults written. */
function canonical(value: unknown): string {
  if (!isObject(value)) return JSON.stringify(value) ?? "";
  const keys = Object.keys(value).filter((key) => !(key === "emoji" || key === "verbatim")).sort();
  return `{${keys.map((key) => `${key}:${canonical(value[key])}`).join()}}`;
}

const noOptionUrls: Rule = (fields, report) => {
  list(fields.options).forEach((option, i) => {
    if (isObject(option) && option.url !== undefined) {
      report(
        `/options/${i}/url`,
        "Only an option of an `overflow` menu has a `url`",
        "Remove it, or use an `overflow` menu.",
      );
    }
  });
};

const staticSelect: Rule = (fields, report) => {
  if ((fields.options === undefined) === (fields.option_groups === undefined)) {
    report(
      "",
      "A static menu has either `options` or `option_groups`",
      fields.options === undefined ? "Add one of them." : "Take one of them away.",
    );
  }
  initials(fields, report);
  noOptionUrls(fields, report);
};

/** At most `max_selected_items` may be chosen at first. */
const atFirst: Rule = (fields, report) => {
  const most = fields.max_selected_items;
  for (const [name, value] of Object.entries(fields)) {
    if (!name.startsWith("initial_") || typeof most !== "number") continue;
    if (list(value).length > most) {
      report(
        `/${name}`,
        `At most \`max_selected_items\` (${most}) may be chosen at first`,
        `It has ${list(value).length}: choose fewer, or raise \`max_selected_items\`.`,
      );
    }
  }
};

const ordered = (low: string, high: string): Rule => (fields, report) => {
  const [a, b] = [Number(fields[low]), Number(fields[high])];
  if (a > b) {
    report(`/${low}`, `\`${low}\` is not above \`${high}\``, `${a} is above ${b}: swap them.`);
  }
};

const both = (...rules: Rule[]): Rule => (fields, report) => {
  for (const rule of rules) rule(fields, report);
};

const numbers: Rule = (fields, report) => {
  const { initial_value: first, min_value: min, max_value: max } = fields;
  if (Number(first) < Number(min) || Number(first) > Number(max)) {
    report(
      "/initial_value",
      "`initial_value` lies between `min_value` and `max_value`",
      `${first} does not: change it.`,
    );
  }
  for (const name of ["initial_value", "min_value", "max_value"]) {
    if (fields.is_decimal_allowed === false && /\./.test(String(fields[name] ?? ""))) {
      report(
        `/${name}`,
        "Without `is_decimal_allowed` numbers are whole",
        "Set `is_decimal_allowed` to true, or round it.",
      );
    }
  }
};

const anyOf = (names: string[], what: string): Rule => (fields, report) => {
  if (names.some((name) => fields[name] !== undefined)) return;
  const fieldNames = names.map((name) => `\`${name}\``).join(" or ");
  report("", `${what} needs ${fieldNames}`, "Add one of them.");
};

const calendarDate: Rule = ({ initial_date: date }, report) => {
  if (typeof date !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return;
  const instant = new Date(`${date}T00:00:00Z`);
  if (!Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date)) return;
  report("/initial_date", "`initial_date` is a day of the calendar", `There is no ${date}.`);
};

const filter: Rule = (fields, report) => {
  if (isObject(fields.filter) && Object.keys(fields.filter).length === 0) {
    report("/filter", "A `filter` may not be empty", "Add a criterion, or leave the filter out.");
  }
};

const sameColumns: Rule = (fields, report) => {
  const [first, ...others] = list(fields.rows);
  others.forEach((row, i) => {
    if (list(row).length !== list(first).length) {
      report(
        step("/rows", i + 1),
        "Each row of a table has as many cells as the first",
        `It has ${list(row).length} cells, the first ${list(first).length}: even them out.`,
      );
    }
  });
};

const timeZone: Rule = ({ timezone }, report) => {
  if (typeof timezone !== "string") return;
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: timezone });
  } catch {
    report("/timezone", "`timezone` is an IANA zone, such as `Europe/Amsterdam`", "Change it.");
  }
};

const multi = both(atFirst, filter);

/** The rules of each `type`. */
export const RELATIONS: Record<string, Rule> = {
  card: anyOf(["hero_image", "title", "actions", "body"], "A `card` block"),
  container: both(
    anyOf(["title", "rich_text_title"], "A `container` block"),
    (fields, report) => {
      if (fields.default_collapsed === true && fields.is_collapsible !== true) {
        report(
          "/default_collapsed",
          "Only a container with `is_collapsible` starts collapsed",
          "Set `is_collapsible` to true, or take `default_collapsed` away.",
        );
      }
    },
  ),
  image,
  input: (fields, report) => {
    const element = fields.element;
    if (fields.dispatch_action === true && isObject(element) && element.type === "file_input") {
      report(
        "/dispatch_action",
        "A `file_input` element dispatches no action",
        "Take `dispatch_action` away.",
      );
    }
  },
  section: anyOf(["text", "fields"], "A `section` block"),
  table: sameColumns,
  data_table: sameColumns,

  checkboxes: both(initials, noOptionUrls),
  radio_buttons: both(initials, noOptionUrls),
  static_select: staticSelect,
  multi_static_select: both(staticSelect, atFirst),
  multi_users_select: multi,
  multi_channels_select: multi,
  multi_external_select: multi,
  multi_conversations_select: multi,
  conversations_select: filter,
  datepicker: calendarDate,
  timepicker: timeZone,
  number_input: both(ordered("min_value", "max_value"), numbers),
  plain_text_input: ordered("min_length", "max_length"),
  rich_text_input: ordered("min_lines", "max_lines"),
};
