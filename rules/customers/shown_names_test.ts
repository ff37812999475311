import { assertEquals } from "@std/assert";
import type { Customer } from "./customer.ts";
import type { Meeting } from "../meetings/meeting.ts";
import { hiddenFrom, hideInMeeting, hideInStep, hideNames, shownCustomers } from "./shown_names.ts";

function customer(id: string, name: string, more: Partial<Customer> = {}): Customer {
  return {
    id,
    name,
    aliases: [],
    domains: [],
    channel_names: [],
    internal_channel: id,
    csm: "U0DIEGO",
    ...more,
  };
}

const CUSTOMERS = [
  customer("C3", "Quillmark Foods"),
  customer("C1", "Aster Freight"),
  customer("C2", "Fernhill Logistics", { codename: "Ceres", csm: "U0MAYA" }),
  customer("C4", "Zephyr", { csm: "U0MAYA" }),
];
const MEETING: Meeting = {
  id: "Fx1",
  customer: "C2",
  channel: "C2",
  why: "They grow",
  urgency: "normal",
  company: "CS",
  owner: "U0MAYA",
  handed_by: "U0MAYA",
  handed_at: 1,
  created_at: 1,
  agenda_link: "https://docs.example/a",
  past_starts: [],
  checks: {},
  rungs: {},
  revision: 0,
  reminders: 0,
  direct_cards: [],
  joins: [],
};
const PEOPLE = new Map([["U0DIEGO", "Diego Ferrer"], ["U0MAYA", "Maya Lindqvist"]]);

Deno.test("shownCustomers() are real names for the people inside", () => {
  const shown = shownCustomers(CUSTOMERS, new Set(["C1", "C2", "C3", "C4"]), PEOPLE);
  assertEquals(shown.map(({ name }) => name), [
    "Aster Freight",
    "Fernhill Logistics",
    "Quillmark Foods",
    "Zephyr",
  ]);
  assertEquals(shown.some(({ hidden }) => hidden), false);
});

Deno.test("shownCustomers() are codenames, or whose they are, for anybody else", () => {
  const shown = shownCustomers(CUSTOMERS, new Set(["C3"]), PEOPLE);
  assertEquals(shown, [
    { id: "C1", name: "A customer of Diego Ferrer (1)", hidden: true },
    { id: "C4", name: "A customer of Maya Lindqvist", hidden: true },
    { id: "C2", name: "Ceres", hidden: true },
    { id: "C3", name: "Quillmark Foods", hidden: false },
  ]);
  const nobody = shownCustomers(CUSTOMERS, new Set(), PEOPLE).map(({ id, name }) => [id, name]);
  assertEquals(Object.fromEntries(nobody).C3, "A customer of Diego Ferrer (2)");
  assertEquals(
    shownCustomers(CUSTOMERS, new Set()).map(({ name }) => name),
    ["A customer (1)", "A customer (2)", "A customer (3)", "Ceres"],
    "nobody knows the CSMs",
  );
});

Deno.test("hideNames() takes names, domains, channels and addresses out of typed text", () => {
  const fernhill = customer("C2", "Fernhill Logistics", {
    aliases: ["Fernhill"],
    domains: ["fernhill.example"],
    channel_names: ["fernhill-internal"],
    codename: "Ceres",
  });
  assertEquals(
    hideNames(fernhill, "FERN-HILL: see #fernhill-internal, nadia@fernhill.example", []),
    "Ceres: see #Ceres, an e-mail address",
  );
  assertEquals(
    hideNames({ ...fernhill, codename: undefined }, "Fernhill hopes", []),
    "the customer hopes",
  );
  assertEquals(hideNames(fernhill, "The import is slow", []), "The import is slow");
});

Deno.test("hideNames() removes all customers the reader may not know, and keeps them apart", () => {
  const [quillmark, aster, fernhill, zephyr] = CUSTOMERS;
  const text = "Fernhill Logistics wants the export that Quillmark Foods and Aster Freight have";
  assertEquals(
    hideNames(fernhill, text, CUSTOMERS),
    "Ceres wants the export that another customer and another customer have",
  );
  assertEquals(
    hideNames(quillmark, text, [fernhill, zephyr]),
    "Ceres wants the export that the customer and Aster Freight have",
  );
  assertEquals(hiddenFrom(new Set(["C1", "C3"]), CUSTOMERS), [fernhill, zephyr]);
  const step = {
    id: "Fx1/1",
    call: "Fx1",
    number: 1,
    customer: "C1",
    kind: "follow_up" as const,
    text,
    owner: "U1",
    due: "2026-02-03",
  };
  assertEquals(
    hideInStep(aster, step, CUSTOMERS).text,
    "Ceres wants the export that another customer and the customer have",
  );
});

Deno.test("hideInMeeting() hides the agenda, and a video call that names a customer", () => {
  const [quillmark, , fernhill] = CUSTOMERS;
  const known = { ...fernhill, domains: ["fernhill.example"] };
  const joined = (join_link: string, unknown = CUSTOMERS) => {
    const hidden = hideInMeeting(known, { ...MEETING, join_link }, unknown);
    assertEquals("agenda_link" in hidden, false);
    return hidden.join_link;
  };
  assertEquals(joined("https://fernhill.zoom.example/j/1"), undefined);
  assertEquals(joined("https://meet.example/j?with=Quillmark%20Foods"), undefined);
  assertEquals(joined("https://meet.example/j/1"), "https://meet.example/j/1");
  assertEquals(joined("https://meet.example/%", [quillmark]), "https://meet.example/%");
});
