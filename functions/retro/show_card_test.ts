import { assertEquals, assertStringIncludes } from "@std/assert";
import { putNote } from "../../datastores/retro_notes.ts";
import { findRetro } from "../../datastores/retros.ts";
import { checkedCalls } from "../../slack/checked_call.ts";
import { at, FakeSlack } from "../../slack/testing/fake_slack.ts";
import { showCard } from "./show_card.ts";
import { open, publish } from "./testing/retro_steps.ts";

const MONDAY = "2026-02-02T09:00:00+01:00";
const note = (user: string) => ({
  user,
  went_well: "x",
  could_go_better: "",
  remember: "",
  written_at: 1,
  saved_at: 1,
});

Deno.test("showCard() shows a note that was saved while the card was changed", async () => {
  await using fake = new FakeSlack();
  await at(MONDAY, () => open(fake));
  const slack = checkedCalls(fake.client);
  await putNote(slack, "2026-W05", note("U0MAYA"));
  fake.once("chat.update", async () => {
    await putNote(slack, "2026-W05", note("U0SAM"));
    return undefined;
  });
  await showCard(slack, (await findRetro(slack, "2026-W05"))!);
  assertStringIncludes(
    JSON.stringify(fake.posted("C0RETRO")[0].blocks),
    "Answered: <@U0MAYA>, <@U0SAM>",
  );
});

Deno.test("showCard() posts no second card when somebody deleted the first", async () => {
  await using fake = new FakeSlack();
  await at(MONDAY, () => open(fake));
  const slack = checkedCalls(fake.client);
  const retro = (await findRetro(slack, "2026-W05"))!;
  fake.messages.length = 0;
  await showCard(slack, retro);
  assertEquals(fake.posted("C0RETRO"), []);
  assertStringIncludes(fake.posted("C0OPERATIONS")[0].text, "deleted the card");
  // The digest has no thread to go to: it stands in the channel, and no card comes back.
  const MEETING = "2026-02-04T15:00:00+01:00";
  await at(MEETING, () => publish(fake));
  const [digest, ...others] = fake.posted("C0RETRO");
  assertEquals([digest.thread_ts, others], [undefined, []]);
  assertStringIncludes(digest.text, "What week 5 taught us");
});
