/**
 * Finds what a customer would read as a date: a day, a week, a span, in English, in numbers of any
 * language, and in the usual words of others.
 *
 * Numbers are dates where they can be nothing else. "We shipped 5.2. today" names a version, "3/4 of
 * the hosts" a fraction, "24/7" and "10:30" no day.
 *
 * @module
 */
import type { CalendarDate } from "../../policy/handbook.ts";
import type { AgreedDate } from "../next_steps/agreed_date.ts";
import { withoutAgreed } from "./agreed_date.ts";
import { dayNames, monthNames, spanWords } from "./month_names.ts";

/** Patterns as they are read: a bundle holds letters of other alphabets in these as they are. */
const raw = String.raw;

/** Months that are no other word in any of the languages. */
const CLEAR_MONTHS =
  "jan(uary?|vier|eiro)|feb(ruar[yi]?|rero|braio)|f(évrier|evereiro)|july|juillet|enero|gennaio|" +
  "(sep|set|nov|d[eéi][cz])\\p{L}*mbr?[eo]r?|o[ck]to(ber|bre)";
const MONTHS = () => `(${monthNames().join("|")})`;
const DAYS = () => `(${dayNames().join("|")})`;
const SHORT_DAYS = "mon|tue|wed|thu|fri|sat|sun";
const UNITS = "(((business|working|calendar|week) ?)?days?|weeks?|fortnights?|months?|quarters?|" +
  "years?|sprints?|weekends?|tage?n?|wochen?|monate?n?|jahre?n?|jours?|semaines?|mois|días?|" +
  "wks?|yrs?|semanas?|mes(es)?|giorni|settiman[ae]|mesi|dias|dagen|weken|maanden)";
const SEASONS = "spring(?! boot)|summer|autumn|fall|winter";
const SPANS = () => `week|wk|qtr|month|quarter|year|${SEASONS}|weekend`;
/** Spans whose end only the team knows. */
const OWN_SPANS = "sprint|release(?! notes)|season|iteration|milestone|version";
const NUMBER =
  "\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|" +
  "twenty|thirty|forty|sixty|ninety|\\d\\.5|(one|two) and a half|anderthalb|eineinhalb|ein paar|wenigen|den nächsten|couple|few|several|half an?|ein(e[rnm]?)?|zwei|drei|vier|fünf|sechs|acht|zehn|" +
  "une?|deux|trois|quatre|cinq|dix|dos|tres|cuatro|due|tre|quattro|dois|três|twee|drie|vier";
const amount = () =>
  `((a|the) )?((next|coming|following) )?(${NUMBER})` +
  `(( ?[-–] ?| to | or | bis | à )(${NUMBER}))?( of)?( more)?`;
const ABOUT =
  "((about|around|roughly|approximately|approx\\.?|at most|less than|under|etwa|ca\\.?|" +
  "environ|unos|circa) )?";
const HOLIDAYS = "easter|thanksgiving|halloween|new year('s)?|the holidays|eid|ramadan|diwali|" +
  "hanukkah|valentine('s)? day|labou?r day|memorial day|independence day|" +
  "(chinese|lunar) new year|golden week|the (summer|winter|christmas|easter) (holidays|break)";
const ORDINALS =
  "((twenty[ -])?(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|" +
  "(thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth|thirty[ -]first)";
const BY = "by|until|till|before|not? later than";
const BEFORE = () => `${BY}|bis|vor|avant|antes del?|entro|voor|après|ab`;
/** What comes behind a day that is a noun of its own: "on the 15th we ship", and not "the 2nd page". */
const ON_ITS_OWN = "(?= *($|[.,;:!?)\\]–—-]| (of|we|you|it|they|i|he|she|at|and|or|if|when|but|" +
  "with|in|to|for|the|this|our|your|will|is|as|then|so|because|on|latest)\\b))";

/** `«` and `»` in the patterns: no word goes on there. A plain bracket remembers nothing. */
const BEGIN = "(?<![\\p{L}\\p{N}_])";
const END = "(?![\\p{L}\\p{N}_])";
/** A number that is no part of a longer one, of a version or of an id. */
const NUMBER_BEGIN = "(?<![\\p{L}\\p{N}_#$€£.:/-])";
const NUMBER_END = "(?![\\p{L}\\p{N}_%]|[.:/-]\\d)";

/** A day of a month in figures: with a 0 in front of it or without, or perhaps in two figures. */
const DAY = "([1-9]|[12]\\d|3[01])";
const DAY_OR_0 = "(0?[1-9]|[12]\\d|3[01])";
const DAY_IN_TWO = "([1-9]|[0-2]\\d|3[01])";
/** A day that can be no month. */
const LATE_DAY = "(1[3-9]|2\\d|3[01])";
const MONTH_OR_0 = "(0?[1-9]|1[0-2])";
/** In two figures. */
const TWO_OF_MONTH = "(0[1-9]|1[0-2])";
const TWO_OF_DAY = "(0[1-9]|[12]\\d|3[01])";
const YEAR = "(20)?\\d\\d";
const TH = "(st|nd|rd|th)";
/** Behind "the second half": of what is no year. */
const NO_PART = "(?! of (?!the year|the next|next|20\\d\\d|\\p{L}*(ber|ry|il|ch|st)\\b))";

/**
 * Wordings of a day or a span, in the order in which they are looked for. They are made in a function
 * so that a bundle whose function never asks for a date does not have them.
 */
const wordings = (): string[] => [
  // A year, a month and perhaps a day; a month has 31 days at most, so "2024-3094" is none.
  raw`${NUMBER_BEGIN}20\d\d(?<mark>[-/])${MONTH_OR_0}(\k<mark>${DAY_OR_0})?${NUMBER_END}`,
  raw`(?<!version |v)${NUMBER_BEGIN}20\d\d\.${TWO_OF_MONTH}\.${TWO_OF_DAY}${NUMBER_END}`,
  raw`${NUMBER_BEGIN}${DAY_OR_0}(?<mark>[-/.]) ?${DAY_OR_0}\k<mark> ?20\d\d${NUMBER_END}`,
  raw`${NUMBER_BEGIN}${DAY_OR_0}(?<mark>[-/])${DAY_OR_0}\k<mark>\d\d${NUMBER_END}`,
  raw`(?<!version |v)${NUMBER_BEGIN}${LATE_DAY}\.([1-9]|1[0-2])\.(2[4-9]|3\d)${NUMBER_END}`,
  raw`${NUMBER_BEGIN}${LATE_DAY}\.${TWO_OF_MONTH}\.(2[4-9]|3\d)(?!\d)`,
  raw`«(in|by|until|before|for|bis|im|ab|en|fin) ${MONTH_OR_0}/20[2-3]\d${NUMBER_END}`,
  // A month with a day or a year; "15-Mar-26", "24 décembre", "1er mars".
  raw`«ma[yr] (the )?${DAY_IN_TWO}(st|nd|rd|th|(?= *($|[.,;!?)])))»`,
  raw`${NUMBER_BEGIN}${DAY_IN_TWO}(st|nd|rd|th|er|º|ª)( of| de)?[ -]${MONTHS()}»`,
  raw`${NUMBER_BEGIN}${DAY_IN_TWO}\.?(-| of| de)?[ -]?(?!may |march |mar |mars )${MONTHS()}(-${YEAR})?»`,
  raw`${NUMBER_BEGIN}\d{1,2}\.? ?(-|–|to|bis|and|und|or) ?\d{1,2}(st|nd|rd|th|\.)? ${MONTHS()}»`,
  raw`«(?!ma[yr] )${MONTHS()}\.?[ -](the )?([1-9]|[0-2]\d|3[01]|20\d\d|'\d\d)(st|nd|rd|th|\.)?(?![\p{L}\p{N}_%]|[.:/]\d)`,
  raw`«(in|${BY}|after|early|mid|late|(end|start|beginning|middle) of|next|this(?! may| mar)|` +
  raw`eta:?|targeting|(aiming|planned|scheduled) for|end( of|-of)?|from|` +
  raw`im|bis|vor|ende|anfang|mitte|en|fin|avant|entro|courant( du mois de)?|début|eind|begin|finales de|principios de|first of|week of|medio|metà|mi|mediados de|fine di|no sooner than|between|[ву]|до( конца)?|[wi](?! ma[yr])|slutet av|في)[ -](the end of )?${MONTHS()}»`,
  raw`«(?!ma[yr] )${MONTHS()} (the )?${ORDINALS}»|«${ORDINALS} of ${MONTHS()}»`,
  // Days of the week.
  raw`(?<!(every|each|last|past|since|jeden|seit|chaque|depuis|cada|desde) )«${DAYS()}»(?!\.\p{L})`,
  raw`«(by|on|until|till|before|next|this|coming)( the)? (${SHORT_DAYS})»(?!-)`,
  raw`«(${SHORT_DAYS})\.?,? \d{1,2}(st|nd|rd|th|[./]\d{1,2}\b|\b)(?![.:]\d)`,
  raw`[月火水木金土日]曜|(星期|周|週)[一二三四五六日天]|[월화수목금토일]요일`,
  // Days of a month.
  raw`«(on|${BY}|after|around|from|for|week of)( the)? ${DAY}${TH}»${ON_ITS_OWN}`,
  raw`«(on|${BY}) the ${DAY}${NUMBER_END}${ON_ITS_OWN}`,
  raw`«(am|zum|dem|vom) ${DAY}\.(?! ?\d)|«(le|du|el) ${DAY}${NUMBER_END}${ON_ITS_OWN}`,
  raw`«${DAY}${TH} of (the|this|next) month»`,
  raw`«(on|${BY}) the ${ORDINALS}»(?! time)${ON_ITS_OWN}`,
  raw`(\d{1,2}|[一二三四五六七八九十]{1,3})[月월]|(?<!\d)\d{1,2}[日일](?!間)`,
  // A day and a month with a slash or points, where they are no fraction and no version.
  raw`«(${BEFORE()}|on|from|since|due|am|zum|ab dem|le|el|${SHORT_DAYS})\.?,? (?!24/7)${DAY_OR_0}/${DAY_OR_0}${NUMBER_END}(?! of)`,
  raw`«(${BEFORE()}|am|zum|dem|den|vom|und|le) ${DAY_OR_0}\. ?${MONTH_OR_0}\.(?!\d)`,
  // Spans.
  raw`«(in|within|innerhalb( von)?|binnen|dans|d'ici|en|em|tra|fra|entro|dentro de) ${ABOUT}${amount()}[ -]${UNITS}»`,
  raw`«${amount()} ${UNITS} (from (now|today)|later|out|away)»`,
  raw`«(in|within) \d+ ?[dw]»|«week of the (month|quarter|year)»`,
  raw`«(give us|give it|another|inside of) ${ABOUT}${amount()} ${UNITS}»`,
  raw`«${amount()} ${UNITS} (at (most|the latest)|max(imum)?|tops)»`,
  raw`«(day|week|month|quarter|year) after (next|tomorrow)»|«(tonight|later (on )?today|this (afternoon|evening)|close of (business|biz))»`,
  raw`«(in|within|over|during) the (next|coming|following) ((${NUMBER}) )?(of )?${UNITS}»`,
  raw`«(within|during|over|later|earlier in) (the|this) (${SPANS()})»|«(days|weeks|months) to come»`,
  raw`«(this|next|coming|following|(end|middle|beginning|start|turn) of( the| this| next)?|by the|mid|early|late)` +
  raw`[ -](${SPANS()})s?»|«(by|before) (${SEASONS}|weekend)»`,
  raw`«(before|until) the (${SPANS()}) (is out|is over|ends)»|«(in|before|by) the new year»`,
  raw`«(in|over|during)( the)? (${SEASONS})»`,
  raw`«(month|quarter|year)('s)?[ -]?end»`,
  raw`«(cob|eob|eod|eow|eom|eoq|eoy|fortnight|tomorrow|tmrw|end of (the )?(business )?day|` +
  raw`morgen (früh|vormittag|nachmittag|abend)|heute abend|` +
  raw`mañana (por|a) la (mañana|tarde|noche))»|«today by»`,
  raw`«(q[1-4]([ /'-]?${YEAR})?|h[12][ /'-]?(20)?[2-3]\d|[1-4]q([ /'-]?${YEAR})?|fy ?${YEAR})${NUMBER_END}`,
  raw`«(in|${BY}|for|from|during|early|mid|late|end of|this|next)( the)? (first|second|third|fourth|last|1st|2nd|3rd|4th) (half|quarter)${NO_PART}»`,
  raw`«(in|by|until|before|for|early|mid|late|end of) h[12]»`,
  raw`«(kw|cw|calendar week|week|semaine|semana|vecka|uke|uge) ?\d{1,2}${NUMBER_END}`,
  // What other languages say of weeks, months and years.
  ...spanWords().map((words) => {
    // Scripts that divide no words.
    return /[\p{sc=Han}\p{sc=Hang}\p{sc=Thai}]/u.test(words) ? words : `«(${words})»`;
  }),
  raw`«((über)?nächste|kommende|diese|dieser|ende der|ende dieser|volgende)[rnsm]? (woche|monat|jahr|quartal|week|maand|jaar)s?»`,
  raw`«(fine mese|a finales de mes|завтра|imorgon|следующ\p{L}+ (недел|месяц|год)\p{L}*|over een (week|maand))»`,
  raw`«((anfang|mitte|ende) (des|diesen|dieses|nächsten) (monats|jahres|quartals))»`,
  raw`«(semaine|mois|année|trimestre) prochaine?»|«fin (de|du|d')[ ]?(la )?(semaine|mois|année|mes|año)»`,
  raw`«(próxim[ao]|prossim[ao]) (semana|mes|mês|año|ano|settimana|mese|anno)»|` +
  raw`«(semana|mes|settimana|mese) (que viene|próxim[ao]|prossim[ao])»`,
  raw`年内|月末|年末|週末|下週|下個月|下个?星期|[\d一二两三四五六七八九十]+(天|周|週間?|日|个月|個月|星期)(后|後|内|內|以内)|\d+ ?[주일달]( ?안에| ?후| ?내)|月底|年底|다음[주달]|이번[주달]`,
  raw`«(monats|quartals|jahres)ende»|` +
  raw`«(im|zum|bis zum|ab dem|diesen|nächsten) (frühjahr|frühling|sommer|herbst|winter)»|nach den feiertagen`,
  raw`«(avant|d'ici) (la )?fin de l'année»|«(au|ce) printemps»|«(cet|en) (été|automne|hiver)»|«sous (\p{L}+|\d+) (jours|semaines)»`,
  raw`«(este|próximo) (verano|otoño|invierno)»|«en (primavera|verano|otoño|invierno)»|` +
  raw`«(entro )?la fine (del mese|dell'anno)»`,
  raw`«(het )?einde van (de|het) (week|maand|jaar|kwartaal)»`,
  raw`«(za (\p{L}+|\d+) (dni|tygodnie?)|za tydzień)»|«w (przyszł[yą]m?|następn[yą]m?|ciągu) \p{L}+»`,
  raw`«(inom|innen|om|i løbet af) (\p{L}+|\d+) (dag|veck|uk|ug|månad|måned|år)\p{L}*»`,
  raw`«(через ((\p{L}+|\d+) )?(дн|недел|месяц|год)\p{L}*|к концу (\p{L}+ )?(недели|месяца|года|квартала)|в ближайшие \p{L}+)»`,
  raw`«(haftaya|önümüzdeki \p{L}+|(\p{L}+|\d+) (gün|hafta|ay) (içinde|sonra)|(ay|yıl) sonu\p{L}*)»`,
  raw`«(do końca|do konce|innen utgangen av|i slutet av|cuối|akhir|نهاية) \p{L}+»|สิ้น(เดือน|ปี)|วัน(จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)|ภายใน\p{L}+สัปดาห์`,
  raw`(春节|国庆|五一|中秋|元旦)前|年明け|ゴールデンウィーク|연말|월말|주말까지|내후년|[上中下]旬|数日|近日|第[1-4一二三四](四半期|季度)|[上下]半[期年]|过两天|[1-4]분기|[상하]반기|보름|며칠 (내|안)`,
  raw`अगले [हसम]|المقبلة?|(العام|السنة) القادمة?|غدا(?!ء)|(हफ्ते|महीने) में|ב\p{L}+ הבאה?|ב?תוך \p{L}+`,
  raw`«(im|in der) ([1-4]\.|ersten|zweiten|dritten|vierten) (quartal|halbjahr|jahreshälfte)»|«im laufe de[rs] \p{L}+»|«noch heute|heute noch|jahreswechsel»`,
  raw`«([1-4]e|premier|deuxième|troisième|quatrième|primer|segundo|tercer|cuarto|primo|secondo|terzo|tweede|derde) (trimestre|semestre|kwartaal)»`,
  raw`«(prochaine?s|próxim[oa]s|prossim[ie]|komende) (jours|semaines|mois|d[ií]as|semanas|meses|giorni|settimane|mesi|weken|dagen)»|«dans (la semaine|une quinzaine)»|«até (ao? fim|dia \d)|«na (segunda|terça|quarta|quinta|sexta)»`,
  raw`«(avant l'|antes del |entro l'|voor de |före |før |til )(été|automne|hiver|verano|otoño|estate|autunno|zomer|herfst|sommaren|sommeren)»`,
  // Holidays.
  raw`«(christmas|xmas|weihnachten|ostern|pfingsten|silvester|noël|pâques|navidad|natale|pasqua)»`,
  raw`«(${BEFORE()}|on|at|after|around|over|this|next) (the )?(${HOLIDAYS})»`,
  // A year that is no product's, number's or amount's.
  raw`«(in|by|during|until|till|before|after|early|mid|late|end of|of|for|from|spring|summer|` +
  raw`autumn|fall|winter)[ -]20[2-9]\d${NUMBER_END}(?! [\p{L}]+s\b)`,
];

/** What may name a day and may be something else: a version, a fraction, a heading. */
const doubtful = (): string[] => [
  raw`«${MONTHS()}( ?[/–-] ?| or | to )${MONTHS()}»`,
  raw`«(?!ma[yr] )${MONTHS()} (release|version|update)»`,
  raw`(?<!(every|last|past|since) )«(${CLEAR_MONTHS})»`,
  raw`(?<!(version|v|release|build) ?)${NUMBER_BEGIN}[0-3]\d\.${TWO_OF_MONTH}\.(\d\d)?(?!\d)`,
  raw`${NUMBER_BEGIN}([1-9]|1[0-2])/(1[3-57-9]|2[1-36-9]|31)(?! ?(of|\p{L}+s\b))${NUMBER_END}`,
  raw`${NUMBER_BEGIN}(0[1-9]/${TWO_OF_DAY}|${LATE_DAY}/${MONTH_OR_0})(?<!24/7)(?! ?(of|\p{L}+s\b))${NUMBER_END}`,
  `(?<!(v|version|release|build|os|android|chrome|safari|firefox|to|in|from|shipped|released|update|upgrade) ?)` +
  raw`${NUMBER_BEGIN}${LATE_DAY}\. ?([1-9]|1[0-2])\.(?!\d)`,
  `${NUMBER_BEGIN}[12]h[ /'-]?(20)?2[4-9]${NUMBER_END}`,
  raw`«(first|second|third|fourth|1st|2nd|3rd|4th) (half|quarter)${NO_PART}»`,
  raw`«(in|by|for|during|with) (sprint|milestone|iteration) \d+»`,
  raw`«the ${DAY}${TH}»${ON_ITS_OWN}`,
  raw`«(within|during|later|earlier in) (the|this) (${OWN_SPANS})»`,
  raw`«(this|next|coming|following|end of( the| this| next)?|by the|mid|early|late|before|by)[ -](${OWN_SPANS})s?»`,
  // "It takes about two weeks" may be a promise, and what the software does.
  raw`«((will|should|would|might|may|can) take|we('ll| will)? need|eta|expect) ${ABOUT}(another )?${amount()}[ -]${UNITS}»`,
];

/** "15 May" is a day, "2 may be missing" none; "On 4 March" is one, "5 march on" none. */
const cased = (): string[] => [
  raw`«(May|Mar) ([1-9]|[0-2]\d|3[01]|20\d\d)${NUMBER_END}`,
  raw`${NUMBER_BEGIN}${DAY_IN_TWO}[ -](May|March|Mar|Mars)»`,
  // Days in short that are words in small letters.
  raw`«(Tue|Thu|Fri)»`,
];

/** The same where it may be something else. */
const doubtfulCased = (): string[] => [
  raw`(?<![<\p{L}\p{N}_])H[12]${NUMBER_END}(?! ?[:>])`,
  // "Expect it 2027", and not "Windows Server 2025", "error 2031", "2035 ms".
  raw`(?<!\p{Lu}[\p{L}\p{N}]* |\d |(error|id|issue|ticket|build|version|port|line|code|number|room|no\.?) )` +
  raw`${NUMBER_BEGIN}20[2-3]\d${NUMBER_END}(?! (\d|ms|s|[kMG]B|[\p{L}]+s)\b)`,
];

/** What names a day, and what only may. */
interface Patterns {
  sure: Cased;
  doubtful: Cased;
}

interface Cased {
  /** For text in small letters. */
  small: readonly RegExp[];
  cased: readonly RegExp[];
}

let made: Patterns | undefined;

/** Made when they are first needed. */
function datePatterns(): Patterns {
  // What stands in brackets is asked for by nobody, and remembering it takes time.
  const all = (sources: readonly string[]) =>
    sources.map((source) =>
      new RegExp(
        source.replaceAll("«", BEGIN).replaceAll("»", END).replace(/(?<!\\)\((?!\?)/g, "(?:"),
        "gu",
      )
    );
  return made ??= {
    sure: { small: all(wordings()), cased: all(cased()) },
    doubtful: { small: all(doubtful()), cased: all(doubtfulCased()) },
  };
}

/** A wording of a day or a span. */
export interface DateFound {
  /** As it was typed. */
  words: string;
  /** It may be something else: the person who wrote it knows. */
  doubtful: boolean;
}

/** What may be in a text, and is not looked for. */
export interface DateOptions {
  /** The words for the call itself, the link. */
  except?: readonly string[];
  /** What product agreed to. */
  agreed?: AgreedDate;
  /** Today: years before it promise nothing. */
  today?: CalendarDate;
}

/**
 * The wordings of a text that promise a day: the first that can be nothing else, or, where there is
 * none, all that may be something else.
 */
export function findDates(text: string, options: DateOptions = {}): DateFound[] {
  const { except = [], agreed, today } = options;
  let rest = plain(text);
  for (const words of except) rest = rest.replaceAll(plain(words), "·");
  if (agreed) rest = withoutAgreed(rest, agreed, today);
  // Letter by letter, so that a place in one is the same place in the other.
  const lower = rest.replace(/\p{Lu}/gu, (letter) => {
    const one = letter.toLowerCase();
    return one.length === letter.length ? one : letter;
  });
  function* among({ small, cased }: Cased): Generator<string> {
    for (const [line, patterns] of [[lower, small], [rest, cased]] as const) {
      for (const pattern of patterns) {
        for (const { index, 0: { length } } of line.matchAll(pattern)) {
          const words = rest.slice(index, index + length).trim();
          if (!isOver(words, today)) yield words;
        }
      }
    }
  }
  const { sure, doubtful } = datePatterns();
  for (const words of among(sure)) return [{ words, doubtful: false }];
  return [...new Set(among(doubtful))].map((words) => ({ words, doubtful: true }));
}

/** The first of them; undefined when there is none. */
export function findDate(text: string, options: DateOptions = {}): DateFound | undefined {
  return findDates(text, options)[0];
}

/**
 * The first wording of a text that promises a day or may do so; undefined when there is none.
 *
 * @param except what may be in it: the words for the call itself, the link
 */
export function dateWording(text: string, except: readonly string[] = []): string | undefined {
  return findDate(text, { except })?.words;
}

/** As it is looked through: without what cannot be seen, and on one line. */
function plain(text: string): string {
  return text.normalize("NFKC").replace(/\p{Cf}/gu, "").replace(/[’ʼ]/g, "'")
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15)).replace(/\s+/g, " ");
}

/** Does it name a year that is over? */
function isOver(words: string, today: CalendarDate | undefined): boolean {
  const year = /(?<!\d)20\d\d(?!\d)/.exec(words)?.[0];
  return year !== undefined && today !== undefined && year < today.slice(0, 4);
}
