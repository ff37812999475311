/**
 * What a person of product says about a key date in their own words: a plain yes, a no, or neither.
 * Only a plain yes lets anybody name the date, so whatever has a condition, a question or another
 * day in it is none.
 *
 * @module
 */

/** What a reply says. */
export type DateReply = "yes" | "no" | "unclear";

const AFFIRMS =
  "yes|lgtm|\\+1|y|yep|yeah|yup|ok|okay|sure|agreed|confirmed|approved|absolutely|definitely|" +
  "of course|great|perfect|fine|👍|✅|👌|:\\+1:|:thumbsup:|:white_check_mark:|:ok_hand:|" +
  ":heavy_check_mark:|ja|oui|sí|sì|sim|klar|passt|d'accord|vale";
const SAYS =
  "(?:that|this|it|the (?:date|day)) (?:works?|is (?:fine|ok|okay|good|doable|possible|realistic|" +
  "agreed|confirmed))(?: (?:for|with) (?:us|me))?|works(?: (?:for|with) (?:us|me))?|" +
  "sounds (?:good|fine|great)(?: to (?:us|me))?|go ahead|" +
  "(?:we|i) (?:(?:can|will) )?(?:aim for|do|make|manage|hold|keep|commit to|confirm|agree (?:to|with)|" +
  "meet|hit|deliver) (?:that|it|this|the date|that date|that day)|(?:we|i) (?:agree|confirm)|" +
  "(?:you )?(?:may|can) (?:promise|name|tell them|say) ?(?:it|that|this|so)?|no (?:problem|objections?)";
const PLAIN_YES = new RegExp(
  `^(?:(?:${AFFIRMS})(?:[,.!: –-]+|$))*(?:(?:${SAYS})[,.! ]*)?(?:(?:${AFFIRMS})[,.! ]*|thanks?[.! ]*|thank you[.! ]*)*$`,
  "u",
);
const NO =
  /\b(?:no|nope|not|never|none|nothing|cannot|unable|unlikely|impossible|unfortunately|sorry|nein|nicht|kein\w*|non|pas|jamais|nunca|niet)\b|n['’]t\b|\btoo (?:early|soon|tight|late)\b|👎|❌|🚫|:x:|:no_entry:|:-1:|:thumbsdown:|🙅/u;
const OPEN =
  /\?|\b(?:not sure|no idea|don['’]t know|not yet (?:clear|decided|known|sure)|will check|let (?:me|us) check|depends|maybe|perhaps|if)\b/u;

/** Reads what was said. */
export function readReply(text: string): DateReply {
  const said = text.normalize("NFKC").toLowerCase().replace(/\p{Cf}|[\u{1F3FB}-\u{1F3FF}]/gu, "")
    .replace(/\s+/g, " ").trim();
  if (said === "") return "unclear";
  if (PLAIN_YES.test(said)) return "yes";
  if (OPEN.test(said)) return "unclear";
  // "Yes, not a problem": neither, for what else is said is not a plain yes.
  return NO.test(
      said.replace(/\b(?:not an? (?:issue|problem)|no (?:worries|problem|objections?))\b/g, ""),
    )
    ? "no"
    : "unclear";
}

/** Is it a plain yes, and nothing else? */
export function readsAsYes(text: string): boolean {
  return readReply(text) === "yes";
}
