/**
 * What an explorer does not come to by itself: what needs two people, a moment, or something that
 * was there before. Each scene goes up to where its form or button has been used once.
 *
 * @module
 */
import { DAY, HOUR, MINUTE } from "@std/datetime";
import { findCustomers } from "../../datastores/customers.ts";
import { deleteSteps, putSteps } from "../../datastores/next_steps.ts";
import { putPublishedNotes, putRetro } from "../../datastores/retros.ts";
import type { PersonDriver } from "../../local_slack/testing/person_driver.ts";
import type { Workspace } from "../../local_slack/workspace.ts";
import type { NextStep } from "../../rules/next_steps/next_step.ts";
import { weekAt, type WeekId, weeksAfter } from "../../rules/time/iso_week.ts";
import { operatorCalls } from "../../tests/open_workspace.ts";
import { room } from "../../tests/customer_driver.ts";
import { handbook } from "../../tests/handbooks/berlin.ts";
import type { Explorer } from "./explorer.ts";

const INTERNAL = "#fernhill-internal";
const SUPPORT = "#support";
const INCIDENTS = "#incidents";
/** More than a page of *Customers* shows. */
const CUSTOMERS = [
  ..."Abelardo Brimfield Castellan Dunmore Ellesmere Farrow Glanville Hartwell".split(" "),
  ..."Inglewood Kirkstall Lavenham".split(" "),
];
/** More than a page of *Past retros* shows, and more notes than a page of one. */
const RETROS = 14;
/** More than *Everything open* reads at once. */
const STEPS = 4_001;
const WRITERS = ["U0MAYA", "U0DIEGO", "U0PRIYA", "U0JONAS", "U0AIKO"];

/** One scene; what it throws is told with its name. */
export interface Scene {
  name: string;
  play(workspace: Workspace, explorer: Explorer): Promise<void>;
}

/** Presses a button of a message, and returns the page that opens. */
async function open(person: PersonDriver, button: string, place = INTERNAL) {
  await person.press(button, { in: place });
  return await person.view();
}

/** Presses a button of the page on top, and returns the page that follows. */
async function press(person: PersonDriver, button: string) {
  await (await person.view()).press(button);
  return await person.view();
}

async function logCall(person: PersonDriver, text: string, place = INTERNAL): Promise<void> {
  await person.shortcut("Log a customer call", { channel: place });
  await (await person.view()).fill({ "Next step 1": text }).submit();
}

/** What GitHub's own page would have done to an issue. */
async function editIssue(workspace: Workspace, issue: number, change: unknown): Promise<void> {
  await workspace.github.fetch(
    new Request(`${workspace.url}github/repos/harbor/fleet/issues/${issue}`, {
      method: "PATCH",
      headers: {
        authorization: `Bearer ${workspace.github.token}`,
        "content-type": "application/json",
      },
      body: JSON.stringify(change),
    }),
  );
}

/** As it goes when somebody presses something before the rest of a page comes: it stays away. */
async function withoutTheRest(workspace: Workspace, work: () => Promise<unknown>): Promise<void> {
  const { webApi } = workspace;
  const fetch = webApi.fetch.bind(webApi);
  webApi.fetch = async (request) => {
    const is_rest = request.url.endsWith("/views.update") &&
      /\bhash\b/.test(await request.clone().text());
    return is_rest ? Response.json({ ok: false, error: "hash_conflict" }) : await fetch(request);
  };
  try {
    await work();
  } finally {
    webApi.fetch = fetch;
  }
}

/** From the meeting of the newest incident to what everybody may read. */
async function holdPostmortem(workspace: Workspace, explorer: Explorer): Promise<void> {
  const [maya, priya, diego] = ["maya", "priya", "diego"].map((name) => workspace.as(name));
  const page = async (who: PersonDriver, label: string) => {
    await open(who, "Postmortem", INCIDENTS);
    return await press(who, label);
  };
  const done = async (who: PersonDriver, label: string) => {
    await page(who, label);
    await explorer.closeAll(who);
  };
  for (
    const [step, name, state, words] of [
      ["1", "Find the root cause", "Done", "What is the evidence?"],
      ["2", "Identify affected users", "The list is complete", "In a few words"],
    ]
  ) {
    await open(priya, "More…", INCIDENTS);
    await (await priya.view()).pressAction(`incident_step_open:${step}`);
    await (await priya.view()).fill({ [name]: state, [words]: "See the log" }).submit();
    await explorer.closeAll(priya);
  }
  const why = "A change of the login page was not tested with the old browser that many people " +
    "still use every day at work";
  const document = (await page(priya, "Document")).fill({
    "Root cause": why,
    "Why did our controls not catch it?": why,
  });
  await document.submit();
  await explorer.closeAll(priya);
  workspace.github.failNext({
    method: "POST",
    path: /harbor\/confidential\/issues$/,
    status: 502,
  });
  await page(priya, "Create the document");
  await explorer.pressLike(priya, /^incident_document_create/);
  await explorer.closeAll(priya);
  const day = new Date(workspace.clock.now() + DAY).toISOString().slice(0, 10);
  await (await page(priya, "Set the meeting")).fill({ "On which day?": day }).submit();
  await workspace.clock.advance(2 * DAY);
  await done(priya, "It was held");
  const removed = (await page(priya, "Action item")).fill({
    "What do we change?": "Ask people to be careful",
    "What does it change?": "Process",
    "Owner: one person": priya.id,
    "Its issue": "https://github.com/harbor/fleet/issues/1",
  });
  await removed.submit();
  await explorer.closeAll(priya);
  await open(priya, "Postmortem", INCIDENTS);
  await explorer.pressLike(priya, /^incident_item_remove/);
  await explorer.send(priya);
  await explorer.closeAll(priya);
  const item = (await page(priya, "Action item")).fill({
    "What do we change?": "Test with the old browser",
    "What does it change?": "Monitoring",
    "Owner: one person": priya.id,
  });
  await item.submit();
  await explorer.closeAll(priya);
  const issue = (await page(priya, "Create the issue")).fill({
    Problem: "Some use a browser that we do not test with.",
    "What is the expected workflow?": "The tests run in it.",
    "Who can read it?": "Everybody: harbor/fleet",
  });
  await issue.submit();
  await explorer.pressLike(priya, /^incident_issue_back/);
  await (await priya.view()).submit();
  await explorer.pressLike(priya, /^incident_issue_create/);
  await explorer.closeAll(priya);
  await open(priya, "Postmortem", INCIDENTS);
  await explorer.pressLike(priya, /^incident_item_change/);
  await explorer.closeAll(priya);
  await page(priya, "Clear in the docs?");
  await explorer.send(priya);
  await explorer.closeAll(priya);
  await page(maya, "Offer the customer a review");
  await explorer.send(maya);
  await explorer.closeAll(maya);
  await done(priya, "Close the postmortem");
  const draft = (await page(priya, "Share what we learned")).fill({
    Impact: "Priya says that Ceres could not sign in",
  });
  await draft.submit();
  await press(priya, "Remove these");
  await (await priya.view()).submit();
  await explorer.closeAll(priya);
  await page(priya, "Share what we learned");
  await explorer.pressLike(priya, /^incident_share_change/);
  await (await priya.view()).submit();
  await explorer.closeAll(priya);
  // Whoever wrote it does not publish it.
  await page(diego, "Share what we learned");
  await explorer.pressLike(diego, /^incident_share_publish/);
  await explorer.closeAll(diego);
}

/** The scenes, in an order in which none takes away what another one needs. */
export const SCENES: readonly Scene[] = [
  {
    name: "many customers",
    async play(workspace, explorer) {
      for (const name of CUSTOMERS) {
        await room(workspace, `${name.toLowerCase()}-internal`, ["U0MAYA"]);
      }
      const maya = workspace.as("maya");
      await maya.shortcut("Customers", { channel: "#general" });
      const page = await press(maya, "Add many");
      const lines = CUSTOMERS.map((name) => `${name};#${name.toLowerCase()}-internal`);
      page.fill({ "One customer per line": ["Customer;Channels", ...lines].join("\n") });
      await page.press("Check the lines");
      await press(maya, `Save ${CUSTOMERS.length} customers`);
      await explorer.closeAll(maya);
      await maya.shortcut("Customers", { channel: "#general" });
      await (await maya.view()).pressAction("page_1");
    },
  },
  {
    name: "a link for a customer who reads no channel",
    async play(workspace) {
      const place = `#${CUSTOMERS[0].toLowerCase()}-internal`;
      const maya = workspace.as("maya");
      await logCall(maya, "Export routes as CSV", place);
      await (await open(maya, "Find the issue", place)).press("Choose");
      await (await maya.view()).close();
      await open(maya, "Send the link", place);
      await press(maya, "I have sent it");
    },
  },
  {
    name: "another date",
    async play(workspace, explorer) {
      const maya = workspace.as("maya");
      await logCall(maya, "Export routes as CSV");
      await (await open(maya, "Find the issue")).press("Choose");
      await (await maya.view()).fill({ Day: "2026-12-20" }).submit();
      await explorer.closeAll(maya);
      await open(workspace.as("sam"), "Another date…", "#product");
      await explorer.send(workspace.as("sam"));
    },
  },
  ...["It is the right one as it is", "Create a new one", undefined].map((button): Scene => ({
    name: `a closed issue: ${button ?? "reopened"}`,
    async play(workspace, explorer) {
      const maya = workspace.as("maya");
      await editIssue(workspace, 4, { state: "closed", state_reason: "completed" });
      await logCall(maya, "Drivers sign in with a QR code");
      await (await open(maya, "Find the issue")).press("Choose");
      const text = (await maya.view()).text();
      if (!text.includes("closed")) throw new Error(text);
      if (button) await press(maya, button);
      else {
        await (await maya.view()).fill({ "Reopen it: why?": "Codes expire" }).submit();
        await press(maya, "Reopen it");
      }
      await explorer.closeAll(maya);
    },
  })),
  {
    name: "the issues of a whole call, and one message with their links",
    async play(workspace, explorer) {
      const maya = workspace.as("maya");
      // The tour closed it: what is done is not sent again.
      await editIssue(workspace, 1, { state: "open" });
      await maya.shortcut("Log a customer call", { channel: INTERNAL });
      await (await maya.view()).fill({
        "Next step 1": "The nightly import takes longer with every vehicle",
        "Next step 2": "Dark mode for the map",
      }).submit();
      await (await open(maya, "Link issues")).submit();
      await explorer.closeAll(maya);
      await (await open(maya, "Send links")).submit();
      await open(maya, "Add a step");
      await (await maya.view()).fill({ "Next step 1": "Ask about the beta" }).submit();
      await (await open(maya, "Edit call")).fill({ Summary: "The import, the map." }).submit();
      await (await open(maya, "Change owner")).fill({ Owner: "U0DIEGO" }).submit();
    },
  },
  {
    name: "a known issue and a new one, and the link of the new one",
    async play(workspace, explorer) {
      const maya = workspace.as("maya");
      await maya.shortcut("Log a customer call", { channel: INTERNAL });
      await (await maya.view()).fill({
        "Next step 1": "The nightly import takes longer with every vehicle",
        "Next step 2": "Fridge magnets",
      }).submit();
      const page = (await open(maya, "Link issues")).fill({ "Issue 2": "Create a new issue" });
      await page.submit();
      await (await maya.view()).fill({ "What is the expected workflow?": "Each has one" }).submit();
      await (await maya.view()).press("Create it, then send the link…");
      await (await maya.view()).submit();
      await explorer.closeAll(maya);
    },
  },
  {
    name: "an unclear issue",
    async play(workspace, explorer) {
      const maya = workspace.as("maya");
      await editIssue(workspace, 2, { body: "## Problem\n\n" });
      await logCall(maya, "Export routes as CSV");
      await (await open(maya, "Find the issue")).press("Choose");
      await explorer.closeAll(maya);
      await open(maya, "Make it clear");
      await press(maya, "Look again");
      await press(maya, "It is clear enough");
    },
  },
  {
    name: "a message of a runbook",
    async play(workspace, explorer) {
      const maya = workspace.as("maya");
      await maya.shortcut("Start a runbook", { channel: INTERNAL });
      await (await maya.view()).fill({ Runbook: "Change a credit card number" }).submit();
      for (let step = 0; step < 3; step++) {
        if ((await open(maya, "Done")).view.submit) await explorer.send(maya);
        await explorer.closeAll(maya);
      }
      await open(maya, "Send to the customer");
      await explorer.send(maya);
    },
  },
  {
    name: "a runbook that declares an incident",
    async play(workspace, explorer) {
      const maya = workspace.as("maya");
      await maya.shortcut("Start a runbook", { channel: INTERNAL });
      await (await maya.view()).fill({ Runbook: "Respond to a 500 error" }).submit();
      await explorer.send(maya);
      await explorer.closeAll(maya);
    },
  },
  {
    name: "trial keys",
    async play(workspace, explorer) {
      const [maya, robin] = [workspace.as("maya"), workspace.as("robin")];
      const request = async (hosts: string) => {
        await maya.shortcut("Request a trial key", { channel: INTERNAL });
        await (await maya.view()).fill({
          Contact: "Nadia Haddad",
          "E-mail address of the contact": "nadia@fernhill.example",
          "Number of hosts": hosts,
          Deployment: "Self-hosted",
          "Why do they want to try it?": "They compare it with what they have",
        }).submit();
      };
      await request("40");
      await open(maya, "Send the dispenser link");
      await explorer.send(maya);
      await open(maya, "It runs since…");
      await explorer.send(maya);
      await request("1500");
      await open(robin, "Decline", "@baton");
      await (await robin.view()).fill({ "Why?": "They had one last year" }).submit();
      await open(maya, "Reopen");
      await explorer.closeAll(maya);
      await open(robin, "Approve", "@baton");
      await explorer.closeAll(robin);
      await open(maya, "Key delivered");
      await explorer.send(maya);
      await open(maya, "Tell the customer");
      await explorer.send(maya);
      await open(maya, "Extend");
      await (await maya.view()).fill({ "Why?": "Holidays" }).submit();
      await open(maya, "Lost");
      await (await maya.view()).fill({ "Why?": "They chose another" }).submit();
      for (let more = 0; more < 20; more++) await request("40");
      await maya.shortcut("Running trials");
      await press(maya, "More");
    },
  },
  {
    name: "they didn't come",
    async play(workspace, explorer) {
      const [maya, diego] = [workspace.as("maya"), workspace.as("diego")];
      await diego.shortcut("Hand off a customer meeting", { channel: INTERNAL });
      await explorer.send(diego);
      await open(maya, "I'll take it");
      await explorer.closeAll(maya);
      await open(maya, "It's booked");
      await explorer.send(maya);
      await (await open(maya, "More…")).fill({ "Who asked?": "Nadia Haddad" }).submit();
      await explorer.closeAll(maya);
      await workspace.clock.advance(2 * DAY);
      await open(maya, "They didn't come");
      await press(maya, "Write in their channel…");
      await explorer.send(maya);
      await explorer.closeAll(maya);
      for (const rung of ["E-mail sent", "Not possible", "Called"]) {
        await open(maya, "Reach them");
        await press(maya, rung);
        if (rung !== "Called") await explorer.closeAll(maya);
      }
      const times = await press(maya, "Offer other times…");
      const day = new Date(workspace.clock.now() + 3 * DAY).toISOString().slice(0, 10);
      await times.fill({ "Day 1": day, "Time 1": "15:00", "Day 2": day, "Time 2": "16:00" })
        .submit();
      await explorer.send(maya);
    },
  },
  {
    name: "what they want to talk about",
    async play(workspace, explorer) {
      const [maya, diego] = [workspace.as("maya"), workspace.as("diego")];
      await diego.shortcut("Hand off a customer meeting", { channel: INTERNAL });
      await explorer.send(diego);
      await open(maya, "I'll take it");
      await explorer.closeAll(maya);
      await open(maya, "It's booked");
      await explorer.send(maya);
      await open(maya, "Prepared");
      await explorer.pressLike(maya, /^meeting_ask_them/);
      await explorer.send(maya);
    },
  },
  {
    name: "customers of an incident, and its postmortem",
    async play(workspace, explorer) {
      const [maya, priya, diego] = ["maya", "priya", "diego"].map((name) => workspace.as(name));
      await maya.shortcut("Declare an incident");
      await (await maya.view()).fill({
        Severity: "SEV1",
        "What is wrong?": "Sign-in fails",
        Impact: "Sign-in fails for everybody.",
      }).submit();
      await open(priya, "I'm on it", INCIDENTS);
      await explorer.closeAll(priya);
      for (const customer of ["Fernhill Logistics", "Quillmark Foods"]) {
        const page = await open(maya, "Affected customers", INCIDENTS);
        await page.fill({
          "Add customers": [customer],
          "What do we know?": "Affected: they are told",
        }).submit();
      }
      await open(maya, "Affected customers", INCIDENTS);
      await explorer.pressLike(maya, /^incident_customer_change/);
      await (await maya.view()).fill({
        "Both boxes: a refund is the default": ["They paid by card", "They had a bad experience"],
      }).submit();
      await explorer.closeAll(maya);
      await open(maya, "Affected customers", INCIDENTS);
      await explorer.pressLike(maya, /^incident_refund_open/);
      await explorer.send(maya);
      await explorer.closeAll(maya);
      await open(priya, "Resolve", INCIDENTS);
      await explorer.send(priya);
      await open(priya, "Tell customers", INCIDENTS);
      await press(priya, "Send and next");
      await explorer.closeAll(priya);
      // Whoever is in the other one's channel.
      await open(diego, "Tell customers", INCIDENTS);
      await explorer.pressLike(diego, /^incident_skip/);
      await explorer.closeAll(diego);
      await open(diego, "Tell customers", INCIDENTS);
      await explorer.send(diego);
      await explorer.closeAll(diego);
      await open(diego, "Tell customers", INCIDENTS);
      await explorer.pressLike(diego, /^incident_send/);
      await explorer.closeAll(diego);
      await holdPostmortem(workspace, explorer);
    },
  },
  {
    name: "more than is read at once",
    async play(workspace, explorer) {
      const slack = operatorCalls(workspace);
      const [{ id: customer }] = await findCustomers(slack);
      const diego = workspace.as("diego");
      const steps = Array.from({ length: STEPS }, (_, at): NextStep => ({
        id: `FxMANY${at}/1`,
        call: `FxMANY${at}`,
        number: 1,
        kind: "follow_up",
        text: "Ask again",
        owner: diego.id,
        due: "2026-12-01",
        customer,
        // More than a page of *Dates to decide*.
        ...(at < 20 ? { key_date: "2026-12-20", key_by: diego.id } : {}),
      }));
      await putSteps(slack, steps);
      for (const list of ["Everything open", "Dates to decide"]) {
        const actions = list.toLowerCase().replaceAll(" ", "_");
        await diego.shortcut(list, { channel: "#general" });
        await explorer.pressLike(diego, new RegExp(`^${actions}_page_on`));
        await explorer.closeAll(diego);
        await withoutTheRest(workspace, () => diego.shortcut(list, { channel: "#general" }));
        await explorer.pressLike(diego, new RegExp(`^${actions}_whole`));
        await (await diego.view()).choose(`${actions}_owner`, diego.id);
        await explorer.closeAll(diego);
      }
      await deleteSteps(slack, steps);
    },
  },
  {
    name: "an incident that pages on, is part of another one, and comes back",
    async play(workspace, explorer) {
      const [maya, priya, diego] = ["maya", "priya", "diego"].map((name) => workspace.as(name));
      const declare = async (title: string) => {
        await maya.shortcut("Declare an incident");
        await (await maya.view()).fill({ Severity: "SEV1", "What is wrong?": title }).submit();
      };
      const send = async (who: PersonDriver, button: string) => {
        await open(who, button, INCIDENTS);
        await explorer.send(who);
        await explorer.closeAll(who);
      };
      await declare("The map is empty");
      const app = `@${workspace.app.bot_user_id}`;
      // Whoever is on call is paged in a direct message.
      for (const who of [maya, diego]) {
        await open(who, "I can't, next", app).catch(() => {});
        await explorer.closeAll(who);
      }
      await open(priya, "I'm on it", INCIDENTS);
      await explorer.closeAll(priya);
      for (const button of ["Post an update", "Escalate", "More…"]) await send(priya, button);
      await open(priya, "More…", INCIDENTS);
      await explorer.pressLike(priya, /^incident_step_open/);
      await explorer.send(priya);
      await explorer.closeAll(priya);
      for (let times = 0; times < 2; times++) {
        await open(priya, "More…", INCIDENTS);
        await press(priya, "Timeline");
        await explorer.pressLike(
          priya,
          times === 0 ? /^incident_entry_open/ : /^incident_entry_correct/,
        );
        await explorer.send(priya);
        await explorer.closeAll(priya);
      }
      await declare("Routes are empty");
      await send(maya, "Duplicate of…");
      await open(maya, "Separate again", INCIDENTS);
      await explorer.closeAll(maya);
      await open(maya, "More…", INCIDENTS);
      await press(maya, "False alarm");
      await explorer.send(maya);
      await open(maya, "Open again", INCIDENTS);
      await explorer.closeAll(maya);
      await send(maya, "Resolve");
      await open(maya, "Reopen", INCIDENTS);
      await explorer.closeAll(maya);
    },
  },
  {
    name: "past retros",
    async play(workspace, explorer) {
      const slack = operatorCalls(workspace);
      const now = workspace.clock.now();
      let week: WeekId = weekAt(now, handbook.timezone, handbook);
      for (let at = 0; at < RETROS; at++) {
        week = weeksAfter(week, -1);
        const when = now - (at + 1) * 7 * DAY;
        const long = "The import was slow, and nobody knew why. ".repeat(70);
        const notes = WRITERS.map((user) => ({
          user,
          went_well: long,
          could_go_better: long,
          remember: long,
          written_at: when,
          saved_at: when,
        }));
        await putPublishedNotes(slack, week, notes);
        await putRetro(slack, {
          week,
          channel: "C0RETRO",
          card_ts: "1.000100",
          opened_at: when,
          on_call: [],
          published_at: when,
          digest_ts: ["1.000200"],
          writers: WRITERS,
          remember: [],
        });
      }
      const maya = workspace.as("maya");
      await maya.shortcut("Past retros");
      await explorer.pressLike(maya, /^read_retro/);
      await explorer.pressLike(maya, /^retro_part/);
    },
  },
  {
    name: "support: later, and clear in the docs",
    async play(workspace, explorer) {
      const maya = workspace.as("maya");
      await workspace.as("nadia").say("#fernhill", "Where is the button for invoices? Urgent!");
      await workspace.clock.advance(HOUR);
      await open(maya, "Later");
      await explorer.send(maya);
      await explorer.closeAll(maya);
      await open(maya, "Solved");
      await explorer.closeAll(maya);
      await open(maya, "Clear in the docs?");
      await explorer.send(maya);
    },
  },
  {
    name: "hand over",
    async play(workspace, explorer) {
      const { clock } = workspace;
      // The next Monday morning, an hour before the hand-off.
      const to_monday = (8 - new Date(clock.now()).getUTCDay()) % 7 || 7;
      const monday = Math.floor(clock.now() / DAY) * DAY + to_monday * DAY + 7 * HOUR;
      await clock.advanceTo(monday - 3 * DAY);
      await workspace.as("nadia").say("#fernhill", "How do I rotate keys? It is urgent!");
      await clock.advance(2 * HOUR);
      const names = ["maya", "diego", "aiko", "jonas", "priya"];
      for (const name of names) {
        const person = workspace.as(name);
        const card = await open(person, "I've got it").catch(() => undefined);
        await explorer.closeAll(person);
        if (card) break;
      }
      await clock.advanceTo(monday + 2 * HOUR + MINUTE);
      for (const name of names) {
        const person = workspace.as(name);
        const form = await open(person, "Hand over", SUPPORT).catch(() => undefined);
        if (form?.view.submit) await explorer.send(person);
        await explorer.closeAll(person);
      }
    },
  },
];
