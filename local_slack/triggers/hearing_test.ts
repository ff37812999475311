import { assert, assertEquals } from "@std/assert";
import { MESSAGE, withBoard } from "./test_board.ts";

const inChannels = (...channel_ids: string[]) => ({
  "m.ts": { ...MESSAGE, event: { ...MESSAGE.event!, channel_ids } },
});
const everywhere = {
  "m.ts": {
    ...MESSAGE,
    event: { ...MESSAGE.event!, channel_ids: undefined, all_resources: true },
  },
};

Deno.test("Hearing stops a loop of the app's own messages, and people may go on", async () => {
  await withBoard({ "m.ts": MESSAGE }, ({ runs, said, violations }) => {
    for (let i = 0; i < 40; i++) said("help in a loop", "C1", { user_id: "UBOT" });
    assertEquals(runs.length, 25);
    assertEquals(violations.filter((each) => each.rule.includes("again and again")).length, 1);
    for (let i = 0; i < 40; i++) said("help, says a person");
    assertEquals(runs.length, 65);
  });
});

Deno.test("Hearing says once that the app is not in a channel that a trigger names", async () => {
  await withBoard(inChannels("C1", "C2"), ({ runs, said, violations }) => {
    said("help", "C2");
    said("help again", "C2");
    assertEquals(runs, []);
    assertEquals(violations.length, 1);
    assert(violations[0].place.includes("#two"));
    assert(violations[0].fix.includes("Invite the app"));
  });
});

Deno.test("Hearing needs the scope of the channel's kind", async () => {
  await withBoard(inChannels("G1"), ({ runs, said, violations }) => {
    said("help", "G1");
    assertEquals(runs, []);
    assertEquals(violations.length, 1);
    assert(violations[0].rule.includes("groups:history"));
  });
});

Deno.test("Hearing with all_resources takes the channels that the app can hear", async () => {
  await withBoard(everywhere, ({ runs, said, violations }) => {
    said("help", "C1");
    said("help", "C2");
    said("help", "G1");
    assertEquals(runs.length, 1);
    assertEquals(violations, []);
  });
});

Deno.test("a post of the app's own has nobody's user id, so that a filter can leave it out", async () => {
  const filter = {
    version: 1,
    root: { operator: "NOT" as const, inputs: [{ statement: "{{data.user_id}} == null" }] },
  };
  const own = { ...MESSAGE, event: { ...MESSAGE.event!, filter } };
  await withBoard({ "m.ts": own }, ({ runs, said }) => {
    said("help from the app", "C1", { user_id: "UBOT" });
    assertEquals(runs, []);
    said("a file", "C1", { subtype: "file_share" });
    assertEquals(runs.length, 1);
  });
});
