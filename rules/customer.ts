/** A customer, and what may be told of them where. */
import type { GitHubPolicy, LabelPolicy } from "../handbook.ts";
import type { KnownCustomer } from "./leaks.ts";

/** The notice at the top of a customer's channel, where it was put and in which words. */
export interface PlacedNotice {
  channel: string;
  where: "topic" | "bookmark";
  words: string;
  /** The id of the bookmark. */
  bookmark?: string;
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
  /** Names of both channels, as they were when the customer was saved. */
  channel_names: string[];
  /** Their customer success manager. */
  csm: string;
  /** What they are called in public. */
  codename?: string;
  /** The IANA zone in which they work; the handbook's when it is not known. */
  zone?: string;
  /** The notice at the top of their channel; missing while there is none. */
  notice?: PlacedNotice;
}

/** What everybody may read: the codename, or "a customer". */
export function publicName(customer: Pick<Customer, "codename">): string {
  return customer.codename ?? "a customer";
}

/** A customer, as the check for leaks knows them. */
export function knownCustomer(customer: Customer): KnownCustomer {
  return {
    id: customer.id,
    names: [customer.name, ...customer.aliases],
    domains: customer.domains,
    channels: customer.channel_names,
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

/** Does it look like a domain? */
export function isDomain(text: string): boolean {
  return /^[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}-]+)*\.\p{L}[\p{L}\p{N}-]+$/u
    .test(text);
}
