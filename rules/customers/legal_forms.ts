/**
 * Legal forms in the names of companies: "GmbH", "Inc.", "Sp. z o.o.". Nobody says them, so a
 * customer is also known by the name without them.
 *
 * @module
 */
import { wordsIn } from "../text/common_words.ts";

/**
 * Legal forms of all countries that customers came from, in small letters, without points, blanks
 * and accents, as {@linkcode bare} makes them: "S.A.B. de C.V." is `sabdecv`. Written as
 * {@linkcode wordsIn} reads them: "2ag2ktiengesellschaft" are "ag" and "aktiengesellschaft".
 */
const FORMS = () =>
  wordsIn(
    "0ab1d1Jg1ktiebolag5ngesellschaft5selskab1mba1nHim1ps1s2a2bl0bDhad1hd1sc1t1v2ba0cia2Jjsc1o2" +
      "mpanIop2phan2rp4PatiH1v2ba0dac1d1mcc1oo3el0Md1g2L1hf1ireli1k1ood1pJurl1v0fz2co2llc0gbr1LoW" +
      "LschafBsellschafEmbh1gmbh1iJmbh1roup2uppe0haftungsbeschrankt1b1f1oldKg7s0Kc3PpPated0joKtst" +
      "ock1sc0kabushikikaisha1b1ft1g2aa1k1y0lda1imitada5ed7liability1lc2lp2p1p1tGa2ee0mbh0nv1yrt0" +
      "oao1hg1jsc1oTo1u1Ij0pao2rtgmbb1bc1c2l1jsc1lc2lc1rivatAoprietXy1sa1tAy1ubl4Ocompany1vt0qsc0" +
      "sa2b3decv2decv2AFoc3g2pa3idecv2rFs3u2u1ca2i2op2rFs1dDl5decvS1Jgps1hpk1ia2rketi1Fu1nc1ocied" +
      "adanHima5tMnHymJpa2k2olkazoo4sro2rFzoo1rlZ2o1ti0tbk1ePanta1O1nhh1oo2v0ua2b1co1g1lc1nGco2li" +
      "miteGtd0vLnootschap1of2s1zw0wll0yk0zao1rt" +
      String.raw`0αε0επε0ικε0οε0ад1о0еад1оод0жшс0зао0оао1од2о0пао2т0тов2о0სს0შპს`,
  );
let forms: ReadonlySet<string> | undefined;
/** Made when it is asked for. */
const isForm = (word: string) => (forms ??= new Set(FORMS())).has(word);

/** Short ones with points or a slash between the letters, of any country: "S.C.p.A.", "K/S". */
const DOTTED = /^(?:\p{L}{1,2}\.){2,}\p{L}{0,2}[.,]*$|^\p{L}\/\p{L}$/u;

/** Legal forms that are written in front: "PT Astra", "ООО Ромашка". */
const IN_FRONT = () =>
  ("pt cv ooo oao zao pao tov uab sarl eurl vzw stichting societe " +
    String.raw`ооо оао зао пао ао ип тов зат тоо შპს`).split(" ");

/** Legal forms in their own scripts, at either end, with or without a blank. */
const OTHER_SCRIPTS =
  /(?:(?:株式|有限|合[同資名])会社|[(（](?:株|有|同|주|유|사|재)[)）]|㈱|㈲|㈜|(?:주식|유한|유한책임|합자)회사|[사재]단법인|(?:[(（]\p{Script=Han}{2,4}[)）])?(?:科技|控股|集团|集團|股份)*(?:有限(?:责任|責任)?公司|集团|集團|股份公司|控股)|บริษัท|จำกัด ?\(มหาชน\)|(?:ห้างหุ้นส่วน)?จำกัด|บจก\.|บมจ\.|หจก\.|בע["״]מ|ذ\.م\.م\.?|Α\.?Ε\.?)/u;
const SCRIPT_AT_START = /* @__PURE__ */ new RegExp(
  `^${OTHER_SCRIPTS.source}(?=[\\s\\p{Ps}\\p{Pi}\\p{Lo}])\\s*`,
  "u",
);
const SCRIPT_AT_END = /* @__PURE__ */ new RegExp(
  `(?<=[\\s\\p{Lo}\\p{M}ー])${OTHER_SCRIPTS.source}$`,
  "u",
);

/** The longest legal form, in words: "S. A. B. de C. V.". */
const MOST_WORDS = 6;

/**
 * A company's name without its legal form.
 *
 * @example
 * ```ts
 * withoutLegalForm("Brightwater Sp. z o.o."); // "Brightwater"
 * withoutLegalForm("Linden GmbH & Co. KGaA"); // "Linden"
 * ```
 */
export function withoutLegalForm(name: string): string {
  const trimmed = name.normalize("NFC").trim();
  const scripts = trimmed.replace(SCRIPT_AT_START, "").replace(SCRIPT_AT_END, "").trim();
  const words = (scripts || trimmed).split(/\s+/);
  if (words.length > 1 && IN_FRONT().includes(bare(words[0]))) words.shift();
  while (dropForm(words) || dropBrackets(words));
  const rest = words.join(" ").replace(/^[«“„"]+|[»”“"]+$/gu, "")
    .replace(/[,;&+\s–-]+$|\s(?:and|und|et|y|e)$/iu, "");
  return /^the$/i.test(rest) ? trimmed : rest;
}

/** Is this word a legal form, or a part of one? A codename may begin like it. */
export function isLegalForm(word: string): boolean {
  return isForm(bare(word)) || IN_FRONT().includes(bare(word));
}

/** Takes the last legal form off; true when there was one. The first word always stays. */
function dropForm(words: string[]): boolean {
  for (let count = Math.min(MOST_WORDS, words.length - 1); count > 0; count--) {
    const last = words.slice(-count).join("");
    if (!isForm(bare(last)) && !DOTTED.test(last)) continue;
    words.length -= count;
    return true;
  }
  return false;
}

/** Takes "(Germany)", "(haftungsbeschränkt)" or "(publ)" off the end; true when there was one. */
function dropBrackets(words: string[]): boolean {
  const from = words.findLastIndex((word) => word.startsWith("("));
  if (from < 1 || !words.at(-1)!.endsWith(")")) return false;
  words.length = from;
  return true;
}

function bare(words: string): string {
  return words.normalize("NFKD").toLowerCase().replace(/ł/g, "l").replace(/[^\p{L}]/gu, "");
}
