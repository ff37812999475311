/**
 * The channels that the handbook names: the setup joins them, and the health looks whether Baton is
 * in them.
 *
 * @module
 */
import type { Handbook } from "../../policy/handbook.ts";

/** A channel of the handbook, with the entries that name it. */
export interface HandbookChannel {
  channel: string;
  /** In code: "`reports_channel` and `support.channel`". */
  names: string;
}

/** Each channel once, in the order of the handbook. */
export function handbookChannels(handbook: Handbook): HandbookChannel[] {
  const { operations_channel, reports_channel, retro, product, support, incidents } = handbook;
  const entries = [
    ["operations_channel", operations_channel],
    ["retro.channel", retro.channel],
    ["product.channel", product.channel],
    ["reports_channel", reports_channel],
    ["support.channel", support.channel],
    ["incidents.channel", incidents.channel],
  ] as const;
  const channels = new Set(entries.flatMap(([, channel]) => channel ?? []));
  return [...channels].map((channel) => ({
    channel,
    names: entries.filter(([, other]) => other === channel).map(([name]) => `\`${name}\``)
      .join(" and "),
  }));
}
