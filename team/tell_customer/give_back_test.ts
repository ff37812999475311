import { assertEquals, assertStringIncludes } from "@std/assert";
import { HOUR, MINUTE } from "@std/datetime";
import { findSending, putSending } from "../../datastores/cases/sendings.ts";
import { checkedCalls } from "../../slack/checked_call.ts";
import { FakeSlack } from "../../slack/testing/fake_slack.ts";
import { givingBack } from "./give_back.ts";

Deno.test("givingBack() returns what was not sent to its writer, once, and nothing else", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const now = Date.now();
  const at = now - HOUR;
  const put = (id: string, by: string, of: "run" | "trial", when = at) =>
    putSending(slack, { id, of, about: `about ${id}`, by, at: when, text: `Words of ${id}` });
  await put("Stopped", "U0MAYA", "run");
  await put("Overtaken", "U0SAM", "run");
  await put("Sent", "U0MAYA", "run");
  await put("Moment", "U0MAYA", "run", now - MINUTE);
  await put("Other", "U0MAYA", "trial");
  const chore = givingBack({
    name: "test_sendings",
    of: "run",
    find: (_, { id }) =>
      Promise.resolve(
        id === "Sent" ? undefined : { outgoing: { by: "U0MAYA", at }, again: "Press it again." },
      ),
  });
  const sweep = { slack, env: {}, now, part: "morning" };
  for (let sweeps = 0; sweeps < 2; sweeps++) {
    for (const item of await chore.items(sweep)) await chore.work(item, sweep);
  }
  const back = fake.messages.map(({ blocks }) => JSON.stringify(blocks))
    .filter((text) => text.includes("was not sent")).sort();
  assertEquals(back.length, 2);
  const stopped = back.find((text) => text.includes("Words of Stopped"))!;
  assertStringIncludes(stopped, "Baton stopped before it was sent.");
  assertStringIncludes(stopped, "Press it again.");
  const overtaken = back.find((text) => text.includes("Words of Overtaken"))!;
  assertStringIncludes(overtaken, "Another message was sent at the same moment.");
  for (const id of ["Stopped", "Overtaken", "Sent"]) {
    assertEquals(await findSending(slack, id), undefined, id);
  }
  for (const id of ["Moment", "Other"]) assertEquals((await findSending(slack, id))?.id, id);
});
