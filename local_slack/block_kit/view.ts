import { checkBlocks } from "./blocks.ts";
import { validator, VIEWS } from "./catalog.ts";
import { explain } from "./explain.ts";
import { VIEW_BYTES } from "./limits.ts";
import { isObject, type Problem } from "./problem.ts";
import type { Surface } from "./surfaces.ts";

/**
 * Checks a view as views.open, views.push, views.update and views.publish take it, and as a handler
 * returns it with a `response_action`.
 *
 * @param view the view itself; pointers start at it (`/title/text`)
 * @returns the broken rules; empty when Slack would take the view
 */
export function checkView(view: unknown): Problem[] {
  const problems: Problem[] = [];
  const report = (place: string, rule: string, fix: string, error = "invalid_arguments") =>
    void problems.push({ error, place, rule, fix });
  if (!isObject(view)) {
    report(
      "",
      "A view is an object",
      "Send it as a JSON object with `type`, `title` and `blocks`.",
    );
    return problems;
  }
  const { type } = view;
  if (typeof type !== "string" || !Object.hasOwn(VIEWS, type)) {
    report(
      "/type",
      "A view is a `modal` or a `home`",
      `It is ${JSON.stringify(type) ?? "missing"}: change it.`,
    );
    return problems;
  }
  const valid = validator(VIEWS[type]);
  if (!valid(view)) explain(valid.errors!, view, report);
  if (Array.isArray(view.blocks)) {
    problems.push(...checkBlocks(view.blocks, type as Surface, "/blocks"));
    const input = view.blocks.findIndex((block) => isObject(block) && block.type === "input");
    if (type === "modal" && input >= 0 && view.submit === undefined) {
      report(
        "/submit",
        "A modal with an `input` block needs `submit`",
        `/blocks/${input} is an input: add \`submit\`, the text of the button that sends it.`,
      );
    }
  }
  const bytes = new TextEncoder().encode(JSON.stringify(view)).length;
  if (bytes > VIEW_BYTES) {
    report(
      "",
      "A view holds at most 250 KB",
      `It has ${Math.ceil(bytes / 1024)} KB: show less of it at a time.`,
      "view_too_large",
    );
  }
  return problems;
}
