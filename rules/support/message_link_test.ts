import { assertEquals } from "@std/assert";
import { messageAt } from "./message_link.ts";

Deno.test("messageAt() reads links to messages and to replies", () => {
  const link = "https://harbor.slack.com/archives/C0A/p1770015600000100";
  const ts = "1770015600.000100";
  assertEquals(messageAt(link), { channel: "C0A", ts, root: ts });
  const root = "1770015500.000100";
  assertEquals(messageAt(`${link}?thread_ts=${root}&cid=C0A`), { channel: "C0A", ts, root });
  for (const other of ["", "https://harbor.slack.com/archives/C0A", "C0A/p1770015600000100"]) {
    assertEquals(messageAt(other), undefined, other);
  }
});
