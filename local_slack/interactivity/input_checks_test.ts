import { assertEquals } from "@std/assert";
import type { Block, JsonObject } from "../types.ts";
import { startValues, valueField } from "./elements.ts";
import { inputErrors } from "./input_checks.ts";

function errorOf(element: JsonObject & { type: string }, value: unknown, block: JsonObject = {}) {
  const blocks = [{
    type: "input",
    block_id: "b",
    element: { action_id: "a", ...element },
    ...block,
  }] as Block[];
  const values = startValues(blocks);
  values.b.a[valueField(element.type)!] = value;
  return inputErrors(blocks, values).b;
}

const REQUIRED = "Please complete this required field.";

Deno.test("inputErrors() asks for what is required, and not for what is optional", () => {
  for (const value of [null, "", " \n "]) {
    assertEquals(errorOf({ type: "plain_text_input" }, value), REQUIRED);
    assertEquals(errorOf({ type: "plain_text_input" }, value, { optional: true }), undefined);
  }
  assertEquals(errorOf({ type: "checkboxes" }, []), REQUIRED);
  assertEquals(errorOf({ type: "static_select" }, null), REQUIRED);
  const rich = (text: string) => ({
    type: "rich_text",
    elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }],
  });
  assertEquals(errorOf({ type: "rich_text_input" }, rich(" ")), REQUIRED);
  assertEquals(errorOf({ type: "rich_text_input" }, rich("a")), undefined);
});

Deno.test("inputErrors() checks lengths and counts", () => {
  const text = { type: "plain_text_input", min_length: 3, max_length: 5 };
  assertEquals(errorOf(text, "ab"), "Please enter at least 3 characters.");
  assertEquals(errorOf(text, "abcdef"), "Please enter at most 5 characters.");
  assertEquals(errorOf(text, "abcd"), undefined);
  assertEquals(
    errorOf({ type: "plain_text_input" }, "x".repeat(3001)),
    "Please enter at most 3000 characters.",
  );
  const many = { type: "multi_users_select", max_selected_items: 1 };
  assertEquals(errorOf(many, ["U1", "U2"]), "Please choose at most 1 item.");
});

Deno.test("inputErrors() checks numbers", () => {
  const whole = { type: "number_input", is_decimal_allowed: false, min_value: "1", max_value: "9" };
  assertEquals(errorOf(whole, "5"), undefined);
  assertEquals(errorOf(whole, "five"), "Please enter a valid number.");
  assertEquals(errorOf(whole, "5.5"), "Please enter a whole number.");
  assertEquals(errorOf(whole, "0"), "Please enter a number of at least 1.");
  assertEquals(errorOf(whole, "10"), "Please enter a number of at most 9.");
  assertEquals(errorOf({ ...whole, is_decimal_allowed: true }, "5.5"), undefined);
});

Deno.test("inputErrors() checks addresses and days", () => {
  const email = { type: "email_text_input" };
  assertEquals(errorOf(email, "maya@harbor.example"), undefined);
  assertEquals(errorOf(email, "maya@harbor"), "Please enter a valid email address.");
  const url = { type: "url_text_input" };
  assertEquals(errorOf(url, "https://harbor.example/a"), undefined);
  assertEquals(errorOf(url, "javascript:alert(1)"), "Please enter a valid URL.");
  assertEquals(errorOf({ type: "datepicker" }, "2026-02-30"), "Please enter a valid date.");
});
