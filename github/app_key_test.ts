import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { readPrivateKey, signToken, UnusableKey } from "./app_key.ts";

/** A key pair, the private one in both forms of PEM. */
async function makeKey() {
  const pair = await crypto.subtle.generateKey(
    {
      name: "RSASSA-PKCS1-v1_5",
      hash: "SHA-256",
      modulusLength: 2048,
      publicExponent: new Uint8Array([1, 0, 1]),
    },
    true,
    ["sign", "verify"],
  );
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  const pem = (label: string, bytes: Uint8Array) => {
    const lines = btoa(String.fromCharCode(...bytes)).match(/.{1,64}/g)!.join("\n");
    return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`;
  };
  return {
    publicKey: pair.publicKey,
    pkcs8: pem("PRIVATE KEY", pkcs8),
    // Version, algorithm and two lengths come before it.
    pkcs1: pem("RSA PRIVATE KEY", pkcs8.slice(26)),
  };
}

const KEY = await makeKey();

Deno.test("readPrivateKey() takes GitHub's file however it was put into a variable", async () => {
  const { pkcs1, pkcs8, publicKey } = KEY;
  const spellings = [
    pkcs1,
    pkcs8,
    pkcs1.replaceAll("\n", "\r\n"),
    pkcs1.replaceAll("\n", "\\n"),
    pkcs1.replaceAll("\n", "\\r\\n"),
    `"${pkcs1.replaceAll("\n", "\\n")}"`,
    `'${pkcs8}'`,
    `  ${pkcs1.replaceAll("\n", " ")}  `,
    btoa(pkcs1),
  ];
  for (const text of spellings) {
    const token = await signToken(await readPrivateKey(text), { iss: "1" });
    const [head, body, signature] = token.split(".");
    const bytes = Uint8Array.from(
      atob(signature.replace(/-/g, "+").replace(/_/g, "/")),
      (char) => char.charCodeAt(0),
    );
    const signed = new TextEncoder().encode(`${head}.${body}`);
    const holds = await crypto.subtle.verify("RSASSA-PKCS1-v1_5", publicKey, bytes, signed);
    assertEquals(holds, true, text.slice(0, 40));
    assertEquals(JSON.parse(atob(head)), { alg: "RS256", typ: "JWT" });
  }
});

Deno.test("readPrivateKey() says what is wrong with a key, and nothing of what it holds", async () => {
  const { pkcs1 } = KEY;
  const cases = [
    ["", "it has no line"],
    ["hunter2", "it has no line"],
    ["-----BEGIN RSA PRIVATE KEY-----", "its end is missing"],
    [pkcs1.slice(0, 400), "its end is missing"],
    [pkcs1.replace("MII", "MIJ"), "it cannot be decoded"],
    [pkcs1.replace("MII", "M*I"), "it cannot be decoded"],
    [pkcs1.replace("\n", "\nProc-Type: 4,ENCRYPTED\n"), "passphrase"],
    [pkcs1.replaceAll("RSA PRIVATE", "ENCRYPTED PRIVATE"), "passphrase"],
    [pkcs1.replaceAll("RSA PRIVATE", "OPENSSH PRIVATE"), "“OPENSSH PRIVATE KEY”"],
    [pkcs1.replaceAll("RSA PRIVATE", "PUBLIC"), "“PUBLIC KEY”"],
  ];
  for (const [text, words] of cases) {
    const error = await assertRejects(() => readPrivateKey(text), UnusableKey);
    assertStringIncludes(error.message, words, text.slice(0, 60));
    assertEquals(error.message.includes(pkcs1.slice(40, 60)), false);
  }
});
