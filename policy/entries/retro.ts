/**
 * The weekly on-call retro.
 *
 * @module
 */
import { escapeText } from "../../rules/text/text.ts";
import { entry, group } from "../entry.ts";
import { CHANNEL, count, oneLine, time, WEEKDAY } from "../kinds.ts";
import { line, paragraph } from "../pages.ts";
import { dailyTime, lines, times, weekly } from "../say.ts";

/** The retro. */
export const RETRO = group(
  "How the weekly on-call retro runs.",
  {
    channel: entry(
      CHANNEL,
      "Where the card and the digest are posted. The app has to be a member.",
      line("retro", (channel) => `*Where:* <#${channel}>`),
    ),
    opens: group(
      "When the card appears: before `meets` in the same week. The retro looks back on the week " +
        "before this one. Where weeks start on Monday (`week_starts`), that is the seven days that " +
        "ended on Sunday night.",
      {
        day: entry(WEEKDAY, "On which day."),
        time: entry(time("09:00"), "At what time."),
      },
      line("retro", (moment, reader) => `*Opens:* ${weekly(moment, reader)}`),
    ),
    meets: group(
      "When the team meets: the digest appears. From then on, the next retro can be opened.",
      {
        day: entry(WEEKDAY, "On which day."),
        time: entry(time("15:00"), "At what time."),
      },
      line(
        "retro",
        (moment, reader) => `*Meets:* ${weekly(moment, reader)}; the digest appears then`,
      ),
    ),
    reminder_time: entry(
      time("10:00"),
      "When people on call who have not answered are reminded: on each working day after the " +
        "opening day, until the meeting.",
    ),
    reminders_at_most: entry(
      count(0, 10),
      "How often one person is reminded of one retro, at most. 0: never.",
    ),
    questions: group(
      "The three questions, word for word.",
      {
        went_well: entry(oneLine(150, "What went well?"), "The first question."),
        could_go_better: entry(
          oneLine(150, "What could have gone better?"),
          "The second question.",
        ),
        remember: entry(
          oneLine(150, "What should we remember next time?"),
          "The third question. The next card shows its answers.",
        ),
      },
      line("questions", ({ went_well, could_go_better, remember }) =>
        lines(
          ...[went_well, could_go_better, remember]
            .map((question, at) => `${at + 1}.  ${escapeText(question)}`),
        )),
    ),
    remembered_at_most: entry(
      count(0, 100),
      'How many answers to "remember" the next card shows, at most.',
      paragraph(
        "questions",
        (most) => `The next card shows at most ${most} answers to the last question.`,
      ),
    ),
  },
  paragraph("retro", ({ reminder_time, reminders_at_most }, reader) => {
    const at = `*${dailyTime(reminder_time, reader)}*`;
    return reminders_at_most > 0
      ? `People who were on call and have not answered are reminded at ${at} on the working days ` +
        `in between, ${times(reminders_at_most)} at most.`
      : `Nobody is reminded; the card is updated at ${at}.`;
  }),
);
