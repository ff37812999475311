import { assertEquals } from "@std/assert";
import { skeletonOf } from "./look_alikes.ts";

Deno.test("skeletonOf() sees a letter of any script that looks like one of ours", () => {
  for (
    const [letter, others] of [
      ["a", "аαᗅꭺ𐊠𖽀Ａ🅰"],
      ["b", "вᏼᗷꓐ𐌁"],
      ["c", "сᏟⲥꓚ𐐽"],
      ["e", "еҽⴹꓰ𐊆"],
      ["g", "ցᏳꓖꮐ"],
      ["h", "һᏂⲏꓧ𐋏"],
      ["n", "пռⲛꓠ𐔓"],
      ["o", "о०૦๐໐ဝᴑⵔꓳ𐊒𐓪０"],
      ["p", "рᑭⲣꓑ𐊕"],
      ["r", "гᖇᏒꓣ𖼵"],
      ["s", "ѕᏚꓢ𐑈"],
      ["l", "ӏ١ᛁⲓꓲ𐌠𑣒𞣇1i"],
      ["v", "ѵ٧ᐯⴸꓦ𑜆"],
      ["y", "уүᎩⲩꓬ𐊲"],
      ["8", "ȣ৪੪𐌚"],
      ["9", "৭੧୨൭ⳋ"],
    ]
  ) for (const other of others) assertEquals(skeletonOf(other), letter, other);
});
