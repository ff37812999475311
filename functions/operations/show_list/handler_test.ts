import { assertEquals, assertStringIncludes } from "@std/assert";
import { FakeSlack } from "../../../slack/testing/fake_slack.ts";
import { execute, interactivity } from "../../../slack/testing/run_function.ts";
import ShowList from "./handler.ts";
import { LISTS } from "./lists.ts";

Deno.test("show_list says that there is no such list, and ends", async () => {
  await using fake = new FakeSlack();
  const answer = await execute(ShowList, fake, {
    inputs: interactivity("U0MAYA", { list: "toString" }),
  });
  assertEquals(answer, { outputs: {} });
  assertStringIncludes(JSON.stringify(fake.views.at(-1)), "Baton has no list called `toString`");
});

Deno.test("each list, and each button of one, has a name of its own", () => {
  const names = LISTS.map(({ name }) => name);
  assertEquals(new Set(names).size, names.length);
  const actions = LISTS.flatMap(({ presses = [] }) => presses.map(({ action }) => String(action)));
  assertEquals(new Set(actions).size, actions.length);
});
