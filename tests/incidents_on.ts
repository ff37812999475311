/**
 * Incidents, switched on in a copy of the app: the tests' handbook leaves them off.
 *
 * @module
 */
import { replacing } from "./copied_app.ts";

/** The change of the handbook: the demo's channel has the cards, and there is a manager. */
export const INCIDENTS_ON = replacing([
  "  incidents: {\n",
  '  incidents: {\n    channel: "C0INCIDENTS",\n    manager: "U0SAM",\n',
]) as (text: string) => string;
