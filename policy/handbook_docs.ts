/**
 * `docs/handbook.md`: what each entry of the handbook is for, what is allowed, and its default.
 *
 * @module
 */
import { HANDBOOK } from "./entries/mod.ts";
import { allowedAt, exampleOf, type Group, inCode, type Place, type Places } from "./entry.ts";

const INTRODUCTION =
  `<!-- Made by \`deno task docs:handbook\` from policy/entries/. Change it there. -->

# Every entry of the handbook

What [\`handbook.ts\`](../handbook.ts) can say, entry by entry. [The operator's handbook](operators.md)
says which entries you have to fill in first. A handbook with a wrong value is not deployed: each
wrong value is named, with what is allowed. Names, headings and other texts of up to 200 characters
are one line, without blanks around it. An entry with a default can be left out.
`;

/** Groups that are no chapter of their own. */
const SMALL = ["working_hours"];

/** The page as Markdown, with each item on one line: `deno fmt` breaks them. */
export function handbookDocs(): string {
  const places: [string, Place][] = Object.entries(HANDBOOK.entries);
  const groups = places.filter((place): place is [string, Group<Places>] =>
    "entries" in place[1] && !SMALL.includes(place[0])
  );
  const single = places.filter((place) => !groups.some(([name]) => name === place[0]));
  return [
    INTRODUCTION,
    "## For every job\n",
    ...single.flatMap(([name, place]) => entriesOf(name, place)),
    ...groups.flatMap(([name, place]) => [
      `\n## \`${name}\`\n\n${place.about}\n`,
      ...Object.entries(place.entries).flatMap(([inner, place]) =>
        entriesOf(`${name}.${inner}`, place)
      ),
    ]),
  ].join("\n") + "\n";
}

/** A place and what is in it, one item each. */
function entriesOf(path: string, place: Place, depth = 0): string[] {
  const indent = "  ".repeat(depth);
  const item = `${indent}- **\`${path}\`**: ${[place.about, ...rulesOf(place)].join(" ")}`;
  const inside = "item" in place ? place.item : place;
  if (!("entries" in inside)) return [item];
  return [
    item,
    ...Object.entries(inside.entries).flatMap(([name, inner]) => entriesOf(name, inner, depth + 1)),
  ];
}

/** What is allowed, an example or the default, and what it means when it is omitted. */
function rulesOf(place: Place): string[] {
  if ("entries" in place) return [];
  const allowed = sentence("item" in place ? listAllowed(place) : allowedAt(place));
  const example = "item" in place && "entries" in place.item
    ? []
    : [`Example: \`${inCode(exampleOf(place))}\`.`];
  const value = place.default === undefined ? example : [`Default: \`${inCode(place.default)}\`.`];
  const without = place.without ? [`Can be left out: ${lowerCase(place.without)}.`] : [];
  return [`_Allowed:_ ${allowed}`, ...value, ...without];
}

function listAllowed(place: Extract<Place, { item: Place }>): string {
  const { item } = place;
  return allowedAt(place) + ("kind" in item ? `. Each is ${item.kind.allowed}` : "");
}

function sentence(text: string): string {
  return `${text}.`;
}

function lowerCase(text: string): string {
  return text[0].toLowerCase() + text.slice(1);
}
