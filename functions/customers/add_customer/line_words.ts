/** What cannot be understood in a line of many customers, in plain words. */
import type { LineProblem, NobodyNamed } from "../../../rules/customers/customer_lines.ts";

/** Why a line cannot be read. */
export function lineProblemWords(problem: LineProblem): string {
  switch (problem.what) {
    case "quote_open":
      return "A closing quotation mark is missing.";
    case "many_fields":
      return `There are more than ${problem.columns} fields: put quotes around text that ` +
        "contains a separator.";
    case "many_channels":
      return "There are more than two channels: the internal one, then the customer's.";
    case "no_zone":
      return `“${problem.written}” is not a time zone: write one like Europe/Berlin.`;
  }
}

/** Why a CSM is nobody. */
export function nobodyWords(written: string, { problem, count }: NobodyNamed): string {
  switch (problem) {
    case "several":
      return `“${written}” is the name of ${count} people: write the @handle.`;
    case "no_address":
      return `Slack shows Baton nobody with the address “${written}”: write the @handle.`;
    case "no_name":
      return `Nobody in Slack is called “${written}”: write the @handle.`;
  }
}
