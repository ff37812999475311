/**
 * Legal forms in the names of companies: "GmbH", "Inc.", "Sp. z o.o.". Nobody says them, so a
 * customer is also known by the name without them.
 *
 * @module
 */

/**
 * Legal forms of all countries that customers came from, in small letters, without points, blanks
 * and accents, as {@linkcode bare} makes them: "S.A.B. de C.V." is `sabdecv`.
 */
const FORMS = new Set(
  // English.
  ("inc incorporated corp corporation co company llc llp lp ltd limited plc pllc pc cic dac ulc " +
    "unlimited pty ptyltd ptylimited pte pteltd pvt pvtltd pvtlimited privatelimited privateltd pltd proprietarylimited " +
    "publiclimitedcompany limitedliabilitycompany ltee coop bhd sdnbhd " +
    "fze fzco fzllc group holding holdings " +
    // German, Dutch, Nordic, Baltic.
    "gmbh ggmbh egmbh mbh gesellschaftmbh aktiengesellschaft ag kg kgaa ohg gbr ug ev eg se partgmbb ek gesmbh und bv " +
    "bvba nv nvsa vof cvba asbl vzw ab hb kb ky as asa ans aps ivs oy oyj oyab ehf hf ou sia uab " +
    // French, Italian, Spanish, Portuguese.
    "sa societeanonyme sociedadanonima sarl sas sasu eurl sca scs snc scop srl srls scrl scoop gie cie cia ycia etcie spa sapa scarl sl slu sll sau sab sabdecv " +
    "sadecv sapidecv sderldecv cv saic eirl eireli ltda cialtda lda unipessoallda sgps " +
    // Eastern Europe, Turkey, Greece.
    "spzoo spolkazoo spk spj ska psa sro spolsro vos kft bt zrt nyrt doo dooel dd ad ead eood ood shpk sti " +
    String
      .raw`ltdsti limitedsirketi ae epe ike ooo oao zao pao jsc ojsc cjsc pjsc prjsc too tov ооо оао зао пао ао тоо тов ад оод еоод ` +
    // Asia.
    "kk kabushikikaisha gk yk tbk pcl jointstockcompany")
    .split(" "),
);

/** Legal forms that are written in front: "PT Astra", "ООО Ромашка". */
const IN_FRONT = new Set(
  String.raw`pt cv ooo oao zao pao tov ооо оао зао пао ао ип тов пат`.split(" "),
);

/** Legal forms in their own scripts, at either end, with or without a blank. */
const OTHER_SCRIPTS =
  /(?:株式会社|有限会社|合同会社|合資会社|合名会社|[(（](?:株|有|同|주|유)[)）]|㈱|㈲|㈜|주식회사|유한회사|유한책임회사|股份有限公司|集团有限公司|集團有限公司|有限责任公司|有限責任公司|有限公司|股份公司|集团|集團|บริษัท|จำกัด ?\(มหาชน\)|จำกัด|בע["״]מ|ذ\.م\.م\.?|ش\.م\.م\.?|Α\.?Ε\.?)/u;
const SCRIPT_AT_START = new RegExp(
  `^${OTHER_SCRIPTS.source}(?=[\\s\\p{Ps}\\p{Pi}\\p{Lo}])\\s*`,
  "u",
);
const SCRIPT_AT_END = new RegExp(`(?<=[\\s\\p{Lo}ー])${OTHER_SCRIPTS.source}$`, "u");

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
  if (words.length > 1 && IN_FRONT.has(bare(words[0]))) words.shift();
  while (dropForm(words) || dropBrackets(words));
  return words.join(" ").replace(/^[«“„"]+|[»”"]+$|[,;&+\s]+$/gu, "");
}

/** Is this word a legal form, or a part of one? A codename may begin like it. */
export function isLegalForm(word: string): boolean {
  return FORMS.has(bare(word)) || IN_FRONT.has(bare(word));
}

/** Takes the last legal form off; true when there was one. The first word always stays. */
function dropForm(words: string[]): boolean {
  for (let count = Math.min(MOST_WORDS, words.length - 1); count > 0; count--) {
    if (!FORMS.has(bare(words.slice(-count).join("")))) continue;
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
