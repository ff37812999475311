/**
 * Text that is longer than one value may be. A string in a datastore holds 4,000 bytes, and the 3,000
 * characters of a form's input may be 9,000 bytes: longer text is kept as a list of pieces.
 *
 * @module
 */

/** The longest string value of the platform, in bytes of UTF-8. */
export const VALUE_BYTES = 4000;

/** The text in pieces of at most {@linkcode VALUE_BYTES}, never split within a character. */
export function toPieces(text: string): string[] {
  const pieces: string[] = [];
  let piece = "";
  let bytes = 0;
  for (const character of text) {
    const size = utf8Size(character);
    if (bytes + size > VALUE_BYTES) {
      pieces.push(piece);
      [piece, bytes] = ["", 0];
    }
    piece += character;
    bytes += size;
  }
  return piece ? [...pieces, piece] : pieces;
}

/** The text that the pieces hold. */
export function fromPieces(pieces: readonly string[] | undefined): string {
  return (pieces ?? []).join("");
}

/** How many bytes the text is in UTF-8. */
export function utf8Size(text: string): number {
  return new TextEncoder().encode(text).length;
}
