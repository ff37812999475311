/**
 * Internationalized domain names in their two spellings: `bücher.example`, `xn--bcher-kva.example`.
 *
 * @module
 */

/**
 * A domain with its labels decoded from Punycode (RFC 3492); a label that does not decode stays.
 *
 * @example
 * ```ts
 * unicodeDomain("xn--bcher-kva.example"); // "bücher.example"
 * ```
 */
export function unicodeDomain(domain: string): string {
  return domain.split(".").map((label) =>
    /^xn--/i.test(label) ? decodeLabel(label.slice(4).toLowerCase()) ?? label : label
  ).join(".");
}

/** A domain in ASCII, as programs and logs write it; the domain itself when it has no such form. */
export function asciiDomain(domain: string): string {
  if (/^[\x21-\x7e]*$/.test(domain)) return domain;
  try {
    return new URL(`https://${domain}`).hostname;
  } catch {
    return domain;
  }
}

/** Decodes what follows `xn--`; undefined when it is no Punycode. The names are the RFC's. */
function decodeLabel(input: string): string | undefined {
  const delimiter = input.lastIndexOf("-");
  const output = [...input.slice(0, Math.max(0, delimiter))];
  let [code, at, bias] = [128, 0, 72];
  for (let place = delimiter + 1; place < input.length;) {
    const before = at;
    for (let weight = 1, k = 36;; k += 36) {
      const digit = parseInt(input[place++] ?? "", 36);
      if (Number.isNaN(digit)) return undefined;
      // Letters are 0 to 25 and digits 26 to 35: the other way round in base 36.
      const value = digit < 10 ? digit + 26 : digit - 10;
      at += value * weight;
      const threshold = Math.min(26, Math.max(1, k - bias));
      if (value < threshold) break;
      weight *= 36 - threshold;
      if (weight > 0x10ffff) return undefined;
    }
    const length = output.length + 1;
    bias = adapt(at - before, length, before === 0);
    code += Math.floor(at / length);
    at %= length;
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
    output.splice(at++, 0, String.fromCodePoint(code));
  }
  return output.join("");
}

function adapt(delta: number, length: number, first: boolean): number {
  let rest = first ? Math.floor(delta / 700) : delta >> 1;
  rest += Math.floor(rest / length);
  let k = 0;
  for (; rest > 455; k += 36) rest = Math.floor(rest / 35);
  return k + Math.floor(36 * rest / (rest + 38));
}
