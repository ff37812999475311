/**
 * Letters and digits that look like others, folded to one form, so that a name is found however it
 * is written.
 *
 * @module
 */

/**
 * What looks like an ASCII letter or digit, and is none after Unicode's compatibility folding:
 * Cyrillic, Greek, Cherokee, small capitals and so on. Each by how far its code is from the one before
 * it, in digits from A to Z, and then what it looks like: every function holds them. The test shows
 * them as they look, and says what to write here when one is added.
 */
const LOOKS_LIKE =
  "JGdIoGpTdWhKiRlJnBCtZbFbIgBB2V5DlDP3G8BUaGdCeCeB3FgBgByGiBiFwFnMrLuEyBzC3HbDhBjClKOaBbByCeBzBh" +
  "CiBkCmBnCoCpBcBcBtBuCxCwUfM2KjImCBaB6BbBrCeC3DkCmBhBoBnBpBcBtByCxBuCwCbCbIeBsBiCjJwUvBEfBCyMhC" +
  "eSiS3IoYdMgOqCwCQwCqDqKhInEnBuCsCgDfBoDClDvHlCoCSlBGoBAlEoCvDJoDoUoBClEoCvHToKlPWoEYoE8D9ERoB9" +
  "D8EUoCGoCSoC9EWoEYoEYoCGoCSoH9IToEYoMVoBJoGLyYoJXuIAoLNgBbBZvBDuBHpCdDbBBjBDlV2FAxCHhBxKrBObFf" +
  "RaZdMdGmHbHKxKlUkBmCISaEcBdCeDjBkCmCoCoHpDtBuEvBwBzErDPgJyKNfDUyFDErKhElCkEmCnEoEpCcCtCyExBE9C" +
  "3ElC6DXvBeWlFoBqIxBAGoBSFXbBpBdBdBtCgBkCjBcCzBfCmBnBlBsBrDvBhDwBxByCaCeClBoBuMZ2CiFWvQ2CNfBsBQ" +
  "2Q3E9BQfGuWbBIJeDfIoKrBrGuEuBxHyWdBrBtDiEyBaBjBeFrCwEmEhCyDgChBzL4BbDrCwBsEvBsElBcDpEkBdH6BGWI" +
  "bEeBfDlGxCoDpBsBtJaBbBcDfGoFmBtByCxBBhBMzMbBcHlImEtCxD8GlCxKGoRcGlFsFSrOoMuE7ZnDoCkEcBvIfBlBxF" +
  "YFoVUvEwEwBwQRvBsBfBiByC7CoBzB3C9CeB4DlD6B9BoBuD5BtEoFzBwDcDxDwDcBGPQvCtMlSlNrFsB3FaCuByBUAMlE" +
  "8";
let ascii: Map<string, string> | undefined;

/** The letter or digit that a character looks like; read when it is asked for. */
function looksLike(character: string): string | undefined {
  if (!ascii) {
    let code = 0;
    ascii = new Map();
    for (const [, digits, letter] of LOOKS_LIKE.matchAll(/([A-Z]+)(.)/g)) {
      code += [...digits].reduce((sum, digit) => sum * 26 + digit.charCodeAt(0) - 65, 0);
      ascii.set(String.fromCodePoint(code), letter);
    }
  }
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
