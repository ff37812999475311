import { health } from "../health/report.ts";
import { listDialogue } from "../list_dialogue.ts";
import { policies } from "../policies/report.ts";
import { supportReport } from "../../support/report/list.ts";
import { weekReport } from "../week/report.ts";
import { ShowReportFunction } from "./definition.ts";

/** The report that the trigger names, to one reader. */
export default listDialogue(
  ShowReportFunction,
  [health, policies, supportReport, weekReport],
  "report",
  ({ report }) => ({ list: report }),
);
