/**
 * The tours of the README and what each step does: a step whose words change needs its deed looked
 * at again, and the other way round.
 */
import { assertEquals } from "@std/assert";
import { DAY } from "@std/datetime";
import { type Visitor, wasTold } from "./visitor.ts";

/** A step: its words in the README, and the same as deeds. */
export interface Step {
  says: string;
  does(visitor: Visitor): Promise<void>;
}

/** A tour of the README. */
export interface Tour {
  title: string;
  /** It needs the support job. */
  support?: true;
  /** It needs incidents. */
  incidents?: true;
  steps: Step[];
}

const IMPORT = "The nightly import takes longer with every vehicle";
const NOTIFICATIONS = "Our drivers get two notifications for each stop";
/** What monitoring sends: the README has it as well. */
export const ALERT =
  '{"key": "api-500", "title": "The API answers with errors", "severity": "SEV2"}';
const ROUTES = "Routes as PDF for drivers";

/** `2026-02-03`: so many days from now, where Maya is. */
function dayAhead({ workspace }: Visitor, days: number): string {
  const day = new Date(workspace.clock.now() + days * DAY);
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Stockholm" }).format(day);
}

async function addNotes(visitor: Visitor, note: string): Promise<void> {
  await visitor.go("#on-call-retro");
  await visitor.press("Add your notes");
  await visitor.enter({ "What went well?": note });
  await visitor.choose("Save");
}

/** The tours, in their order. */
export const TOURS: Tour[] = [
  {
    title: "A week in five minutes",
    steps: [
      {
        says: "Open the address that `start` printed. You are **Maya**, who leads customer " +
          "success at Harbor. To be somebody else, press the name in the lower left corner.",
        async does(visitor) {
          visitor.used.add("start");
          assertEquals(await visitor.arrive(), "Maya Lindqvist");
          visitor.used.add("Maya");
        },
      },
      {
        says: "Press ⚡ and start **Open this week's retro**. The card appears in " +
          "`#on-call-retro`, and everybody on call gets it as a direct message.",
        async does(visitor) {
          await visitor.become("Maya");
          await visitor.start("Open this week's retro");
          await visitor.go("#on-call-retro");
          await visitor.read("On-call retro of week");
          await wasTold(visitor, "Aiko", "On-call retro of week");
        },
      },
      {
        says: "Press **Add your notes**, write something, and press **Save**. Switch to " +
          "**Priya** and do the same. The card shows that both of you have answered.",
        async does(visitor) {
          await addNotes(visitor, "The handover took ten minutes");
          // The card grows by a line, and what is below it moves.
          await visitor.read("@Maya Lindqvist");
          await visitor.become("Priya");
          await addNotes(visitor, "The night was quiet");
          await visitor.read("@Maya Lindqvist");
          await visitor.read("@Priya Raman");
        },
      },
      {
        says: "Switch back to Maya, open the **Workshop** at the upper right, and in it the " +
          "**Clock**. Under _Coming up_, press **Retro meeting**: time moves there, and what is " +
          "due on the way happens. The digest appears in `#on-call-retro`.",
        async does(visitor) {
          await visitor.become("Maya");
          await visitor.go("#on-call-retro");
          await visitor.open("Clock");
          await visitor.moveTo("Retro meeting");
          await visitor.read("taught us");
          await visitor.read("The night was quiet");
        },
      },
      {
        says: "Switch to **Nadia**, the customer. She sees `#fernhill`, which her company " +
          "shares, and no other channel. She cannot start workflows.",
        async does(visitor) {
          await visitor.become("Nadia");
          await visitor.go("#fernhill");
          assertEquals(await visitor.places(), ["#fernhill"]);
          assertEquals(await visitor.mayStart(), false);
        },
      },
    ],
  },
  {
    title: "A customer call in five minutes",
    steps: [
      {
        says: "As **Maya**, go to `#fernhill-internal`, press ⚡ and start **Log a customer " +
          `call**. Enter _${IMPORT}_ and _${ROUTES}_ as the next steps, and press **Save**.`,
        async does(visitor) {
          await visitor.become("Maya");
          await visitor.go("#fernhill-internal");
          await visitor.start("Log a customer call");
          await visitor.enter({ "Next step 1": IMPORT, "Next step 2": ROUTES });
          await visitor.choose("Save");
          await visitor.read(ROUTES);
        },
      },
      {
        says: "Press **Link issues**. The likeliest issue of each line is chosen already. The " +
          "second one is new: choose _None of these_ for it, and press **Link issues**. The " +
          "customer hopes for a date: press **More…** on the first line, **Key date**, enter it " +
          "in their words, and press **Save**.",
        async does(visitor) {
          await visitor.press("Link issues");
          await visitor.readForm("Nightly import takes longer with every vehicle");
          await visitor.enter({ "Issue 2": "None of these" });
          await visitor.choose("Link issues");
          await visitor.read("The customer has no link yet");
          await visitor.press("More…");
          await visitor.choose("Key date");
          await visitor.enter({ "In the customer's words": "before the season" });
          await visitor.choose("Save");
          await visitor.read("not to be promised yet");
        },
      },
      {
        says: "Press **Find the issue** on the second line. Nothing fits, so press **Create a " +
          "new issue** and mention Fernhill in it. **Check and preview** refuses it and shows " +
          "the name. **Write these instead** puts the codename there. Preview it again, and " +
          "press **Create the issue**.",
        async does(visitor) {
          await visitor.press("Find the issue");
          await visitor.choose("Create a new issue");
          await visitor.enter({
            "Problem": "Drivers of Fernhill print screenshots",
            "What is the expected workflow?": "One button makes a PDF",
          });
          await visitor.choose("Check and preview");
          await visitor.readForm("This must not be public");
          await visitor.choose("Write these instead");
          await visitor.readInput("Problem", "Drivers of Ceres print screenshots");
          await visitor.choose("Check and preview");
          await visitor.readForm("Drivers of Ceres print screenshots");
          await visitor.choose("Create the issue");
          await visitor.readForm("Created");
          await visitor.close();
        },
      },
      {
        says: "Switch to **Sam**, the product manager. In `#product`, press **Yes**, write what " +
          "the team should know, and press **Save**.",
        async does(visitor) {
          await visitor.become("Sam");
          await visitor.go("#product");
          await visitor.press("Yes");
          await visitor.enter({ "What else should the team know?": "Please do not call it final" });
          await visitor.choose("Save");
        },
      },
      {
        says: "As **Maya** again, press **Send links**, read what the customer will read, and " +
          "press **Send**. Switch to **Nadia**: both links are in one message in `#fernhill`.",
        async does(visitor) {
          await visitor.become("Maya");
          await visitor.go("#fernhill-internal");
          await visitor.read("product agrees");
          await visitor.press("Send links");
          await visitor.readForm("Please do not call it final");
          await visitor.choose("Send");
          await visitor.become("Nadia");
          await visitor.go("#fernhill");
          await visitor.read("here is what we discussed");
          await visitor.read("Nightly import takes longer with every vehicle: ");
        },
      },
      {
        says: "As **Maya**, open the **Workshop**. In **GitHub**, open _Nightly import takes " +
          "longer with every vehicle_ and press **Close as done**. In the **Clock**, press " +
          "**Sweep in the morning**. `#fernhill-internal` has the news: press **Tell the " +
          "customer**, and then **Send**.",
        async does(visitor) {
          await visitor.become("Maya");
          await visitor.go("#fernhill-internal");
          await visitor.open("GitHub");
          await visitor.onIssue("Nightly import takes longer with every vehicle", "Close as done");
          await visitor.open("Clock");
          await visitor.moveTo("Sweep in the morning");
          await visitor.press("Tell the customer");
          await visitor.choose("Send");
          await visitor.become("Nadia");
          await visitor.go("#fernhill");
          await visitor.read("good news: the issue we discussed is done");
        },
      },
    ],
  },
  {
    title: "A customer meeting in five minutes",
    steps: [
      {
        says:
          "As **Diego**, go to `#fernhill-internal`, press ⚡ and start **Hand off a customer " +
          "meeting**. Enter why they want to meet, choose _CS, with the L2 on call_, and press " +
          "**Hand it off**.",
        async does(visitor) {
          await visitor.become("Diego");
          await visitor.go("#fernhill-internal");
          await visitor.start("Hand off a customer meeting");
          await visitor.enter({
            "Why do they want to meet?": "The import, and what comes next",
            "Who is needed?": "CS, with the L2 on call",
          });
          await visitor.choose("Hand it off");
          await visitor.read("Nobody has taken it yet");
        },
      },
      {
        says: "Switch to **Maya** and press **I'll take it** on the card. In the window that " +
          "opens, press **Send the booking link**, and then **Send**. **Nadia** finds it in " +
          "`#fernhill`.",
        async does(visitor) {
          await visitor.become("Maya");
          await visitor.go("#fernhill-internal");
          await visitor.press("I'll take it");
          await visitor.choose("Send the booking link");
          await visitor.choose("Send");
          await visitor.become("Nadia");
          await visitor.go("#fernhill");
          await visitor.read("Choose a time that suits you");
        },
      },
      {
        says: "As **Maya**, press **It's booked**, enter tomorrow at 10:00, and press **Save**. " +
          "The card shows the L2 on call that day. Switch to that person: in the direct messages " +
          "from **Baton**, you read that the meeting needs you.",
        async does(visitor) {
          await visitor.become("Maya");
          await visitor.go("#fernhill-internal");
          await visitor.press("It's booked");
          await visitor.enter({ Day: dayAhead(visitor, 1), Time: "10:00" });
          await visitor.choose("Save");
          await visitor.read("Not prepared yet");
          await visitor.become(await visitor.find(/@(\w+) \w+ \(L2\)/));
          await visitor.go("Baton");
          await visitor.read("needs you");
        },
      },
      {
        says: "Switch back to **Maya**. The meeting is less than 48 hours away, so what to " +
          "prepare is already in `#fernhill-internal`. Press **Prepared**, check off what is " +
          "done, and press **Save**.",
        async does(visitor) {
          await visitor.become("Maya");
          await visitor.go("#fernhill-internal");
          await visitor.read("Prepare · Fernhill Logistics");
          await visitor.press("Prepared");
          await visitor.enter({
            "What is done": [
              "The customer has accepted the invite",
              "The meeting link was tested",
            ],
          });
          await visitor.choose("Save");
          await visitor.read("2 of 4 checks are done");
        },
      },
      {
        says: "In the workshop's **Clock**, press **Message to Maya Lindqvist**. It is three " +
          "minutes before the meeting, and **Baton** reminds you to join.",
        async does(visitor) {
          await visitor.open("Clock");
          await visitor.moveTo("Message to Maya Lindqvist");
          await visitor.go("Baton");
          await visitor.read("In 3 minutes: the meeting");
        },
      },
      {
        says: "Press **+ 10 min**, and on the card in `#fernhill-internal` **They didn't come**. " +
          "Press **Write in their channel…**, and **Send**. They answer: press **New time**, " +
          "enter tomorrow at 10:00, and press **Save**.",
        async does(visitor) {
          await visitor.moveTo("+ 10 min");
          await visitor.go("#fernhill-internal");
          await visitor.press("They didn't come");
          await visitor.choose("Write in their channel…");
          await visitor.choose("Send");
          await visitor.press("New time");
          await visitor.enter({ Day: dayAhead(visitor, 1), Time: "10:00" });
          await visitor.choose("Save");
          await visitor.read("Not prepared yet");
        },
      },
      {
        says: "In the **Clock**, press **Message to Maya Lindqvist** again, and **+ 1 hour**. " +
          "Press **It took place** on the card, close the window, and press **Log the call**: the " +
          "customer and the meeting are filled in.",
        async does(visitor) {
          await visitor.moveTo("Message to Maya Lindqvist");
          await visitor.moveTo("+ 1 hour");
          visitor.used.add("Clock");
          await visitor.press("It took place");
          await visitor.readForm("While it is fresh");
          await visitor.close();
          await visitor.press("Log the call");
          await visitor.readInput("Customer", "Fernhill Logistics");
          await visitor.enter({ "Next step 1": "Send the slides" });
          await visitor.choose("Save");
          await visitor.read("The call is logged");
        },
      },
    ],
  },
  {
    title: "A support week in five minutes",
    support: true,
    steps: [
      {
        says:
          "As **Maya**, press ⚡ and start **Open support requests**: what customers wait for, " +
          "by codename, and how much time is left. Close it and start **Support report**: a week " +
          "of support, beside the week before.",
        async does(visitor) {
          await visitor.become("Maya");
          await visitor.go("#support");
          await visitor.start("Open support requests");
          await visitor.readForm("Ceres");
          await visitor.readForm("Vesta");
          await visitor.close();
          await visitor.start("Support report");
          await visitor.readForm("still waiting");
          await visitor.close();
        },
      },
      {
        says: "Open the **Workshop**, and in the **Clock** press **+ 1 day**. On the way, Baton " +
          "reads the customers' channels several times. In `#support`, it says whose answer is " +
          "overdue, and mentions the people on call and the lead.",
        async does(visitor) {
          await visitor.open("Clock");
          await visitor.moveTo("+ 1 day");
          await visitor.go("#support");
          await visitor.read("has been waiting for more than 24 hours");
        },
      },
      {
        says:
          "Switch to **Priya**. In `#fernhill-internal`, press **I've got it** on the card of " +
          "what Omar asked, and close the window.",
        async does(visitor) {
          await visitor.become("Priya");
          await visitor.go("#fernhill-internal");
          await visitor.read(NOTIFICATIONS);
          await visitor.press("I've got it");
          await visitor.readForm("It is yours");
          await visitor.close();
          await visitor.read("@Priya Raman has it");
        },
      },
      {
        says:
          "Press **Answer**, write what he should do, and press **Send**. Switch to **Omar**: " +
          "the answer is in the thread of his question, in `#fernhill`.",
        async does(visitor) {
          await visitor.press("Answer");
          await visitor.enter({ "Message to the customer": "Yes, in the app, under Sounds." });
          await visitor.choose("Send");
          await visitor.read("Answered by @Priya Raman");
          await visitor.become("Omar");
          await visitor.go("#fernhill");
          await visitor.readReply(NOTIFICATIONS, "under Sounds");
        },
      },
      {
        says: "Switch to **Diego**, of customer success. In `#quillmark-internal`, press **No " +
          "answer needed** on the card: the trucks are back on the map. **It does need one** " +
          "would start the clock again.",
        async does(visitor) {
          await visitor.become("Diego");
          await visitor.go("#quillmark-internal");
          await visitor.press("No answer needed");
          await visitor.readForm("no answer is needed");
          await visitor.close();
          await visitor.read("No answer is needed");
          visitor.used.add("It does need one");
          await visitor.read("It does need one");
        },
      },
      {
        says: "As **Maya** again, start **Open support requests**: nobody waits.",
        async does(visitor) {
          await visitor.become("Maya");
          await visitor.go("#support");
          await visitor.start("Open support requests");
          await visitor.readForm("Nobody waits for an answer");
          await visitor.close();
        },
      },
    ],
  },
  {
    title: "An incident in five minutes",
    incidents: true,
    steps: [
      {
        says: "As **Diego**, press ⚡ and start **Declare an incident**. Enter _Sign-in fails_, " +
          "choose _SEV1_, and press **Declare**. The card in `#incidents` has the six steps, a " +
          "channel is made for the work, and whoever is on call is paged.",
        async does(visitor) {
          await visitor.become("Diego");
          await visitor.go("#incidents");
          await visitor.start("Declare an incident");
          visitor.used.add("SEV1");
          await visitor.enter({
            "What is wrong?": "Sign-in fails",
            Severity: "SEV1: Customers cannot work",
          });
          await visitor.choose("Declare");
          await visitor.read("Nobody has acknowledged it yet");
          await visitor.read("1. Find the root cause");
          await visitor.readReply("Nobody has acknowledged it yet", "Paged:");
        },
      },
      {
        says:
          "Switch to **Priya** and press **I'm on it**: you lead it, and nobody else is paged. " +
          "You need the expert: close the window, press **Escalate**, choose _L3_, say why, and " +
          "press **Page them**.",
        async does(visitor) {
          await visitor.become("Priya");
          await visitor.go("#incidents");
          await visitor.press("I'm on it");
          await visitor.readForm("You lead it");
          await visitor.close();
          await visitor.read("@Priya Raman leads it");
          await visitor.press("Escalate");
          await visitor.enter({ "Page which level?": "L3", "Why?": "It is the session store" });
          await visitor.choose("Page them");
          await visitor.read("It was escalated");
        },
      },
      {
        says: "Switch to **Aiko**, who is on call at L3. In the direct messages from **Baton**, " +
          "press **I'm on it**, and close the window.",
        async does(visitor) {
          await wasTold(visitor, "Aiko", "Sign-in fails");
          await visitor.become("Aiko");
          await visitor.go("Baton");
          await visitor.press("I'm on it");
          await visitor.readForm("nobody else is paged");
          await visitor.close();
        },
      },
      {
        says: "Switch to **Maya**, the CSM of Fernhill. In `#incidents`, press **Affected " +
          "customers**, choose _Fernhill Logistics_ and _Affected: they are told_, and press " +
          "**Add**. Press **Affected customers** again, then **Tell customers**, read the " +
          "message, and press **Send and next**. Close the window.",
        async does(visitor) {
          await visitor.become("Maya");
          await visitor.go("#incidents");
          await visitor.press("Affected customers");
          await visitor.enter({
            "Add customers": ["Fernhill Logistics"],
            "What do we know?": "Affected: they are told",
          });
          await visitor.choose("Add");
          await visitor.read("affected: Ceres");
          await visitor.press("Affected customers");
          await visitor.choose("Tell customers");
          await visitor.readForm("reads this in");
          await visitor.choose("Send and next");
          await visitor.readForm("nobody left whom you can tell");
          await visitor.close();
        },
      },
      {
        says:
          "Switch to **Nadia**, the customer: the message is in `#fernhill`. She reads nothing " +
          "else of it. What she was sent is remembered in `#fernhill-internal`, in the thread of " +
          "the customer's slip.",
        async does(visitor) {
          await visitor.become("Nadia");
          await visitor.go("#fernhill");
          await visitor.read("We are working on it");
          assertEquals((await visitor.places()).includes("#incidents"), false);
          await visitor.become("Maya");
          await visitor.go("#fernhill-internal");
          await visitor.readReply("told 1 time", "told the customer about the incident");
        },
      },
      {
        says:
          "As **Priya**, press **Post an update** in `#incidents`, say what you know, and press " +
          "**Post**. Press **Resolve**, say what fixed it, and press **Resolve**. A postmortem is " +
          "due.",
        async does(visitor) {
          await visitor.become("Priya");
          await visitor.go("#incidents");
          await visitor.press("Post an update");
          await visitor.enter({ "What do we know?": "The last release broke the sessions" });
          await visitor.choose("Post");
          await visitor.read("The last release broke the sessions");
          await visitor.press("Resolve");
          await visitor.enter({ "What fixed it?": "We went back to the release before" });
          await visitor.choose("Resolve");
          await visitor.read("Resolved by @Priya Raman");
          await visitor.read("its meeting needs a time");
        },
      },
      {
        says:
          "Press **Postmortem**, then **Set the meeting**, enter tomorrow, and press **Set the " +
          "meeting**. In the **Clock**, press **+ 1 day**. Press **Postmortem** and **It was " +
          "held**, then **Postmortem** and **Close the postmortem**: it says what is missing, such " +
          "as an action item about docs, code or monitoring.",
        async does(visitor) {
          await visitor.press("Postmortem");
          await visitor.choose("Set the meeting");
          await visitor.enter({ "On which day?": dayAhead(visitor, 1) });
          await visitor.choose("Set the meeting");
          await visitor.read("meets");
          await visitor.open("Clock");
          await visitor.moveTo("+ 1 day");
          await visitor.press("Postmortem");
          await visitor.choose("It was held");
          await visitor.readForm("Noted");
          await visitor.close();
          await visitor.read("held; 0 action items");
          await visitor.press("Postmortem");
          await visitor.choose("Close the postmortem");
          await visitor.readForm("It cannot be closed yet");
          await visitor.readForm("docs, code or monitoring");
          await visitor.close();
        },
      },
      {
        says: "Monitoring declares incidents as well. Send what is below to the address of the " +
          "webhook _Monitoring raised an alert_ that `start` printed. As **Diego**, press **Not " +
          "an incident** on the alert in `#incidents`, say why, and press **False alarm**.",
        async does(visitor) {
          visitor.used.add("start");
          await visitor.send("Monitoring raised an alert", ALERT);
          await visitor.become("Diego");
          await visitor.go("#incidents");
          await visitor.read("Is it an incident?");
          await visitor.press("Not an incident");
          await visitor.enter({ "Why was it none?": "A load test" });
          await visitor.choose("False alarm");
          await visitor.read("Good that you called it");
        },
      },
    ],
  },
];
