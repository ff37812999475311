/**
 * The company that a newcomer finds in the local workspace: Harbor, which makes fleet software, and
 * Fernhill Logistics, a customer of theirs who shares a channel with it.
 *
 * @module
 */

/** A team of the demo. */
export const TEAM = { id: "T0HARBOR", name: "Harbor", domain: "harbor" };

/** The companies whose people are guests here. */
export const OTHER_TEAMS = [
  { id: "T0FERNHILL", name: "Fernhill Logistics", domain: "fernhill" },
];

/** Who works at Harbor, and the customer. */
export const PEOPLE = [
  person("U0MAYA", "maya", "Maya Lindqvist", "Customer success manager (L1)", "Europe/Stockholm"),
  person("U0DIEGO", "diego", "Diego Ferrer", "Customer success (L1)", "America/New_York"),
  person("U0PRIYA", "priya", "Priya Raman", "Support engineer (L2)", "Europe/Berlin"),
  person("U0JONAS", "jonas", "Jonas Weber", "Support engineer (L2)", "Europe/Berlin"),
  person("U0AIKO", "aiko", "Aiko Tanaka", "Product engineer (L3)", "Asia/Tokyo"),
  person("U0SAM", "sam", "Sam Okafor", "Product manager", "Europe/London"),
  person("U0OPS", "robin", "Robin Castellano", "Operator of the apps", "Europe/Berlin"),
  {
    ...person("U0CUSTOMER", "nadia", "Nadia Haddad", "Head of IT", "Europe/Paris"),
    team_id: "T0FERNHILL",
    email: "nadia@fernhill.example",
  },
];

/** The operator: owns the triggers that come from files. */
export const OPERATOR = "U0OPS";

function person(id: string, name: string, real_name: string, title: string, tz: string) {
  return { id, team_id: TEAM.id, name, real_name, title, tz, email: `${name}@harbor.example` };
}
