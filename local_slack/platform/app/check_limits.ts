/**
 * Slack's limits on a manifest: counts, lengths and patterns.
 *
 * @module
 */
import type { Violation } from "../../types.ts";
import { BOT_SCOPES, meantScope } from "../../web_api/scopes.ts";
import type { Manifest } from "./manifest.ts";

const DOMAIN = /^(?![.-])[-a-z0-9.]+[a-z0-9]$/;
const CALLBACK_ID = /^[^\s#/]+$/;

type Report = (rule: string, place: string, fix: string) => void;

/** Every limit that the manifest goes over. */
export function checkLimits(manifest: Manifest): Violation[] {
  const found: Violation[] = [];
  const report: Report = (rule, place, fix) => void found.push({ rule, place, fix });
  checkTexts(manifest, report);
  checkScopes(manifest, report);
  checkCounts(manifest, report);
  checkCallbackIds(manifest, report);
  checkDatastores(manifest, report);
  checkDomains(manifest.outgoing_domains ?? [], report);
  return found;
}

function checkTexts(manifest: Manifest, report: Report): void {
  const { display_information: shown = { name: "" }, features } = manifest;
  const most = (text: string | undefined, limit: number, what: string, place: string) => {
    if (text !== undefined && text.length > limit) {
      report(`${what} holds at most ${limit} characters`, `${place} has ${text.length}`, "Cut it");
    }
  };
  if (!shown.name) report("An app has a name", "display_information.name", "Give it one");
  most(shown.name, 35, "An app's name", "display_information.name");
  most(shown.description, 140, "An app's description", "display_information.description");
  most(features?.bot_user?.display_name, 80, "A bot's name", "features.bot_user.display_name");
  const long = shown.long_description;
  if (long !== undefined && (long.length < 175 || long.length > 4_000)) {
    report(
      "A long description holds 175 to 4,000 characters",
      `display_information.long_description has ${long.length}`,
      "Change its length, or leave it out",
    );
  }
  if (shown.background_color && !/^#[0-9a-f]{3}([0-9a-f]{3})?$/i.test(shown.background_color)) {
    report(
      "A color is # and 3 or 6 hexadecimal digits",
      `display_information.background_color is "${shown.background_color}"`,
      'Write it like "#2c2d30"',
    );
  }
}

function checkScopes({ oauth_config }: Manifest, report: Report): void {
  const scopes = oauth_config?.scopes?.bot ?? [];
  if (scopes.length > 255) report("An app has at most 255 scopes", "botScopes", "Remove some");
  for (const scope of scopes.filter((scope) => !BOT_SCOPES.includes(scope))) {
    const meant = meantScope(scope);
    report(
      "A scope is one that Slack has for bots",
      `manifest.ts, botScopes: "${scope}"`,
      meant ? `Write "${meant}"` : "Remove it, or look it up in Slack's list of scopes",
    );
  }
}

function checkCounts(manifest: Manifest, report: Report): void {
  const limits = { functions: 50, workflows: 50, types: 50, datastores: 10 } as const;
  for (const [kind, limit] of Object.entries(limits)) {
    const count = Object.keys(manifest[kind] ?? {}).length;
    if (count > limit) {
      report(`An app has at most ${limit} ${kind}`, `${kind}: ${count}`, "Remove or join some");
    }
  }
}

function checkCallbackIds({ functions, workflows }: Manifest, report: Report): void {
  for (const [kind, all] of Object.entries({ functions, workflows })) {
    for (const [callback_id, { title }] of Object.entries(all ?? {})) {
      const place = `${kind}.${callback_id}`;
      if (callback_id.length > 100 || !CALLBACK_ID.test(callback_id)) {
        report(
          "A callback_id holds 1 to 100 characters without spaces, # and /",
          place,
          "Use small letters, digits and _",
        );
      }
      if (!title) report("Functions and workflows have a title", place, "Give it a title");
      else if (title.length > 255) {
        report("A title holds at most 255 characters", place, "Cut it");
      }
    }
  }
}

function checkDatastores({ datastores }: Manifest, report: Report): void {
  for (const [name, { primary_key, attributes }] of Object.entries(datastores ?? {})) {
    const count = Object.keys(attributes ?? {}).length;
    if (count > 100) {
      report("A datastore has at most 100 attributes", `datastores.${name}: ${count}`, "Join some");
    }
    if (!attributes?.[primary_key]) {
      report(
        "A datastore's primary key is one of its attributes",
        `datastores.${name}: "${primary_key}"`,
        "Add the attribute or name another one",
      );
    }
  }
}

/** May this be an outgoing domain? */
export function isDomain(text: string): boolean {
  return text.length <= 50 && DOMAIN.test(text);
}

function checkDomains(domains: readonly string[], report: Report): void {
  if (domains.length > 10) {
    report("An app has at most 10 outgoing domains", `${domains.length}`, "Remove some");
  }
  for (const domain of domains) {
    if (!isDomain(domain)) {
      report(
        "An outgoing domain is a host of at most 50 characters, without https://, port or *",
        `outgoing_domains: "${domain}"`,
        'Write it like "api.github.com"; list each subdomain by itself',
      );
    }
  }
}
