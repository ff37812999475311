/**
 * The six steps of an incident: who owns each, and how far it is.
 *
 * @module
 */
import { type Affected, isUnsettled } from "./affected.ts";
import { type Incident, STEP_NUMBERS, type StepNumber, STEPS } from "./incident.ts";

/** How far a step is. */
export type StepState = "open" | "doing" | "done" | "skipped";

/** A step as the card shows it. */
export interface ShownStep {
  number: StepNumber;
  name: string;
  state: StepState;
  /** Nobody yet, when missing. */
  owner?: string;
  /** What was found, or why it was skipped. */
  note?: string;
}

/** The steps that somebody ticks; the others follow from what is done. */
export const TICKED_STEPS: readonly StepNumber[] = [1, 2, 3];

/** The steps, in their order. */
export function stepsOf(incident: Incident, affected: readonly Affected[]): ShownStep[] {
  return STEP_NUMBERS.filter((number) => number !== 6 || !incident.drill).map((number) => {
    const tick = incident.ticks[number];
    const owner = ownerOf(incident, number);
    return {
      number,
      name: STEPS[number - 1],
      state: stateOf(incident, number, affected),
      ...(owner ? { owner } : {}),
      ...(tick?.words ? { note: tick.words } : {}),
    };
  });
}

/** The steps that are not behind an incident yet. */
export function stepsLeft(incident: Incident, affected: readonly Affected[]): ShownStep[] {
  return stepsOf(incident, affected).filter(({ state }) => state === "open" || state === "doing");
}

function ownerOf(incident: Incident, number: StepNumber): string | undefined {
  const { lead, comms, postmortem } = incident;
  if (number === 2 || number === 5) return comms ?? lead;
  return number === 6 ? postmortem?.owner ?? lead : lead;
}

function stateOf(
  incident: Incident,
  number: StepNumber,
  affected: readonly Affected[],
): StepState {
  const tick = incident.ticks[number];
  switch (number) {
    case 3:
      return tick?.state ?? (incident.acknowledged ? "done" : "open");
    case 4:
      if (incident.resolved) return "done";
      return incident.lead ? "doing" : "open";
    case 5:
      return notified(incident, affected);
    case 6: {
      const { postmortem } = incident;
      if (postmortem?.closed) return "done";
      return postmortem?.held || postmortem?.meets_at ? "doing" : "open";
    }
    default:
      return tick?.state ?? "open";
  }
}

/** Was everybody told? Not before the list is complete. */
function notified(incident: Incident, affected: readonly Affected[]): StepState {
  if (incident.drill) return "skipped";
  const complete = incident.ticks[2]?.state === "done" || incident.ticks[2]?.state === "skipped";
  if (complete && !affected.some(isUnsettled)) return "done";
  return affected.some(({ told }) => told.length > 0) ? "doing" : "open";
}
