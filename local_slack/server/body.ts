/**
 * Reading request bodies of a bounded size.
 *
 * @module
 */

/** The body was larger than allowed. */
export class BodyTooLarge extends Error {
  override name = "BodyTooLarge";
}

/**
 * The body as text.
 *
 * @param limit in bytes
 * @throws {BodyTooLarge} as soon as more than `limit` bytes came, whatever their length was said to be
 */
export async function readBody(request: Request, limit: number): Promise<string> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) {
    await request.body?.cancel();
    throw new BodyTooLarge(`The body is larger than ${limit} bytes`);
  }
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > limit) throw new BodyTooLarge(`The body is larger than ${limit} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
