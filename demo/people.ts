/**
 * The company that a newcomer finds in Local Slack: Harbor, which makes fleet software, and two
 * customers of theirs who share channels with it.
 *
 * @module
 */

import type { SeedFilePerson, SeedFileTeam } from "../local_slack/seed/seed_file.ts";

/** The team of the demo. */
export const TEAM: SeedFileTeam = { id: "T0HARBOR", name: "Harbor", domain: "harbor" };

/** The companies that share channels with it. */
export const COMPANIES: SeedFileTeam[] = [
  { id: "T0FERNHILL", name: "Fernhill Logistics", domain: "fernhill" },
  { id: "T0QUILLMARK", name: "Quillmark Foods", domain: "quillmark" },
];

/** The operator: owns the triggers that come from files. */
export const OPERATOR = "U0OPS";

/** Who works at Harbor, and the customers. */
export const PEOPLE: SeedFilePerson[] = [
  person("U0MAYA", "maya", "Maya Lindqvist", "Customer success manager (L1)", "Europe/Stockholm"),
  person("U0DIEGO", "diego", "Diego Ferrer", "Customer success (L1)", "America/New_York"),
  person("U0PRIYA", "priya", "Priya Raman", "Support engineer (L2)", "Europe/Berlin"),
  person("U0JONAS", "jonas", "Jonas Weber", "Support engineer (L2)", "Europe/Berlin"),
  person("U0AIKO", "aiko", "Aiko Tanaka", "Product engineer (L3)", "Asia/Tokyo"),
  person("U0SAM", "sam", "Sam Okafor", "Product manager", "Europe/London"),
  {
    ...person(OPERATOR, "robin", "Robin Castellano", "Operator of the apps", "Europe/Berlin"),
    operator: true,
  },
  {
    ...person("U0CUSTOMER", "nadia", "Nadia Haddad", "Head of IT", "Europe/Paris"),
    company: "fernhill",
  },
  {
    ...person("U0OMAR", "omar", "Omar Benali", "Lead dispatcher", "Europe/Paris"),
    company: "fernhill",
  },
  {
    ...person("U0INES", "ines", "Ines Duarte", "Logistics manager", "Europe/Lisbon"),
    company: "quillmark",
  },
];

function person(id: string, name: string, real_name: string, title: string, zone: string) {
  return { id, name, real_name, title, zone };
}
