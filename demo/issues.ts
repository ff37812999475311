/** The GitHub that a newcomer finds: a public repository and a confidential one. */

/** Repositories, labels and people. */
export const REPOSITORIES = [
  { full_name: "harbor/fleet", private: false, description: "Fleet software, in the open" },
  { full_name: "harbor/confidential", private: true, description: "What names a customer" },
];

/** Labels of both repositories. */
export const LABELS = [
  { name: "customer request", color: "5319e7", description: "A customer asked for it" },
  { name: "bug", color: "d73a4a", description: "Something does not work" },
  { name: "+more info please", color: "c2e0c6", description: "Waiting on somebody outside" },
];

/** GitHub accounts. */
export const ACCOUNTS = [
  { login: "baton-app", name: "Baton" },
  { login: "aiko-t", name: "Aiko Tanaka" },
  { login: "priya-r", name: "Priya Raman" },
  { login: "passer-by", name: "Somebody outside", member: false },
];

/** Issues to find. */
export const ISSUES = [
  {
    repository: "harbor/fleet",
    title: "Nightly import takes longer with every vehicle",
    body:
      "## Problem\nThe import holds a table lock while it sorts, so it grows with the fleet.\n\n" +
      "## What have you tried?\nSmaller batches: a third faster.\n",
    author: "aiko-t",
    labels: ["bug"],
    state: "open" as const,
  },
  {
    repository: "harbor/fleet",
    title: "Export routes as CSV",
    body: "## Problem\nDispatchers copy routes into a spreadsheet by hand.\n",
    author: "priya-r",
    labels: ["customer request"],
    state: "open" as const,
  },
  {
    repository: "harbor/fleet",
    title: "Dark mode for the map",
    body: "## Problem\nNight shifts are blinded by the map.\n",
    author: "passer-by",
    labels: ["customer request", "+more info please"],
    state: "open" as const,
  },
  {
    repository: "harbor/fleet",
    title: "Drivers sign in with a QR code",
    body: "## Problem\nTyping a password on a truck's screen takes a minute.\n",
    author: "priya-r",
    labels: ["customer request"],
    state: "closed" as const,
  },
];
