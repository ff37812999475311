/**
 * Looks for what must not leave the team: names, domains, channels and addresses of customers.
 *
 * @module
 */
import { type Customer, knownCustomer } from "../../rules/customers/customer.ts";
import {
  findLeaks,
  findNameLeaks,
  type KnownCustomer,
  type Leak,
  type LeakOptions,
} from "../../rules/customers/leaks.ts";
import { disarmText } from "../../rules/text/text.ts";
import type { Block } from "../../slack/blocks.ts";

/** How many findings are shown at once. */
const SHOWN = 10;
/** How much of the text is shown around a finding, in characters. */
const AROUND = 25;

/** The customers that were read, as the check knows them. */
export function knownAmong(
  customers: readonly (Customer | KnownCustomer)[],
): KnownCustomer[] {
  return customers.flatMap((one) => {
    if ("names" in one) return one;
    return one.leaving ? [] : knownCustomer(one);
  });
}

/** A finding, and the part of the text that it is in. */
export interface PlacedLeak extends Leak {
  part: string;
  around: string;
}

/** What must not be public in the parts of a text, each with a name: "Title", "Problem". */
export function leaksIn(
  parts: readonly { part: string; text: string }[],
  known: readonly KnownCustomer[],
  options?: LeakOptions,
): PlacedLeak[] {
  return parts.flatMap(({ part, text }) =>
    findLeaks(text, known, options).map((leak) => ({ ...leak, part, around: aroundOf(text, leak) }))
  );
}

/** The same without addresses of anybody. */
export function namesIn(
  parts: readonly { part: string; text: string }[],
  known: readonly KnownCustomer[],
  except: readonly string[],
): PlacedLeak[] {
  return parts.flatMap(({ part, text }) =>
    findNameLeaks(text, known, except).map((leak) => ({
      ...leak,
      part,
      around: aroundOf(text, leak),
    }))
  );
}

/** The findings as blocks: what, where, and what to write instead. */
export function leakBlocks(leaks: readonly PlacedLeak[]): Block[] {
  const lines = leaks.slice(0, SHOWN).map((leak): Block => ({
    type: "rich_text_section",
    elements: [
      { type: "text", text: leak.found, style: { bold: true } },
      { type: "text", text: ` in ${leak.part}, line ${leak.line}: ` },
      { type: "text", text: disarmText(leak.around), style: { italic: true } },
      { type: "text", text: `. Write “${leak.instead}” instead.` },
    ],
  }));
  const more = leaks.length > SHOWN ? ` The first ${SHOWN} of ${leaks.length}:` : "";
  return [{
    type: "rich_text",
    elements: [
      {
        type: "rich_text_section",
        elements: [
          { type: "emoji", name: "no_entry" },
          { type: "text", text: "  This must not be public." + more, style: { bold: true } },
        ],
      },
      { type: "rich_text_list", style: "bullet", elements: lines },
    ],
  }];
}

/** The findings as one line of plain text, for under an input. */
export function leakWords(leaks: readonly Leak[]): string {
  const found = leaks.slice(0, 5)
    .map((leak) => `“${leak.found}” in line ${leak.line} (write “${leak.instead}”)`);
  return `This must not be said here: ${found.join(", ")}.`;
}

function aroundOf(text: string, { from, to }: Leak): string {
  const start = Math.max(0, from - AROUND);
  const end = Math.min(text.length, to + AROUND);
  const words = text.slice(start, end).replace(/\s+/g, " ");
  return `${start > 0 ? "…" : ""}${words}${end < text.length ? "…" : ""}`;
}
