/** Excerpts of channels with labels: read at once, and look after look with rows in between. */
import { assertEquals } from "@std/assert";
import { compare, type ExcerptFile, requestsIn } from "../bench/support/excerpts.ts";
import { requestsThroughLooks } from "../bench/support/through_looks.ts";
import file from "../bench/support/excerpts.json" with { type: "json" };

const { excerpts, ...others } = file as unknown as ExcerptFile;
const labelled: ExcerptFile = { excerpts, ...others };

for (const excerpt of excerpts) {
  Deno.test(`a channel, ${excerpt.title}`, async () => {
    const waits = excerpt.expect.filter(({ waits_since }) => waits_since);
    const nothing = { missed: [], false_alarms: [], wrong_time: [], other: [] };
    const right = { ...nothing, id: excerpt.id, found: waits.map(({ request }) => request) };
    assertEquals(compare(excerpt, requestsIn(excerpt, labelled)), right);
    assertEquals(compare(excerpt, await requestsThroughLooks(excerpt, labelled)), right);
  });
}
