/** The lists of this job. */
import type { List } from "../../team/list.ts";
import { customerNextSteps, myNextSteps } from "./steps_list/lists.ts";

/** In no particular order: a trigger says which. */
export const LISTS: readonly List[] = [myNextSteps, customerNextSteps];
