import { assertEquals } from "@std/assert";
import { handbook } from "../../policy/handbook.ts";
import { handbookChannels } from "./handbook_channels.ts";

Deno.test("handbookChannels() has each channel once, with every entry that names it", () => {
  const { channel } = handbook.retro;
  const all = handbookChannels({
    ...handbook,
    reports_channel: undefined,
    support: { ...handbook.support, channel: "C0HELP" },
    incidents: { ...handbook.incidents, channel },
  });
  assertEquals(all.map(({ names }) => names), [
    "`operations_channel`",
    "`retro.channel` and `incidents.channel`",
    "`product.channel`",
    "`support.channel`",
  ]);
  assertEquals(all.at(-1)?.channel, "C0HELP");
});
