/** The lists of this job. */
import type { List } from "../../team/list.ts";
import { pastRetros } from "./past_retros/list.ts";

export const LISTS: readonly List[] = [pastRetros];
