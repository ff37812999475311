/** `@std/datetime` for our tasks: its constants, in milliseconds. Never shipped. */

/** One second. */
export const SECOND = 1e3;
/** One minute. */
export const MINUTE = SECOND * 60;
/** One hour. */
export const HOUR = MINUTE * 60;
/** One day of 24 hours. */
export const DAY = HOUR * 24;
/** One week of seven days. */
export const WEEK = DAY * 7;
