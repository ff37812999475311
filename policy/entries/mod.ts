/**
 * Everything that the handbook may say, in the order of `handbook.ts`.
 *
 * A new entry has a default (`defaulted()`, with the value in `defaults.ts`), or says what the handbook
 * means without it (`optional()`): the handbook of a team that upgrades does not have it. After a
 * change: `deno task docs:handbook`.
 *
 * @module
 */
import { group } from "../entry.ts";
import { CUSTOMERS } from "./customers.ts";
import { INCIDENTS } from "./incidents.ts";
import { MEETINGS } from "./meetings.ts";
import { GITHUB, NEXT_STEPS, PRODUCT } from "./next_steps.ts";
import { ROTATION } from "./on_call.ts";
import { OPERATIONS } from "./operations.ts";
import { RETRO } from "./retro.ts";
import { BILLING_PORTAL, RUNBOOK_LIST, RUNBOOK_WORDS } from "./runbooks.ts";
import { SUPPORT } from "./support.ts";
import { TRIALS } from "./trials.ts";
import { WORDING } from "./wording.ts";

/** The handbook. */
export const HANDBOOK = group("Everything that a team may want to decide.", {
  ...OPERATIONS,
  rotation: ROTATION,
  support: SUPPORT,
  runbooks: RUNBOOK_LIST,
  billing_portal: BILLING_PORTAL,
  incidents: INCIDENTS,
  trials: TRIALS,
  retro: RETRO,
  github: GITHUB,
  next_steps: NEXT_STEPS,
  product: PRODUCT,
  meetings: MEETINGS,
  customers: CUSTOMERS,
  wording: WORDING,
}, RUNBOOK_WORDS);
