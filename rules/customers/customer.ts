/** A customer, and what may be told of them where. */
import type { GitHubPolicy, LabelPolicy } from "../../policy/handbook.ts";
import { type Room, roomNames } from "./customer_rooms.ts";
import type { Leaving } from "./forgetting.ts";
import type { KnownCustomer } from "./leaks.ts";

/** The notice at the top of a customer's channel, where it was put and in which words. */
export interface PlacedNotice {
  channel: string;
  where: "topic" | "bookmark";
  words: string;
  /** The id of the bookmark; missing while it is being made: a run may have been cut off. */
  bookmark?: string;
  /** The words that these take the place of, while they are being changed. */
  old?: string;
}

/** A customer of the team. */
export interface Customer {
  /** The internal channel that they were added with; stays when the channel changes. */
  id: string;
  /** The real name: never outside their internal channel. */
  name: string;
  /** Other names that mean them: short forms, products, former names. */
  aliases: string[];
  /** Their domains: `fernhill.example`. */
  domains: string[];
  /** The channel that the customer reads; there may be none. */
  channel?: string;
  /** The channel about them that they are not in. */
  internal_channel: string;
  /** Names of both channels, that of the internal one first, with those that they had before. */
  channel_names: string[];
  /** Those of the internal channel among them, the present one first. */
  internal_names?: string[];
  /** All channels that they have and had; older rows have none. */
  rooms?: Room[];
  /** Full names of their people, as far as the app has met them. */
  people?: string[];
  /** What they were called before: it gives away who they are as well as ever. */
  former_names?: string[];
  /** Their customer success manager. */
  csm: string;
  /** What they are called in public. */
  codename?: string;
  /** The IANA zone in which they work; the handbook's when it is not known. */
  zone?: string;
  /** The notice at the top of their channel; missing while there is none. */
  notice?: PlacedNotice;
  /** Their removal was begun: now only the operators find them. */
  leaving?: Leaving;
}

/** What everybody may read: the codename, or "a customer". */
export function publicName(customer: Pick<Customer, "codename">): string {
  return customer.codename ?? "a customer";
}

/** A customer, as the check for leaks knows them. */
export function knownCustomer(customer: Customer): KnownCustomer {
  return {
    id: customer.id,
    names: [...new Set([customer.name, ...customer.aliases, ...customer.former_names ?? []])],
    domains: customer.domains,
    channels: roomNames(customer),
    ...(customer.people?.length ? { people: customer.people } : {}),
    ...(customer.codename ? { codename: customer.codename } : {}),
  };
}

/** The label of a customer's issues; undefined without a codename. */
export function codenameLabel(
  customer: Pick<Customer, "codename">,
  policy: Pick<GitHubPolicy, "codename_label">,
): LabelPolicy | undefined {
  if (!customer.codename) return undefined;
  const { prefix, color, description } = policy.codename_label;
  const slug = customer.codename.toLowerCase().replace(/\s+/g, "");
  return { name: `${prefix}${slug}`, color, description };
}

/** The labels that the issue of a customer's request has. */
export function requestLabels(
  customer: Pick<Customer, "codename">,
  policy: Pick<GitHubPolicy, "codename_label" | "customer_request_label">,
): LabelPolicy[] {
  const codename = codenameLabel(customer, policy);
  return [policy.customer_request_label, ...(codename ? [codename] : [])];
}

/** Names, domains and the like from one line: separated by commas, semicolons or line breaks. */
export function listOf(text: string | undefined | null): string[] {
  const items = (text ?? "").split(/[,;\n]/).map((item) => item.trim()).filter((item) => item);
  return [...new Set(items)];
}

/** A domain as it is compared: without `https://`, path, `www.` or a leading `@`. */
export function tidyDomain(text: string): string {
  return text.trim().toLowerCase().replace(/^[a-z]+:\/\//, "").replace(/^.*@/, "")
    .replace(/^www\./, "").replace(/[/?#:].*$/, "").replace(/\.$/, "");
}

/** Domains from one line, as they are compared; two spellings of one are one. */
export function domainsOf(text: string | undefined | null): string[] {
  const domains = listOf(text).map(tidyDomain).filter((domain) => domain);
  return [...new Map(domains.map((domain) => [asciiDomain(domain), domain])).values()];
}

/** A domain as computers write it: `bücher.example` is `xn--bcher-kva.example`. */
function asciiDomain(domain: string): string {
  const url = `https://${domain}/`;
  return URL.canParse(url) ? new URL(url).hostname : domain;
}

/** A domain that two customers have, or of which one has a part. */
export interface SharedDomain<Other> {
  /** As the customer in question has it. */
  domain: string;
  /** As the other customer has it. */
  theirs: string;
  other: Other;
}

/**
 * Domains that other customers have as well, whichever way they are spelled. `eu.fernhill.example`
 * belongs to the same company as `fernhill.example`, and vice versa.
 */
export function sharedDomains<Other extends Pick<Customer, "domains">>(
  domains: readonly string[],
  others: readonly Other[],
): SharedDomain<Other>[] {
  const own = domains.map((domain) => ({ domain, ascii: asciiDomain(domain) }));
  const within = (one: string, whole: string) => one === whole || one.endsWith(`.${whole}`);
  return others.flatMap((other) =>
    other.domains.flatMap((theirs) => {
      const ascii = asciiDomain(theirs);
      const found = own.find((mine) => within(mine.ascii, ascii) || within(ascii, mine.ascii));
      return found ? [{ domain: found.domain, theirs, other }] : [];
    })
  );
}

/** Does it look like a domain? */
export function isDomain(text: string): boolean {
  return /^[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}-]+)*\.\p{L}[\p{L}\p{N}-]+$/u
    .test(text);
}
