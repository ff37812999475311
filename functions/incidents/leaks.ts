/** What must not be in the words about an incident: the whole company reads its card. */
export { leakIn, leaksInForm } from "../../team/company_words.ts";
