import type { PostmortemAction } from "../act_on_incident_button.ts";
import { incidentDialogue } from "../dialogue.ts";
import type { Pages } from "../turn.ts";
import { HoldPostmortemFunction } from "./definition.ts";
import { docsPage, saveDocs } from "./docs.ts";
import { createDocument, DOCUMENT_PRESS, saveDocument } from "./document.ts";
import {
  backToIssue,
  changeItem,
  checkIssue,
  createItemIssue,
  ISSUE_PRESSES,
  issuePage,
  saveItem,
} from "./items.ts";
import { removalPage, saveRemoval } from "./remove_item.ts";
import { saveMeeting, savePassOn } from "./meeting.ts";
import { ITEM_PRESSES, openPostmortem, POSTMORTEM_PRESS, postmortemPress } from "./postmortem.ts";
import { saveReview } from "./review.ts";
import { changeShare, cleanShare, publish, saveShare, SHARE_PRESSES } from "./share.ts";
import { VIEWS } from "./views.ts";

const PAGES: Pages<PostmortemAction> = { postmortem: openPostmortem, docs: docsPage };
const MOVES = "take|held|close|reopen";
const CREATING = "Creating the issue…";

/** The postmortem of an incident, a function of its own: it creates issues on GitHub. */
const act = incidentDialogue(HoldPostmortemFunction, Object.values(VIEWS), PAGES);

act.form(VIEWS.meeting, saveMeeting);
act.form(VIEWS.pass_on, savePassOn);
act.form(VIEWS.document, saveDocument);
act.form(VIEWS.item, saveItem);
act.form(VIEWS.issue, checkIssue);
act.form(VIEWS.share, saveShare);
act.form(VIEWS.review, saveReview);
act.form(VIEWS.remove, saveRemoval);
act.form(VIEWS.docs, saveDocs);

act.press(new RegExp(`^${POSTMORTEM_PRESS}:(?!create|${MOVES})`), postmortemPress);
// These are claimed in the card's thread.
act.press(new RegExp(`^${POSTMORTEM_PRESS}:(?:${MOVES})$`), postmortemPress, { busy: "Saving…" });
act.press(`${POSTMORTEM_PRESS}:create`, createDocument, { busy: CREATING });
act.press(DOCUMENT_PRESS, createDocument, { busy: CREATING });
act.press(ITEM_PRESSES.change, changeItem);
act.press(ITEM_PRESSES.issue, issuePage);
act.press(ITEM_PRESSES.remove, removalPage);
act.press(ISSUE_PRESSES.create, createItemIssue, { busy: CREATING });
act.press(ISSUE_PRESSES.back, backToIssue);
act.press(SHARE_PRESSES.clean, cleanShare);
act.press(SHARE_PRESSES.change, changeShare);
act.press(SHARE_PRESSES.publish, publish, { busy: "Publishing…" });

export default act.step;
