import { checkBlocks } from "./blocks.ts";
import { isObject, type Problem } from "./problem.ts";

const BUTTONS = ["button", "workflow_button"];

/**
 * Checks the `interactive_blocks` of the built-in functions that send a message: `actions` blocks
 * with buttons and workflow buttons, and nothing else.
 *
 * @param blocks the value of the input; pointers start at `/interactive_blocks`
 */
export function checkInteractiveBlocks(blocks: unknown): Problem[] {
  const pointer = "/interactive_blocks";
  const problems = checkBlocks(blocks, "message", pointer);
  const report = (place: string, rule: string, fix: string) =>
    void problems.push({ error: "invalid_blocks", place, rule, fix });
  if (!Array.isArray(blocks)) return problems;
  blocks.forEach((block, i) => {
    if (!isObject(block)) return;
    if (block.type !== "actions") {
      return report(
        `${pointer}/${i}/type`,
        "`interactive_blocks` holds `actions` blocks only",
        "Say what is to be read in `message`, and put buttons into an `actions` block.",
      );
    }
    if (!Array.isArray(block.elements)) return;
    block.elements.forEach((element, j) => {
      if (!isObject(element) || BUTTONS.includes(String(element.type))) return;
      report(
        `${pointer}/${i}/elements/${j}/type`,
        "`interactive_blocks` holds `button` and `workflow_button` elements only",
        "Ask for other input in a form that opens after the button.",
      );
    });
  });
  return problems;
}
