import { assertEquals } from "@std/assert";
import { MINUTE } from "@std/datetime";
import { type ChannelMessage, tsOf } from "./channel_message.ts";
import { pleasantries } from "./pleasantries.ts";
import { readRequests } from "./requests.ts";

/** A Tuesday, midnight. */
const DAY = Date.parse("2026-03-03T00:00:00Z");
const TEAM = ["U0ANN", "U0BEN"];

interface More {
  under?: string;
  edited?: string;
  ticked_by?: string;
  subtype?: string;
  bot_id?: string;
  files?: unknown[];
}

function at(clock: string): number {
  const [hours, minutes] = clock.split(":").map(Number);
  return DAY + (hours * 60 + minutes) * MINUTE;
}

function say(time: string, user: string, text: string, more: More = {}): ChannelMessage {
  const { under, edited, ticked_by, ...others } = more;
  return {
    ts: tsOf(at(time)),
    user,
    text,
    ...others,
    ...(under ? { thread_ts: tsOf(at(under)) } : {}),
    ...(edited ? { edited: { ts: tsOf(at(edited)) } } : {}),
    ...(ticked_by ? { reactions: [{ name: "done", users: [ticked_by] }] } : {}),
  };
}

/** Requests in short: `09:00+09:20 waits 09:00 (1)`. */
function read(messages: ChannelMessage[], seen: string[] = []): string[] {
  const clock = (instant: number) => new Date(instant).toISOString().slice(11, 16);
  return readRequests(messages, {
    authorOf: ({ user = "", bot_id }) =>
      user === "U0APP" ? "baton" : bot_id ? "bot" : TEAM.includes(user) ? "inside" : "outside",
    isPleasantry: pleasantries(["hello", "thanks", "it", "works", ":+1:", "👍"]),
    done_reaction: "done",
    seen_as_pleasantry: (ts) => seen.some((time) => tsOf(at(time)) === ts),
    policy: {
      timezone: "UTC",
      working_days: ["Tuesday"],
      holidays: [],
      support: { clock: { hours: 2, counts: "always" } },
    },
  }).map(({ root, merged, waits_since, answered_at, clocks, late }) =>
    `${[root, ...merged].map((ts) => clock(Number(ts) * 1000)).join("+")} ` +
    (waits_since !== undefined
      ? `waits ${clock(waits_since)}`
      : answered_at !== undefined
      ? `answered ${clock(answered_at)}`
      : "ticked") +
    ` (${clocks})${late ? " late" : ""}`
  );
}

const CASES: Record<string, [ChannelMessage[], string[]]> = {
  "roots of one person within the hour are one, also on the minute": [
    [
      say("09:00", "U1", "The sync stopped"),
      say("10:00", "U1", "On both sites"),
      say("11:01", "U1", "Something else: seats"),
    ],
    ["09:00+10:00 waits 09:00 (1)", "11:01 waits 11:01 (1)"],
  ],
  "another customer and a bot between do not part them, one of ours does": [
    [
      say("09:00", "U1", "The sync stopped"),
      say("09:05", "U2", "Ours as well"),
      say("09:06", "B0", "All green", { bot_id: "B0" }),
      say("09:10", "U1", "Since noon"),
      say("09:12", "U0ANN", "Looking", { under: "09:00" }),
      say("09:15", "U1", "And the seats?"),
    ],
    ["09:00+09:10 answered 09:12 (1)", "09:05 waits 09:05 (1)", "09:15 waits 09:15 (1)"],
  ],
  "a reply of theirs asks again after an answer, and thanks do not": [
    [
      say("09:00", "U1", "Where is the switch?"),
      say("09:30", "U0BEN", "Under Tools", { under: "09:00" }),
      say("09:40", "U1", "Thanks!", { under: "09:00" }),
      say("09:50", "U2", "It works, but slowly", { under: "09:00" }),
      say("09:55", "U1", "Any news", { under: "09:00" }),
    ],
    ["09:00 waits 09:50 (2)"],
  ],
  "late is after the second on which it is due, and stays": [
    [
      say("09:00", "U1", "A"),
      say("11:00", "U0ANN", "Yes", { under: "09:00" }),
      say("10:00", "U2", "B"),
      say("12:01", "U0ANN", "Yes", { under: "10:00" }),
      say("12:30", "U2", "And C", { under: "10:00" }),
      say("12:40", "U0ANN", "Yes", { under: "10:00" }),
    ],
    ["09:00 answered 11:00 (1)", "10:00 answered 12:40 (2) late"],
  ],
  "a root of ours answers whom it mentions, the newest that waits of each": [
    [
      say("08:00", "U1", "Old one"),
      say("09:30", "U1", "New one"),
      say("09:40", "U2", "Mine"),
      say("10:00", "U0ANN", "<@U1|Kim> and <@U3>: done"),
      say("10:01", "U0ANN", "<@U0BEN> <!subteam^S1> look at this please"),
    ],
    ["08:00 waits 08:00 (1)", "09:30 answered 10:00 (1)", "09:40 waits 09:40 (1)"],
  ],
  "a root of ours without a mention answers the newest request, unless that has a thread": [
    [
      say("08:00", "U1", "First"),
      say("08:10", "U2", "Second"),
      say("08:20", "U0ANN", "It is on purpose"),
      say("08:30", "U0BEN", "And it stays so"),
      say("09:40", "U3", "Third"),
      say("09:41", "U3", "with a detail", { under: "09:40" }),
      say("09:50", "U0ANN", "Please reload"),
    ],
    ["08:00 waits 08:00 (1)", "08:10 answered 08:20 (1)", "09:40 waits 09:40 (1)"],
  ],
  "not after four hours, to everybody, by a bot, or by Slack": [
    [
      say("08:00", "U1", "First"),
      say("08:30", "U0ANN", "<!here> Maintenance at noon"),
      say("08:31", "U0ANN", "<!everyone|everyone> Sorry, at one"),
      say("08:40", "U0ANN", "set the topic", { subtype: "channel_topic" }),
      say("08:50", "U0APP", "The issue we spoke about", { bot_id: "B1" }),
      say("09:00", "U0ANN", "from a workflow", { bot_id: "B2" }),
      say("12:01", "U0ANN", "It is back"),
    ],
    ["08:00 waits 08:00 (1)"],
  ],
  "of two who write in turns, nobody knows whom a root of ours answers": [
    [
      say("08:00", "U1", "First"),
      say("08:10", "U2", "Second"),
      say("08:20", "U1", "More of the first"),
      say("08:30", "U0ANN", "It is on purpose"),
    ],
    ["08:00+08:20 waits 08:00 (1)", "08:10 waits 08:10 (1)"],
  ],
  "a thread under our root, a bot's, or one that was deleted is a request once they ask": [
    [
      say("08:00", "U0ANN", "<!channel> Version 5 is out"),
      say("08:10", "U1", "👍", { under: "08:00" }),
      say("08:20", "U1", "Does it need a restart?", { under: "08:00" }),
      say("08:30", "B0", "Down", { subtype: "bot_message", bot_id: "B0" }),
      say("08:40", "U2", "Us as well?", { under: "08:30" }),
      say("07:00", "USLACKBOT", "This message was deleted.", { subtype: "tombstone" }),
      say("08:50", "U3", "still here", { under: "07:00" }),
    ],
    ["07:00 waits 08:50 (1)", "08:00 waits 08:20 (1)", "08:30 waits 08:40 (1)"],
  ],
  "a reply that the channel shows as well is no root, whoever wrote it": [
    [
      say("08:00", "U1", "First"),
      say("08:10", "U2", "Second"),
      say("08:20", "U0ANN", "Fixed", { under: "08:00", subtype: "thread_broadcast" }),
      say("08:25", "U1", "No", { under: "08:00", subtype: "thread_broadcast" }),
      say("08:25", "U1", "No", { under: "08:00", subtype: "thread_broadcast" }),
    ],
    ["08:00 waits 08:25 (2)", "08:10 waits 08:10 (1)"],
  ],
  "our tick settles what is above it, theirs does not": [
    [
      say("08:00", "U1", "For your information", { ticked_by: "U0ANN" }),
      say("08:10", "U2", "For yours", { ticked_by: "U3" }),
      say("10:10", "U1", "First"),
      say("10:20", "U1", "Second", { under: "10:10", ticked_by: "U0BEN" }),
      say("10:30", "U1", ":+1:", { under: "10:10" }),
      say("10:40", "U3", "Third", { ticked_by: "U0BEN" }),
      say("10:50", "U3", "Fourth", { under: "10:40" }),
    ],
    [
      "08:00 ticked (1)",
      "08:10 waits 08:10 (1)",
      "10:10 ticked (1)",
      "10:40 waits 10:50 (2)",
    ],
  ],
  "an edit moves nothing that counted, and thanks that became a question count from it": [
    [
      say("08:00", "U1", "First", { edited: "08:30" }),
      say("08:10", "U0ANN", "Yes", { under: "08:00" }),
      say("08:20", "U1", "Thanks, how long?", { under: "08:00", edited: "09:00" }),
      say("08:25", "U0ANN", "Bye", { under: "08:00" }),
      say("08:26", "U2", "Now a question", { edited: "08:27" }),
    ],
    ["08:00 waits 09:00 (2)", "08:26 waits 08:26 (1)"],
  ],
  "files, /me and unlisted emoji count; joins do not, and Baton's reply answers": [
    [
      say("08:00", "U1", "", { subtype: "file_share", files: [{}] }),
      say("08:10", "U2", "sees it too", { subtype: "me_message" }),
      say("08:11", "U3", "<@U3> has joined", { subtype: "channel_join" }),
      say("08:12", "U3", ":fire:"),
      say("08:30", "U0APP", "Ann writes: fixed", { under: "08:00", bot_id: "B1" }),
    ],
    ["08:00 answered 08:30 (1)", "08:10 waits 08:10 (1)", "08:12 waits 08:12 (1)"],
  ],
};

for (const [name, [messages, expected]] of Object.entries(CASES)) {
  Deno.test(`readRequests(): ${name}`, () => {
    assertEquals(read(messages, ["08:20"]), expected);
    // History comes newest first.
    assertEquals(read(messages.toReversed(), ["08:20"]), expected);
  });
}
