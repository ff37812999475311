/**
 * The dialogues of this app: logged, and with the refusals that they share.
 *
 * @module
 */
import { handbook } from "../policy/handbook.ts";
import { secretProblem } from "../rules/text/secrets.ts";
import { type Check, dialogues } from "../slack/dialogue.ts";
import { tell } from "./direct_message.ts";
import { LoggedFunction } from "./logged_function.ts";
import { operatorRefusal } from "./operators.ts";
import { isOutsider } from "./people.ts";

/** Declares a step that talks with one person. */
export const dialogue = dialogues(LoggedFunction, tell, secretProblem);

/** Nobody from another company, no guest, nobody who has left. */
export const forTheTeam: Check = async ({ slack, user, home }) =>
  await isOutsider(slack, user, home) ? handbook.wording.for_the_team_only : undefined;

/** Only the operators the handbook names. */
export const forOperators: Check = ({ slack, user, home }) => operatorRefusal(slack, user, home);
