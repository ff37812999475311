import { assertEquals } from "@std/assert";
import type { Block, Directory } from "../types.ts";
import { elementsOf, mergeValues, named, startValues } from "./elements.ts";

const DIRECTORY = {
  user: (id: string) => id === "U1" ? { id } : undefined,
  channel: (id: string) => id === "C1" ? { id } : undefined,
} as unknown as Directory;

function input(element: Record<string, unknown>): Block[] {
  return [{ type: "input", block_id: "b", element: { action_id: "a", ...element } }];
}

Deno.test("named() gives ids to blocks and elements that have none, and keeps the others", () => {
  const button = { type: "button", text: { type: "plain_text", text: "Go" } };
  const blocks = named([
    { type: "actions", elements: [button, { ...button, action_id: "mine" }] },
    { type: "section", block_id: "kept", accessory: button },
    { type: "context", elements: [{ type: "mrkdwn", text: "hi" }] },
  ]);
  assertEquals(
    elementsOf(blocks).map(({ block_id, element }) => [block_id, element.action_id]),
    [["block_0", "action_0_0"], ["block_0", "mine"], ["kept", "action_1"]],
  );
  assertEquals(named(undefined), []);
});

Deno.test("startValues() shows what each element starts with, as view.state does", () => {
  const empty = (type: string) => startValues(input({ type })).b.a;
  assertEquals(empty("plain_text_input"), { type: "plain_text_input", value: null });
  assertEquals(empty("checkboxes"), { type: "checkboxes", selected_options: [] });
  assertEquals(empty("datepicker"), { type: "datepicker", selected_date: null });
  const user = { type: "users_select", initial_user: "U1" };
  assertEquals(startValues(input(user)).b.a, { type: "users_select", selected_user: "U1" });
  assertEquals(startValues(input({ type: "button" })), {});
});

Deno.test("mergeValues() takes what an element can hold and nothing else", () => {
  const merged = (element: Record<string, unknown> & { type: string }, given: unknown) =>
    mergeValues(input(element), {}, { b: { a: given } }, DIRECTORY).b.a;
  const text = { type: "plain_text_input" };
  assertEquals(merged(text, { value: "hi", extra: 1 }), { ...text, value: "hi" });
  assertEquals(merged(text, { value: { deep: true } }), { ...text, value: null });
  assertEquals(merged(text, { value: "" }), { ...text, value: null });
  const users = { type: "multi_users_select" };
  assertEquals(merged(users, { selected_users: ["U1"] }), { ...users, selected_users: ["U1"] });
  assertEquals(merged(users, { selected_users: ["U1", "U9"] }), { ...users, selected_users: [] });
  const channel = { type: "conversations_select" };
  assertEquals(merged(channel, { selected_conversation: "C9" }), {
    ...channel,
    selected_conversation: null,
  });
  const time = { type: "timepicker" };
  assertEquals(merged(time, { selected_time: "23:59" }), { ...time, selected_time: "23:59" });
  assertEquals(merged(time, { selected_time: "24:00" }), { ...time, selected_time: null });
  const instant = { type: "datetimepicker" };
  assertEquals(merged(instant, { selected_date_time: 17 }), { ...instant, selected_date_time: 17 });
  assertEquals(mergeValues(input(text), {}, "nonsense", DIRECTORY).b.a, { ...text, value: null });
});
