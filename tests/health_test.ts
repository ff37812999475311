/** What is logged of each run, and what operators read of what failed. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { DAY, HOUR } from "@std/datetime";
import { FAILURES, REMEDIES } from "../rules/operations/failures.ts";
import type { Workspace } from "../local_slack/workspace.ts";
import { stopSchedules, troubles, withWorkspace } from "./open_workspace.ts";

const HEALTH = "Baton's health";
const CALL = "Log a customer call";
const HAND_OFF = "Hand off a customer meeting";
const CUSTOMER = "Add or change a customer";
const INTERNAL = "#fernhill-internal";

/** What people type in these tests, and what the demo knows: nothing of it may be logged. */
const TYPED = [
  "Nightly import",
  "kept by hand",
  "Routes as PDF",
  "Drivers of",
  "They want to talk",
  "nadia@fernhill.example",
  "Quillmark",
  "Fernhill",
  "fern",
  "Ceres",
  "harbor/fleet",
  "Pebblebrook",
  "xwfp",
  "xoxb",
  "ghp_",
  "Maya",
  "Nadia",
];

interface Line {
  what: string;
  who: string | null;
  run: string;
  outcome: string;
  calls: { slack: number; github: number };
  ms: number;
  failures?: { what: string; error: string; done: string; times: number }[];
  kept?: boolean;
}

/**
 * Every line that was logged, the oldest first. Checks of each that it is one object of ids and
 * fixed words, and that it counts the calls that Activity saw.
 */
function lines(workspace: Workspace): Line[] {
  const all: Line[] = [];
  for (const run of workspace.activity.runs(200).reverse()) {
    for (const step of run.steps) {
      // A step of Slack's own has no handler of the app's.
      if (step.logs.length === 0 && step.calls.length === 0) continue;
      const its = step.logs.map(({ level, text }) => {
        assertEquals(level, "log");
        // Ids of the demo are made of people's names.
        const words = text.replace(/\bU0[A-Z]+/g, "");
        for (const typed of TYPED) {
          assert(!words.toLowerCase().includes(typed.toLowerCase()), `"${typed}" in ${text}`);
        }
        const line = JSON.parse(text) as Line;
        assertEquals(
          Object.keys(line).filter((name) => !["failures", "kept"].includes(name)),
          ["what", "who", "run", "outcome", "calls", "ms"],
        );
        assert(/^[a-z_]+(\/[a-z_]+:[a-z0-9_]+)?$/.test(line.what), line.what);
        assert(line.who === null || /^U0[A-Z]+$/.test(line.who), text);
        assertEquals(line.run, step.execution_id);
        assert(["done", "waiting", "refused", "failed"].includes(line.outcome), text);
        assertEquals(line.outcome === "failed", line.failures !== undefined, text);
        assert(Number.isInteger(line.ms) && line.ms < 15_000, text);
        for (const { what, error, done } of line.failures ?? []) {
          assert(Object.hasOwn(FAILURES, what) && Object.hasOwn(REMEDIES, done), text);
          assert(/^[\w.:() ]+$/.test(error), error);
        }
        return line;
      });
      const counted = its.reduce((sum, { calls }) => sum + calls.slack, 0);
      assertEquals(counted, step.calls.length, `calls of ${step.function}`);
      all.push(...its);
    }
  }
  return all;
}

async function logCall(workspace: Workspace, text: string) {
  const maya = workspace.as("maya");
  await maya.shortcut(CALL, { channel: INTERNAL });
  return (await maya.view()).fill({ "Next step 1": text, "Summary": "kept by hand" });
}

async function openPage(workspace: Workspace, who: string, button: string) {
  await workspace.as(who).press(button, { in: INTERNAL });
  return await workspace.as(who).view();
}

async function health(workspace: Workspace, who = "robin") {
  await workspace.as(who).shortcut(HEALTH);
  const view = await workspace.as(who).view();
  const text = view.text();
  await view.close();
  return text;
}

Deno.test("a line tells what ran, who for, how it ended and what it cost, and no name or text", async () => {
  await withWorkspace(async (workspace) => {
    let github = 0;
    const { fetch } = workspace.github;
    workspace.github.fetch = (request) => {
      github++;
      return fetch(request);
    };
    // A call, and an issue that must not be public.
    assertEquals(await (await logCall(workspace, "Routes as PDF")).submit(), {});
    const found = await openPage(workspace, "diego", "Find the issue");
    await found.submit();
    const draft = await workspace.as("diego").view();
    draft.fill({
      "Title": "Routes as PDF for drivers",
      "Problem": "Drivers of FERN-HILL and Quillmark print. Ask nadia@fernhill.example",
      "What is the expected workflow?": "kept by hand",
    });
    assertEquals(await draft.submit(), {});
    assertStringIncludes((await workspace.as("diego").view()).text(), "must not be public");
    await (await workspace.as("diego").view()).close();
    // A meeting, and a customer whose channel is taken.
    await workspace.as("diego").shortcut(HAND_OFF, { channel: INTERNAL });
    await (await workspace.as("diego").view()).fill({
      "Why do they want to meet?": "They want to talk",
    }).submit();
    await workspace.as("maya").shortcut(CUSTOMER, { channel: INTERNAL });
    await (await workspace.as("maya").view()).fill({ "Which customer?": "A new one" })
      .submit();
    const customer = await workspace.as("maya").view();
    customer.fill({ "Real name": "Pebblebrook", "Internal channel": "C0FERNHILLINT" });
    const errors = await customer.submit();
    assertStringIncludes(Object.values(errors).join(), "another customer's channel");
    await customer.close();

    const logged = lines(workspace);
    const of = (what: string) => logged.filter((line) => line.what === what);
    const told = (what: string) => of(what).map(({ who, outcome }) => [who, outcome]);
    assertEquals(told("log_call"), [["U0MAYA", "waiting"]]);
    assertEquals(told("log_call/view_submission:log_call"), [["U0MAYA", "done"]]);
    assertEquals(told("act_on_issue"), [["U0DIEGO", "waiting"]]);
    assertEquals(told("act_on_issue/view_submission:step_draft"), [["U0DIEGO", "done"]]);
    assertEquals(told("act_on_issue/view_closed:step_draft"), [["U0DIEGO", "done"]]);
    assertEquals(told("hand_off_meeting/view_submission:hand_off_meeting"), [["U0DIEGO", "done"]]);
    assertEquals(told("add_customer/view_submission:customer"), [["U0MAYA", "refused"]]);
    assert(of("act_on_issue")[0].calls.github > 0, "it searched");
    assertEquals(logged.reduce((sum, { calls }) => sum + calls.github, 0), github);
    assertEquals(logged.filter(({ failures }) => failures), []);
    assertEquals(troubles(workspace), []);

    assertStringIncludes(await health(workspace), "Nothing failed in the last two weeks");
  });
});

Deno.test("what failed is logged by its kind, and operators read what was done about it", async () => {
  await withWorkspace(async (workspace) => {
    const { webApi } = workspace;
    const form = await logCall(workspace, "Routes as PDF");
    for (let at = 0; at < 2; at++) {
      webApi.failNext("apps.datastore.put", { ok: false, error: "internal_error" });
    }
    const errors = await form.submit();
    assertStringIncludes(Object.values(errors).join(), "still here");
    for (let at = 0; at < 2; at++) {
      webApi.failNext("apps.datastore.put", { ok: false, error: "internal_error" });
    }
    await form.submit();
    assertEquals(await form.submit(), {});

    workspace.github.failNext({ path: /search/, status: 502, times: 20 });
    const page = await openPage(workspace, "diego", "Find the issue");
    assertStringIncludes(page.text(), "GitHub had a problem");
    await page.close();

    const failed = lines(workspace).filter(({ outcome }) => outcome === "failed");
    const saved = {
      what: "call_not_saved",
      error: "slack apps.datastore.put internal_error",
      done: "kept_in_form",
      times: 1,
    };
    assertEquals(failed.map(({ what, who, failures, kept }) => [what, who, failures, kept]), [
      ["log_call/view_submission:log_call", "U0MAYA", [saved], undefined],
      ["log_call/view_submission:log_call", "U0MAYA", [saved], undefined],
      ["act_on_issue", "U0DIEGO", [{
        what: "github_not_done",
        error: "github away",
        done: "said_in_page",
        times: 1,
      }], undefined],
    ]);
    // A form that fails costs one call more than what failed.
    const [submission] = failed;
    assert(submission.ms < 2_800, `${submission.ms} ms`);

    const text = await health(workspace);
    const newest = text.indexOf("GitHub did not do what somebody asked for");
    const older = text.indexOf("A customer call could not be saved");
    assert(newest >= 0 && newest < older, text);
    assertStringIncludes(text, "3 failures in the last two weeks");
    assertStringIncludes(text, "2 times, <!date");
    assertStringIncludes(text, "the person was asked to send it again");
    for (const typed of ["Routes as PDF", "kept by hand", "Fernhill"]) {
      assert(!text.includes(typed), text);
    }
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("what is reported to the operations channel is listed in the health until it expires", async () => {
  await withWorkspace(async (workspace) => {
    await (await logCall(workspace, "Routes as PDF")).submit();
    workspace.github.failNext({ path: /search/, status: 401, times: 20 });
    await (await openPage(workspace, "diego", "Find the issue")).close();
    const text = await health(workspace);
    assertStringIncludes(text, "To fix");
    assertStringIncludes(text, "GitHub does not accept the app's `GITHUB_TOKEN`");
    assertStringIncludes(text, "Posted in <#C0OPERATIONS>");
    assertStringIncludes(text, "An operator needs to fix it: it is listed above");
    await stopSchedules(workspace);
    await workspace.clock.advance(15 * DAY);
    const later = await health(workspace);
    assertStringIncludes(later, "Nothing failed in the last two weeks");
    assertStringIncludes(later, "To fix");
    await workspace.clock.advance(15 * DAY);
    assert(!(await health(workspace)).includes("GITHUB_TOKEN"));
  });
});

Deno.test("what cannot be posted in the operations channel is listed in the health", async () => {
  await withWorkspace(async (workspace) => {
    await (await logCall(workspace, "Routes as PDF")).submit();
    workspace.github.failNext({ path: /search/, status: 401, times: 20 });
    workspace.webApi.failNext("chat.postMessage", { ok: false, error: "not_in_channel" });
    await (await openPage(workspace, "diego", "Find the issue")).close();
    const text = await health(workspace);
    assertStringIncludes(text, "Could not be posted in <#C0OPERATIONS>");
    assertStringIncludes(text, "GitHub does not accept the app's `GITHUB_TOKEN`");
    assertStringIncludes(text, "Slack refused `chat.postMessage`: `not_in_channel`");
    lines(workspace);
  });
});

Deno.test("a hundred failures are one page, the same ones told once", async () => {
  await withWorkspace(async (workspace) => {
    const { webApi } = workspace;
    for (let number = 0; number < 30; number++) {
      webApi.failNext("users.info", { ok: false, error: `error_${number}` });
      await workspace.as("maya").shortcut("My next steps");
      await (await workspace.as("maya").view()).close();
    }
    const text = await health(workspace);
    assertStringIncludes(text, "30 failures in the last two weeks");
    assertStringIncludes(text, "10 older kinds are not shown");
    assert(text.includes("error_29") && !text.includes("error_9\n"), text);
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("only operators read the health", async () => {
  await withWorkspace(async (workspace) => {
    const text = await health(workspace, "maya");
    assertStringIncludes(text, "This is for Baton's operators");
    assert(!text.includes("failed"), text);
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("the health says how the installation is: what is wrong, and what to do", async () => {
  await withWorkspace(async (workspace) => {
    const fine = await health(workspace);
    for (
      const words of [
        "not set up yet",
        "*Weekly retro:* next <!date^1770019200^",
        "has not run yet",
        "GitHub works: Baton can read and write issues in `harbor/fleet` and `harbor/confidential`",
        "Baton is in all channels it needs",
        "Everybody named is here",
      ]
    ) assertStringIncludes(fine, words);
    assert(!fine.includes(":wrench:"), fine);

    await workspace.as("robin").shortcut("Set up Baton");
    const { github, webApi } = workspace;
    workspace.deactivate("U0AIKO");
    await webApi.as("U0MAYA", "conversations.archive", { channel: "C0QUILLMARK" });
    await stopSchedules(workspace, /^Sweep in the morning$/);
    // The afternoon's sweep notices it.
    await workspace.clock.advance(27 * HOUR);
    github.failNext({ path: /fleet$/, status: 404, times: 2 });
    const text = await health(workspace);
    for (
      const words of [
        "set up <!date^",
        "by <@U0OPS>",
        "Not created yet: *Sweep in the morning*",
        "Press *Check the setup* in <#C0OPERATIONS>",
        "GitHub found nothing in `harbor/fleet`",
        "Archived: the customer channel of Vesta",
        "<@U0AIKO> has left. Remove them from handbook.ts, and deploy.",
        "*Sweep in the morning:* *not set up*; has not run yet",
        "*Weekly retro:* next <!date^1770624000^",
      ]
    ) assertStringIncludes(text, words);
    // The status names no channel beside a codename; what operators were told to fix does.
    const status = text.slice(text.indexOf("Baton 1"));
    assert(!/Quillmark|C0QUILLMARK/.test(status), status);

    // What Slack does not tell is missing, and the rest is there.
    webApi.failNext("workflows.triggers.list", { ok: false, error: "missing_scope" });
    const partly = await health(workspace);
    assertStringIncludes(partly, "it returned `missing_scope` to `workflows.triggers.list`");
    assertStringIncludes(partly, "Archived: the customer channel of Vesta");
  });
});
