import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { modal, SHORTCUT, textInput } from "../interactivity/test_workspace.ts";
import { openTestPeople } from "../people/test_people.ts";
import { Refused } from "./person_driver.ts";

const plain = (text: string) => ({ type: "plain_text", text });
const option = (text: string, value: string) => ({ text: plain(text), value });

Deno.test("PersonDriver presses the newest button with a label and fills in what opens", async () => {
  const workspace = await openTestPeople();
  const button = (value: string) => ({
    type: "actions",
    elements: [{ type: "button", action_id: "notes", text: plain("Add your notes"), value }],
  });
  for (const value of ["old", "new"]) {
    await workspace.step("chat.postMessage", {
      channel: "C0RETRO",
      text: "Retro",
      blocks: [button(value)],
    });
  }
  const blocks = [
    textInput("well", "What went well?"),
    {
      type: "input",
      block_id: "mood",
      label: plain("Mood"),
      element: {
        type: "static_select",
        action_id: "mood",
        options: [option("Good", "1"), option("Bad", "2")],
      },
    },
    {
      type: "input",
      block_id: "who",
      optional: true,
      label: plain("Who"),
      element: { type: "multi_users_select", action_id: "who" },
    },
  ];
  workspace.executions.handler = async ({ type, trigger_id }) => {
    if (type === "block_actions") {
      await workspace.step("views.open", { trigger_id, view: modal({ blocks }) });
    }
  };
  const maya = workspace.as("maya");
  await maya.press("Add your notes", { in: "#on-call-retro" });
  const [pressed] = workspace.executions.last.actions as { value: string }[];
  assertEquals(pressed.value, "new");
  const form = await maya.view();
  assertEquals([form.title, form.text()], ["Notes", "What went well?\nMood\nWho"]);
  form.fill({ "What went well?": "The pager" });
  assertEquals(await form.submit(), { Mood: "Please complete this required field." });
  const again = (await maya.view()).fill({ Mood: "Good", Who: ["nadia", "U0MAYA"] });
  assertEquals([again.value("What went well?"), again.value("Mood")], ["The pager", "Good"]);
  assertEquals(again.value("Who"), [workspace.as("nadia").id, "U0MAYA"]);
  assertEquals(again.errors(), { Mood: "Please complete this required field." });
  assertEquals(await again.submit(), {});
  assertEquals(await maya.viewCount(), 0);
  workspace.close();
});

Deno.test("PersonDriver starts shortcuts by name and says which there are", async () => {
  const workspace = await openTestPeople();
  const maya = workspace.as("maya");
  assertEquals(
    await maya.shortcut("Add your notes", { channel: "#on-call-retro" }),
    "Starting Add your notes…",
  );
  assertEquals(workspace.triggers.runs, [{
    trigger_id: SHORTCUT.trigger_id,
    user_id: "U0MAYA",
    location: "message",
    channel_id: "C0RETRO",
  }]);
  const error = await assertRejects(() => maya.shortcut("Nothing"));
  assertStringIncludes(error.message, "Add your notes");
  workspace.close();
});

Deno.test("PersonDriver throws what the person would read", async () => {
  const workspace = await openTestPeople();
  await workspace.step("chat.postMessage", {
    channel: "C0FERN",
    text: "Start",
    blocks: [{
      type: "actions",
      elements: [{
        type: "workflow_button",
        action_id: "go",
        text: plain("Go"),
        workflow: { trigger: { url: SHORTCUT.url } },
      }],
    }],
  });
  const nadia = workspace.as("nadia");
  const error = await assertRejects(() => nadia.press("Go", { in: "#fernhill" }), Refused);
  assertStringIncludes(error.message, "People from outside Harbor can't start workflows");
  await assertRejects(() => nadia.press("Nope", { in: "#fernhill" }), Error, "Nope");
  await assertRejects(() => nadia.view(), Error, "none open");
  assert(!workspace.triggers.runs.length);
  workspace.close();
});
