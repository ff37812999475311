/**
 * External authentication without the other side: a step gets the id of a token as on Slack, and what
 * it then fetches is what the app's variables say.
 *
 * @module
 */
import { type JsonObject, type Method, refuse } from "../types.ts";
import type { Manifest, Parameters } from "./app/manifest.ts";

const CREDENTIAL = /^slack#\/types\/(credential\/)?oauth2$/;

/** What the ids of tokens begin with. */
const ID = "Et0";

/** The app's providers, by key. */
export function providersOf(manifest: Pick<Manifest, "external_auth_providers">): string[] {
  const { oauth2 = {} } = manifest.external_auth_providers ?? {};
  return Object.keys(oauth2);
}

/** Does this provider sign in to GitHub? Local Slack has one. */
export function isGitHub(
  manifest: Pick<Manifest, "external_auth_providers">,
  provider_key: string,
): boolean {
  const { options } = (manifest.external_auth_providers?.oauth2?.[provider_key] ?? {}) as {
    options?: { authorization_url?: string };
  };
  return options?.authorization_url?.startsWith("https://github.com/") ?? false;
}

/** The variable that holds the token of a provider: EXTERNAL_TOKEN_GITHUB. */
export function variableOf(provider_key: string): string {
  return `EXTERNAL_TOKEN_${provider_key.toUpperCase().replace(/[^A-Z0-9]+/g, "_")}`;
}

/** Inputs in which `{ credential_source }` has become the id of a token. */
export function withCredentials(inputs: JsonObject, { properties }: Parameters): JsonObject {
  const changed = { ...inputs };
  for (const [name, { type, oauth2_provider_key }] of Object.entries(properties)) {
    const source = (inputs[name] as JsonObject | undefined)?.credential_source;
    if (CREDENTIAL.test(type) && source !== undefined) {
      changed[name] = `${ID}${String(oauth2_provider_key)}`;
    }
  }
  return changed;
}

/**
 * apps.auth.external.*: hands out what the variables hold.
 *
 * @param gitHubToken of the local GitHub, for whoever signs in there
 */
export function externalAuthMethods(
  manifest: Pick<Manifest, "external_auth_providers">,
  variables: Readonly<Record<string, string>>,
  gitHubToken: string,
): Record<string, Method> {
  const found = (id: unknown) => providersOf(manifest).find((key) => `${ID}${key}` === id);
  const tokenOf = (provider: string) =>
    variables[variableOf(provider)] || (isGitHub(manifest, provider) ? gitHubToken : undefined);
  return {
    "apps.auth.external.get": ({ method, args }) => {
      const provider = found(args.external_token_id);
      if (!provider) {
        return refuse("token_not_found", {
          rule: "A function fetches a token by the id that its input of type oauth2 holds",
          place: `${method} /external_token_id`,
          fix: 'Give the step { credential_source: "DEVELOPER" } for that input',
        });
      }
      const external_token = tokenOf(provider);
      if (external_token) return { ok: true, external_token };
      return refuse("token_not_found", {
        rule: `Nobody can sign in to "${provider}" here: its token is a variable of the app`,
        place: `${method}, provider "${provider}"`,
        fix: `Write ${variableOf(provider)}=… in .env`,
      });
    },
    "apps.auth.external.delete": ({ args }) => {
      const { external_token_id: id, provider_key } = args;
      const provider = found(id) ?? providersOf(manifest).find((key) => key === provider_key);
      return provider && tokenOf(provider) ? { ok: true } : refuse("token_not_found");
    },
  };
}
