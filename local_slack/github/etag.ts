/** Conditional requests: who has the newest answer already gets 304 and nothing more. */

/** The answer with an ETag, or 304 when the request has that one. */
export async function withETag(request: Request, answer: Response): Promise<Response> {
  if (request.method !== "GET" || answer.status !== 200) return answer;
  const body = await answer.arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", body)).toHex();
  const etag = `W/"${hash}"`;
  const headers = new Headers(answer.headers);
  headers.set("etag", etag);
  const known = (request.headers.get("if-none-match") ?? "").split(",").map((one) => one.trim());
  if (!known.includes(etag)) return new Response(body, { status: 200, headers });
  headers.delete("content-length");
  headers.delete("content-type");
  return new Response(null, { status: 304, headers });
}
