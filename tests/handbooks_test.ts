/**
 * The jobs under three handbooks that have little in common: what is expected is reckoned from the
 * handbook that is in force.
 */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { MINUTE } from "@std/datetime";
import type { Handbook, RungName } from "../policy/handbook.ts";
import { dateIn, dayLabel, daysAfter, instantOf } from "../rules/time/calendar.ts";
import { workingDayAfter } from "../rules/next_steps/due_days.ts";
import { withDefaults } from "../policy/defaults.ts";
import { handbookProblems } from "../policy/handbook_problems.ts";
import { weekDays, weeksAfter } from "../rules/time/iso_week.ts";
import { MINOR_PLANETS } from "../rules/customers/minor_planets.ts";
import { POLICY_PAGES } from "../policy/policy_lines.ts";
import { meetsAt, opensAt, retroAt } from "../rules/retro/retro_calendar.ts";
import { onCallAt } from "../rules/on_call/rotation.ts";
import { nextSweep } from "../rules/operations/sweeps.ts";
import { isWorkingDay } from "../rules/time/working_days.ts";
import { OPERATOR } from "../demo/people.ts";
import { SharedWorkers } from "../local_slack/platform/functions/host.ts";
import type { Workspace } from "../local_slack/workspace.ts";
import { withCopiedApp } from "./copied_app.ts";
import { handbook as berlin } from "./handbooks/berlin.ts";
import { companyOf, CUSTOMER, GUEST, onCall, peopleOf } from "./handbooks/company.ts";
import { handbook as kathmandu } from "./handbooks/kathmandu.ts";
import { handbook as losAngeles } from "./handbooks/los_angeles.ts";
import { ROOT, troubles, withWorkspace } from "./open_workspace.ts";

const HANDBOOKS = {
  berlin,
  los_angeles: withDefaults(losAngeles),
  kathmandu: withDefaults(kathmandu),
};
const INTERNAL = "#orchard-internal";
const DIRECT = "@baton";

/** What the ways to reach a customer are called. */
const WAYS: Record<RungName, string> = {
  slack: "Slack",
  email: "E-mail",
  linkedin: "LinkedIn",
  phone: "Phone",
};

interface Company {
  handbook: Handbook;
  workspace: Workspace;
  /** The customer's CSM: the first of the first level. */
  csm: string;
  /** Somebody else, where there is anybody. */
  colleague: string;
}

for (const [name, handbook] of Object.entries(HANDBOOKS)) {
  Deno.test(`the whole practice under the handbook of ${name}`, async (t) => {
    assertEquals(handbookProblems(handbook), []);
    await inApp(name, async (root) => {
      const shared = new SharedWorkers();
      const inCompany = (
        job: string,
        work: (company: Company) => Promise<void>,
        made_by_hand?: string[],
      ) =>
        t.step(job, async () => {
          // A Saturday: nothing of a week has begun anywhere.
          const now = instantOf("2026-01-31", "12:00", handbook.timezone);
          const people = peopleOf(handbook);
          const [csm] = people;
          await withWorkspace(async (workspace) => {
            if (!made_by_hand) {
              const item = { ...CUSTOMER, csm };
              await workspace.webApi.as(OPERATOR, "apps.datastore.put", {
                datastore: "customers",
                item,
              });
            }
            await work({ handbook, workspace, csm, colleague: people.at(-1)! });
            assertEquals(troubles(workspace), []);
          }, {
            root,
            shared,
            now,
            seed: companyOf(handbook),
            ...made_by_hand ? { made_by_hand } : {},
          });
        });
      await inCompany("setup from nothing, a first customer, the policies", setUp, ["set_up"]);
      await inCompany("a retro from its opening to the next one", retro);
      await inCompany("a call: steps, issue, key date, link", call);
      await inCompany("a meeting from the hand-off to the held call", meeting);
    });
  });
}

/** The app with a handbook: Berlin's is the tests' own, and needs no copy. */
async function inApp(handbook: string, work: (root: string) => Promise<void>): Promise<void> {
  await (handbook === "berlin" ? work(ROOT) : withCopiedApp({}, work, handbook));
}

async function setUp({ handbook, workspace, csm }: Company): Promise<void> {
  const [operator] = handbook.operators;
  const { github, operations_channel, retro, product } = handbook;
  const report = async () => {
    const messages = await workspace.as(operator).messages(operations_channel);
    const found = messages.filter(({ reads }) => reads.startsWith("Baton is set up"));
    assertEquals(found.length, 1, "one report");
    return found[0].reads;
  };
  await workspace.as(operator).shortcut("Set up Baton");
  const rooms = [operations_channel, retro.channel, product.channel].map((id) => `<#${id}>`);
  for (
    const words of [
      `Baton is in ${rooms.join(", ")}`,
      `Everybody the handbook names is here (${peopleOf(handbook).length})`,
      "Somebody is on call today at each level",
      `\`${github.public_repository}\` lacks 1 label: *${github.customer_request_label.name}*`,
      "There are no customers yet",
    ]
  ) assertStringIncludes(await report(), words);

  const person = workspace.as(csm);
  await person.shortcut("Add or change a customer");
  const form = (await person.view()).fill({
    "Real name": CUSTOMER.name,
    "Domains": CUSTOMER.domains[0],
    "Internal channel": CUSTOMER.internal_channel,
    "Customer channel": CUSTOMER.channel,
  });
  const shown = JSON.stringify(form.view.blocks);
  const codename = MINOR_PLANETS.find((name) => shown.includes(`"value":"${name}"`))!;
  assertEquals(await form.fill({ Codename: codename }).submit(), {});
  const [row] = (await workspace.datastores.browse("customers", 9)).rows;
  assertEquals([row.name, row.csm, row.codename], [CUSTOMER.name, csm, codename]);
  assertStringIncludes(
    (await workspace.as(GUEST).channel("#orchard")).topic,
    handbook.customers.notice,
  );

  const label = `${github.codename_label.prefix}${codename.toLowerCase()}`;
  await workspace.as(operator).press("Check the setup", { in: operations_channel });
  assertStringIncludes(await report(), `*${label}*`);
  await workspace.as(operator).press("Create the labels", { in: operations_channel });
  assert(!(await report()).includes("lacks"), await report());

  await person.shortcut("Show our policies");
  const said: string[] = [];
  for (const page of Object.values(POLICY_PAGES)) {
    await (await person.view()).press(page);
    said.push((await person.view()).text());
  }
  const told = said.join("\n");
  for (
    const words of [
      ...peopleOf(handbook).map((id) => `<@${id}>`),
      ...handbook.rotation.map(({ level }) => level),
      ...Object.values(retro.questions),
      `${retro.opens.day}s at ${retro.opens.time}`,
      `${retro.meets.day}s at ${retro.meets.time}`,
      github.public_repository,
      ...github.sections.map(({ heading }) => heading),
      ...Object.values(handbook.meetings.checks),
      ...handbook.meetings.company.map(({ name }) => name),
      handbook.customers.notice,
      ...Object.values(handbook.wording)
        .flatMap((said) => typeof said === "string" ? [said] : [said.subject, said.text])
        .flatMap((said) => said.split("\n")),
    ]
  ) assertStringIncludes(told, words);
  await (await person.view()).close();
}

async function retro({ handbook, workspace }: Company): Promise<void> {
  const { retro, wording, timezone } = handbook;
  const { clock } = workspace;
  const week = retroAt(clock.now(), handbook);
  const [opens, meets] = [opensAt(week, handbook), meetsAt(week, handbook)];
  const { levels, people } = onCall(handbook, clock.now());
  assertEquals(onCall(handbook, clock.now()).week, week);
  const [writer] = people;
  const silent = people.at(-1)!;
  const cards = async () =>
    (await workspace.as(writer).messages(retro.channel))
      .map(({ reads }) => reads).filter((reads) => reads.includes("[Add your notes]"));
  const told = async (who: string, words: string) =>
    (await workspace.as(who).messages(DIRECT)).filter(({ reads }) => reads.includes(words)).length;

  await clock.advanceTo(opens - MINUTE);
  assertEquals(await cards(), []);
  await clock.advanceTo(opens + MINUTE);
  const [card, ...others] = await cards();
  assertEquals(others, []);
  for (const words of [weekDays(week, handbook), wording.retro_invitation]) {
    assertStringIncludes(card, words);
  }
  for (const { level, people } of levels) {
    assertStringIncludes(card, `${level} ${people.map((id) => `<@${id}>`).join(", ")}`);
  }
  for (const who of people) assertEquals(await told(who, wording.retro_direct_message), 1, who);

  const { went_well, remember } = retro.questions;
  const answer = async (who: string, answers: Record<string, string>) => {
    await workspace.as(who).press("Add your notes", { in: DIRECT });
    assertEquals(await (await workspace.as(who).view()).fill(answers).submit(), {});
  };
  if (writer !== silent) await answer(writer, { [went_well]: "The handover" });

  await clock.advanceTo(meets - MINUTE);
  const days = [...Array(7).keys()].map((day) => daysAfter(dateIn(timezone, opens), day + 1));
  const due = days.filter((day) =>
    instantOf(day, retro.reminder_time, timezone) < meets && isWorkingDay(day, handbook)
  );
  assert(due.length > 0, "there is a day for a reminder");
  const reminders = Math.min(due.length, retro.reminders_at_most);
  assertEquals(await told(silent, wording.retro_reminder), reminders);
  if (writer !== silent) assertEquals(await told(writer, wording.retro_reminder), 0);
  await answer(silent, { [remember]: "Ask before the weekend" });

  await clock.advanceTo(meets + MINUTE);
  const digest = (await workspace.as(writer).messages(retro.channel)).at(-1)!.reads;
  let from = 0;
  for (const words of [...Object.values(retro.questions), "Ask before the weekend"]) {
    const at = digest.indexOf(words, from);
    assert(at >= from, `"${words}" is in its place:\n${digest}`);
    from = at;
  }
  if (writer !== silent) assertStringIncludes(digest, "The handover");

  await clock.advanceTo(opensAt(weeksAfter(week, 1), handbook) + MINUTE);
  const next = (await cards()).at(-1)!;
  assertStringIncludes(next, weekDays(weeksAfter(week, 1), handbook));
  assertStringIncludes(next, "Ask before the weekend");
}

async function call({ handbook, workspace, csm, colleague }: Company): Promise<void> {
  const { next_steps, github, product, wording, timezone } = handbook;
  await workspace.clock.advanceTo(
    instantOf(workingDayAfter("2026-02-01", 1, handbook), handbook.working_hours.from, timezone),
  );
  const today = dateIn(timezone, workspace.clock.now());
  const logger = workspace.as(colleague);
  await logger.shortcut("Log a customer call", { channel: INTERNAL });
  const form = (await logger.view()).fill({
    "Next step 1": "Boxes by color",
    "Next step 2": "Send the slides",
    "Kind 2": "Other follow-up",
  });
  assertEquals(await form.submit(), {});
  const { rows } = await workspace.datastores.browse("next_steps", 9);
  for (const kind of ["request", "follow_up"] as const) {
    const row = rows.find((row) => row.kind === kind)!;
    const owner = next_steps.owner[kind] === "csm" ? csm : colleague;
    assertEquals(row.owner, owner, kind);
    assertEquals(row.due, workingDayAfter(today, next_steps.due_after[kind], handbook), kind);
  }
  const card = (await workspace.as(csm).messages(INTERNAL)).at(-1)!.reads;
  assertStringIncludes(card, `Next steps · ${CUSTOMER.name}`);
  for (const { due } of rows) assertStringIncludes(card, dayLabel(String(due)));

  // The issue, in the sections and the repository of this company.
  await logger.press("Find the issue", { in: INTERNAL });
  assertEquals(await (await logger.view()).submit(), {});
  const headings = github.sections.map(({ heading }) => heading);
  const draft = (await logger.view())
    .fill(Object.fromEntries(headings.map((heading) => [heading, `About ${heading}`])))
    .fill({ Title: "Boxes sorted by color" });
  assertEquals(await draft.submit(), {});
  await (await logger.view()).press("Create the issue");
  const [issue] = workspace.github.browse({ repository: github.public_repository }).issues;
  assertEquals(
    issue.labels.map(({ name, color }) => [name, color]).sort(),
    [
      [github.customer_request_label.name, github.customer_request_label.color],
      [
        `${github.codename_label.prefix}${CUSTOMER.codename.toLowerCase()}`,
        github.codename_label.color,
      ],
    ].sort(),
  );
  for (const heading of headings) assertStringIncludes(issue.body, `## ${heading}\n\nAbout`);

  // The key date goes to product, whose people say yes, no, or another date.
  const day = daysAfter(today, 40);
  assertEquals(await (await logger.view()).fill({ Day: day }).submit(), {});
  const asked = (await logger.messages(product.channel)).at(-1)!.reads;
  for (const words of [wording.key_date_for_product, dayLabel(day), github.public_repository]) {
    assertStringIncludes(asked, words);
  }
  const decides = workspace.as(product.people[0] ?? colleague);
  await decides.press("Yes", { in: product.channel });
  await (await decides.view()).submit();
  const seen = await workspace.datastores.browse("next_steps", 9);
  assert(seen.rows.some(({ date_answer }) => date_answer === "yes"), "product said yes");

  await workspace.as(csm).press("Send the link", { in: INTERNAL });
  const send = await workspace.as(csm).view();
  const text = wording.link_for_customer.replace("{call}", "today's call").replace(
    "{link}",
    new URL(`github/${github.public_repository}/issues/${issue.number}`, workspace.url).href,
  );
  assertEquals(send.value("Message to the customer"), text);
  assertEquals(await send.submit(), {});
  assertStringIncludes((await workspace.as(GUEST).messages("#orchard")).at(-1)!.reads, text);
}

async function meeting({ handbook, workspace, csm, colleague }: Company): Promise<void> {
  const { meetings, wording, timezone, working_hours } = handbook;
  const { clock } = workspace;
  const first = workingDayAfter("2026-02-01", 1, handbook);
  await clock.advanceTo(instantOf(first, working_hours.from, timezone));
  const row = async () => (await workspace.datastores.browse("meetings", 9)).rows[0];
  const card = async () => {
    const messages = await workspace.as(csm).messages(INTERNAL);
    return messages.find(({ reads }) => reads.startsWith("Customer meeting ·"))!.reads;
  };
  const press = async (button: string) => {
    await workspace.as(csm).press(button, { in: INTERNAL });
    return await workspace.as(csm).view();
  };
  const company = meetings.company.at(-1)!;
  await workspace.as(colleague).shortcut("Hand off a customer meeting", { channel: INTERNAL });
  const form = (await workspace.as(colleague).view()).fill({
    "Why do they want to meet?": "Boxes by color",
    "Who asked?": "Gwen Guest",
    "Who is needed?": company.name,
  });
  assertEquals(await form.submit(), {});
  assertEquals((await row()).owner, csm);
  assertStringIncludes(await card(), "Nobody has taken it yet");

  const taken = await press("I'll take it");
  await taken.press("Send the booking link");
  const send = await workspace.as(csm).view();
  const text = String(send.value("Message to the customer"));
  const sender = workspace.directory.user(csm)!.real_name;
  const [before, after] = wording.booking_for_customer.replace("{name}", "Gwen")
    .replace("{sender}", sender).split("{link}");
  const link = new URL(text.slice(before.length, text.length - after.length));
  assert(text.startsWith(before) && text.endsWith(after), text);
  assert(link.href.startsWith(meetings.booking_link.split("?")[0]), link.href);
  assertEquals(link.searchParams.get("utm_content"), (await row()).id);
  for (const [name, value] of new URL(meetings.booking_link).searchParams) {
    assertEquals(link.searchParams.get(name), value);
  }
  assertEquals(await send.submit(), {});
  assertStringIncludes((await workspace.as(GUEST).messages("#orchard")).at(-1)!.reads, text);

  const day = workingDayAfter(first, 3, handbook);
  const start = instantOf(day, "11:30", timezone);
  const booked = (await press("It's booked")).fill({ Day: day, Time: "11:30" });
  assertEquals(await booked.submit(), {});
  assertEquals((await row()).start, start);
  const needed = handbook.rotation.filter(({ level }) => company.levels.includes(level))
    .flatMap((level) => onCallAt(day, level)).filter((user) => user !== csm);
  for (const user of needed) {
    const messages = await workspace.as(user).messages(DIRECT);
    assertStringIncludes(messages.at(-1)!.reads, "needs you", user);
  }

  // At the last sweep that is early enough.
  const early = start - meetings.prepare_before * 60 * MINUTE;
  let sweep = nextSweep(clock.now(), handbook);
  while (nextSweep(sweep, handbook) < early) sweep = nextSweep(sweep, handbook);
  const preparations = async () =>
    (await workspace.as(csm).messages(INTERNAL))
      .filter(({ reads }) => reads.startsWith(`Prepare · ${CUSTOMER.name}`));
  await clock.advanceTo(sweep - MINUTE);
  assertEquals(await preparations(), []);
  await clock.advanceTo(sweep + MINUTE);
  const [preparation] = await preparations();
  for (const words of [wording.meeting_preparation, ...Object.values(meetings.checks)]) {
    assertStringIncludes(preparation.reads, words);
  }
  const checks = (await press("Prepared")).fill({ "What is done": Object.values(meetings.checks) });
  assertEquals(await checks.submit(), {});
  assertStringIncludes(await card(), "Booked and prepared");

  const join = start - meetings.join_early * MINUTE;
  await clock.advanceTo(join - MINUTE);
  const quiet = (await workspace.as(csm).messages(DIRECT)).length;
  await clock.advanceTo(join + 1000);
  for (const user of [csm, ...needed]) {
    const messages = await workspace.as(user).messages(DIRECT);
    assertStringIncludes(messages.at(-1)!.reads, `In ${meetings.join_early} minute`, user);
  }
  assertEquals((await workspace.as(csm).messages(DIRECT)).length, quiet + 1);
  // They are not there: the ways to reach them are those of the handbook, and then they come.
  await clock.advanceTo(start + meetings.missed_after * MINUTE);
  const [way] = meetings.ladder.map((rung) => WAYS[rung]);
  const missed = (await press("They didn't come")).text();
  for (const words of [wording.missed_kindness, way ?? "Offer two or three times"]) {
    assertStringIncludes(missed, words);
  }
  assert(!missed.includes("Every way was tried"), missed);
  await (await workspace.as(csm).view()).close();
  assertStringIncludes(await card(), way ? `Next: ${way}` : "Next: offer other times");
  await clock.advanceTo(start + 30 * MINUTE);
  await (await press("More…")).press("It took place");
  await (await workspace.as(csm).view()).close();
  assertStringIncludes(await card(), "It took place");
  await workspace.as(csm).press("Log the call", { in: INTERNAL });
  const log = (await workspace.as(csm).view()).fill({ "Next step 1": "Boxes by color" });
  assertEquals(log.value("Day of the call"), day);
  assertEquals(await log.submit(), {});
  assertStringIncludes(await card(), "The call and its next steps");
}
