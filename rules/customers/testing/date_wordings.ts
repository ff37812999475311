/**
 * What names a day or a span, and what does not: for the tests and the bench. Never shipped.
 *
 * @module
 */

const lines = (text: string) => text.trim().split(/\n */);

/** Each names a day or a span that a customer counts on. */
export const WORDINGS: readonly string[] = lines(`
  It ships on the 3rd of next month.
  You get it by the 28th at the latest.
  Expect it on Fri 13 Mar.
  It is planned for Tue, Mar 17.
  We release on 17.03.
  Release day is 2026-W12.
  It will be there in CW12.
  Ready by 2026-03.
  We deliver in 03/2026.
  Delivery is in 3/2026.
  It lands mid-April.
  It lands in mid April.
  It is due at the start of April.
  It comes at the beginning of next month.
  Done before the month is out.
  Done before the year is out.
  We have it in a week.
  We have it within a week's time.
  Give it ten days.
  It needs another two weeks until you have it.
  You will have it in less than a month.
  You will have it in under two weeks.
  You'll have it inside of a week.
  Two weeks at most, and you have it.
  It is three weeks away.
  We are two sprints away.
  It comes out a week from Monday.
  It comes out Monday week.
  We fix it first thing Monday.
  We fix it over the weekend.
  We fix it by Monday morning.
  We ship on Tuesday night.
  You have it by end of business Friday.
  You have it by EOB tomorrow.
  You have it by end of day.
  You have it today by 5 pm.
  Done by tonight.
  Done tomorrow morning.
  Done overmorrow, that is the day after tomorrow.
  We ship before Thanksgiving.
  We ship by Black Friday.
  We ship after the Chinese New Year.
  We ship before Lunar New Year.
  We ship by Diwali.
  We ship before Ramadan.
  We ship after Golden Week.
  We ship around Labor Day.
  We ship right after the summer holidays.
  We ship before the summer break.
  It is in the Q2 release.
  It is in the 2026.2 train, in Q2.
  It ships in 1H26.
  It ships in H2/26.
  It comes in the second quarter.
  It comes in the last quarter of the year.
  It comes in the 3rd quarter.
  It comes by mid-year.
  It comes by the middle of the year.
  It comes in early summer.
  It comes in late autumn.
  It comes this autumn.
  It comes next winter.
  It comes sometime next year.
  It comes later this year.
  It comes later this month.
  It comes in the new year.
  It comes at the turn of the year.
  You will see it in the coming month.
  You will see it in the weeks to come.
  It is coming in two days' time.
  It is coming 4 weeks from now.
  bis Mittwoch
  bis spätestens Freitag
  kommenden Montag
  nächsten Dienstag
  am nächsten Donnerstag
  in der nächsten Woche
  in der kommenden Woche
  übernächste Woche
  in vierzehn Tagen
  in 14 Tagen
  binnen 14 Tagen
  innerhalb einer Woche
  bis Monatsende
  bis zum Jahresende
  zum Quartalsende
  noch diesen Monat
  noch in diesem Jahr
  im nächsten Jahr
  im Frühjahr
  im Sommer
  im Herbst
  vor Weihnachten
  nach den Feiertagen
  morgen früh
  heute Abend
  d'ici vendredi
  d'ici deux semaines
  d'ici la fin du mois
  avant la fin de l'année
  au printemps
  cet été
  l'année prochaine
  le mois prochain
  demain matin
  après-demain
  sous quinze jours
  el próximo lunes
  la semana que viene
  el mes que viene
  antes de fin de año
  en dos meses
  pasado mañana
  mañana por la tarde
  este verano
  en primavera
  entro venerdì
  entro la fine del mese
  tra due settimane
  il mese prossimo
  dopodomani
  na próxima semana
  até sexta-feira
  no próximo mês
  amanhã
  volgende maand
  over twee weken
  voor het einde van de maand
  aanstaande vrijdag
  w przyszłym tygodniu
  do piątku
  za dwa tygodnie
  nästa vecka
  på fredag
  inom två veckor
  neste uke
  næste uge
  через две недели
  до пятницы
  в следующем месяце
  к концу месяца
  послезавтра
  haftaya
  önümüzdeki hafta
  iki hafta içinde
  gelecek ay
  最晚周五
  下周三
  下个月
  年底前
  两周后
  春节前
  三个月内
  来週中
  今月中
  再来週
  来月末
  年明け
  ゴールデンウィーク前
  二週間後
  금요일까지
  다음 주 월요일
  이번 달 안에
  연말까지
  3주 후
  अगले हफ्ते
  सोमवार तक
  الأسبوع القادم
  يوم الجمعة
  الشهر المقبل
  בשבוע הבא
  ביום שישי
  สัปดาห์หน้า
  tuần sau
  minggu depan
  no later than the 12th
  in ninety days
  in one and a half weeks
  planned for May
  between March and April
  ready in March/April
  later on today
  in anderthalb Wochen
  in den nächsten Tagen
  im zweiten Quartal
  im 1. Halbjahr
  im Laufe der Woche
  à la mi-mars
  courant mars
  dans les prochains jours
  au deuxième trimestre
  avant l’été
  a mediados de marzo
  en las próximas semanas
  dentro de quince días
  entro due settimane
  nelle prossime settimane
  per la fine di marzo
  até ao fim do mês
  na sexta
  nos próximos dias
  deze week
  in de komende weken
  voor de zomer
  w ciągu dwóch tygodni
  do końca miesiąca
  příští týden
  15. března
  következő hét
  március 15
  până vineri
  15 martie
  до конца марта
  наступного тижня
  15 березня
  15 Mart
  15 Μαρτίου
  την επόμενη εβδομάδα
  ensi viikolla
  15. maaliskuuta
  i slutet av mars
  senest fredag
  til sommeren
  第2四半期
  三月中旬
  数日中に
  中秋前
  2분기
  15 मार्च
  ١٥ مارس
  خلال أسبوعين
  15 במרץ
  15 มีนาคม
  สิ้นเดือน
  15 tháng 3
  akhir bulan
  следующий месяц
  через три дня
  over een week
  w następnym miesiącu
  do poniedziałku
  do wtorku
  do niedzieli
  inom 2 veckor
  innen 3 dager
  om tre dager
  klart imorgon
  3 gün içinde
  2 hafta sonra
  내후년에
  보름 안에
  العام القادم
  يوم الإثنين
  سنرسلها غدا
  เราจะส่งวันพฤหัสนี้
  จะเสร็จวันศุกร์หน้า
  targeting May
  no sooner than May
  heute noch
`);

/** None names a day. */
export const INNOCENT: readonly string[] = lines(`
  We use monday.com and Friday.app every day.
  The job runs every Monday, and each Friday it fails.
  It has been slow since March.
  It has failed since last Tuesday.
  The nightly import takes 2h for 300 vehicles.
  It takes 3h30 on our side.
  The h1 and the h2 heading are too small.
  The <h1> is missing, and <h2> too.
  Version 01.02.03 is fine.
  rustc 1.75.0-nightly (82e1608df 2023-12-01)
  It was reported on 2023-05-14.
  The log says 2024-11-03T10:15:30Z.
  Copyright 2019 by the authors.
  Use port 8080 or 2049.
  Build 20240315 is the last one.
  We saw 404 and 503 at 10:30.
  The ratio is 3/4 or 1:2.
  Section 4.2.1 says so.
  Page 3/12 is blank.
  Step 2/5 fails.
  The map shows 24/7 support.
  It is open 9-17.
  The seconds are 15.03 on average.
  Uses 1.5 GB, 12.5 % more.
  Room 12, floor 3.
  iOS 17.4, Android 14, macOS 14.3.
  Chrome 121.0.6167.85 has it too.
  Python 3.12 and Node 20.11.
  The id is 6f9d-2024-ab12.
  Order 2026-0115 is missing.
  Ticket 15/2024 has the details.
  It may fail, and it may not.
  March on, said the sergeant.
  We may ship it with the second button.
  The first half of the table is empty.
  The second quarter of the circle is red.
  The next release notes will say so.
  This release is slower than the one before.
  In this version the map is blank.
  A week view and a month view would help.
  Weekly and monthly reports are empty.
  Reports for January are empty.
  The December report is fine.
  The sun icon is cut off; we sat there and wed the two.
  Drivers with 12 days of holiday see none.
  It keeps data for 90 days.
  Data older than 30 days is deleted.
  The trial ends after 14 days.
  A token lives for 12 months.
  Two days ago it worked.
  Yesterday it worked.
  It worked last week.
  It worked a month ago.
  The year is shown with two digits.
  Sort by day, by week or by month.
  Group by quarter.
  The date picker does not open.
  Spring Boot 3.2 and Summer theme.
  Autumn leaves and winter tyres are products of ours.
  Fall back to the old way.
  In case of a fall the app calls somebody.
  Sam, Mark, April and June say hi.
  May we call you?
  Marsch, merci, mardi gras beads.
  Das ist am Ende kein Problem.
  Es liegt an der Sommerzeit.
  Guten Morgen zusammen.
  C'est la fin du fichier.
  Il y a deux jours, tout marchait.
  En fin, funciona.
  La mañana fue buena.
  O segundo botão falha.
  三个按钮都坏了
  一日三回動きます
  週報が空です
  이번 버전에서 느립니다
  12 of 15 vehicles are shown.
  It is 5 minutes late.
  The first of the two buttons is broken.
  On the second try it works.
  By the third attempt it fails.
  See point 3. of the list.
  See 4.2. and 5.1. of the manual.
  HTTP/2 and TLS 1.3.
  A 5-day forecast is shown.
  The 7-day average is wrong.
  We run it on 3 nodes in 2 zones.
  It fails on day 3 of the month.
  The 15th row is blank.
  Every 2nd request fails.
  Every two weeks the job is skipped.
  Sam and April or June, whoever is there.
  Use the 2nd page of the 21st report.
  Het team heeft 5 leden.
  Kama sutra, pazar, homme, rabu.
  It is on the 3rd floor, section 3.1.
  I may fail, and w may too.
  innen und außen, om du vill, غداء الموظفين
`);
