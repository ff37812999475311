import { assertEquals } from "@std/assert";
import { putCustomer } from "../../../datastores/customers.ts";
import { handbook } from "../../../tests/handbooks/berlin.ts";
import { checkedCalls, type Slack, SlackError } from "../../../slack/checked_call.ts";
import { FakeSlack, refusal } from "../../../slack/testing/fake_slack.ts";
import { setUpAll } from "./set_up_all.ts";

const NOW = Date.parse("2026-02-02T08:00:00Z");
const IDS = [1, 2, 3, 4, 5, 6, 7].map((at) => `C0INTERNAL${at}`);
const HOME = { team_id: "T0HARBOR" };
const noUrl = () => undefined;

/** A Slack with seven customers, each with an internal channel that the app is in. */
async function withCustomers(
  work: (fake: FakeSlack, slack: Slack) => Promise<void>,
): Promise<void> {
  await using fake = new FakeSlack();
  const real = checkedCalls(fake.client);
  const slack: Slack = (method, args = {}) =>
    method === "conversations.info"
      ? Promise.resolve({ channel: { id: args.channel, is_member: true } }) as never
      : real(method, args);
  for (const id of IDS) {
    await putCustomer(slack, {
      id,
      name: id,
      aliases: [],
      domains: [],
      internal_channel: id,
      channel_names: [],
      csm: "U1",
    });
  }
  await work(fake, slack);
}

const homes = (fake: FakeSlack) => IDS.map((id) => fake.posted(id).length);

Deno.test("setUpAll() goes on where Slack wanted it slower, until every customer was looked at", async () => {
  await withCustomers(async (fake, slack) => {
    let left = 25;
    // Each run has calls of its own: what one could not read, the next one reads.
    const setUp = async () => {
      const limited: Slack = (method, args) =>
        left-- > 0 ? slack(method, args) : Promise.reject(new SlackError(method, "ratelimited"));
      return await setUpAll(limited, noUrl, HOME, NOW).catch(() => undefined);
    };
    const first = await setUp();
    const done = homes(fake).filter((count) => count > 0).length;
    assertEquals(first === undefined || first.left > 0, true);
    for (let run = 0; run < 5; run++) {
      // Each reads again who is in the channels.
      left = 50;
      const outcome = await setUp();
      if (outcome?.left === 0) break;
    }
    assertEquals(done < IDS.length, true);
    assertEquals(homes(fake), IDS.map(() => 1));
    // The next one starts over.
    assertEquals((await setUpAll(slack, noUrl, HOME, NOW)).customers, IDS.length);
  });
});

Deno.test("setUpAll() names the channel that Slack refuses, and does the others", async () => {
  await withCustomers(async (fake, slack) => {
    const one: Slack = (method, args = {}) =>
      method === "conversations.info" && args.channel === IDS[2]
        ? Promise.reject(new SlackError(method, "channel_is_limited_access"))
        : slack(method, args);
    const { problems, customers, left } = await setUpAll(one, noUrl, HOME, NOW);
    assertEquals([customers, left], [IDS.length - 1, 0]);
    assertEquals(problems.filter((line) => line.includes("channel_is_limited_access")).length, 1);
    assertEquals(problems.filter((line) => line.includes(IDS[2])).length, 1);
    assertEquals(homes(fake), IDS.map((id) => (id === IDS[2] ? 0 : 1)));
  });
});

Deno.test("setUpAll() goes on when a home message of old cannot be removed", async () => {
  await withCustomers(async (fake, slack) => {
    await setUpAll(slack, noUrl, HOME, NOW);
    fake.rows("customers").delete(IDS[0]);
    fake.once("chat.delete", refusal("restricted_action"));
    const { left, customers } = await setUpAll(slack, noUrl, HOME, NOW);
    assertEquals([left, customers], [0, IDS.length - 1]);
    assertEquals(fake.posted(handbook.operations_channel).length, 1);
  });
});
