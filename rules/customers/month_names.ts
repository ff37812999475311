/**
 * Names of months and days of the week in the languages that customers write in, as patterns for text
 * in small letters. They are made in functions, so that only a bundle that asks has them.
 *
 * @module
 */

/** Names as they are written: a bundle holds letters of other alphabets in these as they are. */
const raw = String.raw;

/** The months in full and in short, January first. */
export const monthNames = (): string[] => [
  raw`jan(?:uary|uar|vier|v|uari|eiro)?|jänner|jän|enero|gennaio|stycznia|январ[яь]`,
  raw`feb(?:ruary|ruar|rero|braio|ruari)?|févr?(?:ier)?|fevrier|fevereiro|lutego|феврал[яь]`,
  raw`mar(?:ch|s|zo|ço|ca)?|märz|maerz|mär|maart|mrt|марта`,
  raw`apr(?:il|ile)?|avr(?:il)?|abr(?:il)?|kwietnia|апрел[яь]`,
  raw`may|mai|mayo|maggio|maio|mei|maja|maj|мая`,
  raw`june?|juni|juin|junio|giugno|junho|czerwca|июн[яь]`,
  raw`july?|juli|juil(?:let)?|julio|luglio|julho|lipca|июл[яь]`,
  raw`aug(?:ust|ustus|usti)?|août|aout|agosto|sierpnia|августа`,
  raw`sept?(?:ember|embre|iembre)?|settembre|setembro|września|сентябр[яь]`,
  raw`o[ck]t(?:ober|obre|ubre)?|ottobre|outubro|października|октябр[яь]`,
  raw`nov(?:ember|embre|iembre|embro)?|listopada|ноябр[яь]`,
  raw`dec(?:ember|embre)?|déc(?:embre)?|dez(?:ember|embro)?|dic(?:iembre|embre)?|grudnia|декабр[яь]`,
];

/** The days of the week in full, as JavaScript counts them. */
export const dayNames = (): string[] => [
  raw`sundays?|sonntags?|dimanche|zondag|воскресенье`,
  raw`mondays?|montags?|lundi|lunes|lunedì|maandag|segunda-feira|понедельник`,
  raw`tues(?:days?)?|dienstags?|mardi(?! gras)|martes|martedì|dinsdag|terça-feira|вторник`,
  raw`wednesdays?|weds|mittwochs?|mercredi|miércoles|mercoledì|woensdag|quarta-feira|среду`,
  raw`thurs(?:days?)?|donnerstags?|jeudi|jueves|giovedì|donderdag|quinta-feira|четверг`,
  raw`fridays?|freitags?|vendredi|viernes|venerdì|vrijdag|sexta-feira|пятниц[уы]`,
  raw`saturdays?|samstags?|sonnabends?|samedi|zaterdag|суббот[уы]`,
];
