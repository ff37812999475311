import { listDialogue } from "../list_dialogue.ts";
import { ShowListFunction } from "./definition.ts";
import { LISTS } from "./lists.ts";

/** The list that the trigger names, to one reader. */
export default listDialogue(ShowListFunction, LISTS, "list", (inputs) => inputs);
