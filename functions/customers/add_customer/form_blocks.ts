/**
 * The form for a customer.
 *
 * @module
 */
import type { CustomerForm } from "../../../rules/customers/customer_form.ts";
import { modal } from "../../../slack/blocks.ts";
import type { View } from "../../../slack/dialogue.ts";
import { channelInput, textInput, userInput, zoneInput } from "../../../slack/inputs.ts";
import { codenameBlocks, type CodenameForm } from "./codename_blocks.ts";
import { TITLE, VIEWS } from "./pages.ts";

/** Block ids of the form. */
export const CUSTOMER_BLOCKS = {
  name: "name",
  aliases: "aliases",
  domains: "domains",
  channel: "channel",
  internal: "internal",
  csm: "csm",
  zone: "zone",
} as const;

/** The form. `zones` are the likely ones. */
export function customerView(form: {
  customer: CustomerForm;
  codename: CodenameForm;
  zones: readonly string[];
  private_metadata: string;
}): View {
  const { customer, codename, zones, private_metadata } = form;
  const ids = CUSTOMER_BLOCKS;
  const given = (value: string | undefined) => value ? { initial: value } : {};
  return modal({
    callback_id: VIEWS.form,
    title: TITLE,
    private_metadata,
    blocks: [
      textInput({
        block_id: ids.name,
        label: "Real name",
        max_length: 100,
        hint: "Only members of the internal channel see it.",
        ...given(customer.name),
      }),
      textInput({
        block_id: ids.aliases,
        label: "Other names",
        optional: true,
        max_length: 500,
        hint: "Short forms, products, former names, separated by commas. Baton looks for all of " +
          "them in whatever becomes public.",
        ...given(customer.aliases?.join(", ")),
      }),
      textInput({
        block_id: ids.domains,
        label: "Domains",
        optional: true,
        max_length: 500,
        placeholder: "fernhill.example, fernhill-cloud.example",
        ...given(customer.domains?.join(", ")),
      }),
      channelInput({
        block_id: ids.internal,
        label: "Internal channel",
        hint: "The customer is not in it. Baton keeps its cards and drafts here.",
        ...given(customer.internal_channel),
      }),
      channelInput({
        block_id: ids.channel,
        label: "Customer channel",
        optional: true,
        hint: "The customer reads it. Baton writes there only when one of you presses Send.",
        ...given(customer.channel),
      }),
      userInput({
        block_id: ids.csm,
        label: "Customer success manager",
        ...given(customer.csm),
      }),
      zoneInput({
        block_id: ids.zone,
        label: "Time zone",
        optional: true,
        hint: "Where they work: they see days and hours in this zone.",
        likely: zones,
        chosen: Boolean(customer.zone),
      }),
      ...codenameBlocks(codename, customer.codename),
    ],
    submit: "Save",
    close: "Cancel",
    notify_on_close: true,
  });
}
