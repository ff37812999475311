import { assertEquals } from "@std/assert";
import { putItem } from "../../datastores/cases/action_items.ts";
import {
  findIncident,
  findOpenIncidents,
  noteOpen,
  saveCard,
  saveIncident,
  saveItemIds,
} from "../../datastores/cases/incidents.ts";
import { handbook } from "../../policy/handbook.ts";
import { declaredIncident } from "../../rules/incidents/declare.ts";
import { checkedCalls, type Slack } from "../../slack/checked_call.ts";
import { FakeSlack } from "../../slack/testing/fake_slack.ts";
import { CHORES } from "./chores.ts";
import { FORM_CHORES } from "./form_chores.ts";

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

Deno.test("a lead who has left leads no more: the log and the operators say so, once", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const now = Date.now();
  handbook.incidents.channel = "C0INCIDENTS";
  const severity = { name: "SEV2" };
  for (const [id, lead] of [["i.gone", "U0NOBODY"], ["i.here", "U0MAYA"]]) {
    const incident = declaredIncident({ id, title: id, severity, by: "U0MAYA", at: now });
    await saveIncident(slack, { ...incident, lead }, now);
    await noteOpen(slack, id, true);
    const { ts } = await slack<{ ts: string }>("chat.postMessage", {
      channel: "C0INCIDENTS",
      text: id,
    });
    await saveCard(slack, id, { channel: "C0INCIDENTS", ts });
  }
  const has_left = { user: { id: "U0NOBODY", deleted: true } };
  fake.once("users.info", () => has_left, ({ user }) => user === "U0NOBODY");
  await look("incident_leads", slack, now);
  const lead = async (id: string) => (await findIncident(slack, id))?.incident.lead;
  assertEquals([await lead("i.gone"), await lead("i.here")], [undefined, "U0MAYA"]);
  const said = fake.messages.filter(({ text }) => text.includes("has left the team"));
  assertEquals(said.map(({ channel }) => channel), [
    "C0INCIDENTS",
    handbook.operations_channel,
  ]);
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
