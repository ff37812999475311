import { assert, assertEquals } from "@std/assert";
import { createHttpError, HttpError } from "./http_error.ts";

Deno.test("createHttpError() keeps what a call is tried again by", () => {
  const headers = new Headers({ "Retry-After": "3" });
  for (const status of [429, 500, 520]) {
    const error = createHttpError(status, `${status}: later`, { headers });
    assert(error instanceof HttpError);
    assertEquals([error.status, error.message], [status, `${status}: later`]);
    assertEquals(error.headers?.get("retry-after"), "3");
  }
});
