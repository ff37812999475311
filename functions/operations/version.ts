/** The version of Baton that is deployed, as *Baton's health* says it; raised with each release. */
export const VERSION = "1.0.0";
