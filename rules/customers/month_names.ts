/**
 * Names of months and days of the week in the languages that customers write in, as patterns for text
 * in small letters. They are made in functions, so that only a bundle that asks has them.
 *
 * @module
 */

/** The months in full and in short, January first. */
export const monthNames = (): string[] => [
  "jan(?:uary|uar|vier|v|uari|eiro)?|jänner|jän|enero|gennaio|stycznia|январ[яь]",
  "feb(?:ruary|ruar|rero|braio|ruari)?|févr?(?:ier)?|fevrier|fevereiro|lutego|феврал[яь]",
  "mar(?:ch|s|zo|ço|ca)?|märz|maerz|mär|maart|mrt|марта",
  "apr(?:il|ile)?|avr(?:il)?|abr(?:il)?|kwietnia|апрел[яь]",
  "may|mai|mayo|maggio|maio|mei|maja|maj|мая",
  "june?|juni|juin|junio|giugno|junho|czerwca|июн[яь]",
  "july?|juli|juil(?:let)?|julio|luglio|julho|lipca|июл[яь]",
  "aug(?:ust|ustus|usti)?|août|aout|agosto|sierpnia|августа",
  "sept?(?:ember|embre|iembre)?|settembre|setembro|września|сентябр[яь]",
  "o[ck]t(?:ober|obre|ubre)?|ottobre|outubro|października|октябр[яь]",
  "nov(?:ember|embre|iembre|embro)?|listopada|ноябр[яь]",
  "dec(?:ember|embre)?|déc(?:embre)?|dez(?:ember|embro)?|dic(?:iembre|embre)?|grudnia|декабр[яь]",
];

/** The days of the week in full, as JavaScript counts them. */
export const dayNames = (): string[] => [
  "sundays?|sonntags?|dimanche|zondag|воскресенье",
  "mondays?|montags?|lundi|lunes|lunedì|maandag|segunda-feira|понедельник",
  "tues(?:days?)?|dienstags?|mardi(?! gras)|martes|martedì|dinsdag|terça-feira|вторник",
  "wednesdays?|weds|mittwochs?|mercredi|miércoles|mercoledì|woensdag|quarta-feira|среду",
  "thurs(?:days?)?|donnerstags?|jeudi|jueves|giovedì|donderdag|quinta-feira|четверг",
  "fridays?|freitags?|vendredi|viernes|venerdì|vrijdag|sexta-feira|пятниц[уы]",
  "saturdays?|samstags?|sonnabends?|samedi|zaterdag|суббот[уы]",
];
