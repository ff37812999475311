/**
 * Letters and digits that look like others, folded to one form, so that a name is found however it
 * is written.
 *
 * @module
 */

/**
 * What looks like an ASCII letter or digit, and is none after Unicode's compatibility folding:
 * Cyrillic, Greek, small capitals and so on, without scripts that no keyboard has. Raw, for
 * a bundle holds them as they are then.
 */
const LOOKS_LIKE = String.raw`
  2 ƨ
  3 ȝɜʒзӡ
  5 ƽ
  6 б
  8 ȣ
  a ɑαаᴀꓮ
  b ƀƅʙβвъьꓐ
  c ςσсᴄꓚ
  d ðđɗԁᴅꓒꓓ
  e əɛεеєҽᴇꓰ
  f ϝғքẝꓝꜰ
  g ƍɡɢԍցꓖ
  h ħʜηнһհꓧ
  i ıɩɪιіӏ
  j ʝϳјᴊꓙ
  k κкᴋꓗ
  l łǀʟוןا١۱ꓡꓲ
  m μϻмᴍꓟ
  n ŋɴνпոռⲛꓠ
  o øοоөօסه٥ھہە۵०ᴏᴑ〇ꓳ
  p þρрᴘꓑ
  q ԛգզ
  r ʀгᴦꓣ
  s ѕտꓢꜱ
  t ŧτтᴛꓔ
  u ʋυцսᴜꓴ
  v ѵט٧۷ᴠꓦ
  w ɯωшѡԝաᴡꓪ
  x χхꓫ
  y ɣʏγуүꓬ
  z ʐζᴢꓜ
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
