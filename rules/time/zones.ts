/**
 * Time zones by name: which ones this runtime knows, what each is called today, and which names mean
 * the same zone.
 *
 * Names come from the handbook, from people's profiles in Slack and from rows. A runtime knows only
 * the zones of its own release: `America/Coyhaique` is one since 2025, and Deno 1.46 throws on it.
 *
 * @module
 */

/**
 * Names that runtimes still list, and what IANA calls these zones today (its file `backward`,
 * 2025b). V8 lists the names of Unicode's CLDR, which never change; the last ones, which IANA has
 * joined with a neighbor, are on lists of Deno 1.46.
 */
const TODAY: Readonly<Record<string, string>> = {
  "Africa/Asmera": "Africa/Asmara",
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Catamarca": "America/Argentina/Catamarca",
  "America/Coral_Harbour": "America/Atikokan",
  "America/Cordoba": "America/Argentina/Cordoba",
  "America/Godthab": "America/Nuuk",
  "America/Indianapolis": "America/Indiana/Indianapolis",
  "America/Jujuy": "America/Argentina/Jujuy",
  "America/Louisville": "America/Kentucky/Louisville",
  "America/Mendoza": "America/Argentina/Mendoza",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Enderbury": "Pacific/Kanton",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
  "America/Nipigon": "America/Toronto",
  "America/Pangnirtung": "America/Iqaluit",
  "America/Rainy_River": "America/Winnipeg",
  "America/Santa_Isabel": "America/Tijuana",
  "America/Thunder_Bay": "America/Toronto",
  "America/Yellowknife": "America/Edmonton",
  "Asia/Choibalsan": "Asia/Ulaanbaatar",
  "Australia/Currie": "Australia/Hobart",
  "Europe/Uzhgorod": "Europe/Kyiv",
  "Europe/Zaporozhye": "Europe/Kyiv",
  "Pacific/Johnston": "Pacific/Honolulu",
};

/** Is it a zone that this runtime knows? */
export function isZone(zone: string): boolean {
  return resolved(zone) !== undefined;
}

/**
 * Is it such a zone, written as IANA writes it? Runtimes take other letter cases as well, and
 * Slack's schedules may not. An alias such as `Europe/Kyiv` is one, where the runtime knows it.
 */
export function isZoneName(zone: string): boolean {
  const name = resolved(zone);
  if (name === undefined) return false;
  if (name.toLowerCase() === zone.toLowerCase()) return name === zone;
  return zone.split("/").every((part) => /^[A-Z]/.test(part));
}

/** What a zone is called today, where this runtime knows that name: `Asia/Kolkata`. */
export function currentName(zone: string): string {
  const name = TODAY[zone];
  return name && isZone(name) ? name : zone;
}

/** All zones that this runtime knows, by the names of today, and UTC. */
export function zoneNames(): string[] {
  const names = Intl.supportedValuesOf("timeZone").map(currentName);
  return [...new Set([...names, "UTC"])].sort();
}

/**
 * Do these two names mean the same zone? `Asia/Calcutta` is `Asia/Kolkata`, and `GMT` is `UTC`. Zones that
 * this runtime does not know are the same when their names are.
 */
export function sameZone(one: string, other: string): boolean {
  const [a, b] = [one, other].map((zone) => {
    const name = resolved(zone) ?? zone;
    return TODAY[name] ?? name;
  });
  return a === b;
}

/** The zone in which somebody reads times. */
export interface ReaderZone {
  /** One that this runtime knows. */
  zone: string;
  /** Theirs, when this runtime does not know it: `zone` is the handbook's then. */
  unknown?: string;
}

/**
 * The zone in which to show times to somebody.
 *
 * @param given what Slack says of them, or a row; undefined when it says nothing
 * @param handbook the handbook's zone
 */
export function readerZone(given: string | undefined, handbook: string): ReaderZone {
  if (!given) return { zone: handbook };
  return isZone(given) ? { zone: currentName(given) } : { zone: handbook, unknown: given };
}

/** The name by which the runtime itself works; undefined when it does not know the zone. */
function resolved(zone: string): string | undefined {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
