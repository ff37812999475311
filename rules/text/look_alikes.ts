/**
 * Letters and digits that look like others, folded to one form, so that a name is found however it
 * is written.
 *
 * @module
 */

/**
 * What looks like an ASCII letter or digit, and is none after Unicode's compatibility folding:
 * Cyrillic, Greek, Cherokee, small capitals and so on. In each line one of ours, and what looks like it. Raw, for a bundle holds them as they are
 * then.
 */
const LOOKS_LIKE = String.raw`2ƨϩᒿꙅꛯꝛ
3ȝɜʒзӡⳍꝫ𑣊𖼻
4ꮞ𑣏
5ƽ𑣛
6бⳓꮾ𑣕
7𐓺𑣆
8ȣ৪੪𐌚𞣋
9৭੧୨൭ⳋꝯ𑣌𑣖
aɑαаᗅᴀꓮꭺ𐊠𖽀
bƀƅʙβвъьᏼᑲᖯᗷꓐꞵꮟ𐊂𐊡𐌁
cςσсᴄⲥꓚꮯ𐊢𐌂𐐽𐔜𑣩𑣲
dðđɗԁᑯᗞᗪᴅꓒꓓꭰꮷ
eəɛεеєҽᴇⴹꓰꬲꭼ𐊆𑣎
fϝғքᖴẝꓝꜰꞙꬵ𐊇𐊥𐔥𑣂
gƍɡɢԍցᏻᶃꓖꮐ
hħʜηнһհᕼⲏꓧꮋꮒ𐋏
iıɩɪιіӏꙇꭵ𑣃
jʝϳјᒍᴊꓙꭻ
kκкᛕᴋⲕꓗꮶ𐔘
lłǀʟוןا١۱ߊᒪᛁⲓⳑⵏꓡꓲꮮ𐊊𐌉𐌠𐑃𐔦𑣒𖼖𖼨𞣇
mμϻмᗰᛖᴍⲙꓟꮇ𐊰𐌑
nŋɴνпոռⲛꓠ𐔓
oøοоөօסه٥ھہە۵߀०০੦૦ଠ୦௦౦೦ഠ൦๐໐ဝ၀ჿዐᴏᴑⲟⵔ〇ꓳꬽ𐊒𐊫𐐬𐓪𐔖𑓐𑣈𑣗𑣠
pþρрᑭᴘⲣꓑꮲ𐊕
qԛգզⵕ
rʀгᖇᴦⲅꓣꭇꭈꭱꮁꮢ𐓜𖼵
sѕտꓢꜱꮥꮪ𐊖𐑈𑣁𖼺
tŧτтᴛⲧꓔꭲ𐊗𐊱𐌕𑣜𖼊
uʋυцսሀᑌᴜꓴꞟꭎꭒ𐓶𑣘𖽂
vѵט٧۷ᐯᴠⴸꓦꛟꮩ𐔝𑜆𑣀𖼈
wɯωшѡԝաᴡꓪꮃꮤ𑜊𑜎𑜏𑣦𑣯
xχхᕁᕽᚷⲭⵝꓫꭓ𐊐𐊴𐌗𐌢𐔧𑣬
yɣʏγуүყᶌỿⲩꓬꭚꭹꮍ𐊲𑣄𖽃
zʐζᴢꓜꮓ𐋵𑣉𑣥`;

let ascii: ReadonlyMap<string, string> | undefined;

/** The letter or digit that a character looks like; made when it is asked for. */
function looksLike(character: string): string | undefined {
  ascii ??= new Map(
    LOOKS_LIKE.split("\n").flatMap(([letter, ...others]) => others.map((other) => [other, letter])),
  );
  return ascii.get(character);
}

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
    const ascii = TWO_LETTERS[letter] ?? looksLike(letter) ?? letter;
    skeleton += SAME[ascii] ?? [...ascii].map((one) => SAME[one] ?? one).join("");
  }
  return skeleton;
}
