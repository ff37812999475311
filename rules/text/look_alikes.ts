/**
 * Letters and digits that look like others, folded to one form, so that a name is found however it
 * is written.
 *
 * @module
 */

/**
 * What looks like an ASCII letter or digit, and is none after Unicode's compatibility folding:
 * Cyrillic, Greek, Cherokee, small capitals and so on. Raw, for a bundle holds them as they are then.
 */
const LOOKS_LIKE = String.raw`
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

const ASCII = new Map(
  LOOKS_LIKE.trim().split("\n").map((line) => line.trim().split(" ")).flatMap((
    [letter, others],
  ) => [...others].map((other) => [other, letter] as const)),
);

/** Characters that look the same in many typefaces, and the one that stands for them. */
const SAME: Record<string, string> = { i: "l", "1": "l", "0": "o" };
const TWO_LETTERS: Record<string, string> = { "ß": "ss", "æ": "ae", "œ": "oe" };

/** Where alphabets of symbols begin that compatibility folding leaves alone: A in a ball, a box. */
const SYMBOL_ALPHABETS = [0x1f150, 0x1f170, 0x1f1e6];

/** The letter of a symbol such as 🅵 or 🇫; the character itself when it is none. */
function letterOfSymbol(character: string): string {
  const code = character.codePointAt(0)!;
  const first = SYMBOL_ALPHABETS.find((start) => code >= start && code < start + 26);
  return first === undefined ? character : String.fromCharCode(0x61 + code - first);
}

/** What was folded before: most texts have few different letters. */
const folded = new Map<string, string>();
/** Characters of the scripts that most texts are written in; the others are folded each time. */
const REMEMBERED = 0x2100;

/**
 * One character as it looks: without marks, in lower case, in one form for all that look alike. An
 * invisible character becomes nothing.
 *
 * @example
 * ```ts
 * skeletonOf("Е"); // the Cyrillic one: "e"
 * ```
 */
export function skeletonOf(character: string): string {
  const known = folded.get(character);
  if (known !== undefined) return known;
  const skeleton = fold(character);
  if (character.codePointAt(0)! < REMEMBERED && character.length === 1) {
    folded.set(character, skeleton);
  }
  return skeleton;
}

function fold(character: string): string {
  if (/^[\p{Cf}\p{M}\u115f\u1160\u3164]$/u.test(character)) return "";
  const plain = letterOfSymbol(character).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  let skeleton = "";
  for (const letter of plain) {
    const ascii = TWO_LETTERS[letter] ?? ASCII.get(letter) ?? letter;
    skeleton += SAME[ascii] ?? [...ascii].map((one) => SAME[one] ?? one).join("");
  }
  return skeleton;
}
