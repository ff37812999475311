import { assertEquals } from "@std/assert";
import { readReply } from "./date_reply.ts";

const lines = (text: string) => text.trim().split(/\n */);

Deno.test("readReply() takes only a plain yes for one", () => {
  for (
    const text of lines(`
      yes
      Yes!
      OK, that works
      Sure, we can do that.
      We can aim for that
      we will make it
      👍🏽
      :+1:
      Agreed, go ahead
      Yes, the date is fine for us.
      sounds good, thanks
      No problem
      Ja, passt
      LGTM
      +1
      sounds good to me
    `)
  ) assertEquals(readReply(text), "yes", text);
});

Deno.test("readReply() hears a no, however polite", () => {
  for (
    const text of lines(`
      no
      Not before March
      No, sorry
      We can't promise that
      Unfortunately that is too early
      Yes, but not in March
      Nothing before the beta
      we won’t make it
      nein, das geht nicht
      That is unlikely
      :-1:
      ❌
    `)
  ) assertEquals(readReply(text), "no", text);
});

Deno.test("readReply() leaves open what is a question, a condition or another day", () => {
  for (
    const text of lines(`
      Who is asking?
      Yes?
      Not sure, let me ask
      Yes, if the beta goes well
      yes, in April
      April works
      The week after would be better
      Maybe
      Looking into it
      I will check with the team
      .
      Yes but later
      yes, not a problem, I think
      We can do it by the 20th
    `)
  ) assertEquals(readReply(text), "unclear", text);
  assertEquals(readReply("   "), "unclear");
});
