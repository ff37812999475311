import { assertEquals } from "@std/assert";
import { DAY } from "@std/datetime";
import { checkedCalls } from "../slack/checked_call.ts";
import { FakeSlack } from "../slack/testing/fake_slack.ts";
import { fields, json, longJson, longText, number, or, seconds, text } from "./codec.ts";
import { kind } from "./kind.ts";

interface Trial {
  customer: string;
  goal: string;
  seats: number;
  asked_at: number;
  ended_on?: string;
  milestones: string[];
  days: { from: string; until: string };
}

const trials = kind<Trial, string>({
  store: "cases",
  name: "trial",
  key: (customer) => customer,
  keyOf: ({ customer }) => customer,
  life: ({ ended_on }) => ended_on ? DAY : undefined,
  since: ({ asked_at }) => asked_at,
  codec: fields<Trial>({
    customer: text,
    goal: longText,
    seats: or(number, 0),
    asked_at: seconds,
    ended_on: text,
    milestones: longJson<string[]>(),
    days: json<Trial["days"]>(),
  }),
});
const TRIAL: Trial = {
  customer: "C1",
  goal: "g".repeat(5000),
  seats: 3,
  asked_at: 5000,
  milestones: ["first", "é".repeat(3000)],
  days: { from: "2026-02-02", until: "2026-02-27" },
};

/** A store that two kinds share. */
function withCases(): FakeSlack {
  const fake = new FakeSlack();
  const array = { type: "array" };
  const string = { type: "string" };
  fake.datastores.set("cases", {
    primary_key: "id",
    attributes: {
      id: string,
      kind: string,
      customer: string,
      goal: array,
      seats: { type: "integer" },
      asked_at: { type: "integer" },
      ended_on: string,
      milestones: array,
      days: string,
      expires_at: { type: "slack#/types/timestamp" },
    },
  });
  return fake;
}

Deno.test("a kind writes a row by its key, and reads what it wrote", async () => {
  await using fake = withCases();
  const slack = checkedCalls(fake.client);
  await trials.put(slack, 0, TRIAL);
  const { goal, milestones, ...others } = fake.rows("cases").get("trial:C1")!;
  assertEquals((goal as string[]).map(({ length }) => length), [4000, 1000]);
  assertEquals((milestones as string[]).length, 2);
  assertEquals(others, {
    id: "trial:C1",
    kind: "trial",
    customer: "C1",
    seats: 3,
    asked_at: 5,
    days: '{"from":"2026-02-02","until":"2026-02-27"}',
  });
  assertEquals(await trials.get(slack, "C1"), TRIAL);
  assertEquals(await trials.get(slack, "C2"), undefined);
});

Deno.test("a kind reads rows of its own among those of others", async () => {
  await using fake = withCases();
  const slack = checkedCalls(fake.client);
  await trials.putMany(slack, 0, [TRIAL, { ...TRIAL, customer: "C2" }]);
  fake.rows("cases").set("run:C1", { id: "run:C1", kind: "run" });
  const customers = (found: Trial[]) => found.map(({ customer }) => customer).sort();
  assertEquals(customers(await trials.all(slack)), ["C1", "C2"]);
  assertEquals(customers(await trials.getMany(slack, ["C2", "C3"])), ["C2"]);
  const rows = [...fake.rows("cases").values()] as { id: string }[];
  assertEquals(customers(trials.among(rows)), ["C1", "C2"]);
  await trials.remove(slack, "C1");
  assertEquals([...fake.rows("cases").keys()], ["trial:C2", "run:C1"]);
});

Deno.test("a kind does not read what has expired, though Slack has not deleted it yet", async () => {
  await using fake = withCases();
  const slack = checkedCalls(fake.client);
  await trials.put(slack, 0, { ...TRIAL, ended_on: "2026-02-27" });
  assertEquals((await trials.get(slack, "C1", DAY))?.customer, "C1");
  assertEquals(await trials.get(slack, "C1", DAY + 5000), undefined);
  assertEquals(await trials.all(slack, DAY + 5000), []);
});

Deno.test("a kind reads rows of earlier versions that lack something", async () => {
  await using fake = withCases();
  const slack = checkedCalls(fake.client);
  fake.rows("cases").set("trial:C1", { id: "trial:C1", kind: "trial", customer: "C1" });
  assertEquals<Partial<Trial> | undefined>(await trials.get(slack, "C1"), {
    customer: "C1",
    seats: 0,
  });
});
