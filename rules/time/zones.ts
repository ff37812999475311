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
 * Names that runtimes still list, and what IANA calls these zones today, by region (its file `backward`,
 * 2025b): `~` is the old name. V8 lists the names of Unicode's CLDR, which never change; the last ones
 * of a region, which IANA has joined with a neighbor, are on lists of Deno 1.46.
 */
const TODAY = "Africa Asmera=Asmara, America Buenos_Aires=Argentina/~ Catamarca=Argentina/~ " +
  "Coral_Harbour=Atikokan Cordoba=Argentina/~ Godthab=Nuuk Indianapolis=Indiana/~ " +
  "Jujuy=Argentina/~ Louisville=Kentucky/~ Mendoza=Argentina/~ Nipigon=Toronto " +
  "Pangnirtung=Iqaluit Rainy_River=Winnipeg Santa_Isabel=Tijuana Thunder_Bay=Toronto " +
  "Yellowknife=Edmonton, Asia Calcutta=Kolkata Katmandu=Kathmandu Rangoon=Yangon " +
  "Saigon=Ho_Chi_Minh Choibalsan=Ulaanbaatar, Atlantic Faeroe=Faroe, Europe Kiev=Kyiv " +
  "Uzhgorod=Kyiv Zaporozhye=Kyiv, Pacific Enderbury=Kanton Ponape=Pohnpei Truk=Chuuk " +
  "Johnston=Honolulu, Australia Currie=Hobart";

let today: ReadonlyMap<string, string> | undefined;

/** What IANA calls such a zone; undefined for any other. A new name is in the old one's region. */
function nameToday(zone: string): string | undefined {
  // Made when it is asked for: most functions never do.
  today ??= new Map(
    TODAY.split(", ").flatMap((line) => {
      const [region, ...names] = line.split(" ");
      return names.map((both): [string, string] => {
        const [old, name] = both.split("=");
        return [`${region}/${old}`, `${region}/${name.replace("~", old)}`];
      });
    }),
  );
  return today.get(zone);
}

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
  const name = nameToday(zone);
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
    return nameToday(name) ?? name;
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
