import { LISTS } from "../everything_open/list.ts";
import { listDialogue } from "../list_dialogue.ts";
import { ShowOverviewFunction } from "./definition.ts";

/** The overview that the trigger names, to one reader: lists that more than one job has a part in. */
export default listDialogue(ShowOverviewFunction, LISTS, "overview", (inputs) => inputs);
