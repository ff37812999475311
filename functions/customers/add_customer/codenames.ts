/**
 * Presses under the codename: five others, or another way to give one.
 *
 * @module
 */
import { findCustomers } from "../../../datastores/customers.ts";
import { findUsedCodenames } from "../../../datastores/operations/codenames.ts";
import type { Press, View } from "../../../slack/dialogue.ts";
import { withNote } from "../../../slack/page_note.ts";
import { formView, readForm } from "./form.ts";
import type { CustomerMemory, FormMemory } from "./memory.ts";
import { orKept } from "./pages.ts";

/** A press under the codename: what is typed stays, the codename is asked for in another way. */
export async function changeCodename(
  { slack, memory, values, view }: Press<CustomerMemory, unknown>,
  change: (memory: FormMemory) => Partial<Pick<FormMemory, "from" | "typed">>,
): Promise<View> {
  const form = memory.form!;
  return await orKept(slack, async () => {
    const [customers, used] = await Promise.all([findCustomers(slack), findUsedCodenames(slack)]);
    const customer = customers.find(({ id }) => id === form.id);
    const changed = { ...form, ...change(form) };
    return formView(readForm(values, form), changed, customer, { customers, used });
  }, {
    what: "codenames_not_offered",
    done: "asked_again",
    kept: () =>
      withNote(view, "Slack did not respond just now. Press once more: nothing was lost."),
  });
}
