/** The GitHub that a newcomer finds: a public repository and a confidential one. */
import type {
  SeedFileAccount,
  SeedFileIssue,
  SeedFileLabel,
  SeedFileRepository,
} from "../local_slack/seed/seed_file.ts";

/** Issues to find, in the public repository. */
export const ISSUES: SeedFileIssue[] = [
  {
    title: "Nightly import takes longer with every vehicle",
    body:
      "## Problem\nThe import holds a table lock while it sorts, so it grows with the fleet.\n\n" +
      "## What have you tried?\nSmaller batches: a third faster.\n",
    author: "aiko-t",
    labels: ["bug"],
    state: "open",
  },
  {
    title: "Export routes as CSV",
    body: "## Problem\nDispatchers copy routes into a spreadsheet by hand.\n",
    author: "priya-r",
    labels: ["customer request"],
    state: "open",
  },
  {
    title: "Dark mode for the map",
    body: "## Problem\nNight shifts are blinded by the map.\n",
    author: "passer-by",
    labels: ["customer request", "+more info please"],
    state: "open",
  },
  {
    title: "Drivers sign in with a QR code",
    body: "## Problem\nTyping a password on a truck's screen takes a minute.\n",
    author: "priya-r",
    labels: ["customer request"],
    state: "closed",
  },
];

/** The repositories, with nothing in them. */
export const REPOSITORIES: SeedFileRepository[] = [
  { name: "harbor/fleet", private: false, description: "Fleet software, in the open" },
  { name: "harbor/confidential", private: true, description: "What names a customer" },
];

/** Labels of both repositories. */
export const LABELS: SeedFileLabel[] = [
  { name: "customer request", color: "5319e7", description: "A customer asked for it" },
  { name: "bug", color: "d73a4a", description: "Something does not work" },
  { name: "+more info please", color: "c2e0c6", description: "Waiting on somebody outside" },
];

/** GitHub accounts. */
export const ACCOUNTS: SeedFileAccount[] = [
  { login: "baton-app", name: "Baton" },
  { login: "aiko-t", name: "Aiko Tanaka" },
  { login: "priya-r", name: "Priya Raman" },
  { login: "passer-by", name: "Somebody outside", member: false },
];
