/**
 * The dialogues about incidents: what they begin with, read and end with is the same.
 *
 * @module
 */
import type { IncidentAction } from "../../rules/incidents/incident.ts";
import { dialogue, forTheTeam } from "../../team/dialogue.ts";
import {
  GONE,
  incidentNotice,
  type Memory,
  outputsOf,
  pageOf,
  type Pages,
  readSubject,
  type SentForm,
} from "./turn.ts";

type Definition = Parameters<typeof dialogue>[0];

/** What a button on the card starts it with. */
interface Inputs {
  incident: string;
  action: string;
}

/**
 * Declares a dialogue about an incident.
 *
 * @param views the callback ids of its pages
 * @param pages what each of its actions opens
 */
export function incidentDialogue<Action extends IncidentAction>(
  definition: Definition,
  views: readonly string[],
  pages: Pages<Action>,
) {
  const act = dialogue(definition, {
    views,
    begin: (inputs): Memory => ({ incident: (inputs as unknown as Inputs).incident }),
    notice: incidentNotice,
    checks: [forTheTeam],
    read: readSubject,
    gone: GONE,
    first: ({ inputs, ...turn }) => pageOf(pages, turn, (inputs as unknown as Inputs).action),
    outputs: outputsOf,
  });
  return {
    ...act,
    form(
      callback_id: string,
      save: (sent: SentForm) => ReturnType<Parameters<typeof act.form>[1]>,
    ) {
      act.form(callback_id, async (sent) => {
        const answer = await save(sent);
        if (!answer || !("outputs" in answer)) return answer;
        // The next step looks whether what was changed is still there.
        return { ...answer, outputs: { ...answer.outputs, change: sent.execution } };
      });
    },
  };
}
