import { assertEquals, assertRejects } from "@std/assert";
import { MINUTE } from "@std/datetime";
import { putItem } from "../../datastores/cases/action_items.ts";
import {
  findIncident,
  findOpenIncidents,
  noteOpen,
  saveCard,
  saveIncident,
  saveItemIds,
} from "../../datastores/cases/incidents.ts";
import { findPaged } from "../../datastores/cases/paged.ts";
import { handbook } from "../../policy/handbook.ts";
import { declaredIncident } from "../../rules/incidents/declare.ts";
import { checkedCalls, type Slack, SlackError } from "../../slack/checked_call.ts";
import { FakeSlack } from "../../slack/testing/fake_slack.ts";
import { CHORES } from "./chores.ts";
import { FORM_CHORES } from "./form_chores.ts";
import { INCIDENT_PAGING } from "./page.ts";

/** Does one chore, after which it has nothing left to do. */
async function look(chore: string, slack: Slack, now: number): Promise<void> {
  const { items, work } = [...FORM_CHORES, ...CHORES].find(({ name }) => name === chore)!;
  const sweep = { slack, env: {}, now, part: "morning" };
  for (const item of await items(sweep)) await work(item, sweep);
  assertEquals(await items(sweep), []);
}

Deno.test("an incident that began in the same moment as another is among the open ones after a sweep", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const now = Date.now();
  const severity = { name: "SEV2" };
  const said = (id: string) => ({ id, title: id, severity, by: "U0MAYA", at: now });
  for (const id of ["i.1", "i.2"]) await saveIncident(slack, declaredIncident(said(id)), now);
  await saveIncident(slack, { ...declaredIncident(said("i.over")), closed_at: now }, now);
  // The later of two writes holds, and each run has read its own back.
  fake.once("apps.datastore.put", async () => {
    await noteOpen(slack, "i.1", true);
    return undefined;
  });
  await noteOpen(slack, "i.2", true);
  const open = async () =>
    (await findOpenIncidents(slack)).map(({ incident }) => incident.id).sort();
  assertEquals(await open(), ["i.2"]);
  await look("open_incidents", slack, now);
  assertEquals(await open(), ["i.1", "i.2"]);
});

Deno.test("whoever has left leads no more, and tells no customers: the log and the operators say so, once", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const now = Date.now();
  handbook.incidents.channel = "C0INCIDENTS";
  const severity = { name: "SEV2" };
  for (const [id, lead] of [["i.gone", "U0NOBODY"], ["i.here", "U0MAYA"]]) {
    const incident = declaredIncident({ id, title: id, severity, by: "U0MAYA", at: now });
    const comms = lead === "U0MAYA" ? "U0NOBODY" : "U0MAYA";
    await saveIncident(slack, { ...incident, lead, comms }, now);
    await noteOpen(slack, id, true);
    const { ts } = await slack<{ ts: string }>("chat.postMessage", {
      channel: "C0INCIDENTS",
      text: id,
    });
    await saveCard(slack, id, { channel: "C0INCIDENTS", ts });
  }
  const has_left = { user: { id: "U0NOBODY", deleted: true } };
  for (let n = 0; n < 2; n++) {
    fake.once("users.info", () => has_left, ({ user }) => user === "U0NOBODY");
  }
  await look("incident_leads", slack, now);
  const of = async (id: string) => {
    const { lead, comms } = (await findIncident(slack, id))!.incident;
    return [lead, comms];
  };
  assertEquals([await of("i.gone"), await of("i.here")], [
    [undefined, "U0MAYA"],
    ["U0MAYA", undefined],
  ]);
  const said = fake.messages.filter(({ text }) => text.includes("has left the team"));
  const places = ["C0INCIDENTS", handbook.operations_channel];
  assertEquals(said.map(({ channel }) => channel), [...places, ...places]);
  assertEquals(said.filter(({ text }) => text.includes("told its customers")).length, 2);
});

Deno.test("action items that were added in the same moment are all named after a sweep", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const now = Date.now();
  const severity = { name: "SEV2" };
  const incident = "i.1";
  await saveIncident(
    slack,
    declaredIncident({ id: incident, title: "Down", severity, by: "U0MAYA", at: now }),
    now,
  );
  for (const id of ["Fx1", "Fx2", "Fx3"]) {
    await putItem(slack, { id, incident, text: id, kind: "docs", owner: "U0MAYA" }, now);
  }
  // Each of the three forms had read none.
  await saveItemIds(slack, incident, ["Fx2"]);
  await look("incident_items", slack, now);
  const kept = await findIncident(slack, incident);
  assertEquals(kept?.item_ids?.toSorted(), ["Fx1", "Fx2", "Fx3"]);
});

Deno.test("whoever is on call is paged though Slack refuses one page, or the run that pages has ended", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  // On a Monday morning, with somebody at each level.
  const at = Date.parse("2026-02-02T10:00:00+01:00");
  handbook.incidents.channel = "C0INCIDENTS";
  const severity = { name: "SEV1" };
  const incident = declaredIncident({ id: "i.1", title: "Down", severity, by: "U0MAYA", at });
  await saveIncident(slack, { ...incident, paging: { chain: 1, at } }, at);
  await noteOpen(slack, "i.1", true);
  const page = (minutes: number) => INCIDENT_PAGING.goOn(slack, "i.1", "1", at + minutes * MINUTE);
  const paged = async () => (await findPaged(slack, "i.1"))?.log?.map(({ as }) => as) ?? [];
  const told = () => fake.messages.filter(({ text }) => text.includes("Nobody has acknowledged"));
  fake.refuse("conversations.open", "internal_error", 2);
  await assertRejects(() => page(0), SlackError);
  assertEquals([await paged(), told().length], [[], 0]);
  await page(1);
  assertEquals([await paged(), told().length], [["L1"], 1]);
  // The run ends there. A sweep a moment later leaves it alone, a later one pages all the others.
  const { work } = CHORES.find(({ name }) => name === "incident_cards")!;
  const sweep = (minutes: number) =>
    work(incident, { slack, env: {}, now: at + minutes * MINUTE, part: "morning" });
  fake.refuse("pins.add", "internal_error", 2);
  await sweep(7);
  assertEquals(await paged(), ["L1"]);
  await sweep(60);
  await sweep(120);
  assertEquals(fake.seen("pins.add").length, 3, "the card is pinned by a later sweep, once");
  const all = await paged();
  assertEquals([all[0], all.at(-1), new Set(all).size], [
    "L1",
    "everybody who is online",
    all.length,
  ]);
  assertEquals(fake.messages.filter(({ text }) => text.includes("<!here>")).length, 1);
});
