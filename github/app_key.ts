/**
 * The private key of a GitHub App, as an operator pastes it, and what is signed with it.
 *
 * @module
 */

/** The key cannot be used; the message says why, without a letter of it. */
export class UnusableKey extends Error {
  override name = "UnusableKey";
}

const ALGORITHM = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };

/**
 * Reads a key in PEM. GitHub's key files are PKCS#1 ("BEGIN RSA PRIVATE KEY") and WebCrypto takes
 * PKCS#8: the wrapping is added here. Quotes around it and `\n` written out are what an environment
 * variable often has; without line breaks, or as base64 of the whole file, it is read as well.
 *
 * @throws {UnusableKey}
 */
export async function readPrivateKey(text: string): Promise<CryptoKey> {
  const pem = unpacked(unquoted(text));
  const [, label, body] = /-----BEGIN ([A-Z0-9 ]+)-----([^-]*)/.exec(pem) ?? [];
  if (!label) throw new UnusableKey("it has no line “-----BEGIN RSA PRIVATE KEY-----”");
  if (pem.includes("ENCRYPTED")) {
    throw new UnusableKey("it is protected by a passphrase");
  }
  if (label !== "RSA PRIVATE KEY" && label !== "PRIVATE KEY") {
    throw new UnusableKey(`it is “${label}”, not the RSA key that GitHub created for the App`);
  }
  if (!pem.includes(`-----END ${label}-----`)) {
    throw new UnusableKey("its end is missing: perhaps only the first lines were pasted");
  }
  try {
    const bytes = Uint8Array.from(atob(body.replace(/\s/g, "")), (char) => char.charCodeAt(0));
    const pkcs8 = label === "PRIVATE KEY" ? bytes : wrapped(bytes);
    return await crypto.subtle.importKey("pkcs8", pkcs8, ALGORITHM, false, ["sign"]);
  } catch {
    throw new UnusableKey("it cannot be decoded: perhaps it changed when it was copied");
  }
}

/** A JSON web token of these claims, signed with RS256. */
export async function signToken(key: CryptoKey, claims: object): Promise<string> {
  const encode = (value: object) => base64url(new TextEncoder().encode(JSON.stringify(value)));
  const signed = `${encode({ alg: "RS256", typ: "JWT" })}.${encode(claims)}`;
  const signature = await crypto.subtle.sign(
    ALGORITHM.name,
    key,
    new TextEncoder().encode(signed),
  );
  return `${signed}.${base64url(new Uint8Array(signature))}`;
}

function unquoted(text: string): string {
  return text.trim().replace(/^(["'`])([^]*)\1$/, "$2").replace(/\\r/g, "").replace(/\\n/g, "\n");
}

function unpacked(text: string): string {
  if (text.includes("-----BEGIN")) return text;
  try {
    return atob(text.replace(/\s/g, ""));
  } catch {
    return text;
  }
}

/** `version` 0 and the algorithm `rsaEncryption` of a PKCS#8 key, in DER. */
const RSA = [0x02, 1, 0, 0x30, 13, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 5, 0];

/** PKCS#8 around a PKCS#1 key. */
function wrapped(pkcs1: Uint8Array) {
  const key = element(0x04, pkcs1);
  return element(0x30, Uint8Array.from([...RSA, ...key]));
}

/**
 * A DER element: its tag, the length of what it holds, and that. Its type is inferred: only newer
 * releases of TypeScript know `Uint8Array<ArrayBuffer>`, which WebCrypto asks for there.
 */
function element(tag: number, content: Uint8Array) {
  const { length } = content;
  const size = length < 0x80
    ? [length]
    : length < 0x100
    ? [0x81, length]
    : [0x82, length >> 8, length & 0xff];
  return Uint8Array.from([tag, ...size, ...content]);
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
}
