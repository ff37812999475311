import { dialogue, forTheTeam } from "../../../team/dialogue.ts";
import { choicePage, chosenIn } from "./choice.ts";
import { CODENAME_ACTIONS } from "./codename_blocks.ts";
import { changeCodename } from "./codenames.ts";
import { AddCustomerFunction } from "./definition.ts";
import { openForm } from "./form.ts";
import { beginReading, listPage } from "./list.ts";
import { LIST_ACTIONS } from "./list_blocks.ts";
import { checkLines, manyOutputs, saveLines } from "./many.ts";
import { MANY_ACTIONS, manyView } from "./many_blocks.ts";
import type { CustomerMemory } from "./memory.ts";
import { customerNotice, MANY, VIEWS } from "./pages.ts";
import { saveForm } from "./save.ts";

/**
 * Which customer, then the form; or the list of all customers, which leads to the same form. What
 * takes longer than a form may take is done by the workflow's next step.
 */
const customers = dialogue(AddCustomerFunction, {
  views: Object.values(VIEWS),
  begin: ({ first }): CustomerMemory => first === "list" ? { listing: true } : {},
  notice: customerNotice,
  checks: [forTheTeam],
  // Begun while it is asked whether somebody may see it; a page that follows reads its own.
  read: ({ memory, ...turn }) => ({ ...memory.listing ? { reading: beginReading(turn) } : {} }),
  first: ({ inputs, subject, ...turn }) =>
    inputs.first === "list" ? listPage(turn, 0, subject.reading) : choicePage(turn, inputs.channel),
  outputs: manyOutputs,
});
const busy = "One moment…";

customers.form(VIEWS.choice, async ({ values, ...turn }) => ({
  response_action: "update",
  view: await openForm(turn, chosenIn(values)),
}));

customers.press(LIST_ACTIONS.add, (turn) => openForm(turn, undefined), { busy });
customers.press(LIST_ACTIONS.change, ({ value, ...turn }) => openForm(turn, value), { busy });
customers.press(
  new RegExp(`^${LIST_ACTIONS.page}_`),
  ({ value, ...turn }) => listPage(turn, Number(value)),
  { busy },
);

// What is typed is in the page: no other page takes its place while Slack looks for codenames.
customers.press(
  CODENAME_ACTIONS.others,
  (press) => changeCodename(press, ({ next }) => ({ from: next })),
);
customers.press(CODENAME_ACTIONS.type, (press) => changeCodename(press, () => ({ typed: true })));
customers.press(
  CODENAME_ACTIONS.choose,
  (press) => changeCodename(press, () => ({ typed: false })),
);
customers.form(VIEWS.form, saveForm);

customers.press(MANY, () => manyView({ round: 0, saved: [] }));
customers.press(MANY_ACTIONS.check, checkLines, { busy: "One moment, checking the lines…" });
customers.press(MANY_ACTIONS.save, saveLines, { busy: "One moment, saving the customers…" });
customers.form(VIEWS.many, () => undefined);

export default customers.step;
