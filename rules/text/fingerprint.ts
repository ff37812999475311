/**
 * A number that stands for a text: the same each time, another for nearly every other text. For
 * comparing and for orders that look like chance, not for secrets (FNV-1a, 32 bits).
 */
export function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  }
  return hash;
}
