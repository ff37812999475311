import type { ErrorObject } from "ajv";
import { BLOCKS, choices } from "./catalog.ts";
import { article, isObject, nearest, oneOf, type Report, step } from "./problem.ts";
import type { Node } from "./shape.ts";

/** Text objects are named after the field that holds them. */
const TEXTS = new Set(["plain_text", "mrkdwn", "raw_text", "raw_number"]);
/** Fields that hold whole blocks. */
const HOLDERS = new Set(["child_blocks", "tasks", "details", "output", "rich_text_title"]);

/** The object that an error is about, in words. */
interface Place {
  /** "a `header` block". */
  owner: string;
  /** The field below the owner: `options[2].text`; empty for the owner itself. */
  field: string;
}

/**
 * Tells what a schema found in words that a developer understands.
 *
 * @param errors as ajv left them
 * @param root what was checked: a block or a view
 * @param report gets pointers below `root`
 */
export function explain(errors: ErrorObject[], root: unknown, report: Report): void {
  const wrongTexts = new Set(
    errors.filter((error) => error.keyword === "const" && error.instancePath.endsWith("/type"))
      .map((error) => error.instancePath.slice(0, -"/type".length)),
  );
  for (const error of tightest(errors)) {
    const { instancePath: at, keyword } = error;
    // Fields of the other kind of text mean nothing before its type is fixed.
    if (keyword === "additionalProperties" && wrongTexts.has(at)) continue;
    const told = tell(error, locate(root, at, keyword === "discriminator"));
    if (told) report(told.at ?? at, told.rule, told.fix);
  }
}

/** Of two limits on one text only the narrower is worth telling. */
function tightest(errors: ErrorObject[]): ErrorObject[] {
  const kept = new Map<string, ErrorObject>();
  for (const error of errors) {
    const { instancePath, keyword, params } = error;
    const key = [instancePath, keyword, params.missingProperty, params.additionalProperty].join();
    const seen = kept.get(key);
    if (!seen || params.limit < seen.params.limit) kept.set(key, error);
  }
  // "Needs a `type`" says it: that no type was chosen adds nothing.
  return [...kept.values()].filter((error) =>
    error.keyword !== "discriminator" || error.params.error !== "tag" ||
    (isObject(error.data) && error.data.type !== undefined)
  );
}

function tell(
  error: ErrorObject,
  place: Place,
): { rule: string; fix: string; at?: string } | undefined {
  const { keyword, params, data } = error;
  const it = place.field ? `\`${place.field}\` of ${place.owner}` : sentence(place.owner);
  const schema = error.parentSchema as Node;
  const limit = Number(params.limit);
  switch (keyword) {
    case "maxLength":
      return {
        rule: `${it} holds at most ${plural(limit, "character")}`,
        fix: `It has ${[...data as string].length}: shorten it by ${
          [...data as string].length - limit
        }.`,
      };
    case "minLength":
      return { rule: `${it} may not be empty`, fix: "Write a text, or leave the field out." };
    case "maxItems":
      return {
        rule: `${it} holds at most ${plural(limit, "item")}`,
        fix: `It has ${(data as unknown[]).length}: remove ${(data as unknown[]).length - limit}.`,
      };
    case "minItems":
      return {
        rule: `${it} holds at least ${plural(limit, "item")}`,
        fix: `It has ${(data as unknown[]).length}: add one, or remove what holds the list.`,
      };
    case "minimum":
    case "maximum":
      return {
        rule: `${it} is ${keyword === "minimum" ? "at least" : "at most"} ${limit}`,
        fix: `It is ${data}: change it.`,
      };
    case "type":
      return {
        rule: `${it} is ${article(kind(params.type))}`,
        fix: `It is ${data === null ? "null" : article(kind(typeName(data)))}: change it.`,
      };
    case "const":
      return error.instancePath.endsWith("/type")
        ? {
          rule: `${it.replace(/\.?type` of/, "` of")} is ${article(`\`${params.allowedValue}\``)}`,
          fix: `It is ${article(`\`${data}\``)}: write "type": "${params.allowedValue}".`,
        }
        : { rule: `${it} is \`${params.allowedValue}\``, fix: `It is ${show(data)}: change it.` };
    case "enum":
      return {
        rule: `${it} is one of ${oneOf(params.allowedValues)}`,
        fix: `It is ${show(data)}: change it, or remove it.`,
      };
    case "pattern":
      return { rule: `${it} is ${schema.says}`, fix: `It is ${show(data)}: change it.` };
    case "required":
      return {
        rule: `${it} needs \`${params.missingProperty}\``,
        fix: `Add \`${params.missingProperty}\`.`,
      };
    case "additionalProperties": {
      const known = Object.keys(schema.properties ?? {}).sort();
      const near = nearest(params.additionalProperty, known);
      return {
        at: step(error.instancePath, params.additionalProperty),
        rule: `${it} has no field \`${params.additionalProperty}\``,
        fix: near ? `Did you mean \`${near}\`?` : `Remove it. It can have ${oneOf(known)}.`,
      };
    }
    case "discriminator": {
      const known = choices(schema);
      const near = nearest(String(params.tagValue), known);
      return {
        at: step(error.instancePath, "type"),
        rule: `${it} is one of ${oneOf(known)}`,
        fix: `It is ${show(params.tagValue)}${
          near ? `: did you mean \`${near}\`?` : ": change it."
        }`,
      };
    }
    default:
      return { rule: `${it} ${error.message ?? "is not valid"}`, fix: "Change it." };
  }
}

/**
 * Finds the nearest block or element around a pointer, and the field below it.
 *
 * @param outside whether what is at the pointer is spoken of as a part of what holds it
 */
function locate(root: unknown, pointer: string, outside: boolean): Place {
  const path = pointer.split("/").slice(1).map((part) =>
    part.replaceAll("~1", "/").replaceAll("~0", "~")
  );
  let value = root;
  let owner = name(root, true);
  let rest: string[] = [];
  path.forEach((key, i) => {
    value = (value as Record<string, unknown> | undefined)?.[key];
    rest.push(/^\d+$/.test(key) ? `[${key}]` : `.${key}`);
    const type = isObject(value) ? value.type : undefined;
    if (typeof type !== "string" || TEXTS.has(type)) return;
    if (outside && i === path.length - 1) return;
    const holder = /^\d+$/.test(key) ? path[i - 1] : key;
    owner = name(value, HOLDERS.has(holder));
    rest = [];
  });
  const field = rest.join("").replace(/^\./, "");
  return { owner, field: field.replace(/(.)\.text$/, "$1") };
}

function name(value: unknown, block: boolean): string {
  const type = isObject(value) ? value.type : undefined;
  if (typeof type !== "string") return "this object";
  if (type === "modal") return "a modal";
  if (type === "home") return "a Home tab";
  const isBlock = type in BLOCKS && (block || type !== "image");
  return article(`\`${type}\` ${isBlock ? "block" : "element"}`);
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function plural(count: number, noun: string): string {
  return `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;
}

function typeName(value: unknown): string {
  return Array.isArray(value) ? "array" : typeof value;
}

function kind(type: string | string[]): string {
  const words: Record<string, string> = { array: "list", integer: "whole number" };
  return [type].flat().map((one) => words[one] ?? one).join(" or a ");
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? "missing";
  return text.length > 60 ? text.slice(0, 57) + "…" : text;
}
