/**
 * Finds what a customer would read as a date: a day, a week, a span, in English, in numbers of any
 * language, and in the usual words of others.
 *
 * Numbers are dates where they can be nothing else. "We shipped 5.2. today" names a version, "3/4 of
 * the hosts" a fraction, "24/7" and "10:30" no day.
 *
 * @module
 */

/** Months in full and in short, in the languages that customers write in. */
const MONTHS = "jan(?:uary|uar|vier|v|uari|eiro)?|jänner|jän|enero|gennaio|" +
  "feb(?:ruary|ruar|rero|braio|ruari)?|févr?(?:ier)?|fevrier|fevereiro|" +
  "mar(?:ch|s|zo|ço|ca)?|märz|maerz|mär|maart|mrt|apr(?:il|ile)?|avr(?:il)?|abr(?:il)?|" +
  "may|mai|mayo|maggio|maio|mei|maj|june?|juni|juin|junio|giugno|junho|" +
  "july?|juli|juil(?:let)?|julio|luglio|julho|aug(?:ust|ustus|usti)?|août|aout|agosto|" +
  "sept?(?:ember|embre|iembre)?|settembre|setembro|oct(?:ober|obre|ubre)?|okt(?:ober)?|ottobre|" +
  "outubro|nov(?:ember|embre|iembre|embro)?|dec(?:ember|embre)?|déc(?:embre)?|dez(?:ember|embro)?|" +
  "dic(?:iembre|embre)?|stycznia|lutego|kwietnia|maja|czerwca|lipca|sierpnia|września|" +
  "października|listopada|grudnia|январ[яь]|феврал[яь]|марта|апрел[яь]|мая|июн[яь]|июл[яь]|" +
  "августа|сентябр[яь]|октябр[яь]|ноябр[яь]|декабр[яь]";
/** Months that are no other word in any of the languages. */
const CLEAR_MONTHS =
  "january|februar[yi]?|july|september|october|november|december|januar|oktober|dezember|" +
  "janvier|février|juillet|septembre|octobre|novembre|décembre|enero|febrero|diciembre|" +
  "gennaio|febbraio|dicembre|janeiro|fevereiro|dezembro";
/** Days of the week in full. */
const DAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)days?|" +
  "(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|sonnabends?|" +
  "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|miércoles|jueves|viernes|" +
  "lunedì|martedì|mercoledì|giovedì|venerdì|(?:segunda|terça|quarta|quinta|sexta)-feira|" +
  "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|понедельник|вторник|среду|" +
  "четверг|пятниц[уы]|суббот[уы]|воскресенье|tues|weds|thurs?";
const SHORT_DAYS = "mon|tue|wed|thu|fri|sat|sun";
const UNITS =
  "(?:(?:business|working|calendar|week) ?)?days?|weeks?|fortnights?|months?|quarters?|" +
  "years?|sprints?|weekends?|tage?n?|wochen?|monate?n?|jahre?n?|jours?|semaines?|mois|días?|" +
  "wks?|yrs?|semanas?|mes(?:es)?|giorni|settiman[ae]|mesi|dias|dagen|weken|maanden";
const SPANS =
  "week|month|quarter|year|sprint|release(?! notes)|season|spring|summer|autumn|fall|winter|weekend";
const NUMBER =
  "\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|" +
  "twenty|thirty|couple|few|several|half an?|ein(?:e[rnm]?)?|zwei|drei|vier|fünf|sechs|acht|zehn|" +
  "une?|deux|trois|quatre|cinq|dix|dos|tres|cuatro|due|tre|quattro|dois|três|twee|drie|vier";
const amount = () =>
  `(?:(?:a|the) )?(?:(?:next|coming|following) )?(?:${NUMBER})` +
  `(?:(?: ?[-–] ?| to | or | bis | à )(?:${NUMBER}))?(?: of)?(?: more)?`;
const ABOUT =
  "(?:(?:about|around|roughly|approximately|approx\\.?|at most|less than|under|etwa|ca\\.?|" +
  "environ|unos|circa) )?";
const HOLIDAYS =
  "easter|thanksgiving|halloween|new year(?:'s|’s)?|the holidays|eid|ramadan|diwali|" +
  "hanukkah|valentine(?:'s|’s)? day|labou?r day|memorial day|independence day";
const ORDINALS =
  "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|" +
  "thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|" +
  "twenty-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirty-first";
const BEFORE = "by|until|till|before|no later than|bis|vor|avant|antes del?|entro|voor|après|ab";
/** What comes behind a day that is a noun of its own: "on the 15th we ship", and not "the 2nd page". */
const ON_ITS_OWN =
  "(?= *(?:$|[.,;:!?)\\]–—-]| (?:of|we|you|it|they|i|he|she|at|and|or|if|when|but|" +
  "with|in|to|for|the|this|our|your|will|is|as|then|so|because|on|latest)\\b))";

const BEGIN = "(?<![\\p{L}\\p{N}_])";
const END = "(?![\\p{L}\\p{N}_])";
/** A number that is no part of a longer one, of a version or of an id. */
const NUMBER_BEGIN = "(?<![\\p{L}\\p{N}_#$€£.:/-])";
const NUMBER_END = "(?![\\p{L}\\p{N}_%]|[.:/-]\\d)";

/**
 * Wordings of a day or a span, in the order in which they are looked for. They are made in a function
 * so that a bundle whose function never asks for a date does not have them.
 */
const wordings = (): string[] => [
  // A year, a month and perhaps a day; a month has 31 days at most, so "2024-3094" is none.
  `${NUMBER_BEGIN}20\\d\\d([-/])(?:0?[1-9]|1[0-2])(?:\\1(?:0?[1-9]|[12]\\d|3[01]))?${NUMBER_END}`,
  `(?<!version |v)${NUMBER_BEGIN}20\\d\\d\\.(?:0[1-9]|1[0-2])\\.(?:0[1-9]|[12]\\d|3[01])${NUMBER_END}`,
  `${NUMBER_BEGIN}(?:0?[1-9]|[12]\\d|3[01])([-/.]) ?(?:0?[1-9]|[12]\\d|3[01])\\1 ?20\\d\\d${NUMBER_END}`,
  `${NUMBER_BEGIN}(?:0?[1-9]|[12]\\d|3[01])([-/])(?:0?[1-9]|[12]\\d|3[01])\\1\\d\\d${NUMBER_END}`,
  `(?<!version |v)${NUMBER_BEGIN}(?:1[3-9]|2\\d|3[01])\\.(?:[1-9]|1[0-2])\\.(?:2[4-9]|3\\d)${NUMBER_END}`,
  `${NUMBER_BEGIN}[0-3]\\d\\.(?:0[1-9]|1[0-2])\\.(?:\\d\\d)?(?!\\d)`,
  // A month with a day or a year; "15-Mar-26", "24 décembre", "1er mars".
  `${BEGIN}ma[yr] (?:the )?(?:[1-9]|[0-2]\\d|3[01])(?:st|nd|rd|th|(?= *(?:$|[.,;!?)])))${END}`,
  `${BEGIN}(?!ma[yr] )(?:${MONTHS}) (?:release|version|update)${END}`,
  `${NUMBER_BEGIN}(?:[1-9]|[0-2]\\d|3[01])(?:st|nd|rd|th|er|º|ª)(?: of| de)?[ -](?:${MONTHS})${END}`,
  `${NUMBER_BEGIN}(?:[1-9]|[0-2]\\d|3[01])\\.?(?:-| of| de)?[ -]?(?!may |march |mar |mars )` +
  `(?:${MONTHS})(?:-(?:20)?\\d\\d)?${END}`,
  `${BEGIN}(?!ma[yr] )(?:${MONTHS})\\.?[ -](?:the )?(?:[1-9]|[0-2]\\d|3[01]|20\\d\\d|'\\d\\d)(?:st|nd|rd|th|\\.)?` +
  `(?![\\p{L}\\p{N}_%]|[.:/]\\d)`,
  `${BEGIN}(?:in|by|until|till|before|after|early|mid|late|end of|next|this(?! may| mar)|` +
  `im|bis|vor|ende|anfang|mitte|en|fin|avant|entro)[ -](?:the end of )?(?:${MONTHS})${END}`,
  `${BEGIN}(?:${CLEAR_MONTHS})${END}`,
  `${BEGIN}(?:début|anfang|eind|begin|finales de|principios de|first of|week of) (?:${MONTHS})${END}`,
  `${BEGIN}(?!ma[yr] )(?:${MONTHS}) (?:the )?(?:${ORDINALS})${END}|${BEGIN}(?:${ORDINALS}) of (?:${MONTHS})${END}`,
  // Days of the week.
  `${BEGIN}(?:${DAYS})${END}`,
  `${BEGIN}(?:by|on|until|till|before|next|this|coming)(?: the)? (?:${SHORT_DAYS})${END}(?!-)`,
  `${BEGIN}(?:${SHORT_DAYS})\\.?,? \\d{1,2}(?:st|nd|rd|th|[./]\\d{1,2}\\b|\\b)(?![.:]\\d)`,
  "[月火水木金土日]曜|(?:星期|周|週)[一二三四五六日天]|[월화수목금토일]요일",
  // Days of a month.
  `${BEGIN}(?:on|by|until|till|before|after|around|from|for|week of)(?: the)? ` +
  `(?:[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)${END}${ON_ITS_OWN}`,
  `${BEGIN}(?:on|by|until|till|before) the (?:[1-9]|[12]\\d|3[01])${NUMBER_END}${ON_ITS_OWN}`,
  `${BEGIN}(?:am|zum|dem|vom) (?:[1-9]|[12]\\d|3[01])\\.(?! ?\\d)|${BEGIN}(?:le|du|el) (?:[1-9]|[12]\\d|3[01])${NUMBER_END}${ON_ITS_OWN}`,
  `${BEGIN}(?:[1-9]|[12]\\d|3[01])(?:st|nd|rd|th) of (?:the|this|next) month${END}`,
  `${BEGIN}(?:on|by|until|till|before) the (?:${ORDINALS})${END}(?! time)${ON_ITS_OWN}`,
  `(?:\\d{1,2}|[一二三四五六七八九十]{1,3})[月월]|(?<!\\d)\\d{1,2}[日일](?!間)`,
  // A day and a month with a slash or points, where they are no fraction and no version.
  `${BEGIN}(?:${BEFORE}|on|from|since|due|am|zum|ab dem|le|el|${SHORT_DAYS})\\.?,? ` +
  `(?!24/7)(?:0?[1-9]|[12]\\d|3[01])/(?:0?[1-9]|[12]\\d|3[01])${NUMBER_END}(?! of)`,
  `${NUMBER_BEGIN}(?:[1-9]|1[0-2])/(?:1[3-57-9]|2[1-36-9]|31)(?! ?(?:of|\\p{L}+s\\b))${NUMBER_END}`,
  `${NUMBER_BEGIN}(?:0[1-9]/(?:0[1-9]|[12]\\d|3[01])|(?:1[3-9]|2\\d|3[01])/(?:0?[1-9]|1[0-2]))(?<!24/7)(?! ?(?:of|\\p{L}+s\\b))${NUMBER_END}`,
  `${BEGIN}(?:${BEFORE}|am|zum|dem|den|vom|und|le) (?:0?[1-9]|[12]\\d|3[01])\\. ?(?:0?[1-9]|1[0-2])\\.(?!\\d)`,
  `(?<!(?:v|version|release|build|os|android|chrome|safari|firefox|to|in|from|shipped|released|update|upgrade) ?)` +
  `${NUMBER_BEGIN}(?:1[3-9]|2\\d|3[01])\\. ?(?:[1-9]|1[0-2])\\.(?!\\d)`,
  // Spans.
  `${BEGIN}(?:in|within|innerhalb(?: von)?|binnen|dans|d'ici|en|em|tra|fra) ${ABOUT}` +
  `${amount()}[ -](?:${UNITS})${END}`,
  `${BEGIN}${amount()} (?:${UNITS}) (?:from (?:now|today)|later|out|away)${END}`,
  `${BEGIN}(?:in|within) \\d+ ?[dw]${END}|${BEGIN}week of the (?:month|quarter|year)${END}`,
  `${BEGIN}(?:give us|another) ${ABOUT}${amount()} (?:${UNITS})${END}`,
  `${BEGIN}(?:day|week|month|quarter|year) after (?:next|tomorrow)${END}|${BEGIN}(?:tonight|later today|close of business)${END}`,
  `${BEGIN}(?:in|within|over|during) the (?:next|coming|following) (?:(?:${NUMBER}) )?(?:of )?(?:${UNITS})${END}`,
  `${BEGIN}(?:within|during|later|earlier in) (?:the|this) (?:${SPANS})${END}`,
  `${BEGIN}(?:this|next|coming|following|end of(?: the| this| next)?|by the|mid|early|late|before|by)` +
  `[ -](?:${SPANS})s?${END}`,
  `${BEGIN}(?:in|over|during)(?: the)? (?:spring(?! boot)|summer|autumn|fall|winter)${END}`,
  `${BEGIN}(?:in|by|for|during|with) sprint \\d+${END}|${BEGIN}(?:month|quarter|year)[ -]?end${END}`,
  `${BEGIN}(?:cob|eod|eow|eom|eoq|eoy|fortnight|tomorrow|tmrw|overmorgen|übermorgen|demain|domani|amanhã)${END}`,
  `${BEGIN}(?:first|second|third|fourth|1st|2nd|3rd|4th) (?:half|quarter)(?! of (?!the year|the next|next|20\\d\\d|\\p{L}*(?:ber|ry|il|ch|st)\\b))${END}`,
  `${BEGIN}(?:[qh][1-4](?:[ /'-]?(?:20)?\\d\\d)?|[1-4][qh](?:[ /'-]?(?:20)?\\d\\d)?|fy ?(?:20)?\\d\\d)${NUMBER_END}`,
  `${BEGIN}(?:kw|cw|calendar week|week|semaine|semana|vecka|uke|uge) ?\\d{1,2}${NUMBER_END}`,
  // What other languages say of weeks, months and years.
  `${BEGIN}(?:(?:über)?nächste|kommende|diese|dieser|ende der|ende dieser|volgende)[rnsm]? ` +
  `(?:woche|monat|jahr|quartal|week|maand|jaar)s?${END}`,
  `${BEGIN}(?:на (?:следующей|этой) неделе|следующ[а-я]+ (?:недел|месяц|год)[а-я]*|завтра|fine mese|a finales de mes)${END}`,
  `${BEGIN}(?:(?:anfang|mitte|ende) (?:des|diesen|dieses|nächsten) (?:monats|jahres|quartals)|monatsende|jahresende)${END}`,
  `${BEGIN}(?:semaine|mois|année|trimestre) prochaine?${END}|${BEGIN}fin (?:de|du|d')[ ]?(?:la )?(?:semaine|mois|année|mes|año)${END}`,
  `${BEGIN}(?:próxim[ao]|prossim[ao]) (?:semana|mes|mês|año|ano|settimana|mese|anno)${END}|` +
  `${BEGIN}(?:semana|mes|settimana|mese) (?:que viene|próxim[ao]|prossim[ao])${END}`,
  "来週|来月|今週|今月|明日|明後日|年内|月末|年末|週末|下周|下週|下个月|下個月|本周|本月|下个?星期|明年|来年|내년|[\\d一二两三四五六七八九十]+(?:天|周|週間?|日|个月|個月|星期)(?:后|後|内|內|以内)|\\d+ ?[주일달](?: ?안에| ?후| ?내)|明天|后天|月底|年底|다음 ?[주달]|이번 ?[주달]|내일",
  // Holidays.
  `${BEGIN}(?:christmas|xmas|weihnachten|ostern|pfingsten|silvester|noël|pâques|navidad|natale|pasqua)${END}`,
  `${BEGIN}(?:${BEFORE}|on|at|after|around|over|this|next) (?:${HOLIDAYS})${END}`,
  // A year that is no product's, number's or amount's.
  `${BEGIN}(?:in|by|during|until|till|before|after|early|mid|late|end of|of|for|from|spring|summer|` +
  `autumn|fall|winter)[ -]20[2-9]\\d${NUMBER_END}(?! [\\p{L}]+s\\b)`,
];

/** "15 May" is a day, "2 may be missing" none; "On 4 March" is one, "5 march on" none. */
const cased = (): string[] => [
  `${BEGIN}(?:May|Mar) (?:[1-9]|[0-2]\\d|3[01]|20\\d\\d)${NUMBER_END}`,
  `${NUMBER_BEGIN}(?:[1-9]|[0-2]\\d|3[01])[ -](?:May|March|Mar|Mars)${END}`,
  // Days in short that are words in small letters.
  `${BEGIN}(?:Tue|Thu|Fri)${END}`,
  // "Expect it 2027", and not "Windows Server 2025", "error 2031", "2035 ms".
  `(?<!\\p{Lu}[\\p{L}\\p{N}]* |\\d |(?:error|id|issue|ticket|build|version|port|line|code|number|room|no\\.?) )` +
  `${NUMBER_BEGIN}20[2-3]\\d${NUMBER_END}(?! (?:\\d|ms|s|[kMG]B|[\\p{L}]+s)\\b)`,
];

interface Patterns {
  /** For text in small letters. */
  small: readonly RegExp[];
  cased: readonly RegExp[];
}

let made: Patterns | undefined;

/** Made when they are first needed. */
function datePatterns(): Patterns {
  return made ??= {
    small: wordings().map((source) => new RegExp(source, "u")),
    cased: cased().map((source) => new RegExp(source, "u")),
  };
}

/**
 * The first wording of a text that promises a day; undefined when there is none.
 *
 * @param except what may be in it: the words for the call itself, the link
 */
export function dateWording(text: string, except: readonly string[] = []): string | undefined {
  let rest = text.normalize("NFKC").replace(/\p{Cf}/gu, "").replace(/\s+/g, " ");
  for (const words of except) rest = rest.replaceAll(words, "·");
  const patterns = datePatterns();
  // Letter by letter, so that a place in one is the same place in the other.
  const lower = rest.replace(/\p{Lu}/gu, (letter) => {
    const one = letter.toLowerCase();
    return one.length === letter.length ? one : letter;
  });
  for (const [line, all] of [[lower, patterns.small], [rest, patterns.cased]] as const) {
    for (const pattern of all) {
      const found = pattern.exec(line);
      if (found) return rest.slice(found.index, found.index + found[0].length).trim();
    }
  }
  return undefined;
}
