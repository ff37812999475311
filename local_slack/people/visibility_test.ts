import { assertEquals } from "@std/assert";
import type { WorkspaceEvent } from "../types.ts";
import { openTestPeople } from "./test_people.ts";
import { canKnow } from "./visibility.ts";

Deno.test("canKnow() tells each person of what they may see", async () => {
  const workspace = await openTestPeople();
  const message = (channel_id: string): WorkspaceEvent => ({
    type: "message",
    channel_id,
    ts: "1.000001",
    user_id: "U0PRIYA",
    text: "",
    change: "posted",
  });
  const cases: [WorkspaceEvent, string[]][] = [
    [message("C0RETRO"), ["U0MAYA", "U0PRIYA"]],
    [message("C0FERN"), ["U0MAYA", "U0PRIYA", "U0NADIA"]],
    [message("C0SECRET"), ["U0PRIYA"]],
    [{ type: "view", user_id: "U0NADIA" }, ["U0NADIA"]],
    [{ type: "ephemeral", channel_id: "C0RETRO", user_id: "U0MAYA", ts: "1.1" }, ["U0MAYA"]],
    [{ type: "activity", run_id: "Wx1" }, ["U0MAYA", "U0PRIYA"]],
    [{ type: "github" }, ["U0MAYA", "U0PRIYA"]],
    [{ type: "clock" }, ["U0MAYA", "U0PRIYA", "U0NADIA"]],
    [{ type: "user_left_channel", channel_id: "C0SECRET", user_id: "U0MAYA" }, [
      "U0MAYA",
      "U0PRIYA",
    ]],
  ];
  for (const [event, expected] of cases) {
    const told = ["U0MAYA", "U0PRIYA", "U0NADIA"].filter((id) =>
      canKnow(workspace.directory, workspace.directory.user(id)!, event)
    );
    assertEquals(told, expected, JSON.stringify(event));
  }
  workspace.close();
});
