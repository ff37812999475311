import { assertEquals } from "@std/assert";
import { findOpenIncidents, noteOpen, saveIncident } from "../../datastores/cases/incidents.ts";
import { declaredIncident } from "../../rules/incidents/declare.ts";
import { checkedCalls } from "../../slack/checked_call.ts";
import { FakeSlack } from "../../slack/testing/fake_slack.ts";
import { CHORES } from "./chores.ts";

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
  const chore = CHORES.find(({ name }) => name === "open_incidents")!;
  const sweep = { slack, env: {}, now, part: "morning" };
  for (const item of await chore.items(sweep)) await chore.work(item, sweep);
  assertEquals(await open(), ["i.1", "i.2"]);
  assertEquals(await chore.items(sweep), []);
});
