import { LISTS as at_a_glance } from "../at_a_glance/list.ts";
import { LISTS as everything_open } from "../everything_open/list.ts";
import { listDialogue } from "../list_dialogue.ts";
import { ShowOverviewFunction } from "./definition.ts";

/** The overview that the trigger names, to one reader: lists that more than one job has a part in. */
export default listDialogue(
  ShowOverviewFunction,
  [...everything_open, ...at_a_glance],
  "overview",
  (inputs) => inputs,
);
