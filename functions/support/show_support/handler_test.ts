import { assertEquals, assertStringIncludes } from "@std/assert";
import { findSending, putSending } from "../../../datastores/cases/sendings.ts";
import { changeRequest, findRequest } from "../../../datastores/support_requests.ts";
import { placeOf } from "../../../rules/support/support_request.ts";
import { FakeSlack } from "../../../slack/testing/fake_slack.ts";
import { execute } from "../../../slack/testing/run_function.ts";
import { left, REQUEST } from "../testing/kept_request.ts";
import ShowSupport from "./handler.ts";

Deno.test("show_support sends one of two answers of the same moment, and gives the other back whole", async () => {
  for (const order of [["FxMaya", "FxSam"], ["FxSam", "FxMaya"]]) {
    // Sam's write came last, or came when Maya's run was about to end.
    for (const late of [false, true]) {
      await using fake = new FakeSlack();
      const at = Date.now();
      const maya = { by: "U0MAYA", at, text: "Yes, under Export." };
      const sam = { by: "U0SAM", at, text: "Not yet." };
      const slack = await left(fake, { outgoing: late ? maya : sam }, at);
      const { channel, root: ts } = placeOf(REQUEST.id);
      fake.messages.push({ channel, ts, text: "As CSV?", blocks: [] });
      const row = { of: "request" as const, about: REQUEST.id, customer: "C1" };
      await putSending(slack, { ...row, ...maya, id: "FxMaya" });
      await putSending(slack, { ...row, ...sam, id: "FxSam" });
      if (late) {
        fake.once("chat.postMessage", async () => {
          await changeRequest(slack, REQUEST, { outgoing: sam }, at);
          return undefined;
        }, (posted) => posted.channel === channel);
      }
      for (const sends of [...order, ...order]) {
        const inputs = { request: REQUEST.id, sends };
        assertEquals(await execute(ShowSupport, fake, { inputs }), { outputs: {} });
      }
      const [sent, lost] = late ? [maya, sam] : [sam, maya];
      const replies = fake.posted(channel).filter(({ thread_ts }) => thread_ts);
      assertEquals(replies.map(({ text }) => text), [sent.text]);
      const back = fake.messages.filter(({ text }) => text.includes("was not sent"));
      assertEquals(back.length, 1);
      for (const words of [lost.text, "at the same moment"]) {
        assertStringIncludes(JSON.stringify(back), words);
      }
      assertEquals((await findRequest(slack, REQUEST.id))?.answered_by, sent.by);
      for (const id of order) assertEquals(await findSending(slack, id), undefined);
    }
  }
});
