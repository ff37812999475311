/**
 * The part of DynamoDB's expressions that Slack's datastores document: comparisons, `BETWEEN`,
 * `begins_with`, `contains`, `attribute_not_exists`, `AND`, `OR` and parentheses. What DynamoDB
 * would take and Slack does not list is refused by name; the engine itself judges the rest.
 *
 * @module
 */
import { type DatastoreDefinition, type DatastoreProblem, problem } from "./definition.ts";

const POINTER = "/expression";
const FUNCTIONS = new Set(["begins_with", "contains", "attribute_not_exists"]);
const KEYWORDS = new Set(["AND", "OR", "BETWEEN"]);
const TOKEN =
  /\s+|(#[A-Za-z0-9_]+)|(:[A-Za-z0-9_]+)|(<>|<=|>=|=|<|>)|([(),])|([A-Za-z_][A-Za-z0-9_.]*)|(.)/gy;

/** What a query carries. */
export interface Expression {
  expression?: unknown;
  expression_attributes?: unknown;
  expression_values?: unknown;
}

/** What is wrong with a query's expression, before the engine sees it. */
export function expressionProblems(
  definition: DatastoreDefinition,
  query: Expression,
): DatastoreProblem[] {
  const names = table(query.expression_attributes);
  const values = table(query.expression_values);
  if (query.expression === undefined || query.expression === "") {
    return names.size + values.size === 0 ? [] : [
      problem("invalid_expression", "Names and values are given, an expression is not", POINTER),
    ];
  }
  if (typeof query.expression !== "string") {
    return [problem("invalid_expression", "An expression is a string", POINTER)];
  }
  return [
    ...tokenProblems(query.expression, names, values),
    ...keyProblems(definition, names, query.expression),
    ...attributeProblems(definition, names),
    ...valueProblems(values),
  ];
}

function table(entries: unknown): Map<string, unknown> {
  return new Map(
    entries && typeof entries === "object" && !Array.isArray(entries)
      ? Object.entries(entries)
      : [],
  );
}

function tokenProblems(
  expression: string,
  names: Map<string, unknown>,
  values: Map<string, unknown>,
): DatastoreProblem[] {
  const problems: DatastoreProblem[] = [];
  const used = new Set<string>();
  for (const [, name, value, operator, , word, other] of expression.matchAll(TOKEN)) {
    if (name !== undefined) {
      used.add(name);
      if (!names.has(name)) problems.push(missing(name, "expression_attributes"));
    } else if (value !== undefined) {
      used.add(value);
      if (!values.has(value)) problems.push(missing(value, "expression_values"));
    } else if (operator === "<>") problems.push(unsupported("<>"));
    else if (word !== undefined && !isListed(word)) {
      problems.push(
        /^(NOT|IN|size|attribute_exists|attribute_type)$/i.test(word) ? unsupported(word) : problem(
          "invalid_expression",
          `"${word}" is written in the expression itself: names are written #name, values :value`,
          POINTER,
        ),
      );
    } else if (other !== undefined) {
      problems.push(problem("invalid_expression", `"${other}" is not allowed here`, POINTER));
    }
  }
  for (const [given, where] of [[names, "expression_attributes"], [values, "expression_values"]]) {
    for (const name of (given as Map<string, unknown>).keys()) {
      if (!used.has(name)) {
        problems.push(
          problem("invalid_expression", `"${name}" is given and not used`, `/${where}/${name}`),
        );
      }
    }
  }
  return problems;
}

function isListed(word: string): boolean {
  return FUNCTIONS.has(word) || KEYWORDS.has(word.toUpperCase());
}

/**
 * Slack's guide says that the key cannot be queried. `begins_with` on it works all the same: a sample
 * of Slack's lives by it.
 */
function keyProblems(
  definition: DatastoreDefinition,
  names: Map<string, unknown>,
  expression: string,
): DatastoreProblem[] {
  const begun = new Set(
    [...expression.matchAll(/begins_with\s*\(\s*(#\w+)/g)].map(([, name]) => name),
  );
  return [...names].filter(([name, attribute]) =>
    attribute === definition.primary_key && !begun.has(name)
  ).map(([name]) =>
    problem(
      "primary_key_in_expression",
      `The primary key "${definition.primary_key}" cannot be queried: use apps.datastore.get`,
      `/expression_attributes/${name}`,
    )
  );
}

function attributeProblems(
  definition: DatastoreDefinition,
  names: Map<string, unknown>,
): DatastoreProblem[] {
  return [...names]
    .filter(([, attribute]) =>
      typeof attribute !== "string" ||
      (attribute !== definition.primary_key && !Object.hasOwn(definition.attributes, attribute))
    )
    .map(([name, attribute]) =>
      problem(
        "unknown_attribute",
        `"${attribute}" is not an attribute of this datastore`,
        `/expression_attributes/${name}`,
      )
    );
}

function valueProblems(values: Map<string, unknown>): DatastoreProblem[] {
  return [...values]
    .filter(([, value]) => !["string", "number", "boolean"].includes(typeof value))
    .map(([name]) =>
      problem(
        "invalid_type",
        `"${name}" must be a string, a number or true or false`,
        `/expression_values/${name}`,
      )
    );
}

function missing(name: string, where: string): DatastoreProblem {
  return problem("invalid_expression", `"${name}" is used and not given in ${where}`, POINTER);
}

function unsupported(word: string): DatastoreProblem {
  return problem(
    "unsupported_operator",
    `"${word}" is DynamoDB's and not among the operators of Slack's datastores`,
    POINTER,
  );
}
