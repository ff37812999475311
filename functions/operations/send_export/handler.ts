import { SECOND } from "@std/datetime";
import { handbook } from "../../../policy/handbook.ts";
import { findAnyCustomer } from "../../../datastores/customers.ts";
import { findRetro } from "../../../datastores/retros.ts";
import type { ExportSubject } from "../../../rules/operations/export.ts";
import { parseWeek } from "../../../rules/time/iso_week.ts";
import { allDone } from "../../../slack/all_done.ts";
import { checkedCalls, isSlackError, type Slack, STEP_TIME } from "../../../slack/checked_call.ts";
import { tell } from "../../../team/direct_message.ts";
import { failed } from "../../../team/failed.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { isOperator } from "../../../team/operators.ts";
import {
  customerWords,
  EVERYTHING,
  exportedLine,
  exportFailedLine,
  exportingLine,
  failedWords,
  nothingWords,
  type SubjectWords,
  weekWords,
} from "./blocks.ts";
import { SendExportFunction } from "./definition.ts";
import { beginLine } from "./line.ts";
import { sendExport } from "./send.ts";

/** No further page is read after this time: names are looked up and files sent in the rest. */
const READING_TIME = STEP_TIME - 6 * SECOND;

/** Sends rows to an operator and nobody else, and says in the operations channel that it did. */
export default LoggedFunction(
  SendExportFunction,
  async ({ inputs, client, event, team_id, enterprise_id }) => {
    const { by, customer, week, everything } = inputs;
    if (!by || !(customer || week || everything)) return { outputs: {} };
    if (!isOperator(by)) return { error: "Exports are for the operators named in handbook.ts." };
    const slack = checkedCalls(client);
    const now = Date.now();
    const end = performance.now() + READING_TIME;
    const sent = { sent: 0, messages: 0 };
    let words = EVERYTHING;
    let line: ReturnType<typeof beginLine> | undefined;
    try {
      const asked = await askedFor(slack, { customer, week });
      words = asked.words;
      line = beginLine(slack, event.function_execution_id, exportingLine(by, words), now);
      const { subject } = asked;
      const [begun, exported] = await allDone([
        line,
        subject && sendExport(slack, { subject, words }, {
          by,
          home: { team_id, enterprise_id },
          now,
          begun: line,
          isLate: () => performance.now() > end,
          onSent: (some, messages) => Object.assign(sent, { sent: some, messages }),
        }),
      ]);
      if (!exported) await tell(slack, by, nothingWords(words));
      await begun.finish(exportedLine(by, words, exported));
      return { outputs: {} };
    } catch (error) {
      if (!isSlackError(error)) throw error;
      const told = await tell(slack, by, failedWords(error, sent)).then(() => true, () => false);
      failed(slack, "export_not_sent", error, told ? "said_directly" : "slack_said");
      await (await line)?.finish(exportFailedLine(by, words, error, sent.sent));
      return told ? { outputs: {} } : { error: `The export failed: ${error.message}.` };
    }
  },
);

/** What was asked for; no subject when it no longer exists. */
async function askedFor(
  slack: Slack,
  { customer: id, week: typed }: { customer?: string; week?: string },
): Promise<{ words: SubjectWords; subject?: ExportSubject }> {
  if (id) {
    const customer = await findAnyCustomer(slack, id);
    if (customer) {
      return { words: customerWords(customer), subject: { what: "customer", customer } };
    }
    const gone = "a customer who no longer exists";
    return { words: { open: gone, direct: gone } };
  }
  if (!typed) return { words: EVERYTHING, subject: { what: "everything" } };
  const week = parseWeek(typed);
  if (week) {
    const retro = await findRetro(slack, week);
    return { words: weekWords(week, retro ?? handbook), subject: { what: "week", week } };
  }
  const none = "a week that does not exist";
  return { words: { open: none, direct: none } };
}
