/**
 * What is to be made clear in the docs, among what is open. The rows are read once, whichever job asks.
 *
 * @module
 */
import { findSomeDocsItems } from "../datastores/cases/docs_items.ts";
import {
  type DocsItem,
  type DocsSource,
  isDocsOpen,
  originOf,
} from "../rules/support/docs_item.ts";
import { cardsOf, type OpenLook, type OpenSource } from "./open_things.ts";

const read = new WeakMap<OpenLook, ReturnType<typeof findSomeDocsItems>>();

/**
 * The docs items of a source.
 *
 * @param parts.readable those that the reader may know of; all when omitted
 */
export function docsSource(
  source: DocsSource,
  {
    readable = (_, items) => Promise.resolve(items),
    cards = cardsOf(({ card }) => card ?? {}),
    buttons,
  }:
    & { readable?: (look: OpenLook, items: DocsItem[]) => Promise<DocsItem[]> }
    & Partial<Pick<OpenSource<DocsItem>, "cards" | "buttons">>,
): OpenSource<DocsItem> {
  return {
    one: "docs item",
    several: "docs items",
    async read(look) {
      const reading = read.get(look) ?? findSomeDocsItems(look.slack, look.now, look.pages);
      read.set(look, reading);
      const { values, more } = await reading;
      const items = values.filter((item) => originOf(item).source === source && isDocsOpen(item));
      return {
        more,
        things: (await readable(look, items)).map((item) => ({
          id: item.origin,
          ...(item.customer ? { customer: item.customer } : {}),
          todo: item.state === "linked"
            ? "Wait for the change in the docs"
            : source === "request"
            ? "Make the answer clear in the docs"
            : "Make it clear in the docs",
          ...(item.about ? { text: item.about } : {}),
          owner: item.owner,
          due: item.due,
          of: item,
        })),
      };
    },
    cards,
    ...(buttons ? { buttons } : {}),
  };
}
