import { assertEquals } from "@std/assert";
import { skeletonOf } from "./look_alikes.ts";

/** In each line one of ours, and what looks like it in any script. */
const LOOK_ALIKES = `
  2 ƨϩᒿꙅꛯꝛ
  3 ȝɜʒзӡⳍꝫ𑣊𖼻
  4 ꮞ𑣏
  5 ƽ𑣛
  6 бⳓꮾ𑣕
  7 𐓺𑣆
  8 ȣ৪੪𐌚𞣋
  9 ৭੧୨൭ⳋꝯ𑣌𑣖
  a ɑαаᗅᴀꓮꭺ𐊠𖽀
  b ƀƅʙβвъьᏼᑲᖯᗷꓐꞵꮟ𐊂𐊡𐌁
  c ςσсᴄⲥꓚꮯ𐊢𐌂𐐽𐔜𑣩𑣲
  d ðđɗԁᑯᗞᗪᴅꓒꓓꭰꮷ
  e əɛεеєҽᴇⴹꓰꬲꭼ𐊆𑣎
  f ϝғքᖴẝꓝꜰꞙꬵ𐊇𐊥𐔥𑣂
  g ƍɡɢԍցᏻᶃꓖꮐ
  h ħʜηнһհᕼⲏꓧꮋꮒ𐋏
  i ıɩɪιіӏꙇꭵ𑣃
  j ʝϳјᒍᴊꓙꭻ
  k κкᛕᴋⲕꓗꮶ𐔘
  l łǀʟוןا١۱ߊᒪᛁⲓⳑⵏꓡꓲꮮ𐊊𐌉𐌠𐑃𐔦𑣒𖼖𖼨𞣇
  m μϻмᗰᛖᴍⲙꓟꮇ𐊰𐌑
  n ŋɴνпոռⲛꓠ𐔓
  o øοоөօסه٥ھہە۵߀०০੦૦ଠ୦௦౦೦ഠ൦๐໐ဝ၀ჿዐᴏᴑⲟⵔ〇ꓳꬽ𐊒𐊫𐐬𐓪𐔖𑓐𑣈𑣗𑣠
  p þρрᑭᴘⲣꓑꮲ𐊕
  q ԛգզⵕ
  r ʀгᖇᴦⲅꓣꭇꭈꭱꮁꮢ𐓜𖼵
  s ѕտꓢꜱꮥꮪ𐊖𐑈𑣁𖼺
  t ŧτтᴛⲧꓔꭲ𐊗𐊱𐌕𑣜𖼊
  u ʋυцսሀᑌᴜꓴꞟꭎꭒ𐓶𑣘𖽂
  v ѵט٧۷ᐯᴠⴸꓦꛟꮩ𐔝𑜆𑣀𖼈
  w ɯωшѡԝաᴡꓪꮃꮤ𑜊𑜎𑜏𑣦𑣯
  x χхᕁᕽᚷⲭⵝꓫꭓ𐊐𐊴𐌗𐌢𐔧𑣬
  y ɣʏγуүყᶌỿⲩꓬꭚꭹꮍ𐊲𑣄𖽃
  z ʐζᴢꓜꮓ𐋵𑣉𑣥
`;

Deno.test("skeletonOf() sees a letter of any script that looks like one of ours", async () => {
  const lines = LOOK_ALIKES.trim().split("\n").map((line) => line.trim().split(" "));
  for (const [letter, others] of lines) {
    const same = skeletonOf(letter);
    for (const other of others) assertEquals(skeletonOf(other), same, other);
  }
  const packed = lines.flatMap(([letter, others]) =>
    [...others].map((other) => ({ code: other.codePointAt(0)!, letter }))
  ).sort((a, b) => a.code - b.code)
    .map(({ code, letter }, at, all) => inLetters(code - (all[at - 1]?.code ?? 0)) + letter).join(
      "",
    );
  const source = await Deno.readTextFile(new URL("look_alikes.ts", import.meta.url));
  const [, literal] = /LOOKS_LIKE =([^;]+);/.exec(source)!;
  assertEquals(literal.match(/\w+/g)!.join(""), packed);
});

Deno.test("skeletonOf() knows capitals, symbols and what is folded anyway", () => {
  for (
    const [letter, others] of [
      ["a", "АΑᎪ\u{1f170}\u{1f150}Ａ"],
      ["b", "ᏴᗷΒ\u{1f171}"],
      ["h", "ᎻᏂН"],
      ["o", "ОΟ０০๐"],
      ["r", "ᎡᏒ\u{1f1f7}"],
      ["s", "ᏚЅ"],
    ]
  ) for (const other of others) assertEquals(skeletonOf(other), letter, other);
});

/** A number in digits from A to Z. */
function inLetters(number: number): string {
  const last = String.fromCharCode(65 + number % 26);
  return number < 26 ? last : inLetters(Math.floor(number / 26)) + last;
}
