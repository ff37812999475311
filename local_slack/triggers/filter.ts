/**
 * Filters of event and webhook triggers, version 1: statements such as `{{data.text}} CONTAINS foo`
 * joined by AND, OR and NOT, at most five levels deep.
 *
 * @module
 */
import type { JsonObject } from "../types.ts";
import { lookUp } from "./inputs.ts";

/** The `filter` of a trigger. */
export interface Filter {
  version: number;
  root: FilterNode;
}

/** A statement, or several joined. */
export interface FilterNode {
  statement?: string;
  operator?: string;
  inputs?: FilterNode[];
}

const STATEMENT = /^\s*\{\{\s*data\.([^{}\s]+)\s*\}\}\s*(==|!=|>=|<=|>|<|CONTAINS)\s*(.*?)\s*$/s;
const DEEPEST = 5;

/** What is wrong with a filter, in words; nothing when it may be used. */
export function filterProblems(filter: Filter): string[] {
  if (filter?.version !== 1) return ["a filter has version 1"];
  if (filter.root === undefined) return ["a filter has a root"];
  return nodeProblems(filter.root, 1);
}

function nodeProblems(node: FilterNode, depth: number): string[] {
  if (depth > DEEPEST) return [`a filter is at most ${DEEPEST} levels deep`];
  if (typeof node !== "object" || node === null) return [`"${node}" is no statement`];
  if (node.statement !== undefined) {
    if (node.operator !== undefined || node.inputs !== undefined) {
      return ["a filter joins others or states something, not both"];
    }
    return typeof node.statement === "string" && STATEMENT.test(node.statement)
      ? []
      : [`"${node.statement}" is no statement such as {{data.text}} CONTAINS foo`];
  }
  if (!["AND", "OR", "NOT"].includes(node.operator ?? "")) {
    return [`operator "${node.operator}" is none of AND, OR, NOT`];
  }
  if (!Array.isArray(node.inputs) || !node.inputs.length) return [`${node.operator} needs inputs`];
  if (node.operator === "NOT" && node.inputs.length !== 1) return ["NOT has exactly one input"];
  return node.inputs.flatMap((input) => nodeProblems(input, depth + 1));
}

/** Does this event pass? */
export function passes(filter: Filter, data: JsonObject): boolean {
  return nodePasses(filter.root, data);
}

function nodePasses(node: FilterNode, data: JsonObject): boolean {
  if (node.statement !== undefined) return statementPasses(node.statement, data);
  const results = (node.inputs ?? []).map((input) => nodePasses(input, data));
  if (node.operator === "NOT") return !results[0];
  return node.operator === "OR" ? results.some(Boolean) : results.every(Boolean);
}

function statementPasses(statement: string, data: JsonObject): boolean {
  const [, path, comparator, literal] = STATEMENT.exec(statement)!;
  const value = lookUp(data, path) ?? null;
  const text = value === null ? "null" : String(value);
  if (comparator === "==") return text === literal;
  if (comparator === "!=") return text !== literal;
  if (value === null) return false;
  if (comparator === "CONTAINS") {
    return Array.isArray(value) ? value.map(String).includes(literal) : text.includes(literal);
  }
  const [left, right] = [Number(value), Number(literal)];
  if (comparator === ">") return left > right;
  if (comparator === "<") return left < right;
  return comparator === ">=" ? left >= right : left <= right;
}
