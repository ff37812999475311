import { assert, assertEquals } from "@std/assert";
import { dateWording, findDate } from "./date_wording.ts";
import { INNOCENT, WORDINGS } from "./testing/date_wordings.ts";

Deno.test("dateWording() finds what a customer would read as a promise", () => {
  for (
    const words of [
      "we aim for 2026-03-15",
      "done by 15.3.",
      "done on 3/15, surely",
      "March 15",
      "the 15th of March",
      "in march",
      "by the end of the quarter",
      "next week",
      "within two weeks",
      "by Friday",
      "in Q2",
      "tomor\u200Brow",
    ]
  ) assertEquals(typeof dateWording(words), "string", words);
});

Deno.test("dateWording() lets the call's own day, links and ordinary words be", () => {
  for (
    const words of [
      "Hi everyone, here's a link to the issue we discussed on today's call",
      "This may take a while; you may march on. Version 4.2.1 or 10.15 has it",
      "it is issue 12 of 2 in the list",
    ]
  ) {
    assertEquals(dateWording(words), undefined, words);
  }
  const text = "we discussed on our call on Monday 2 February: https://x.example/2026-01-01";
  assertEquals(
    dateWording(text, ["our call on Monday 2 February", "https://x.example/2026-01-01"]),
    undefined,
  );
});

/** Wordings, each on a line of its own. */
const lines = (text: string) => text.trim().split(/\n */);

Deno.test("dateWording() finds days, however they are written", () => {
  for (
    const text of lines(`
      March 15
      15 March
      15-Mar-26
      by the 24th
      by Fri
      on the 15th
      Friday
      next Tue
      next March
      in March
      in may
      by May
      2 May
      May 2
      May 2nd
      March 2027
      on the fifteenth
      in 2027
      early 2027
      Expect it 2027
      2026/03/15
      2026-03-15
      03-15-2026
      15.03.2026
      15.3.2026
      15.3.26
      15.03.26
      15.3.
      done by 5.2.
      on 15.3.
      on 3/15 we ship
      3/15/26
      15/3
      ready 3/15.
      Mon 3/16
      Tues
      by the 1st
      from the 3rd on
      before the 24th you will have it
      mid-March
      Mar 15
      Dec. 24
      24 Dec
      2027
      Thursday
      on Wednesday
      Sat 14
      on Sat
      15 Mar
      20 December
      on the 31st
      by Mar 3
    `)
  ) assertEquals(typeof dateWording(`You will have it ${text}`), "string", text);
});

Deno.test("dateWording() finds spans, parts of a year and holidays", () => {
  for (
    const text of lines(`
      before Christmas
      in ten days
      within the next two weeks
      in a couple of weeks
      in 6-8 weeks
      in 6 to 8 weeks
      in 10 business days
      by EOY
      in about three weeks
      two weeks from now
      a week from today
      within the month
      in a fortnight
      1st of the month
      by Easter
      EOW
      EOM
      end of Q2
      Q3/26
      H1 2027
      next week
      next month
      over the coming weeks
      over the next couple of weeks
      in the coming days
      in the next few weeks
      this week
      later this week
      this sprint
      in the next release
      by the end of the month
      by year-end
      by the weekend
      tomorrow
      the day after tomorrow
      in spring
      by summer
      this fall
      before the holidays
      on New Year's
      the week of the 15th
      mid-month
      early next week
      in half a year
      within a week or two
      in a week or two
      in one to two weeks
      in the second half of March
      by end of week
      end of week
      end of year
      end of month
      at the end of the week
      by COB
      by sprint 14
      in sprint 14
      with the June release
      in the first quarter
      in two weeks' time
      in 2–3 weeks
      in 30 days
      within 5 working days
      in a few days
      in the fall
      over the summer
      by Thanksgiving
      Q1
      1Q27
      FY27
    `)
  ) assertEquals(typeof dateWording(`It comes ${text}, surely`), "string", text);
});

Deno.test("dateWording() finds days and spans in other languages", () => {
  for (
    const text of lines(`
      24 décembre
      le 24 décembre
      3月15日
      15 Mär
      15. März
      am 15. März 2026
      in KW 12
      nächste Woche
      in zwei Wochen
      Ende nächster Woche
      la semaine prochaine
      dans deux semaines
      la próxima semana
      en dos semanas
      volgende week
      am 5.2.
      1er mars
      15 de marzo
      il 15 marzo
      15日に
      来週
      下周
      다음 주
      3월 15일
      bis Freitag
      vendredi
      mercoledì
      demain
    `)
  ) assertEquals(typeof dateWording(text), "string", text);
});

Deno.test("dateWording() finds what people say about days and spans", () => {
  for (
    const text of lines(`
      by mid next month
      in the week of March 9
      the week after next
      week after next
      a week on Friday
      Friday week
      by the close of business
      by close of business on Friday
      before the end of the year
      before year's end
      by the end of March
      at the end of March
      in early April
      in Q1 or Q2
      sometime in April
      this coming Thursday
      a month from now
      six weeks out
      in six weeks' time
      within a day
      tonight
      later today
      by tonight
      by noon tomorrow
      03/15
      3/15/2026
      15/03
      15/03/2026
      2026.03.15
      15. 3.
      the 15. of March
      Mar-15
      March '27
      Spring 2027
      summer of 2027
      in the first half of 2027
      first week of April
      second week of March
      last week of the month
      the last week of March
      the first of April
      on April first
      April the first
      April fifteenth
      by 15 April
      until 15/4
      ETA: 15/4
      ETA 3/15
      due 3/15
      target date 3/15
      3/15 at the latest
      on the 15
      by the 15
      on 15th
      by 24th
      next Tuesday
      give us a week
      after Easter
      over Christmas
      around New Year
      by Valentine's Day
      before Black Friday
      by July 4
      4th of July
      in FY26
      next sprint
      this quarter
      next year
      in 2 yrs
      in 3 wks
      in 2 wks
      in 10d
      in 2w
    `)
  ) assertEquals(typeof dateWording(`We ship it ${text}`), "string", text);
});

Deno.test("dateWording() finds what people say about them in other languages", () => {
  for (
    const text of lines(`
      15 de março
      15 maart
      15 kwietnia
      15 апреля
      в пятницу
      на следующей неделе
      am Montag
      heute in zwei Wochen
      innerhalb von drei Wochen
      bis Ende März
      Anfang April
      Mitte des Monats
      bis zum 15.
      am 15.
      vor Ostern
      fin mars
      début avril
      avant Noël
      la semaine du 15
      lundi prochain
      le 15
      el lunes
      para el 15 de abril
      a finales de mes
      antes de Navidad
      entro fine mese
      lunedì prossimo
      eind maart
      volgende maandag
      3月
      来月
      来週の金曜日
      月末まで
      下个星期
      三天后
      两周内
      2週間以内
      3日以内
      다음주
      2주 안에
      내년
      明年
      来年
    `)
  ) assertEquals(typeof dateWording(text), "string", text);
});

Deno.test("dateWording() finds no date in versions, ids, fractions, times and ordinary words", () => {
  for (
    const text of lines(`
      hello there nothing here at all, and 12 hosts of 3 in a row.
      We shipped 5.2. today
      It is fixed in 4.58.0 and 4.58.1
      Update to 2024.3.1 please
      Version 10.15.2 has it
      It works on 5.2.
      We released 14.2. today, for iOS 15.3. only
      It runs on macOS 15.3 and Windows 11
      Windows Server 2025 is supported
      Office 2021 is not
      CVE-2024-3094 is not detected
      id 2024-3094
      error 2031
      it took 2035 ms
      3/4 of the hosts
      1/2 done
      7/9 checks pass
      12/15 hosts report
      24/7 support
      at 10:30 or at 9
      between 10:30 and 11:00 UTC
      We answer within 24 hours
      1. First 2. Second
      issue 12 of 2
      The 2nd request and the 15th line
      on the 2nd attempt it works
      on the first page
      by the second team
      2 may be missing, 5 may fail
      you may 5 times
      This may take a while
      This March on
      the sun sets; we sat down
      It can be done with the next release notes open
      a couple of things
      in two places
      in 10 steps
      for 3 hosts
      within one transaction
      fleet 4.5.10 has it
      10.15.20.1 is the address
      192.168.1.24:8080
      https://github.com/harbor/fleet/issues/1234
      sha 1a2b3c4d
      half of the fleet
      the mean of 3 values
      set 3 is wrong; out 5 times
      dec 255 and hex ff
      mar 2 file
      Hi April, thanks
      May I ask
      Mark and June say hi
      by 1.5 GB
      in 1.5x
      by 20% in total
      a month view and the week picker
      Mondayish
      Hi Sun, hi Wed
      room 2030
      the year column
      weekly reports
      quarterly
      v2026.01.02
      HTTP 404
      port 2049
      +49 30 2026 123
      the day view
      soon
      your 3-day export
      a one-day workshop
      the last 7 days of data
      data of the past 30 days
      retention of 90 days
      sprint planning
      in the calendar
      the first quarter of the circle
      Hi Guten Morgen
      wir haben es am Ende behoben
      es ist in einer Liste
      merci mars
      5 of 7 days are shown
      it happens every day
      it happened yesterday
      today's call
      since 4.2.1
      2 days ago
      It fails after 3 days
    `)
  ) assertEquals(dateWording(text), undefined, text);
});

Deno.test("dateWording() returns the words as they were typed", () => {
  assertEquals(dateWording("It ships on 15-Mar-26, İ think"), "15-Mar-26");
  assertEquals(dateWording("Expect it NEXT\n WEEK."), "NEXT WEEK");
});

Deno.test("dateWording() reads a long text in no time", () => {
  const from = performance.now();
  assertEquals(dateWording("The 3 hosts of 12 report in version 4.2.1. ".repeat(500)), undefined);
  assert(performance.now() - from < 2000);
});

Deno.test("findDate() finds days and spans in many languages, and holds nothing that is none", () => {
  const today = "2026-02-02";
  assertEquals(WORDINGS.filter((text) => !findDate(text, { today })), []);
  assertEquals(INNOCENT.filter((text) => findDate(text, { today })?.doubtful === false), []);
});
